"""The editor of a cross table: the scores, and the current score's reason below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QGridLayout, QHeaderView, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.forms.columns import WrappedHeader, wrapped_height
from ui.forms.cross_model import CrossModel
from ui.forms.editors import put_text
from ui.forms.fitted import ROW_PADDING
from ui.forms.keys import EditorFilter
from ui.forms.place import Place
from ui.forms.table import CellTable
from workbook.edits import Path
from workbook.fields import FieldSpec, spec_of
from workbook.i18n import N_, Text

NAMES_WIDTH = 0.28
"""The part of the width that the names of the rows take."""


class CrossTable(CellTable):
    """A table whose rows have names at their side."""

    def __init__(self, model: CrossModel, keys: EditorFilter, parent: QWidget) -> None:
        super().__init__(model, keys, parent)
        self.keeps_first = False
        names = WrappedHeader(Qt.Orientation.Vertical, self)
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalHeader(names)

    def _share_width(self) -> None:
        self.verticalHeader().setFixedWidth(round(self.width() * NAMES_WIDTH))
        super()._share_width()

    def _name_height(self, row: int) -> int:
        name = str(self.cells.headerData(row, Qt.Orientation.Vertical))
        names = self.verticalHeader()
        assert isinstance(names, WrappedHeader)
        return wrapped_height(name, names.width(), names.metrics_of_titles()) + ROW_PADDING


class NoteLine(QLineEdit):
    """The reason of the current score."""

    def __init__(self, model: CrossModel, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._spec = spec
        self._index = QModelIndex()
        self.textEdited.connect(self._on_typed)

    def follow(self, index: QModelIndex) -> None:
        """Show the note of a cell."""
        self._index = index
        self.setEnabled(index.isValid())
        title = self._model.language(self._spec.title)
        if not index.isValid():
            put_text(self, "")
            return
        self.setAccessibleName(f"{title}: {self._model.title_at(index)}")
        draft = self._model.note_draft(index, self._spec)
        held = self._model.held(index, self._spec)
        put_text(self, str(held or "") if draft is None else draft)

    def _on_typed(self, text: str) -> None:
        if self._index.isValid():
            self._model.type_note(self._index, self._spec, text)


class CrossEditor(QWidget):
    """A cross table in a form."""

    def __init__(self, place: Place, keys: EditorFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.model = CrossModel(place.document, place.path, place.spec, place.tr, self)
        self.table = CrossTable(self.model, keys, self)
        self._missing = self._label("small", self._what_is_missing())
        self._problem = self._label("finding", "")
        self._current = self._label("strong", "")
        self.notes = [NoteLine(self.model, spec, self) for spec in self.model.notes]
        self._below = QWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self._missing, self.table, self._problem, self._below):
            layout.addWidget(widget)
        self._lay_notes(keys)
        self.table.cell_changed.connect(self._on_cell)
        self.model.modelReset.connect(self._on_reset)
        self.model.refused.connect(self._on_refused)
        self._on_reset()

    def _label(self, role: str, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setWordWrap(True)
        return label

    def _lay_notes(self, keys: EditorFilter) -> None:
        grid = QGridLayout(self._below)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.addWidget(self._current, 0, 0, 1, 2)
        for row, (spec, line) in enumerate(zip(self.model.notes, self.notes, strict=True), 1):
            label = self._label("small", self._place.tr(spec.title))
            label.setWordWrap(False)
            label.setBuddy(line)
            grid.addWidget(label, row, 0)
            grid.addWidget(line, row, 1)
            keys.watch(line)
        grid.setColumnStretch(1, 1)

    def _what_is_missing(self) -> str:
        sheet = type(self._place.document.view().sheet(self._place.path[0]))
        titles = [self._place.tr(spec_of(sheet, n).title) for n in self._place.spec.hint.across]
        return self._place.tr(
            N_("Fill in “{rows}” and “{columns}” first; this table is made of the two."),
            rows=titles[0],
            columns=titles[1],
        )

    def targets(self) -> tuple[QWidget, ...]:
        """The table and the lines below."""
        return (self.table, *self.notes)

    def refresh(self) -> None:
        """Take over the scores as the document holds them."""
        self.model.refresh()

    def repaint_names(self) -> None:
        """Rows and columns may be called otherwise now."""
        self.model.refresh()

    def focus_cell(self, path: Path) -> None:
        """Lead to the cell of a path, or to its note."""
        index = self.model.index_of(path)
        if index.isValid():
            self.table.move_to(index.row(), index.column())
        for spec, line in zip(self.model.notes, self.notes, strict=True):
            if spec.name in path[3:4]:
                line.setFocus()
                return
        self.table.setFocus()

    def _on_reset(self) -> None:
        is_there = bool(self.model.down and self.model.along)
        self._missing.setVisible(not is_there)
        self.table.setVisible(is_there)
        self._on_cell()

    def _on_cell(self) -> None:
        index = self.table.currentIndex()
        for line in self.notes:
            line.follow(index)
        problem = self.model.problem_at(index) if index.isValid() else None
        self._say(problem)
        self._below.setVisible(index.isValid())
        if index.isValid():
            self._current.setText(self.model.title_at(index))

    def _on_refused(self, reason: Text) -> None:
        self._say(reason)

    def _say(self, reason: Text | None) -> None:
        self._problem.setText(self._place.tr.text(reason) if reason else "")
        self._problem.setVisible(bool(reason))
