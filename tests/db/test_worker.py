"""The storage thread: work in, futures out, and it survives every failure."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from db.worker import StoreThread
from workbook.errors import Conflict, LibraryBusy, LibraryDamaged, StoreError
from workbook.storage import LibraryInfo, StoreQueue

Make = Callable[..., Any]
SOON = 20.0  # seconds; a limit for a test that hangs, never waited for


@pytest.fixture
def thread(path: Path, clock: Any) -> Iterator[StoreThread]:
    started = StoreThread(path, now=clock)
    yield started
    assert started.close(SOON)


def test_that_saves_are_acknowledged_from_the_storage_thread(
    thread: StoreThread, request_for: Make
) -> None:
    queue: StoreQueue = thread
    info = queue.ready.result(SOON)
    assert info.plans == 0
    where: list[str] = []
    future = queue.save(request_for("p1", "swot", {"n": 1}))
    future.add_done_callback(lambda _: where.append(threading.current_thread().name))
    assert future.result(SOON).revs == {"swot": 1}
    assert queue.submit(lambda store: store.load_plan("p1")).result(SOON).documents[0].rev == 1
    assert queue.flush(SOON)
    assert where[0] in ("storage", threading.current_thread().name)


def test_that_a_failure_reaches_its_caller_and_the_next_work_is_done(
    thread: StoreThread, request_for: Make
) -> None:
    thread.save(request_for("p1", "swot", {"n": 1})).result(SOON)
    with pytest.raises(Conflict):
        thread.save(request_for("p1", "swot", {"n": 2})).result(SOON)
    with pytest.raises(ZeroDivisionError):
        thread.submit(lambda store: 1 // 0).result(SOON)
    assert thread.save(request_for("p1", "swot", {"n": 2}, rev=1)).result(SOON).revs == {"swot": 2}


def test_that_a_save_on_a_full_disk_fails_and_succeeds_when_there_is_room(
    thread: StoreThread, request_for: Make
) -> None:
    def limit(pages: int) -> None:
        thread.submit(lambda store: store._library.run(f"PRAGMA max_page_count={pages}")).result(  # type: ignore[attr-defined]
            SOON
        )

    big = request_for("p1", "swot", {"text": "x" * 500_000})
    limit(1)  # as few as there are
    with pytest.raises(StoreError, match="disk is full"):
        thread.save(big).result(SOON)
    limit(1_000_000)
    assert thread.save(big).result(SOON).revs == {"swot": 1}


def test_that_work_is_done_in_order_and_closing_finishes_it(
    path: Path, clock: Any, request_for: Make
) -> None:
    thread = StoreThread(path, now=clock)
    futures = [
        thread.save(request_for("p1", "swot", {"n": number}, rev=number)) for number in range(50)
    ]
    assert thread.close(SOON)
    assert [future.result(0).revs["swot"] for future in futures] == list(range(1, 51))
    assert thread.close(SOON)
    with pytest.raises(StoreError, match="not open"):
        thread.save(request_for("p1")).result(0)
    assert thread.flush(SOON)
    again = StoreThread(path, now=clock)
    assert again.submit(lambda store: store.load_plan("p1")).result(SOON).documents[0].rev == 50
    assert again.close(SOON)


def test_that_flush_says_when_the_time_was_too_short(thread: StoreThread) -> None:
    go_on = threading.Event()
    held = thread.submit(lambda store: go_on.wait(SOON))
    assert not thread.flush(0.0)
    assert not thread.close(0.0)
    go_on.set()
    assert held.result(SOON)


def test_that_work_that_was_not_begun_can_be_called_off(
    thread: StoreThread, request_for: Make
) -> None:
    go_on = threading.Event()
    thread.submit(lambda store: go_on.wait(SOON))
    called_off = thread.save(request_for("p1"))
    assert called_off.cancel()
    go_on.set()
    assert thread.submit(lambda store: store.list_plans()).result(SOON) == ()


def test_that_a_library_that_cannot_be_opened_says_so_to_everybody(
    path: Path, clock: Any, request_for: Make
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"")
    thread = StoreThread(path, now=clock)
    with pytest.raises(LibraryDamaged):
        thread.ready.result(SOON)
    with pytest.raises(StoreError):
        thread.save(request_for("p1")).result(SOON)
    assert thread.close(SOON)
    assert path.read_bytes() == b""


def test_that_a_second_thread_on_the_same_library_is_refused(
    path: Path, thread: StoreThread, clock: Any, request_for: Make
) -> None:
    thread.ready.result(SOON)
    second = StoreThread(path, now=clock, wait=0.0)
    failed: Future[LibraryInfo] = second.ready
    assert isinstance(failed.exception(SOON), LibraryBusy)
    assert second.close(SOON)
    thread.save(request_for("p1")).result(SOON)


def test_that_opening_purges_the_bin_and_makes_a_backup(
    path: Path, clock: Any, request_for: Make
) -> None:
    first = StoreThread(path, now=clock)
    first.save(request_for("p1")).result(SOON)
    first.submit(lambda store: store.delete_plan("p1")).result(SOON)
    first.save(request_for("p2")).result(SOON)
    assert first.close(SOON)
    clock.advance(days=31)
    second = StoreThread(path, now=clock)
    info = second.submit(lambda store: store.library_info()).result(SOON)
    assert (info.plans, info.in_bin, info.last_backup) == (1, 0, clock())
    assert second.close(SOON)
