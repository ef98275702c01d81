"""What can go wrong, named where it is known.

Every error carries three marked sentences: what happened, what is safe, what to do next.
They are values of :mod:`workbook.i18n`, so the edge that shows them translates them.
"""

from __future__ import annotations

from workbook.i18n import Message, Text


class WorkbookError(Exception):
    """Base of every error that a person can act on."""

    def __init__(self, what: Text, *, safe: Text = "", next_step: Text = "") -> None:
        super().__init__(what.template if isinstance(what, Message) else what)
        self.what = what
        self.safe = safe
        self.next_step = next_step

    @property
    def sentences(self) -> tuple[Text, ...]:
        """The sentences to show, empty ones left out."""
        return tuple(part for part in (self.what, self.safe, self.next_step) if part)


class DataFileError(WorkbookError):
    """A file that ships with the program (a unit, guidance, a sample) is not as it must be."""


class PlanFileError(WorkbookError):
    """A plan file cannot be read: malformed, too new, too deep, too large."""


class EntryError(WorkbookError):
    """What was typed into a field is not a value of that field."""


class StoreError(WorkbookError):
    """The library could not be read or written."""


class LibraryBusy(StoreError):
    """Another process holds the library."""


class LibraryTooNew(StoreError):
    """The library was written by a newer version of the program."""


class LibraryDamaged(StoreError):
    """The library file is not a sound database of ours."""


class Conflict(StoreError):
    """A document was changed by somebody else since it was read."""


class ExportError(WorkbookError):
    """A PDF could not be written."""


class Cancelled(WorkbookError):
    """The person stopped a long job."""
