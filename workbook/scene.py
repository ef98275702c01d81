"""A figure laid out: a short list of primitives in points, drawn the same on screen and paper.

``y`` grows downwards, the origin is the top left corner. Colours are roles, not values: each
painter knows what a role looks like on its ground (light, dark, paper). Layout lives in
:mod:`workbook.layouts`; text is measured from the bundled font's own advance widths, so neither
Qt nor ReportLab is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from workbook.figures import Handle

Role = Literal[
    "ink", "second", "line", "accent", "tint", "tint2", "tint3", "tint4", "surface", "finding"
]
Anchor = Literal["start", "middle", "end"]
Measure = Callable[[str, float, bool], float]
"""``measure(text, size, bold)`` -> width in points."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn."""

    role: Role = "ink"
    width: float = 0.75
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A polyline, or a polygon where closed."""

    points: tuple[tuple[float, float], ...]
    pen: Pen | None = Pen()
    fill: Role | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    pen: Pen | None = Pen()
    fill: Role | None = None
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Oval:
    """An ellipse by its centre and radii."""

    x: float
    y: float
    rx: float
    ry: float
    pen: Pen | None = Pen()
    fill: Role | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; ``y`` is its baseline; ``turned`` reads upwards."""

    x: float
    y: float
    text: str
    size: float = 8.0
    role: Role = "ink"
    bold: bool = False
    anchor: Anchor = "start"
    turned: bool = False


Primitive = Path | Box | Oval | Label


@dataclass(frozen=True, slots=True)
class Grip:
    """Where a draggable point stands and how a position is read back as data.

    ``frame`` is the plot's x, y, width, height; ``to_data`` turns a point in it to data values.
    """

    id: str
    label: str
    x: float
    y: float
    handle: Handle
    frame: tuple[float, float, float, float]
    to_data: Callable[[float, float], tuple[float, float]]
    origin: tuple[float, float] = (0.0, 0.0)  # the middle of the point's own shape
    radius: float = 0.0  # of that shape


@dataclass(frozen=True, slots=True)
class Scene:
    """A laid-out figure."""

    width: float
    height: float
    primitives: tuple[Primitive, ...]
    alt: str
    grips: tuple[Grip, ...] = ()
