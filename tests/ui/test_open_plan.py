"""An open plan: findings are answered in place, the PDF is made, a failed save is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.program import begin_plan, running, session_of
from ui.app import Program
from ui.open_plan import OpenPlan
from ui.pages.places import OVERVIEW, place_of_instance
from workbook.errors import StoreError


def plan_of(program: Program) -> OpenPlan:
    found = program.window.findChild(OpenPlan)
    assert isinstance(found, OpenPlan)
    return found


def go(plan: OpenPlan, instance: str) -> None:
    plan.page.go(place_of_instance(instance, plan.page.assessor.now))


Wanted = TypeVar("Wanted", bound=QWidget)


def seen(qtbot: QtBot, parent: QWidget, kind: type[Wanted], name: str) -> Wanted:
    """The widget of that name once it is to be seen."""

    def found() -> list[Wanted]:
        return [
            one
            for one in parent.findChildren(kind)
            if one.isVisible() and one.accessibleName() == name
        ]

    qtbot.waitUntil(lambda: bool(found()), timeout=5_000)
    return found()[0]


def press(qtbot: QtBot, parent: QWidget, text: str) -> None:
    seen(qtbot, parent, QPushButton, text).click()


def texts(parent: QWidget) -> str:
    return "\n".join(one.text() for one in parent.findChildren(QLabel) if one.isVisible())


def set_field(plan: OpenPlan, path: tuple[str, ...], value: object) -> None:
    plan.document.apply(plan.document.edits().set_value(path, value))
    plan.page.assessor.refresh()


def test_that_a_finding_is_answered_where_it_stands_and_can_be_taken_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        plan = plan_of(program)
        go(plan, "objectives")
        set_field(plan, ("objectives", "mission"), "We cut hair")
        qtbot.waitUntil(lambda: "There is a mission but no objective." in texts(plan))
        press(qtbot, plan, "Say why not")
        box = seen(qtbot, plan, QPlainTextEdit, "Your answer to this finding")
        box.setPlainText("The owner has none yet")
        press(qtbot, plan, "Keep this answer")
        plan.page.assessor.refresh()
        qtbot.waitUntil(lambda: "Your answer: The owner has none yet" in texts(plan))
        assert not [f for f in plan.page.assessor.now.open_findings if f.instance == "objectives"]
        plan.do("undo")
        plan.page.assessor.refresh()
        assert "Your answer" not in texts(plan)


def test_that_going_to_settle_a_finding_leads_to_its_field(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        plan = plan_of(program)
        set_field(plan, ("objectives", "mission"), "We cut hair")
        plan.page.go(OVERVIEW)
        press(qtbot, plan, "Go there")
        assert plan.page.place.instance == "objectives"


def test_that_an_example_is_set_aside_with_a_reason_and_applies_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        plan = plan_of(program)
        go(plan, "overseas")
        press(qtbot, plan, "Not applicable to this business…")
        reason = seen(qtbot, plan, QLineEdit, "Why it does not apply")
        reason.setText("One shop only")
        press(qtbot, plan, "Set aside")
        plan.page.assessor.refresh()
        assert plan.document.plan.header.not_applicable == {"105408L6-2.2.2": "One shop only"}
        assert plan.page.assessor.now.progress["105408L6-2.2.2"].state == "not_applicable"
        press(qtbot, plan, "It applies after all")
        assert plan.document.plan.header.not_applicable == {}


def test_that_tabs_lead_through_the_sheets_of_a_requirement(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        plan = plan_of(program)
        go(plan, "process_matrix")
        tabs = seen(qtbot, plan, QTabBar, "Sheets that answer this requirement")
        tabs.setCurrentIndex(1)
        assert plan.page.place.instance == "general:105408L6-2.1.1.1"


def test_that_next_and_back_walk_the_outline_and_stop_at_its_ends(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        plan = plan_of(program)
        walked = [plan.page.place]
        plan.do("back")
        assert plan.page.place == walked[0]
        while True:
            plan.do("next")
            if plan.page.place == walked[-1]:
                break
            walked.append(plan.page.place)
        rows = [row.place for row in plan.page.outline.model.rows if row.place]
        assert walked == rows


def test_that_the_pdf_is_written_and_said(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program, "髮廊")
        plan = plan_of(program)
        file = tmp_path / "髮廊.pdf"
        plan.export_to(file, "en")
        qtbot.waitUntil(lambda: "is written" in texts(plan), timeout=30_000)
        assert file.read_bytes().startswith(b"%PDF-")
        assert not plan.findChildren(QProgressBar)[0].isVisible()
        assert seen(qtbot, plan, QPushButton, "Open").isEnabled()


def test_that_a_folder_that_is_not_there_is_told_and_nothing_is_written(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        plan = plan_of(program)
        plan.failed.disconnect()
        with qtbot.waitSignal(plan.failed, timeout=30_000) as told:
            plan.export_to(tmp_path / "gone" / "a.pdf", "en")
        assert told.args[0].next_step
        assert not (tmp_path / "gone").exists()


class Refusing:
    """A disk that refuses every save until it is mended."""

    def __init__(self, library: object, monkeypatch: pytest.MonkeyPatch) -> None:
        self.refuses = True
        real: Callable[..., object] = library.ask  # type: ignore[attr-defined]  # the bridge to the store

        def ask(work: object, done: object, failed: Callable[[StoreError], None]) -> None:
            if self.refuses:
                failed(StoreError("The disk is full.", next_step="Make room."))
            else:
                real(work, done, failed)

        monkeypatch.setattr(library, "ask", ask)


def test_that_a_failed_save_is_shown_until_a_save_succeeds(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        plan = plan_of(program)
        disk = Refusing(session_of(program)._library, monkeypatch)
        set_field(plan, ("objectives", "mission"), "We cut hair")
        plan.document.flush()
        assert "Not saved: The disk is full." in texts(plan)
        assert "What you typed is still in this window." in texts(plan)
        disk.refuses = False
        with qtbot.waitSignal(plan.document.saved, timeout=5_000):
            press(qtbot, plan, "Try again")
        assert "The disk is full." not in texts(plan)
