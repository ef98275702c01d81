"""Rows against columns; each cell's level is a tint and a pattern, its text stands beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from workbook.figures import Grid, Mark
from workbook.i18n import M_, Text
from workbook.layouts.empty import empty_scene
from workbook.layouts.legend import SWATCH, Entry, Swatch, legend
from workbook.layouts.marks import RULE, level_ground, level_pattern, line
from workbook.layouts.page import LEADING, TEXT, Page
from workbook.layouts.wrapping import clean, pieces
from workbook.scene import Box, Pen, Primitive, Scene

_PAD = 3.0
_STRIP = 7.0
"""Width of the pattern at the left of a cell that also holds text."""
_WIDEST = 92.0
_LEAST = 15.0
_LONG_WORD = 58.0
_HEAD = Pen("ink", 1.0)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the columns are dealt out: so many a band, this wide, headed upright or turned."""

    label: float
    column: float
    each: int
    turned: bool
    strip: float


def grid(figure: Grid, page: Page) -> Scene:
    """The scene of a grid; columns that do not fit side by side go on in a band below."""
    if not figure.rows or not figure.columns:
        sentence = M_("Nothing to draw yet. The grid appears once it has a row and a column.")
        return empty_scene(page, page.say(figure.alt), sentence)
    plan = _plan(figure, page)
    drawn: list[Primitive] = []
    y = 0.0
    for first in range(0, len(figure.columns), plan.each):
        if first:
            y += 12.0
        band, y = _band(figure, page, plan, range(first, first + plan.each), y)
        drawn += band
    notes, height = legend(page, _notes(figure), 0.0, y + 7.0)
    y += 7.0 + height if notes else 0.0
    return Scene(page.width, y + 1.0, (*drawn, *notes), page.say(figure.alt))


def _plan(figure: Grid, page: Page) -> _Plan:
    count = len(figure.columns)
    texts = [mark.text for row in figure.marks for mark in row if mark.text]
    strip = _STRIP if texts else 0.0
    label = min(max(page.widest(figure.rows) + 6.0, 30.0), page.width * 0.34)
    room = page.width - label - 1.0
    cells = max(_LEAST, _word(page, texts) + 2 * _PAD + strip if texts else _LEAST)
    heads = _word(page, figure.columns, bold=True) + 2 * _PAD
    column = min(room / count, _WIDEST + strip)
    if column >= max(cells, heads):
        return _Plan(label, column, count, False, strip)
    if column >= cells and (not texts or cells < heads):
        return _Plan(label, column, count, True, strip)
    upright = cells >= heads or bool(texts)
    bands = math.ceil(count / max(1, int(room / (max(cells, heads) if upright else cells))))
    each = math.ceil(count / bands)
    return _Plan(label, min(room / each, _WIDEST + strip), each, not upright, strip)


def _word(page: Page, texts: Sequence[Text], *, bold: bool = False) -> float:
    """The width that the longest word needs, a very long one being broken."""
    words = (piece for text in texts for piece in pieces(clean(page.say(text))))
    longest = max((page.text_width(word.rstrip(), bold) for word in words), default=0.0)
    return min(longest, _LONG_WORD)


def _band(
    figure: Grid, page: Page, plan: _Plan, columns: range, top: float
) -> tuple[list[Primitive], float]:
    """One band of columns with all rows, and where it ends."""
    shown = [index for index in columns if index < len(figure.columns)]
    right = plan.label + len(shown) * plan.column
    drawn, head = _heads(page, plan, [figure.columns[index] for index in shown], top)
    y = head
    rules: list[Primitive] = []
    for number, name in enumerate(figure.rows):
        marks = figure.marks[number] if number < len(figure.marks) else ()
        cells = [marks[index] if index < len(marks) else Mark(0) for index in shown]
        row, y = _row(page, plan, name, cells, y)
        drawn += row
        rules.append(line(0.0, y, right, y, RULE))
    for place in range(len(shown) + 1):
        x = plan.label + place * plan.column
        rules.append(line(x, head, x, y, RULE))
    return [*drawn, *rules, line(0.0, head, right, head, _HEAD)], y


def _heads(page: Page, plan: _Plan, names: list[Text], top: float) -> tuple[list[Primitive], float]:
    """The names of the columns on one foot, and where they end."""
    if plan.turned:
        most = max(1, int((plan.column - 1.0) / (TEXT * LEADING)))
        blocks = [page.block(name, 76.0, bold=True, most=most) for name in names]
        if any(block.cut for block in blocks):
            blocks = [page.block(name, 120.0, bold=True, most=most) for name in names]
    else:
        blocks = [page.block(name, plan.column - 2 * _PAD, bold=True, most=6) for name in names]
    foot = top + max(b.width if plan.turned else b.height for b in blocks) + _PAD
    drawn: list[Primitive] = []
    for place, block in enumerate(blocks):
        left = plan.label + place * plan.column
        middle = left + plan.column / 2
        if plan.turned:
            drawn += block.turned_at(middle - block.height / 2, foot - _PAD)
        else:
            drawn += block.at(left + _PAD, foot - _PAD - block.height)
    return drawn, foot


def _row(
    page: Page, plan: _Plan, name: Text, cells: list[Mark], top: float
) -> tuple[list[Primitive], float]:
    """A row's name and its cells, and where it ends."""
    label = page.block(name, plan.label - 6.0, most=6)
    room = plan.column - plan.strip - 2 * _PAD
    blocks = [page.block(cell.text, room, most=8) for cell in cells]
    height = max(12.0, label.height, *(block.height for block in blocks)) + 2 * _PAD
    drawn = label.at(0.0, top + _PAD)
    for place, (cell, block) in enumerate(zip(cells, blocks, strict=True)):
        left = plan.label + place * plan.column
        drawn += level_ground(cell.level, left, top, plan.column, height)
        pattern = plan.strip or plan.column
        drawn += level_pattern(cell.level, left, top, pattern, height)
        drawn += block.at(left + plan.strip + _PAD, top + _PAD)
    return drawn, top + height


def _notes(figure: Grid) -> list[Entry]:
    return [Entry(text, _level(level)) for level, text in enumerate(figure.legend) if text]


def _level(level: int) -> Swatch:
    def drawn(x: float, y: float) -> list[Primitive]:
        place = (x, y, SWATCH, TEXT)
        frame = Box(*place, Pen("second", 0.5))
        return [*level_ground(level, *place), *level_pattern(level, *place), frame]

    return drawn
