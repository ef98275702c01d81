"""The plan file: what goes in comes out, and nothing that is sent in does harm."""

from __future__ import annotations

import json
import string
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import AWKWARD, json_values, plans, sheets
from workbook import planfile
from workbook.errors import PlanFileError
from workbook.fields import Line, Sheet
from workbook.i18n import PSEUDO, load_locale
from workbook.plan import HEADER, Header, Plan, RawSheet
from workbook.planfile import MAX_BYTES, as_new, read, write
from workbook.registry import KEYS, WORKSHEETS
from workbook.sheets.organisation import Organisation, Outlet
from workbook.worksheet import Worksheet

PLAN_ID = "0c0ffee0-0000-4000-8000-000000000001"
OUTLET_ID = "0c0ffee0-0000-4000-8000-000000000002"
PLAN = Plan(
    PLAN_ID,
    Header(title="Better visits", unit="105408L6"),
    {
        "organisation": Organisation(
            about="Two salons", outlets=(Outlet(id=OUTLET_ID, name="旺角"),)
        )
    },
)


def document(**changes: Any) -> dict[str, Any]:
    """The plan file of ``PLAN`` as data, with other values at its top."""
    data: dict[str, Any] = json.loads(write(PLAN))
    return data | changes


def sheet_entry(**changes: Any) -> dict[str, Any]:
    entry: dict[str, Any] = document()["sheets"][0]
    return entry | changes


def encoded(data: object) -> bytes:
    return json.dumps(data).encode()


def refusal(data: bytes) -> str:
    with pytest.raises(PlanFileError) as caught:
        read(data)
    return load_locale("en").text(caught.value.what)


# --- there and back -----------------------------------------------------------------------------


@given(plans())
def test_that_any_valid_plan_comes_back_as_it_was(plan: Plan) -> None:
    back = read(write(plan))
    assert (back.plan_id, back.header, back.sheets) == (plan.plan_id, plan.header, plan.sheets)
    assert {k: json.loads(v.text) for k, v in back.raw.items()} == {
        k: json.loads(v.text) for k, v in plan.raw.items()
    }


@pytest.mark.parametrize("key", KEYS)
def test_that_every_worksheet_comes_back_as_it_was(key: str) -> None:
    instance = f"{key}:105408L6-1.1" if WORKSHEETS[key].many else key

    @given(sheets(key))
    def round_trip(sheet: Sheet) -> None:
        opened = planfile.open_sheet(
            instance, key, WORKSHEETS[key].version, planfile.plain(sheet), WORKSHEETS
        )
        assert opened == sheet

    round_trip()


@given(plans())
def test_that_the_same_plan_gives_the_same_bytes(plan: Plan) -> None:
    turned = replace(
        plan,
        sheets=dict(reversed(list(plan.sheets.items()))),
        header=plan.header.model_copy(
            update={"drafts": dict(reversed(list(plan.header.drafts.items())))}
        ),
    )
    assert write(turned) == write(plan)
    assert write(read(write(plan))) == write(plan)


def test_that_the_file_can_be_read_by_a_person() -> None:
    text = write(PLAN).decode()
    assert text.startswith('{\n  "format": "strategy-workbook-plan",\n  "format_version": 1,\n')
    assert '"name": "旺角"' in text
    assert text.endswith("}\n")


def test_that_importing_makes_a_new_plan_and_keeps_the_rows() -> None:
    new = as_new(read(write(PLAN)))
    assert new.plan_id != PLAN_ID
    assert new.sheets == PLAN.sheets


def test_that_a_byte_order_mark_is_no_obstacle() -> None:
    assert read(b"\xef\xbb\xbf" + write(PLAN)) == PLAN


# --- what this program cannot read ---------------------------------------------------------------


def test_that_an_unknown_worksheet_is_kept_and_written_back() -> None:
    data = {"a": [1, 2.5, None, "旺角"], "b": {"c": True}}
    entry = {"instance": "tarot", "kind": "tarot", "version": 7, "data": data}
    plan = read(encoded(document(sheets=[entry])))
    assert plan.sheets == {}
    assert json.loads(plan.raw["tarot"].text) == data
    assert json.loads(write(plan))["sheets"] == [entry]


