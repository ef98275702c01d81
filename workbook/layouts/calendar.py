"""Spans on one time line, with months, quarters or years ruled as the room allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workbook.figures import Calendar, Span
from workbook.i18n import M_, Text
from workbook.layouts.empty import empty_scene
from workbook.layouts.marks import RULE, THIN, line, symbol
from workbook.layouts.months import Period, header
from workbook.layouts.page import Block, Page
from workbook.scene import Box, Pen, Primitive, Role, Scene

_BAR = 9.0
_PAD = 2.0
_TIGHT = 1.0
_MANY = 30
"""More spans than these stand closer, so that a year of them still fits a page."""
_NOTE_GAP = 4.0
_LAST = date.max - timedelta(days=40)


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days laid over a stretch of points; a day has a width of its own."""

    first: date
    last: date  # the first day after it
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day begins."""
        part = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + min(max(part, 0.0), 1.0) * (self.right - self.left)


def calendar(figure: Calendar, page: Page) -> Scene:
    """The scene of a calendar; spans keep their order, a group is named once above its own."""
    if not figure.spans:
        sentence = M_("Nothing to draw yet. Something appears here once it has a start and an end.")
        return empty_scene(page, page.say(figure.alt), sentence)
    names = [page.block(span.label, page.width * 0.34, most=4) for span in figure.spans]
    left = max(max(name.width for name in names) + 8.0, 40.0)
    days = _days(figure.spans, left, page.width - 1.0)
    head, periods, top = header(page, days.first, days.last, days.at)
    pad = _TIGHT if len(figure.spans) > _MANY else _PAD
    drawn: list[Primitive] = []
    y, group = top, ""
    for span, name in zip(figure.spans, names, strict=True):
        said = page.say(span.group)
        if said and said != group:
            title, y = _group(page, said, y)
            drawn += title
        group = said
        row, height = _row(span, name, page, days, y, pad)
        drawn += row
        y += height
    rules = _rules(periods, days, top, y)
    edge = line(0.0, top, days.right, top, Pen("ink", 1.0))
    return Scene(page.width, y + 2.0, (*rules, *head, *drawn, edge), page.say(figure.alt))


def _days(spans: Sequence[Span], left: float, right: float) -> Days:
    """Whole months around all spans."""
    first = min(min(span.start, span.end) for span in spans).replace(day=1)
    last = min(max(max(span.start, span.end) for span in spans), _LAST)
    after = (last.replace(day=28) + timedelta(days=4)).replace(day=1)
    return Days(first, max(after, first + timedelta(days=28)), left, right)


def _rules(periods: Sequence[Period], days: Days, top: float, bottom: float) -> list[Primitive]:
    places = [days.left, *(days.at(period.end) for period in periods)]
    return [line(x, top, x, bottom, RULE) for x in places]


def _group(page: Page, name: Text, top: float) -> tuple[list[Primitive], float]:
    block = page.block(name, page.width, bold=True, most=2)
    y = top + 4.0
    bottom = y + block.height + 1.0
    ground = Box(0.0, top + 2.0, page.width - 1.0, bottom - top - 2.0, None, "tint")
    return [ground, *block.at(2.0, y)], bottom


def _row(
    span: Span, name: Block, page: Page, days: Days, top: float, pad: float
) -> tuple[list[Primitive], float]:
    """A span with its name to the left and its note where there is room, and the row's height."""
    start, end = sorted((span.start, span.end))
    middle = top + pad + 5.0
    if start == end:
        x = (days.at(start) + days.at(start + timedelta(days=1))) / 2
        x = min(max(x, days.left + 5.0), days.right - 5.0)
        fill: Role = "accent" if span.emphasis else "surface"
        drawn = [symbol("diamond", x, middle, 4.0, Pen("ink", 1.0), fill)]
        bar = x - 5.0, x + 5.0
    else:
        left, right = days.at(start), days.at(end + timedelta(days=1))
        right = max(right, left + 2.0)
        left = min(left, days.right - 2.0)
        fill = "accent" if span.emphasis else "tint3"
        drawn = [Box(left, middle - _BAR / 2, right - left, _BAR, THIN, fill, radius=1.0)]
        bar = left, right
    note, lower = _note(span.note, page, days, bar, top + pad)
    height = max(name.height, lower - top - pad, 10.0)
    return [*name.at(0.0, top + pad), *drawn, *note], height + 2 * pad


def _note(
    text: Text, page: Page, days: Days, bar: tuple[float, float], top: float
) -> tuple[list[Primitive], float]:
    """A note right of its bar, else left of it, else below; and where the row's marks end."""
    bottom = top + 10.0
    block = page.block(text, days.right - days.left)
    if not block.lines:
        return [], bottom
    if len(block.lines) == 1:
        if bar[1] + _NOTE_GAP + block.width <= days.right:
            return block.at(bar[1] + _NOTE_GAP, top + 0.4, role="second"), bottom
        if bar[0] - _NOTE_GAP - block.width >= days.left:
            return block.at(bar[0] - _NOTE_GAP, top + 0.4, anchor="end", role="second"), bottom
    left = max(days.left, min(bar[0], days.right - block.width))
    return block.at(left, bottom + 1.0, role="second"), bottom + 1.0 + block.height
