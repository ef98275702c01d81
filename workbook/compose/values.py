"""One answer as text: money with its sign, shares with %, codes and references by name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from workbook.compose.setting import Setting
from workbook.compose.sources import SOURCE
from workbook.fields import FieldSpec
from workbook.i18n import MONTHS, Locale
from workbook.money import Money, written

FIRST_YEAR = 1000
"""A whole number that cannot be smaller is a year: its digits are not grouped."""
NO_BREAK = "\N{NO-BREAK SPACE}"
FIGURES = frozenset({"integer", "number", "percent", "money", "rating"})
"""Kinds of field that are set flush right in a table."""


def answer(spec: FieldSpec, value: Any, setting: Setting) -> str:
    """A value with its unit, as it stands in running text."""
    text = cell(spec, value, setting, short=False)
    unit = setting.tr(spec.hint.unit) if spec.hint.unit and spec.kind != "percent" else ""
    return f"{text} {unit}" if text and unit else text


def cell(spec: FieldSpec, value: Any, setting: Setting, *, short: bool = True) -> str:
    """A value without its unit, as it stands in a table; what a person typed stays as typed."""
    tr = setting.tr
    match value:
        case None | () | False:
            return ""
        case True:
            return tr.show(value)
        case int() if spec.minimum is not None and spec.minimum >= FIRST_YEAR:
            return str(value)
        case int() | Decimal():
            digits = tr.number(value)
            return f"{digits}{NO_BREAK}%" if spec.kind == "percent" else digits
        case Money():
            return amount(value, setting)
        case date():
            return short_day(value, tr) if short else tr.date(value)
        case tuple():
            names = [_name(spec, part, setting, short=short) for part in value]
            return tr.join([name for name in names if name])
        case str() if spec.kind == "ref":
            return _name(spec, value, setting, short=short)
        case str() if spec.kind == "choice":
            return tr(dict(spec.hint.labels).get(value, value))
        case _:
            return str(value)


def amount(money: Money, setting: Setting) -> str:
    """``HK$1,180,000``: an amount without a currency is in the plan's own."""
    return written(money.amount, money.currency or setting.view.currency, setting.tr)


def short_day(day: date, tr: Locale) -> str:
    """``22 Nov 2026``, for tables; in Chinese ``2026/11/22``, which no line end tears apart."""
    if tr.code.startswith("zh"):
        return f"{day.year}/{day.month}/{day.day}"
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}".replace(" ", NO_BREAK)


def _name(spec: FieldSpec, target: str, setting: Setting, *, short: bool) -> str:
    """The name of what a reference points to; a source with its mark, in a table the mark alone."""
    row = setting.view.row(target)
    name = setting.view.label(target) or (row.label if row else "")
    mark = setting.sources.mark(target) if spec.hint.item == SOURCE else ""
    if not mark:
        return name
    return mark if short else f"{name} [{mark}]"