def test_that_a_sheet_of_a_newer_version_is_kept_and_written_back() -> None:
    entry = sheet_entry(version=WORKSHEETS["organisation"].version + 1)
    plan = read(encoded(document(sheets=[entry])))
    assert plan.raw["organisation"].version == entry["version"]
    assert json.loads(write(plan))["sheets"] == [entry]


@pytest.mark.parametrize(
    "data", [{"about": 3}, {"about": "x" * 20_001}, {"nonsense": 1}, {"horizon": "3"}]
)
def test_that_a_sheet_that_does_not_validate_is_kept_with_the_reason(data: dict[str, Any]) -> None:
    entry = sheet_entry(data=data)
    plan = read(encoded(document(sheets=[entry])))
    reason = load_locale("en").text(plan.raw["organisation"].reason)
    assert reason.startswith("This sheet cannot be read: “")
    assert json.loads(write(plan))["sheets"] == [entry]


def test_that_the_reason_names_field_and_row() -> None:
    data = {"outlets": [{"name": "A"}, {"name": "B", "hours": "200"}]}
    plan = read(encoded(document(sheets=[sheet_entry(data=data)])))
    reason = load_locale("en").text(plan.raw["organisation"].reason)
    assert reason == "This sheet cannot be read: “Outlets”, row 2: The most possible here is 168."


def test_that_a_sheet_in_a_place_that_it_cannot_have_is_kept_raw() -> None:
    entry = sheet_entry(instance="organisation:2")
    plan = read(encoded(document(sheets=[entry])))
    assert plan.sheets == {}
    assert set(plan.raw) == {"organisation:2"}


def test_that_a_second_row_of_one_identity_puts_its_sheet_aside() -> None:
    rows = [{"id": OUTLET_ID, "name": "A"}, {"id": OUTLET_ID, "name": "B"}]
    plan = read(encoded(document(sheets=[sheet_entry(data={"outlets": rows})])))
    assert set(plan.raw) == {"organisation"}


def test_that_a_damaged_document_travels_as_text() -> None:
    raw = RawSheet("organisation", "organisation", 1, '{"about": "half a se', "damaged")
    plan = read(write(replace(PLAN, sheets={}, raw={"organisation": raw})))
    assert json.loads(plan.raw["organisation"].text) == {"damaged": raw.text}


def test_that_a_damaged_title_page_is_not_lost() -> None:
    raw = RawSheet(HEADER, HEADER, 1, '{"title": 3}', "damaged")
    plan = read(write(replace(PLAN, raw={HEADER: raw})))
    assert [json.loads(one.text) for one in plan.raw.values()] == [{"title": 3}]


# --- older versions -------------------------------------------------------------------------------


class _Visits(Sheet):
    visits: Line = ""


def _renamed(data: dict[str, Any]) -> dict[str, Any]:
    return {"calls": data["visitors"]}


def _renamed_again(data: dict[str, Any]) -> dict[str, Any]:
    return {"visits": data["calls"]}


VISITS: dict[str, Worksheet[Sheet]] = {
    "visits": Worksheet(
        "visits", "Visits", "", "direction", _Visits, version=3,
        upgrades={1: _renamed, 2: _renamed_again},
    )
}  # fmt: skip


def visits(version: int, data: object) -> Plan:
    entry = {"instance": "visits", "kind": "visits", "version": version, "data": data}
    return read(encoded(document(sheets=[entry])), VISITS)


def test_that_a_sheet_of_an_older_version_is_brought_up_to_date_step_by_step() -> None:
    assert visits(1, {"visitors": "many"}).sheets == {"visits": _Visits(visits="many")}
    assert visits(2, {"calls": "many"}).sheets == {"visits": _Visits(visits="many")}


def test_that_an_upgrade_that_does_not_take_the_data_leaves_it_raw() -> None:
    plan = visits(1, {"something": "else"})
    assert plan.raw["visits"].version == 1
    assert json.loads(plan.raw["visits"].text) == {"something": "else"}


