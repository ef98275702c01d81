"""From the database's own error codes to errors that a person can act on."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from workbook.errors import LibraryBusy, LibraryDamaged, StoreError
from workbook.i18n import M_

KEPT = M_("What you typed is still in this window, and everything saved before is intact.")
UNTOUCHED = M_("The file was not changed.")
RETRY = M_("Saving is tried again by itself; you can also export the plan to another disk.")
SEE_BACKUPS = M_("Restore the newest good backup; the damaged file is kept beside it.")

_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE")
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT")
_CLOSED = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")


def disk_full() -> StoreError:
    """No room to write."""
    return StoreError(
        M_("The disk is full, so this could not be saved."), safe=KEPT, next_step=RETRY
    )


def busy() -> LibraryBusy:
    """The lock is held elsewhere."""
    return LibraryBusy(
        M_("This library is open in another window or program."),
        safe=UNTOUCHED,
        next_step=M_("Go on in the other window, or close it and try again."),
    )


def damaged() -> LibraryDamaged:
    """The file is a database but not a sound one."""
    return LibraryDamaged(
        M_("The library file is damaged."),
        safe=M_("Backups of your plans are kept in the folder beside the library."),
        next_step=SEE_BACKUPS,
    )


def not_writable() -> StoreError:
    """The file or its folder refuses to be written."""
    return StoreError(
        M_("The library cannot be written: its file or folder is read-only or out of reach."),
        safe=KEPT,
        next_step=M_("Make the folder writable, or choose another place for the library."),
    )


def unstorable(name: str) -> StoreError:
    """A value that no reader could get back: NaN, half a character, an object."""
    return StoreError(
        M_("“{name}” holds something that cannot be stored.", name=name),
        safe=M_("What you typed is still in this window."),
        next_step=M_("Undo the last change and enter it in another way."),
    )


def from_code(code: str) -> StoreError:
    """The error for an SQLite result name such as ``SQLITE_FULL``."""
    if code.startswith(_FULL):
        return disk_full()
    if code.startswith(_BUSY):
        return busy()
    if code.startswith(_DAMAGED):
        return damaged()
    if code.startswith(_CLOSED):
        return not_writable()
    return StoreError(
        M_("The library could not be read or written ({code}).", code=code or "?"),
        safe=KEPT,
        next_step=RETRY,
    )


def code_of(error: BaseException) -> str:
    """The SQLite result name of an error, empty when it has none."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    return str(getattr(origin, "sqlite_errorname", ""))


@contextmanager
def translated(*drivers: type[Exception]) -> Iterator[None]:
    """Turn database and file errors inside the block into ``StoreError`` and its children."""
    known: tuple[type[Exception], ...] = (SQLAlchemyError, sqlite3.Error, *drivers)
    try:
        yield
    except known as error:
        raise from_code(code_of(error)) from error
    except UnicodeEncodeError as error:
        raise unstorable("…") from error
    except OSError as error:
        raise (disk_full() if error.errno == errno.ENOSPC else not_writable()) from error
