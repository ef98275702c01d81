"""One editor for each kind of field. An editor shows what the document holds and types into it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ui.forms.display import NUMERIC
from ui.forms.keys import show_menu
from ui.forms.place import Place


class Editor(Protocol):
    """What a form knows of an editor. ``self`` is the widget that stands in the form."""

    def refresh(self) -> None:
        """Show what the document holds; nothing moves where that is shown already."""

    def targets(self) -> tuple[QWidget, ...]:
        """The widgets that take the keyboard, the first one first."""


class LineEditor(QLineEdit):
    """Text of one line: words, numbers, money, percentages."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._composing = False
        if place.spec.kind in NUMERIC:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if place.spec.hint.example:
            self.setPlaceholderText(place.tr(place.spec.hint.example))
        self.textEdited.connect(self._on_typed)
        self.refresh()

    def targets(self) -> tuple[QWidget, ...]:
        """The field itself."""
        return (self,)

    def refresh(self) -> None:
        """Show the draft or the value. While a person types, ``1200`` stays ``1200``."""
        value, draft = self._place.value, self._place.draft
        if self._composing:
            return
        if draft is None and self.hasFocus() and self._place.means(self.text(), value):
            return
        put_text(self, self._place.text(value) if draft is None else draft)

    def _on_typed(self, text: str) -> None:
        self._place.type_text(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Leave the text alone while characters are being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self.refresh()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tidy the text: ``1200`` becomes ``1,200``."""
        super().focusOutEvent(event)
        self._composing = False
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.refresh()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu without an undo of its own."""
        show_menu(self.createStandardContextMenu(), event.globalPos())


def put_text(line: QLineEdit, text: str) -> None:
    """Put a text into a line with the cursor after what differs; equal text moves nothing."""
    held = line.text()
    if held == text:
        return
    line.setText(text)
    same = 0
    while same < min(len(held), len(text)) and held[-1 - same] == text[-1 - same]:
        same += 1
    line.setCursorPosition(len(text) - same if line.hasFocus() else 0)


class FlagEditor(QCheckBox):
    """A yes, or nothing."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(place.tr(place.spec.title), parent)
        self._place = place
        self.clicked.connect(self._on_clicked)
        self.refresh()

    def targets(self) -> tuple[QWidget, ...]:
        """The box itself."""
        return (self,)

    def refresh(self) -> None:
        """Tick the box as the document says."""
        self.setChecked(bool(self._place.value))

    def _on_clicked(self, checked: bool) -> None:
        self._place.put_value(checked)


def invalidate(widget: QWidget, wrong: bool) -> None:
    """Mark an editor as holding something that is no value, or as sound, in the style sheet."""
    if bool(widget.property("invalid")) != wrong:
        widget.setProperty("invalid", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
