"""The shapes that say how far something is: never by colour alone.

An empty ring, a half-filled one, a full one, a dash; a triangle for findings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.tokens import Tokens

if TYPE_CHECKING:
    from workbook.plan import State


def paint_state(painter: QPainter, box: QRectF, state: State, tokens: Tokens) -> None:
    """Draw the shape of a state in the middle of a box."""
    size = min(box.width(), box.height())
    circle = QRectF(0, 0, size, size)
    circle.moveCenter(box.center())
    accent = QColor(tokens.accent)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state == "not_applicable":
        painter.setPen(QPen(QColor(tokens.second), 1.6))
        middle = circle.center().y()
        painter.drawLine(
            QPointF(circle.left() + size * 0.15, middle),
            QPointF(circle.right() - size * 0.15, middle),
        )
    elif state == "complete":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(circle)
    else:
        ring = circle.adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(accent, 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if state == "started":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawPie(ring, 90 * 16, 180 * 16)
    painter.restore()


def paint_triangle(painter: QPainter, box: QRectF, colour: str) -> None:
    """Draw the triangle of a finding in a box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(box.center().x(), box.top()),
                QPointF(box.right(), box.bottom()),
                QPointF(box.left(), box.bottom()),
            ]
        )
    )
    painter.restore()
