"""The head of a calendar: years above, and below them months or quarters where they fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from workbook.i18n import M_, N_, Message, Text
from workbook.layouts.marks import RULE, line
from workbook.layouts.page import TEXT, Page
from workbook.scene import Primitive

_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_ROW = TEXT * 1.16 + 2.0
_PAD = 4.0


@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter, year or run of years; ``end`` is the first day after it."""

    start: date
    end: date
    name: Text


def periods(first: date, last: date, months: int) -> Iterator[Period]:
    """The periods of so many months that touch the days ``first`` to ``last``."""
    count = first.year * 12 + first.month - 1
    count -= count % months
    while (start := _month(count)) < last:
        end = _month(count + months)
        yield Period(max(start, first), min(end, last), _name(start, months))
        if end == date.max:
            return
        count += months


def _month(count: int) -> date:
    year, month = divmod(count, 12)
    return date(year, month + 1, 1) if 1 <= year <= date.max.year else date.max


def _name(start: date, months: int) -> Text:
    if months == 1:
        return Message(_MONTHS[start.month - 1])
    if months == 3:
        return M_("Q{n}", n=(start.month + 2) // 3)
    return str(start.year)


def header(
    page: Page, first: date, last: date, at: Callable[[date], float]
) -> tuple[list[Primitive], tuple[Period, ...], float]:
    """The head drawn, the finest periods it names (to be ruled), and where it ends."""
    years = _fitting(page, first, last, at, (12, 24, 60, 120, 240, 600, 1200, 6000, 12000))
    fine = _fitting(page, first, last, at, (1, 3))
    drawn = _named(page, years, at, 0.0)
    if not fine:
        return drawn, years, _ROW
    for period in years[1:]:
        drawn.append(line(at(period.start), 0.0, at(period.start), _ROW, RULE))
    drawn += _named(page, fine, at, _ROW, middle=True)
    return drawn, fine, 2 * _ROW


def _fitting(
    page: Page, first: date, last: date, at: Callable[[date], float], choices: tuple[int, ...]
) -> tuple[Period, ...]:
    """The finest of the offered periods whose names fit; none if even the coarsest does not."""
    for months in choices:
        if (last - first).days / 30.4 / months > 400:
            continue
        found = tuple(periods(first, last, months))
        whole = [p for p in found if months < 12 or p.start.month == 1 or len(found) == 1]
        widest = page.widest([period.name for period in found])
        if all(at(p.end) - at(p.start) >= widest + _PAD for p in whole):
            return found
    return found if months >= 12 else ()


def _named(
    page: Page, found: tuple[Period, ...], at: Callable[[date], float], top: float,
    *, middle: bool = False,
) -> list[Primitive]:  # fmt: skip
    """The names of periods where each has room for its own."""
    drawn: list[Primitive] = []
    for period in found:
        left, right = at(period.start), at(period.end)
        block = page.block(period.name, 400.0)
        if block.width + 2.0 > right - left:
            continue
        if middle:
            drawn += block.at((left + right) / 2, top, anchor="middle", role="second")
        else:
            drawn += block.at(left + 1.0, top, role="second")
    return drawn
