"""Text of several lines that grows with what is written."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui.forms.keys import show_menu
from ui.forms.place import Place

LEAST_LINES, MOST_LINES = 3, 18


class ProseEditor(QPlainTextEdit):
    """A text area without an undo of its own; Tab leaves it."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._composing = False
        self._known = ""
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if place.spec.hint.example:
            self.setPlaceholderText(place.tr(place.spec.hint.example))
        self.refresh()
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_resized)

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

    def _on_resized(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the text, within limits."""
        lines = min(max(round(self.document().size().height()), LEAST_LINES), MOST_LINES)
        margins = self.contentsMargins()
        around = margins.top() + margins.bottom() + 2 * round(self.document().documentMargin())
        return QSize(200, lines * self.fontMetrics().lineSpacing() + around + 2)

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
