"""Shapes and patterns: what tells one series from another where colour does not."""

from __future__ import annotations

import math

from workbook.figures import Shape
from workbook.scene import Box, Oval, Path, Pen, Primitive, Role

THIN = Pen("ink", 0.75)
RULE = Pen("line", 0.75)
STRONG = Pen("ink", 1.25)
DASHED = Pen("ink", 1.0, (3.0, 2.0))

_LEVELS: tuple[Role | None, ...] = (None, "tint", "tint2", "tint3", "tint4")
MOST_LEVEL = len(_LEVELS) - 1


def line(x0: float, y0: float, x1: float, y1: float, pen: Pen = THIN) -> Path:
    """A straight line."""
    return Path(((x0, y0), (x1, y1)), pen)


def reach(shape: Shape, radius: float) -> tuple[float, float, float, float]:
    """How far a shape reaches left, up, right and down of its centre.

    All shapes of one ``radius`` have the area of the circle of that radius, so that size compares.
    """
    if shape == "square":
        half = radius * math.sqrt(math.pi) / 2
        return half, half, half, half
    if shape == "diamond":
        half = radius * math.sqrt(math.pi / 2)
        return half, half, half, half
    if shape == "triangle":
        side = radius * math.sqrt(4 * math.pi / math.sqrt(3))
        height = side * math.sqrt(3) / 2
        return side / 2, height * 2 / 3, side / 2, height / 3
    return radius, radius, radius, radius


def symbol(
    shape: Shape, x: float, y: float, radius: float, pen: Pen | None, fill: Role | None
) -> Primitive:
    """A shape of a circle's area around its centre (a triangle's is its centroid)."""
    left, up, right, down = reach(shape, radius)
    if shape == "square":
        return Box(x - left, y - up, left + right, up + down, pen, fill, radius=1.0)
    if shape == "diamond":
        return Path(((x, y - up), (x + right, y), (x, y + down), (x - left, y)), pen, fill, True)
    if shape == "triangle":
        return Path(((x, y - up), (x + right, y + down), (x - left, y + down)), pen, fill, True)
    return Oval(x, y, radius, radius, pen, fill)


def hatch(
    x: float, y: float, width: float, height: float, gap: float, *, rising: bool = True,
    pen: Pen = RULE,
) -> list[Primitive]:  # fmt: skip
    """Lines at 45 degrees, clipped to a rectangle, ``gap`` points apart along its top."""
    found: list[Primitive] = []
    for step in range(1, math.ceil((width + height) / gap)):
        offset = step * gap
        x0, y0 = (0.0, offset) if offset <= height else (offset - height, height)
        x1, y1 = (offset, 0.0) if offset <= width else (width, offset - width)
        if not rising:
            y0, y1 = height - y0, height - y1
        found.append(line(x + x0, y + y0, x + x1, y + y1, pen))
    return found


def upright(
    x: float, y: float, width: float, height: float, gap: float, pen: Pen
) -> list[Primitive]:
    """Vertical lines inside a rectangle."""
    return [
        line(x + step * gap, y, x + step * gap, y + height, pen)
        for step in range(1, math.ceil(width / gap))
    ]


def series_fill(series: int, x: float, y: float, width: float, height: float) -> list[Primitive]:
    """A bar of a series: plain, hatched, empty, ruled, cross-hatched; then again from the start."""
    pen = Pen("ink", 0.5)
    kind = series % 5
    fill: Role = ("tint4", "surface", "surface", "tint2", "tint")[kind]
    inside: list[Primitive] = []
    if kind in (1, 4):
        inside += hatch(x, y, width, height, 4.0, pen=pen)
    if kind == 4:
        inside += hatch(x, y, width, height, 4.0, rising=False, pen=pen)
    if kind == 3:
        inside += upright(x, y, width, height, 3.0, pen)
    return [Box(x, y, width, height, None, fill), *inside, Box(x, y, width, height, THIN)]


def level_ground(level: int, x: float, y: float, width: float, height: float) -> list[Primitive]:
    """The tint of a level, 0 to 4; level 0 is bare."""
    fill = _LEVELS[min(max(level, 0), MOST_LEVEL)]
    return [Box(x, y, width, height, None, fill)] if fill else []


def level_pattern(level: int, x: float, y: float, width: float, height: float) -> list[Primitive]:
    """The pattern of a level: none, sparse, close and crossed lines, solid."""
    pen = Pen("second", 0.6)
    level = min(max(level, 0), MOST_LEVEL)
    if level == 0:
        return []
    if level == MOST_LEVEL:
        return [Box(x, y, width, height, None, "second")]
    gap = {1: 6.0, 2: 3.0, 3: 3.0}[level]
    found = hatch(x, y, width, height, gap, pen=pen)
    if level == 3:
        found += hatch(x, y, width, height, gap, rising=False, pen=pen)
    return found


def arrow_head(tip: tuple[float, float], angle: float, pen: Pen, length: float = 5.0) -> Path:
    """An open arrow head whose tip stands at ``tip``, pointing along ``angle`` (radians)."""
    wings = [
        (
            tip[0] - length * math.cos(angle + turn),
            tip[1] - length * math.sin(angle + turn),
        )
        for turn in (-0.45, 0.45)
    ]
    return Path((wings[0], tip, wings[1]), Pen(pen.role, pen.width))
