"""Stand-ins of our own for what the window talks to."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from ui.saving import Unsaved
from workbook.errors import StoreError

SAVED_AT = datetime(2026, 11, 22, 6, 3, 22, tzinfo=UTC)


class FakeSaver(QObject):
    """Keeps what it was asked to save; the test says how it went."""

    done = Signal(object)
    failed = Signal(object)
    asked = Signal(object)

    def __init__(self, answers: bool = False) -> None:
        super().__init__()
        self.requests: list[Unsaved] = []
        self.answers = answers

    def save(self, request: Unsaved) -> None:
        """Note the request; answer at once if so made."""
        self.requests.append(request)
        self.asked.emit(request)
        if self.answers:
            self.succeed()

    def succeed(self) -> None:
        """The commit came back."""
        self.done.emit(SAVED_AT)

    def fail(self, error: StoreError) -> None:
        """It did not."""
        self.failed.emit(error)


class FakeClock:
    """Seconds that pass only when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now
