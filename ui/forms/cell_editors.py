"""Editors that open in a cell. Each tells every key through ``typed``."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QWidget,
)

from ui.forms.choices import Choices, completed, labels_of
from ui.forms.day import CalendarPopup, add_calendar_button, opens_list
from ui.forms.editors import put_text
from ui.forms.keys import show_menu
from ui.forms.picks import search_in_list
from ui.forms.prose import put_prose
from workbook.entry import show
from workbook.fields import FieldSpec
from workbook.i18n import N_, Locale

Hint = QAbstractItemDelegate.EndEditHint


class CellLine(QLineEdit):
    """A number or an amount."""

    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.textEdited.connect(self.typed)

    def put(self, text: str, value: object = None) -> None:
        """Show a text."""
        put_text(self, text)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu without an undo of its own."""
        show_menu(self.createStandardContextMenu(), event.globalPos())


class CellDay(CellLine):
    """A date, with a calendar at Alt+Down."""

    def __init__(self, parent: QWidget, today: date, held: date | None, tr: Locale) -> None:
        super().__init__(parent)
        self._day = held or today
        self._name = tr(N_("Pick a day"))
        add_calendar_button(self, tr).clicked.connect(self.open_list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar."""
        if opens_list(event):
            self.open_list()
        else:
            super().keyPressEvent(event)

    def open_list(self) -> None:
        """Show the calendar."""
        popup = CalendarPopup(self, self._day, self._name)
        popup.picked.connect(self._on_picked)
        popup.show_under(self)

    def _on_picked(self, day: date) -> None:
        self.setText(day.isoformat())
        self.typed.emit(self.text())


class CellText(QPlainTextEdit):
    """Words, wrapped; Enter is done, Alt+Enter or Shift+Enter begins a line where there may be."""

    typed = Signal(str)
    done = Signal(object, object)
    grown = Signal(object)

    def __init__(self, parent: QWidget, *, lines: bool) -> None:
        super().__init__(parent)
        self._lines = lines
        self._known = ""
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_resized)

    def text(self) -> str:
        """What stands in the editor."""
        return self.toPlainText()

    def put(self, text: str, value: object = None) -> None:
        """Show a text without telling it as typed."""
        self._known = text
        put_prose(self, text)

    def wanted_height(self) -> int:
        """As high as the text."""
        lines = max(round(self.document().size().height()), 1)
        return (
            lines * self.fontMetrics().lineSpacing()
            + 2 * round(self.document().documentMargin())
            + 8
        )

    def _on_changed(self) -> None:
        text = self.toPlainText()
        if text != self._known:
            self._known = text
            self.typed.emit(text)

    def _on_resized(self) -> None:
        self.grown.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done; with Alt or Shift it breaks the line."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._lines and event.modifiers() & (
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            self.insertPlainText("\n")
        else:
            self.done.emit(self, Hint.SubmitModelCache)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on to the next cell."""
        self.done.emit(self, Hint.EditNextItem if forward else Hint.EditPreviousItem)
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu without an undo of its own."""
        show_menu(self.createStandardContextMenu(), event.globalPos())


class CellPick(QComboBox):
    """A choice, a grade or an item: typed in part, or picked from the list."""

    typed = Signal(str)
    done = Signal(object, object)

    def __init__(self, parent: QWidget, choices: Choices) -> None:
        super().__init__(parent)
        self._choices = choices
        self._by_key = False
        self._line = search_in_list(self)
        for choice in choices:
            self.addItem(f"{choice.label}  {choice.detail}" if choice.detail else choice.label)
        self.setCurrentIndex(-1)
        self._line.textEdited.connect(self.typed)
        self.activated.connect(self._on_activated)
        self.view().setMinimumWidth(min(self.view().sizeHintForColumn(0) + 32, 420))

    def text(self) -> str:
        """What stands in the line, completed where it can mean only one thing."""
        return completed(self._line.text(), self._choices)

    def put(self, text: str, value: object = None) -> None:
        """Show a text."""
        put_text(self._line, text)

    def select_all(self) -> None:
        """Let the next key replace the text."""
        self._line.selectAll()

    def open_list(self) -> None:
        """Show the list."""
        self.showPopup()

    def _on_activated(self, index: int) -> None:
        if self.property("closing"):
            return  # Qt tells again what is picked when focus leaves
        label = self._choices[index].label
        self._line.setText(label)
        self.typed.emit(label)
        if not self._by_key:  # Enter closes the cell by itself
            self.done.emit(self, Hint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note that what is picked now is picked by Enter."""
        self._by_key = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        super().keyPressEvent(event)
        self._by_key = False


class CellPicks(QComboBox):
    """Several items: boxes to tick in a list that stays open."""

    typed = Signal(str)

    def __init__(self, parent: QWidget, spec: FieldSpec, choices: Choices) -> None:
        super().__init__(parent)
        self._spec = spec
        self._choices = choices
        self._boxes = QStandardItemModel(self)
        for choice in choices:
            item = QStandardItem(choice.label)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self._boxes.appendRow(item)
        self.setModel(self._boxes)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.view().setMinimumWidth(min(self.view().sizeHintForColumn(0) + 48, 420))
        for watched in (self.view(), self.view().viewport()):
            watched.installEventFilter(self)
        self.setEditable(True)
        line = self.lineEdit()
        assert line is not None
        self._line = line
        self._line.setReadOnly(True)
        self.setCurrentIndex(-1)
        self._boxes.itemChanged.connect(self._on_ticked)

    def text(self) -> str:
        """The names that are ticked."""
        return show(self._spec, self._codes(), labels_of(self._choices))

    def put(self, text: str, value: object) -> None:
        """Tick what the document holds."""
        held = value if isinstance(value, tuple) else ()
        with QSignalBlocker(self._boxes):
            for row, choice in enumerate(self._choices):
                ticked = choice.code in held
                self._boxes.item(row).setCheckState(
                    Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
                )
        put_text(self._line, text)

    def open_list(self) -> None:
        """Show the list."""
        self.showPopup()

    def _codes(self) -> tuple[str, ...]:
        return tuple(
            choice.code
            for row, choice in enumerate(self._choices)
            if self._boxes.item(row).checkState() == Qt.CheckState.Checked
        )

    def _on_ticked(self) -> None:
        put_text(self._line, self.text())
        self.typed.emit(self.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click or Space ticks a box and leaves the list open."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            return self._toggle()
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            return event.type() != QEvent.Type.KeyPress or self._toggle()
        return super().eventFilter(watched, event)

    def _toggle(self) -> bool:
        index = self.view().currentIndex()
        if not index.isValid():
            return False
        item = self._boxes.itemFromIndex(index)
        ticked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
        return True
