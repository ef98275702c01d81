"""The open plan: one step for each edit, saved within a second, nothing lost by a failed save."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.every_kind import (
    KIND,
    OTHER,
    TODAY,
    WORKSHEETS,
    EveryKind,
    Other,
    a_plan,
    a_sheet,
    row_id,
)
from tests.ui.fakes import SAVED_AT, FakeClock, FakeSaver
from ui import saving
from ui.document import Document
from workbook.errors import StoreError
from workbook.i18n import M_
from workbook.plan import HEADER

LINE = (KIND, "line")
PROSE = (KIND, "prose")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def saver(qapp: Any) -> FakeSaver:
    return FakeSaver()


@pytest.fixture
def document(qapp: Any, saver: FakeSaver, clock: FakeClock):
    made = Document(a_plan(), WORKSHEETS, saver, today=lambda: TODAY, clock=clock, save_after_ms=30)
    yield made
    made.deleteLater()


def type_into(document: Document, path: tuple[str, ...], text: str) -> None:
    """Type a text key by key, as an editor does."""
    held = document.edits().value(path) or ""
    for end in range(1, len(text) + 1):
        document.apply(document.edits().set_text(path, held + text[:end]))


def line(document: Document) -> str:
    return str(document.edits().value(LINE))


def test_that_typing_in_one_field_is_one_step(document: Document):
    type_into(document, LINE, "word")
    document.undo()

    assert line(document) == ""
    assert document.undo_label is None
    document.redo()
    assert line(document) == "word"


def test_that_leaving_the_field_ends_the_step(document: Document):
    type_into(document, LINE, "one")
    document.break_merge()
    type_into(document, LINE, " two")
    document.undo()

    assert line(document) == "one"


def test_that_a_pause_of_two_seconds_ends_the_step(document: Document, clock: FakeClock):
    type_into(document, LINE, "one")
    clock.now += 1.9
    type_into(document, LINE, "+")
    clock.now += 2.0
    type_into(document, LINE, "two")
    document.undo()

    assert line(document) == "one+"


def test_that_another_field_is_another_step(document: Document):
    type_into(document, LINE, "one")
    type_into(document, PROSE, "two")
    document.undo()

    assert (line(document), document.edits().value(PROSE)) == ("one", "")


def test_that_typing_taken_back_by_hand_leaves_no_step(document: Document):
    type_into(document, LINE, "a")
    document.apply(document.edits().set_text(LINE, ""))

    assert document.undo_label is None
    assert document.plan == a_plan()


def test_that_a_draft_and_what_it_becomes_are_one_step(document: Document):
    path = (KIND, "integer")
    for text in ("-", "", "1", "1x", "12"):
        document.apply(document.edits().set_text(path, text))
    assert document.edits().value(path) == 12
    document.undo()

    assert document.plan == a_plan()


def test_that_a_change_of_nothing_is_no_step(document: Document, qtbot: QtBot):
    with qtbot.assertNotEmitted(document.changed):
        document.apply(document.edits().set_text(LINE, ""))

    assert not document.is_dirty


def test_that_views_hear_what_changed_and_where_undo_leads(document: Document, qtbot: QtBot):
    with (
        qtbot.waitSignal(document.changed) as changed,
        qtbot.assertNotEmitted(document.focus_wanted),
    ):
        document.apply(document.edits().set_text((KIND, "integer"), "x"))
    assert changed.args == [frozenset({KIND, HEADER})]

    with qtbot.waitSignal(document.focus_wanted) as wanted:
        document.undo()
    assert wanted.args == [(KIND, "integer")]
    with qtbot.waitSignal(document.focus_wanted):
        document.redo()


def test_that_undo_is_named_after_the_edit(document: Document, qtbot: QtBot):
    type_into(document, LINE, "a")
    assert document.undo_label == M_("Edit {field}", field=M_("A line"))

    with qtbot.waitSignal(document.history_changed):
        document.undo()
    assert document.redo_label == M_("Edit {field}", field=M_("A line"))


def test_that_the_view_is_kept_until_the_plan_or_the_day_changes(qapp: Any, saver: FakeSaver):
    day = [TODAY]
    document = Document(a_plan(), WORKSHEETS, saver, today=lambda: day[0])
    view = document.view()
    assert document.view() is view

    type_into(document, LINE, "a")
    assert document.view() is not view
    view = document.view()
    day[0] = date(2026, 11, 23)
    assert document.view().today == date(2026, 11, 23)
    document.flush()
    saver.succeed()


def test_that_a_change_to_several_sheets_is_undone_whole(qapp: Any, saver: FakeSaver):
    plan = a_plan(a_sheet(), Other(favourite=row_id(2)))
    document = Document(plan, WORKSHEETS, saver, today=lambda: TODAY)
    document.apply(document.edits().remove_rows((KIND, "things"), [row_id(2)]))
    assert document.view().sheet(OTHER).is_empty
    document.undo()

    assert document.plan == plan
    document.flush()
    saver.succeed()


# --- saving --------------------------------------------------------------------------------------


def test_that_a_change_is_saved_without_being_asked(
    document: Document, saver: FakeSaver, qtbot: QtBot
):
    with qtbot.waitSignals([document.dirty_changed, saver.asked]):
        type_into(document, LINE, "ab")
    assert document.is_dirty
    assert [r.instances for r in saver.requests] == [frozenset({KIND})]
    assert saver.requests[0].plan.sheets[KIND] == EveryKind(line="ab")

    with qtbot.waitSignal(document.saved) as saved, qtbot.waitSignal(document.dirty_changed) as now:
        saver.succeed()
    assert (saved.args, now.args) == ([SAVED_AT], [False])
    assert document.flush()


def test_that_more_typing_does_not_postpone_the_save(qapp: Any, saver: FakeSaver):
    document = Document(a_plan(), WORKSHEETS, saver, today=lambda: TODAY)
    document.apply(document.edits().set_text(LINE, "a"))
    timer = document._autosave._timer
    started = timer.remainingTime()
    assert 0 < started <= saving.SAVE_AFTER_MS < 1000
    timer.setInterval(500)  # a restart would go back to the whole second
    document.apply(document.edits().set_text(LINE, "ab"))

    assert timer.remainingTime() <= 500
    document.flush()
    saver.succeed()


def test_that_only_one_save_is_under_way(document: Document, saver: FakeSaver, qtbot: QtBot):
    type_into(document, LINE, "a")
    assert not document.flush()
    type_into(document, PROSE, "b")
    assert not document.flush()
    assert len(saver.requests) == 1

    with qtbot.waitSignal(document.saved):
        saver.succeed()
    assert len(saver.requests) == 2
    assert saver.requests[1].plan.sheets[KIND] == EveryKind(line="a", prose="b")
    assert document.is_dirty
    saver.succeed()
    assert document.flush()


def test_that_a_failed_save_stays_dirty_is_told_and_tried_again(
    document: Document, saver: FakeSaver, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(saving, "RETRY_AFTER_MS", (10, 20))
    error = StoreError(M_("The disk is full."))
    type_into(document, LINE, "a")
    document.flush()
    type_into(document, PROSE, "b")
    for _ in range(3):
        with qtbot.waitSignal(document.save_failed) as told, qtbot.waitSignal(saver.asked):
            saver.fail(error)
        assert told.args == [error]
        assert document.is_dirty

    assert saver.requests[-1].plan.sheets[KIND] == EveryKind(line="a", prose="b")
    saver.succeed()
    assert not document.is_dirty


def test_that_asking_to_save_does_not_wait_for_the_next_try(document: Document, saver: FakeSaver):
    type_into(document, LINE, "a")
    document.flush()
    saver.fail(StoreError(M_("The disk is full.")))
    assert not document.flush()

    assert len(saver.requests) == 2
    saver.succeed()
    assert document.flush()


def test_that_undo_back_to_an_empty_sheet_asks_for_its_removal(
    document: Document, saver: FakeSaver
):
    type_into(document, LINE, "a")
    document.flush()
    saver.succeed()
    document.undo()
    document.flush()

    assert saver.requests[-1].instances == frozenset({KIND})
    assert KIND not in saver.requests[-1].plan.sheets
    saver.succeed()
