"""From where a grip is put to the values that are stored."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal

from workbook.scene import Grip

Values = Mapping[tuple[str, ...], Decimal]

_NEAR, _FAR = 0.01, 0.1
"""How far an arrow key moves, as a part of the plot; never less than so many steps:"""
_NEAR_STEPS, _FAR_STEPS = 1, 5


def kept_inside(grip: Grip, x: float, y: float) -> tuple[float, float]:
    """The point of the plot nearest to one that may lie outside it."""
    left, top, width, height = grip.frame
    return min(max(x, left), left + width), min(max(y, top), top + height)


def values_at(grip: Grip, x: float, y: float) -> Values:
    """What is stored when the grip is put at a point of the scene: whole steps, on the axes."""
    across, up = grip.to_data(*kept_inside(grip, x, y))
    handle = grip.handle
    (x_low, x_high), (y_low, y_high) = _limits(grip)
    return {
        handle.x_path: _stepped(across, handle.x_step, x_low, x_high),
        handle.y_path: _stepped(up, handle.y_step, y_low, y_high),
    }


def values_after(grip: Grip, way: tuple[int, int], far: bool) -> Values:
    """What is stored after an arrow key: a visible move, a step of the field at least."""
    _, _, width, height = grip.frame
    part, least = (_FAR, _FAR_STEPS) if far else (_NEAR, _NEAR_STEPS)
    handle, here = grip.handle, values_at(grip, grip.x, grip.y)
    x, y = grip.x + way[0] * part * width, grip.y + way[1] * part * height
    ahead = grip.to_data(*kept_inside(grip, grip.x + way[0] * width, grip.y + way[1] * height))
    now = grip.to_data(grip.x, grip.y)
    there = values_at(grip, x, y)
    found: dict[tuple[str, ...], Decimal] = {}
    axes = ((handle.x_path, handle.x_step), (handle.y_path, handle.y_step))
    for axis, (path, step) in enumerate(axes):
        value = here[path]
        if way[axis]:
            sign = 1 if ahead[axis] > now[axis] else -1 if ahead[axis] < now[axis] else 0
            moved = max(abs(there[path] - value), step * least)
            low, high = _limits(grip)[axis]
            value = _stepped(float(value + sign * moved), step, low, high)
        found[path] = value
    return found


def _limits(grip: Grip) -> tuple[tuple[float, float], tuple[float, float]]:
    """The ends of both axes."""
    left, top, width, height = grip.frame
    first, last = grip.to_data(left, top), grip.to_data(left + width, top + height)
    return _ordered(first[0], last[0]), _ordered(first[1], last[1])


def _ordered(one: float, other: float) -> tuple[float, float]:
    return (one, other) if one <= other else (other, one)


def _stepped(value: float, step: Decimal, low: float, high: float) -> Decimal:
    """The multiple of ``step`` nearest to a value that does not lie beyond an axis' end."""
    whole = (Decimal(str(value)) / step).to_integral_value(ROUND_HALF_EVEN)
    least = (Decimal(str(round(low, 9))) / step).to_integral_value("ROUND_CEILING")
    most = (Decimal(str(round(high, 9))) / step).to_integral_value("ROUND_FLOOR")
    return (max(least, min(whole, most)) if least <= most else whole) * step
