"""Our window: tells when it was exposed and when its plans stand in the list, then ends."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.app import Program
from ui.paths import places


def tell(what: str) -> None:
    """Print a moment for the parent."""
    sys.stdout.write(f"{what} {monotonic()}\n")
    sys.stdout.flush()


class Watch(QObject):
    """Tells when the window is first exposed."""

    def __init__(self) -> None:
        super().__init__()
        self._told = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose and not self._told:
            self._told = True
            tell("mapped")
        return False


class Watched(Program):
    """The program with an ear on its session."""

    def _begin(self) -> None:
        super()._begin()
        assert self.session is not None
        self.session.listed.connect(self._on_listed)

    def _on_listed(self) -> None:
        tell("ready")
        QTimer.singleShot(0, self.window.close)


app = QApplication(sys.argv[:1])
program = Watched(app, places(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
program.start()
watch = Watch()
program.window.windowHandle().installEventFilter(watch)
code = app.exec()
program.stop()
sys.exit(code)
