"""Figures laid out for paper, numbered in the order they appear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook.blocks import Block, Drawing
from workbook.compose.setting import Setting
from workbook.figures import Figure, Quadrants
from workbook.i18n import N_
from workbook.layouts import layout
from workbook.metrics import measure

QUADRANTS_SHARE = 0.74
"""A quadrant figure is nearly as high as wide: it need not fill the page to be read."""


def figure_blocks(figures: Sequence[Figure], setting: Setting) -> list[Block]:
    """Each figure as vectors with its caption."""
    return [_drawing(figure, setting) for figure in figures]


def _drawing(figure: Figure, setting: Setting) -> Drawing:
    width = setting.width * (QUADRANTS_SHARE if isinstance(figure, Quadrants) else 1.0)
    scene = layout(figure, setting.tr.text, measure, width)
    number = setting.numbers.figure(figure)
    caption = setting.tr(N_("Figure {n}. {title}"), n=number, title=figure.title)
    return Drawing(replace(scene, grips=()), caption)  # nothing is dragged on paper
