"""The plot of a quadrant figure: its frame, its scales, and its points laid out."""

from __future__ import annotations

import math
from dataclasses import dataclass

from workbook.figures import Bubble, Quadrants, Shape
from workbook.layouts.axis import Scale, finite, scale_of
from workbook.layouts.marks import DASHED, arrow_head, line, reach, symbol
from workbook.layouts.placing import Rect, Segment
from workbook.scene import Pen, Primitive

LEAST_RADIUS = 4.5
GOAL_RADIUS = 5.0
_FEW = 9
"""More points than these are drawn smaller, so that they hide each other less."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The frame and its two scales, which end a little inside it so that no shape is cut."""

    frame: Rect
    x: Scale
    y: Scale
    cut: tuple[float, float]
    largest: float  # radius of a point of size 1

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a data point stands."""
        return self.x.at(x), self.y.at(y)

    def back(self, x: float, y: float) -> tuple[float, float]:
        """The data that stand at a point of the picture."""
        return self.x.back(x), self.y.back(y)


def plot_of(figure: Quadrants, frame: Rect) -> Plot:
    """The scales of a figure inside a frame."""
    crowd = min(1.0, math.sqrt(_FEW / max(len(figure.points), 1)))
    largest = max(7.0, min(22.0, (frame.right - frame.left) * 0.05) * crowd)
    inset = largest * 1.35 + 3.0
    x = scale_of(figure.x, frame.left + inset, frame.right - inset)
    y = scale_of(figure.y, frame.bottom - inset, frame.top + inset)
    return Plot(frame, x, y, (x.at(figure.cut[0]), y.at(figure.cut[1])), largest)


@dataclass(frozen=True, slots=True)
class Spot:
    """A bubble laid out: its centre, its radius and where its arrow ends."""

    bubble: Bubble
    x: float
    y: float
    radius: float
    to: tuple[float, float] | None

    @property
    def body(self) -> Rect:
        """The box around its shape."""
        return _around(self.bubble, self.x, self.y, self.radius)

    @property
    def goal(self) -> Rect | None:
        """The box around the hollow shape where it is meant to go."""
        return _around(self.bubble, *self.to, GOAL_RADIUS) if self.to else None

    @property
    def shaft(self) -> Segment | None:
        """The arrow from edge to edge; ``None`` where the two lie upon each other."""
        return shaft((self.x, self.y), self.radius, self.to) if self.to else None

    @property
    def inside(self) -> Rect:
        """The box that lies wholly within its shape."""
        half = self.radius * {"square": 0.86, "diamond": 0.6, "triangle": 0.0}.get(
            self.bubble.shape, 0.7
        )
        tall = half if self.bubble.shape != "circle" else self.radius * 0.6
        wide = half if self.bubble.shape != "circle" else self.radius * 0.8
        return Rect(self.x - wide, self.y - tall, self.x + wide, self.y + tall)


def shaft(start: tuple[float, float], radius: float, end: tuple[float, float]) -> Segment | None:
    """The line between two shapes from edge to edge, ``None`` if there is no room for one."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down)
    first, last = radius * 1.1, length - GOAL_RADIUS * 1.4
    if last - first < 4:
        return None
    x, y = across / length, down / length
    return start[0] + x * first, start[1] + y * first, start[0] + x * last, start[1] + y * last


def arrow(segment: Segment) -> list[Primitive]:
    """A dashed arrow along a segment."""
    x0, y0, x1, y1 = segment
    head = arrow_head((x1, y1), math.atan2(y1 - y0, x1 - x0), DASHED)
    return [line(x0, y0, x1, y1, DASHED), head]


def goal(shape: Shape, x: float, y: float) -> Primitive:
    """The hollow shape of where a point is meant to go."""
    return symbol(shape, x, y, GOAL_RADIUS, Pen("ink", 1.0), "surface")


def moving(
    shape: Shape, start: tuple[float, float], radius: float, end: tuple[float, float]
) -> tuple[Primitive, ...]:
    """A point on its way: the arrow from where it stands and the hollow shape at ``end``."""
    segment = shaft(start, radius, end)
    return (*(arrow(segment) if segment else ()), goal(shape, *end))


def spot_of(point: Bubble, plot: Plot) -> Spot:
    """A bubble's place; one that lies outside the axes stands at their end."""
    radius = max(LEAST_RADIUS, plot.largest * math.sqrt(min(max(point.size, 0.0), 1.0)))
    to = plot.at(*point.to) if point.to is not None and finite(*point.to) else None
    return Spot(point, *plot.at(point.x, point.y), radius, to)


def _around(bubble: Bubble, x: float, y: float, radius: float) -> Rect:
    left, up, right, down = reach(bubble.shape, radius)
    return Rect(x - left, y - up, x + right, y + down)
