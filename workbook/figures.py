"""Figures as values: what is drawn, not how.

Coordinates are in the data's own units. A label that is a ``str`` is a person's own word; a
marked :class:`~workbook.i18n.Message` is translated when the figure is laid out. Every figure
has a text alternative and the table of numbers behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from workbook.i18n import Text

Cell = Text | int | Decimal | date | None
Shape = Literal["circle", "square", "triangle", "diamond"]
SHAPES: tuple[Shape, ...] = ("circle", "square", "triangle", "diamond")


@dataclass(frozen=True, slots=True)
class Data:
    """The table behind a figure."""

    columns: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Base of all figures."""

    key: str
    title: Text
    alt: Text  # what a person who cannot see it needs to know: the message, not the ink
    data: Data


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis. ``ends`` name its low and high end; a log axis needs ``low > 0``."""

    title: Text
    low: float
    high: float
    scale: Literal["linear", "log"] = "linear"
    ends: tuple[Text, Text] | None = None
    flipped: bool = False  # low at the top or at the right
    ticks: tuple[tuple[float, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Handle:
    """A point a person may drag: where its two coordinates are stored.

    ``x_path`` and ``y_path`` are paths of number fields (see :mod:`workbook.edits`); values are
    kept between the axis ends and rounded to ``step``.
    """

    x_path: tuple[str, ...]
    y_path: tuple[str, ...]
    x_step: Decimal
    y_step: Decimal


@dataclass(frozen=True, slots=True)
class Bubble:
    """A point of a quadrant figure; ``size`` is its area's share of the largest, 0 to 1."""

    id: str
    label: Text
    x: float
    y: float
    size: float = 0.25
    shape: Shape = "circle"
    to: tuple[float, float] | None = None  # where it is meant to go
    handle: Handle | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quadrants(Figure):
    """Points on two axes cut into four named fields."""

    x: Axis
    y: Axis
    cut: tuple[float, float]
    names: tuple[Text, Text, Text, Text]  # top left, top right, bottom left, bottom right
    points: tuple[Bubble, ...]
    size_means: Text = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell of a grid: ``level`` 0 (none) to 4 (most) is shaded and patterned; text says it."""

    level: int
    text: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid(Figure):
    """Rows against columns: coverage, heat, rights."""

    rows: tuple[Text, ...]
    columns: tuple[Text, ...]
    marks: tuple[tuple[Mark, ...], ...]
    legend: tuple[Text, ...] = ()  # what level 0, 1, ... stands for


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``mark`` is a second value shown as a line across it, ``spread`` a low-high pair."""

    label: Text
    value: float
    mark: float | None = None
    spread: tuple[float, float] | None = None
    series: int = 0
    emphasis: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Figure):
    """Horizontal bars on one scale."""

    bars: tuple[Bar, ...]
    unit: Text = ""
    low: float = 0.0
    high: float | None = None
    series: tuple[Text, ...] = ()  # names of the series, if more than one
    mark_means: Text = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A baseline, where it should go and where it stands, on a scale of its own."""

    label: Text
    baseline: float
    target: float
    actual: float | None = None
    unit: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets(Figure):
    """One small bullet line an objective: from baseline to target."""

    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasts: a bar on a calendar; a single day where start equals end."""

    label: Text
    start: date
    end: date
    group: Text = ""
    note: Text = ""
    emphasis: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Figure):
    """Spans on one time line with months or years ruled."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """One line of a slope figure: rank before and after (1 is best) with the values behind."""

    label: Text
    before: int
    after: int
    before_value: float
    after_value: float
    emphasis: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope(Figure):
    """How ranks change from one side to the other."""

    before: Text
    after: Text
    ranks: tuple[Rank, ...]
