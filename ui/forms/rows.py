"""The editor of a table of rows: the table, a sentence under it, a few buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from ui.forms.asking import Asks, ask_removal, places_of
from ui.forms.display import row_label
from ui.forms.keys import EditorFilter
from ui.forms.place import PICKED, Place
from ui.forms.rows_model import RowsModel
from ui.forms.table import CellTable, Key, Opened
from workbook.edits import Path, path_key
from workbook.i18n import N_, Message, Text

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT, _NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class RowsTable(CellTable):
    """A table whose rows come, go and move."""

    def __init__(self, model: RowsModel, keys: EditorFilter, parent: QWidget) -> None:
        super().__init__(model, keys, parent)
        self.rows_model = model
        self.asks: Asks = ask_removal

    def actions_by_key(self) -> dict[tuple[Key, Qt.KeyboardModifier], Callable[[], None]]:
        """Insert, remove and move rows."""
        return {
            (Key.Key_Insert, _NONE): self.add_row,
            (Key.Key_Plus, _CTRL): self.add_row,
            (Key.Key_Plus, _CTRL | _SHIFT): self.add_row,
            (Key.Key_Equal, _CTRL): self.add_row,
            (Key.Key_Minus, _CTRL): self.remove_rows,
            (Key.Key_Up, _ALT): self.move_up,
            (Key.Key_Down, _ALT): self.move_down_row,
        }

    def _leaves(self, at: QModelIndex, step: int) -> bool:
        """Tab leaves the table from the inviting row, so nobody is caught in it."""
        return step > 0 and self.rows_model.is_new(at.row())

    def _is_new(self, index: QModelIndex) -> bool:
        return self.rows_model.is_new(index.row())

    def take_back(self, opened: Opened) -> None:
        """Put back what stood in a cell; a row that was begun there goes."""
        if not opened.was_new:
            super().take_back(opened)
        elif not self.rows_model.is_new(opened.row):
            cell = self.rows_model.path_at(opened.row, opened.column)
            self.rows_model.remove_rows([opened.row], merge=path_key(cell))

    def _rows(self) -> list[int]:
        rows = {row for row, _ in self.selected_cells()}
        return sorted(row for row in rows if not self.rows_model.is_new(row))

    def add_row(self) -> None:
        """Insert an empty row under the current one."""
        at = min(self.currentIndex().row() + 1, self.cells.rowCount() - 1)
        if self.rows_model.add_row(at):
            self.move_to(at, 0)
            self.setFocus()

    def remove_rows(self) -> None:
        """Remove the selected rows; asks where one is used elsewhere."""
        rows = self._rows()
        if not rows:
            return
        model, view = self.rows_model, self.cells.document.view()
        uses = model.uses(rows)
        if uses:
            used = {use.target for use in uses}
            names = [row_label(model.rows[r], view, model.language) for r in rows
                     if model.rows[r].id in used]  # fmt: skip
            places = places_of(uses, view, model.language)
            if not self.asks(self, ", ".join(filter(None, names)), places, model.language):
                return
        column = max(self.currentIndex().column(), 0)
        if model.remove_rows(rows):
            self.move_to(min(rows[0], model.rowCount() - 1), column)

    def move_up(self) -> None:
        """Move the current row up."""
        self._move_row(-1)

    def move_down_row(self) -> None:
        """Move the current row down."""
        self._move_row(1)

    def _move_row(self, step: int) -> None:
        at = self.currentIndex()
        if at.isValid() and self.rows_model.move_row(at.row(), at.row() + step):
            self.move_to(at.row() + step, at.column())

    def fill_menu(self, menu: QMenu) -> None:
        """The clipboard, then the rows."""
        super().fill_menu(menu)
        menu.addSeparator()
        for title, keys, action in self.row_actions():
            menu.addAction(self.cells.language(title), QKeySequence(keys), action)

    def row_actions(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        """Title, keys and what it does, for the menu and the buttons."""
        return (
            (N_("Add a row"), "Ins", self.add_row),
            (N_("Remove the row"), "Ctrl+-", self.remove_rows),
            (N_("Move up"), "Alt+Up", self.move_up),
            (N_("Move down"), "Alt+Down", self.move_down_row),
        )


class RowsEditor(QWidget):
    """A table of rows in a form."""

    def __init__(self, place: Place, keys: EditorFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.model = RowsModel(place.document, place.path, place.spec, place.tr, self)
        self.table = RowsTable(self.model, keys, self)
        self._note = QLabel(self)
        self._note.setProperty("role", "finding")
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.table)
        layout.addWidget(self._note)
        layout.addLayout(self._buttons())
        self.table.cell_changed.connect(self._on_cell)
        self.model.refused.connect(self._on_refused)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        title = self._place.tr(self._place.spec.title)
        for name, keys, action in self.table.row_actions():
            button = QToolButton(self)
            button.setText(self._place.tr(name))
            button.setProperty("role", "quiet")
            button.setAutoRaise(True)
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(
                self._place.tr(N_("{action} ({keys})"), action=Message(name), keys=shown)
            )
            button.setAccessibleName(f"{title}: {self._place.tr(name)}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys do the same in the table
            button.clicked.connect(action)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def targets(self) -> tuple[QWidget, ...]:
        """The table."""
        return (self.table,)

    def refresh(self) -> None:
        """Take over the rows as the document holds them."""
        self.model.refresh()

    def repaint_names(self) -> None:
        """Items elsewhere may be called otherwise now."""
        if any(spec.kind in PICKED for spec in self.model.specs):
            self.table.lay_out()
            self.table.viewport().update()

    def focus_cell(self, path: Path) -> None:
        """Lead to the cell of a path."""
        index = self.model.index_of(path)
        if index.isValid():
            self.table.move_to(index.row(), index.column())
        self.table.setFocus()

    def _on_cell(self) -> None:
        index = self.table.currentIndex()
        problem = self.model.problem_at(index) if index.isValid() else None
        self._say(problem)

    def _on_refused(self, reason: Text) -> None:
        self._say(reason)

    def _say(self, reason: Text | None) -> None:
        self._note.setText(self._place.tr.text(reason) if reason else "")
        self._note.setVisible(bool(reason))
