"""Figures laid out for paper, numbered in the order they appear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook.blocks import Block, Drawing
from workbook.compose.setting import Setting
from workbook.figures import Figure
from workbook.i18n import N_
from workbook.layouts import layout
from workbook.metrics import measure


def figure_blocks(figures: Sequence[Figure], setting: Setting) -> list[Block]:
    """Each figure as vectors with its caption."""
    return [_drawing(figure, setting) for figure in figures]


def _drawing(figure: Figure, setting: Setting) -> Drawing:
    scene = layout(figure, setting.tr.text, measure, setting.width)
    number = setting.numbers.figure(figure)
    caption = setting.tr(N_("Figure {n}. {title}"), n=number, title=figure.title)
    return Drawing(replace(scene, grips=()), caption)  # nothing is dragged on paper
