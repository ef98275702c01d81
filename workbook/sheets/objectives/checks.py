"""What a tutor would question in the objectives."""

from __future__ import annotations

from workbook.i18n import M_, Joined
from workbook.sheets.objectives.model import INSTANCE, Measure, Objective, Objectives
from workbook.sheets.objectives.results import SMART, measure_of, named, smart
from workbook.view import PlanView
from workbook.worksheet import Finding


def checks(sheet: Objectives, view: PlanView) -> tuple[Finding, ...]:
    """From a mission without objectives to a target that is worse than the baseline."""
    if sheet.is_empty:
        return ()
    objectives = named(sheet)
    found: list[Finding] = []
    if sheet.mission.strip() and not objectives:
        found.append(_no_objectives())
    if len(objectives) >= 3 and {o.perspective for o in objectives} == {"financial"}:
        found.append(_all_financial(len(objectives)))
    for objective in objectives:
        found += _objective_findings(sheet, objective, view)
    for measure in sheet.measures:
        found += _measure_findings(measure)
    return tuple(found)


def _no_objectives() -> Finding:
    return Finding(
        "objectives.none", "grave",
        M_("There is a mission but no objective."),
        M_("The first criterion asks for strategies according to mission and objectives."),
        M_("Write three to six objectives."),
        INSTANCE, "objectives", title=M_("No objectives"), settle_in=(INSTANCE, "objectives"),
    )  # fmt: skip


def _all_financial(n: int) -> Finding:
    return Finding(
        "objectives.all_financial", "warning",
        M_("All {n} objectives are financial.", n=n),
        M_("A service strategy has to show what customers and staff gain as well."),
        M_("Add a customer, process or learning objective."),
        INSTANCE, "objectives", facts=(n,), title=M_("Money only"),
        settle_in=(INSTANCE, "objectives"),
    )  # fmt: skip


def _objective_findings(sheet: Objectives, objective: Objective, view: PlanView) -> list[Finding]:
    found = []
    lacks = [word for (_, word), ok in zip(SMART, smart(sheet, objective), strict=True) if not ok]
    if lacks:
        found.append(
            Finding(
                "objectives.not_smart", "warning",
                M_("“{name}” is not yet {letters}.", name=objective.label,
                   letters=Joined(tuple(lacks), ", ")),
                M_("Top marks go to objectives that meet all five letters (Doran 1981)."),
                M_("Fill in measure, target, owner, why it can be reached, day and mission words."),
                INSTANCE, "objectives", objective.id, facts=tuple(str(w) for w in lacks),
                title=M_("Not yet SMART"), settle_in=(INSTANCE, "objectives"),
            )
        )  # fmt: skip
    if objective.due is not None and objective.due < view.today:
        found.append(
            Finding(
                "objectives.past", "warning",
                M_("“{name}” was due on {day}, which is past.", name=objective.label,
                   day=objective.due),
                M_("A plan is judged by what it can still reach."),
                M_("Set a day to come, or record what was reached and set the next target."),
                INSTANCE, "objectives", objective.id, facts=(objective.due,),
                title=M_("Due in the past"), settle_in=(INSTANCE, "objectives"),
            )
        )  # fmt: skip
    found += _direction(sheet, objective)
    return found


def _direction(sheet: Objectives, objective: Objective) -> list[Finding]:
    measure = measure_of(sheet, objective)
    if measure is None or measure.baseline is None or objective.target is None:
        return []
    if objective.target == measure.baseline:
        what = M_("The target of “{name}” equals its baseline.", name=objective.label)
    elif measure.better is None or (objective.target > measure.baseline) == (
        measure.better == "higher"
    ):
        return []
    else:
        what = M_(
            "The target of “{name}” is worse than its baseline.",
            name=objective.label,
        )
    return [
        Finding(
            "objectives.wrong_way", "grave", what,
            M_("An objective that asks for no improvement is a slip, or needs its reason."),
            M_("Look at target, baseline and direction; if it is meant, say why."),
            INSTANCE, "objectives", objective.id,
            facts=(measure.baseline, objective.target, measure.better),
            title=M_("Wrong way"), settle_in=(INSTANCE, "objectives"),
        )
    ]  # fmt: skip


def _measure_findings(measure: Measure) -> list[Finding]:
    found = []
    if measure.baseline is not None and (measure.measured is None or measure.source is None):
        found.append(
            Finding(
                "objectives.baseline_unsourced", "warning",
                M_("The baseline of “{name}” lacks its date or its source.", name=measure.label),
                M_("Without them nobody can tell later whether anything improved."),
                M_("Give the day it was measured and pick its source."),
                INSTANCE, "measures", measure.id,
                facts=(measure.baseline, measure.measured, measure.source),
                title=M_("Baseline without a source"), settle_in=(INSTANCE, "measures"),
            )
        )  # fmt: skip
    if "%" in measure.unit and not measure.of.strip():
        found.append(
            Finding(
                "objectives.percent_of_what", "warning",
                M_("“{name}” is a percentage, but of what?", name=measure.label),
                M_("A percentage without its 100 % can mean anything."),
                M_("Say what 100 % is: all visits, all new customers, all complaints."),
                INSTANCE, "measures", measure.id, facts=(measure.unit,),
                title=M_("Percentage of what"), settle_in=(INSTANCE, "measures"),
            )
        )  # fmt: skip
    return found
