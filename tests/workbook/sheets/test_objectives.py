"""Mission and objectives: rates, SMART, direction."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import TODAY, organisation, view_of
from workbook.figures import Targets
from workbook.i18n import load_locale
from workbook.sheets.objectives import WORKSHEET
from workbook.sheets.objectives.model import Measure, Objective, Objectives
from workbook.sheets.objectives.results import change_wanted, progress, smart, yearly_rate

EN = load_locale("en")


def a_plan(**changes: object) -> Objectives:
    measure = Measure(
        name="First visits that return", unit="%", of="all first visits", better="higher",
        baseline=Decimal(34), measured=date(2026, 9, 30),
    )  # fmt: skip
    objective = Objective.model_validate(
        {
            "name": "Half of new clients return", "perspective": "customer", "measure": measure.id,
            "target": 50, "due": date(2029, 12, 31), "owner": organisation().roles[0].id,
            "realistic": "Two of our six salons are at 47 %", "serves": "clients for life",
        } | changes
    )  # fmt: skip
    return Objectives(mission="Clients for life", measures=(measure,), objectives=(objective,))


def checks_of(sheet: Objectives) -> dict[str, str]:
    return {f.check: f.severity for f in WORKSHEET.checks(sheet, view_of(objectives=sheet))}


def test_that_the_yearly_rate_compounds_to_the_target() -> None:
    rate = yearly_rate(Decimal(100), Decimal(121), date(2025, 1, 1), date(2027, 1, 1))
    assert rate is not None
    assert float(rate) == pytest.approx(10, abs=0.02)


def test_that_a_baseline_of_zero_has_no_rate_and_no_percentage() -> None:
    assert change_wanted(Decimal(0), Decimal(5)) is None
    assert yearly_rate(Decimal(0), Decimal(5), date(2025, 1, 1), date(2026, 1, 1)) is None


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 3650))
def test_that_the_rate_has_the_sign_of_the_change(start: int, target: int, days: int) -> None:
    due = date.fromordinal(date(2026, 1, 1).toordinal() + days)
    rate = yearly_rate(Decimal(start), Decimal(target), date(2026, 1, 1), due)
    assert rate is not None
    assert (rate > 0) == (target > start)
    assert (rate == 0) == (target == start)


def test_that_progress_counts_from_the_baseline() -> None:
    assert progress(Decimal(12), Decimal(4), Decimal(8)) == 50
    assert progress(Decimal(12), Decimal(12), Decimal(8)) is None


def test_that_a_whole_objective_meets_all_five_letters_and_is_evidence() -> None:
    sheet = a_plan()
    assert smart(sheet, sheet.objectives[0]) == (True,) * 5
    view = view_of(objectives=sheet)
    says = {e.claim: e.says(sheet, view) for e in WORKSHEET.evidence}
    assert EN.show(says["objectives"]).startswith("Mission and objectives: 1 objective")
    assert "31 December 2029" in EN.show(says["long_run"])
    assert says["profits"] is None


def test_that_emptying_the_owner_takes_the_evidence_away() -> None:
    sheet = a_plan(owner=None)
    assert smart(sheet, sheet.objectives[0]) == (True, True, False, True, True)
    evidence = next(e for e in WORKSHEET.evidence if e.claim == "objectives")
    assert evidence.says(sheet, view_of(objectives=sheet)) is None
    assert checks_of(sheet)["objectives.not_smart"] == "warning"


def test_that_a_target_below_the_baseline_of_a_rising_measure_is_grave() -> None:
    assert checks_of(a_plan(target=30))["objectives.wrong_way"] == "grave"
    assert checks_of(a_plan(target=34))["objectives.wrong_way"] == "grave"


def test_that_a_day_in_the_past_is_found() -> None:
    assert "objectives.past" in checks_of(a_plan(due=date(2026, 1, 1)))
    assert "objectives.past" not in checks_of(a_plan(due=TODAY))


def test_that_a_percentage_without_its_whole_is_found() -> None:
    sheet = a_plan()
    measure = sheet.measures[0].model_copy(update={"of": ""})
    assert "objectives.percent_of_what" in checks_of(
        sheet.model_copy(update={"measures": (measure,)})
    )


def test_that_a_mission_alone_is_not_enough() -> None:
    assert checks_of(Objectives(mission="Clients for life")) == {"objectives.none": "grave"}


def test_that_the_figure_shows_baseline_target_and_the_words() -> None:
    sheet = a_plan()
    (figure,) = WORKSHEET.figures(sheet, view_of(objectives=sheet))
    assert isinstance(figure, Targets)
    assert (figure.targets[0].baseline, figure.targets[0].target) == (34.0, 50.0)
    assert "from 34 to 50 %" in EN.text(figure.alt)
