"""The store over one library: what :class:`workbook.storage.Store` promises, in SQL.

Nothing here is true of SQLite only; that is in :mod:`db.engine`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Row, Select, delete, func, or_, select, update
from sqlmodel import col

from db import backup
from db.documents import decode, encode, parse, unpack
from db.engine import DRIVER, Library, translated
from db.header import SCHEMA
from db.saving import append_revisions, put_derived, put_documents, put_plan, remove_documents
from db.tables import Answer, Meta, Plan, Revision
from workbook.errors import StoreError
from workbook.i18n import M_, Text
from workbook.storage import (
    LibraryInfo,
    PlanSummary,
    RevisionInfo,
    SaveReceipt,
    SaveRequest,
    StoredDocument,
    StoredPlan,
)

IN_BIN = timedelta(days=30)
SummaryColumns = tuple[str, str, str, str | None, str, datetime, datetime, datetime | None]
SEARCH_LENGTH = 200
"""Characters of a search that are looked at; a longer pattern would be refused as too complex."""


class SqliteStore:
    """A library that is open. Belongs to the thread that opened it."""

    def __init__(self, library: Library, *, now: Callable[[], datetime]) -> None:
        self._library = library
        self._now = now
        self._notice: Text = ""

    def list_plans(self, search: str | None = None) -> tuple[PlanSummary, ...]:
        query = _summaries().where(col(Plan.deleted_at).is_(None))
        for word in (search or "")[:SEARCH_LENGTH].split():
            query = query.where(
                or_(
                    col(Plan.search_text).icontains(word, autoescape=True),
                    col(Plan.title).icontains(word, autoescape=True),
                )
            )
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(col(Plan.updated_at).desc(), col(Plan.id)))
            return tuple(_summary(row) for row in rows)

    def list_bin(self) -> tuple[PlanSummary, ...]:
        query = _summaries().where(col(Plan.deleted_at).is_not(None))
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(col(Plan.deleted_at).desc(), col(Plan.id)))
            return tuple(_summary(row) for row in rows)

    def load_plan(self, plan_id: str) -> StoredPlan:
        with self._transaction() as connection:
            found = connection.execute(_summaries().where(col(Plan.id) == plan_id)).one_or_none()
            if found is None:
                raise _no_such_plan()
            documents = tuple(
                decode(*row)
                for row in connection.execute(
                    select(
                        col(Answer.instance),
                        col(Answer.kind),
                        col(Answer.doc_version),
                        col(Answer.rev),
                        col(Answer.data),
                        col(Answer.sha256),
                    )
                    .where(col(Answer.plan_id) == plan_id, col(Answer.removed_at).is_(None))
                    .order_by(col(Answer.instance))
                )
            )
        plan = _summary(found)
        return StoredPlan(
            plan.plan_id,
            plan.title,
            plan.unit_code,
            plan.language,
            plan.summary,
            documents,
            plan.created_at,
            plan.updated_at,
            plan.deleted_at,
        )

    def save(self, request: SaveRequest) -> SaveReceipt:
        encode(request.summary, request.title)
        at = self._now()
        with self._transaction() as connection:
            put_plan(connection, request, at)
            remove_documents(connection, request.plan_id, request.removed, at)
            revs = put_documents(connection, request.plan_id, request.documents, at)
            put_derived(connection, request)
        return SaveReceipt(request.plan_id, revs, at)

    def write_revisions(self, plan_id: str, reason: str) -> tuple[RevisionInfo, ...]:
        with self._transaction() as connection:
            written = append_revisions(connection, plan_id, reason, self._now())
            newest = _revisions(plan_id).order_by(col(Revision.seq).desc()).limit(written)
            return tuple(RevisionInfo(*row) for row in connection.execute(newest))

    def list_revisions(self, plan_id: str, instance: str | None = None) -> tuple[RevisionInfo, ...]:
        query = _revisions(plan_id)
        if instance is not None:
            query = query.where(col(Revision.instance) == instance)
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(col(Revision.seq).desc()))
            return tuple(RevisionInfo(*row) for row in rows)

    def load_revision(self, seq: int) -> StoredDocument:
        with self._transaction() as connection:
            row = connection.execute(
                select(
                    col(Revision.instance),
                    col(Revision.kind),
                    col(Revision.doc_version),
                    col(Revision.rev),
                    col(Revision.data),
                    col(Revision.sha256),
                ).where(col(Revision.seq) == seq)
            ).one_or_none()
        if row is None:
            raise StoreError(M_("This earlier version is no longer in the library."))
        return decode(row[0], row[1], row[2], row[3], unpack(row[4]), row[5])

    def delete_plan(self, plan_id: str) -> None:
        # A plan that already is in the bin keeps its day: deleting twice gains no time.
        self._set_deleted(plan_id, func.coalesce(col(Plan.deleted_at), self._now()))

    def restore_plan(self, plan_id: str) -> None:
        self._set_deleted(plan_id, None)

    def back_up(self) -> Path:
        return backup.back_up(self._library, self._now()).path

    def library_info(self) -> LibraryInfo:
        with self._transaction() as connection:
            facts = {
                row.key: row.value
                for row in connection.execute(select(col(Meta.key), col(Meta.value)))
            }
            plans, binned = connection.execute(
                select(func.count(), func.count(col(Plan.deleted_at))).select_from(Plan)
            ).one()
        made = backup.list_backups(self._library.path)
        return LibraryInfo(
            library_id=facts.get("library_id", ""),
            location=str(self._library.path),
            schema=SCHEMA,
            engine=f"SQLite {DRIVER.sqlite_version}",
            plans=plans - binned,
            in_bin=binned,
            last_backup=made[0].at if made else None,
            notice=self._notice,
        )

    def purge_bin(self) -> int:
        """Delete for good what has been in the bin for 30 days; how many plans."""
        with self._transaction() as connection:
            old = col(Plan.deleted_at) < self._now() - IN_BIN
            return connection.execute(delete(Plan).where(old)).rowcount

    def maintain(self) -> None:
        """What is done once after opening; a failure becomes a notice, the start goes on."""
        try:
            self.purge_bin()
            info = self.library_info()
            # A copy of an empty library would put off the first real one by a day.
            if info.plans + info.in_bin and backup.is_due(self._library.path, self._now()):
                self.back_up()
        except StoreError as error:
            self._notice = error.what

    def close(self) -> None:
        """Close the library; it is one file then."""
        self._library.close()

    def _set_deleted(self, plan_id: str, at: object) -> None:
        with self._transaction() as connection:
            done = connection.execute(
                update(Plan).where(col(Plan.id) == plan_id).values(deleted_at=at)
            )
            if done.rowcount != 1:
                raise _no_such_plan()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with translated(), self._library.engine.begin() as connection:
            yield connection
            # Before the commit: into a deleted file it would succeed and be lost.
            self._library.check_in_place()


def _summaries() -> Select[*SummaryColumns]:
    return select(
        col(Plan.id),
        col(Plan.title),
        col(Plan.unit_code),
        col(Plan.language),
        col(Plan.summary),
        col(Plan.created_at),
        col(Plan.updated_at),
        col(Plan.deleted_at),
    )


def _summary(row: Row[*SummaryColumns]) -> PlanSummary:
    plan_id, title, unit_code, language, summary, created_at, updated_at, deleted_at = row
    return PlanSummary(
        plan_id,
        title,
        unit_code,
        language,
        parse(summary) or {},
        created_at,
        updated_at,
        deleted_at,
    )


def _revisions(plan_id: str) -> Select[int, str, str, str, int, int, str, datetime]:
    return select(
        col(Revision.seq),
        col(Revision.plan_id),
        col(Revision.instance),
        col(Revision.kind),
        col(Revision.doc_version),
        col(Revision.rev),
        col(Revision.reason),
        col(Revision.at),
    ).where(col(Revision.plan_id) == plan_id)


def _no_such_plan() -> StoreError:
    return StoreError(
        M_("This plan is no longer in the library."),
        next_step=M_("Look in the list of plans and in the bin."),
    )
