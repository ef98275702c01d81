"""What people type is read as they mean it, and what is shown reads back as the same value."""

from __future__ import annotations

import string
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.every_kind import LEVELS, EveryKind
from workbook.entry import _CODES, cleaned, folded, read, show
from workbook.errors import EntryError
from workbook.fields import describe, spec_of
from workbook.i18n import Message
from workbook.money import Money

SPECS = {spec.name: spec for spec in describe(EveryKind)}
AMOUNTS = st.decimals(-(10**15), 10**15, allow_nan=False) | st.decimals(-9, 9, places=20)
NAMES = st.dictionaries(
    st.text(min_size=1).map(str.strip).filter(bool),
    st.uuids().map(str),
    min_size=1,
    max_size=6,
).filter(lambda names: len({folded(name) for name in names} - {""}) == len(names))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "line": st.text(max_size=300),
    "prose": st.text(max_size=200),
    "integer": st.none() | st.integers(0, 10**12),
    "number": st.none() | AMOUNTS,
    "percent": st.none() | st.decimals(-(10**6), 10**6, allow_nan=False),
    "money": st.none()
    | st.builds(
        Money,
        amount=st.decimals(-(10**15), 10**15, places=4),
        currency=st.none() | st.sampled_from(sorted(_CODES)),
    ),
    "rating": st.none() | st.integers(1, 5),
    "day": st.none() | st.dates(),
    "choice": st.none() | st.sampled_from([code for code, _ in LEVELS]),
    "flag": st.booleans(),
}


@pytest.mark.parametrize("name", sorted(VALUES))
def test_that_what_is_shown_reads_back_as_the_same_value(name: str):
    names = {label: code for code, label in LEVELS}

    @given(VALUES[name])
    def reads_back(value: Any) -> None:
        shown = show(SPECS[name], value, {code: label for label, code in names.items()})
        assert read(SPECS[name], shown, names) == value

    reads_back()


@given(NAMES, st.data())
def test_that_references_read_back_whatever_the_items_are_called(
    names: dict[str, str], data: st.DataObject
):
    called = {code: name for name, code in names.items()}
    one = data.draw(st.sampled_from(sorted(called)))
    some = tuple(data.draw(st.lists(st.sampled_from(sorted(called)), unique=True)))

    assert read(SPECS["ref"], show(SPECS["ref"], one, called), names) == one
    assert read(SPECS["refs"], show(SPECS["refs"], some, called), names) == some


@given(st.sampled_from([s for s in SPECS.values() if not s.row]), st.text())
def test_that_any_text_is_read_or_refused_in_a_sentence(spec: Any, text: str):
    with suppress(EntryError):
        read(spec, cleaned(spec, text), {"One": "1"})


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1,200", "1200", None),
        ("$80", "80", None),
        ("HK$ 1,200.50", "1200.50", "HKD"),
        ("hk$5", "5", "HKD"),
        ("RMB 300", "300", "CNY"),
        ("¥300", "300", "CNY"),
        ("RM300", "300", "MYR"),
        ("RMX 300", None, None),
        ("300 usd", "300", "USD"),
        ("ZAR 300", "300", "ZAR"),
        ("300元", "300", None),
        ("(1,200)", "-1200", None),
        ("(HK$1,200)", "-1200", "HKD"),
        ("-HK$5", "-5", "HKD"),
        ("HK$-5", "-5", "HKD"),
        ("\u22125", "-5", None),
        ("１２３", "123", None),
        ("abt 500", None, None),
        ("1,20", None, None),
        ("HK$", None, None),
        ("99999999999999999", None, None),
    ],
)
def test_that_money_is_read_as_people_write_it(text: str, amount: str | None, currency: str | None):
    if amount is None:
        with pytest.raises(EntryError):
            read(SPECS["money"], text)
    else:
        assert read(SPECS["money"], text) == Money(amount=Decimal(amount), currency=currency)


@pytest.mark.parametrize(
    "text",
    [
        "22/11/2026", "22.11.2026", "22-11-2026", "22 11 2026", "22/11/26", "2026-11-22",
        "2026/11/22", "2026年11月22日", "22 Nov 2026", "22 November 2026", "22nd Nov 2026",
        "22-Nov-26", "22Nov2026", "November 22, 2026", "Nov 22 2026", "2026-11-22 00:00:00",
        "２０２６年１１月２２日",
    ],
)  # fmt: skip
def test_that_a_date_is_read_as_people_write_it(text: str):
    assert read(SPECS["day"], text) == date(2026, 11, 22)


@pytest.mark.parametrize(
    "text", ["31/2/2026", "tomorrow", "22", "11/2026", "22/13/2026", "22 Foo 2026", "0/0/2026"]
)
def test_that_what_is_no_day_is_refused(text: str):
    with pytest.raises(EntryError):
        read(SPECS["day"], text)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("integer", "1.5"), ("integer", "-1"), ("integer", "9" * 5000), ("rating", "6"),
        ("number", "12 apples"), ("percent", "%"), ("choice", "medium"), ("flag", "maybe"),
        ("prose", "x" * 201), ("things", "anything"),
    ],
)  # fmt: skip
def test_that_what_is_no_value_is_refused(field: str, text: str):
    with pytest.raises(EntryError):
        read(SPECS[field], text)


def test_that_a_choice_is_found_whatever_its_case_and_width():
    names = {"Low": "low", "None at all": "none"}

    assert read(SPECS["choice"], " none  AT all", names) == "none"
    assert read(SPECS["choice"], "ＬＯＷ", names) == "low"
    assert read(SPECS["choice"], "none", names) == "none"


def test_that_several_references_are_split_as_people_separate_them():
    names = {"Cut": "a", "Colour": "b", "剪、染": "c"}

    assert read(SPECS["refs"], "cut；Colour", names) == ("a", "b")
    assert read(SPECS["refs"], "Cut\nColour\nCut", names) == ("a", "b")
    assert read(SPECS["refs"], "剪、染", names) == ("c",)
    with pytest.raises(EntryError):
        read(SPECS["refs"], "Cut; Perm", names)


def test_that_an_unnamed_item_is_told_by_its_kind():
    with pytest.raises(EntryError) as refused:
        read(SPECS["ref"], "Perm", {"Cut": "a"})

    assert isinstance(refused.value.what, Message)
    assert refused.value.what.values["text"] == "Perm"


@given(st.text(alphabet=st.characters(categories=("L", "Nd", "Cc", "Zs", "Zl", "Zp", "Cs"))))
def test_that_cleaned_text_can_always_be_stored(text: str):
    line = cleaned(spec_of(EveryKind, "line"), text)
    prose = cleaned(spec_of(EveryKind, "prose"), text)

    assert EveryKind(prose=prose[:200], line=line[:300]).model_dump_json().encode()
    assert not set(line) & {"\n", "\t", "\r"}
    assert all(char in "\n\t" or char not in string.whitespace[2:] for char in prose)
