"""The file itself: how it is opened, and what is refused before anything is written."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.engine import DRIVER, Library, connect
from db.header import APPLICATION_ID, SCHEMA
from db.library import create_library, open_library
from db.store import SqliteStore
from workbook.errors import LibraryBusy, LibraryDamaged, LibraryTooNew, StoreError

ROOT = Path(__file__).resolve().parents[2]


def test_that_the_connection_is_as_safe_as_it_is_meant_to_be(store: SqliteStore) -> None:
    expected = {
        "locking_mode": "exclusive",
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "application_id": APPLICATION_ID,
        "user_version": SCHEMA,
    }
    assert {name: store._library.pragma(name) for name in expected} == expected
    assert store._library.engine.hide_parameters
    assert store._library.engine.pool.size() == 1  # type: ignore[attr-defined]


def test_that_a_transaction_takes_the_write_lock_at_its_begin(store: SqliteStore) -> None:
    said: list[str] = []
    with store._library.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.set_trace_callback(said.append)
        with connection.begin():
            connection.exec_driver_sql("SELECT 1")
    assert said[0] == "BEGIN IMMEDIATE"


def test_that_no_shared_memory_file_is_made_and_only_the_owner_may_read(
    path: Path, store: SqliteStore, request_for: Callable[..., Any]
) -> None:
    store.save(request_for("p1"))
    store.back_up()
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.rglob("*")}
    assert modes.pop("backups") == stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert set(modes.values()) == {0o600}
    assert {"library.db", "library.db-wal"} < set(modes)
    assert "library.db-shm" not in modes


def test_that_a_closed_library_is_one_file(
    path: Path, clock: Any, request_for: Callable[..., Any]
) -> None:
    opened = open_library(path, now=clock)
    opened.save(request_for("p1", "swot", {"n": 1}))
    opened.close()
    assert [file.name for file in path.parent.iterdir()] == ["library.db"]
    again = open_library(path, now=clock)
    assert again.load_plan("p1").documents[0].rev == 1
    again.close()


def test_that_errors_do_not_carry_what_a_person_typed(
    store: SqliteStore, request_for: Callable[..., Any]
) -> None:
    store._library.run("DROP TABLE item")
    with pytest.raises(StoreError) as caught:
        store.save(request_for("p1", "swot", {"n": "secret"}, search_text="secret"))
    assert caught.value.__cause__ is not None
    assert "secret" not in str(caught.value) + str(caught.value.__cause__)
    assert all(caught.value.sentences)


def refused(path: Path, kind: type[StoreError], clock: Any, **more: Any) -> StoreError:
    """Opening fails with this kind of error, and not a byte has changed."""

    def state() -> dict[str, bytes | None]:
        files = path.parent.rglob("*")
        return {str(file): file.read_bytes() if file.is_file() else None for file in files}

    before = state()
    with pytest.raises(kind) as caught:
        open_library(path, now=clock, wait=0.0, **more)
    assert state() == before
    assert all(caught.value.sentences)
    assert type(caught.value) is kind
    return caught.value


@pytest.fixture
def closed(path: Path, clock: Any, request_for: Callable[..., Any]) -> Path:
    """A library with a plan, closed."""
    opened = open_library(path, now=clock)
    for number in range(20):
        opened.save(request_for("p1", f"general:{number}", {"text": "策略" * 400}))
    opened.close()
    return path


def test_that_a_newer_library_is_refused_and_not_touched(closed: Path, clock: Any) -> None:
    _set_number(closed, 60, SCHEMA + 1)
    refused(closed, LibraryTooNew, clock)


def test_that_a_foreign_file_is_refused_and_not_touched(path: Path, clock: Any) -> None:
    path.parent.mkdir()
    for foreign in (b"%PDF-1.7 not a library" * 30, b"hello"):
        path.write_bytes(foreign)
        refused(path, LibraryDamaged, clock)
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photos (x)")
    other.close()
    refused(path, LibraryDamaged, clock)


@pytest.mark.parametrize("length", [0, 50, 100, 4096, 8192 + 1, -1, -4096])
def test_that_a_library_cut_off_anywhere_is_refused_and_not_filled_anew(
    closed: Path, clock: Any, length: int
) -> None:
    size = closed.stat().st_size
    os.truncate(closed, length if length >= 0 else size + length)
    refused(closed, LibraryDamaged, clock)


def test_that_links_and_folders_are_refused(closed: Path, clock: Any) -> None:
    link = closed.with_name("link.db")
    link.symlink_to(closed)
    refused(link, StoreError, clock)
    dangling = closed.with_name("dangling.db")
    dangling.symlink_to(closed.with_name("nothing.db"))
    refused(dangling, StoreError, clock)
    folder = closed.with_name("folder.db")
    folder.mkdir()
    refused(folder, StoreError, clock)


def test_that_a_missing_library_is_not_replaced_by_an_empty_one(closed: Path, clock: Any) -> None:
    with_backup = open_library(closed, now=clock)
    known = with_backup.library_info().library_id
    with_backup.close()
    closed.rename(closed.with_name("elsewhere.db"))
    refused(closed, LibraryDamaged, clock, known_id=known)
    elsewhere = open_library(closed.with_name("elsewhere.db"), now=clock, known_id=known)
    elsewhere.close()


def test_that_backups_without_a_library_say_that_one_was_here(closed: Path, clock: Any) -> None:
    opened = open_library(closed, now=clock)
    opened.maintain()
    opened.close()
    closed.unlink()
    refused(closed, LibraryDamaged, clock)
    create_library(closed, now=clock)  # a person may ask for a new one
    open_library(closed, now=clock).close()


def test_that_another_library_in_the_same_place_is_noticed(closed: Path, clock: Any) -> None:
    refused(closed, StoreError, clock, known_id="the one from before")
    open_library(closed, now=clock).close()


def test_that_creating_never_takes_the_place_of_a_file(closed: Path, clock: Any) -> None:
    before = closed.read_bytes()
    create_library(closed, now=clock)
    assert closed.read_bytes() == before
    assert [file.name for file in closed.parent.iterdir()] == ["library.db"]


def test_that_a_second_opening_in_this_process_is_busy(
    path: Path, store: SqliteStore, request_for: Callable[..., Any]
) -> None:
    with pytest.raises(LibraryBusy):
        Library(path, wait=0.0)
    # Had the file been looked into, this process's lock would now be gone.
    assert _ask_from_another_process(path) == "SQLITE_BUSY"
    store.save(request_for("p1"))


def test_that_a_library_held_by_another_process_is_busy(closed: Path, clock: Any) -> None:
    holding = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(closed)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holding.stdin and holding.stdout
    assert holding.stdout.readline() == b"open\n"
    try:
        refused(closed, LibraryBusy, clock)
    finally:
        holding.communicate(b"\n")
    assert holding.returncode == 0
    open_library(closed, now=clock).close()


HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from db.library import open_library
store = open_library(Path(sys.argv[1]), now=lambda: datetime(2026, 11, 22, tzinfo=UTC))
print("open", flush=True)
sys.stdin.readline()
store.close()
"""

