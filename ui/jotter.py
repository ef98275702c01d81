"""What is being written beside the forms (a reason, an answer), kept as a draft with every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.edits import reason_key

if TYPE_CHECKING:
    from ui.document import Document


class Jotter:
    """Keeps unfinished reasons in the plan's drafts, so that a crash does not take them."""

    def __init__(self, document: Document, kind: str) -> None:
        self._document, self._kind = document, kind

    def held(self, about: str) -> str | None:
        """What was being written about a finding or requirement, if it was not finished."""
        return self._document.plan.header.drafts.get(reason_key(self._kind, about))

    def hold(self, about: str, text: str | None) -> None:
        """Keep what stands there now; ``None`` drops it."""
        if (self.held(about) or None) != (text or None):
            edits = self._document.edits()
            self._document.apply(edits.hold_reason(self._kind, about, text or None))
