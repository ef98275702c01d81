"""When the library file is damaged: put it aside, offer backups, bring one back.

Nothing is deleted. All of this is done while the library is closed.
"""

from __future__ import annotations

import shutil
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from db import faults
from db.backup import STAMP, check_copy, folder_of, list_backups
from db.engine import connect, create_file, remove, sync, translated, with_beside
from db.header import is_open
from workbook.errors import LibraryBusy, StoreError

__all__ = ["list_backups", "move_aside", "restore"]


def restore(library: Path, backup: Path, now: datetime) -> Path | None:
    """Put a backup in the library's place; where the old file now is, if there was one.

    The backup is checked first and itself stays. Raises ``LibraryDamaged`` for a bad backup and
    ``LibraryBusy`` while anybody has the library open; then nothing has changed.
    """
    refuse_while_open(library)
    check_copy(backup)
    making = library.with_name(library.name + ".restoring")
    with translated():
        remove(making)
        try:
            create_file(making)
            shutil.copyfile(backup, making)
            check_copy(making)
            sync(making)
            aside = move_aside(library, now)
            making.replace(library)
            sync(library.parent)
        finally:
            remove(making)
    return aside


def move_aside(library: Path, now: datetime) -> Path | None:
    """Rename a library with what lies beside it; its new name, or None where nothing was.

    A ``-wal`` left behind would be played into the next file of that name and ruin it.
    """
    refuse_while_open(library)
    at = now.astimezone(UTC)
    aside = library.with_name(f"{library.stem}.damaged-{at:{STAMP}}.db")
    number = 1
    while any(file.exists() for file in with_beside(aside)):
        number += 1
        aside = library.with_name(f"{library.stem}.damaged-{at:{STAMP}}-{number}.db")
    moved = False
    with translated():
        for source, target in zip(with_beside(library), with_beside(aside), strict=True):
            if source.exists():
                source.replace(target)
                moved = True
        sync(library.parent)
    return aside if moved else None


def refuse_while_open(library: Path) -> None:
    """``LibraryBusy`` while this or another process holds the library."""
    if not library.is_file():
        return
    if is_open(library):
        raise faults.busy()
    if library.stat().st_size == 0:
        return  # asked about an empty file, SQLite deletes the -wal beside it
    try:
        with translated(), closing(connect(library, query="mode=ro")) as asking:
            # Exclusive, or a shared-memory file would be made; read-only, or closing would fold
            # the -wal of a damaged library into it.
            asking.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
            asking.execute("PRAGMA schema_version").fetchall()
    except LibraryBusy:
        raise
    except StoreError:
        return  # damaged or not a database at all: then nobody works in it


def was_here(library: Path) -> bool:
    """Signs that a library was here: its backups, or a ``-wal`` without its file."""
    with suppress(StoreError):
        if folder_of(library).is_dir() and list_backups(library):
            return True
    return any(file.exists() for file in with_beside(library))
