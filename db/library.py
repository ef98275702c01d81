"""Opening a library: look at the file, bring its schema up to date, take the lock.

A library is never made silently where one is known to have been: an empty list of plans must not
be how a person learns that a file was lost.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from db import faults
from db.engine import Library, create_file, private_engine, remove, sync, translated
from db.header import APPLICATION_ID, SCHEMA, inspect
from db.migrations import HEAD
from db.recovery import was_here
from db.store import SqliteStore
from db.tables import METADATA
from workbook.errors import LibraryDamaged, StoreError
from workbook.i18n import M_


def open_library(
    path: Path,
    *,
    now: Callable[[], datetime],
    known_id: str | None = None,
    wait: float = 1.0,
) -> SqliteStore:
    """The store over the library at ``path``; a first one is made where none ever was.

    ``known_id`` is the id of the library that was here the last time (from ``library_info``):
    then a missing file or another library is an error. ``wait`` is how many seconds to wait for
    another process to let go. Raises ``LibraryBusy``, ``LibraryTooNew``, ``LibraryDamaged`` or
    another ``StoreError``, and the file then is as it was.
    """
    with translated():
        if not os.path.lexists(path):
            if known_id or was_here(path):
                raise _missing()
            create_library(path, now=now)
        if inspect(path).schema < SCHEMA:
            from db.migrate import migrate  # noqa: PLC0415 - seldom needed

            migrate(path, now=now)
    library = Library(path, wait=wait)
    try:
        if known_id is not None:
            with translated():
                found = library.run("SELECT value FROM meta WHERE key = 'library_id'")
            if found != [(known_id,)]:
                raise _another()
        return SqliteStore(library, now=now)
    except BaseException:
        library.close()
        raise


def create_library(path: Path, *, now: Callable[[], datetime]) -> None:
    """Make an empty library. It gets its name when it is whole; an existing file is left alone."""
    with translated():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        making = path.with_name(f"{path.name}.{uuid4()}.making")
        try:
            create_file(making)
            _fill(making, now())
            sync(making)
            _name(making, path)
            sync(path.parent)
        finally:
            remove(making)


def _fill(path: Path, at: datetime) -> None:
    engine = private_engine(path)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
            METADATA.create_all(connection)
            # What Alembic's stamp would write, without the price of importing it.
            connection.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
                " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
            )
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
            facts = [("library_id", str(uuid4())), ("created_at", at.isoformat())]
            connection.exec_driver_sql("INSERT INTO meta VALUES (?, ?)", facts)
    finally:
        engine.dispose()


def _name(making: Path, path: Path) -> None:
    try:
        os.link(making, path)  # unlike a rename it never takes the place of a file
    except FileExistsError:
        return  # another process was quicker; its library is as good
    except OSError:
        making.rename(path)  # a file system without hard links


def _missing() -> StoreError:
    return LibraryDamaged(
        M_("The library file is no longer where it was."),
        safe=M_("No new library was made in its place."),
        next_step=M_("Put the file back, choose where it is now, or restore a backup."),
    )


def _another() -> StoreError:
    return StoreError(
        M_("The file in this place is another library than the last time."),
        safe=faults.UNTOUCHED,
        next_step=M_("Open it if you put it there yourself, or choose where yours is now."),
    )
