"""The checks across sheets, and what answers do to findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.plans import organisation, view_of
from workbook.checks import CROSS_CHECKS, all_findings, answered_now, open_findings, verdicts
from workbook.choice import Option
from workbook.edits import Edits
from workbook.fields import Sheet
from workbook.items import Action
from workbook.money import Money
from workbook.plan import general_instance
from workbook.sheets.general import General
from workbook.sheets.objectives.model import Measure, Objective, Objectives
from workbook.sheets.organisation import Organisation, Rate, Source
from workbook.units import load_unit
from workbook.view import PlanView
from workbook.worksheet import Finding

UNIT = load_unit("105408L6")
MEASURE = Measure(name="Waiting", unit="minutes", baseline=Decimal(20))
GOAL = Objective(name="Shorter waits", measure=MEASURE.id, target=Decimal(10))


def found(check: str, **sheets: Sheet) -> list[Finding]:
    return of(check, view_of(**sheets))


def of(check: str, view: PlanView) -> list[Finding]:
    return [one.finding for one in all_findings(view, UNIT) if one.finding.check == check]


def goals(*actions: Action) -> Objectives:
    return Objectives(measures=(MEASURE,), objectives=(GOAL,), actions=actions)


def action(
    what: str = "Online booking", start: date | None = None, due: date | None = None
) -> Action:
    return Action(what=what, objective=GOAL.id, start=start, due=due)


# --- 1 --------------------------------------------------------------------------------------------


def test_that_an_objective_with_action_and_measure_is_not_found() -> None:
    assert found("across.objective_idle", objectives=goals(action())) == []


def test_that_an_objective_nothing_serves_is_found_at_its_row() -> None:
    (one,) = found("across.objective_idle", objectives=goals())
    assert (one.instance, one.row) == ("objectives", GOAL.id)


def test_that_an_action_elsewhere_serves_an_objective_too() -> None:
    sheet = General(actions=(action(),))
    assert found("across.objective_idle", objectives=goals(), **{"general:x": sheet}) == []


def test_that_an_action_without_a_purpose_is_found_once_there_are_objectives() -> None:
    adrift = Action(what="New sign")
    assert found("across.action_adrift", objectives=Objectives(actions=(adrift,))) == []
    (one,) = found("across.action_adrift", objectives=goals(action(), adrift))
    assert one.row == adrift.id


# --- 14 -------------------------------------------------------------------------------------------


def test_that_one_measure_with_two_baselines_is_grave() -> None:
    twice = Measure(name="waiting", unit="Minutes", baseline=Decimal(25))
    (one,) = found("across.two_baselines", objectives=Objectives(measures=(MEASURE, twice)))
    assert one.severity == "grave"
    same = twice.model_copy(update={"baseline": Decimal("20.0")})
    assert found("across.two_baselines", objectives=Objectives(measures=(MEASURE, same))) == []


# --- 15 -------------------------------------------------------------------------------------------


def test_that_an_action_due_before_it_starts_is_grave() -> None:
    wrong = action(start=date(2027, 3, 1), due=date(2027, 2, 1))
    (one,) = found("across.ends_before_start", objectives=goals(wrong))
    assert one.row == wrong.id


def test_that_a_second_audit_must_come_after_audit_and_improvement() -> None:
    from workbook.sheets.service_audit import WORKSHEET
    from workbook.sheets.service_audit.model import Audit

    audit = Audit(party="customers", start=date(2027, 1, 1), end=date(2027, 2, 1))
    early = WORKSHEET.model(audits=(audit,), reaudit=date(2027, 1, 15))
    hasty = WORKSHEET.model(
        audits=(audit,), reaudit=date(2027, 6, 1), actions=(action(due=date(2027, 9, 1)),)
    )
    sound = hasty.model_copy(update={"reaudit": date(2027, 10, 1)})
    assert len(found("across.reaudit_first", service_audit=early)) == 1
    assert len(found("across.reaudit_first", service_audit=hasty)) == 1
    assert found("across.reaudit_first", service_audit=sound) == []


def test_that_a_plan_of_short_actions_only_lacks_the_long_run() -> None:
    soon = [action(f"Step {n}", due=date(2027, n, 1)) for n in (1, 2, 3)]
    assert len(found("across.no_long_term", objectives=goals(*soon))) == 1
    late = action("Second shop", due=date(2031, 1, 1))
    assert found("across.no_long_term", objectives=goals(*soon, late)) == []


def test_that_a_plan_of_late_actions_only_lacks_an_early_result() -> None:
    late = [action(f"Step {n}", due=date(2028, n, 1)) for n in (1, 2, 3)]
    assert len(found("across.no_short_term", objectives=goals(*late))) == 1


# --- 16 -------------------------------------------------------------------------------------------


def test_that_each_claim_without_evidence_is_one_hint() -> None:
    view = view_of(organisation=Organisation(brand="Calm"))
    gaps = {
        one.finding.check
        for one in all_findings(view, UNIT)
        if one.finding.check.startswith("across.claim_")
    }
    assert "across.claim_brand_image" not in gaps
    assert len(gaps) == len(UNIT.claims) - 1


# --- 19 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("requirement", "reason", "check"),
    [
        ("105408L6-1.1", "No time", "across.set_aside"),
        ("105408L6-2.2.2", " ", "across.no_reason"),
        ("105408L6-2.2.2", "One shop only", None),
    ],
)
def test_that_only_examples_may_be_set_aside_and_with_a_reason(
    requirement: str, reason: str, check: str | None
) -> None:
    view = view_of()
    header = view.plan.header.model_copy(update={"not_applicable": {requirement: reason}})
    checks = {
        one.finding.check
        for one in all_findings(view.of(replace(view.plan, header=header)), UNIT)
        if one.finding.row == requirement
    }
    assert checks == ({check} if check else set())


# --- 20 -------------------------------------------------------------------------------------------

LONG = (
    "Customers decide within the first minute whether they feel welcome, and what they feel then "
    "colours everything that follows; a friendly word costs nothing and is remembered for long, "
    "while a cold start can hardly be made good by anything that is done well afterwards."
)
CHINESE = "顧客在進門後的第一分鐘已經決定自己是否受歡迎，之後的一切都受這個印象影響，" * 3


@pytest.mark.parametrize("text", [LONG, CHINESE])
def test_that_a_paragraph_given_twice_is_found_in_the_second_sheet(text: str) -> None:
    one, two = general_instance("a"), general_instance("b")
    twice = {one: General(present=text), two: General(strategy=f"First.\n{text}")}
    (finding,) = found("across.same_text", **twice)
    assert finding.instance == two
    assert text not in repr(finding)


def test_that_a_short_line_may_stand_twice() -> None:
    same = {general_instance(name): General(present="See above.") for name in "ab"}
    assert found("across.same_text", **same) == []


def test_that_a_long_answer_about_no_business_is_a_hint_until_it_names_something() -> None:
    instance = general_instance("a")
    vague = {instance: General(present=LONG), "organisation": organisation()}
    (finding,) = found("across.nameless", **vague)
    assert finding.severity == "hint"
    named = {**vague, instance: General(present=f"{LONG} So it is at the Colour bar.")}
    assert found("across.nameless", **named) == []


# --- answers --------------------------------------------------------------------------------------


def answered(view: PlanView, finding: Finding, reason: str) -> PlanView:
    answer = answered_now(finding, reason, view)
    change = Edits(view).answer_finding(finding.address, answer)
    return view.of(view.plan.with_documents(change.after))


def test_that_an_answered_finding_is_no_longer_open_but_still_told() -> None:
    view = view_of(objectives=goals())
    (finding,) = of("across.objective_idle", view)
    after = answered(view, finding, "The owner does it herself")
    assert finding not in open_findings(after, UNIT)
    (judged,) = [one for one in all_findings(after, UNIT) if one.finding == finding]
    assert judged.is_answered
    assert judged.answer is not None
    assert judged.answer.on == view.today


def test_that_an_answer_is_reopened_when_the_facts_change() -> None:
    twice = Measure(name="Waiting", unit="minutes", baseline=Decimal(25))
    view = view_of(objectives=Objectives(measures=(MEASURE, twice)))
    (finding,) = of("across.two_baselines", view)
    after = answered(view, finding, "Two shops")
    moved = twice.model_copy(update={"baseline": Decimal(30)})
    sheet = Objectives(measures=(MEASURE, moved))
    changed = after.of(after.plan.with_documents({"objectives": sheet}))
    (judged,) = [
        one for one in all_findings(changed, UNIT) if one.finding.check == "across.two_baselines"
    ]
    assert judged.is_reopened
    assert judged.finding in open_findings(changed, UNIT)


def test_that_an_empty_reason_answers_nothing() -> None:
    view = view_of(objectives=goals())
    (finding,) = of("across.objective_idle", view)
    assert finding in open_findings(answered(view, finding, "  "), UNIT)


# --- 18 -------------------------------------------------------------------------------------------


def abroad(*rates: Rate) -> dict[str, Sheet]:
    cost = Money(amount=Decimal(1000), currency="CNY")
    business = Organisation(rates=rates, sources=(BANK,))
    return {"organisation": business, "objectives": goals(Action(what="Pilot", cost=cost))}


BANK = Source(name="Bank, daily rates")
YUAN = Rate(currency="cny", rate=Decimal("1.08"), dated=date(2026, 11, 20), source=BANK.id)


def test_that_an_amount_in_another_currency_needs_a_rate_with_day_and_source() -> None:
    (one,) = found("across.no_rate", **abroad())
    assert one.settle_in == ("organisation", "rates")
    assert found("across.no_rate", **abroad(YUAN.model_copy(update={"source": None})))
    assert found("across.no_rate", **abroad(YUAN)) == []


def test_that_amounts_are_read_in_the_plans_currency_by_their_rate() -> None:
    there = Money(amount=Decimal(1000), currency="CNY")
    assert view_of(**abroad(YUAN)).in_plan_currency(there) == 1080
    assert view_of(**abroad()).in_plan_currency(there) is None
    assert view_of().in_plan_currency(Money(amount=Decimal(5), currency="HKD")) == 5


# --- all together ---------------------------------------------------------------------------------


def test_that_an_untouched_plan_has_no_findings_and_no_check_applies() -> None:
    view = view_of()
    assert all_findings(view, UNIT) == ()
    assert not any(verdict.applies for verdict in verdicts(view, UNIT))


def test_that_all_twenty_checks_are_told_and_seven_apply() -> None:
    said = verdicts(view_of(objectives=goals()), UNIT)
    assert [verdict.number for verdict in said] == list(range(1, 21))
    assert [v.number for v in said if v.applies] == [1, 14, 15, 16, 18, 19, 20]
    assert len(CROSS_CHECKS) == 20


def test_that_a_requirement_sheets_finding_says_where_it_stands() -> None:
    instance = general_instance("105408L6-1.1")
    sheet = General(strategy="Greet everybody")
    (finding,) = found("general.no_evidence", **{instance: sheet})
    assert finding.instance == instance
    assert finding.settle_in == (instance, "evidence")


def test_that_grave_findings_come_first() -> None:
    wrong = action(start=date(2027, 3, 1), due=date(2027, 2, 1))
    ranks = [
        ("grave", "warning", "hint").index(one.finding.severity)
        for one in all_findings(view_of(objectives=goals(wrong)), UNIT)
    ]
    assert ranks == sorted(ranks)


def test_that_a_sheet_that_answers_only_what_is_set_aside_is_left_in_peace() -> None:
    from workbook.sheets.overseas import WORKSHEET

    sheet = WORKSHEET.model(reason="x", options=(Option(name="One"),))
    view = view_of(overseas=sheet)
    assert of("choice.options", view)
    header = view.plan.header.model_copy(
        update={"not_applicable": {"105408L6-2.2.2": "One shop only"}}
    )
    aside = view.of(replace(view.plan, header=header))
    assert not [f for f in open_findings(aside, UNIT) if f.instance == "overseas"]
