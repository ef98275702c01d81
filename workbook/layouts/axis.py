"""From data to points and back, round ticks, and numbers as they are written beside them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from workbook.figures import Axis
from workbook.i18n import M_, Text
from workbook.layouts.page import Page
from workbook.money import CURRENCIES

_LEAST_LOG = 1e-12
"""A logarithmic axis that starts lower is drawn linear: nothing a business measures is there."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear or logarithmic scale from data ``low..high`` to points ``start..end``."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def at(self, value: float) -> float:
        """Where a value stands; one outside the scale stands at its end."""
        value = min(max(value, self.low), self.high)
        if self.log:
            part = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            part = (value - self.low) / (self.high - self.low)
        return self.start + part * (self.end - self.start)

    def back(self, point: float) -> float:
        """The value that stands at a point, kept between the ends."""
        part = min(max((point - self.start) / (self.end - self.start), 0.0), 1.0)
        if self.log:
            return min(max(self.low * math.pow(self.high / self.low, part), self.low), self.high)
        return self.low + part * (self.high - self.low)


def scale_of(axis: Axis, start: float, end: float) -> Scale:
    """The scale of an axis between two points, ``start`` being where it is low unless flipped."""
    low, high = sorted((axis.low, axis.high))
    log = axis.scale == "log" and low >= _LEAST_LOG
    if same(low, high):
        low, high = (low / 2, high * 2) if log else (low - 1.0, high + 1.0)
    if axis.flipped:
        start, end = end, start
    return Scale(low, high, start, end, log)


def same(low: float, high: float) -> bool:
    """Whether two ends are too close to tell anything between them apart."""
    return high - low <= 1e-9 * max(abs(low), abs(high), 1e-6)


def finite(*values: float | None) -> bool:
    """Whether all of these can be drawn."""
    return all(value is None or math.isfinite(value) for value in values)


def round_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """At most ``most`` round values (steps of 1, 2 or 5) inside ``low..high``."""
    span = high - low
    if most < 2 or same(low, high):
        return (low,)
    step = 10.0 ** math.floor(math.log10(span / most))
    for factor in (1, 2, 5, 10, 20):
        first, last = (
            math.ceil(low / (step * factor) - 1e-9),
            math.floor(high / (step * factor) + 1e-9),
        )
        if last - first + 1 <= most:
            return tuple(n * step * factor for n in range(first, last + 1))
    return (low,)


def log_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Round values of a logarithmic scale: 1, 2, 5 in each decade, or the decades alone."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    for steps in ((1, 2, 5), (1, 3), (1,)):
        ticks = tuple(
            value
            for power in range(first, last + 1)
            for value in (step * 10.0**power for step in steps)
            if low * (1 - 1e-9) <= value <= high * (1 + 1e-9)
        )
        if len(ticks) <= most:
            return ticks
    return ticks[:: math.ceil(len(ticks) / max(most, 1))]


def rounded(value: float) -> Decimal:
    """A number for reading: whole from 1000 on, else three significant figures at the least."""
    exact = Decimal(repr(value))
    if exact == exact.to_integral_value() or not value:
        return exact.quantize(Decimal(1)) if abs(value) < 1e20 else exact
    places = max(0, 2 - math.floor(math.log10(abs(value))))
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)


def number(page: Page, value: float, unit: Text = "") -> str:
    """A number with its unit: ``15 minutes``, ``35%``, ``HK$1,200``."""
    mark = page.say(unit)
    if not mark:
        return page.say(M_("{number}", number=rounded(value)))
    if mark in CURRENCIES.values():
        sign, amount = ("−" if value < 0 else ""), rounded(abs(value))
        return page.say(M_("{sign}{mark}{number}", sign=sign, mark=mark, number=amount))
    if mark == "%":
        return page.say(M_("{number}%", number=rounded(value)))
    return page.say(M_("{number} {unit}", number=rounded(value), unit=unit))


def spaced_out(places: Iterable[tuple[float, float]], gap: float) -> list[bool]:
    """Which of these (centre, width) labels stand clear of the ones kept before them."""
    kept: list[tuple[float, float]] = []
    answer = []
    for centre, width in places:
        clear = all(abs(centre - other) >= (width + wide) / 2 + gap for other, wide in kept)
        answer.append(clear)
        if clear:
            kept.append((centre, width))
    return answer
