"""The writing half of the store: one save inside a transaction that is already open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import col

from db.documents import canonical, digest, encode, pack
from db.tables import Answer, Item, Link, Plan, Revision
from workbook.errors import Conflict, StoreError
from workbook.i18n import M_
from workbook.storage import REMOVED, Document, SaveRequest

EMPTY = digest("")


def put_plan(connection: Connection, request: SaveRequest, at: datetime) -> None:
    """Make the plan's row or bring it up to date; one in the bin is refused."""
    found = connection.execute(
        select(col(Plan.deleted_at)).where(col(Plan.id) == request.plan_id)
    ).one_or_none()
    if found is not None and found.deleted_at is not None:
        raise StoreError(
            M_("This plan is in the bin."),
            safe=M_("What you typed is still in this window."),
            next_step=M_("Restore the plan from the bin; then it can be saved."),
        )
    values: dict[str, object] = {
        "title": request.title,
        "unit_code": request.unit_code,
        "language": request.language,
        "summary": canonical(request.summary),
        "search_text": request.search_text,
        "updated_at": at,
    }
    if found is None:
        connection.execute(insert(Plan).values(id=request.plan_id, created_at=at, **values))
    else:
        connection.execute(update(Plan).where(col(Plan.id) == request.plan_id).values(**values))


def put_documents(
    connection: Connection, plan_id: str, documents: Iterable[Document], at: datetime
) -> dict[str, int]:
    """Compare and set each document; the new ``rev`` by instance."""
    known = _known(connection, plan_id)
    revs = {}
    for document in documents:
        text, sha256 = encode(document.data, document.instance)
        answer_id, rev, live = known.get(document.instance, ("", 0, False))
        if document.rev != (rev if live else 0):
            raise changed(document.instance)
        values: dict[str, object] = {
            "kind": document.kind,
            "doc_version": document.version,
            "rev": rev + 1,
            "data": text,
            "sha256": sha256,
            "updated_at": at,
            "removed_at": None,
        }
        if answer_id:
            _set(connection, document.instance, answer_id, rev, values)
        else:
            row = {"id": str(uuid4()), "plan_id": plan_id, "instance": document.instance}
            connection.execute(insert(Answer).values(**row, **values))
        revs[document.instance] = rev + 1
    return revs


def remove_documents(
    connection: Connection, plan_id: str, removed: Mapping[str, int], at: datetime
) -> None:
    """Empty these documents; what they held goes into the history first."""
    known = _known(connection, plan_id)
    for instance, base in removed.items():
        answer_id, rev, live = known.get(instance, ("", 0, False))
        if not live or rev != base:
            raise changed(instance)
        append_revisions(connection, plan_id, REMOVED, at, instance)
        values = {"rev": rev + 1, "data": "", "sha256": EMPTY, "removed_at": at, "updated_at": at}
        _set(connection, instance, answer_id, rev, values)


def put_derived(connection: Connection, request: SaveRequest) -> None:
    """Replace items and links of the documents that this request touches."""
    put = {document.instance for document in request.documents}
    touched = put | set(request.removed)
    named = {row.instance for row in request.items} | {row.instance for row in request.links}
    if stray := named - put:
        raise ValueError(f"items or links of documents that are not saved: {sorted(stray)}")
    for table in (Item, Link):
        connection.execute(
            delete(table).where(
                col(table.plan_id) == request.plan_id, col(table.instance).in_(touched)
            )
        )
    # A row pasted twice must not stop a save: the last one of a name stands.
    items = {
        (row.instance, row.item_id): {
            "plan_id": request.plan_id,
            "instance": row.instance,
            "item_id": row.item_id,
            "kind": row.kind,
            "label": row.label,
            "position": row.position,
        }
        for row in request.items
    }
    links = {
        row: {
            "plan_id": request.plan_id,
            "instance": row.instance,
            "from_item": row.from_item,
            "to_item": row.to_item,
            "role": row.role,
        }
        for row in request.links
    }
    if items:
        connection.execute(insert(Item), list(items.values()))
    if links:
        connection.execute(insert(Link), list(links.values()))


def append_revisions(
    connection: Connection, plan_id: str, reason: str, at: datetime, instance: str | None = None
) -> int:
    """Keep the present state of documents that have no revision of their ``rev``; how many."""
    kept = (
        select(col(Revision.seq))
        .where(col(Revision.answer_id) == col(Answer.id), col(Revision.rev) == col(Answer.rev))
        .exists()
    )
    wanted = select(
        col(Answer.id),
        col(Answer.instance),
        col(Answer.kind),
        col(Answer.doc_version),
        col(Answer.rev),
        col(Answer.data),
        col(Answer.sha256),
    ).where(col(Answer.plan_id) == plan_id, col(Answer.removed_at).is_(None), ~kept)
    if instance is not None:
        wanted = wanted.where(col(Answer.instance) == instance)
    rows = [
        {
            "plan_id": plan_id,
            "answer_id": row.id,
            "instance": row.instance,
            "kind": row.kind,
            "doc_version": row.doc_version,
            "rev": row.rev,
            "reason": reason,
            "at": at,
            "data": pack(row.data),
            "sha256": row.sha256,
        }
        for row in connection.execute(wanted.order_by(col(Answer.instance)))
    ]
    if rows:
        connection.execute(insert(Revision), rows)
    return len(rows)


def changed(instance: str) -> Conflict:
    """The error for a document that is not the one a save was based on."""
    return Conflict(
        M_("“{instance}” was changed elsewhere since it was opened here.", instance=instance),
        safe=M_("Both versions exist: yours in this window, the other one in the library."),
        next_step=M_("Compare the two and decide which one to keep."),
    )


def _known(connection: Connection, plan_id: str) -> dict[str, tuple[str, int, bool]]:
    rows = connection.execute(
        select(col(Answer.instance), col(Answer.id), col(Answer.rev), col(Answer.removed_at)).where(
            col(Answer.plan_id) == plan_id
        )
    )
    return {instance: (key, rev, removed is None) for instance, key, rev, removed in rows}


def _set(
    connection: Connection, instance: str, answer_id: str, rev: int, values: Mapping[str, object]
) -> None:
    # The condition on rev matters where another writer can come between, as on a server.
    where = (col(Answer.id) == answer_id, col(Answer.rev) == rev)
    if connection.execute(update(Answer).where(*where).values(**values)).rowcount != 1:
        raise changed(instance)
