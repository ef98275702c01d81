"""Edits are whole, can be taken back, and never lose what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.every_kind import (
    KIND,
    OTHER,
    EveryKind,
    Other,
    Role,
    Thing,
    a_plan,
    a_sheet,
    a_view,
    row_id,
)
from tests.plans import TODAY
from workbook.edits import Edits, Path, path_key, reason_key
from workbook.errors import EntryError
from workbook.fields import Score, describe
from workbook.plan import HEADER, Answered, Change, Declaration, Header, Plan
from workbook.registry import WORKSHEETS
from workbook.view import PlanView

SCORES = (KIND, "scores")
THINGS = (KIND, "things")
ROLE_NAMES = {"Stylist": row_id(11), "Assistant": row_id(12)}


def edits(plan: Plan) -> Edits:
    return Edits(a_view(plan))


def after(plan: Plan, change: Change) -> Plan:
    return plan.with_documents(change.after)


def sheet(plan: Plan) -> EveryKind:
    held = plan.sheets[KIND]
    assert isinstance(held, EveryKind)
    return held


FIELD_PATHS: list[Path] = [(KIND, s.name) for s in describe(EveryKind) if s.row is None]
CELL_PATHS: list[Path] = [(*THINGS, row_id(1), s.name) for s in describe(Thing)[1:]]
TYPED = st.text() | st.sampled_from(["12", "1,200.50", "HK$5", "22/11/2026", "high", "yes", "Cut"])


@given(st.lists(st.tuples(st.sampled_from(FIELD_PATHS + CELL_PATHS), TYPED), max_size=6))
def test_that_any_typing_is_kept_and_can_be_taken_back(typed: list[tuple[Path, str]]):
    start = plan = a_plan(a_sheet())
    changes = []
    for path, text in typed:
        change = edits(plan).set_text(path, text, {"Cut": row_id(1), "Stylist": row_id(11)})
        changes.append(change)
        plan = after(plan, change)
        draft = edits(plan).draft(path)
        if draft is not None:
            assert edits(plan).value(path) == edits(plan).spec(path).default
            assert edits(plan).problem(path, draft)
    for change in reversed(changes):
        plan = after(plan, change.inverse())

    assert plan == start


def test_that_text_that_is_no_value_yet_is_kept_as_a_draft_and_not_computed():
    plan = a_plan(EveryKind(integer=5))
    path = (KIND, "integer")

    plan = after(plan, edits(plan).set_text(path, "12 or so"))
    assert edits(plan).draft(path) == "12 or so"
    assert edits(plan).value(path) is None

    plan = after(plan, edits(plan).set_text(path, "12"))
    assert edits(plan).draft(path) is None
    assert edits(plan).value(path) == 12


def test_that_a_sheet_emptied_again_is_as_if_never_begun():
    plan = a_plan()
    typed = edits(plan).set_text((KIND, "line"), "a")
    emptied = edits(after(plan, typed)).set_text((KIND, "line"), "")

    assert after(after(plan, typed), emptied) == plan
    assert edits(plan).set_text((KIND, "line"), "").is_empty


def test_that_half_a_surrogate_pair_does_not_stop_the_typing():
    plan = a_plan()
    plan = after(plan, edits(plan).set_text((KIND, "line"), "a\ud83db\x00"))

    assert sheet(plan).line == "a\ufffdb"


def test_that_fields_of_the_header_are_edited_the_same_way():
    plan = a_plan()
    plan = after(plan, edits(plan).set_text((HEADER, "title"), "Plan 計劃"))
    plan = after(plan, edits(plan).set_text((HEADER, "currency"), "dollars"))

    assert plan.header.title == "Plan 計劃"
    assert plan.header.drafts == {"header/currency": "dollars"}
    assert plan.header.currency == "HKD"
    plan = after(plan, edits(plan).set_declaration(Declaration(own_work=True)))
    assert plan.header.declaration.own_work


def test_that_a_pasted_block_grows_the_table_as_one_step():
    plan = a_plan(a_sheet())
    block = [["Perm", "1,200", "low"], ["Wash", "dear", "HIGH"], ["Dry", "$5", "?"]]
    change = edits(plan).paste(
        THINGS, 2, ("name", "cost", "level"), block, {"level": {"Low": "low", "High": "high"}}
    )
    pasted = after(plan, change)

    things = sheet(pasted).things
    assert [t.name for t in things] == ["Cut", "Colour 染髮", "Perm", "Wash", "Dry"]
    assert [t.level for t in things[2:]] == ["low", "high", None]
    assert things[2].id == row_id(3)
    assert things[3].cost is None
    assert pasted.header.drafts == {
        path_key((*THINGS, things[3].id, "cost")): "dear",
        path_key((*THINGS, things[4].id, "level")): "?",
    }
    assert after(pasted, change.inverse()) == plan


def test_that_a_block_longer_than_the_table_may_grow_is_refused_whole():
    plan = a_plan(EveryKind())

    with pytest.raises(EntryError):
        edits(plan).paste((KIND, "roles"), 0, ("name",), [["x"]] * 11, {})


def test_that_a_row_begun_by_typing_is_one_step_with_its_first_word():
    plan = a_plan()
    first = edits(plan).type_row(THINGS, "cost", "1", row_id=row_id(7))
    plan = after(plan, first)
    second = edits(plan).set_text((*THINGS, row_id(7), "cost"), "12")

    assert first.merge == second.merge
    assert edits(plan).value((*THINGS, row_id(7), "cost")).amount == 1


def test_that_removing_a_row_takes_along_all_that_pointed_to_it():
    plan = a_plan(
        a_sheet(),
        Other(favourite=row_id(2), several=(row_id(2), row_id(3))),
        drafts={
            f"{KIND}/things/{row_id(2)}/cost": "dear",
            f"{KIND}/scores/{row_id(21)}/score": "lots",
            f"{KIND}/integer": "some",
        },
    )
    assert {(use.instance, use.role) for use in edits(plan).uses([row_id(2)])} == {
        (KIND, "ref"), (KIND, "refs"), (OTHER, "favourite"), (OTHER, "several"),
    }  # fmt: skip

    change = edits(plan).remove_rows(THINGS, [row_id(2)])
    removed = after(plan, change)

    left = sheet(removed)
    assert [t.name for t in left.things] == ["Cut", "Scalp"]
    assert (left.ref, left.refs, left.scores) == (None, (row_id(1),), ())
    assert removed.sheets[OTHER] == Other(several=(row_id(3),))
    assert removed.header.drafts == {f"{KIND}/integer": "some"}
    assert after(removed, change.inverse()) == plan


def test_that_references_among_removed_rows_are_no_reason_to_ask():
    plan = a_plan(EveryKind(things=a_sheet().things, roles=a_sheet().roles))

    assert edits(plan).uses([row_id(11)]) != ()
    assert edits(plan).uses([row_id(11), row_id(2)]) == ()


def test_that_a_row_can_be_moved_and_never_past_the_ends():
    plan = a_plan(a_sheet())
    moved = after(plan, edits(plan).move_row(THINGS, row_id(1), 99))

    assert [t.id for t in sheet(moved).things] == [row_id(2), row_id(3), row_id(1)]
    back = after(moved, edits(moved).move_row(THINGS, row_id(1), -5))
    assert back == plan


def test_that_rows_can_be_inserted_between_others():
    plan = a_plan(a_sheet())
    change = edits(plan).add_rows(THINGS, (Thing(id=row_id(9)),), 1)

    assert [t.id for t in sheet(after(plan, change)).things][1] == row_id(9)
    assert change.focus == (*THINGS, row_id(9))


def test_that_a_cross_table_keeps_only_cells_that_say_something():
    plan = a_plan(a_sheet())
    cell = (row_id(1), row_id(12))
    scored = after(plan, edits(plan).set_scores(SCORES, {cell: "3"}))
    found = next(s for s in sheet(scored).scores if (s.of, s.on) == cell)
    assert found.score == 3

    noted = after(scored, edits(scored).set_scores(SCORES, {cell: "why"}, column="note"))
    cleared = after(noted, edits(noted).set_scores(SCORES, {cell: ""}))
    assert next(s for s in sheet(cleared).scores if (s.of, s.on) == cell).note == "why"

    emptied = after(cleared, edits(cleared).set_scores(SCORES, {cell: ""}, column="note"))
    assert emptied == plan


def test_that_a_half_typed_score_is_kept_as_a_draft():
    plan = a_plan(EveryKind(things=a_sheet().things, roles=a_sheet().roles))
    change = edits(plan).set_scores(SCORES, {(row_id(1), row_id(12)): "six"})
    typed = after(plan, change)

    assert list(typed.header.drafts.values()) == ["six"]
    assert [s.score for s in sheet(typed).scores] == [None]
    assert after(typed, change.inverse()) == plan


def test_that_typing_in_one_score_merges_and_in_another_does_not():
    plan = a_plan(a_sheet())
    made = edits(plan)
    first = made.set_scores(SCORES, {(row_id(1), row_id(12)): "s"}, column="note")
    on = edits(after(plan, first)).set_scores(SCORES, {(row_id(1), row_id(12)): "se"}, "note")

    assert first.merge == on.merge
    assert first.merge != made.set_scores(SCORES, {(row_id(1), row_id(12)): "4"}).merge


@given(st.integers(0, 5), st.lists(st.lists(TYPED, min_size=1, max_size=4), max_size=5))
def test_that_any_pasted_block_can_be_taken_back(at: int, block: list[list[str]]):
    plan = a_plan(EveryKind(roles=a_sheet().roles, scores=(Score(id=row_id(5)),)))
    change = edits(plan).paste(
        THINGS, at, ("name", "cost", "grade", "owner"), block, {"owner": ROLE_NAMES}
    )
    pasted = after(plan, change)

    assert len(sheet(pasted).things) == (at + len(block) if at + len(block) else 0)
    assert after(pasted, change.inverse()) == plan


def test_that_a_path_of_a_row_that_is_gone_is_a_key_error():
    with pytest.raises(KeyError):
        edits(a_plan(EveryKind(roles=(Role(),)))).value((KIND, "roles", row_id(99), "name"))


def test_that_an_unfinished_reason_is_kept_until_it_is_given() -> None:
    plan = Plan("p", Header(title="A plan", unit="105408L6"))
    view = PlanView(plan, WORKSHEETS, TODAY)
    held = plan.with_documents(Edits(view).hold_reason("answers", "a/b/c", "Because").after)
    key = reason_key("answers", "a/b/c")
    assert held.header.drafts == {key: "Because"}
    later = Edits(PlanView(held, WORKSHEETS, TODAY))
    given = held.with_documents(later.answer_finding("a/b/c", Answered(reason="So")).after)
    assert given.header.drafts == {}
    assert given.header.answers["a/b/c"].reason == "So"
