"""The left pane: the unit in its own numbers, each line with the shape of its state."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.assessment import Assessment
from ui.desk import Desk
from ui.pages.places import OutlineRow, Place, outline_rows
from ui.parts import column, counted, framed, row
from ui.shapes import paint_state, paint_triangle
from ui.theme import Theme
from workbook.i18n import N_, Locale
from workbook.states import STATE_TITLES

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
SHAPE, INDENT = 12, 14


class OutlineModel(QAbstractListModel):
    """The lines; what a shape says is in each line's accessible text."""

    def __init__(self, tr: Locale) -> None:
        super().__init__()
        self._tr = tr
        self.rows: tuple[OutlineRow, ...] = ()

    def show(self, rows: tuple[OutlineRow, ...]) -> bool:
        """Put new lines in; true if lines came, went or moved."""
        same = [one.place for one in rows] == [one.place for one in self.rows]
        if same:
            changed = [i for i, one in enumerate(rows) if one != self.rows[i]]
            self.rows = rows
            for at in changed:
                self.dataChanged.emit(self.index(at), self.index(at))
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].place is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.rows[index.row()]
        if role == ROW:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.number}  {line.title}" if line.number else line.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(line)
        return None

    def _said(self, line: OutlineRow) -> str:
        if line.place is None:
            return line.title
        tr = self._tr
        parts = [f"{line.number} {line.title}".strip(), tr(STATE_TITLES[line.state])]
        if line.findings:
            parts.append(counted(tr, line.findings, N_("1 finding"), N_("{n} findings")))
        return tr.join(parts)


