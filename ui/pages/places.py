"""The places of a plan one can be at, and the rows of the outline that lead there. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ui.assessment import Assessment
from workbook.i18n import N_, Locale, load_locale
from workbook.plan import GENERAL, State, kind_of
from workbook.states import instances_for, working_order
from workbook.units import Kind, Requirement, Unit

PageName = Literal["sheet", "overview", "details"]


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the plan; of a sheet also the requirement it is seen under, if any."""

    page: PageName = "sheet"
    requirement: str = ""
    instance: str = ""

    def as_text(self) -> str:
        """The place as settings keep it."""
        return "|".join((self.page, self.requirement, self.instance))


OVERVIEW, DETAILS = Place("overview"), Place("details")


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A line of the outline: a section's name (``place`` is ``None``) or where a click leads."""

    title: str
    place: Place | None = None
    number: str = ""
    state: State = "empty"
    findings: int = 0


def place_of(text: str, assessment: Assessment) -> Place:
    """The place that settings kept, if the plan still has it; its first place otherwise."""
    page, _, rest = text.partition("|")
    requirement, _, instance = rest.partition("|")
    if page == "overview":
        return OVERVIEW
    if page == "details":
        return DETAILS
    wanted = Place("sheet", requirement, instance)
    rows = outline_rows(assessment, "unit", load_locale("en"))
    known = [row.place for row in rows if row.place is not None]
    if wanted in known:
        return wanted
    for place in known:
        if place.requirement == requirement and requirement:
            return Place("sheet", requirement, instance or place.instance)
    return known[0] if known else OVERVIEW


def place_of_instance(instance: str, assessment: Assessment) -> Place:
    """Where a sheet is seen: by itself among the direction sheets, else under a requirement."""
    unit, view = assessment.unit, assessment.view
    if instance in unit.direction or instance in unit.offered:
        return Place("sheet", "", instance)
    for requirement in unit.requirements:
        if instance in instances_for(requirement, unit, view):
            return Place("sheet", requirement.id, instance)
    return Place("sheet", "", instance)


def outline_rows(assessment: Assessment, order: str, tr: Locale) -> tuple[OutlineRow, ...]:
    """The outline in the unit's order or in working order."""
    rows = (
        _in_working_order(assessment, tr) if order == "working" else _in_unit_order(assessment, tr)
    )
    return tuple(rows)


def sheet_title(instance: str, assessment: Assessment, tr: Locale) -> str:
    """What a sheet is called; a requirement sheet by its requirement."""
    kind, _, requirement_id = instance.partition(":")
    if kind == GENERAL:
        found = {node.id: node for node in assessment.unit.requirements}.get(requirement_id)
        if found is not None:
            return tr(found.title)
    worksheet = assessment.view.worksheets.get(kind)
    return tr(worksheet.title) if worksheet is not None else instance


def _in_unit_order(assessment: Assessment, tr: Locale) -> list[OutlineRow]:
    unit = assessment.unit
    rows = [OutlineRow(tr(N_("Direction")))]
    rows += [_sheet_row(instance, assessment, tr) for instance in unit.direction]
    for node in unit.requirements:
        if node.kind is Kind.HEADING:
            if unit.children(node.id):
                rows.append(OutlineRow(f"{node.number}  {tr(node.title)}"))
        elif node.sheets:
            rows.append(_requirement_row(node, assessment, tr))
    if unit.offered:
        rows.append(OutlineRow(tr(N_("Also useful"))))
        rows += [_sheet_row(instance, assessment, tr) for instance in unit.offered]
    return rows


def _in_working_order(assessment: Assessment, tr: Locale) -> list[OutlineRow]:
    """Direction, then the sheets made for their purpose, then the requirement sheets."""
    unit, view = assessment.unit, assessment.view
    sections: dict[str, list[OutlineRow]] = {}
    for instance in working_order(unit, view):
        if instance in unit.direction:
            section = tr(N_("Direction"))
        elif kind_of(instance) == GENERAL:
            section = tr(N_("Requirement by requirement"))
        else:
            section = tr(N_("Analyse and decide"))
        sections.setdefault(section, []).append(_sheet_row(instance, assessment, tr))
    return [
        row for title, rows in sections.items() for row in (OutlineRow(title), *rows)
    ]  # fmt: skip


def _sheet_row(instance: str, assessment: Assessment, tr: Locale) -> OutlineRow:
    unit = assessment.unit
    place = place_of_instance(instance, assessment)
    number = unit.requirement(place.requirement).number if place.requirement else ""
    if place.requirement in assessment.view.plan.header.not_applicable:
        return OutlineRow(sheet_title(instance, assessment, tr), place, number, "not_applicable")
    progress = assessment.of_sheet(instance)
    return OutlineRow(
        sheet_title(instance, assessment, tr), place, number, progress.state, progress.findings
    )


def _requirement_row(node: Requirement, assessment: Assessment, tr: Locale) -> OutlineRow:
    progress = assessment.progress[node.id]
    instances = shown_instances(node, assessment.unit, assessment)
    first = instances[0] if instances else ""
    place = Place("sheet", node.id, first)
    return OutlineRow(tr(node.title), place, node.number, progress.state, progress.findings)


def shown_instances(node: Requirement, unit: Unit, assessment: Assessment) -> tuple[str, ...]:
    """The sheets of a requirement, its own before those that stand under Direction already."""
    found = instances_for(node, unit, assessment.view)
    return tuple(sorted(found, key=lambda one: one in unit.direction))
