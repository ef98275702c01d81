"""Horizontal bars on one scale, with marks across them and spreads upon them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from workbook.figures import Bar, Bars
from workbook.i18n import M_, Joined
from workbook.layouts.axes import value_axis
from workbook.layouts.axis import Scale, finite, number, same
from workbook.layouts.empty import empty_scene
from workbook.layouts.legend import SWATCH, Entry, Swatch, legend
from workbook.layouts.marks import THIN, line, series_fill
from workbook.layouts.page import ASCENT, TEXT, Block, Page
from workbook.scene import Anchor, Box, Label, Pen, Primitive, Scene

_BAR = 11.0
_BETWEEN = 2.0
_ROW_GAP = 7.0
_LEAST_ROOM = 48.0
_MARK = Pen("ink", 2.0)


@dataclass(frozen=True, slots=True)
class _Row:
    """The bars that stand under one name."""

    block: Block
    bars: tuple[Bar, ...]

    @property
    def bars_height(self) -> float:
        return len(self.bars) * (_BAR + _BETWEEN) - _BETWEEN

    @property
    def height(self) -> float:
        return max(self.block.height, self.bars_height)


def bars(figure: Bars, page: Page) -> Scene:
    """The scene of a bar figure; every value is written at the end of its bar."""
    held = tuple(bar for bar in figure.bars if finite(bar.value, bar.mark, *(bar.spread or ())))
    if not held:
        sentence = M_("Nothing to draw yet. A bar appears here for each row that has a value.")
        return empty_scene(page, page.say(figure.alt), sentence)
    rows = _rows(figure, held, page)
    left = max(row.block.width for row in rows) + 8.0
    before, after = _margins(held, page)
    beside = page.width - left - before - after >= _LEAST_ROOM
    if not beside:
        rows = _rows(figure, held, page, named=True)
        left, before, after = max(row.block.width for row in rows) + 8.0, 2.0, 2.0
    scale = _scale(figure, held, left + before, page.width - after)
    bottom = 2.0 + sum(row.height + _ROW_GAP for row in rows)
    drawn, below = value_axis(scale, page, 0.0, bottom)
    y = 2.0 + _ROW_GAP / 2
    zero = scale.at(0.0)
    for row in rows:
        drawn += row.block.at(left - 8.0, y + (row.height - row.block.height) / 2, anchor="end")
        top = y + (row.height - row.bars_height) / 2
        for place, bar in enumerate(row.bars):
            drawn += _bar(bar, scale, page, top + place * (_BAR + _BETWEEN), beside)
        y += row.height + _ROW_GAP
    drawn.append(line(zero, 0.0, zero, bottom, THIN))
    if page.say(figure.unit):
        unit = page.block(figure.unit, page.width - left)
        drawn += unit.at((left + page.width) / 2, below + 2.0, anchor="middle", role="second")
        below += 2.0 + unit.height
    notes, height = legend(page, _notes(figure, held), 0.0, below + 6.0)
    below += 6.0 + height if notes else 0.0
    return Scene(page.width, below + 1.0, (*drawn, *notes), page.say(figure.alt))


def _rows(figure: Bars, held: Sequence[Bar], page: Page, *, named: bool = False) -> list[_Row]:
    """Neighbours of one name stand together where the figure has several series.

    ``named`` puts the values into the names, for figures too long to stand beside the bars.
    """
    parts: list[tuple[Bar, ...]] = [(bar,) for bar in held]
    if len(figure.series) > 1:
        parts = [tuple(found) for _, found in groupby(held, key=lambda bar: bar.label)]
    most = page.width * 0.36
    rows = []
    for part in parts:
        label = part[0].label
        if named:
            values = Joined(tuple(number(page, bar.value) for bar in part))
            label = M_("{name}: {values}", name=label, values=values)
        rows.append(_Row(page.block(label, most, bold=any(b.emphasis for b in part)), part))
    return rows


def _ends(bar: Bar) -> tuple[float, float]:
    """The least and the greatest value that this bar draws."""
    drawn = [bar.value, *(bar.spread or ())]
    if bar.mark is not None:
        drawn.append(bar.mark)
    return min(drawn), max(drawn)


def _scale(figure: Bars, held: Sequence[Bar], start: float, end: float) -> Scale:
    """From the bars' foot to the largest value."""
    ends = [_ends(bar) for bar in held]
    low = min(figure.low, *(least for least, _ in ends))
    high = max(figure.high or figure.low, *(most for _, most in ends))
    if same(low, high):
        high = low + 1.0
    return Scale(low, high, start, end)


