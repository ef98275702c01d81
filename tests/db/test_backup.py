"""Copies that are checked before they count, and the way back from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from db import backup, recovery
from db.backup import check_copy, folder_of, is_due, kept, list_backups
from db.library import open_library
from db.store import SqliteStore
from workbook.errors import LibraryBusy, LibraryDamaged, StoreError

Make = Callable[..., Any]
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)  # a Sunday


def ago(**by: float) -> datetime:
    return NOW - timedelta(**by)


def test_that_all_backups_of_two_days_are_kept() -> None:
    hourly = [ago(hours=hours) for hours in range(49)]
    assert kept(hourly, NOW) == set(hourly)


def test_that_the_last_backup_of_each_day_is_kept_for_a_month() -> None:
    twice_daily = [ago(days=days, hours=hours) for days in range(3, 31) for hours in (0, 5)]
    assert kept(twice_daily, NOW) == {ago(days=days) for days in range(3, 31)}


def test_that_the_last_backup_of_each_week_is_kept_for_a_year() -> None:
    daily = [ago(days=days) for days in range(35, 500)]
    sundays = {ago(days=days) for days in range(35, 367, 7)}
    assert kept(daily, NOW) == sundays


def test_that_the_newest_backup_is_kept_whatever_its_age() -> None:
    assert kept([ago(days=4000), ago(days=4001)], NOW) == {ago(days=4000)}
    assert kept([], NOW) == set()


def test_that_backups_from_a_clock_that_was_ahead_are_kept() -> None:
    times = [NOW + timedelta(days=400), NOW + timedelta(days=399), ago(hours=1)]
    assert kept(times, NOW) == set(times)


def test_that_daily_thinning_ends_where_thinning_once_does() -> None:
    """Thinning each day must not eat up what a later day would keep."""
    held: set[datetime] = set()
    for day in range(500):
        now = NOW + timedelta(days=day)
        held = set(kept(held | {now}, now))
    ages = sorted((NOW + timedelta(days=499) - at).days for at in held)
    assert ages[:32] == list(range(32))
    assert all(later - sooner == 7 for sooner, later in pairwise(ages[33:]))
    assert 355 <= ages[-1] <= 366


def test_that_a_backup_is_made_once_a_day_when_there_is_something_to_keep(
    path: Path, store: SqliteStore, clock: Any, request_for: Make
) -> None:
    store.maintain()
    assert list_backups(path) == ()
    assert is_due(path, clock())
    store.save(request_for("p1"))
    store.maintain()
    store.maintain()
    assert len(list_backups(path)) == 1
    clock.advance(hours=23, minutes=59)
    assert not is_due(path, clock())
    clock.advance(minutes=2)
    store.maintain()
    assert len(list_backups(path)) == 2
    clock.advance(days=-30)  # the clock was wrong before: its backups hinder no new one
    assert is_due(path, clock())


def test_that_a_backup_holds_what_was_saved_and_two_of_one_second_do_not_meet(
    path: Path, store: SqliteStore, request_for: Make
) -> None:
    store.save(request_for("p1", "swot", {"名": "奶茶"}))
    first = store.back_up()
    store.save(request_for("p1", "swot", {"n": 2}, rev=1))
    second = store.back_up()
    assert first != second
    assert check_copy(first) == check_copy(second) == 0
    assert [each.path for each in list_backups(path)] == [second, first]
    assert {file.name for file in folder_of(path).iterdir()} == {first.name, second.name}


def test_that_nothing_is_let_go_while_a_document_is_damaged(
    path: Path, store: SqliteStore, request_for: Make, clock: Any
) -> None:
    store.save(request_for("p1", "swot", {"n": 1}))
    store.back_up()
    clock.advance(seconds=10)
    good = store.back_up()
    clock.advance(days=10)
    store._library.run("UPDATE answer SET data = 'x'")
    bad = store.back_up()
    assert check_copy(bad) == 1
    assert check_copy(good) == 0
    assert len(list_backups(path)) == 3
    store.save(request_for("p1", "swot", {"n": 1}, rev=1))
    store.back_up()
    assert len(list_backups(path)) == 3, "of two copies of one day, the last is kept"


def test_that_a_failed_copy_leaves_nothing_behind(
    path: Path, store: SqliteStore, request_for: Make
) -> None:
    store.save(request_for("p1"))
    folder_of(path).write_text("in the way")
    with pytest.raises(StoreError):
        store.back_up()
    store.maintain()
    assert store.library_info().notice
    assert folder_of(path).read_text() == "in the way"


def test_that_a_library_comes_back_from_its_backup(
    path: Path, clock: Any, request_for: Make
) -> None:
    opened = open_library(path, now=clock)
    known = opened.library_info().library_id
    opened.save(request_for("p1", "swot", {"n": 1}))
    copy = opened.back_up()
    opened.save(request_for("p1", "swot", {"n": 2}, rev=1))
    opened.close()
    path.write_bytes(b"")
    wal = path.with_name("library.db-wal")
    wal.write_bytes(b"what is left of it")
    with pytest.raises(LibraryDamaged):
        open_library(path, now=clock, known_id=known)
    aside = recovery.restore(path, copy, clock())
    assert aside is not None
    assert aside.read_bytes() == b""
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"what is left of it"
    assert not wal.exists()
    again = open_library(path, now=clock, known_id=known)
    assert again.load_plan("p1").documents[0].rev == 1
    again.close()
    assert copy.exists()


def test_that_a_bad_backup_is_not_brought_back(path: Path, clock: Any, request_for: Make) -> None:
    opened = open_library(path, now=clock)
    opened.save(request_for("p1", "swot", {"text": "x" * 9000}))
    copy = opened.back_up()
    opened.close()
    before = path.read_bytes()
    with copy.open("r+b") as file:
        file.seek(5000)
        file.write(b"\xff" * 5000)
    with pytest.raises(LibraryDamaged):
        recovery.restore(path, copy, clock())
    copy.write_bytes(b"not a library")
    with pytest.raises(LibraryDamaged):
        recovery.restore(path, copy, clock())
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["backups", "library.db"]


def test_that_an_open_library_is_neither_moved_nor_replaced(
    path: Path, store: SqliteStore, clock: Any
) -> None:
    copy = store.back_up()
    with pytest.raises(LibraryBusy):
        recovery.restore(path, copy, clock())
    with pytest.raises(LibraryBusy):
        recovery.move_aside(path, clock())
    assert store.list_plans() == ()


def test_that_a_missing_library_is_restored_and_two_damaged_ones_are_both_kept(
    path: Path, clock: Any
) -> None:
    opened = open_library(path, now=clock)
    copy = opened.back_up()
    opened.close()
    path.unlink()
    assert recovery.restore(path, copy, clock()) is None
    first = recovery.restore(path, copy, clock())
    second = recovery.restore(path, copy, clock())
    assert first is not None and second is not None and first != second
    assert check_copy(first) == check_copy(second) == 0


def test_that_other_files_among_the_backups_are_left_alone(
    path: Path, store: SqliteStore, clock: Any
) -> None:
    store.back_up()
    stranger = folder_of(path) / "library-yesterday.db"
    stranger.write_text("mine")
    clock.advance(days=900)
    store.back_up()
    backup.thin(path, clock())
    assert len(list_backups(path)) == 1
    assert stranger.exists()
