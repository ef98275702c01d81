"""A point of a figure that can be moved, as a real widget: it takes focus and has a name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

SIZE = 28
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class GripWidget(QAbstractButton):
    """Lies over one point. It says where it is dragged to, in its parent's coordinates."""

    dragged = Signal(object, object)  # self, QPointF
    dropped = Signal(object, object)  # self, QPointF
    cancelled = Signal(object)  # self
    nudged = Signal(object, object, object)  # self, (right, down), whether far

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(SIZE, SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._pressed_at: QPointF | None = None
        self._dragging = False

    def put(self, x: float, y: float) -> None:
        """Stand with the middle at a point of the parent."""
        self.move(round(x - SIZE / 2), round(y - SIZE / 2))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        way = event.position() - self._pressed_at
        if not self._dragging and way.manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.update()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            self.dragged.emit(self, self._middle_after(way))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        way, dragging = event.position() - self._pressed_at, self._dragging
        self._let_go()
        if dragging:
            self.dropped.emit(self, self._middle_after(way))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._dragging:
            self._let_go()
            self.cancelled.emit(self)
        elif event.key() in _WAYS and not self._dragging:
            far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.nudged.emit(self, _WAYS[Qt.Key(event.key())], far)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._dragging or not (self.hasFocus() or self.underMouse()):
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = QColor(self.palette().highlight().color())
            painter.setPen(QPen(colour, 2.0 if self.hasFocus() else 1.25))
            painter.drawEllipse(self.rect().toRectF().adjusted(3, 3, -3, -3))

    def _middle_after(self, way: QPointF) -> QPointF:
        return QPointF(self.geometry().center()) + QPointF(0.5, 0.5) + way

    def _let_go(self) -> None:
        self._pressed_at, self._dragging = None, False
        self.update()
        self.setCursor(Qt.CursorShape.OpenHandCursor)
