"""Autosave: at most a second after the first unsaved change, one save at a time, never silent.

Who writes the library is known here only as a :class:`Saver`. It works elsewhere (in a thread of
its own) and answers on the window's thread through its two signals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance

from workbook.errors import StoreError
from workbook.plan import Plan

SAVE_AFTER_MS = 800
"""Leaves the write time to be on the disk within a second of the first unsaved change."""
RETRY_AFTER_MS = (1_000, 2_000, 5_000, 15_000, 30_000)
"""Pauses before a failed save is tried again; the last one repeats."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What a save is asked to write: these instances as they stand in this plan.

    ``header`` names the plan's header. An instance that the plan does not hold is to be removed.
    """

    plan: Plan
    instances: frozenset[str]


class Saver(Protocol):
    """Writes a plan. Each :meth:`save` is answered by exactly one of the two signals."""

    @property
    def done(self) -> SignalInstance:
        """Emitted with the aware ``datetime`` of the commit, after the commit came back."""

    @property
    def failed(self) -> SignalInstance:
        """Emitted with the :class:`~workbook.errors.StoreError`; nothing was written."""

    def save(self, request: Unsaved) -> None:
        """Start writing and return at once. Never called while an earlier save is unanswered."""


class Autosave(QObject):
    """Decides when to save and keeps what is not on the disk yet."""

    saved = Signal(object)
    save_failed = Signal(object)
    dirty_changed = Signal(bool)

    def __init__(
        self,
        saver: Saver,
        plan: Callable[[], Plan],
        parent: QObject,
        save_after_ms: int = SAVE_AFTER_MS,
    ) -> None:
        super().__init__(parent)
        self._saver = saver
        self._plan = plan
        self._waiting: frozenset[str] = frozenset()
        self._in_flight: frozenset[str] = frozenset()
        self._due = False  # save again as soon as the save in flight is answered
        self._failures = 0
        self._save_after_ms = save_after_ms
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._save)
        saver.done.connect(self._on_done)
        saver.failed.connect(self._on_failed)

    @property
    def is_dirty(self) -> bool:
        """Something is not on the disk yet."""
        return bool(self._waiting or self._in_flight)

    def mark(self, instances: frozenset[str]) -> None:
        """These documents have changed. More typing never postpones the save already due."""
        was_dirty = self.is_dirty
        self._waiting |= instances
        if not self._timer.isActive() and not self._due:
            self._timer.start(self._save_after_ms)
        if not was_dirty:
            self.dirty_changed.emit(True)

    def flush(self) -> bool:
        """Save what is unsaved now, without waiting; ``True`` if everything is on the disk."""
        if self._waiting:
            self._save()
        return not self.is_dirty

    def _save(self) -> None:
        self._timer.stop()
        if self._in_flight:
            self._due = True
            return
        if not self._waiting:
            return
        self._due = False
        self._in_flight, self._waiting = self._waiting, frozenset()
        self._saver.save(Unsaved(self._plan(), self._in_flight))

    def _on_done(self, at: datetime) -> None:
        self._in_flight = frozenset()
        self._failures = 0
        self.saved.emit(at)
        if not self._waiting:
            self._due = False
            self.dirty_changed.emit(False)
        elif self._due:
            self._save()

    def _on_failed(self, error: StoreError) -> None:
        self._waiting |= self._in_flight
        self._in_flight = frozenset()
        self._due = False
        pause = RETRY_AFTER_MS[min(self._failures, len(RETRY_AFTER_MS) - 1)]
        self._failures += 1
        self._timer.start(pause)
        self.save_failed.emit(error)
