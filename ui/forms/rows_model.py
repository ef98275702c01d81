"""The model of a table of rows, with one more row at its end that invites the next entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from ui.document import Document
from ui.forms.cells import CellsModel, Index, Role
from ui.forms.display import NUMERIC
from workbook.edits import Path, path_key
from workbook.fields import FieldSpec, Row
from workbook.i18n import N_, Locale
from workbook.items import Link
from workbook.plan import Change

_ROOT = QModelIndex()
Drafts = dict[tuple[str, str], str]


class RowsModel(CellsModel):
    """Rows of the document; the last row is not one yet: typing into it makes it one."""

    def __init__(
        self, document: Document, path: Path, spec: FieldSpec, tr: Locale, parent: QObject
    ) -> None:
        super().__init__(document, path, tr, parent)
        assert spec.row is not None, path
        self.spec = spec
        self.row_model = spec.row
        self.specs = tuple(s for s in spec.columns if s.row is None)
        self._inviting = 1  # more only while rows at the end come or go
        self.rows, self._drafts = self._held()

    # --- following the document ------------------------------------------------------------------

    def _held(self) -> tuple[tuple[Row, ...], Drafts]:
        prefix = path_key(self.path) + "/"
        drafts = {}
        for key, text in self.document.plan.header.drafts.items():
            if key.startswith(prefix):
                row, _, column = key.removeprefix(prefix).partition("/")
                drafts[row, column] = text
        return self.document.edits().value(self.path), drafts

    def refresh(self) -> None:
        """Take over the rows, telling views no more than what differs."""
        before, old_drafts = self.rows, self._drafts
        after, drafts = self._held()
        if after == before and drafts == old_drafts:
            return
        old, new = [row.id for row in before], [row.id for row in after]
        self._drafts = drafts
        if old == new:
            self.rows = after
        else:
            self._reshape(old, new, after)
        self._tell_changed(before, old_drafts)

    def _tell_changed(self, before: tuple[Row, ...], old_drafts: Drafts) -> None:
        """Tell views which rows and columns differ: only those are laid out and painted again."""
        known = {row.id: row for row in before}
        drafted = {cell for cell, _ in set(self._drafts.items()) ^ set(old_drafts.items())}
        rows = {row for row, _ in drafted}
        changed, columns = [], set[int]()
        for i, row in enumerate(self.rows):
            old = known.get(row.id)
            if old is row and row.id not in rows:
                continue
            differ = {
                column
                for column, spec in enumerate(self.specs)
                if (row.id, spec.name) in drafted
                or (old is not row and _differs(old, row, spec.name))
            }
            if differ:
                changed.append(i)
                columns |= differ
        if changed:
            first = self.index(changed[0], min(columns))
            self.dataChanged.emit(first, self.index(changed[-1], max(columns)))

    def _reshape(self, old: list[str], new: list[str], after: tuple[Row, ...]) -> None:
        """Rows came, went or moved.

        At the end, the inviting row turns into the new one and another follows it, so that a cell
        that is being typed into stays where it is.
        """
        start, end = _shared(old, new)
        gone, come = old[start : len(old) - end], new[start : len(new) - end]
        if come and not gone:
            self._insert(start, len(come), after, at_end=not end)
        elif gone and not come:
            self._remove(start, len(gone), after, at_end=not end)
        elif gone[1:] + gone[:1] == come:
            self.beginMoveRows(_ROOT, start, start, _ROOT, start + len(gone))
            self.rows = after
            self.endMoveRows()
        elif gone[-1:] + gone[:-1] == come:
            last = start + len(gone) - 1
            self.beginMoveRows(_ROOT, last, last, _ROOT, start)
            self.rows = after
            self.endMoveRows()
        else:
            self.beginResetModel()
            self.rows = after
            self.endResetModel()

    def _insert(self, start: int, count: int, after: tuple[Row, ...], *, at_end: bool) -> None:
        if not at_end:
            self.beginInsertRows(_ROOT, start, start + count - 1)
            self.rows = after
            self.endInsertRows()
            return
        self.beginInsertRows(_ROOT, start + 1, start + count)
        self._inviting += count
        self.endInsertRows()
        self.rows, self._inviting = after, 1
        self._tell(start, start + count)

    def _remove(self, start: int, count: int, after: tuple[Row, ...], *, at_end: bool) -> None:
        if not at_end:
            self.beginRemoveRows(_ROOT, start, start + count - 1)
            self.rows = after
            self.endRemoveRows()
            return
        self.rows = after
        self._inviting += count
        self._tell(start, start + count)
        self.beginRemoveRows(_ROOT, start + 1, start + count)
        self._inviting = 1
        self.endRemoveRows()

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    # --- what a table of rows says ---------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The rows and the inviting one."""
        return 0 if parent.isValid() else len(self.rows) + self._inviting

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The fields of a row."""
        return 0 if parent.isValid() else len(self.specs)

    def is_new(self, row: int) -> bool:
        """The row is the inviting one."""
        return row >= len(self.rows)

    def row_key(self, row: int) -> str:
        """The row's identity; the inviting row has none."""
        return self.rows[row].id if row < len(self.rows) else ""

    def is_inviting(self, index: Index) -> bool:
        """The cell belongs to the inviting row."""
        return self.is_new(index.row())

    def spec_at(self, index: Index) -> FieldSpec:
        """The column's description."""
        return self.specs[index.column()]

    def value_at(self, index: Index) -> Any:
        """The cell's value, the column's empty value in the inviting row."""
        spec = self.spec_at(index)
        if self.is_new(index.row()):
            return spec.default
        return getattr(self.rows[index.row()], spec.name)

    def draft_at(self, index: Index) -> str | None:
        """What was typed there and is no value."""
        if not self._drafts or self.is_new(index.row()):
            return None
        return self._drafts.get((self.rows[index.row()].id, self.spec_at(index).name))

    def title_at(self, index: Index) -> str:
        """The column's title."""
        return self.language(self.spec_at(index).title)

    def index_of(self, path: Path) -> QModelIndex:
        """The cell of ``(instance, field, row, column)``, the row's first cell, or the first."""
        row = next((i for i, r in enumerate(self.rows) if r.id in path[2:3]), 0)
        column = next((i for i, s in enumerate(self.specs) if s.name in path[3:4]), 0)
        return self.index(row, column)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """The inviting row says so in its first cell; boxes show only in rows that exist."""
        if index.isValid() and self.is_new(index.row()):
            if index.column() == 0 and role in (Role.DisplayRole, Role.AccessibleTextRole):
                return self.language(self.spec.hint.add or N_("Add a row…"))
            if role == Role.CheckStateRole:
                return None
        return super().data(index, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Title and unit, wrapped; the help as a tip."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        spec = self.specs[section]
        match role:
            case Role.DisplayRole:
                return self.heading(spec)
            case Role.ToolTipRole:
                return self.language(spec.help) or None
            case Role.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignRight
                    if spec.kind in NUMERIC
                    else Qt.AlignmentFlag.AlignLeft
                )
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    # --- edits -----------------------------------------------------------------------------------

    def change_at(self, texts: dict[tuple[int, int], str]) -> Change | None:
        """Texts in cells as one step; typing into the inviting row makes a row."""
        edits = self.document.edits()
        held = {cell: text for cell, text in texts.items() if not self.is_new(cell[0])}
        if texts and not held:
            (_, column), text = next(iter(texts.items()))
            spec = self.specs[column]
            return edits.type_row(self.path, spec.name, text, self.names(spec)) if text else None
        paths = {self.path_at(row, column): text for (row, column), text in held.items()}
        if not paths:
            return None
        names = {
            path: self.names(self.specs[cell[1]]) for cell, path in zip(held, paths, strict=True)
        }
        merge = path_key(next(iter(paths))) if len(paths) == 1 else ""
        return edits.set_texts(paths, names=names, merge=merge)

    def path_at(self, row: int, column: int) -> Path:
        """The path of a cell."""
        return (*self.path, self.rows[row].id, self.specs[column].name)

    def paste(self, row: int, column: int, block: Sequence[Sequence[str]]) -> bool:
        """Put a block into the table, which grows as far as the block needs."""
        specs = self.specs[column:]
        names = {
            spec.name: self.names(spec) for spec in specs if spec.kind in ("choice", "ref", "refs")
        }
        columns = [spec.name for spec in specs]
        return self.apply_change(
            lambda: self.document.edits().paste(self.path, row, columns, block, names)
        )

    def add_row(self, at: int) -> bool:
        """Insert an empty row."""
        row = self.row_model()
        return self.apply_change(lambda: self.document.edits().add_rows(self.path, (row,), at))

    def remove_rows(self, rows: Sequence[int], merge: str = "") -> bool:
        """Take rows out. ``merge`` takes back what was typed under that key, rows and all."""
        ids = self.ids(rows)
        if not ids:
            return False
        return self.apply_change(
            lambda: replace(self.document.edits().remove_rows(self.path, ids), merge=merge)
        )

    def move_row(self, row: int, to: int) -> bool:
        """Move a row; ``False`` where there is no such place."""
        if self.is_new(row) or not 0 <= to < len(self.rows):
            return False
        row_id = self.rows[row].id
        return self.apply_change(lambda: self.document.edits().move_row(self.path, row_id, to))

    def ids(self, rows: Sequence[int]) -> list[str]:
        """The identities of rows, the inviting one left out."""
        return [self.rows[row].id for row in rows if not self.is_new(row)]

    def uses(self, rows: Sequence[int]) -> tuple[Link, ...]:
        """Who refers to these rows."""
        return self.document.edits().uses(self.ids(rows))


def _differs(old: Row | None, row: Row, name: str) -> bool:
    return old is None or getattr(old, name) != getattr(row, name)


def _shared(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many rows are the same at the start and, besides, at the end."""
    shortest = min(len(old), len(new))
    start = 0
    while start < shortest and old[start] == new[start]:
        start += 1
    end = 0
    while end < shortest - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end
