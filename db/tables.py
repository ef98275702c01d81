"""The rows of a library.

A ``table=True`` model validates nothing: documents are validated by their own models before they
come here. Kinds and reasons are text, so a library may hold kinds that an older program does not
know. Documents are canonical JSON text and not a JSON type: a column type that parses would fail
the whole query on one damaged row, and PostgreSQL's would reorder what the checksum covers.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKeyConstraint, Index, LargeBinary, String, UniqueConstraint
from sqlmodel import Field, SQLModel, Text

# Without fixed names a later migration cannot address a constraint. Must stand before the models.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def _of_plan(*columns: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(list(columns), ["plan.id"], ondelete="CASCADE")


class Meta(SQLModel, table=True):
    """Facts about the library itself: its id, when it was made."""

    key: str = Field(primary_key=True)
    value: str


class Plan(SQLModel, table=True):
    """A plan as lists and searches need it."""

    __table_args__ = (Index(None, "deleted_at", "updated_at"),)

    id: str = Field(primary_key=True)
    title: str
    unit_code: str
    language: str | None = None
    summary: str = Field(sa_type=Text)
    search_text: str = Field(sa_type=Text)
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None


class Answer(SQLModel, table=True):
    """One document. A removed one stays as an empty row, so that its ``rev`` never starts anew."""

    __table_args__ = (UniqueConstraint("plan_id", "instance"), _of_plan("plan_id"))

    id: str = Field(primary_key=True)
    plan_id: str
    instance: str
    kind: str
    doc_version: int
    rev: int
    data: str = Field(sa_type=Text)
    sha256: str = Field(sa_column=Column(String(64), nullable=False))
    updated_at: datetime
    removed_at: datetime | None = None


class Item(SQLModel, table=True):
    """Something a document names, derived from it in the same transaction."""

    __table_args__ = (_of_plan("plan_id"), Index(None, "item_id"))

    plan_id: str = Field(primary_key=True)
    instance: str = Field(primary_key=True)
    item_id: str = Field(primary_key=True)
    kind: str
    label: str = Field(sa_type=Text)
    position: int


class Link(SQLModel, table=True):
    """A reference, derived likewise. One that leads nowhere is listed, not forbidden."""

    __table_args__ = (_of_plan("plan_id"), Index(None, "to_item"))

    plan_id: str = Field(primary_key=True)
    instance: str = Field(primary_key=True)
    from_item: str = Field(primary_key=True)
    to_item: str = Field(primary_key=True)
    role: str = Field(primary_key=True)


class Revision(SQLModel, table=True):
    """An earlier state of a document, compressed; appended, never changed."""

    # A plain rowid is given out again after the newest row was deleted; AUTOINCREMENT is not.
    __table_args__ = (
        UniqueConstraint("answer_id", "rev"),
        _of_plan("plan_id"),
        Index(None, "plan_id", "instance"),
        {"sqlite_autoincrement": True},
    )

    seq: int = Field(default=None, primary_key=True)
    plan_id: str
    answer_id: str
    instance: str
    kind: str
    doc_version: int
    rev: int
    reason: str
    at: datetime
    data: bytes = Field(sa_type=LargeBinary)
    sha256: str = Field(sa_column=Column(String(64), nullable=False))


class Snapshot(SQLModel, table=True):
    """A named state of a whole plan."""

    __table_args__ = (_of_plan("plan_id"), Index(None, "plan_id"))

    id: str = Field(primary_key=True)
    plan_id: str
    name: str
    at: datetime


class SnapshotAnswer(SQLModel, table=True):
    """The revisions that make up a snapshot."""

    __tablename__ = "snapshot_answer"
    __table_args__ = (ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], ondelete="CASCADE"),)

    snapshot_id: str = Field(primary_key=True)
    answer_id: str = Field(primary_key=True)
    rev: int


METADATA = SQLModel.metadata
