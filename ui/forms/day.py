"""A date: typed, or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.forms.editors import LineEditor, put_text
from ui.forms.place import Place
from workbook.i18n import N_, Locale

SIZE = 16


class CalendarPopup(QFrame):
    """A calendar that shows up under a field and goes with a pick or a click elsewhere."""

    picked = Signal(object)

    def __init__(self, owner: QWidget, day: date, name: str) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._calendar = QCalendarWidget(self)
        self._calendar.setAccessibleName(name)
        self._calendar.setGridVisible(False)
        self._calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.clicked.connect(self._on_picked)
        self._calendar.activated.connect(self._on_picked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self._calendar)

    def show_under(self, field: QWidget) -> None:
        """Show under a field, on the screen."""
        self.adjustSize()
        at = field.mapToGlobal(QPoint(0, field.height()))
        room = field.screen().availableGeometry()
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        if at.y() + self.height() > room.bottom():
            at.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height())
        self.move(at)
        self.show()
        self._calendar.setFocus()

    def _on_picked(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()


def add_calendar_button(line: QLineEdit, tr: Locale) -> QToolButton:
    """Put a button with a calendar's picture at the end of a line."""
    name = tr(N_("Pick a day (Alt+Down)"))
    action = line.addAction(_icon(line), QLineEdit.ActionPosition.TrailingPosition)
    action.setToolTip(name)
    action.setText(name)
    button = line.findChildren(QToolButton)[-1]
    button.setAccessibleName(name)
    return button


def opens_list(event: QKeyEvent) -> bool:
    """Alt+Down or F4, which open a list or a calendar everywhere."""
    alt_down = (
        event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
    )
    return bool(alt_down) or event.key() == Qt.Key.Key_F4


class DayEditor(LineEditor):
    """A date field of a form."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        add_calendar_button(self, place.tr).clicked.connect(self.open_calendar)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar."""
        if opens_list(event):
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show the calendar at the day of the field, or today."""
        held = self._place.value
        day = held if isinstance(held, date) else self._place.document.view().today
        popup = CalendarPopup(self, day, self._place.tr(self._place.spec.title))
        popup.picked.connect(self._on_picked)
        popup.show_under(self)

    def _on_picked(self, day: date) -> None:
        put_text(self, self._place.text(day))
        self._place.put_value(day)


def _icon(widget: QWidget) -> QIcon:
    """A small calendar, drawn in the ink of the field so that it suits light and dark."""
    ratio = widget.devicePixelRatioF()
    picture = QPixmap(QSize(SIZE, SIZE) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    ink = widget.palette().placeholderText().color()
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1.2))
        painter.drawRoundedRect(2, 3, 12, 11, 1.5, 1.5)
        painter.drawLine(2, 7, 14, 7)
        for x in (5, 11):
            painter.drawLine(x, 1, x, 4)
        for x, y in ((5, 10), (8, 10), (11, 10), (5, 12), (8, 12)):
            painter.drawPoint(x, y)
    return QIcon(picture)
