"""Paints the cells of a table and opens the editor that suits a cell."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.forms.cell_editors import CellDay, CellLine, CellPick, CellPicks, CellText
from ui.forms.cells import PROBLEM_ROLE, CellsModel, Index
from ui.forms.columns import PADDING, tokens_of
from ui.forms.display import NUMERIC
from ui.forms.keys import EditorFilter
from ui.tokens import Tokens

CellEditor = CellLine | CellText | CellPick | CellPicks
CORNER = 8
BOX = 16


class CellDelegate(QStyledItemDelegate):
    """One delegate for all tables: what differs between cells, their field says."""

    def __init__(self, model: CellsModel, keys: EditorFilter, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self._keys = keys
        self._view = view
        self.opened_by_key = False

    # --- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, a corner where something is no value, a frame where the keyboard is."""
        tokens = tokens_of(self._view.palette())
        cell = QRect(option.rect)
        is_current = self._view.hasFocus() and index == self._view.currentIndex()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected) and not is_current
        painter.save()
        painter.fillRect(cell, QColor(tokens.accent_ground if is_selected else tokens.surface))
        self._paint_rules(painter, cell, index, tokens)
        self._paint_content(painter, cell, index, tokens)
        if is_current:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -1, -1))
        if index.data(PROBLEM_ROLE):
            _paint_corner(painter, cell, tokens)
        painter.restore()

    def _paint_rules(self, painter: QPainter, cell: QRect, index: Index, tokens: Tokens) -> None:
        """Lines between cells; the table's own frame is the line around them."""
        painter.setPen(QColor(tokens.line))
        if index.column() + 1 < self._model.columnCount():
            painter.drawLine(cell.topRight(), cell.bottomRight())
        if index.row() + 1 < self._model.rowCount():
            painter.drawLine(cell.bottomLeft(), cell.bottomRight())

    def _paint_content(self, painter: QPainter, cell: QRect, index: Index, tokens: Tokens) -> None:
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is not None:
            _paint_box(painter, cell, tokens, ticked=ticked == Qt.CheckState.Checked)
            return
        text = index.data()
        if not text:
            return
        is_inviting = self._model.is_inviting(index)
        painter.setPen(QColor(tokens.second if is_inviting else tokens.ink))
        painter.setFont(self._figures if self._is_figure(index) else self._view.font())
        room = cell.adjusted(PADDING, 0, -PADDING, 0)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(room, int(align.value) | int(Qt.TextFlag.TextWordWrap.value), text)

    def _is_figure(self, index: Index) -> bool:
        return self._model.spec_at(index).kind in NUMERIC

    @property
    def _figures(self) -> QFont:
        """The table's font with figures of one width."""
        font = QFont(self._view.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click on a box, or Space, ticks it."""
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:
            return False
        if isinstance(event, QMouseEvent):
            is_tick = event.type() == QEvent.Type.MouseButtonRelease and _box_in(
                QRect(option.rect)
            ).adjusted(-6, -6, 6, 6).contains(event.position().toPoint())
        else:
            is_tick = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if is_tick:
            self._model.type_text(index, "" if self._model.value_at(index) else "yes")
        return bool(is_tick)

    # --- editing ---------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of a cell, open to typing, undo taken away from it."""
        editor = self._editor(parent, index)
        spec = self._model.spec_at(index)
        editor.setAccessibleName(self._model.title_at(index))
        editor.setAccessibleDescription(self._model.language(spec.help))
        editor.setProperty("role", "cell")
        editor.typed.connect(partial(self._on_typed, QPersistentModelIndex(index)))
        if isinstance(editor, CellText):
            editor.grown.connect(self._on_grown)
        if isinstance(editor, CellText | CellPick):
            editor.done.connect(self._on_done)
        self._keys.watch(editor)
        return editor

    def _editor(self, parent: QWidget, index: Index) -> CellEditor:
        spec = self._model.spec_at(index)
        match spec.kind:
            case "integer" | "number" | "percent" | "money":
                line = CellLine(parent)
                line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                return line
            case "date":
                held = self._model.value_at(index)
                today = self._model.document.view().today
                day = held if isinstance(held, date) else None
                return CellDay(parent, today, day, self._model.language)
            case "choice" | "rating" | "ref":
                return CellPick(parent, self._model.choices(spec))
            case "refs":
                return CellPicks(parent, spec, self._model.choices(spec))
            case _:
                return CellText(parent, lines=spec.kind == "prose")

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the document holds, unless the editor says the same in other words."""
        if not isinstance(editor, CellEditor):
            return
        is_new = not editor.property("filled")
        if is_new or not self._model.means(index, _raw(editor)):
            editor.put(self._model.text_at(index), self._model.value_at(index))
        if is_new:
            editor.setProperty("filled", True)
            if self.opened_by_key:
                _select_all(editor)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Every key went to the document already; only half a name is made whole here."""
        if isinstance(editor, CellPick) and not self._model.means(index, editor.text()):
            self._model.type_text(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Over the cell; a text grows down as far as the table reaches."""
        cell = QRect(option.rect)
        if isinstance(editor, CellText):
            room = self._view.viewport().height() - cell.top()
            cell.setHeight(max(cell.height(), min(editor.wanted_height(), room)))
        editor.setGeometry(cell)

    def _on_typed(self, index: QPersistentModelIndex, text: str) -> None:
        if index.isValid():
            self._model.type_text(index, text)

    def _on_done(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)

    def _on_grown(self, editor: CellText) -> None:
        wanted = editor.wanted_height()
        if editor.property("filled") and wanted > editor.height():
            room = self._view.viewport().height() - editor.y()
            editor.resize(editor.width(), max(editor.height(), min(wanted, room)))


def _box_in(cell: QRect) -> QRect:
    box = QRect(0, 0, BOX, BOX)
    box.moveCenter(cell.center())
    return box


def _paint_box(painter: QPainter, cell: QRect, tokens: Tokens, *, ticked: bool) -> None:
    box = QRectF(_box_in(cell)).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(tokens.accent if ticked else tokens.edge))
    painter.setBrush(QColor(tokens.accent if ticked else tokens.surface))
    painter.drawRoundedRect(box, 3, 3)
    if ticked:
        painter.setPen(QPen(QColor(tokens.on_accent), 2))
        at = box.topLeft()
        painter.drawPolyline([at + QPointF(3.5, 8), at + QPointF(6.5, 11), at + QPointF(12, 4.5)])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_corner(painter: QPainter, cell: QRect, tokens: Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.finding))
    tip = cell.topRight() + QPoint(1, 0)
    painter.drawPolygon(QPolygon([tip, tip - QPoint(CORNER, 0), tip + QPoint(0, CORNER)]))


def _raw(editor: CellEditor) -> str:
    """What stands in an editor, letter by letter."""
    if isinstance(editor, CellPick):
        return editor.currentText()
    return editor.text()


def _select_all(editor: CellEditor) -> None:
    if isinstance(editor, CellPick):
        editor.select_all()
    elif isinstance(editor, CellLine | CellText):
        editor.selectAll()
