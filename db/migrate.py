"""Bring an older library to the present schema: a checked copy is changed, then takes its place.

Measured on 160 MB: about half a second. Killed at any moment, the library is the old one or the
new one, and the next start finishes the work.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from db import faults
from db.backup import back_up, check_copy
from db.engine import (
    Library,
    connect,
    create_file,
    private_engine,
    remove,
    sync,
    translated,
    with_beside,
)
from db.header import SCHEMA
from db.migrations import HEAD, SCRIPTS
from workbook.errors import StoreError
from workbook.i18n import M_

COUNTED = (
    "SELECT count(*) FROM plan",
    "SELECT count(*) FROM answer",
    "SELECT count(*) FROM revision",
)


@dataclass(frozen=True, slots=True)
class Schema:
    """Where a migration leads: the newest revision, its number, the folder of scripts."""

    head: str = HEAD
    number: int = SCHEMA
    scripts: Path = SCRIPTS


def migrate(library: Path, *, now: Callable[[], datetime], schema: Schema | None = None) -> None:
    """Migrate a closed library; on any error it is left exactly as it was."""
    schema = schema or Schema()
    copy = library.with_name(library.name + ".migrating")
    with translated():
        _need_room(library)
        with Library(library) as old:
            before = back_up(old, now(), f"before-{schema.head}").path
        remove(copy)
        try:
            create_file(copy)
            shutil.copyfile(before, copy)
            _upgrade(copy, schema)
            if _facts(copy, schema) != _facts(before, schema):
                raise _failed()
            sync(copy)
            if any(file.exists() for file in with_beside(library)[1:]):
                raise faults.busy()  # somebody opened it meanwhile; their work must not be lost
            copy.replace(library)
            sync(library.parent)
        except BaseException:
            before.unlink(missing_ok=True)  # each try would leave one, and none is ever let go
            raise
        finally:
            remove(copy)


def _upgrade(copy: Path, schema: Schema) -> None:
    from alembic import command  # noqa: PLC0415 - a tenth of a second, for a rare need
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", str(schema.scripts).replace("%", "%%"))
    engine = private_engine(copy)
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, schema.head)
            _check(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={schema.number}")
    except StoreError:
        raise
    except Exception as error:  # a migration is code that can fail in any way
        raise _failed() from error
    finally:
        engine.dispose()


def _check(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        raise _failed()


def _facts(path: Path, schema: Schema) -> tuple[object, ...]:
    """Row counts, and how many documents fail their checksum; the file must be sound."""
    failing = check_copy(path, newest=schema.number)
    with closing(connect(path, query="mode=ro&immutable=1")) as copy:
        counts = [copy.execute(question).fetchone()[0] for question in COUNTED]
    return failing, *counts


def _need_room(library: Path) -> None:
    if shutil.disk_usage(library.parent).free < 3 * library.stat().st_size:
        raise faults.disk_full()


def _failed() -> StoreError:
    return StoreError(
        M_("The library could not be brought to the new version."),
        safe=M_("It is exactly as it was."),
        next_step=M_("Keep using the older version of the program and report this."),
    )
