"""The version of Qt for Python that is installed keeps its books.

PySide6 6.12.0 loses a reference to ``True`` with every ``Signal.emit()`` and one to ``None`` with
every call that returns nothing. Below Python 3.12 the process dies of it after a few minutes' work.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

EMIT = """
from PySide6.QtCore import QObject, Signal
class Sender(QObject):
    signal = Signal()
sender = Sender()
kept, act = True, sender.signal.emit
"""
SET_TEXT = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
kept, act = None, lambda: label.setText("x")
"""
COUNT = """
import sys
before = sys.getrefcount(kept)
for _ in range(300):
    act()
print(sys.getrefcount(kept) - before)
"""


@pytest.mark.parametrize("act", [EMIT, SET_TEXT], ids=["emit keeps True", "setText keeps None"])
def test_that_qt_calls_lose_no_reference(act: str) -> None:
    # In a process of its own: a loss may end it, which is to fail this test and not all of them.
    done = subprocess.run(
        [sys.executable, "-c", act + COUNT], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 50
