"""What is stored and how it is asked for: frozen values and a protocol, no database.

The window and the command line know only this module. Who stands behind :class:`Store` (one
SQLite file today) is decided where the program is put together.

A document is the JSON object of one worksheet instance; the plan's header is the document whose
instance is ``"header"``. Every document carries ``rev``, a counter of its saves: 0 means "not
stored yet", and a save is accepted only where the stored ``rev`` still is the one that the new
text was based on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from workbook.i18n import Text

if TYPE_CHECKING:
    from concurrent.futures import Future
    from datetime import datetime
    from pathlib import Path

T = TypeVar("T")

LEFT, INTERVAL, ASKED = "left", "interval", "asked"
BEFORE_IMPORT, BEFORE_RESTORE, REMOVED = "before-import", "before-restore", "removed"
"""Why a revision was kept: the sheet was left, five minutes passed, a person asked, ..."""


@dataclass(frozen=True, slots=True)
class Document:
    """One worksheet instance as plain data. In a save, ``rev`` is the one it is based on."""

    instance: str
    kind: str
    version: int
    data: Mapping[str, Any]
    rev: int = 0


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A stored document that is damaged: its text as it was found, and why it is not data."""

    instance: str
    kind: str
    version: int
    text: str
    reason: Text
    rev: int = 0


StoredDocument = Document | RawDocument


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A line in the list of plans. ``summary`` is what the last save said about its progress."""

    plan_id: str
    title: str
    unit_code: str
    language: str | None
    summary: Mapping[str, Any]
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan with all its documents, ordered by instance; damaged ones are among them, raw."""

    plan_id: str
    title: str
    unit_code: str
    language: str | None
    summary: Mapping[str, Any]
    documents: tuple[StoredDocument, ...]
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """Something a document names once."""

    item_id: str
    kind: str
    label: str
    instance: str
    position: int


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A reference out of a document: ``from_item`` is a row id, or the instance itself."""

    from_item: str
    to_item: str
    role: str
    instance: str


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """Everything one save writes, as a whole or not at all. An unknown plan is made.

    ``documents`` are put, each based on its ``rev``; ``removed`` maps instances to the ``rev`` they
    are based on. ``items`` and ``links`` are all that the put documents name and refer to: they
    replace the stored ones of these instances, and those of other instances stay.
    """

    plan_id: str
    title: str
    unit_code: str
    documents: tuple[Document, ...] = ()
    removed: Mapping[str, int] = field(default_factory=dict)
    items: tuple[ItemRow, ...] = ()
    links: tuple[LinkRow, ...] = ()
    summary: Mapping[str, Any] = field(default_factory=dict)
    search_text: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class SaveReceipt:
    """The save is on the disk: the new ``rev`` of each document that was put."""

    plan_id: str
    revs: Mapping[str, int]
    at: datetime


@dataclass(frozen=True, slots=True)
class RevisionInfo:
    """An earlier state of a document. Newest is highest ``seq``; ``at`` is only shown."""

    seq: int
    plan_id: str
    instance: str
    kind: str
    version: int
    rev: int
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LibraryInfo:
    """The library as About shows it.

    ``notice`` says what went wrong with a backup made at the start, or is empty; that backup is
    made after the library is ready, so it is not yet in what ``ready`` holds.
    """

    library_id: str
    location: str
    schema: int
    engine: str
    plans: int
    in_bin: int
    last_backup: datetime | None
    notice: Text = ""


class Store(Protocol):
    """The operations of a library. Each is one transaction and raises ``StoreError`` or a child.

    After an error nothing of that operation is stored and the same call may be tried again.
    """

    def list_plans(self, search: str | None = None) -> tuple[PlanSummary, ...]:
        """Plans by last change, newest first; every word of ``search`` must occur."""
        ...

    def list_bin(self) -> tuple[PlanSummary, ...]:
        """Deleted plans that can still be restored, last deleted first."""
        ...

    def load_plan(self, plan_id: str) -> StoredPlan:
        """A plan with its documents, one in the bin too."""
        ...

    def save(self, request: SaveRequest) -> SaveReceipt:
        """Write a request; ``Conflict`` where a document is not the one it was based on."""
        ...

    def write_revisions(self, plan_id: str, reason: str) -> tuple[RevisionInfo, ...]:
        """Keep the present state of every document that changed since its last revision."""
        ...

    def list_revisions(self, plan_id: str, instance: str | None = None) -> tuple[RevisionInfo, ...]:
        """The history of a plan or of one document, newest first."""
        ...

    def load_revision(self, seq: int) -> StoredDocument:
        """A document as it was; its ``rev`` is the one of that time."""
        ...

    def delete_plan(self, plan_id: str) -> None:
        """Move a plan to the bin, where it stays 30 days."""
        ...

    def restore_plan(self, plan_id: str) -> None:
        """Take a plan out of the bin."""
        ...

    def back_up(self) -> Path:
        """Make a checked copy of the library now; returns where it is."""
        ...

    def library_info(self) -> LibraryInfo:
        """What and where this library is."""
        ...


class StoreQueue(Protocol):
    """A store at work elsewhere: work goes in, futures come out, the caller never waits.

    Work is done in the order it was given. A future's callbacks run where the work was done, so
    a window must bring results to its own thread. Wait for the receipt of a save before sending
    the next one of the same plan: the next is based on the ``rev`` in it.
    """

    @property
    def ready(self) -> Future[LibraryInfo]:
        """Done when the library is open; holds the error when it cannot be opened."""
        ...

    def submit(self, work: Callable[[Store], T]) -> Future[T]:
        """Have a piece of work done with the store."""
        ...

    def save(self, request: SaveRequest) -> Future[SaveReceipt]:
        """Have a save done."""
        ...

    def flush(self, timeout: float) -> bool:
        """Wait, at most ``timeout`` seconds, for everything given so far to be done."""
        ...

    def close(self, timeout: float | None = None) -> bool:
        """Finish what was given, close the library, end. False if that took too long."""
        ...
