"""The library as it first was.

There is no way down: the copy that is made before a migration is the way back.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _plans()
    _derived()
    _history()
    _snapshots()


def _of_plan(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_plan_id_plan")
    return sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=name, ondelete="CASCADE")


def _plans() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "plan",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("unit_code", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
    )
    op.create_index(op.f("ix_plan_deleted_at_updated_at"), "plan", ["deleted_at", "updated_at"])
    op.create_table(
        "answer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("instance", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("doc_version", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("plan_id", "instance", name=op.f("uq_answer_plan_id_instance")),
        _of_plan("answer"),
    )


def _derived() -> None:
    op.create_table(
        "item",
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("instance", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("plan_id", "instance", "item_id", name=op.f("pk_item")),
        _of_plan("item"),
    )
    op.create_index(op.f("ix_item_item_id"), "item", ["item_id"])
    key = ("plan_id", "instance", "from_item", "to_item", "role")
    op.create_table(
        "link",
        *(sa.Column(name, sa.String(), nullable=False) for name in key),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_link")),
        _of_plan("link"),
    )
    op.create_index(op.f("ix_link_to_item"), "link", ["to_item"])


def _history() -> None:
    op.create_table(
        "revision",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("answer_id", sa.String(), nullable=False),
        sa.Column("instance", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("doc_version", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_revision")),
        sa.UniqueConstraint("answer_id", "rev", name=op.f("uq_revision_answer_id_rev")),
        _of_plan("revision"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_revision_plan_id_instance"), "revision", ["plan_id", "instance"])


def _snapshots() -> None:
    op.create_table(
        "snapshot",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        _of_plan("snapshot"),
    )
    op.create_index(op.f("ix_snapshot_plan_id"), "snapshot", ["plan_id"])
    op.create_table(
        "snapshot_answer",
        sa.Column("snapshot_id", sa.String(), nullable=False),
        sa.Column("answer_id", sa.String(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("snapshot_id", "answer_id", name=op.f("pk_snapshot_answer")),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshot.id"],
            name=op.f("fk_snapshot_answer_snapshot_id_snapshot"),
            ondelete="CASCADE",
        ),
    )
