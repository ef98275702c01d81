"""What every editor of a form has in common: undo belongs to the plan, the wheel to the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from ui.document import Document

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def is_undo(event: QKeyEvent) -> bool:
    """Ctrl+Z, or what this system uses for it."""
    return event.matches(QKeySequence.StandardKey.Undo)


def is_redo(event: QKeyEvent) -> bool:
    """Ctrl+Y and Ctrl+Shift+Z both, on every system: people bring either habit along."""
    pressed = (event.key(), event.modifiers())
    return event.matches(QKeySequence.StandardKey.Redo) or pressed in (
        (Qt.Key.Key_Y, _CTRL),
        (Qt.Key.Key_Z, _CTRL | _SHIFT),
    )


class EditorFilter(QObject):
    """Watches the editors of a form.

    ``ShortcutOverride`` is where a text field claims Ctrl+Z for an undo of its own; it is not let
    to. ``left`` tells that focus has left an editor.
    """

    left = Signal(object)

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document

    def watch(self, *editors: QWidget) -> None:
        """Look after these editors."""
        for editor in editors:
            editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take undo, redo and the wheel away from an editor."""
        match event.type():
            case QEvent.Type.ShortcutOverride | QEvent.Type.KeyPress:
                return isinstance(event, QKeyEvent) and self._on_key(event)
            case QEvent.Type.FocusOut if isinstance(event, QFocusEvent):
                if event.reason() != Qt.FocusReason.PopupFocusReason:
                    self._document.break_merge()
                    self.left.emit(watched)
            case QEvent.Type.Wheel if isinstance(watched, QComboBox):
                event.ignore()  # the page scrolls; a closed list keeps its value
                return True
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        undo, redo = is_undo(event), is_redo(event)
        if not (undo or redo):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()  # the window's own Undo may take it
        elif undo:
            self._document.undo()
        else:
            self._document.redo()
        return True


def show_menu(menu: QMenu, at: QPoint) -> None:
    """Show an editor's own menu without its Undo and Redo, which know nothing of the plan."""
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    if menu.actions() and menu.actions()[0].isSeparator():
        menu.removeAction(menu.actions()[0])
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)
