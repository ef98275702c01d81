"""How far each requirement of a unit is: empty, started, complete or not applicable.

A sheet is complete when its required inputs are there and no finding of the highest kind stands
unanswered. A requirement is as far as the sheets that answer it: complete when all are, empty when
all are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbook.fields import FieldSpec, Sheet, describe, is_answered
from workbook.i18n import N_
from workbook.plan import State, general_instance, kind_of
from workbook.units import Requirement, Unit
from workbook.view import PlanView
from workbook.worksheet import Finding

STATE_TITLES: dict[State, str] = {
    "empty": N_("not started"),
    "started": N_("started"),
    "complete": N_("complete"),
    "not_applicable": N_("not applicable"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Where one requirement (or one sheet) stands."""

    state: State
    findings: int = 0  # unanswered ones
    reason: str = ""  # why it does not apply, in the person's words


def instance_of(key: str, requirement: Requirement, view: PlanView) -> str:
    """The instance of a worksheet that answers a requirement."""
    worksheet = view.worksheets.get(key)
    many = worksheet is not None and worksheet.many
    return general_instance(requirement.id) if many else key


def instances_for(requirement: Requirement, unit: Unit, view: PlanView) -> tuple[str, ...]:
    """The instances that answer a requirement, in the order the unit names them.

    A repeated bullet is answered with its first. A requirement sheet that holds something stays
    even where a purpose-made sheet has arrived since.
    """
    asked = unit.requirement(unit.answer_id(requirement.id))
    found = [
        instance_of(use.key, asked, view) for use in asked.sheets if use.key in view.worksheets
    ]
    general = general_instance(asked.id)
    if general not in found and view.plan.document(general) is not None:
        found.append(general)
    return tuple(found)


def sheet_progress(instance: str, view: PlanView, findings: Iterable[Finding]) -> Progress:
    """Where one sheet stands, given the plan's unanswered findings."""
    own = [finding for finding in findings if finding.instance == instance]
    if instance in view.plan.raw:
        return Progress("started", len(own))
    sheet = view.sheet(instance)
    if sheet.is_empty and not has_drafts(instance, view):
        return Progress("empty", len(own))
    grave = any(finding.severity == "grave" for finding in own)
    done = not grave and not has_drafts(instance, view) and not missing_inputs(sheet)
    return Progress("complete" if done else "started", len(own))


def requirement_progress(
    requirement: Requirement, unit: Unit, view: PlanView, findings: Iterable[Finding]
) -> Progress:
    """Where one requirement stands."""
    answered = unit.answer_id(requirement.id)
    reasons = view.plan.header.not_applicable
    if answered in reasons:
        return Progress("not_applicable", 0, reasons[answered])
    found = list(findings)
    sheets = [
        sheet_progress(instance, view, found) for instance in instances_for(requirement, unit, view)
    ]
    return Progress(
        _joined([sheet.state for sheet in sheets]), sum(sheet.findings for sheet in sheets)
    )


def all_progress(unit: Unit, view: PlanView, findings: Sequence[Finding]) -> Mapping[str, Progress]:
    """Progress by requirement id, headings left out."""
    return {
        requirement.id: requirement_progress(requirement, unit, view, findings)
        for requirement in unit.requirements
        if requirement.sheets
    }


def started_count(unit: Unit, progress: Mapping[str, Progress]) -> tuple[int, int]:
    """How many of the requirements to be answered are begun or set aside, and of how many."""
    asked = [progress[node.id] for node in unit.answerable if node.id in progress]
    return sum(one.state != "empty" for one in asked), len(asked)


def missing_inputs(sheet: Sheet) -> tuple[str, ...]:
    """Marked titles of the required inputs that are not there yet, columns of begun rows too."""
    missing = []
    for spec in describe(type(sheet)):
        value = getattr(sheet, spec.name)
        if spec.hint.required and not is_answered(spec, value):
            missing.append(spec.title)
        elif spec.kind == "rows":
            missing += _missing_cells(spec, value)
    return tuple(dict.fromkeys(missing))


def has_drafts(instance: str, view: PlanView) -> bool:
    """Something was typed into the sheet that is not a value yet."""
    return any(key.startswith(f"{instance}/") for key in view.plan.header.drafts)


def working_order(unit: Unit, view: PlanView) -> tuple[str, ...]:
    """Every instance the unit asks for, evidence before strategy, each once.

    Worksheets come in the registry's order, requirement sheets after them in the unit's.
    """
    asked = list(dict.fromkeys([*unit.direction, *unit.offered]))
    for requirement in unit.requirements:
        asked += [one for one in instances_for(requirement, unit, view) if one not in asked]
    keys = list(view.worksheets)
    known = [one for one in asked if kind_of(one) in keys]
    return tuple(sorted(known, key=lambda instance: keys.index(kind_of(instance))))


def _missing_cells(spec: FieldSpec, rows: Sequence[Sheet]) -> list[str]:
    columns = [column for column in spec.columns if column.hint.required]
    return [
        column.title
        for row in rows
        if is_answered(spec, (row,))
        for column in columns
        if not is_answered(column, getattr(row, column.name))
    ]


def _joined(states: Sequence[State]) -> State:
    kinds = set(states)
    if len(kinds) == 1:
        return states[0]
    return "started" if kinds else "empty"
