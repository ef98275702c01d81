"""Text of several lines that grows with what is written."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui.forms.keys import show_menu
from ui.forms.place import Place

LEAST_LINES, MOST_LINES = 3, 14
SPARE = 4
"""Pixels without which the last line counts as hidden."""


class ProseEditor(QPlainTextEdit):
    """A text area without an undo of its own; Tab leaves it."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._composing = False
        self._known = ""
        self._text_height = LEAST_LINES * self.fontMetrics().lineSpacing()
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if place.spec.hint.example:
            self.setPlaceholderText(place.tr(place.spec.hint.example))
        self.refresh()
        self.textChanged.connect(self._on_changed)

    def targets(self) -> tuple[QWidget, ...]:
        """The area itself."""
        return (self,)

    def refresh(self) -> None:
        """Show the draft or the value, leaving the cursor where the text did not change."""
        draft = self._place.draft
        text = str(self._place.value) if draft is None else draft
        if not self._composing and text != self._known:
            self._known = text
            put_prose(self, text)

    def _on_changed(self) -> None:
        text = self.toPlainText()
        if text != self._known:  # formats and composing change no text
            self._known = text
            self._place.type_text(text)
        self._fit()

    def _fit(self) -> None:
        """Ask for as much height as the text has at this width.

        The document's own size counts a paragraph that has not been in view as one line.
        """
        spacing = self.fontMetrics().lineSpacing()
        least, most, height = LEAST_LINES * spacing, MOST_LINES * spacing, 0.0
        layout, block = self.document().documentLayout(), self.document().begin()
        while block.isValid() and height < most:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        wanted = min(max(ceil(height), least), most)
        if wanted != self._text_height:
            self._text_height = wanted
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size, other lines."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the text, within limits."""
        frame = max(self.height() - self.viewport().height(), 2 * self.frameWidth())
        around = frame + 2 * ceil(self.document().documentMargin()) + SPARE
        return QSize(200, self._text_height + around)

    def minimumSizeHint(self) -> QSize:
        """As narrow as it must be, never lower than its text."""
        return QSize(80, self.sizeHint().height())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Leave the text alone while characters are being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self.refresh()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whatever was being composed is over."""
        super().focusOutEvent(event)
        self._composing = False
        self.refresh()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, unless a person is at work in a text longer than the area."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu without an undo of its own."""
        show_menu(self.createStandardContextMenu(), event.globalPos())


def put_prose(area: QPlainTextEdit, text: str) -> None:
    """Put a text into an area by replacing only the part that differs."""
    held = area.toPlainText()
    if held == text:
        return
    start, end = _difference(held, text)
    cursor = QTextCursor(area.document())
    cursor.setPosition(_units(held[:start]))
    cursor.setPosition(_units(held[: len(held) - end]), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text[start : len(text) - end])


def _difference(held: str, text: str) -> tuple[int, int]:
    """How many characters two texts share at their start and, besides, at their end."""
    shortest = min(len(held), len(text))
    start = 0
    while start < shortest and held[start] == text[start]:
        start += 1
    end = 0
    while end < shortest - start and held[-1 - end] == text[-1 - end]:
        end += 1
    return start, end


def _units(text: str) -> int:
    """Length as Qt counts it: rare Chinese characters and emoji are two units."""
    return len(text) + sum(char > "\uffff" for char in text)
