"""A plan as the documents of the library, and those documents as a plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from workbook.errors import PlanFileError, StoreError
from workbook.fields import Row, Sheet, describe
from workbook.i18n import M_
from workbook.items import items_of, links_of, rows_of
from workbook.plan import HEADER, Header, Plan, RawSheet, kind_of
from workbook.planfile.document import raw_data
from workbook.planfile.sheets import Worksheets, json_text, open_header, open_sheet, plain
from workbook.states import all_progress, started_count
from workbook.storage import (
    Document,
    ItemRow,
    LinkRow,
    RawDocument,
    SaveReceipt,
    SaveRequest,
    StoredDocument,
    StoredPlan,
)
from workbook.units import Unit
from workbook.view import PlanView

HEADER_VERSION = 1
_TYPED_IN_HEADER = ("title", "learner", "learner_number", "business", "summary")


def all_instances(plan: Plan) -> frozenset[str]:
    """Every document of a plan: what is saved of a new one."""
    return frozenset((HEADER, *plan.sheets, *plan.raw))


def to_save_request(
    plan: Plan,
    changed: Collection[str],
    view: PlanView,
    base_revs: Mapping[str, int],
    unit: Unit | None = None,
) -> SaveRequest:
    """What to write after these instances changed.

    ``view`` is a view of ``plan``; ``base_revs`` are the ``rev`` by instance that the plan was
    read with (:func:`revs_of`, :func:`revs_after`), nothing for a new one. An instance that the
    plan does not hold is removed. With ``unit`` the summary says how many requirements are begun.
    """
    wanted = sorted(changed)
    held = [instance for instance in wanted if _holds(plan, instance)]
    sheets = [(one, plan.sheets[one]) for one in held if one in plan.sheets]
    return SaveRequest(
        plan_id=plan.plan_id,
        title=plan.header.title,
        unit_code=plan.header.unit,
        documents=tuple(
            _document(plan, instance, view, base_revs.get(instance, 0)) for instance in held
        ),
        removed={
            instance: base_revs[instance]
            for instance in wanted
            if instance not in held and base_revs.get(instance)
        },
        items=tuple(
            ItemRow(item.id, item.kind, item.label, item.instance, item.position)
            for instance, sheet in sheets
            for item in items_of(instance, sheet)
        ),
        links=tuple(
            LinkRow(link.source, link.target, link.role, link.instance)
            for instance, sheet in sheets
            for link in links_of(instance, sheet)
        ),
        summary=summary_of(view, unit),
        search_text=search_text(plan),
        language=plan.header.language,
    )


def from_stored(stored: StoredPlan, worksheets: Worksheets) -> Plan:
    """The plan in stored documents. What cannot be read is in ``raw``, never dropped.

    A damaged header is replaced by one with title and unit of the list of plans, and kept raw.
    ``StoreError`` where the header was written by a newer version of the program.
    """
    header: Header | None = None
    sheets: dict[str, Sheet] = {}
    raw: dict[str, RawSheet] = {}
    for document in stored.documents:
        opened = _open(document, worksheets)
        if isinstance(opened, Header):
            header = opened
        elif isinstance(opened, RawSheet):
            raw[opened.instance] = opened
        else:
            sheets[document.instance] = opened
    if header is None:
        header = Header(title=stored.title[:300], unit=stored.unit_code)
    return Plan(stored.plan_id, header, sheets, raw)


def revs_of(stored: StoredPlan) -> dict[str, int]:
    """The ``rev`` of each document: what the next save is based on."""
    return {document.instance: document.rev for document in stored.documents}


def revs_after(
    revs: Mapping[str, int], request: SaveRequest, receipt: SaveReceipt
) -> dict[str, int]:
    """The same after a save has come back."""
    kept = {instance: rev for instance, rev in revs.items() if instance not in request.removed}
    return kept | dict(receipt.revs)


def summary_of(view: PlanView, unit: Unit | None) -> dict[str, Any]:
    """Counts for the list of plans: sheets that hold something, those unreadable, actions.

    With a unit also ``asked``, the requirements that need an answer, and ``started`` of them.
    """
    plan = view.plan
    counts = {
        "sheets": sum(not sheet.is_empty for sheet in plan.sheets.values()),
        "unreadable": len(plan.raw),
        "actions": len(view.actions),
    }
    if unit is not None:
        counts["started"], counts["asked"] = started_count(unit, all_progress(unit, view, ()))
    return counts


def search_text(plan: Plan) -> str:
    """Every word a person typed, line by line, each line once."""
    return "\n".join(dict.fromkeys(text for text in _typed(plan) if text.strip()))


def _typed(plan: Plan) -> Iterator[str]:
    header = plan.header
    yield from (getattr(header, name) for name in _TYPED_IN_HEADER)
    yield header.declaration.help_received
    yield from header.not_applicable.values()
    yield from (answer.reason for answer in header.answers.values())
    yield from header.drafts.values()
    for _, sheet in sorted(plan.sheets.items()):
        yield from _texts(sheet)
        for _, _, row in rows_of(sheet):
            yield from _texts(row)


def _texts(sheet: Sheet) -> Iterator[str]:
    identity = type(sheet).IDENTITY if isinstance(sheet, Row) else frozenset()
    for spec in describe(type(sheet)):
        if spec.kind in ("line", "prose") and spec.name not in identity:
            value = getattr(sheet, spec.name)
            if isinstance(value, str):
                yield value


def _holds(plan: Plan, instance: str) -> bool:
    return instance == HEADER or instance in plan.sheets or instance in plan.raw


def _document(plan: Plan, instance: str, view: PlanView, rev: int) -> Document:
    if instance == HEADER:
        return Document(HEADER, HEADER, HEADER_VERSION, plain(plan.header), rev)
    if instance in plan.sheets:
        kind = kind_of(instance)
        version = view.worksheets[kind].version
        return Document(instance, kind, version, plain(plan.sheets[instance]), rev)
    raw = plan.raw[instance]
    return Document(instance, raw.kind, raw.version, raw_data(raw), rev)


def _open(document: StoredDocument, worksheets: Worksheets) -> Sheet | RawSheet:
    instance, kind, version = document.instance, document.kind, document.version
    if isinstance(document, RawDocument):
        return RawSheet(instance, kind, version, document.text, document.reason)
    if instance != HEADER:
        return open_sheet(instance, kind, version, document.data, worksheets)
    if version > HEADER_VERSION:
        raise StoreError(
            M_("This plan was last changed by a newer version of the program."),
            safe=M_("Nothing was changed."),
            next_step=M_("Update the program, then open the plan again."),
        )
    try:
        return open_header(document.data)
    except PlanFileError as error:
        return RawSheet(instance, kind, version, json_text(document.data), error.what)