ASK = """
import sqlite3, sys
try:
    sqlite3.connect(sys.argv[1], timeout=0).execute("SELECT * FROM plan").fetchall()
    print("readable")
except sqlite3.OperationalError as error:
    print(error.sqlite_errorname)
"""


def _ask_from_another_process(path: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(path)], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_that_nobody_else_can_read_or_write_an_open_library(path: Path, store: SqliteStore) -> None:
    assert _ask_from_another_process(path) == "SQLITE_BUSY"


def test_that_an_unclean_end_is_checked_and_a_stale_wal_is_found(
    closed: Path, clock: Any, request_for: Callable[..., Any]
) -> None:
    older = closed.read_bytes()
    crashed = open_library(closed, now=clock)
    for number in range(40):
        crashed.save(request_for("p2", f"general:{number}", {"text": "市場" * 900}))
    wal = closed.with_name("library.db-wal").read_bytes()
    whole = closed.read_bytes()
    crashed.close()
    # The end of a killed process: everything is still there.
    closed.write_bytes(whole)
    closed.with_name("library.db-wal").write_bytes(wal)
    opened = open_library(closed, now=clock)
    assert opened._library.header.unclean
    assert len(opened.load_plan("p2").documents) == 40
    opened.close()
    # An older copy put back by hand beside the -wal of a newer one.
    closed.write_bytes(older[: len(older) - 4096 * 3])
    closed.with_name("library.db-wal").write_bytes(_middle_lost(wal))
    with pytest.raises(LibraryDamaged):
        open_library(closed, now=clock)
    kept = closed.with_name("library.as-found.db-wal")
    assert kept.read_bytes() == _middle_lost(wal)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def _middle_lost(wal: bytes) -> bytes:
    """The first transactions of a ``-wal``: they speak of pages that the file lacks."""
    return wal[: 32 + (24 + 4096) * 12]


def test_that_a_file_or_folder_out_of_reach_is_a_named_error(clock: Any) -> None:
    with pytest.raises(StoreError):
        open_library(Path("/proc/no-such-folder/library.db"), now=clock)
    with pytest.raises(StoreError):
        open_library(Path("/dev/null/library.db"), now=clock)


READ_ONLY = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from db.library import create_library, open_library
from workbook.errors import StoreError
path = Path(sys.argv[1])
now = lambda: datetime(2026, 11, 22, tzinfo=UTC)
open_library(path, now=now).close()
path.chmod(int(sys.argv[3]))
path.parent.chmod(int(sys.argv[2]))
if os.geteuid() == 0:  # root writes everywhere, so go on as somebody else
    os.chown(path, 65534, 65534)
    os.chown(path.parent, 65534, 65534)
    os.setgid(65534)
    os.setuid(65534)
try:
    open_library(path, now=now, wait=0)
except StoreError as error:
    print(type(error).__name__, "read-only" in str(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="users and modes of POSIX")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o644), (0o755, 0o444)])
def test_that_a_read_only_library_is_refused(folder_mode: int, file_mode: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = [sys.executable, "-c", READ_ONLY, str(folder / "library.db")]
        asked += [str(folder_mode), str(file_mode)]
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
        folder.chmod(0o755)
        assert done.stdout.split() == ["StoreError", "True"], done.stderr


def test_that_the_driver_is_the_one_with_the_repaired_wal_where_there_is_a_wheel() -> None:
    pytest.importorskip("pysqlite3")
    assert DRIVER.sqlite_version_info >= (3, 51, 3)


def test_that_a_connection_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(DRIVER.OperationalError):
        connect(tmp_path / "100% ?#.db").execute("SELECT 1")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["100% ?#.db", "圖書館.db", "a'b.db"])
def test_that_any_name_is_a_good_name(tmp_path: Path, clock: Any, name: str) -> None:
    opened = open_library(tmp_path / name, now=clock)
    opened.back_up()
    assert opened.library_info().last_backup == clock()
    opened.close()


def _set_number(path: Path, at: int, number: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(number.to_bytes(4, "big"))
