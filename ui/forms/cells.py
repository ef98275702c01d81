"""A table model over the open plan: what a cell shows, and what typing into it does.

A table never keeps a value: it shows what the document held when it last heard of a change, and
every key goes to the document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.document import Document
from ui.forms.choices import Choices, anchor_of, choices_of, labels_of, names_of
from ui.forms.display import NUMERIC, shown, unit_of
from ui.forms.place import PICKED
from workbook.edits import Path
from workbook.entry import read, show
from workbook.errors import EntryError
from workbook.fields import FieldSpec
from workbook.i18n import Locale, Text
from workbook.plan import Change

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1
"""Whether a cell holds what is no value."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CellsModel(QAbstractTableModel):
    """What tables of rows and cross tables have in common.

    ``refused`` carries the sentence why an edit could not be made at all.
    """

    refused = Signal(object)

    def __init__(self, document: Document, path: Path, tr: Locale, parent: QObject) -> None:
        super().__init__(parent)
        self.document = document
        self.path = path
        self.language = tr

    # --- what a kind of table says ---------------------------------------------------------------

    def refresh(self) -> None:
        """Take over what the document holds."""
        raise NotImplementedError

    def spec_at(self, index: Index) -> FieldSpec:
        """The description of a cell's field."""
        raise NotImplementedError

    def value_at(self, index: Index) -> Any:
        """The value of a cell."""
        raise NotImplementedError

    def draft_at(self, index: Index) -> str | None:
        """What was typed into a cell and is no value."""
        raise NotImplementedError

    def title_at(self, index: Index) -> str:
        """What a screen reader says before the value."""
        raise NotImplementedError

    def change_at(self, texts: dict[tuple[int, int], str]) -> Change | None:
        """The change that puts texts into cells, by row and column; ``None`` if there is none."""
        raise NotImplementedError

    def row_key(self, row: int) -> str:
        """What tells a row from others wherever it moves."""
        raise NotImplementedError

    def is_inviting(self, index: Index) -> bool:
        """The cell belongs to a row that is not there yet."""
        return False

    def index_of(self, path: Path) -> QModelIndex:
        """The cell of a path."""
        raise NotImplementedError

    def paste(self, row: int, column: int, block: Sequence[Sequence[str]]) -> bool:
        """Put a block of texts into the table from a cell on, as one step."""
        texts = {
            (row + i, column + j): text
            for i, line in enumerate(block)
            for j, text in enumerate(line)
            if row + i < self.rowCount() and column + j < self.columnCount()
        }
        return self.put_texts(texts)

    # --- editing ---------------------------------------------------------------------------------

    def put_texts(self, texts: dict[tuple[int, int], str]) -> bool:
        """Put typed texts into cells as one step; ``False`` if that was refused."""
        return self.apply_change(lambda: self.change_at(texts))

    def apply_change(self, make: Callable[[], Change | None]) -> bool:
        """Make a change and apply it; ``False``, and told, if it cannot be made."""
        try:
            change = make()
        except EntryError as error:
            self.refused.emit(error.what)
            return False
        if change is not None:
            self.document.apply(change)
        return change is not None

    def type_text(self, index: Index, text: str) -> bool:
        """Put what was typed into a cell."""
        return self.put_texts({(index.row(), index.column()): text})

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Put a text, or tick or untick a box."""
        if role == Role.CheckStateRole:
            ticked = Qt.CheckState(value) == Qt.CheckState.Checked
            return self.type_text(index, "yes" if ticked else "")
        return role == Role.EditRole and self.type_text(index, str(value))

    def means(self, index: Index, text: str) -> bool:
        """The text in an open cell says what the document holds there."""
        draft = self.draft_at(index)
        if draft is not None:
            return draft == text
        spec = self.spec_at(index)
        try:
            return bool(read(spec, text, self.names(spec)) == self.value_at(index))
        except EntryError:
            return False

    def choices(self, spec: FieldSpec) -> Choices:
        """What can be picked in a column."""
        return choices_of(spec, self.path[0], self.document.view(), self.language)

    def names(self, spec: FieldSpec) -> dict[str, str]:
        """What can be picked in a column, by name."""
        return names_of(self.choices(spec)) if spec.kind in PICKED else {}

    def text_at(self, index: Index) -> str:
        """A cell's text as it is edited and copied."""
        draft = self.draft_at(index)
        if draft is not None:
            return draft
        spec, value = self.spec_at(index), self.value_at(index)
        if value is None or value == ():
            return ""
        return show(spec, value, labels_of(self.choices(spec)) if spec.kind in PICKED else {})

    def problem_at(self, index: Index) -> Text | None:
        """Why what stands in a cell is no value."""
        draft = self.draft_at(index)
        if draft is None:
            return None
        spec = self.spec_at(index)
        try:
            read(spec, draft, self.names(spec))
        except EntryError as error:
            return error.what
        return None

    # --- what a view asks ------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited; boxes are ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_box = self.spec_at(index).kind == "flag"
        return plain | (Qt.ItemFlag.ItemIsUserCheckable if is_box else Qt.ItemFlag.ItemIsEditable)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """What a cell shows. Always text: Qt shows nothing for a Decimal or a date."""
        if not index.isValid():
            return None
        match role:
            case Role.DisplayRole:
                return self._shown(index)
            case Role.EditRole:
                return self.text_at(index)
            case Role.TextAlignmentRole:
                return _RIGHT if self.spec_at(index).kind in NUMERIC else _LEFT
            case Role.CheckStateRole if self.spec_at(index).kind == "flag":
                return Qt.CheckState.Checked if self.value_at(index) else Qt.CheckState.Unchecked
            case Role.ToolTipRole:
                return self._tip(index)
            case Role.AccessibleTextRole:
                return f"{self.title_at(index)}: {self._shown(index) or self.language.show(None)}"
            case Role.AccessibleDescriptionRole:
                return self._tip(index)
            case _ if role == PROBLEM_ROLE:
                return self.draft_at(index) is not None
        return None

    def _shown(self, index: Index) -> str:
        draft = self.draft_at(index)
        if draft is not None:
            return draft
        return shown(self.spec_at(index), self.value_at(index), self.document.view(), self.language)

    def _tip(self, index: Index) -> str | None:
        problem = self.problem_at(index)
        if problem:
            return self.language.text(problem)
        spec, value = self.spec_at(index), self.value_at(index)
        if spec.kind == "rating" and value is not None:
            return anchor_of(spec, value, self.language) or None
        return None

    def heading(self, spec: FieldSpec) -> str:
        """A column's title with its unit on a line of its own."""
        unit = unit_of(spec, self.document.view().currency, self.language)
        title = self.language(spec.title)
        return f"{title}\n{unit}" if unit else title
