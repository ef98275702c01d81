"""What a library file says about itself in its first hundred bytes, read without opening it.

SQLite opens an emptied file as a valid empty database and works happily on a newer schema. So the
file is looked at first, as bytes, and refused before anything could be written to it. The format
is at https://www.sqlite.org/fileformat.html#the_database_header.
"""

from __future__ import annotations

import stat
import threading
from dataclasses import dataclass
from pathlib import Path

from db import faults
from workbook.errors import LibraryDamaged, LibraryTooNew, StoreError
from workbook.i18n import M_

APPLICATION_ID = 0x53545742
"""``STWB``, in the header of every library."""

SCHEMA = 1
"""Number of the newest schema, kept as ``user_version``: one more with every migration."""

MAGIC = b"SQLite format 3\x00"

_open_files: set[tuple[int, int]] = set()
_open_files_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Header:
    """Facts of a library file. ``unclean``: it was not closed properly the last time."""

    schema: int
    unclean: bool


def inspect(path: Path, *, newest: int = SCHEMA) -> Header:
    """The header of a library that this program may open; an error for any other file.

    A library that this process has open is busy, and is not touched: POSIX drops a process's
    locks on a file as soon as it closes any handle to it.
    """
    found = _regular(path)
    if is_open(path):
        raise faults.busy()
    wal = path.with_name(path.name + "-wal")
    unclean = wal.exists() and wal.stat().st_size > 0
    if found == 0:
        raise LibraryDamaged(
            M_("The library file is empty: something has cut it off."),
            safe=faults.UNTOUCHED,
            next_step=faults.SEE_BACKUPS,
        )
    with path.open("rb") as file:
        head = file.read(100)
    ours = len(head) < 100 or _number(head, 68) == APPLICATION_ID
    if not ours or not head.startswith(MAGIC[: len(head)]):
        raise LibraryDamaged(
            M_("“{name}” is not a library of this program.", name=path.name),
            safe=faults.UNTOUCHED,
            next_step=M_("Choose another file, or restore a backup."),
        )
    if len(head) < 100 or (not unclean and not _is_whole(head, found)):
        raise faults.damaged()
    schema = _number(head, 60)
    if schema > newest:
        raise LibraryTooNew(
            M_("This library was written by a newer version of the program."),
            safe=faults.UNTOUCHED,
            next_step=M_("Install the newer version; this one cannot open it."),
        )
    return Header(schema, unclean)


def identity(path: Path) -> tuple[int, int]:
    """Which file a name leads to, whatever it is called."""
    found = path.lstat()
    return found.st_dev, found.st_ino


def is_open(path: Path) -> bool:
    """This process has the file open as a library."""
    return identity(path) in _open_files


def claim(file: tuple[int, int]) -> None:
    """Note that this process has the file open; ``LibraryBusy`` where it already has."""
    with _open_files_lock:
        if file in _open_files:
            raise faults.busy()
        _open_files.add(file)


def release(file: tuple[int, int]) -> None:
    """Note that the file is closed."""
    with _open_files_lock:
        _open_files.discard(file)


def _regular(path: Path) -> int:
    """The size of a plain file; links and folders are refused, they may lead anywhere."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(
            M_("“{name}” is a folder or a link, not a library file.", name=path.name),
            safe=faults.UNTOUCHED,
            next_step=M_("Choose the library file itself."),
        )
    return found.st_size


def _is_whole(head: bytes, size: int) -> bool:
    """A file cut at its end opens without an error, even one byte short."""
    page = _number(head, 16, 2)
    page = 65536 if page == 1 else page
    if page < 512 or size % page:
        return False
    counted = _number(head, 24) == _number(head, 92)  # else an old SQLite left the count stale
    return not counted or _number(head, 28) * page <= size


def _number(head: bytes, at: int, length: int = 4) -> int:
    return int.from_bytes(head[at : at + length], "big")
