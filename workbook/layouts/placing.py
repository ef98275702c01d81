"""A place for each label: beside its point, inside the plot, on nothing that matters.

A small deterministic search: every candidate place has a cost, a place on another label, a point
or outside the plot is out of the question, and the cheapest one wins. Where no place near the
point is free the whole plot is searched and a thin line leads back.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workbook.scene import Anchor

Segment = tuple[float, float, float, float]

_BESIDE = 3.5
_BELOW = 1.5
_RING = 7.0
_TURNS = tuple((math.cos(turn * math.pi / 10), math.sin(turn * math.pi / 10)) for turn in range(20))


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its corners."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Rect) -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def grown(self, by: float) -> Rect:
        """The rectangle with a margin."""
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def crossed_by(self, segment: Segment) -> bool:
        """Whether a line runs through it (Liang and Barsky's clipping, 1984)."""
        x0, y0, x1, y1 = segment
        enter, leave = 0.0, 1.0
        for move, distance in (
            (x0 - x1, x0 - self.left), (x1 - x0, self.right - x0),
            (y0 - y1, y0 - self.top), (y1 - y0, self.bottom - y0),
        ):  # fmt: skip
            if move == 0:
                if distance < 0:
                    return False
            elif move < 0:
                enter = max(enter, distance / move)
            else:
                leave = min(leave, distance / move)
        return enter <= leave

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Its point nearest to another."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)


@dataclass(slots=True)
class Ground:
    """What is taken already. It fills while labels are placed, and lives no longer than that."""

    frame: Rect
    taken: list[Rect] = field(default_factory=list)
    lines: list[tuple[Segment, float]] = field(default_factory=list)  # with the cost of crossing

    def cost(self, rect: Rect, besides: Rect | None = None) -> float | None:
        """What standing here costs, ``None`` where nothing can; ``besides`` is no obstacle."""
        if not self.frame.holds(rect):
            return None
        if any(rect.meets(other) for other in self.taken if other is not besides):
            return None
        return sum(price for segment, price in self.lines if rect.crossed_by(segment))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place found: its rectangle, which of the offered sizes, and whether a line must lead."""

    rect: Rect
    choice: int
    anchor: Anchor = "middle"
    cost: float = 0.0
    led: bool = False


def _around(body: Rect, width: float, height: float) -> Iterator[tuple[Rect, float, Anchor]]:
    """Places touching a point's body, the best first: right, left, below, above, corners."""
    x, y = (body.left + body.right) / 2, (body.top + body.bottom) / 2
    right, left = body.right + _BESIDE, body.left - _BESIDE - width
    below, above = body.bottom + _BELOW, body.top - _BELOW - height
    middle_x, middle_y = x - width / 2, y - height / 2
    corner = 0.3 * min(x - body.left, y - body.top)
    places = (
        (right, middle_y, 0.0), (left, middle_y, 0.2), (middle_x, below, 0.3),
        (middle_x, above, 0.4),
        (right - corner, below - corner, 0.6), (right - corner, above + corner, 0.6),
        (left + corner, below - corner, 0.7), (left + corner, above + corner, 0.7),
        (x, below, 0.8), (x - width, below, 0.8), (x, above, 0.9), (x - width, above, 0.9),
    )  # fmt: skip
    for left_x, top, price in places:
        anchor: Anchor = "start" if left_x >= x else "end" if left_x + width <= x else "middle"
        yield Rect(left_x, top, left_x + width, top + height), price, anchor


def place(
    ground: Ground, body: Rect, sizes: Sequence[tuple[float, float]], inside: Rect | None
) -> Spot | None:
    """A place for a label of one of these sizes beside ``body``, or within ``inside`` of it.

    The first size is liked best. ``None`` where the plot has no room left.
    """
    best: tuple[float, Spot] | None = None
    for choice, (width, height) in enumerate(sizes):
        if inside is not None:
            rect = _centred(inside, width, height)
            if inside.holds(rect) and ground.cost(rect, besides=body) is not None:
                return Spot(rect, choice)
        for rect, price, anchor in _around(body, width, height):
            cost = ground.cost(rect)
            if cost is not None and (best is None or cost + price + choice * 0.5 < best[0]):
                best = cost + price + choice * 0.5, Spot(rect, choice, anchor, cost)
    return best[1] if best else _anywhere(ground, body, sizes)


def _centred(within: Rect, width: float, height: float) -> Rect:
    left = (within.left + within.right - width) / 2
    top = (within.top + within.bottom - height) / 2
    return Rect(left, top, left + width, top + height)


def _anywhere(ground: Ground, body: Rect, sizes: Sequence[tuple[float, float]]) -> Spot | None:
    """The cheapest free place on the nearest ring around the body that has one."""
    x, y = (body.left + body.right) / 2, (body.top + body.bottom) / 2
    frame = ground.frame
    far = int(math.hypot(frame.right - frame.left, frame.bottom - frame.top) // _RING)
    for ring in range(2, far + 2):
        best: Spot | None = None
        for choice, (width, height) in enumerate(sizes):
            for across, down in _TURNS:
                left = x + across * (ring * _RING + width / 2) - width / 2
                top = y + down * ring * _RING - height / 2
                rect = Rect(left, top, left + width, top + height)
                cost = ground.cost(rect)
                if cost is not None and (best is None or cost < best.cost):
                    best = Spot(rect, choice, "middle", cost, led=True)
        if best is not None:
            return best
    return None