def test_that_a_version_without_an_upgrade_is_kept_raw() -> None:
    worksheet = replace(VISITS["visits"], upgrades={2: _renamed_again})
    entry = {"instance": "visits", "kind": "visits", "version": 1, "data": {}}
    plan = read(encoded(document(sheets=[entry])), {"visits": worksheet})
    assert set(plan.raw) == {"visits"}


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is not valid JSON (line 1, column 1)."),
        (b"\xff\xfe\x00", "The file is not text in UTF-8."),
        (b"[]", "The file holds no plan: it must be one JSON object."),
        (b"{}", "The file is not a plan of Strategy Workbook."),
        (b'{"a": 1, "a": 2}', "The name “a” stands twice in one object."),
        (b'{"a": NaN}', "NaN is not a number that a plan can hold."),
        (b'{"a": -Infinity}', "-Infinity is not a number that a plan can hold."),
        (b'{"a": 1e999}', "The file holds a number that is too large."),
        (b'{"a": ' + b"9" * 5000 + b"}", "The file holds a number that is too large."),
        (b'{"a": "\\ud800"}', "The file holds half a character (a lone surrogate)."),
        (b'{"\\udfff": 1}', "The file holds half a character (a lone surrogate)."),
        (b'{"a": ' + b"[" * 30 + b"]" * 30 + b"}", "The file is nested more than 30 levels deep."),
        (b"[" * 100_000, "The file is nested more than 30 levels deep."),
        (b" " * (MAX_BYTES + 1), "The file is larger than 5 MB."),
        (b"[" + b"[]," * 1_000_000 + b"[]]", "The file holds more values than a plan can have."),
        (
            b"{" + b",".join(b'"%d":1' % n for n in range(10_001)) + b"}",
            "The file holds more values than a plan can have.",
        ),
    ],
)
def test_that_hostile_json_is_refused_with_one_sentence(data: bytes, sentence: str) -> None:
    assert refusal(data) == sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (document(format="other"), "The file is not a plan of Strategy Workbook."),
        (
            document(format_version=2, news=[]),
            "The file was written by a newer version of Strategy Workbook.",
        ),
        (
            document(format_version=True),
            "The plan file cannot be read at “format_version”: A whole number is needed here.",
        ),
        (
            document(plan_id="../../x"),
            "The plan file cannot be read at “plan_id”: This has not the form that is needed here.",
        ),
        (
            document(extra=1),
            "The plan file cannot be read at “extra”: There is no field of this name.",
        ),
        (
            document(header={"title": 3}),
            "The title page cannot be read: “Title of the plan”: A text is needed here.",
        ),
        (
            document(header={"currency": "dollars"}),
            "The title page cannot be read: “currency”: This has not the form that is needed here.",
        ),
        (
            document(sheets=[sheet_entry(), sheet_entry()]),
            "The sheet “organisation” stands twice in the file.",
        ),
        (
            document(sheets=[sheet_entry(kind="general")]),
            "“organisation” is no name for a sheet.",
        ),
        (
            document(sheets=[sheet_entry(kind=HEADER, instance=HEADER)]),
            "“header” is no name for a sheet.",
        ),
    ],
)
def test_that_a_document_of_another_form_is_refused_with_one_sentence(
    data: dict[str, Any], sentence: str
) -> None:
    assert refusal(encoded(data)) == sentence


def test_that_a_refusal_says_what_is_safe_and_what_to_do() -> None:
    with pytest.raises(PlanFileError) as caught:
        read(b"{}")
    assert len(caught.value.sentences) == 3


def test_that_every_sentence_of_a_refusal_is_marked() -> None:
    pseudo = load_locale(PSEUDO)
    for data in (b"", b"{}", encoded(document(header={"title": 3})), b'{"a":1,"a":1}'):
        with pytest.raises(PlanFileError) as caught:
            read(data)
        assert all(pseudo.text(part).startswith("⟦") for part in caught.value.sentences)


def test_that_a_strangers_words_come_short_and_on_one_line() -> None:
    name = "a\nb\u202e" + "x" * 5000
    sentence = refusal(encoded(document(**{name: 1})))
    assert len(sentence) < 200
    assert "\n" not in sentence
    assert "\u202e" not in sentence


