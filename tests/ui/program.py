"""The whole program on a library of its own, started and stopped as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.app import Program
from ui.paths import Places
from ui.session import Session
from workbook.plan import Header


def places_in(folder: Path) -> Places:
    """Everything in one folder."""
    return Places(folder / "library.db", folder / "settings.json", folder / "log")


@contextmanager
def running(qtbot: QtBot, folder: Path, file: Path | None = None) -> Iterator[Program]:
    """The program from its start until it has stopped, its window shown and its library open."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program = Program(app, places_in(folder), file)
    try:
        program.start()
        qtbot.waitUntil(lambda: is_ready(program), timeout=20_000)
        yield program
    finally:
        stop(qtbot, program)


def is_ready(program: Program) -> bool:
    """The library is open."""
    return program.session is not None and program.session.info is not None


def session_of(program: Program) -> Session:
    """The plans of a program that is ready."""
    assert program.session is not None
    return program.session


def begin_plan(
    qtbot: QtBot, program: Program, title: str = "A plan", unit: str = "105408L6"
) -> None:
    """Begin a plan as the page for it does, and wait until it is open."""
    session = session_of(program)
    with qtbot.waitSignal(session.opened, timeout=10_000):
        session.create(Header(title=title, unit=unit, created_on=session.today()))


def stop(qtbot: QtBot, program: Program) -> None:
    """Close the window as a person does and let everything end."""
    window = program.window
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    program.stop()
    window.deleteLater()
    program.deleteLater()
    program.setParent(None)
