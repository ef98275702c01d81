"""From an older schema to the present one, and stored libraries of every schema there was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from db.backup import list_backups
from db.engine import create_file, private_engine
from db.header import SCHEMA
from db.library import create_library, open_library
from db.migrate import Schema, _upgrade, migrate
from db.migrations import HEAD, SCRIPTS
from db.tables import METADATA
from tests.db.make_library import AWKWARD
from workbook.errors import LibraryBusy, StoreError
from workbook.storage import Document

Make = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
STORED = sorted((Path(__file__).parent / "data").glob("library-v*.db"))

ADDED = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    with op.batch_alter_table("plan", recreate="always") as plan:
        plan.add_column(sa.Column("tutor", sa.String(), nullable=True))
"""


def script(*more: str) -> str:
    """A migration that adds a column, and then does something else."""
    return ADDED + "".join(f"    {line}\n" for line in more)


GOOD = script()
HALF_WAY = script('op.create_table("tutor", sa.Column("id", sa.String()))', "raise RuntimeError")
LOSING = script('op.execute("DELETE FROM answer")')
DANGLING = script(
    "op.execute(\"INSERT INTO snapshot VALUES ('s', 'nobody', 'n', '2026-01-01 00:00:00')\")"
)


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return ScriptDirectory.from_config(config)


def test_that_the_constants_name_the_newest_revision() -> None:
    assert scripts().get_current_head() == HEAD
    assert len(list(scripts().walk_revisions())) == SCHEMA
    assert f"library-v{SCHEMA}.db" in {stored.name for stored in STORED}


def differences(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, METADATA))


def test_that_migrations_and_tables_describe_the_same_library(tmp_path: Path, clock: Any) -> None:
    created, upgraded = tmp_path / "created.db", tmp_path / "upgraded.db"
    create_library(created, now=clock)
    create_file(upgraded)
    _upgrade(upgraded, Schema())
    shapes = []
    for file in (created, upgraded):
        engine = private_engine(file)
        assert differences(engine) == []
        seen = inspect(engine)
        shapes.append(
            {
                name: (
                    seen.get_pk_constraint(name),
                    sorted(map(str, seen.get_foreign_keys(name))),
                    sorted(map(str, seen.get_unique_constraints(name))),
                    [(each["name"], str(each["type"])) for each in seen.get_columns(name)],
                )
                for name in sorted(seen.get_table_names())
            }
        )
        with engine.connect() as connection:
            made = "SELECT sql FROM sqlite_master WHERE name = 'revision'"
            assert "AUTOINCREMENT" in connection.exec_driver_sql(made).scalar_one()
            stamp = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
            assert stamp.scalar_one() == HEAD
        engine.dispose()
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("stored", STORED, ids=lambda stored: stored.stem)
def test_that_a_stored_library_of_every_schema_opens_whole(
    stored: Path, tmp_path: Path, clock: Any
) -> None:
    path = tmp_path / "library.db"
    shutil.copyfile(stored, path)
    opened = open_library(path, now=clock)
    header, swot = opened.load_plan("p1").documents
    assert header == Document("header", "header", 1, {"title": "Tea"}, 1)
    assert swot == Document("swot", "swot", 3, AWKWARD, 1)
    assert opened.load_plan("p1").language == "zh_Hant_HK"
    assert [plan.title for plan in opened.list_plans("奶茶 100%")] == ["Tea house 茶"]
    assert [plan.plan_id for plan in opened.list_bin()] == ["p2"]
    history = opened.list_revisions("p1")
    assert [row.reason for row in history] == ["removed", "left", "left"]
    assert opened.load_revision(history[0].seq) == Document("gone", "gone", 1, {"n": 1}, 1)
    assert opened._library.run("SELECT label FROM item") == [("目標",)]
    opened.close()


@pytest.fixture
def old(path: Path, clock: Any, request_for: Make) -> Path:
    """A closed library with documents whose plan a careless migration would rebuild."""
    opened = open_library(path, now=clock)
    for number in range(30):
        opened.save(request_for("p1", f"general:{number}", {"n": number}))
    opened.write_revisions("p1", "left")
    opened.close()
    return path


def next_schema(folder: Path, text: str) -> Schema:
    """The real migrations and one more."""
    copy = folder / "migrations"
    shutil.copytree(SCRIPTS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "versions" / "v0002_next.py").write_text(text)
    return Schema("0002", 2, copy)


def test_that_a_migration_keeps_every_document_and_the_library_as_it_was(
    old: Path, tmp_path: Path, clock: Any
) -> None:
    migrate(old, now=clock, schema=next_schema(tmp_path, GOOD))
    engine = private_engine(old)
    with engine.connect() as connection:
        said = connection.exec_driver_sql
        assert said("SELECT count(*) FROM answer").scalar_one() == 30
        assert said("SELECT count(*) FROM revision").scalar_one() == 30
        assert said("SELECT tutor FROM plan").all() == [(None,)]
        assert said("PRAGMA user_version").scalar_one() == 2
        assert said("SELECT version_num FROM alembic_version").scalar_one() == "0002"
    engine.dispose()
    (before,) = list_backups(old)
    assert before.label == "before-0002"
    assert sorted(file.name for file in old.parent.iterdir()) == ["backups", "library.db"]
    restored = old.with_name("again.db")
    shutil.copyfile(before.path, restored)
    opened = open_library(restored, now=clock)
    assert len(opened.load_plan("p1").documents) == 30
    opened.close()


@pytest.mark.parametrize("failing", [HALF_WAY, LOSING, DANGLING])
def test_that_a_migration_that_fails_changes_nothing(
    old: Path, tmp_path: Path, clock: Any, failing: str
) -> None:
    before = old.read_bytes()
    with pytest.raises(StoreError, match="could not be brought"):
        migrate(old, now=clock, schema=next_schema(tmp_path, failing))
    assert old.read_bytes()[100:] == before[100:]
    assert [file.name for file in old.parent.rglob("*.db*")] == ["library.db"]
    opened = open_library(old, now=clock)
    assert len(opened.load_plan("p1").documents) == 30
    opened.close()
    (tmp_path / "migrations" / "versions" / "v0002_next.py").write_text(GOOD)
    migrate(old, now=clock, schema=Schema("0002", 2, tmp_path / "migrations"))


def test_that_an_open_library_is_not_migrated(old: Path, tmp_path: Path, clock: Any) -> None:
    opened = open_library(old, now=clock)
    with pytest.raises(LibraryBusy):
        migrate(old, now=clock, schema=next_schema(tmp_path, GOOD))
    opened.close()


def test_that_alembic_is_not_imported_to_open_a_library_that_is_up_to_date(old: Path) -> None:
    code = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from db.library import open_library\n"
        f"open_library(Path({str(old)!r}), now=lambda: datetime(2026, 1, 1, tzinfo=UTC)).close()\n"
        "print([name for name in ('alembic', 'mako') if name in sys.modules])\n"
        "import workbook.storage, db.worker"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_that_naming_the_thread_and_the_protocol_imports_no_database() -> None:
    code = (
        "import sys, workbook.storage, db.worker\n"
        "print([name for name in ('sqlmodel', 'sqlalchemy', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
