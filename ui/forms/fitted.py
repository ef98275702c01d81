"""A table that is as high as its rows, whose rows are as high as their words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.forms.cells import CellsModel
from ui.forms.columns import WrappedHeader, widths, wrapped_height

ROW_PADDING = 12
LEAST_ROW = 30
MOST_HEIGHT = 460
"""A longer table scrolls."""


class FittedTable(QTableView):
    """Columns share the width; each cell is measured once, and again when its text differs.

    ``cell_changed`` tells that the current cell is another one or holds something else.
    """

    cell_changed = Signal()

    def __init__(self, model: CellsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.cells = model
        self._measured: dict[str, list[int]] = {}
        self._shared_width = 0
        self._header = WrappedHeader(Qt.Orientation.Horizontal, self)
        self.setHorizontalHeader(self._header)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(LEAST_ROW)
        self.verticalHeader().setDefaultSectionSize(LEAST_ROW)
        self.setModel(model)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        model.dataChanged.connect(self._on_data)
        model.rowsInserted.connect(self.fit)
        model.rowsRemoved.connect(self.fit)
        model.rowsMoved.connect(self.fit)
        model.modelReset.connect(self.lay_out)

    def lay_out(self) -> None:
        """Share the width anew and measure every cell anew."""
        if self.isVisible() and self.cells.columnCount():
            self._shared_width = self.width()
            self._share_width()
            self._measured.clear()
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other heights."""
        super().resizeEvent(event)
        if self.width() != self._shared_width:
            self.lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """The style sheet sets the font when a table is first shown."""
        super().showEvent(event)
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size or look needs other heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.lay_out()

    # --- columns ---------------------------------------------------------------------------------

    def _share_width(self) -> None:
        model = self.cells
        columns = range(model.columnCount())
        specs = [model.spec_at(model.index(0, column)) for column in columns]
        headings = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
        metrics = self._header.metrics_of_titles()
        for column, width in enumerate(widths(specs, headings, self._room(), metrics)):
            self.setColumnWidth(column, width)
        self._header.fit()

    def _room(self) -> int:
        """The width that the columns have."""
        bar = self.verticalScrollBar().sizeHint().width() if self._total() > MOST_HEIGHT else 0
        return self.width() - 2 * self.frameWidth() - self._names_width() - bar

    def _names_width(self) -> int:
        names = self.verticalHeader()
        return names.width() if not names.isHidden() else 0

    # --- rows ------------------------------------------------------------------------------------

    def fit(self) -> None:
        """Give every row the height it needs, and the table that of its rows, within a limit."""
        if not self.isVisible():
            return
        for row in range(self.cells.rowCount()):
            self._fit_row(row, range(0))
        self._fit_height()

    def _on_data(self, first: QModelIndex, last: QModelIndex) -> None:
        if self.isVisible():
            for row in range(first.row(), last.row() + 1):
                self._fit_row(row, range(first.column(), last.column() + 1))
            self._fit_height()
        self.cell_changed.emit()

    def _fit_row(self, row: int, changed: range) -> None:
        """Set a row's height; of a row that was measured before, only what changed is measured."""
        key = self.cells.row_key(row)
        measured = self._measured.get(key)
        if measured is None:
            columns = range(self.cells.columnCount())
            measured = self._measured[key] = [self._measure(row, column) for column in columns]
        else:
            for column in changed:
                measured[column] = self._measure(row, column)
        height = max(LEAST_ROW, max(measured, default=0) + ROW_PADDING, self._name_height(row))
        if height != self.rowHeight(row):
            self.setRowHeight(row, height)

    def _measure(self, row: int, column: int) -> int:
        text = self.cells.data(self.cells.index(row, column))
        if not text:
            return 0
        return wrapped_height(str(text), self.columnWidth(column), self.fontMetrics())

    def _name_height(self, row: int) -> int:
        """What the name at a row's side needs."""
        return 0

    def _fit_height(self) -> None:
        wanted = min(self._total(), MOST_HEIGHT)
        if wanted != self.height() or wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def _total(self) -> int:
        """The height at which nothing needs to scroll up and down."""
        is_wide = self._header.length() + self._names_width() > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if is_wide else 0
        rows = self.verticalHeader().length()
        return self._header.title_height + rows + 2 * self.frameWidth() + bar
