"""The data appendix: measures, sources, and the numbers behind every figure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from workbook.blocks import Block, Heading, Para
from workbook.compose.results import shown
from workbook.compose.setting import Setting
from workbook.compose.sources import SOURCE
from workbook.compose.tables import Strip, tables
from workbook.compose.values import short_day
from workbook.figures import Figure
from workbook.i18n import M_, N_
from workbook.items import Item

ANCHOR = "data"


def data_appendix(setting: Setting) -> list[Block]:
    """Every number a tutor may want to look up, with date, source and sample size."""
    tr = setting.tr
    body = [*_measures(setting), *_sources(setting), *_figures(setting)]
    if not body:
        body = [Para(tr(N_("The plan has no measure, source or figure yet.")))]
    lead = tr(N_("The numbers behind the plan, each with its date, source and sample size."))
    return [Heading(tr(N_("Data")), 1, ANCHOR, new_page=True), Para(lead, "lead"), *body]


def _rows(items: Sequence[Item], setting: Setting) -> list[Any]:
    return [setting.view.row(item.id) for item in items]


def _texts(rows: Sequence[Any], name: str, setting: Setting) -> tuple[str, ...]:
    values = (getattr(row, name, None) for row in rows)
    return tuple("" if value is None else setting.tr.show(value) for value in values)


def _days(rows: Sequence[Any], name: str, setting: Setting) -> tuple[str, ...]:
    days = (getattr(row, name, None) for row in rows)
    return tuple(short_day(day, setting.tr) if day else "" for day in days)


def _measures(setting: Setting) -> list[Block]:
    items = setting.view.items("measure")
    if not items:
        return []
    tr, rows = setting.tr, _rows(items, setting)
    sources = [getattr(row, "source", None) for row in rows]
    samples = [getattr(setting.view.row(source), "sample", None) for source in sources]
    strips = [
        Strip(tr(N_("Measure")), tuple(item.label for item in items)),
        Strip(tr(N_("Unit")), _texts(rows, "unit", setting)),
        Strip(tr(N_("Of what")), _texts(rows, "of", setting)),
        Strip(tr(N_("Baseline")), _texts(rows, "baseline", setting), "right"),
        Strip(tr(N_("Measured on")), _days(rows, "measured", setting)),
        Strip(tr(N_("Source")), tuple(setting.sources.mark(source) for source in sources)),
        Strip(tr(N_("n")), tuple("" if n is None else tr.show(n) for n in samples), "right"),
        Strip(tr(N_("Now")), _texts(rows, "actual", setting), "right"),
    ]
    heading = Heading(tr(N_("Measures")), 2)
    return [heading, *tables(M_("Measures with their baselines"), strips, setting)]


def _sources(setting: Setting) -> list[Block]:
    items = setting.view.items(SOURCE)
    if not items:
        return []
    tr, rows = setting.tr, _rows(items, setting)
    strips = [
        Strip(tr(N_("Mark")), tuple(setting.sources.mark(item.id) for item in items)),
        Strip(tr(N_("Source")), tuple(item.label for item in items)),
        Strip(tr(N_("What it covers")), _texts(rows, "about", setting)),
        Strip(tr(N_("Date")), _days(rows, "dated", setting)),
        Strip(tr(N_("n")), _texts(rows, "sample", setting), "right"),
        Strip(tr(N_("Where to find it")), _texts(rows, "link", setting)),
    ]
    return [Heading(tr(N_("Sources")), 2), *tables(M_("Register of sources"), strips, setting)]


def _figures(setting: Setting) -> list[Block]:
    if not setting.numbers.figures:
        return []
    found: list[Block] = [Heading(setting.tr(N_("Numbers behind the figures")), 2)]
    for number, figure in enumerate(setting.numbers.figures, 1):
        found += _figure(number, figure, setting)
    return found


def _figure(number: int, figure: Figure, setting: Setting) -> list[Block]:
    columns = list(zip(*figure.data.rows, strict=True)) if figure.data.rows else []
    strips = [
        Strip(
            setting.tr.text(title),
            tuple("" if cell is None else shown(cell, setting) for cell in cells),
            "right" if all(isinstance(cell, int | Decimal | None) for cell in cells) else "left",
        )
        for title, cells in zip(figure.data.columns, columns, strict=False)
    ]  # fmt: skip
    title = M_("Numbers behind figure {n}: {title}", n=number, title=figure.title)
    return tables(title, strips, setting)
