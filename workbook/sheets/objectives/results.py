"""What mission and objectives compute: change wanted, yearly rate, SMART, progress."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from workbook.i18n import M_, Joined, Message, Text
from workbook.rounding import rounded
from workbook.sheets.objectives.model import PERSPECTIVES, Measure, Objective, Objectives
from workbook.view import PlanView
from workbook.worksheet import Computed, Result, ResultTable, missing

DAYS_A_YEAR = Decimal("365.25")

SMART = (
    ("S", M_("specific")),
    ("M", M_("measurable")),
    ("A", M_("assignable")),
    ("R", M_("realistic")),
    ("T", M_("time-related")),
)
"""Doran (1981), Management Review 70(11): the letters as he had them, not the later variant."""


def measure_of(sheet: Objectives, objective: Objective) -> Measure | None:
    """The measure an objective is seen in."""
    return next((m for m in sheet.measures if m.id == objective.measure), None)


def change_wanted(baseline: Decimal, target: Decimal) -> Decimal | None:
    """(target - baseline) / |baseline| in percent; ``None`` from a baseline of zero."""
    return (target - baseline) * 100 / abs(baseline) if baseline else None


def yearly_rate(baseline: Decimal, target: Decimal, start: date, due: date) -> Decimal | None:
    """Compound yearly change in percent: (target / baseline)^(1 / years) - 1.

    ``None`` where the period is not positive or the two have not the same sign.
    """
    years = Decimal((due - start).days) / DAYS_A_YEAR
    if years <= 0 or not baseline or target / baseline <= 0:
        return None
    return ((target / baseline) ** (1 / years) - 1) * 100


def progress(baseline: Decimal, target: Decimal, actual: Decimal) -> Decimal | None:
    """(actual - baseline) / (target - baseline) in percent; ``None`` where they are equal."""
    return (actual - baseline) * 100 / (target - baseline) if target != baseline else None


def smart(sheet: Objectives, objective: Objective) -> tuple[bool, ...]:
    """Which of Doran's five letters are met, in his order."""
    measure = measure_of(sheet, objective)
    counted = measure is not None and measure.baseline is not None and bool(measure.unit.strip())
    return (
        bool(objective.label.strip()) and bool(objective.serves.strip()),
        counted and objective.target is not None,
        objective.owner is not None,
        bool(objective.realistic.strip()),
        objective.due is not None,
    )


def named(sheet: Objectives) -> list[Objective]:
    """The objectives that have a name."""
    return [objective for objective in sheet.objectives if objective.label.strip()]


def results(sheet: Objectives, view: PlanView) -> tuple[Computed, ...]:
    """One table of objectives and the coverage of the four perspectives."""
    objectives = named(sheet)
    if not objectives:
        return ()
    covered = [
        label for code, label in PERSPECTIVES if any(o.perspective == code for o in objectives)
    ]
    return (
        ResultTable(
            "objectives",
            M_("What each objective asks for"),
            (
                M_("Objective"),
                M_("From"),
                M_("To"),
                M_("Change"),
                M_("A year"),
                M_("SMART"),
                M_("Reached"),
            ),
            tuple(_line(sheet, objective) for objective in objectives),
            formula=M_(
                "change = (target − baseline) ÷ baseline; "
                "a year = (target ÷ baseline)^(1 ÷ years) − 1; "
                "reached = (now − baseline) ÷ (target − baseline)"
            ),
            convention=M_(
                "SMART as Doran (1981) has it: specific, measurable, assignable, realistic, "
                "time-related. Years from the day of the baseline to the day due."
            ),
            missing=missing(
                (
                    any(measure_of(sheet, o) is None for o in objectives),
                    M_("a measure for each objective"),
                )
            ),
        ),
        Result(
            "perspectives",
            M_("Perspectives covered"),
            M_("{n} of 4: {names}", n=len(covered), names=_listed(covered)),
            convention=M_(
                "The four perspectives of the balanced scorecard (Kaplan and Norton 1992)."
            ),
        ),
    )


def _listed(labels: list[str]) -> Joined:
    return Joined(tuple(Message(label) for label in labels), ", ")


def _line(sheet: Objectives, objective: Objective) -> tuple[object, ...]:
    measure = measure_of(sheet, objective)
    start = measure.baseline if measure else None
    target, unit = objective.target, measure.unit if measure else ""
    change = rate = reached = None
    if measure is not None and start is not None and target is not None:
        change = change_wanted(start, target)
        if measure.measured and objective.due:
            rate = yearly_rate(start, target, measure.measured, objective.due)
        if measure.actual is not None:
            reached = progress(start, target, measure.actual)
    return (
        objective.label,
        _with_unit(start, unit),
        _with_unit(target, unit),
        _signed(change),
        _signed(rate),
        letters(sheet, objective),
        M_("{n} %", n=rounded(reached)) if reached is not None else None,
    )


def letters(sheet: Objectives, objective: Objective) -> Text:
    """The letters that are met, a dot for each that is not: ``SM·RT``."""
    met = smart(sheet, objective)
    return "".join(letter if ok else "·" for (letter, _), ok in zip(SMART, met, strict=True))


def _with_unit(value: Decimal | None, unit: str) -> Message | None:
    return None if value is None else M_("{value} {unit}", value=value, unit=unit)


def _signed(value: Decimal | None) -> Message | None:
    if value is None:
        return None
    sign = "+" if value > 0 else ""
    return M_("{sign}{n} %", sign=sign, n=rounded(value, 1))