def _margins(held: Sequence[Bar], page: Page) -> tuple[float, float]:
    """The room that the values take left of negative bars and right of all."""
    after = max(page.text_width(number(page, bar.value), bar.emphasis) for bar in held) + 5.0
    negative = [bar for bar in held if bar.value < 0]
    before = max(
        (page.text_width(number(page, bar.value), bar.emphasis) + 5.0 for bar in negative),
        default=0.0,
    )
    return before, after


def _bar(bar: Bar, scale: Scale, page: Page, top: float, beside: bool) -> list[Primitive]:
    foot, end = scale.at(max(0.0, scale.low)), scale.at(bar.value)
    x, width = min(foot, end), abs(end - foot)
    drawn: list[Primitive] = []
    if bar.emphasis and bar.series == 0:
        drawn.append(Box(x, top, width, _BAR, THIN, "accent"))
    else:
        drawn += series_fill(bar.series, x, top, width, _BAR)
    middle = top + _BAR / 2
    if bar.spread:
        low, high = sorted(scale.at(value) for value in bar.spread)
        drawn += _whisker(low, high, middle)
    if bar.mark is not None:
        place = scale.at(bar.mark)
        drawn.append(line(place, top - 2.0, place, top + _BAR + 2.0, Pen("surface", 4.0)))
        drawn.append(line(place, top - 2.5, place, top + _BAR + 2.5, _MARK))
    if beside:
        drawn.append(_value(bar, scale, page, middle))
    return drawn


def _value(bar: Bar, scale: Scale, page: Page, middle: float) -> Label:
    """The value right after its bar's end, or after the mark or spread that stands there."""
    text, way = number(page, bar.value), -1.0 if bar.value < 0 else 1.0
    room = page.text_width(text, bar.emphasis) + 8.0
    drawn = [bar.value, *([] if bar.mark is None else [bar.mark]), *(bar.spread or ())]
    end = scale.at(bar.value)
    for place in sorted(scale.at(value) * way for value in drawn):
        if end * way <= place <= end * way + room:
            end = place * way
    if bar.spread:
        end = way * max(end * way, *(scale.at(value) * way for value in bar.spread))
    base = middle + TEXT * (ASCENT - 0.54)
    anchor: Anchor = "end" if bar.value < 0 else "start"
    return Label(end + 4.0 * way, base, text, TEXT, "ink", bar.emphasis, anchor)


def _whisker(low: float, high: float, y: float) -> list[Primitive]:
    """A spread: a line with a cap at both ends, edged so that it shows on any bar."""
    parts = ((low, y, high, y), (low, y - 3, low, y + 3), (high, y - 3, high, y + 3))
    edge = [line(*part, Pen("surface", 2.75)) for part in parts]
    return [*edge, *(line(*part, Pen("ink", 1.0)) for part in parts)]


def _notes(figure: Bars, held: Sequence[Bar]) -> list[Entry]:
    entries: list[Entry] = []
    if len(figure.series) > 1:
        entries = [Entry(name, _swatch(index)) for index, name in enumerate(figure.series)]
    if figure.mark_means and any(bar.mark is not None for bar in held):
        entries.append(Entry(figure.mark_means, _mark_swatch))
    return entries


def _swatch(series: int) -> Swatch:
    return lambda x, y: series_fill(series, x, y, SWATCH, TEXT)


def _mark_swatch(x: float, y: float) -> list[Primitive]:
    return [line(x + SWATCH / 2, y - 1.0, x + SWATCH / 2, y + TEXT + 1.0, _MARK)]
