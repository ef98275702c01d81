"""How far a requirement is, from the sheets that answer it."""

from __future__ import annotations

from dataclasses import replace

from tests.plans import TODAY, organisation, view_of
from workbook.checks import open_findings
from workbook.plan import RawSheet, general_instance
from workbook.sheets.general import General
from workbook.sheets.organisation import Organisation, Outlet
from workbook.states import (
    all_progress,
    instances_for,
    missing_inputs,
    requirement_progress,
    sheet_progress,
    started_count,
    working_order,
)
from workbook.units import load_unit
from workbook.view import PlanView

UNIT = load_unit("105408L6")


def with_header(view: PlanView, **values: object) -> PlanView:
    header = view.plan.header.model_copy(update=values)
    return view.of(replace(view.plan, header=header))


def test_that_an_untouched_plan_has_every_requirement_empty() -> None:
    progress = all_progress(UNIT, view_of(), ())
    assert {one.state for one in progress.values()} == {"empty"}
    assert started_count(UNIT, progress) == (0, len(UNIT.answerable))


def test_that_every_requirement_with_a_sheet_has_progress_and_no_heading_has() -> None:
    progress = all_progress(UNIT, view_of(), ())
    assert set(progress) == {node.id for node in UNIT.requirements if node.sheets}


def test_that_one_answered_field_starts_a_requirement() -> None:
    node = UNIT.requirement("105408L6-1.1")
    view = view_of(**{general_instance(node.id): General(present="Queues on Saturdays")})
    assert requirement_progress(node, UNIT, view, ()).state == "started"


def test_that_half_a_number_starts_a_sheet_though_its_value_is_empty() -> None:
    view = with_header(view_of(), drafts={"organisation/founded": "19x"})
    assert sheet_progress("organisation", view, ()).state == "started"


def test_that_a_sheet_is_complete_when_every_required_input_is_there() -> None:
    sheet = organisation().model_copy(
        update={"industry": "hairdressing", "about": "Hair", "customers": "Locals", "horizon": 3}
    )
    assert missing_inputs(sheet) == ()
    assert sheet_progress("organisation", view_of(organisation=sheet), ()).state == "complete"


def test_that_a_begun_row_asks_for_its_required_columns() -> None:
    sheet = Organisation(outlets=(Outlet(district="Mong Kok"),))
    assert "Outlet" in missing_inputs(sheet)


def test_that_a_row_nobody_touched_asks_for_nothing() -> None:
    sheet = Organisation(outlets=(Outlet(name="Shop"), Outlet()))
    assert "Outlet" not in missing_inputs(sheet)


def test_that_a_grave_finding_keeps_a_sheet_from_being_complete() -> None:
    from workbook.worksheet import Finding

    sheet = organisation().model_copy(
        update={"industry": "hairdressing", "about": "Hair", "customers": "Locals", "horizon": 3}
    )
    grave = Finding("x.y", "grave", "what", "why", "settle", "organisation")
    hint = replace(grave, severity="hint")
    view = view_of(organisation=sheet)
    assert sheet_progress("organisation", view, [grave]).state == "started"
    assert sheet_progress("organisation", view, [hint]).state == "complete"
    assert sheet_progress("organisation", view, [hint]).findings == 1


def test_that_a_requirement_set_aside_is_not_applicable_with_its_reason() -> None:
    node = UNIT.requirement("105408L6-2.2.2")
    view = with_header(view_of(), not_applicable={node.id: "One shop, no plans abroad"})
    progress = requirement_progress(node, UNIT, view, ())
    assert (progress.state, progress.reason) == ("not_applicable", "One shop, no plans abroad")


def test_that_a_repeated_bullet_stands_where_its_first_stands() -> None:
    again = next(node for node in UNIT.requirements if node.repeats)
    view = view_of(**{general_instance(again.repeats or ""): General(present="Two districts")})
    assert requirement_progress(again, UNIT, view, ()).state == "started"
    assert instances_for(again, UNIT, view) == (general_instance(again.repeats or ""),)


def test_that_a_requirement_sheet_stays_when_a_purpose_made_sheet_has_come() -> None:
    node = UNIT.requirement("105408L6-2.1.2.2")  # answered by the service audit alone
    assert instances_for(node, UNIT, view_of()) == ("service_audit",)
    view = view_of(**{general_instance(node.id): General(present="Once a year")})
    assert instances_for(node, UNIT, view) == ("service_audit", general_instance(node.id))


def test_that_a_sheet_that_cannot_be_read_counts_as_started() -> None:
    view = view_of()
    raw = {"organisation": RawSheet("organisation", "organisation", 99, "{}", "too new")}
    assert (
        sheet_progress("organisation", view.of(replace(view.plan, raw=raw)), ()).state == "started"
    )


def test_that_the_working_order_has_each_sheet_once_and_requirement_sheets_last() -> None:
    order = working_order(UNIT, view_of())
    assert len(order) == len(set(order))
    kinds = [one.partition(":")[0] for one in order]
    assert kinds[:2] == ["organisation", "objectives"]
    assert kinds == sorted(kinds, key=list(view_of().worksheets).index)


def test_that_real_findings_of_a_plan_reach_its_progress() -> None:
    view = view_of(organisation=organisation().model_copy(update={"outlets": (
        Outlet(name="Shop", staff=3),)}))  # fmt: skip
    findings = open_findings(view, UNIT)
    assert sheet_progress("organisation", view, findings).state == "started"
    assert view.today == TODAY
