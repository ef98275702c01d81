"""Copies of the library that were checked before they were kept.

A copy of an open library made by a file manager misses what is still in the ``-wal``; these are
made by SQLite itself, checked, and only then given their name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from db import faults
from db.engine import Library, connect, create_file, remove, sync, translated
from db.header import SCHEMA, inspect

EVERY = timedelta(hours=24)
ALL, DAILY, WEEKLY = timedelta(days=2), timedelta(days=31), timedelta(days=366)
STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy in the backup folder. ``label`` says why it is kept for ever, or is empty."""

    path: Path
    at: datetime
    size: int
    label: str = ""


def folder_of(library: Path) -> Path:
    """Where the backups of a library are."""
    return library.parent / "backups"


def list_backups(library: Path) -> tuple[Backup, ...]:
    """The backups of a library by the time in their names, newest first."""
    form = re.compile(re.escape(library.stem) + r"-(\d{8}T\d{6}Z)(?:-([\w-]+))?\.db")
    found = []
    for path in folder_of(library).glob("*.db"):
        if match := form.fullmatch(path.name):
            at = datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)
            found.append(Backup(path, at, path.stat().st_size, match[2] or ""))
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True))


def is_due(library: Path, now: datetime) -> bool:
    """The last backup is not of these 24 hours; one from a clock that went wrong counts as none."""
    made = list_backups(library)
    return not any(abs(now - backup.at) < EVERY for backup in made)


def kept(times: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which backups to keep: all of two days, then the last of a day for a month, of a week
    for a year. The newest always stays, and so does one from the future: a clock went wrong.
    """
    newest_first = sorted(set(times), reverse=True)
    keep = set(newest_first[:1])
    days, weeks = set(), set()
    for at in newest_first:
        age, day, week = now - at, at.date(), at.isocalendar()[:2]
        if (
            age <= ALL
            or (age <= DAILY and day not in days)
            or (age <= WEEKLY and week not in weeks)
        ):
            keep.add(at)
        days.add(day)
        weeks.add(week)
    return frozenset(keep)


def check_copy(path: Path, *, newest: int = SCHEMA) -> int:
    """Check a library file that nobody has open; how many documents fail their checksum.

    The file is not changed, not even by recovery. ``LibraryDamaged`` where it is unsound.
    """
    with translated():
        inspect(path, newest=newest)
        # immutable: no lock, no -wal, no -shm is made beside it.
        with closing(connect(path, query="mode=ro&immutable=1")) as copy:
            if copy.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
                raise faults.damaged()
            if copy.execute("PRAGMA foreign_key_check").fetchone():
                raise faults.damaged()
            documents = copy.execute("SELECT CAST(data AS BLOB), sha256 FROM answer")
            return sum(hashlib.sha256(data).hexdigest() != sha256 for data, sha256 in documents)


def back_up(library: Library, now: datetime, label: str = "") -> Backup:
    """Make a checked copy of an open library, then let old ones go.

    A library that fails its check gets no copy. While a document fails its checksum nothing is
    let go: an older copy may be the one that still has it.
    """
    folder = folder_of(library.path)
    with translated():
        folder.mkdir(mode=0o700, exist_ok=True)
        library.check()
        making = folder / f"making-{uuid4()}.tmp"
        try:
            create_file(making)  # 0600; SQLite would make it readable to all
            library.run("VACUUM INTO ?", str(making))
            failing = check_copy(making)
            sync(making)
            target = _free_name(library.path, now, label)
            making.replace(target)
            sync(folder)
        finally:
            remove(making)
        if not failing:
            thin(library.path, now)
        return next(each for each in list_backups(library.path) if each.path == target)


def thin(library: Path, now: datetime) -> None:
    """Let go of backups that the rule no longer keeps; labelled ones stay."""
    made = [backup for backup in list_backups(library) if not backup.label]
    keep = kept((backup.at for backup in made), now)
    for backup in made:
        if backup.at not in keep:
            backup.path.unlink(missing_ok=True)


def _free_name(library: Path, now: datetime, label: str) -> Path:
    at = now.astimezone(UTC)
    while True:
        ending = f"-{label}" if label else ""
        path = folder_of(library) / f"{library.stem}-{at:{STAMP}}{ending}.db"
        if not path.exists():
            return path
        at += timedelta(seconds=1)
