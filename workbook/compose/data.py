"""The data appendix: the register of sources, and the numbers behind every figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from workbook.blocks import Block, Heading, Para, Table
from workbook.compose.results import shown
from workbook.compose.setting import Setting
from workbook.compose.sources import REGISTER, SOURCE
from workbook.compose.tables import DASH, Strip, plain_table, tables
from workbook.compose.values import short_day
from workbook.figures import Figure
from workbook.i18n import M_, N_
from workbook.items import Item

ANCHOR = "data"
_WEIGHTS = (0, 3.0, 3.0, 0, 0, 1.6)
"""How the columns of the register share the width."""


def data_appendix(setting: Setting) -> list[Block]:
    """Every number a tutor may want to look up, with date, source and sample size."""
    tr = setting.tr
    body = [*_sources(setting), *_figures(setting)]
    if not body:
        body = [Para(tr(N_("The plan has no source or figure yet.")))]
    lead = tr(N_("Where the numbers come from, how many were asked, and what the figures draw."))
    return [Heading(tr(N_("Data")), 1, ANCHOR), Para(lead, "lead"), *body]


def _rows(items: Sequence[Item], setting: Setting) -> list[Any]:
    return [setting.view.row(item.id) for item in items]


def _texts(rows: Sequence[Any], name: str, setting: Setting) -> tuple[str, ...]:
    values = (getattr(row, name, None) for row in rows)
    return tuple("" if value is None else setting.tr.show(value) for value in values)


def _days(rows: Sequence[Any], name: str, setting: Setting) -> tuple[str, ...]:
    days = (getattr(row, name, None) for row in rows)
    return tuple(short_day(day, setting.tr) if day else "" for day in days)


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
    return [
        Heading(tr(N_("Register of sources")), 2, REGISTER),
        _register(strips, tr(N_("Register of sources"))),
    ]


def _register(strips: Sequence[Strip], title: str) -> Table:
    kept = [(s, weight) for s, weight in zip(strips, _WEIGHTS, strict=True) if not s.is_blank]
    shown_in = [replace(s, cells=tuple(cell or DASH for cell in s.cells)) for s, _ in kept]
    return plain_table(shown_in, [weight for _, weight in kept], alt=title)


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
    title = M_("Figure {n}: {title}", n=number, title=figure.title)
    return tables(title, strips, setting)
