"""A plan as bytes and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import metadata
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workbook.errors import PlanFileError
from workbook.fields import RowId, Sheet, new_id
from workbook.i18n import M_
from workbook.items import rows_of
from workbook.plan import HEADER, Plan, RawSheet, kind_of
from workbook.planfile.bounded import MAX_DEPTH, NOTHING_CHANGED, clipped, parse, refuse
from workbook.planfile.sheets import (
    INSTANCE,
    KIND,
    Worksheets,
    json_text,
    open_header,
    open_sheet,
    plain,
)
from workbook.problems import problem_of
from workbook.registry import WORKSHEETS

FORMAT = "strategy-workbook-plan"
FORMAT_VERSION = 1
MAX_SHEETS = 1_000
DAMAGED = "damaged"
"""The name under which a document that is no JSON object travels, as text."""

_SHEET_DEPTH = MAX_DEPTH - 3
"""What is left for a sheet's data inside the document, its list and its entry."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Entry(_Strict):
    """One sheet in the file."""

    instance: Annotated[str, Field(pattern=INSTANCE.pattern)]
    kind: Annotated[str, Field(pattern=rf"^{KIND}$")]
    version: Annotated[int, Field(ge=1, le=1_000_000)]
    data: dict[str, Any]


class Envelope(_Strict):
    """The file's own frame; header and sheets are read by their own models."""

    format: Literal["strategy-workbook-plan"]
    format_version: Annotated[int, Field(ge=FORMAT_VERSION, le=FORMAT_VERSION)]
    app: Annotated[str, Field(max_length=200)]
    plan_id: RowId
    header: dict[str, Any]
    sheets: Annotated[list[Entry], Field(max_length=MAX_SHEETS)]


def read(data: bytes, worksheets: Worksheets = WORKSHEETS) -> Plan:
    """The plan in a file; :class:`PlanFileError` where it is none.

    Sheets that this program cannot read are kept in ``raw``. Row ids stay as they are; one that
    stands twice puts its second sheet there too.
    """
    envelope = _envelope(parse(data))
    header = open_header(envelope.header)
    sheets: dict[str, Sheet] = {}
    raw: dict[str, RawSheet] = {}
    seen: set[str] = set()
    for entry in envelope.sheets:
        if entry.kind == HEADER or kind_of(entry.instance) != entry.kind:
            refuse(M_("“{name}” is no name for a sheet.", name=clipped(entry.instance)))
        if entry.instance in sheets or entry.instance in raw:
            refuse(M_("The sheet “{name}” stands twice in the file.", name=clipped(entry.instance)))
        opened = open_sheet(entry.instance, entry.kind, entry.version, entry.data, worksheets)
        if isinstance(opened, Sheet) and not _take_ids(opened, seen):
            reason = M_("Two rows of the plan have the same identity.")
            text = json_text(entry.data)
            opened = RawSheet(entry.instance, entry.kind, entry.version, text, reason)
        if isinstance(opened, RawSheet):
            raw[entry.instance] = opened
        else:
            sheets[entry.instance] = opened
    return Plan(envelope.plan_id, header, sheets, raw)


def write(plan: Plan, worksheets: Worksheets = WORKSHEETS) -> bytes:
    """The file of a plan: the same bytes for the same plan, sheets in order of their instance.

    Raises :class:`PlanFileError` for a plan too large to be read back.
    """
    document = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "app": app_name(),
        "plan_id": plan.plan_id,
        "header": plain(plan.header),
        "sheets": sorted(_entries(plan, worksheets), key=lambda entry: str(entry["instance"])),
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)
    written = text.encode() + b"\n"
    try:
        parse(written)
    except PlanFileError as error:
        raise PlanFileError(
            M_("This plan is too large for a plan file."),
            safe=NOTHING_CHANGED,
            next_step=M_("Shorten its longest texts or tables. The library keeps it as it is."),
        ) from error
    return written


def as_new(plan: Plan) -> Plan:
    """The same plan under an identity of its own; its rows keep theirs."""
    return replace(plan, plan_id=new_id())


@cache
def app_name() -> str:
    """What wrote the file: the program and its version."""
    try:
        return f"strategy-workbook {metadata.version('strategy-workbook')}"
    except metadata.PackageNotFoundError:
        return "strategy-workbook"


def raw_data(raw: RawSheet) -> dict[str, Any]:
    """The data of a raw sheet; text that is not a JSON object within bounds stays text."""
    text = raw.text.encode("utf-8", "replace")
    try:
        return parse(text, depth=_SHEET_DEPTH)
    except PlanFileError:
        return {DAMAGED: text.decode()}


def _entries(plan: Plan, worksheets: Worksheets) -> Iterator[Mapping[str, object]]:
    for instance, sheet in plan.sheets.items():
        kind = kind_of(instance)
        version = worksheets[kind].version
        yield {"instance": instance, "kind": kind, "version": version, "data": plain(sheet)}
    for number, (instance, raw) in enumerate(sorted(plan.raw.items()), 1):
        if instance in plan.sheets:
            continue
        sound = INSTANCE.fullmatch(instance) and kind_of(instance) == raw.kind != HEADER
        yield {
            "instance": instance if sound else f"{DAMAGED}:{number}",
            "kind": raw.kind if sound else DAMAGED,
            "version": max(raw.version, 1),
            "data": raw_data(raw),
        }


def _envelope(data: dict[str, Any]) -> Envelope:
    if data.get("format") != FORMAT:
        refuse(M_("The file is not a plan of Strategy Workbook."))
    version = data.get("format_version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise PlanFileError(
            M_("The file was written by a newer version of Strategy Workbook."),
            safe=NOTHING_CHANGED,
            next_step=M_("Update the program, then open the file again."),
        )
    try:
        return Envelope.model_validate(data)
    except ValidationError as error:
        place = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part) for part in place["loc"])
        refuse(
            M_(
                "The plan file cannot be read at “{place}”: {problem}",
                place=clipped(where),
                problem=problem_of(error),
            )
        )


def _take_ids(sheet: Sheet, seen: set[str]) -> bool:
    """Note the ids of a sheet's rows; false, and none noted, where one is taken already."""
    own = [row.id for _, _, row in rows_of(sheet)]
    if len(set(own)) < len(own) or seen.intersection(own):
        return False
    seen.update(own)
    return True
