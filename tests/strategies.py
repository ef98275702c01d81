"""Hypothesis strategies for any worksheet, built from its field descriptions alone.

``sheets(key)`` draws a valid sheet of a registered worksheet, ``plans()`` a valid plan; a new
worksheet or field needs nothing here.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin
from uuid import UUID

from hypothesis import strategies as st

from workbook.fields import FieldSpec, Row, Sheet, describe
from workbook.i18n import M_
from workbook.money import CURRENCIES, Money
from workbook.plan import Answered, Declaration, Header, Plan, RawSheet
from workbook.planfile import json_text
from workbook.registry import KEYS, WORKSHEETS

AWKWARD = (
    "", " ", "=CMD()", "\x00", "\u202e", "\ufeff", "\r\n", "\x0b", "𠮷", "e\u0301", "<b>", "../x",
    "NaN", "null", '"', "\\", "{x}", "洗剪吹，染髮。", "⟦x⟧",
)  # fmt: skip
"""Texts that have broken programs before."""

ids = st.uuids(version=4).map(str)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


def texts(limit: int = 40) -> st.SearchStrategy[str]:
    """What a person may have typed: any character but half ones."""
    drawn = st.text(st.characters(exclude_categories=["Cs"]), max_size=limit)
    return drawn | st.sampled_from(AWKWARD).map(lambda text: text[:limit])


def decimals(low: Decimal | None, high: Decimal | None) -> st.SearchStrategy[Decimal]:
    """Numbers within limits, with up to six decimals."""
    return st.decimals(
        min_value=low if low is not None else Decimal(-(10**15)),
        max_value=high if high is not None else Decimal(10**15),
        places=6,
    )


def money() -> st.SearchStrategy[Money]:
    """Amounts with and without a currency of their own."""
    amounts = st.decimals(Decimal(-(10**15)), Decimal(10**15), places=2)
    return st.builds(Money, amount=amounts, currency=st.none() | st.sampled_from(list(CURRENCIES)))


def values(model: type[Sheet], spec: FieldSpec) -> st.SearchStrategy[Any]:
    """Valid values of one field, its empty one among them."""
    return st.just(spec.default) | _answers(model, spec)


def _answers(model: type[Sheet], spec: FieldSpec) -> st.SearchStrategy[Any]:
    match spec.kind:
        case "line" | "prose":
            return texts(min(spec.max_length or 40, 40))
        case "integer" | "rating":
            return st.integers(
                int(spec.minimum if spec.minimum is not None else -(10**12)),
                int(spec.maximum if spec.maximum is not None else 10**12),
            )
        case "number" | "percent":
            return decimals(spec.minimum, spec.maximum)
        case "money":
            return money()
        case "date":
            return days
        case "choice":
            return st.sampled_from(_codes(model.model_fields[spec.name].annotation))
        case "flag":
            return st.booleans()
        case "ref":
            return ids
        case "refs":
            return st.lists(ids, max_size=3).map(tuple)
        case "rows" | "cross":
            assert spec.row is not None
            return st.lists(rows(spec.row), max_size=min(spec.max_length or 3, 3)).map(tuple)


def _codes(annotation: Any) -> list[Any]:
    """The codes of a choice, also where ``None`` stands beside them."""
    if get_origin(annotation) in (Union, UnionType):
        return [code for part in get_args(annotation) for code in _codes(part)]
    return list(get_args(annotation)) if get_origin(annotation) is Literal else []


def rows(model: type[Row]) -> st.SearchStrategy[Row]:
    """Rows with identities of their own."""
    identity = dict.fromkeys(model.IDENTITY, ids)
    fields = {spec.name: values(model, spec) for spec in describe(model)}
    return st.fixed_dictionaries(fields | identity).map(model.model_validate)


def sheets(key: str) -> st.SearchStrategy[Sheet]:
    """Sheets of one registered worksheet."""
    model = WORKSHEETS[key].model
    fields = {spec.name: values(model, spec) for spec in describe(model)}
    return st.fixed_dictionaries(fields).map(model.model_validate)


def headers() -> st.SearchStrategy[Header]:
    """Headers of plans, with every part of theirs."""
    answers = st.builds(
        Answered, reason=texts(), facts=st.text("0123456789abcdef", max_size=16),
        on=st.none() | days,
    )  # fmt: skip
    declarations = st.builds(
        Declaration, own_work=st.booleans(), help_received=texts(), signed_on=st.none() | days
    )
    return st.builds(
        Header,
        title=texts(), learner=texts(), learner_number=texts(), business=texts(),
        unit=st.sampled_from(["", "105408L6", "104926L6", "999999L9"]), unit_hash=texts(16),
        language=st.sampled_from(["en", "zh_Hant_HK"]),
        currency=st.sampled_from(list(CURRENCIES)), created_on=st.none() | days,
        summary=texts(), declaration=declarations,
        not_applicable=st.dictionaries(texts(20), texts(), max_size=2),
        answers=st.dictionaries(texts(20), answers, max_size=2),
        drafts=st.dictionaries(texts(20), texts(), max_size=2),
    )  # fmt: skip


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | texts()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(8), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def raw_sheets(instance: str) -> st.SearchStrategy[RawSheet]:
    """A sheet of a kind that nobody here knows."""
    data = st.dictionaries(texts(8), json_values, max_size=3).map(json_text)
    reason = M_("This program does not know the worksheet “{kind}”.", kind=instance)
    versions = st.integers(1, 10)
    return st.builds(
        RawSheet, st.just(instance), st.just(instance), versions, data, st.just(reason)
    )


@st.composite
def plans(draw: st.DrawFn, keys: tuple[str, ...] = KEYS) -> Plan:
    """Plans with any of the registered worksheets and perhaps one unknown sheet.

    Every row has an identity of its own, as in every plan the program has made.
    """
    chosen = draw(st.lists(st.sampled_from(keys), unique=True, max_size=2))
    held: dict[str, Sheet] = {}
    for key in chosen:
        instance = f"{key}:105408L6-1.1" if WORKSHEETS[key].many else key
        held[instance] = draw(sheets(key))
    held = _with_ids_of_their_own(held)
    raw = {"future_sheet": draw(raw_sheets("future_sheet"))} if draw(st.booleans()) else {}
    return Plan(draw(ids), draw(headers()), held, raw)


def _with_ids_of_their_own(held: dict[str, Sheet]) -> dict[str, Sheet]:
    """Hypothesis likes to draw one value twice; two rows never share an identity."""
    number = 0
    fresh: dict[str, Sheet] = {}
    for instance, sheet in held.items():
        tables: dict[str, tuple[Row, ...]] = {}
        for spec in describe(type(sheet)):
            if spec.row is not None:
                table = []
                for row in getattr(sheet, spec.name):
                    number += 1
                    table.append(row.model_copy(update={"id": str(UUID(int=number))}))
                tables[spec.name] = tuple(table)
        fresh[instance] = sheet.model_copy(update=tables)
    return fresh
