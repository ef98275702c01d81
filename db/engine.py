"""The one connection to a library file, and everything that is true of SQLite only.

One connection per library: the standard library's SQLite 3.40 can corrupt a database in WAL mode
when two connections checkpoint it, and an exclusive lock makes a second one impossible.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from db import faults
from db.header import claim, identity, inspect, release
from workbook.errors import StoreError
from workbook.i18n import M_


def _driver() -> Any:
    """SQLite 3.53 where its wheel exists, else the standard library's."""
    try:
        return import_module("pysqlite3.dbapi2")
    except ImportError:
        return import_module("sqlite3")


DRIVER = _driver()

# In this order: the lock must be exclusive before WAL, or a shared-memory file is made that a
# full disk or a read-only folder refuses.
PRAGMAS = (
    ("locking_mode", "EXCLUSIVE"),
    ("journal_mode", "WAL"),
    ("synchronous", "FULL"),
    ("fullfsync", "ON"),  # macOS: fsync alone does not reach the disk
    ("checkpoint_fullfsync", "ON"),
    ("foreign_keys", "ON"),
    ("secure_delete", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
)


def translated() -> Any:
    """``faults.translated`` for the driver in use."""
    return faults.translated(DRIVER.Error)


def connect(path: Path, *, wait: float = 0.0, query: str = "mode=rw") -> Any:
    """A plain driver connection in autocommit, for what must stand outside a transaction.

    ``query`` is the URI's: ``mode=rw`` never makes a file that is not there.
    """
    uri = f"{path.absolute().as_uri()}?{query}"
    return DRIVER.connect(uri, uri=True, timeout=wait, isolation_level=None)


def create_file(path: Path) -> None:
    """An empty file that only its owner may read; ``-wal`` and copies into it inherit that."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    os.close(os.open(path, flags, 0o600))


def sync(path: Path) -> None:
    """Have a file, or a folder's list of names, reach the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no handle to a folder's names
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def with_beside(path: Path) -> tuple[Path, ...]:
    """A database file and those that SQLite may keep beside it."""
    return tuple(path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal"))


def remove(path: Path) -> None:
    """Delete a database of ours that is no longer wanted, with what lies beside it."""
    for file in with_beside(path):
        file.unlink(missing_ok=True)


def private_engine(path: Path) -> Engine:
    """An engine on a file nobody else knows of yet: no WAL, no foreign keys.

    A batch migration drops and renames tables; with foreign keys on that deletes their children.
    """
    return _engine(path, (("foreign_keys", "OFF"), ("synchronous", "FULL")), 0.0)


def _engine(path: Path, pragmas: tuple[tuple[str, str], ...], wait: float) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=DRIVER,
        creator=lambda: connect(path, wait=wait),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,  # they are a person's words, and errors are logged
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # One byte of bad UTF-8 would otherwise make a whole list unreadable.
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        for name, value in pragmas:
            connection.execute(f"PRAGMA {name}={value}").fetchall()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that reads and then writes can fail at once, whatever the timeout.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class Library:
    """An open library file: the lock on it and the one connection.

    Raises ``LibraryBusy``, ``LibraryTooNew``, ``LibraryDamaged`` or another ``StoreError``, and
    then has changed nothing. Belongs to the thread that made it.
    """

    def __init__(self, path: Path, *, wait: float = 1.0) -> None:
        with translated():
            self.path = path = path.absolute()  # a change of folder must not move it
            self.header = inspect(path)
            # SQLite calls a folder that refuses the -wal an I/O error; a person needs the reason.
            if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
                raise faults.not_writable()
            self._identity = identity(path)
        claim(self._identity)
        try:
            self._open(wait)
        except BaseException:
            release(self._identity)
            raise

    def _open(self, wait: float) -> None:
        self.engine = _engine(self.path, PRAGMAS, wait)
        try:
            with translated():
                mode = self.pragma("journal_mode")
                if str(mode).lower() != "wal":
                    raise faults.not_writable()
                # Only a write transaction proves that the file can be written.
                with self.engine.begin():
                    pass
                if self.header.unclean:
                    self._check_after_unclean_end()
        except BaseException:
            self.engine.dispose()
            raise

    def run(self, statement: str, *values: object) -> list[Any]:
        """Execute one statement outside any transaction; its rows."""
        with closing(self.engine.raw_connection()) as pooled:
            connection: Any = pooled.driver_connection
            rows: list[Any] = connection.execute(statement, values).fetchall()
        return rows

    def pragma(self, name: str) -> Any:
        """The value of a pragma, read back."""
        return self.run(f"PRAGMA {name}")[0][0]

    def check(self) -> None:
        """Every page and index; ``LibraryDamaged`` unless all are sound."""
        with translated():
            if self.run("PRAGMA integrity_check(1)") != [("ok",)]:
                raise faults.damaged()

    def _check_after_unclean_end(self) -> None:
        try:
            self.check()
        except StoreError:
            # Closing folds the -wal into the file; whoever mends it wants both as they were.
            kept = self.path.with_name(f"{self.path.stem}.as-found.db")
            if not kept.exists():
                for source, target in zip(with_beside(self.path), with_beside(kept), strict=True):
                    if source.exists():
                        create_file(target)
                        shutil.copyfile(source, target)
            raise

    def check_in_place(self) -> None:
        """The open file still is the one its name leads to.

        Without this a commit into a deleted file succeeds, and the data is gone.
        """
        with suppress(OSError):
            if identity(self.path) == self._identity:
                return
        raise StoreError(
            M_("The library file was moved, replaced or deleted while it was open."),
            safe=M_("What you typed is still in this window."),
            next_step=M_("Put the file back, or export the plan before you close this window."),
        )

    def close(self) -> None:
        """Bring everything into the one file, drop the lock."""
        try:
            with translated():
                self.run("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self.engine.dispose()
            release(self._identity)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
