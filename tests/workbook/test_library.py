"""A plan as documents of the library and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given

from tests.strategies import plans
from workbook.errors import StoreError
from workbook.fields import Score
from workbook.library import (
    all_instances,
    from_stored,
    revs_after,
    revs_of,
    search_text,
    to_save_request,
)
from workbook.money import Money
from workbook.plan import HEADER, Answered, Header, Plan, RawSheet
from workbook.registry import WORKSHEETS
from workbook.sheets.organisation import Organisation, Outlet, Role, Service
from workbook.storage import (
    Document,
    RawDocument,
    SaveReceipt,
    SaveRequest,
    StoredDocument,
    StoredPlan,
)
from workbook.units import load_unit
from workbook.view import PlanView

NOW = datetime(2026, 11, 22, 14, 3, 22, tzinfo=UTC)
PLAN_ID = "0c0ffee0-0000-4000-8000-000000000001"
MONG_KOK = Outlet(id="0c0ffee0-0000-4000-8000-000000000002", name=" Mong Kok 旺角 ")
NAMELESS = Outlet(id="0c0ffee0-0000-4000-8000-000000000003", district="Sha Tin")
CUT = Service(
    id="0c0ffee0-0000-4000-8000-000000000004", name="Cut", revenue=Money(amount=Decimal("1200000"))
)
BUSINESS = Organisation(about="Two salons", outlets=(MONG_KOK, NAMELESS), services=(CUT,))
PLAN = Plan(
    PLAN_ID,
    Header(title="Better visits", unit="105408L6", learner="Ada", language="zh_Hant_HK"),
    {"organisation": BUSINESS},
)


def saved(plan: Plan, changed: Iterable[str], revs: dict[str, int] | None = None) -> SaveRequest:
    view = PlanView(plan, WORKSHEETS, date(2026, 11, 22))
    return to_save_request(plan, frozenset(changed), view, revs or {}, load_unit("105408L6"))


def stored(request: SaveRequest, *more: StoredDocument) -> StoredPlan:
    """What a store would give back of a first save."""
    documents = tuple(replace(document, rev=document.rev + 1) for document in request.documents)
    return StoredPlan(
        request.plan_id, request.title, request.unit_code, request.language, request.summary,
        (*documents, *more), NOW, NOW,
    )  # fmt: skip


@given(plans())
def test_that_a_whole_plan_comes_back_from_the_library(plan: Plan) -> None:
    request = saved(plan, all_instances(plan))
    through_json = tuple(
        replace(document, data=json.loads(json.dumps(document.data)))
        for document in request.documents
    )
    back = from_stored(stored(replace(request, documents=through_json)), WORKSHEETS)
    assert (back.header, back.sheets) == (plan.header, plan.sheets)
    assert {k: json.loads(v.text) for k, v in back.raw.items()} == {
        k: json.loads(v.text) for k, v in plan.raw.items()
    }


def test_that_only_what_changed_is_written_on_the_rev_it_was_based_on() -> None:
    request = saved(PLAN, ["organisation"], {"organisation": 7, HEADER: 3})
    assert [(one.instance, one.kind, one.version, one.rev) for one in request.documents] == [
        ("organisation", "organisation", WORKSHEETS["organisation"].version, 7)
    ]
    assert (request.title, request.unit_code, request.language) == (
        "Better visits", "105408L6", "zh_Hant_HK",
    )  # fmt: skip
    assert request.removed == {}


def test_that_a_sheet_that_is_gone_is_removed_if_it_was_ever_stored() -> None:
    request = saved(PLAN, ["objectives", "overseas"], {"objectives": 2})
    assert request.documents == ()
    assert request.removed == {"objectives": 2}


def test_that_rows_with_a_name_become_items() -> None:
    request = saved(PLAN, ["organisation"])
    assert [(one.item_id, one.kind, one.label, one.position) for one in request.items] == [
        (MONG_KOK.id, "outlet", "Mong Kok 旺角", 0),
        (CUT.id, "service", "Cut", 0),
    ]
    assert {one.instance for one in request.items} == {"organisation"}


def test_that_items_of_sheets_that_are_not_written_stay_as_they_are() -> None:
    assert saved(PLAN, [HEADER]).items == ()


def test_that_references_become_links() -> None:
    from workbook.items import Action

    role = Role(name="Manager")
    action = Action(what="Train", owner=role.id)
    sheet = WORKSHEETS["general"].model.model_validate({"actions": (action,)})
    instance = "general:105408L6-1.1"
    business = Organisation(roles=(role,))
    plan = replace(PLAN, sheets={"organisation": business, instance: sheet})
    links = saved(plan, [instance]).links
    assert [(one.from_item, one.to_item, one.role, one.instance) for one in links] == [
        (action.id, role.id, "owner", instance)
    ]


def test_that_every_word_a_person_typed_can_be_found() -> None:
    header = PLAN.header.model_copy(
        update={
            "not_applicable": {"105408L6-1.1": "one shop only"},
            "answers": {"check//": Answered(reason="counted twice on purpose")},
            "drafts": {"organisation/horizon": "three or four"},
        }
    )
    text = search_text(replace(PLAN, header=header))
    for words in (
        "Better visits", "Ada", "Two salons", "旺角", "Sha Tin", "Cut", "one shop only",
        "counted twice on purpose", "three or four",
    ):  # fmt: skip
        assert words in text
    assert MONG_KOK.id not in text
    assert "105408L6" not in text


def test_that_identities_in_cross_tables_are_no_words() -> None:
    score = Score(note="two sources")
    sheet = WORKSHEETS["overseas"].model.model_validate({"option_scores": (score,)})
    text = search_text(replace(PLAN, sheets={"overseas": sheet}))
    assert "two sources" in text
    assert score.of not in text


def test_that_the_summary_counts_what_the_list_of_plans_shows() -> None:
    summary = saved(PLAN, [HEADER]).summary
    assert summary["sheets"] == 1
    assert summary["unreadable"] == 0
    assert 0 <= summary["started"] < summary["asked"]


def test_that_the_summary_says_nothing_of_a_unit_nobody_knows() -> None:
    view = PlanView(PLAN, WORKSHEETS, date(2026, 11, 22))
    assert "asked" not in to_save_request(PLAN, [HEADER], view, {}).summary


def test_that_a_document_that_does_not_validate_is_shown_raw_and_saved_as_it_was() -> None:
    bad = Document("organisation", "organisation", 1, {"about": 3}, 4)
    plan = from_stored(stored(saved(PLAN, [HEADER]), bad), WORKSHEETS)
    assert set(plan.raw) == {"organisation"}
    assert saved(plan, ["organisation"], {"organisation": 4}).documents == (bad,)


def test_that_a_damaged_document_keeps_its_text_and_reason() -> None:
    bad = RawDocument("organisation", "organisation", 1, '{"about": "ha', "damaged", 4)
    plan = from_stored(stored(saved(PLAN, [HEADER]), bad), WORKSHEETS)
    assert plan.raw["organisation"] == RawSheet(
        "organisation", "organisation", 1, '{"about": "ha', "damaged"
    )


def test_that_a_damaged_title_page_leaves_the_sheets_readable() -> None:
    request = saved(PLAN, ["organisation"])
    bad = RawDocument(HEADER, HEADER, 1, "{", "damaged", 2)
    plan = from_stored(stored(request, bad), WORKSHEETS)
    assert (plan.header.title, plan.header.unit) == ("Better visits", "105408L6")
    assert plan.sheets == PLAN.sheets
    assert plan.raw[HEADER].text == "{"


def test_that_a_title_page_that_does_not_validate_is_kept() -> None:
    bad = Document(HEADER, HEADER, 1, {"title": 3}, 2)
    plan = from_stored(stored(saved(PLAN, ["organisation"]), bad), WORKSHEETS)
    assert json.loads(plan.raw[HEADER].text) == {"title": 3}


def test_that_a_plan_of_a_newer_program_is_refused() -> None:
    newer = Document(HEADER, HEADER, 2, {"heading": "x"}, 2)
    with pytest.raises(StoreError):
        from_stored(stored(saved(PLAN, []), newer), WORKSHEETS)


def test_that_the_next_save_is_based_on_what_the_last_one_wrote() -> None:
    first = saved(PLAN, all_instances(PLAN))
    revs = revs_of(stored(first))
    assert revs == {HEADER: 1, "organisation": 1}
    second = saved(replace(PLAN, sheets={}), [HEADER, "organisation"], revs)
    receipt = SaveReceipt(PLAN_ID, {HEADER: 2}, NOW)
    assert revs_after(revs, second, receipt) == {HEADER: 2}
