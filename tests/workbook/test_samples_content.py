"""The finished plans that come with the program are finished, and good enough to learn from."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from workbook.checks import all_findings, open_findings
from workbook.evidence import evidence_matrix
from workbook.fields import describe
from workbook.items import Action
from workbook.plan import Plan
from workbook.planfile import read, write
from workbook.registry import KEYS, WORKSHEETS
from workbook.samples import DAY, load_sample, sample_names
from workbook.states import all_progress
from workbook.units import Unit, load_unit
from workbook.view import PlanView

NAMES = sample_names()
ENOUGH_WORDS = 150


@pytest.fixture(params=NAMES)
def plan(request: pytest.FixtureRequest) -> Plan:
    """Each sample in turn."""
    name: str = request.param
    return load_sample(name)


@pytest.fixture
def unit(plan: Plan) -> Unit:
    """The unit the sample answers."""
    return load_unit(plan.header.unit)


@pytest.fixture
def view(plan: Plan) -> PlanView:
    """The sample on the day it was made."""
    return PlanView(plan, WORKSHEETS, plan.header.created_on or DAY)


def test_that_a_sample_is_read_whole_and_written_as_it_was(plan: Plan) -> None:
    assert plan.raw == {}
    assert plan.header.drafts == {}
    assert read(write(plan)) == plan


def test_that_the_title_page_is_filled_in(plan: Plan, unit: Unit) -> None:
    header = plan.header
    assert header.title and header.business and header.learner
    assert header.learner_number == "SAMPLE"
    assert header.unit_hash == unit.text_hash
    assert isinstance(header.created_on, date)
    assert 200 <= len(header.summary.split()) <= 500
    assert header.declaration.own_work
    assert header.declaration.signed_on is not None


def test_that_every_kind_of_worksheet_is_used(plan: Plan) -> None:
    assert {instance.partition(":")[0] for instance in plan.sheets} == set(KEYS)


def test_that_nothing_grave_is_left_open(view: PlanView, unit: Unit) -> None:
    left = [one for one in open_findings(view, unit) if one.severity == "grave"]
    assert [(one.check, one.instance, one.row) for one in left] == []


def test_that_few_findings_are_left_and_each_answer_still_holds(view: PlanView, unit: Unit) -> None:
    judged = all_findings(view, unit)
    assert len(judged) <= 8
    assert [one.finding.check for one in judged if one.is_reopened] == []
    answered = {one.finding.address for one in judged if one.is_answered}
    assert answered == set(view.plan.header.answers)


def test_that_every_requirement_is_complete_or_set_aside_with_a_reason(
    view: PlanView, unit: Unit
) -> None:
    progress = all_progress(unit, view, open_findings(view, unit))
    asked = {node.id: progress[node.id] for node in unit.answerable}
    short = {
        key: one.state
        for key, one in asked.items()
        if one.state != "complete" and not (one.state == "not_applicable" and one.reason.strip())
    }
    assert short == {}


def test_that_every_claim_of_every_criterion_is_evidenced(view: PlanView, unit: Unit) -> None:
    empty = [
        (criterion.number, row.key)
        for criterion in evidence_matrix(view, unit)
        for row in criterion.rows
        if not row.entries
    ]
    assert empty == []


def test_that_every_reference_leads_to_something(view: PlanView) -> None:
    named = {link.target: view.row(link.target) for link in view.links}
    assert [target for target, row in named.items() if row is None] == []


def test_that_every_action_has_owner_dates_cost_and_purpose(view: PlanView) -> None:
    def is_whole(action: Action) -> bool:
        given = (action.owner, action.start, action.due, action.cost, action.objective)
        return None not in given

    assert [action.what for _, action in view.actions if not is_whole(action)] == []


def test_that_each_requirement_sheet_says_enough_and_nothing_twice(plan: Plan) -> None:
    words: dict[str, int] = {}
    paragraphs: Counter[str] = Counter()
    for instance, sheet in plan.sheets.items():
        texts = [getattr(sheet, s.name) for s in describe(type(sheet)) if s.kind == "prose"]
        words[instance] = sum(len(text.split()) for text in texts)
        paragraphs.update(
            part.strip() for text in texts for part in text.splitlines() if len(part) > 60
        )
    short = {
        instance: count
        for instance, count in words.items()
        if instance.startswith("general:") and count < ENOUGH_WORDS
    }
    assert short == {}
    assert [part for part, times in paragraphs.items() if times > 1] == []
