"""The whole print of a unit as one line, so that it can be compared and hashed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook.units.model import Requirement, Unit


def printed_text(unit: Unit) -> str:
    """Everything the unit prints, in its order: labels, fields, page headers, no bullet marks.

    White space is joined to single spaces. Words of ours never enter.
    """
    label = unit.labels
    pieces = [
        *_headers(unit, "title"), label.title, unit.title,
        *_headers(unit, "code"), label.code, unit.code,
        *_headers(unit, "range"), label.range, unit.range,
        *_headers(unit, "level"), label.level, str(unit.level),
        *_headers(unit, "credit"), label.credit, unit.credit_text,
        *_headers(unit, "competency"), label.competency, unit.competency_lead,
    ]  # fmt: skip
    for node in unit.requirements:
        pieces += [*_headers(unit, node.id), *_printed(node)]
    pieces += [*_headers(unit, "criteria"), label.criteria, unit.criteria_lead]
    pieces += [criterion.text for criterion in unit.criteria]
    pieces += [*_headers(unit, "remark"), label.remark, unit.remark]
    return " ".join(" ".join(pieces).split())


def _headers(unit: Unit, before: str) -> list[str]:
    return [header.text for header in unit.page_headers if header.before == before]


def _printed(node: Requirement) -> list[str]:
    # An item is a phrase of its parent's sentence, which has been printed already.
    return [] if node.kind == "item" else [node.label, node.text]