class OutlineDelegate(QStyledItemDelegate):
    """Draws a line: shape, number, title, and a triangle with the count of findings."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: OutlineRow = index.data(ROW)
        height = option.fontMetrics.height()
        return QSize(120, height + (19 if line.place is None and index.row() else 9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: OutlineRow = index.data(ROW)
        painter.save()
        if line.place is None:
            self._paint_section(painter, option, line)
        else:
            self._paint_place(painter, option, line)
        painter.restore()

    def _paint_section(
        self, painter: QPainter, option: QStyleOptionViewItem, line: OutlineRow
    ) -> None:
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        font.setWeight(QFont.Weight.DemiBold)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.second))
        box = option.rect.adjusted(INDENT, 0, -8, -4)
        text = QFontMetrics(font).elidedText(line.title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), text)

    def _paint_place(
        self, painter: QPainter, option: QStyleOptionViewItem, line: OutlineRow
    ) -> None:
        tokens, box = self._theme.tokens, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(tokens.accent_ground if chosen else tokens.surface))
        if chosen:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(tokens.accent))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QColor(tokens.accent))
                painter.drawRect(box.adjusted(0, 0, -1, -1))
        shape = QRectF(box.left() + INDENT, box.center().y() - SHAPE / 2 + 0.5, SHAPE, SHAPE)
        paint_state(painter, shape, line.state, tokens)
        left = box.left() + INDENT + SHAPE + 9
        right = self._paint_count(painter, option, line)
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        if line.number:
            painter.setPen(QColor(tokens.second))
            room = max(
                metrics.horizontalAdvance("2.2  "), metrics.horizontalAdvance(line.number + "  ")
            )
            painter.drawText(QRect(left, box.top(), room, box.height()), middle, line.number)
            left += room
        aside = line.state == "not_applicable"
        painter.setPen(QColor(tokens.second if aside else tokens.ink))
        area = QRect(left, box.top(), right - left, box.height())
        text = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, middle, text)

    def _paint_count(
        self, painter: QPainter, option: QStyleOptionViewItem, line: OutlineRow
    ) -> int:
        """Draw triangle and count; returns where the title must end."""
        box = option.rect
        if not line.findings:
            return box.right() - 10
        count, colour = str(line.findings), self._theme.tokens.finding
        width = option.fontMetrics.horizontalAdvance(count)
        area = QRect(box.right() - 12 - width, box.top(), width + 2, box.height())
        painter.setPen(QColor(colour))
        painter.setFont(option.font)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), count)
        shape = QRectF(area.left() - 14, box.center().y() - 4.5, 11, 10)
        paint_triangle(painter, shape, colour)
        return int(shape.left()) - 6


class Outline(QWidget):
    """The pane: the switch between the two orders and the list."""

    chosen = Signal(object)  # Place
    order_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._order = desk.settings.now.order
        self._assessment: Assessment | None = None
        self._here: Place | None = None
        tr = desk.tr
        self.model = OutlineModel(tr)
        self._list = QListView()
        self._list.setModel(self.model)
        self._list.setItemDelegate(OutlineDelegate(desk.theme, self._list))
        self._list.setProperty("role", "plain")
        self._list.setMouseTracking(True)
        self._list.setAccessibleName(tr(N_("Outline of the plan")))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.selectionModel().currentChanged.connect(self._on_current)
        self._switches = QButtonGroup(self)
        switch = framed(
            row(
                self._switch("unit", tr(N_("Unit order"))),
                self._switch("working", tr(N_("Working order"))),
                gap=0,
            ),
            role="switches",
        )
        self.setLayout(column(framed(row(switch, margins=(3, 2, 3, 1))), self._list, gap=0))
        desk.theme.changed.connect(self._repaint)

    @property
    def order(self) -> str:
        """``unit`` or ``working``."""
        return self._order

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        self._list.setFocus()

    def show_assessment(self, assessment: Assessment) -> None:
        """Bring the lines up to date."""
        self._assessment = assessment
        with_reset = self.model.show(outline_rows(assessment, self._order, self._desk.tr))
        if with_reset and self._here is not None:
            self.show_place(self._here)

    def show_place(self, place: Place) -> None:
        """Mark the line of a place, quietly."""
        self._here = place
        selection = self._list.selectionModel()
        blocked = selection.blockSignals(True)
        at = self.position(place)
        if at is None:
            self._list.clearSelection()
            self._list.setCurrentIndex(QModelIndex())
        else:
            self._list.setCurrentIndex(self.model.index(at))
            self._list.scrollTo(self.model.index(at))
        selection.blockSignals(blocked)
        self._list.viewport().update()

    def position(self, place: Place) -> int | None:
        """The line that stands for a place, exactly or by its requirement or sheet."""
        rows = self.model.rows
        known = {at: line.place for at, line in enumerate(rows) if line.place is not None}
        by_requirement = [
            at
            for at, one in known.items()
            if one.requirement and one.requirement == place.requirement
        ]
        by_sheet = [
            at for at, one in known.items() if one.instance and one.instance == place.instance
        ]
        exactly = [at for at, one in known.items() if one == place]
        return next(iter([*exactly, *by_requirement, *by_sheet]), None)

    def neighbour(self, place: Place, step: int) -> Place | None:
        """The place so many lines further on, sections not counted."""
        known = [at for at, line in enumerate(self.model.rows) if line.place is not None]
        at = self.position(place)
        index = known.index(at) + step if at is not None else 0
        return self.model.rows[known[index]].place if 0 <= index < len(known) else None

    def _switch(self, order: str, text: str) -> QPushButton:
        made = QPushButton(text)
        made.setProperty("role", "switch")
        made.setProperty("order", order)
        made.setCheckable(True)
        made.setChecked(self._order == order)
        made.setAccessibleName(text)
        self._switches.addButton(made)
        made.clicked.connect(lambda checked=False: self.reorder(order))
        return made

    def reorder(self, order: str) -> None:
        """Show the lines in the unit's order or in working order."""
        if order != self._order and self._assessment is not None:
            self._order = order
            for button in self._switches.buttons():
                button.setChecked(button.property("order") == order)
            self.show_assessment(self._assessment)
            self.order_changed.emit(order)

    def _on_current(self, current: QModelIndex) -> None:
        line = current.data(ROW) if current.isValid() else None
        if line is not None and line.place is not None:
            self._here = line.place
            self.chosen.emit(line.place)

    def _repaint(self) -> None:
        self._list.viewport().update()
