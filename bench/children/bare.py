"""A bare Qt window: shows itself, tells when it was exposed, ends."""

from __future__ import annotations

import sys
from time import monotonic

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class Watch(QObject):
    """Tells when the window is first exposed."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose:
            sys.stdout.write(f"mapped {monotonic()}\n")
            sys.stdout.flush()
            QApplication.exit(0)
        return False


app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("A bare window"))
window.resize(1280, 800)
window.show()
watch = Watch()
window.windowHandle().installEventFilter(watch)
sys.exit(app.exec())
