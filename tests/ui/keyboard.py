"""The keyboard and nothing else: keys go to the window that has them, as the system would send."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Key = Qt.Key
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MANY = 80


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and release a key."""
    window = QApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    QTest.keyClick(window, key, modifiers)


def type_in(text: str) -> None:
    """Type a text, letter by letter."""
    for letter in text:
        window = QApplication.focusWindow()
        assert window is not None, "no window has the keyboard"
        QTest.keyClick(window, letter)  # type: ignore[call-overload]  # its stub knows no letters


def here() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def tab_to(name: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
    """Press Tab until the widget of that accessible name has the keyboard."""
    passed = []
    for _ in range(MANY):
        press(key)
        if here().accessibleName() == name:
            return
        passed.append(here().accessibleName())
    raise AssertionError(f"Tab never comes to {name!r}, only to {passed}")


def when(ready: Callable[[], bool], act: Callable[[], None]) -> QTimer:
    """Do something once it can be done, inside a dialog that waits for its answer too.

    A dialog that never gets ready is closed after ten seconds. The caller deletes the timer.
    """
    timer = QTimer(interval=20)
    looks = iter(range(500))

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if ready():
            timer.stop()
            act()
        elif next(looks, None) is None and dialog is not None:
            dialog.close()

    timer.timeout.connect(look)
    timer.start()
    return timer


def has_keyboard(kind: type[QWidget]) -> bool:
    """A window of that kind has the keyboard."""
    widget = QApplication.focusWidget()
    return widget is not None and isinstance(widget.window(), kind)