def test_that_a_plan_too_large_for_a_file_is_not_written() -> None:
    outlets = tuple(Outlet(name="x" * 300) for _ in range(500))
    many = {f"x{n}": RawSheet(f"x{n}", f"x{n}", 1, json.dumps({"a": "x" * 20_000}), "")
            for n in range(260)}  # fmt: skip
    plan = replace(PLAN, sheets={"organisation": Organisation(outlets=outlets)}, raw=many)
    with pytest.raises(PlanFileError):
        write(plan)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'{"a": ' + b'"\\"' * 1_600_000, id="a quote that never ends"),
        pytest.param(b'"' * 4_900_000, id="only quotes"),
        pytest.param(b"\\" * 4_900_000, id="only backslashes"),
        pytest.param(b"[" * 4_900_000, id="only brackets"),
        pytest.param(b'{"a":"' + b"x" * 4_900_000 + b'"}', id="one long text"),
        pytest.param(
            encoded(document(sheets=[sheet_entry(data={f"k{n}": 1 for n in range(9_000)})] )),
            id="nine thousand unknown names",
        ),
        pytest.param(
            encoded(document(sheets=[sheet_entry(data={"outlets": [1] * 290_000})])),
            id="too many bad rows",
        ),
        pytest.param(
            encoded(document(sheets=[sheet_entry(data={"services": [{"a": 1}] * 190})] * 1)),
            id="bad rows within the limit",
        ),
    ],
)  # fmt: skip
def test_that_hostile_bytes_cost_little_time(data: bytes) -> None:
    began = time.process_time()
    with suppress(PlanFileError):
        read(data)
    assert time.process_time() - began < 3


# --- anything else --------------------------------------------------------------------------------

HALF = ["\ud800", "\udfff"]
WILD = json_values | st.sampled_from([*AWKWARD, *HALF, 10**400, -1, 2**63, 1.0, True, "x" * 301])
PLACES: list[tuple[str | int, ...]] = [
    ("format",), ("format_version",), ("app",), ("plan_id",), ("header",), ("header", "title"),
    ("header", "currency"), ("header", "created_on"), ("header", "declaration"),
    ("header", "answers"), ("header", "drafts"), ("header", "not_applicable"), ("sheets",),
    ("sheets", 0), ("sheets", 0, "instance"), ("sheets", 0, "kind"), ("sheets", 0, "version"),
    ("sheets", 0, "data"), ("sheets", 0, "data", "about"), ("sheets", 0, "data", "industry"),
    ("sheets", 0, "data", "horizon"), ("sheets", 0, "data", "outlets"),
    ("sheets", 0, "data", "outlets", 0), ("sheets", 0, "data", "outlets", 0, "id"),
    ("sheets", 0, "data", "outlets", 0, "hours"), ("sheets", 0, "data", "outlets", 0, "opened"),
]  # fmt: skip


def put(data: Any, place: tuple[str | int, ...], value: object) -> None:
    for part in place[:-1]:
        data = data[part]
    data[place[-1]] = value


def drop(data: Any, place: tuple[str | int, ...]) -> None:
    for part in place[:-1]:
        data = data[part]
    del data[place[-1]]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A good plan file with one thing in it replaced, dropped or repeated."""
    data = document()
    place = draw(st.sampled_from(PLACES))
    match draw(st.sampled_from(["put", "drop", "rename", "twice"])):
        case "put":
            put(data, place, draw(WILD))
        case "drop":
            drop(data, place)
        case "rename" if isinstance(place[-1], str):
            put(data, (*place[:-1], draw(st.text(string.printable, max_size=9))), draw(WILD))
        case _:
            data["sheets"] *= 2
    return json.dumps(data, ensure_ascii=True).encode()


@st.composite
def torn(draw: st.DrawFn) -> bytes:
    """A good plan file, cut and with other bytes in the cut."""
    whole = write(PLAN)
    start = draw(st.integers(0, len(whole)))
    end = draw(st.integers(0, len(whole)))
    return whole[:start] + draw(st.binary(max_size=4)) + whole[end:]


def never_harmful(data: bytes) -> None:
    try:
        plan = read(data)
    except PlanFileError as error:
        sentence = load_locale("en").text(error.what)
        assert sentence
        assert "\n" not in sentence
        return
    assert write(read(write(plan))) == write(plan)


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(mutated, id="mutated"),
        pytest.param(torn, id="torn"),
        pytest.param(lambda: st.binary(max_size=80), id="bytes"),
        pytest.param(lambda: json_values.map(encoded), id="json"),
        pytest.param(lambda: st.integers(1, 3000).map(lambda n: b"[" * n + b"]" * n), id="deep"),
    ],
)
def test_that_a_hostile_file_raises_nothing_but_the_one_error(
    hostile: Callable[[], st.SearchStrategy[bytes]],
) -> None:
    given(hostile())(never_harmful)()
