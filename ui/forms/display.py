"""How a value looks in a cell and what stands beside a field: units and headings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from workbook.entry import is_year
from workbook.fields import FieldSpec, Row, spec_of
from workbook.i18n import MONTHS, Locale
from workbook.money import CURRENCIES, Money
from workbook.view import PlanView

NUMERIC = frozenset({"integer", "number", "percent", "money", "rating"})
"""Kinds that are set to the right, in tabular figures."""


def unit_of(spec: FieldSpec, currency: str, tr: Locale) -> str:
    """What a number is counted in: ``HK$ a year``, ``%``, ``minutes``."""
    said = tr(spec.hint.unit)
    match spec.kind:
        case "money":
            return " ".join(part for part in (CURRENCIES.get(currency, currency), said) if part)
        case "percent":
            return said if "%" in said else " ".join(part for part in ("%", said) if part)
        case _:
            return said


def shown(spec: FieldSpec, value: Any, view: PlanView, tr: Locale) -> str:
    """A value as it is read in a cell; nothing where there is none."""
    match value:
        case None | bool() | ():
            return ""
        case int() if is_year(spec):
            return str(value)
        case int() | Decimal():
            return tr.number(value)
        case Money():
            return value.in_locale(tr)
        case date():
            return short_date(value, tr)
        case tuple():
            return tr.join([label for part in value if (label := view.label(part))])
        case str() if spec.kind == "ref":
            return view.label(value)
        case str() if spec.kind == "choice":
            return next((tr(label) for code, label in spec.hint.labels if code == value), value)
        case _:
            return str(value)


def short_date(day: date, tr: Locale) -> str:
    """``22 Nov 2026``; Chinese dates are short as they are."""
    if tr.code.startswith("zh"):
        return tr.date(day)
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def row_label(row: Row, view: PlanView, tr: Locale) -> str:
    """What a person would call a row, an empty string if it says nothing yet."""
    try:
        spec = spec_of(type(row), row.LABEL)
    except KeyError:
        return ""
    return shown(spec, getattr(row, spec.name), view, tr).strip()
