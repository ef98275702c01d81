"""Saves that fail: nothing of them is stored, and the same save succeeds afterwards."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.backup import folder_of, list_backups
from db.engine import DRIVER
from db.faults import from_code, translated
from db.library import open_library
from db.store import SqliteStore
from workbook.errors import LibraryBusy, LibraryDamaged, StoreError

Make = Callable[..., Any]
BIG = {"text": "".join(chr(0x4E00 + number % 20000) for number in range(200_000))}


def test_that_a_full_disk_loses_nothing_and_the_save_succeeds_on_retry(
    store: SqliteStore, request_for: Make
) -> None:
    store.save(request_for("p1", "swot", {"n": 1}))
    pages = store._library.pragma("page_count")
    store._library.run(f"PRAGMA max_page_count={pages + 2}")
    for _ in range(3):
        with pytest.raises(StoreError, match="disk is full"):
            store.save(request_for("p1", "swot", BIG, rev=1, title="Never"))
    assert store.load_plan("p1").documents[0].rev == 1
    assert store.list_plans()[0].title == "Plan p1"
    store._library.check()
    store._library.run("PRAGMA max_page_count=1000000")
    assert store.save(request_for("p1", "swot", BIG, rev=1)).revs == {"swot": 2}


def test_that_a_library_that_turns_read_only_recovers(
    store: SqliteStore, request_for: Make
) -> None:
    store._library.run("PRAGMA query_only=ON")
    with pytest.raises(StoreError, match="cannot be written"):
        store.save(request_for("p1"))
    store._library.run("PRAGMA query_only=OFF")
    assert store.save(request_for("p1")).revs == {"header": 1}


def test_that_a_save_into_a_file_that_is_gone_is_not_acknowledged(
    path: Path, store: SqliteStore, request_for: Make
) -> None:
    store.save(request_for("p1", "swot", {"n": 1}))
    away = path.with_name("moved.db")
    path.rename(away)
    with pytest.raises(StoreError, match="moved, replaced or deleted"):
        store.save(request_for("p1", "swot", {"n": 2}, rev=1))
    path.write_bytes(b"another file")
    with pytest.raises(StoreError, match="moved, replaced or deleted"):
        store.save(request_for("p1", "swot", {"n": 2}, rev=1))
    away.rename(path)
    assert store.save(request_for("p1", "swot", {"n": 2}, rev=1)).revs == {"swot": 2}


def test_that_damaged_pages_are_a_named_error_and_get_no_backup(
    path: Path, clock: Any, request_for: Make
) -> None:
    opened = open_library(path, now=clock)
    opened.save(request_for("p1"))
    ((root,),) = opened._library.run("SELECT rootpage FROM sqlite_master WHERE name = 'plan'")
    opened.maintain()
    opened.close()
    good = list_backups(path)
    with path.open("r+b") as file:
        file.seek(4096 * (root - 1))
        file.write(bytes(4096))
    clock.advance(days=3)
    opened = open_library(path, now=clock)
    with pytest.raises(LibraryDamaged):
        opened.list_plans()
    opened.maintain()
    assert opened._notice, "it is said, and does not stop the start"
    assert list_backups(path) == good
    assert len(list(folder_of(path).iterdir())) == len(good), "no half copy is left"
    with pytest.raises(LibraryDamaged):
        opened.back_up()
    opened.close()


@pytest.mark.parametrize(
    ("code", "kind", "says"),
    [
        ("SQLITE_FULL", StoreError, "full"),
        ("SQLITE_IOERR_WRITE", StoreError, "full"),
        ("SQLITE_BUSY_SNAPSHOT", LibraryBusy, "open in another"),
        ("SQLITE_READONLY_DIRECTORY", StoreError, "cannot be written"),
        ("SQLITE_CANTOPEN", StoreError, "cannot be written"),
        ("SQLITE_CORRUPT_INDEX", LibraryDamaged, "damaged"),
        ("SQLITE_NOTADB", LibraryDamaged, "damaged"),
        ("SQLITE_IOERR_FSYNC", StoreError, "{code}"),
        ("", StoreError, "{code}"),
    ],
)
def test_that_each_fault_has_its_error(code: str, kind: type[StoreError], says: str) -> None:
    error = from_code(code)
    assert type(error) is kind
    assert says in str(error)
    assert len(error.sentences) == 3


def test_that_files_fail_with_the_same_errors() -> None:
    with pytest.raises(StoreError, match="disk is full"), translated(DRIVER.Error):
        raise OSError(errno.ENOSPC, "No space left")
    with pytest.raises(StoreError, match="cannot be written"), translated(DRIVER.Error):
        raise PermissionError(errno.EACCES, "no")
    with pytest.raises(KeyError), translated(DRIVER.Error):
        raise KeyError("a mistake of ours stays one")
