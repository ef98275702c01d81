"""The thread that owns the store and its one connection.

Saving in the window's thread took 1.2 to 1.7 ms each and froze for as long as another process
held the lock; handing work over takes 0.03 ms.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as OutOfTime
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from workbook.errors import StoreError
from workbook.i18n import M_
from workbook.storage import LibraryInfo, SaveReceipt, SaveRequest, Store

if TYPE_CHECKING:
    from db.store import SqliteStore

T = TypeVar("T")
LOG = logging.getLogger(__name__)
Job = tuple["Future[Any]", Callable[[Store], Any]]


class StoreThread:
    """A :class:`workbook.storage.StoreQueue` over one library file.

    It starts at once; the database packages are imported in the thread, so the window need not
    wait for them. A piece of work that fails puts its error into its future, its transaction is
    rolled back, and the thread goes on.
    """

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], datetime],
        known_id: str | None = None,
        wait: float = 1.0,
    ) -> None:
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._ready: Future[LibraryInfo] = Future()
        self._ready.set_running_or_notify_cancel()  # it is under way and cannot be called off
        self._closing = threading.Lock()
        self._closed = False
        self._open_with = (path, now, known_id, wait)
        # A daemon: a program that dies in another thread must not hang on this one.
        self._thread = threading.Thread(target=self._run, name="storage", daemon=True)
        self._thread.start()

    @property
    def ready(self) -> Future[LibraryInfo]:
        """Done when the library is open; holds the error when it cannot be opened."""
        return self._ready

    def submit(self, work: Callable[[Store], T]) -> Future[T]:
        """Have a piece of work done with the store, after everything given before."""
        future: Future[T] = Future()
        with self._closing:
            if self._closed:
                future.set_exception(_closed())
            else:
                self._jobs.put((future, work))
        return future

    def save(self, request: SaveRequest) -> Future[SaveReceipt]:
        """Have a save done. Its receipt means that it is on the disk."""
        return self.submit(lambda store: store.save(request))

    def flush(self, timeout: float) -> bool:
        """Wait until everything given so far is done; False when the time was too short.

        Done is not saved: look into the futures.
        """
        with suppress(StoreError):
            try:
                self.submit(lambda store: None).result(timeout)
            except OutOfTime:
                return False
        return True

    def close(self, timeout: float | None = None) -> bool:
        """Finish what was given, close the library, end. False if that took too long."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        store = self._open()
        while (job := self._jobs.get()) is not None:
            future, work = job
            if future.set_running_or_notify_cancel():
                _fulfil(future, store, work)
        if store is not None:
            with suppress(StoreError):
                store.close()

    def _open(self) -> SqliteStore | None:
        path, now, known_id, wait = self._open_with
        try:
            from db.library import open_library  # noqa: PLC0415 - 0.3 s, spared the window

            store = open_library(path, now=now, known_id=known_id, wait=wait)
        except Exception as error:  # noqa: BLE001 - the job boundary: it goes to who waits
            self._ready.set_exception(error)
            return None
        _fulfil(self._ready, store, lambda opened: opened.library_info())
        try:
            store.maintain()
        except Exception:  # the job boundary: nobody waits for this one
            LOG.warning("maintenance failed", exc_info=True)
        return store


def _fulfil(future: Future[Any], store: SqliteStore | None, work: Callable[[Store], Any]) -> None:
    if store is None:
        future.set_exception(_closed())
        return
    try:
        result = work(store)
    except Exception as error:  # noqa: BLE001 - the job boundary: it goes to who waits
        future.set_exception(error)
    else:
        future.set_result(result)


def _closed() -> StoreError:
    return StoreError(
        M_("The library is not open."),
        safe=M_("What you typed is still in this window."),
        next_step=M_("Open the library again, or export the plan to a file."),
    )
