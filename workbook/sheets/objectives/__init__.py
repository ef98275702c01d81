"""Mission and objectives: SMART (Doran 1981) on the four perspectives of Kaplan and Norton (1992).

Owns objectives and measures: the baseline of a measure stands here once for the whole plan.
"""

from __future__ import annotations

from datetime import date

from workbook.figures import Data, Target, Targets
from workbook.i18n import M_, N_, Joined, Text
from workbook.sheets.objectives.checks import checks
from workbook.sheets.objectives.model import INSTANCE, Objectives
from workbook.sheets.objectives.results import measure_of, named, results, smart
from workbook.view import PlanView
from workbook.worksheet import Evidence, Group, Worksheet

LONG_RUN_YEARS = 3
"""From when on an objective counts as long term: our convention, after the units' "long run"."""


def figures(sheet: Objectives, view: PlanView) -> tuple[Targets, ...]:
    """One bullet line an objective, each on its own scale."""
    targets, rows, words = [], [], []
    for objective in named(sheet):
        measure = measure_of(sheet, objective)
        if measure is None or measure.baseline is None or objective.target is None:
            continue
        now = measure.actual
        targets.append(
            Target(
                objective.label,
                float(measure.baseline),
                float(objective.target),
                float(now) if now is not None else None,
                measure.unit,
            )
        )
        rows.append((objective.label, measure.unit, measure.baseline, objective.target, now))
        words.append(
            M_(
                "{name} from {baseline} to {target} {unit}",
                name=objective.label,
                baseline=measure.baseline,
                target=objective.target,
                unit=measure.unit,
            )
        )
    if not targets:
        return ()
    return (
        Targets(
            key="targets",
            title=M_("From baseline to target"),
            alt=M_("Objectives: {list}.", list=Joined(tuple(words))),
            data=Data(
                (M_("Objective"), M_("Unit"), M_("Baseline"), M_("Target"), M_("Now")), tuple(rows)
            ),
            targets=tuple(targets),
        ),
    )


def _says_mission(sheet: Objectives, view: PlanView) -> Text | None:
    linked = [o for o in named(sheet) if o.serves.strip()]
    if not sheet.mission.strip() or not linked:
        return None
    return M_(
        "Mission and objectives: the mission, {n} objectives linked to its words", n=len(linked)
    )


def _says_objectives(sheet: Objectives, view: PlanView) -> Text | None:
    complete = [o for o in named(sheet) if all(smart(sheet, o))]
    if not complete:
        return None
    return M_(
        "Mission and objectives: {n} objectives that meet all five SMART letters", n=len(complete)
    )


def _says_profits(sheet: Objectives, view: PlanView) -> Text | None:
    found = [
        o for o in named(sheet) if o.perspective == "financial" and o.target is not None
        and (m := measure_of(sheet, o)) is not None and m.baseline is not None
    ]  # fmt: skip
    return M_("Mission and objectives: “{name}”", name=found[0].label) if found else None


def _years_later(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=min(day.day, 28))


def _says_long_run(sheet: Objectives, view: PlanView) -> Text | None:
    start = view.plan.header.created_on or view.today
    late = [o for o in named(sheet) if o.due and o.due >= _years_later(start, LONG_RUN_YEARS)]
    if not late:
        return None
    return M_("Mission and objectives: “{name}”, due {day}", name=late[0].label, day=late[0].due)


WORKSHEET = Worksheet(
    key=INSTANCE,
    title=N_("Mission and objectives"),
    purpose=N_("Turn the mission into a few objectives that can be measured and reached."),
    section="direction",
    model=Objectives,
    groups=(
        Group("", ("mission", "direction")),
        Group(N_("What you count"), ("measures",)),
        Group(N_("What you want"), ("objectives", "fit")),
        Group(N_("What follows"), ("actions",)),
    ),
    results=results,
    checks=checks,
    figures=figures,
    evidence=(
        Evidence("mission", "stated", _says_mission),
        Evidence("objectives", "computed", _says_objectives),
        Evidence("profits", "stated", _says_profits),
        Evidence("long_run", "stated", _says_long_run),
    ),
)
