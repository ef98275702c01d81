"""Starting the program again: the window that is open answers, and no second one opens."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from pytestqt.qtbot import QtBot

from tests.ui.program import begin_plan, places_in, running, session_of
from ui.app import Program
from workbook.planfile import write

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support raise")
ROOT = Path(__file__).resolve().parents[2]


def start_again(qtbot: QtBot, program: Program, folder: Path, *more: str) -> tuple[int, str]:
    """Start the program a second time, as a person does; its exit code and what it said."""
    process = QProcess()
    process.setWorkingDirectory(str(ROOT))
    arguments = ["-m", "ui", "--library", str(places_in(folder).library), *more]
    with qtbot.waitSignal(process.finished, timeout=30_000):
        process.start(sys.executable, arguments)
    return process.exitCode(), bytes(process.readAllStandardError().data()).decode()


def test_that_a_second_start_brings_the_window_to_the_front(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        program.window.showMinimized()
        assert start_again(qtbot, program, tmp_path) == (0, "")
        qtbot.waitUntil(lambda: not program.window.isMinimized(), timeout=5_000)
        assert program.window.isVisible()
        assert program.window.windowState() & Qt.WindowState.WindowMinimized == (
            Qt.WindowState.WindowNoState
        )


def test_that_a_plan_file_is_handed_to_the_open_window(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program, "Already open 已開")
        document = session_of(program).document
        assert document is not None
        file = tmp_path / "sent.plan.json"
        file.write_bytes(write(document.plan))
        assert start_again(qtbot, program, tmp_path, str(file)) == (0, "")
        session = session_of(program)
        with qtbot.waitSignal(session.listed, timeout=10_000) as listed:
            session.list_plans()
        assert [plan.title for plan in listed.args[0]] == ["Already open 已開"] * 2
        assert session.document is document, "nobody is taken away from what is open"


def test_that_a_file_that_is_no_plan_is_refused_in_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "letter.plan.json"
    file.write_text("Dear all", "utf-8")
    with running(qtbot, tmp_path) as program:
        code, said = start_again(qtbot, program, tmp_path, str(file))
        assert code == 2
        assert said == "letter.plan.json cannot be read as a plan file.\n"
        assert session_of(program).info is not None
