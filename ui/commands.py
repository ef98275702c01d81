"""The one undo command: a change of the plan, forth and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from workbook.plan import Change

MERGE_WITHIN = 2.0
"""Seconds without typing after which the next key begins a step of its own."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a change was made: ``sitting`` counts how often focus has left, ``at`` is in seconds."""

    sitting: int
    at: float


class ApplyChange(QUndoCommand):
    """Applies a change; consecutive changes of one sitting with the same merge key become one."""

    def __init__(self, change: Change, moment: Moment, put: Callable[[Change, bool], None]) -> None:
        super().__init__()
        self.change = change
        self.moment = moment
        self._put = put
        self._is_new = True

    def redo(self) -> None:
        """Apply the change. The first time it is the person's own typing: nobody needs leading."""
        self._put(self.change, not self._is_new)
        self._is_new = False

    def undo(self) -> None:
        """Take the change back and lead the eye there."""
        self._put(self.change.inverse(), True)

    def id(self) -> int:
        """All changes are candidates for merging."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in a later change. A change that has come back to its start leaves the stack."""
        if not (isinstance(other, ApplyChange) and self._goes_on_in(other)):
            return False
        first, then = self.change, other.change
        self.change = Change(
            first.label,
            {**then.before, **first.before},
            {**first.after, **then.after},
            first.merge,
            then.focus,
        )
        self.moment = other.moment
        self.setObsolete(self.change.is_empty)
        return True

    def _goes_on_in(self, other: ApplyChange) -> bool:
        return (
            bool(self.change.merge)
            and self.change.merge == other.change.merge
            and self.moment.sitting == other.moment.sitting
            and other.moment.at - self.moment.at < MERGE_WITHIN
        )
