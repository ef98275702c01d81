"""A reason that is still being written is kept like everything else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.program import begin_plan, running, session_of
from ui.app import Program
from ui.pages.plan import PlanPage
from ui.pages.requirement import AsideBar

OVERSEAS = "105408L6-2.2.2"


def reason_line(qtbot: QtBot, program: Program) -> QLineEdit:
    """The line for why the overseas requirement does not apply, on its page."""
    page = program.window.findChild(PlanPage)
    assert isinstance(page, PlanPage)
    page.go_to_sheet("overseas")
    qtbot.waitUntil(lambda: bool(page.findChildren(AsideBar)), timeout=5_000)
    (line,) = page.findChildren(AsideBar)[-1].findChildren(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line


def test_that_an_unfinished_reason_is_there_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        line = reason_line(qtbot, program)
        QTest.keyClicks(line, "One salon only, ")
        document = session_of(program).document
        assert document is not None
        assert list(document.plan.header.drafts.values()) == ["One salon only, "]
        assert document.plan.header.not_applicable == {}
    with running(qtbot, tmp_path) as program:
        qtbot.waitUntil(lambda: session_of(program).document is not None, timeout=10_000)
        line = reason_line(qtbot, program)
        assert line.text() == "One salon only, "
        assert not line.isHidden()
        QTest.keyClicks(line, "for years")
        QTest.keyClick(line, Qt.Key.Key_Return)
        document = session_of(program).document
        assert document is not None
        assert document.plan.header.not_applicable == {OVERSEAS: "One salon only, for years"}
        assert document.plan.header.drafts == {}
