"""A table that is as high as its rows, whose rows are as high as their words."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.forms.cells import CellsModel
from ui.forms.columns import (
    PADDING,
    WrappedHeader,
    text_widths,
    title_width,
    tokens_of,
    wrapped_height,
)
from ui.forms.shares import Claim, claim, shared

ROW_PADDING = 12
LEAST_ROW = 30
MOST_HEIGHT = 1200
"""A longer table scrolls."""
SAMPLED = 40
"""Rows that are measured when columns share the width."""


class FittedTable(QTableView):
    """Columns share the width; each cell is measured once, and again when its text differs.

    Where not even the least widths fit, it scrolls sideways and keeps its first column in view,
    unless ``keeps_first`` is off because names stand at the side already.

    ``cell_changed`` tells that the current cell is another one or holds something else.
    """

    cell_changed = Signal()

    def __init__(self, model: CellsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.cells = model
        self._measured: dict[str, list[int]] = {}
        self._shared_for: tuple[int, str] | None = None
        self.keeps_first = True
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
        self._shared_for = None
        self._lay_out()

    def _lay_out(self) -> None:
        """Share the width, unless that was done for the same width and letters."""
        if not self.isVisible() or not self.cells.columnCount():
            return
        wanted = (self.width(), self.font().key())
        if wanted == self._shared_for:
            return
        self._shared_for = wanted
        was_long = self._is_long
        self._share()
        if self._is_long != was_long:  # the scroll bar comes or goes: once more
            self._share()

    def _share(self) -> None:
        self._share_width()
        self._measured.clear()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other heights."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """The style sheet sets the font when a table is first shown."""
        super().showEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size or look needs other heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lay_out()

    # --- columns ---------------------------------------------------------------------------------

    def _share_width(self) -> None:
        room = self._room()
        claims = [self._claim(column) for column in range(self.cells.columnCount())]
        for column, width in enumerate(shared(claims, room)):
            self.setColumnWidth(column, width)
        self._header.kept = self.keeps_first and self._header.length() > room
        self._header.fit()

    def _claim(self, column: int) -> Claim:
        """What a column asks for, seen from its title and its first cells."""
        cells, metrics = self.cells, self.fontMetrics()
        title = str(cells.headerData(column, Qt.Orientation.Horizontal))
        heading = title_width(title, self._header.metrics_of_titles())
        line = word = 0
        for row in range(min(cells.rowCount(), SAMPLED)):
            index = cells.index(row, column)
            if cells.is_inviting(index) or not (text := cells.data(index)):
                continue
            longer, widest = text_widths(str(text), metrics)
            line, word = max(line, longer), max(word, widest)
        spec = cells.spec_at(cells.index(0, column))
        return claim(spec, heading, line, word, metrics.horizontalAdvance("n"), 2 * PADDING + 2)

    def _room(self) -> int:
        """The width that the columns have."""
        bar = self.verticalScrollBar().sizeHint().width() if self._is_long else 0
        return self.width() - 2 * self.frameWidth() - self._names_width() - bar

    @property
    def _is_long(self) -> bool:
        """It scrolls up and down by itself."""
        return self._total() > MOST_HEIGHT

    def _names_width(self) -> int:
        names = self.verticalHeader()
        return names.width() if not names.isHidden() else 0

    # --- the first column, kept in view ----------------------------------------------------------

    @property
    def _kept_width(self) -> int:
        """How much of the first column stands over others now."""
        is_over = self._header.kept and self._header.offset() > 0
        return self.columnWidth(0) if is_over else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells; those of the first column stand over what is scrolled behind them."""
        super().paintEvent(event)
        width = self._kept_width
        if not width:
            return
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state & ~QStyle.StateFlag.State_Selected
        last = self.rowAt(self.viewport().height() - 1)
        until = (last if last >= 0 else self.cells.rowCount() - 1) + 1
        with QPainter(self.viewport()) as painter:
            for row in range(max(self.rowAt(0), 0), until):
                option.rect = QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))
                index = self.cells.index(row, 0)
                is_chosen = self.selectionModel().isSelected(index)
                option.state = plain | QStyle.StateFlag.State_Selected if is_chosen else plain
                self.itemDelegate().paint(painter, option, index)
            painter.setPen(QColor(tokens_of(self.palette()).edge))  # something goes on behind it
            bottom = self.rowViewportPosition(until - 1) + self.rowHeight(until - 1)
            painter.drawLine(width - 1, 0, width - 1, bottom)

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """The cell that is seen there."""
        if pos.x() < self._kept_width:
            return self.cells.index(self.rowAt(pos.y()), 0)
        return super().indexAt(pos)

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Where a cell is seen."""
        rect = super().visualRect(index)
        if index.column() == 0 and self._kept_width:
            rect.moveLeft(0)
        return rect

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Show a cell, not behind the first column."""
        super().scrollTo(index, hint)
        hidden = self._kept_width - self.visualRect(index).left()
        if index.column() and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew what does not scroll."""
        super().scrollContentsBy(dx, dy)
        if dx and self._header.kept:
            self.viewport().update()
            self._header.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, unless a person is at work in this table or scrolls it sideways."""
        turned = event.angleDelta()
        is_sideways = abs(turned.x()) > abs(turned.y()) or bool(
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        )
        focused = QApplication.focusWidget()
        is_at_work = focused is not None and (focused is self or self.isAncestorOf(focused))
        if is_sideways or is_at_work:
            super().wheelEvent(event)
        else:
            event.ignore()

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
