"""What a store promises, through its protocol only."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from db.documents import digest
from db.store import SqliteStore
from workbook.errors import Conflict, StoreError
from workbook.storage import Document, ItemRow, LinkRow, RawDocument, SaveRequest, Store

Make = Callable[..., SaveRequest]


def test_that_the_sqlite_store_is_a_store(store: SqliteStore) -> None:
    promised: Store = store
    assert promised.list_plans() == ()


def test_that_a_saved_plan_comes_back_as_it_was(store: SqliteStore, clock: Any) -> None:
    data = {"名稱": "茶餐廳 ☕", "rows": [{"n": 1.5, "none": None}], "nul": "a\x00b"}
    request = SaveRequest(
        "p1",
        "Tea house",
        "105408L6",
        (
            Document("header", "header", 2, {"title": "Tea house"}),
            Document("swot", "swot", 1, data),
        ),
        summary={"started": 3},
        language="zh_Hant_HK",
    )
    receipt = store.save(request)
    assert receipt.revs == {"header": 1, "swot": 1}
    assert receipt.at == clock()
    plan = store.load_plan("p1")
    assert plan.documents == (
        Document("header", "header", 2, {"title": "Tea house"}, 1),
        Document("swot", "swot", 1, data, 1),
    )
    assert (plan.title, plan.unit_code, plan.language) == ("Tea house", "105408L6", "zh_Hant_HK")
    assert plan.created_at == plan.updated_at == clock()
    assert plan.created_at.utcoffset() is not None
    assert store.list_plans()[0].summary == {"started": 3}


def test_that_a_save_based_on_an_older_rev_is_a_conflict(
    store: SqliteStore, request_for: Make
) -> None:
    store.save(request_for("p1", "swot", {"n": 1}))
    store.save(request_for("p1", "swot", {"n": 2}, rev=1))
    for stale in (0, 1, 3):
        with pytest.raises(Conflict):
            store.save(request_for("p1", "swot", {"n": 9}, rev=stale, title="Lost"))
    plan = store.load_plan("p1")
    assert plan.documents == (Document("swot", "swot", 1, {"n": 2}, 2),)
    assert plan.title == "Plan p1"


def test_that_one_conflict_stops_the_whole_save(store: SqliteStore, request_for: Make) -> None:
    store.save(request_for("p1", "swot", {"n": 1}))
    both = (Document("header", "header", 1, {"new": True}), Document("swot", "swot", 1, {}, 7))
    with pytest.raises(Conflict):
        store.save(request_for("p1", documents=both))
    assert [document.instance for document in store.load_plan("p1").documents] == ["swot"]


def test_that_a_removed_document_stays_in_the_history_and_its_rev_goes_on(
    store: SqliteStore, request_for: Make
) -> None:
    store.save(request_for("p1", "swot", {"n": 1}))
    with pytest.raises(Conflict):
        store.save(request_for("p1", documents=(), removed={"swot": 2}))
    store.save(request_for("p1", documents=(), removed={"swot": 1}))
    assert store.load_plan("p1").documents == ()
    (kept,) = store.list_revisions("p1", "swot")
    assert kept.reason == "removed"
    assert store.load_revision(kept.seq) == Document("swot", "swot", 1, {"n": 1}, 1)
    with pytest.raises(Conflict):
        store.save(request_for("p1", documents=(), removed={"swot": 2}))
    assert store.save(request_for("p1", "swot", {"n": 2})).revs == {"swot": 3}


@pytest.mark.parametrize(
    "bad", [{"x": math.nan}, {"x": math.inf}, {"x": "\ud800"}, {"x": object()}, {"\udfff": 1}]
)
def test_that_what_could_not_be_read_back_is_refused(
    store: SqliteStore, request_for: Make, bad: dict[str, Any]
) -> None:
    with pytest.raises(StoreError):
        store.save(request_for("p1", "swot", bad))
    with pytest.raises(StoreError):
        store.save(request_for("p1", summary=bad))
    assert store.list_plans() == ()


@pytest.mark.parametrize("field", ["title", "search_text", "unit_code", "language"])
def test_that_half_a_character_is_refused_with_a_named_error(
    store: SqliteStore, request_for: Make, field: str
) -> None:
    with pytest.raises(StoreError, match="cannot be stored"):
        store.save(request_for("p1", **{field: "half \ud83d"}))
    assert store.save(request_for("p1")).revs == {"header": 1}


def test_that_search_finds_chinese_and_takes_no_character_for_a_wildcard(
    store: SqliteStore, request_for: Make
) -> None:
    texts = {"p1": "港式奶茶 100% arabica", "p2": "市場策略 loss_rate", "p3": "lossXrate 1000 \\ /"}
    for plan_id, text in texts.items():
        store.save(request_for(plan_id, search_text=text))

    def found(search: str) -> set[str]:
        return {plan.plan_id for plan in store.list_plans(search)}

    assert found("茶") == {"p1"}
    assert found("市場") == found("市場策略") == {"p2"}
    assert found("ARABICA") == {"p1"}
    assert found("100%") == {"p1"}
    assert found("loss_rate") == {"p2"}
    assert found("%") == {"p1"}
    assert found("_") == {"p2"}
    assert found("\\") == found("/") == {"p3"}
    assert found("奶茶\u3000100") == {"p1"}
    assert found("plan P2") == {"p2"}
    assert found("奶茶 策略") == set()
    assert found("") == found("   ") == set(texts)
    assert found("x" * 100_000) == set()


def test_that_plans_are_listed_newest_first(
    store: SqliteStore, request_for: Make, clock: Any
) -> None:
    for plan_id in ("a", "b", "c"):
        store.save(request_for(plan_id))
        clock.advance(minutes=1)
    store.save(request_for("a", "swot"))
    assert [plan.plan_id for plan in store.list_plans()] == ["a", "c", "b"]


def test_that_items_and_links_follow_their_documents(store: SqliteStore, request_for: Make) -> None:
    item = ItemRow("i1", "objective", "服務", "swot", 0)
    link = LinkRow("i1", "o9", "serves", "swot")
    store.save(request_for("p1", "swot", items=(item, item), links=(link, link)))
    store.save(request_for("p2", "swot", items=(item,)))  # an imported copy has the same ids
    store.save(request_for("p1", "header", {"a": 1}))
    assert _rows(store, "item") == [("p1", "swot", "i1"), ("p2", "swot", "i1")]
    assert _rows(store, "link") == [("p1", "swot", "i1")]
    store.save(request_for("p1", documents=(), removed={"swot": 1}))
    assert _rows(store, "item") == [("p2", "swot", "i1")]
    assert _rows(store, "link") == []
    with pytest.raises(ValueError, match="not saved"):
        store.save(request_for("p1", "header", {}, rev=1, items=(item,)))


def test_that_revisions_are_kept_only_for_what_changed(
    store: SqliteStore, request_for: Make
) -> None:
    store.save(request_for("p1", "header", {"n": 1}))
    store.save(request_for("p1", "swot", {"n": 1}))
    assert {row.instance for row in store.write_revisions("p1", "left")} == {"header", "swot"}
    assert store.write_revisions("p1", "left") == ()
    store.save(request_for("p1", "swot", {"n": 2}, rev=1))
    (new,) = store.write_revisions("p1", "interval")
    assert (new.instance, new.rev, new.reason) == ("swot", 2, "interval")
    assert [row.rev for row in store.list_revisions("p1", "swot")] == [2, 1]
    assert len(store.list_revisions("p1")) == 3
    assert [store.load_revision(row.seq) for row in store.list_revisions("p1", "swot")] == [
        Document("swot", "swot", 1, {"n": 2}, 2),
        Document("swot", "swot", 1, {"n": 1}, 1),
    ]


def test_that_the_newest_revision_is_the_newest_though_the_clock_went_back(
    store: SqliteStore, request_for: Make, clock: Any
) -> None:
    store.save(request_for("p1", "swot", {"n": 1}))
    store.write_revisions("p1", "left")
    clock.advance(days=-400)
    store.save(request_for("p1", "swot", {"n": 2}, rev=1))
    store.write_revisions("p1", "left")
    assert [row.rev for row in store.list_revisions("p1")] == [2, 1]


def test_that_the_bin_keeps_a_plan_for_thirty_days(
    store: SqliteStore, request_for: Make, clock: Any
) -> None:
    store.save(request_for("p1", "swot", {"n": 1}))
    store.write_revisions("p1", "left")
    store.delete_plan("p1")
    assert store.list_plans() == ()
    assert [plan.plan_id for plan in store.list_bin()] == ["p1"]
    with pytest.raises(StoreError):
        store.save(request_for("p1", "swot", {"n": 2}, rev=1))
    store.restore_plan("p1")
    assert store.load_plan("p1").documents[0] == Document("swot", "swot", 1, {"n": 1}, 1)
    store.delete_plan("p1")
    clock.advance(days=29)
    store.delete_plan("p1")  # a second time gains no days
    assert store.purge_bin() == 0
    clock.advance(days=1, seconds=1)
    assert store.purge_bin() == 1
    assert store.list_bin() == ()
    for table in ("answer", "revision"):
        assert _rows(store, table) == []


def test_that_an_unknown_plan_or_revision_is_a_named_error(store: SqliteStore) -> None:
    for ask in (store.load_plan, store.delete_plan, store.restore_plan):
        with pytest.raises(StoreError):
            ask("nobody")
    with pytest.raises(StoreError):
        store.load_revision(1)
    assert store.list_revisions("nobody") == store.write_revisions("nobody", "left") == ()


@pytest.mark.parametrize("text", ['{"n":2}', "{", "", "[1]", '{"x":NaN}', "[" * 20_000])
@pytest.mark.parametrize("checksum", ["of what was saved", "of the text"])
def test_that_a_damaged_document_is_returned_raw_beside_the_sound_ones(
    store: SqliteStore, request_for: Make, text: str, checksum: str
) -> None:
    if (text, checksum) == ('{"n":2}', "of the text"):
        return  # nothing is wrong with that one
    store.save(request_for("p1", "header", {"n": 1}))
    store.save(request_for("p1", "swot", {"n": 1}))
    sha256 = digest(text) if checksum == "of the text" else digest('{"n":1}')
    damage = "UPDATE answer SET data = ?, sha256 = ? WHERE instance = 'swot'"
    store._library.run(damage, text, sha256)
    sound, raw = store.load_plan("p1").documents
    assert sound == Document("header", "header", 1, {"n": 1}, 1)
    assert isinstance(raw, RawDocument)
    assert (raw.instance, raw.kind, raw.text, raw.rev) == ("swot", "swot", text, 1)
    assert raw.reason
    store.write_revisions("p1", "before-restore")
    (kept,) = store.list_revisions("p1", "swot")
    again = store.load_revision(kept.seq)
    assert isinstance(again, RawDocument)
    assert again.text == text
    # What is damaged can be put right by a save that knows its rev.
    assert store.save(request_for("p1", "swot", {"n": 1}, rev=1)).revs == {"swot": 2}


def test_that_bytes_that_are_no_text_stop_neither_a_plan_nor_a_list(
    store: SqliteStore, request_for: Make
) -> None:
    store.save(request_for("p1", "swot", {"n": 1}))
    store._library.run("UPDATE answer SET data = CAST(x'7bff7d' AS TEXT)")
    store._library.run("UPDATE plan SET title = CAST(x'41ff' AS TEXT), summary = '{'")
    (raw,) = store.load_plan("p1").documents
    assert isinstance(raw, RawDocument)
    assert raw.text == "{\ufffd}"
    (plan,) = store.list_plans()
    assert (plan.title, plan.summary) == ("A\ufffd", {})


def test_that_a_damaged_revision_is_returned_raw(store: SqliteStore, request_for: Make) -> None:
    store.save(request_for("p1", "swot", {"n": 1}))
    (kept,) = store.write_revisions("p1", "left")
    store._library.run("UPDATE revision SET data = x'00ff'")
    assert isinstance(store.load_revision(kept.seq), RawDocument)


def test_that_a_naive_clock_is_refused(store: SqliteStore, request_for: Make) -> None:
    store._now = lambda: datetime(2026, 1, 1)  # noqa: DTZ001 - that is the case
    with pytest.raises(StoreError):
        store.save(request_for("p1"))


def test_that_the_library_knows_itself(store: SqliteStore, request_for: Make, clock: Any) -> None:
    store.save(request_for("p1"))
    store.save(request_for("p2"))
    store.delete_plan("p2")
    info = store.library_info()
    assert (info.plans, info.in_bin, info.schema) == (1, 1, 1)
    assert len(info.library_id) == 36
    assert info.last_backup is None
    store.maintain()
    assert store.library_info().last_backup == clock()
    assert store.library_info().notice == ""


ROWS = {
    "item": "SELECT plan_id, instance, item_id FROM item ORDER BY 1",
    "link": "SELECT plan_id, instance, from_item FROM link ORDER BY 1",
    "answer": "SELECT id FROM answer",
    "revision": "SELECT seq FROM revision",
}


def _rows(store: SqliteStore, table: str) -> list[tuple[Any, ...]]:
    return store._library.run(ROWS[table])
