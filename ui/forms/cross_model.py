"""The model of a cross table: rows of one field against rows of another."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QModelIndex, QObject, Qt

from ui.document import Document
from ui.forms.cells import CellsModel, Index, Role
from ui.forms.display import row_label
from workbook.edits import Path, path_key
from workbook.fields import FieldSpec, Score, spec_of
from workbook.i18n import Locale
from workbook.plan import Change

_ROOT = QModelIndex()
_LINKS = ("of", "on")
Line = tuple[str, str]
"""Identity and name of a row or column."""


_DOWN, _ALONG = Qt.Orientation.Vertical, Qt.Orientation.Horizontal


def _ids(lines: list[Line]) -> list[str]:
    return [line[0] for line in lines]


class CrossModel(CellsModel):
    """What each row scores on each column. Rows and columns without a name are left out."""

    def __init__(
        self, document: Document, path: Path, spec: FieldSpec, tr: Locale, parent: QObject
    ) -> None:
        super().__init__(document, path, tr, parent)
        columns = [s for s in spec.columns if s.name not in _LINKS]
        self.spec = columns[0]
        self.notes = tuple(columns[1:])
        self._across = spec.hint.across
        self.down, self.along, self._cells, self._drafts = self._held()

    def _held(
        self,
    ) -> tuple[list[Line], list[Line], dict[Line, Score], dict[tuple[str, str], str]]:
        cells = cast("tuple[Score, ...]", self.document.edits().value(self.path))
        prefix = path_key(self.path) + "/"
        drafts = {}
        for key, text in self.document.plan.header.drafts.items():
            if key.startswith(prefix):
                cell, _, column = key.removeprefix(prefix).partition("/")
                drafts[cell, column] = text
        return (
            self._lines(self._across[0]),
            self._lines(self._across[1]),
            {(cell.of, cell.on): cell for cell in cells},
            drafts,
        )

    def _lines(self, field: str) -> list[Line]:
        view = self.document.view()
        held = getattr(view.sheet(self.path[0]), field)
        spec = spec_of(type(view.sheet(self.path[0])), field)
        if spec.row is None:
            named = [(item, view.label(item)) for item in held]
        else:
            named = [(row.id, row_label(row, view, self.language)) for row in held]
        return [line for line in named if line[1]]

    def refresh(self) -> None:
        """Take over what the document holds."""
        down, along, cells, drafts = self._held()
        if (down, along) == (self.down, self.along):
            pass
        elif (_ids(down), _ids(along)) == (_ids(self.down), _ids(self.along)):
            self.down, self.along = down, along
            for side, lines in ((_DOWN, down), (_ALONG, along)):
                if lines:
                    self.headerDataChanged.emit(side, 0, len(lines) - 1)
        else:
            self.beginResetModel()
            self.down, self.along, self._cells, self._drafts = down, along, cells, drafts
            self.endResetModel()
        if cells != self._cells or drafts != self._drafts:
            self._cells, self._drafts = cells, drafts
            if down and along:
                last = self.index(len(down) - 1, len(along) - 1)
                self.dataChanged.emit(self.index(0, 0), last)

    # --- what a cross table says -----------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The named rows of the first field."""
        return 0 if parent.isValid() else len(self.down)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The named rows of the second field."""
        return 0 if parent.isValid() else len(self.along)

    def row_key(self, row: int) -> str:
        """The identity of the row's item."""
        return self.down[row][0]

    def cell(self, index: Index) -> Line:
        """Which row and which column a cell stands for."""
        return self.down[index.row()][0], self.along[index.column()][0]

    def spec_at(self, index: Index) -> FieldSpec:
        """The score's description."""
        return self.spec

    def value_at(self, index: Index) -> Any:
        """The score of a cell."""
        return self.held(index, self.spec)

    def held(self, index: Index, spec: FieldSpec) -> Any:
        """The score or the note of a cell."""
        found = self._cells.get(self.cell(index))
        return spec.default if found is None else getattr(found, spec.name)

    def draft_at(self, index: Index) -> str | None:
        """What was typed there and is no score."""
        return self.note_draft(index, self.spec)

    def note_draft(self, index: Index, spec: FieldSpec) -> str | None:
        """What was typed as score or note and is no value."""
        found = self._cells.get(self.cell(index))
        return None if found is None else self._drafts.get((found.id, spec.name))

    def title_at(self, index: Index) -> str:
        """Row and column by their names."""
        return f"{self.down[index.row()][1]} × {self.along[index.column()][1]}"

    def index_of(self, path: Path) -> QModelIndex:
        """The cell of ``(instance, field, score id, ...)``, or the first."""
        for (of, on), cell in self._cells.items():
            if cell.id in path[2:3]:
                row = next((i for i, line in enumerate(self.down) if line[0] == of), 0)
                column = next((i for i, line in enumerate(self.along) if line[0] == on), 0)
                return self.index(row, column)
        return self.index(0, 0)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """The names of rows and columns."""
        if role == Role.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignCenter
        lines = self.along if orientation == Qt.Orientation.Horizontal else self.down
        if role == Role.DisplayRole and section < len(lines):
            return lines[section][1]
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """A score stands in the middle; its note is its tip."""
        if not index.isValid():
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Role.ToolTipRole and self.draft_at(index) is None:
            notes = [str(self.held(index, spec) or "") for spec in self.notes]
            return "\n".join(filter(None, notes)) or None
        return super().data(index, role)

    # --- edits -----------------------------------------------------------------------------------

    def change_at(self, texts: dict[tuple[int, int], str]) -> Change | None:
        """Scores in cells as one step."""
        cells = {self.cell(self.index(row, column)): text for (row, column), text in texts.items()}
        return self._change(cells, self.spec)

    def type_note(self, index: Index, spec: FieldSpec, text: str) -> bool:
        """Put what was typed as the note of a cell."""
        return self.apply_change(lambda: self._change({self.cell(index): text}, spec))

    def _change(self, cells: dict[Line, str], spec: FieldSpec) -> Change | None:
        if not cells:
            return None
        edits = self.document.edits()
        return edits.set_scores(self.path, cells, spec.name, self.names(spec))
