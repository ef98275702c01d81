"""A unit told to a reader: as lines of a tree, and as plain values for JSON."""

from __future__ import annotations

from typing import Any

from workbook.i18n import N_, Locale
from workbook.units.marks import PROVENANCE_TITLES
from workbook.units.model import (
    RANGE_CLAIMS_LABEL,
    SISTER_LABEL,
    Claim,
    Requirement,
    SheetUse,
    Unit,
)

INDENT = "  "


def tree_lines(unit: Unit, locale: Locale) -> list[str]:
    """The unit as indented lines: number, printed text and id, then marks and sheets below."""
    lines = [f"{unit.code}  {unit.title}", *_field_lines(unit, locale)]
    for node in unit.requirements:
        pad = INDENT * (unit.depth(node.id) + 1)
        lines.append(f"{pad}{node.number}  {node.text or '—'}  [{node.id}]")
        lines += [f"{pad}{INDENT * 2}{line}" for line in _node_lines(node, locale)]
    lines += ["", unit.labels.criteria]
    if unit.criteria_state == "missing":
        lines.append(INDENT + locale(N_("No assessment criteria are printed in this unit.")))
        lines.append(INDENT + locale(RANGE_CLAIMS_LABEL))
        lines += [INDENT * 2 + _claim_line(claim) for claim in unit.range_claims]
    for criterion in unit.criteria:
        lines.append(f"{INDENT}{criterion.text}  [{criterion.id}]")
        lines += [INDENT * 2 + _claim_line(claim) for claim in criterion.claims]
    return [*lines, "", locale(unit.notice)]


def describe(unit: Unit, locale: Locale) -> dict[str, Any]:
    """The unit as JSON-able values; our words are translated, the official text is not."""
    return {
        "code": unit.code,
        "title": unit.title,
        "subject": locale(unit.subject),
        "level": unit.level,
        "credit": unit.credit,
        "hours": unit.hours,
        "functional_area": unit.functional_area,
        "industry": unit.industry,
        "range_label": unit.labels.range,
        "range": unit.range,
        "range_sheets": _uses(unit.range_sheets, locale),
        "remark": unit.remark,
        "text_hash": unit.text_hash,
        "direction": list(unit.direction),
        "offered": list(unit.offered),
        "nesting_note": locale(unit.nesting_note),
        "field_notes": {note.field: locale(note.note) for note in unit.field_notes},
        "criteria_state": unit.criteria_state,
        "criteria": [
            {"id": criterion.id, "text": criterion.text, "claims": _claims(criterion.claims)}
            for criterion in unit.criteria
        ],
        "range_claims": _claims(unit.range_claims),
        "requirements": [_node(node, locale) for node in unit.requirements],
        "notice": locale(unit.notice),
    }


def _field_lines(unit: Unit, locale: Locale) -> list[str]:
    size = N_("Level {level}, {credit} credits, {hours} learning hours")
    lines = [locale(size, level=unit.level, credit=unit.credit, hours=unit.hours)]
    lines.append(f"{unit.labels.range}: {unit.range}")
    if unit.remark:
        lines.append(f"{unit.labels.remark}: {unit.remark}")
    lines += [locale(note.note) for note in unit.field_notes]
    if unit.nesting_note:
        lines.append(locale(unit.nesting_note))
    lines.append(locale(N_("Direction: {sheets}"), sheets=", ".join(unit.direction)))
    if unit.offered:
        lines.append(locale(N_("Offered: {sheets}"), sheets=", ".join(unit.offered)))
    return [*(INDENT + line for line in lines), ""]


def _node_lines(node: Requirement, locale: Locale) -> list[str]:
    marks = [locale(PROVENANCE_TITLES[node.provenance])]
    if node.example:
        marks.append(locale(N_("example, may be not applicable")))
    if node.inferred:
        marks.append(locale(N_("inferred, offered only")))
    lines = [locale.join(marks)]
    if node.shown:
        lines.append(locale(N_("Shown as: {text}"), text=node.shown))
    if node.suggested:
        lines.append(locale(N_("Suggested reading: {text}"), text=node.suggested))
    if node.note:
        lines.append(locale(node.note))
    lines += [f"{locale(SISTER_LABEL, code=sister.unit)} [{sister.id}]" for sister in node.sisters]
    if node.sheets:
        keys = ", ".join(use.key for use in node.sheets)
        lines.append(locale(N_("Sheets: {sheets}"), sheets=keys))
    return lines


def _node(node: Requirement, locale: Locale) -> dict[str, Any]:
    data = node.model_dump(mode="json")
    data["title"] = locale(node.title)
    data["note"] = locale(node.note)
    data["sheets"] = _uses(node.sheets, locale)
    data["sister_label"] = [locale(SISTER_LABEL, code=sister.unit) for sister in node.sisters]
    return data


def _uses(uses: tuple[SheetUse, ...], locale: Locale) -> list[dict[str, str]]:
    return [{"key": use.key, "how": locale(use.how)} for use in uses]


def _claims(claims: tuple[Claim, ...]) -> list[dict[str, str]]:
    return [claim.model_dump(mode="json") for claim in claims]


def _claim_line(claim: Claim) -> str:
    return f"{claim.key}: {claim.words}"
