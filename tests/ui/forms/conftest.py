"""A form in a window, as a person has it before them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.every_kind import KIND, TODAY, WORKSHEETS, a_plan, a_sheet
from tests.ui.fakes import FakeClock, FakeSaver
from ui.document import Document
from ui.forms.form import SheetForm
from ui.forms.rows import RowsTable
from workbook.i18n import load_locale
from workbook.plan import Plan


class Desk:
    """A form with its document, and the hands of the person who fills it in."""

    def __init__(self, qtbot: QtBot, plan: Plan, instance: str, language: str) -> None:
        self.qtbot = qtbot
        self.clock = FakeClock()
        self.document = Document(
            plan, WORKSHEETS, FakeSaver(answers=True), today=lambda: TODAY, clock=self.clock
        )
        worksheet = WORKSHEETS[instance]
        self.form = SheetForm(
            worksheet, instance, self.document, load_locale(language), patience_ms=20
        )
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.form)
        self.area.resize(900, 700)
        qtbot.addWidget(self.area)
        with qtbot.waitExposed(self.area):
            self.area.show()
        self.area.activateWindow()
        self.form.finish()

    def editor(self, name: str) -> Any:
        """The editor of a field."""
        return self.form.questions[name].editor

    def complaint(self, name: str) -> str:
        """What stands under a field."""
        return self.form.questions[name].complaint

    def value(self, *path: str) -> Any:
        """What the document holds."""
        return self.document.edits().value((KIND, *path))

    def draft(self, *path: str) -> str | None:
        """What was typed and is no value."""
        return self.document.edits().draft((KIND, *path))

    def focus(self, widget: QWidget) -> QWidget:
        """Put the keyboard into a widget."""
        widget.setFocus()
        self.qtbot.waitUntil(widget.hasFocus)
        return widget

    def type(self, widget: QWidget, text: str) -> None:
        """Type a text into a widget that has the keyboard."""
        self.focus(widget)
        self.keys(text)

    def keys(self, text: str) -> None:
        """Type where the keyboard is; what no key carries comes from an input method."""
        for char in text:
            if char.isascii():
                self.qtbot.keyClicks(self.focused, char)
            else:
                event = QInputMethodEvent("", [])
                event.setCommitString(char)
                QApplication.sendEvent(self.focused, event)

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        """Press a key where the keyboard is."""
        self.qtbot.keyClick(on or self.focused, key, modifiers)

    @property
    def focused(self) -> QWidget:
        """Where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def table(self, name: str = "things") -> RowsTable:
        """A table with the keyboard in it."""
        table = self.editor(name).table
        self.focus(table)
        assert isinstance(table, RowsTable)
        return table

    def texts(self, name: str = "things", column: int = 0) -> list[str]:
        """What a column of a table shows, the inviting row too."""
        model = self.editor(name).model
        return [str(model.index(row, column).data() or "") for row in range(model.rowCount())]


@pytest.fixture
def sit(qtbot: QtBot) -> Iterator[Callable[..., Desk]]:
    """Sit down at a form of a plan."""
    desks: list[Desk] = []

    def sit_down(plan: Plan | None = None, instance: str = KIND, language: str = "en") -> Desk:
        desks.append(Desk(qtbot, plan or a_plan(a_sheet()), instance, language))
        return desks[-1]

    yield sit_down
    for desk in desks:
        desk.document.flush()
        desk.document.deleteLater()


@pytest.fixture
def desk(sit: Callable[..., Desk]) -> Desk:
    """The form of every kind of field, with three things and two roles."""
    return sit()
