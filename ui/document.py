"""The open plan: the one place where it changes, can be undone and is sent to be saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from ui.commands import ApplyChange, Moment
from ui.saving import SAVE_AFTER_MS, Autosave, Saver
from workbook.edits import Edits
from workbook.fields import Sheet
from workbook.i18n import Message
from workbook.plan import Change, Plan
from workbook.view import PlanView
from workbook.worksheet import Worksheet


class Document(QObject):
    """One open plan.

    ``changed`` carries the ``frozenset`` of instances that differ, ``saved`` the aware time of the
    commit, ``save_failed`` the :class:`~workbook.errors.StoreError`, ``focus_wanted`` the path that
    an undone or redone change is about.
    """

    changed = Signal(object)
    saved = Signal(object)
    save_failed = Signal(object)
    dirty_changed = Signal(bool)
    focus_wanted = Signal(object)
    history_changed = Signal()

    def __init__(
        self,
        plan: Plan,
        worksheets: Mapping[str, Worksheet[Sheet]],
        saver: Saver,
        *,
        today: Callable[[], date],
        clock: Callable[[], float] = time.monotonic,
        save_after_ms: int = SAVE_AFTER_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._view = PlanView(plan, worksheets, today())
        self._today = today
        self._clock = clock
        self._sitting = 0
        self._stack = QUndoStack(self)
        self._stack.indexChanged.connect(self._on_history)
        self._autosave = Autosave(saver, self._held, self, save_after_ms)
        self._autosave.saved.connect(self.saved)
        self._autosave.save_failed.connect(self.save_failed)
        self._autosave.dirty_changed.connect(self.dirty_changed)

    # --- reading ---------------------------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self._plan

    def view(self) -> PlanView:
        """The index of the plan as it stands, the same one until the plan or the day changes."""
        today = self._today()
        if self._view.plan is not self._plan or self._view.today != today:
            self._view = self._view.of(self._plan, today)
        return self._view

    def edits(self) -> Edits:
        """Makes changes of the plan as it stands."""
        return Edits(self.view())

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back; ``None`` if there is nothing."""
        return self._label(self._stack.index() - 1)

    @property
    def redo_label(self) -> Message | None:
        """What redo would do again; ``None`` if there is nothing."""
        return self._label(self._stack.index())

    def _label(self, index: int) -> Message | None:
        command = self._stack.command(index) if 0 <= index < self._stack.count() else None
        return command.change.label if isinstance(command, ApplyChange) else None

    # --- changing --------------------------------------------------------------------------------

    def apply(self, change: Change) -> None:
        """Make a change and remember how to take it back. One that changes nothing is dropped."""
        if change.is_empty:
            return
        self._stack.push(ApplyChange(change, Moment(self._sitting, self._clock()), self._put))

    def break_merge(self) -> None:
        """The next change begins a step of its own: focus has left a field."""
        self._sitting += 1

    def undo(self) -> None:
        """Take the last change back."""
        self.break_merge()
        self._stack.undo()

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self.break_merge()
        self._stack.redo()

    def _put(self, change: Change, lead: bool) -> None:
        self._plan = self._plan.with_documents(change.after)
        self._autosave.mark(change.instances)
        self.changed.emit(change.instances)
        if lead and change.focus:
            self.focus_wanted.emit(change.focus)

    def _on_history(self, index: int) -> None:
        self.history_changed.emit()

    # --- saving ----------------------------------------------------------------------------------

    @property
    def is_dirty(self) -> bool:
        """Something is not on the disk yet."""
        return self._autosave.is_dirty

    def flush(self) -> bool:
        """Send what is unsaved now; ``True`` if everything is on the disk.

        A window that closes calls this and, if it is ``False``, waits for ``dirty_changed(False)``
        or ``save_failed``.
        """
        return self._autosave.flush()

    def _held(self) -> Plan:
        return self._plan
