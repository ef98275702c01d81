"""The list of plans: title, unit, last edited and where each stands, two lines a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

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
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.parts import counted
from ui.shapes import paint_triangle
from ui.theme import Theme
from workbook.i18n import N_, Locale

if TYPE_CHECKING:
    from workbook.storage import PlanSummary

Index = QModelIndex | QPersistentModelIndex
SUMMARY = Qt.ItemDataRole.UserRole


class PlanModel(QAbstractListModel):
    """The plans as rows; the texts are made here, so that a screen reader hears them too."""

    def __init__(self, tr: Locale) -> None:
        super().__init__()
        self._tr = tr
        self._plans: tuple[PlanSummary, ...] = ()
        self._units: Mapping[str, str] = {}

    def show(self, plans: Sequence[PlanSummary], units: Mapping[str, str]) -> None:
        """Put these plans in; ``units`` are titles by unit code."""
        self.beginResetModel()
        self._plans, self._units = tuple(plans), units
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._plans)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        plan = self._plans[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(plan)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._tr.join(
                [self.title(plan), self.unit(plan), self.edited(plan), *self.stands(plan)]
            )
        return plan if role == SUMMARY else None

    def title(self, plan: PlanSummary) -> str:
        """The plan's name, or a word for one that has none yet."""
        return plan.title or self._tr(N_("Untitled plan"))

    def unit(self, plan: PlanSummary) -> str:
        """Code and title of the unit."""
        return f"{plan.unit_code}  {self._units.get(plan.unit_code, '')}".strip()

    def edited(self, plan: PlanSummary) -> str:
        """When it was last edited, in the person's own time."""
        local = plan.updated_at.astimezone()
        today = datetime.now().astimezone().date()
        if local.date() == today:
            return self._tr(N_("Edited today, {time}"), time=f"{local:%H:%M}")
        return self._tr(N_("Edited {day}"), day=local.date())

    def stands(self, plan: PlanSummary) -> list[str]:
        """Where it stands: requirements begun, findings open."""
        summary, said = plan.summary, []
        if "asked" in summary:
            said.append(
                self._tr(N_("{n} of {m} started"), n=summary["started"], m=summary["asked"])
            )
        if summary.get("findings"):
            findings = summary["findings"]
            said.append(counted(self._tr, findings, N_("1 finding"), N_("{n} findings")))
        return said


class PlanDelegate(QStyledItemDelegate):
    """Draws a plan: title and standing above, unit and day below."""

    def __init__(self, theme: Theme, parent: PlanListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, 2 * option.fontMetrics.height() + 26)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, model = self._theme.tokens, index.model()
        assert isinstance(model, PlanModel)
        plan = index.data(SUMMARY)
        painter.save()
        box = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.fillRect(box, QColor(tokens.accent_ground))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(tokens.accent))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(tokens.line))
        inner = box.adjusted(16, 11, -16, -12)
        line = option.fontMetrics.height()
        top = QRect(inner.left(), inner.top(), inner.width(), line)
        below = top.translated(0, line + 3)
        room = self._paint_standing(painter, option, model, plan, top)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.ink))
        _draw(painter, top.adjusted(0, 0, -room, 0), model.title(plan))
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.second))
        edited = model.edited(plan)
        width = option.fontMetrics.horizontalAdvance(edited)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignRight), edited)
        _draw(painter, below.adjusted(0, 0, -width - 16, 0), model.unit(plan))
        painter.restore()

    def _paint_standing(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        model: PlanModel,
        plan: PlanSummary,
        box: QRect,
    ) -> int:
        """Draw where the plan stands at the right; returns the room that took."""
        said, tokens = model.stands(plan), self._theme.tokens
        painter.setFont(option.font)
        right = box.right()
        if plan.summary.get("findings"):
            count = str(plan.summary["findings"])
            width = option.fontMetrics.horizontalAdvance(count)
            painter.setPen(QColor(tokens.finding))
            painter.drawText(
                QRect(right - width, box.top(), width + 1, box.height()),
                int(Qt.AlignmentFlag.AlignLeft), count,
            )  # fmt: skip
            size = option.fontMetrics.ascent() * 0.8
            paint_triangle(
                painter,
                QRectF(right - width - size - 5, box.top() + (box.height() - size) / 2, size, size),
                tokens.finding,
            )
            right -= int(width + size + 20)
        if said:
            painter.setPen(QColor(tokens.second))
            area = QRect(box.left(), box.top(), right - box.left() + 1, box.height())
            painter.drawText(area, int(Qt.AlignmentFlag.AlignRight), said[0])
            right -= option.fontMetrics.horizontalAdvance(said[0]) + 16
        return box.right() - right


class PlanListView(QListView):
    """The list; Enter or a click opens, Delete asks to remove."""

    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, tr: Locale) -> None:
        super().__init__()
        self.plans = PlanModel(tr)
        self.setModel(self.plans)
        self.setItemDelegate(PlanDelegate(theme, self))
        self.setProperty("role", "panel")
        self.setMouseTracking(True)
        self.setAccessibleName(tr(N_("Your plans")))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)
        theme.changed.connect(self._repaint)

    def chosen(self) -> PlanSummary | None:
        """The plan that the keyboard stands on."""
        index = self.currentIndex()
        found: PlanSummary | None = index.data(SUMMARY) if index.isValid() else None
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plan = self.chosen()
        if plan is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(plan.plan_id)
        elif plan is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(plan.plan_id)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(SUMMARY).plan_id)

    def _repaint(self) -> None:
        self.viewport().update()


def _draw(painter: QPainter, box: QRect, text: str) -> None:
    metrics = QFontMetrics(painter.font())
    painter.drawText(
        box,
        int(Qt.AlignmentFlag.AlignLeft),
        metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width()),
    )
