"""A table that is worked in like a spreadsheet: by keys, by clipboard, by typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMenu, QWidget

from ui.forms.cells import CellsModel, Index
from ui.forms.delegate import CellDelegate
from ui.forms.fitted import FittedTable
from ui.forms.keys import EditorFilter
from ui.forms.tsv import read_block, write_block
from workbook.i18n import N_

Hint = QAbstractItemDelegate.EndEditHint
Key = Qt.Key
_STANDARD = (
    QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll, QKeySequence.StandardKey.Delete,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opened:
    """A cell that is being edited: what stood there before, and whether there was a row."""

    row: int
    column: int
    text: str
    was_new: bool


class CellTable(FittedTable):
    """What tables of rows and cross tables have in common."""

    def __init__(self, model: CellsModel, keys: EditorFilter, parent: QWidget) -> None:
        super().__init__(model, parent)
        self._opened: Opened | None = None
        self.editing = CellDelegate(model, keys, self)
        self.setItemDelegate(self.editing)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        keys.watch(self)

    # --- moving ----------------------------------------------------------------------------------

    def move_to(self, row: int, column: int) -> None:
        """Make a cell current and show it."""
        index = self.cells.index(row, column)
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, select)  # whatever keys are still held down
        self.scrollTo(index)

    def move_down(self) -> None:
        """Enter: the next row, if there is one."""
        at = self.currentIndex()
        if at.row() + 1 < self.cells.rowCount():
            self.move_to(at.row() + 1, at.column())

    def move_along(self, step: int) -> bool:
        """Tab: the next or previous cell in reading order; ``False`` at the end of the table."""
        at, columns = self.currentIndex(), self.cells.columnCount()
        if not at.isValid() or self._leaves(at, step):
            return False
        place = at.row() * columns + at.column() + step
        if not 0 <= place < columns * self.cells.rowCount():
            return False
        self.move_to(place // columns, place % columns)
        return True

    def _leaves(self, at: QModelIndex, step: int) -> bool:
        """Whether Tab leaves the table from here although cells follow."""
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from cell to cell, and out of the table behind the last one."""
        if self.state() != QAbstractItemView.State.EditingState and self.move_along(
            1 if forward else -1
        ):
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in by Tab there is always a current cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cells.rowCount():
            self.move_to(0, 0)
        self.viewport().update()
        self.cell_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame around the current cell goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another cell: another step of undo, another sentence under the table."""
        super().currentChanged(current, previous)
        self.cells.document.break_merge()
        self.viewport().update()
        self.cell_changed.emit()

    # --- editing ---------------------------------------------------------------------------------

    def edit(  # type: ignore[override]  # Qt has an overload with one argument
        self,
        index: QModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open a cell. Opened by a key, that key replaces what stood there."""
        self.editing.opened_by_key = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
        was = Opened(
            index.row(), index.column(), self.cells.text_at(index), self._is_new(index)
        ) if index.isValid() else None  # fmt: skip
        opened = super().edit(index, trigger, event)  # type: ignore[arg-type]  # Qt takes null
        if opened and self.state() == QAbstractItemView.State.EditingState:
            self._opened = was
        return bool(opened)

    def _is_new(self, index: QModelIndex) -> bool:
        return False

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        """Enter goes down, Tab along, Escape puts back what stood there."""
        opened, self._opened = self._opened, None
        if hint == Hint.RevertModelCache and opened is not None:
            self.take_back(opened)  # before focus leaves: one step with the typing, so no step
        editor.setProperty("closing", True)
        super().closeEditor(editor, Hint.NoHint)
        self.cells.document.break_merge()
        at = self.currentIndex()
        if opened is None or (at.row(), at.column()) != (opened.row, opened.column):
            return  # the cell was left for another one already
        if hint == Hint.SubmitModelCache:
            self.move_down()
        elif hint == Hint.EditNextItem:
            self.move_along(1)
        elif hint == Hint.EditPreviousItem:
            self.move_along(-1)
        self.cell_changed.emit()

    def take_back(self, opened: Opened) -> None:
        """Put back what stood in a cell before it was edited."""
        index = self.cells.index(opened.row, opened.column)
        if index.isValid() and self.cells.text_at(index) != opened.text:
            self.cells.type_text(index, opened.text)

    # --- keys ------------------------------------------------------------------------------------

    def actions_by_key(self) -> dict[tuple[Key, Qt.KeyboardModifier], Callable[[], None]]:
        """Keys of a kind of table besides those of all."""
        return {}

    def event(self, event: QEvent) -> bool:
        """Claim our keys before a shortcut of the window does (Ctrl+Plus may zoom elsewhere)."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and is_asked and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        return self._action(event) is not None or any(event.matches(key) for key in _STANDARD)

    def _action(self, event: QKeyEvent) -> Callable[[], None] | None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self.actions_by_key().get((Key(event.key()), plain))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet. What an open cell has no use for is not ours, but arrows."""
        if self.state() == QAbstractItemView.State.EditingState and not self.hasFocus():
            if event.key() in (Key.Key_Up, Key.Key_Down):
                super().keyPressEvent(event)
            return
        action = self._action(event)
        if action is not None:
            action()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Key.Key_Delete, Key.Key_Backspace):
            self.clear_cells()
        elif event.key() in (Key.Key_Return, Key.Key_Enter):
            self.move_down()
        elif event.key() == Key.Key_F2:
            self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.EditKeyPressed)
        elif event.key() == Key.Key_F4:
            self.open_list()
        else:
            super().keyPressEvent(event)

    def open_list(self) -> None:
        """Open the list or calendar of the current cell, if it has one."""
        self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.EditKeyPressed)
        opener = getattr(self.indexWidget(self.currentIndex()), "open_list", None)
        if opener is not None:
            opener()

    # --- clipboard -------------------------------------------------------------------------------

    def selected_cells(self) -> list[tuple[int, int]]:
        """The selected cells, or the current one, in reading order."""
        chosen = {(i.row(), i.column()) for i in self.selectedIndexes()}
        at = self.currentIndex()
        return sorted(chosen or ({(at.row(), at.column())} if at.isValid() else set()))

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a spreadsheet would."""
        chosen = set(self.selected_cells())
        if not chosen:
            return
        rows, columns = {row for row, _ in chosen}, {column for _, column in chosen}
        block = [
            [
                self.cells.text_at(self.cells.index(row, column)) if (row, column) in chosen else ""
                for column in range(min(columns), max(columns) + 1)
            ]
            for row in range(min(rows), max(rows) + 1)
        ]
        QGuiApplication.clipboard().setText(write_block(block))

    def cut(self) -> None:
        """Copy, then clear."""
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        """Put the clipboard's cells in from the first selected cell on; the table grows."""
        block = read_block(QGuiApplication.clipboard().text())
        chosen = self.selected_cells()
        if not block or not chosen:
            return
        row, column = chosen[0]
        if len(block) == 1 and len(block[0]) == 1 and len(chosen) > 1:
            self.cells.put_texts(dict.fromkeys(chosen, block[0][0]))
        elif self.cells.paste(row, column, block):
            self._select(row, column, len(block), max(len(line) for line in block))

    def _select(self, row: int, column: int, rows: int, columns: int) -> None:
        model = self.cells
        last = model.index(
            min(row + rows, model.rowCount()) - 1, min(column + columns, model.columnCount()) - 1
        )
        self.move_to(row, column)
        self.selectionModel().select(
            QItemSelection(model.index(row, column), last),
            QItemSelectionModel.SelectionFlag.ClearAndSelect,
        )

    def clear_cells(self) -> None:
        """Empty the selected cells as one step."""
        self.cells.put_texts(dict.fromkeys(self.selected_cells(), ""))

    # --- menu ------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Everything that can be done here, with its keys."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        menu.popup(QPoint(at))

    def fill_menu(self, menu: QMenu) -> None:
        """The clipboard's part of the menu."""
        say = self.cells.language
        for title, key, action in (
            (N_("Cut"), QKeySequence.StandardKey.Cut, self.cut),
            (N_("Copy"), QKeySequence.StandardKey.Copy, self.copy),
            (N_("Paste"), QKeySequence.StandardKey.Paste, self.paste),
            (N_("Clear"), QKeySequence.StandardKey.Delete, self.clear_cells),
        ):
            menu.addAction(say(title), QKeySequence(key), action)
