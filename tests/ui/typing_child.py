"""A program to be killed: the real window on a library of its own, typed into without a pause.

Says on standard output, a line of JSON each, what stands in four fields: ``done`` false before a
key is pressed, true after. ``at`` is ``time.monotonic()``, which on Linux all processes share.
Arguments: the folder of the library, and a number that decides what is typed.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from ui.app import Program
from ui.forms.rows import RowsEditor
from ui.open_plan import OpenPlan
from ui.pages.places import place_of_instance
from ui.paths import Places
from workbook.plan import Header

FIELDS = ("about", "horizon", "name", "visits")
"""A text, a number, and two cells of the first row of a table: a name and a number."""
WORDS = "hair salon queue rush stylist wash colour Mong Kok tram rent staff visit booking".split()
KEY_MS, STEP_MS = 8, 20
Held = dict[str, str]


def places_in(folder: Path) -> Places:
    """Everything in one folder."""
    return Places(folder / "library.db", folder / "settings.json", folder / "log")


class Typist(QObject):
    """Types, one key at each stroke of a timer, so that the program lives between the keys."""

    def __init__(self, program: Program, seed: int) -> None:
        super().__init__(program)
        self._program = program
        self._chance = random.Random(seed)  # noqa: S311 - which words, not a secret
        self._held: Held = {}
        self._steps = self._work()
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def _on_time(self) -> None:
        next(self._steps)
        self._timer.setInterval(self._chance.randint(KEY_MS, 3 * KEY_MS))

    def _work(self) -> Iterator[None]:
        while (session := self._program.session) is None or session.info is None:
            yield
        if not self._program.window.desk.settings.now.was_open:
            session.create(Header(title="Typed", unit="105408L6", created_on=session.today()))
        while self._program.window.findChild(OpenPlan) is None:
            yield
        yield from self._open_sheet()
        self._held = self._seen()
        self._tell(self._held, done=True)
        while True:
            for name in self._chance.sample(FIELDS, len(FIELDS)):
                yield from self._type(name)

    def _open_sheet(self) -> Iterator[None]:
        page = self._program.window.findChild(OpenPlan).page  # type: ignore[union-attr]
        page.go(place_of_instance("organisation", page.assessor.now))
        page.focus_path(("organisation", "services"))
        while not self._table().table.hasFocus():
            yield

    def _type(self, name: str) -> Iterator[None]:
        """Lead to a field, then press keys; a cell stays open until another field is led to."""
        before = self._lead_to(name)
        yield
        for text in self._text_for(name):
            after = {**self._held, name: before + text}
            self._tell(after, done=False)
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClicks(focused, text[-1])
            self._held = after
            self._tell(after, done=True)
            yield

    def _text_for(self, name: str) -> Iterator[str]:
        """What stands there after each key."""
        match name:
            case "about":
                said = " ".join(self._chance.sample(WORDS, 5)) + ". "
            case "name":
                said = " ".join(self._chance.sample(WORDS, 4))
            case "horizon":
                said = f"{self._chance.randint(1, 9)},"  # not a number yet
            case _:
                said = f"{self._chance.randint(100, 999)},"
        return (said[: at + 1] for at in range(len(said)))

    def _lead_to(self, name: str) -> str:
        """Put the keyboard there as a click would; returns what stays in front of what is typed."""
        if name in ("name", "visits"):
            table = self._table().table
            table.setFocus()
            table.move_to(0, 0 if name == "name" else 2)
            return ""
        window = self._program.window
        field = window.findChild(QPlainTextEdit if name == "about" else QLineEdit, name)
        assert isinstance(field, QPlainTextEdit | QLineEdit)
        field.setFocus()
        if name == "about":
            QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
            return self._held["about"]
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        return ""

    def _table(self) -> RowsEditor:
        found = self._program.window.findChild(RowsEditor, "services")
        assert isinstance(found, RowsEditor)
        return found

    def _seen(self) -> Held:
        """What a person sees in the four fields of a plan that was opened again."""
        window, model = self._program.window, self._table().model
        about = window.findChild(QPlainTextEdit, "about")
        horizon = window.findChild(QLineEdit, "horizon")
        assert isinstance(about, QPlainTextEdit)
        assert isinstance(horizon, QLineEdit)
        cells = {
            name: "" if model.is_new(0) else model.text_at(model.index(0, column))
            for name, column in (("name", 0), ("visits", 2))
        }
        return {"about": about.toPlainText(), "horizon": horizon.text(), **cells}

    def _tell(self, held: Held, *, done: bool) -> None:
        line = json.dumps({"at": time.monotonic(), "done": done, "held": held})
        os.write(1, f"{line}\n".encode())


def main(folder: Path, seed: int) -> None:
    """Run the program and type, until killed."""
    app = QApplication([])
    program = Program(app, places_in(folder))
    program.start()
    Typist(program, seed)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
