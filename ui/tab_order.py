"""Tab goes through a page as it is laid out, whatever of it was built when.

Qt orders by the moment a widget was put into the window. A form is built bit by bit, findings come
and go, and the guide is older than any sheet: in that order nobody would find the way.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)


def move_on(root: QWidget, forward: bool) -> bool:
    """Give the keyboard to what follows under ``root``, or precedes, round and round.

    ``False`` if nothing under ``root`` has the keyboard or nothing else takes it.
    """
    order = list(laid_out(root))
    at = _place(root.window().focusWidget(), order)
    if at is None:
        return False
    steps = range(1, len(order)) if forward else range(-1, -len(order), -1)
    for step in steps:
        widget = order[(at + step) % len(order)]
        if _is_stop(widget):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            widget.setFocus(reason)
            return True
    return False


def laid_out(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all in it that is not hidden, in the order of the layouts."""
    yield widget
    for part in _parts(widget):
        if not part.isHidden():
            yield from laid_out(part)


def _place(widget: QWidget | None, order: list[QWidget]) -> int | None:
    """Where a widget stands, or what it is a part of."""
    while widget is not None:
        if widget in order:
            return order.index(widget)
        widget = widget.parentWidget()
    return None


def _is_stop(widget: QWidget) -> bool:
    """Tab stops here; of buttons that exclude each other, at the one that is chosen."""
    if isinstance(widget, QAbstractButton) and _another_is_chosen(widget, widget.group()):
        return False
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not widget.focusProxy()
    return takes and widget.isEnabled() and widget.isVisible()


def _another_is_chosen(button: QAbstractButton, group: QButtonGroup | None) -> bool:
    if group is None or not group.exclusive():
        return False
    return group.checkedButton() not in (None, button)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    match widget:
        case QSplitter():
            yield from filter(None, (widget.widget(at) for at in range(widget.count())))
        case QStackedWidget():
            yield from filter(None, [widget.currentWidget()])
        case QScrollArea():
            yield from filter(None, [widget.widget()])
        case _ if layout is not None:
            yield from _in(layout)
        case _:
            for one in widget.children():
                if isinstance(one, QWidget) and not one.isWindow():
                    yield one


def _in(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in(inner)
