"""What a sheet computes, with formula and convention in small type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from workbook.blocks import Block, Pairs, Para
from workbook.compose.setting import CHINESE_STOPS, Setting
from workbook.compose.tables import DASH, Strip, tables
from workbook.compose.values import NO_BREAK, amount, short_day
from workbook.i18n import N_, Joined
from workbook.money import Money
from workbook.worksheet import Computed, Result, ResultTable

_HAN = re.compile(r"[\u3400-\u9fff）」』]")
_FIGURE = re.compile(r"⟦?[+−-]?[\d,]+(\.\d+)?( ?(%|: ?1))?⟧?")


def result_blocks(results: Sequence[Computed], setting: Setting) -> list[Block]:
    """Single values as pairs, tables as tables, in the order the sheet gives them."""
    found: list[Block] = []
    for single, run in groupby(results, key=lambda one: isinstance(one, Result)):
        if single:
            found += _values([one for one in run if isinstance(one, Result)], setting)
            continue
        for table in run:
            assert isinstance(table, ResultTable)
            found += _table(table, setting)
    return found


def shown(value: object, setting: Setting, places: int | None = None) -> str:
    """A computed value as text; ``None`` is a dash."""
    if isinstance(value, Money):
        return amount(value, setting)
    if isinstance(value, date):
        return short_day(value, setting.tr)
    if places is not None and value is not None and not isinstance(value, str):
        return setting.tr.number(value, places)  # type: ignore[arg-type]  # places are for numbers
    return setting.tr.show(value)


def _values(results: Sequence[Result], setting: Setting) -> list[Block]:
    tr = setting.tr
    rows = tuple((tr.text(one.label), _value(one, setting)) for one in results)
    notes = []
    for one in results:
        said = setting.sentences(_ended(one.formula, setting), _ended(one.convention, setting))
        if said:
            notes.append(f"{tr.text(one.label)}: {said}")
    return [Pairs(rows), *([Para(setting.sentences(*notes), "small")] if notes else [])]


def _value(result: Result, setting: Setting) -> str:
    if result.value is None and result.missing:
        return setting.tr(N_("not computed, missing: {what}"), what=Joined(result.missing, ", "))
    text = shown(result.value, setting, result.places)
    unit = setting.tr.text(result.unit)
    return f"{text} {unit}" if unit and result.value is not None else text


def _table(table: ResultTable, setting: Setting) -> list[Block]:
    tr = setting.tr
    places = (*table.places, *[None] * len(table.columns))
    strips = []
    for number, title in enumerate(table.columns):
        cells = tuple(shown(row[number], setting, places[number]) for row in table.rows)
        right = all(_FIGURE.fullmatch(text) for text in cells if text and text != DASH)
        if right:
            cells = tuple(text.replace(" ", NO_BREAK) for text in cells)
        strips.append(Strip(tr.text(title), cells, "right" if right else "left"))
    found = tables(table.title, strips, setting, strong=table.strong)
    note = setting.sentences(_ended(table.formula, setting), _ended(table.convention, setting))
    if note:
        found.append(Para(note, "small"))
    return [*found, *missing_blocks(table, setting)]


def missing_blocks(computed: Computed, setting: Setting) -> list[Block]:
    """What a result cannot be computed without."""
    if not computed.missing:
        return []
    what = Joined(computed.missing, ", ")
    return [Para(setting.tr(N_("Still missing: {what}."), what=what), "missing")]


def _ended(text: object, setting: Setting) -> str:
    """A sentence with its full stop."""
    said = setting.tr.show(text) if text else ""
    body = said.rstrip("⟧")
    if not body or body.endswith((".", *CHINESE_STOPS)):
        return said
    return said + ("。" if _HAN.match(body[-1]) else ".")
