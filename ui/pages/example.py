"""A worked example as text to read: what was entered, what came out. Nothing here can be edited."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from html import escape
from typing import Any

from ui.forms import display
from workbook.fields import FieldSpec, Row, Score, Sheet, is_answered, spec_of
from workbook.i18n import N_, Locale, Text
from workbook.view import PlanView
from workbook.worksheet import Computed, Result, Worksheet


def example_html(sheet: Sheet, view: PlanView, worksheet: Worksheet[Sheet], tr: Locale) -> str:
    """The filled fields of an example in the order of its form, then its results."""
    return "".join([*_entered(sheet, view, worksheet, tr), *_computed(sheet, view, worksheet, tr)])


def shown(spec: FieldSpec, value: Any, view: PlanView, tr: Locale) -> str:
    """A value as a reader sees it: names instead of ids, words instead of codes, its unit."""
    if isinstance(value, bool):
        return tr.show(value)
    text = display.shown(spec, value, view, tr)
    unit = display.unit_of(spec, view.currency, tr) if spec.kind in display.NUMERIC else ""
    return f"{text} {unit}" if text and unit else text


def _entered(
    sheet: Sheet, view: PlanView, worksheet: Worksheet[Sheet], tr: Locale
) -> Iterator[str]:
    for group in worksheet.layout:
        specs = [spec_of(type(sheet), name) for name in group.fields]
        filled = [spec for spec in specs if is_answered(spec, getattr(sheet, spec.name))]
        if filled and group.title:
            yield f"<h2>{escape(tr(group.title))}</h2>"
        for spec in filled:
            yield from _field(spec, getattr(sheet, spec.name), view, tr)


def _field(spec: FieldSpec, value: Any, view: PlanView, tr: Locale) -> Iterator[str]:
    yield f"<h3>{escape(tr(spec.title))}</h3>"
    if spec.row is None:
        yield _paragraphs(shown(spec, value, view, tr))
    elif issubclass(spec.row, Score):
        yield "".join(_score(cell, view, tr) for cell in value if cell.score is not None)
    else:
        yield "".join(_row(spec, one, view, tr) for one in value)


def _row(spec: FieldSpec, row: Row, view: PlanView, tr: Locale) -> str:
    cells = [
        (column, shown(column, getattr(row, column.name), view, tr))
        for column in spec.columns
        if is_answered(column, getattr(row, column.name))
    ]
    is_named = bool(cells) and cells[0][0] == spec.columns[0]
    details = [f"{escape(tr(column.title))}: {escape(text)}" for column, text in cells[is_named:]]
    name = f"<b>{escape(cells[0][1])}</b>" if is_named else ""
    return f"<p>{'<br>'.join([part for part in (name, *details) if part])}</p>"


def _score(cell: Score, view: PlanView, tr: Locale) -> str:
    of, on = (_name(view, one) for one in (cell.of, cell.on))
    note = f" {escape(cell.note)}" if cell.note else ""
    return f"<p>{escape(of)}, {escape(on)}: <b>{escape(tr.show(cell.score))}</b>{note}</p>"


def _name(view: PlanView, row_id: str) -> str:
    row = view.row(row_id)
    return row.label if row is not None else ""


def _computed(
    sheet: Sheet, view: PlanView, worksheet: Worksheet[Sheet], tr: Locale
) -> Iterator[str]:
    found = worksheet.results(sheet, view)
    if found:
        yield f"<h2>{escape(tr(N_('Results')))}</h2>"
    for one in found:
        yield _result(one, tr)


def _result(one: Computed, tr: Locale) -> str:
    if isinstance(one, Result):
        return f"<p>{escape(tr.text(one.label))}: <b>{escape(result_text(one, tr))}</b></p>"
    lines = []
    for number, row in enumerate(one.rows):
        cells = [
            value_text(cell, one.places[at] if at < len(one.places) else None, tr)
            for at, cell in enumerate(row)
        ]
        line = escape("  ·  ".join(cell for cell in cells if cell))
        lines.append(f"<b>{line}</b>" if number in one.strong else line)
    return f"<h3>{escape(tr.text(one.title))}</h3><p>{'<br>'.join(lines)}</p>"


def result_text(result: Result, tr: Locale) -> str:
    """A result's value with its unit; a dash where it cannot be computed."""
    value = value_text(result.value, result.places, tr)
    return f"{value} {tr.text(result.unit)}".strip() if result.value is not None else value


def value_text(value: object, places: int | None, tr: Locale) -> str:
    """A computed value as a reader sees it, rounded for display only."""
    if isinstance(value, Decimal) and places is not None:
        return tr.number(value, places)
    return tr.show(value)


def _paragraphs(text: Text) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in str(text).splitlines() if part.strip())
