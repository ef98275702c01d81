"""The library as the window sees it: work goes to the storage thread, results come to this one.

Knows the protocol of :mod:`workbook.storage` and no database. What is slow or may fail on the way
(reading documents into sheets, working out where a plan stands) is done in the storage thread too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ui.saving import Unsaved
from workbook.checks import open_findings
from workbook.errors import WorkbookError
from workbook.library import all_instances, from_stored, revs_after, revs_of, to_save_request
from workbook.plan import Plan
from workbook.registry import WORKSHEETS
from workbook.storage import SaveReceipt, SaveRequest, Store, StoreQueue
from workbook.units import load_units
from workbook.view import PlanView

T = TypeVar("T")


class Library(QObject):
    """Brings what the storage thread answers to the window's thread."""

    _came = Signal(object, object, object)

    def __init__(self, queue: StoreQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def when_ready(
        self, done: Callable[[Any], None], failed: Callable[[WorkbookError], None]
    ) -> None:
        """Call one of the two once the library is open, or cannot be opened."""
        self._watch(self._queue.ready, done, failed)

    def ask(
        self,
        work: Callable[[Store], T],
        done: Callable[[T], None],
        failed: Callable[[WorkbookError], None],
    ) -> None:
        """Have work done with the store; its result, or its error, comes to this thread."""
        self._watch(self._queue.submit(work), done, failed)

    def _watch(
        self,
        future: Future[T],
        done: Callable[[T], None],
        failed: Callable[[WorkbookError], None],
    ) -> None:
        future.add_done_callback(lambda finished: self._came.emit(finished, done, failed))

    def _deliver(
        self,
        future: Future[Any],
        done: Callable[[Any], None],
        failed: Callable[[WorkbookError], None],
    ) -> None:
        error = future.exception()
        if error is None:
            done(future.result())
        elif isinstance(error, WorkbookError):
            failed(error)
        else:
            raise error  # a fault of ours: the excepthook reports it


class StoreSaver(QObject):
    """Writes one plan (:class:`ui.saving.Saver`), each save based on the receipt of the last."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self, library: Library, revs: Mapping[str, int], today: Callable[[], date]
    ) -> None:
        super().__init__(library)
        self._library = library
        self._revs = dict(revs)
        self._today = today

    def save(self, request: Unsaved) -> None:
        """Start writing; one of the two signals answers."""
        revs, today = dict(self._revs), self._today()

        def work(store: Store) -> tuple[SaveRequest, SaveReceipt]:
            wanted = request_for(request, revs, today)
            return wanted, store.save(wanted)

        self._library.ask(work, self._on_saved, self.failed.emit)

    def _on_saved(self, answer: tuple[SaveRequest, SaveReceipt]) -> None:
        wanted, receipt = answer
        self._revs = revs_after(self._revs, wanted, receipt)
        self.done.emit(receipt.at)


def load_work(plan_id: str) -> Callable[[Store], tuple[Plan, Mapping[str, int]]]:
    """The work of loading a plan and reading its documents, with the ``rev`` of each."""

    def work(store: Store) -> tuple[Plan, Mapping[str, int]]:
        stored = store.load_plan(plan_id)
        return from_stored(stored, WORKSHEETS), revs_of(stored)

    return work


def create_work(plan: Plan, today: date) -> Callable[[Store], SaveReceipt]:
    """The work of saving a plan for the first time."""
    return lambda store: store.save(request_for(Unsaved(plan, all_instances(plan)), {}, today))


def request_for(unsaved: Unsaved, revs: Mapping[str, int], today: date) -> SaveRequest:
    """What the store is asked to write, with where the plan stands for the list of plans."""
    plan = unsaved.plan
    view = PlanView(plan, WORKSHEETS, today)
    unit = load_units().get(plan.header.unit)
    request = to_save_request(plan, unsaved.instances, view, revs, unit)
    if unit is None:
        return request
    findings = len(open_findings(view, unit))
    return replace(request, summary={**request.summary, "findings": findings})
