"""Figures laid out as scenes: one module a kind of figure, nothing drawn."""

from __future__ import annotations

from workbook.figures import Bars, Calendar, Figure, Grid, Quadrants, Slope, Targets
from workbook.layouts.bars import bars
from workbook.layouts.calendar import calendar
from workbook.layouts.grid import grid
from workbook.layouts.page import LEAST_WIDTH, Page, Say
from workbook.layouts.quadrants import quadrants
from workbook.layouts.slope import slope
from workbook.layouts.targets import targets
from workbook.scene import Measure, Scene


def layout(figure: Figure, say: Say, measure: Measure, width: float) -> Scene:
    """A figure as primitives, ``width`` points wide and as high as it needs to be.

    ``say`` puts each text into the reader's language. The scene carries the figure's alt text;
    its title is left to the caption. Below :data:`~workbook.layouts.page.LEAST_WIDTH` the scene
    is that wide, and whoever draws it shrinks it.
    """
    page = Page(say, measure, max(width, LEAST_WIDTH))
    match figure:
        case Quadrants():
            return quadrants(figure, page)
        case Grid():
            return grid(figure, page)
        case Bars():
            return bars(figure, page)
        case Targets():
            return targets(figure, page)
        case Calendar():
            return calendar(figure, page)
        case Slope():
            return slope(figure, page)
        case _:
            raise TypeError(f"no layout for a {type(figure).__name__}")
