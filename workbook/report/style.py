"""How paper looks: sizes in points, colours, margins. The one place to change any of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbook.blocks import Align, Tone
from workbook.scene import Role

Colour = str
"""A colour as ``#RRGGBB``."""

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89  # A4
MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM = 56.64, 52.0, 62.0
FRAME_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
FRAME_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
FOOTER_RULE = PAGE_HEIGHT - 36.0
FOOTER_BASELINE = PAGE_HEIGHT - 24.0

INK: Colour = "#1B2126"
SECOND: Colour = "#4B555D"
RULE: Colour = "#C9CCCE"
TINT: Colour = "#F1F3F3"
LINK: Colour = "#0B5E57"
MISSING: Colour = "#8A2B1E"
THIN, STRONG, BAR = 0.5, 0.8, 2.0

SCENE_COLOURS: dict[Role, Colour] = {
    "ink": INK,
    "second": SECOND,
    "line": RULE,
    "accent": LINK,
    "tint": "#DCE9E7",
    "tint2": "#C3DAD6",
    "tint3": "#A5C8C3",
    "tint4": "#84B3AC",
    "surface": "#FFFFFF",
    "finding": MISSING,
}
"""The lines over a tint: levels stay apart without colour."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set; ``before`` and ``after`` are the space kept around it."""

    size: float = 9.5
    leading: float = 14.0
    bold: bool = False
    colour: Colour = INK
    align: Align = "left"
    before: float = 0.0
    after: float = 6.0
    balanced: bool = False  # lines of about the same length


BODY = TextStyle()
LABEL = TextStyle(9.5, 14.0, bold=True, before=7.0, after=1.0)
CAPTION = TextStyle(8.0, 11.0, colour=SECOND, before=5.0, after=12.0)
CELL = TextStyle(8.5, 12.0, after=0.0)
FOOTER = TextStyle(7.5, 10.0, colour=SECOND)
COVER_TITLE = TextStyle(26.0, 34.0, bold=True, after=8.0, balanced=True)
COVER_SUBTITLE = TextStyle(12.5, 19.0, colour=SECOND, after=28.0)

HEADINGS: dict[int, TextStyle] = {
    1: TextStyle(17.0, 23.0, bold=True, before=22.0, after=7.0, balanced=True),
    2: TextStyle(12.5, 17.0, bold=True, before=16.0, after=5.0, balanced=True),
    3: TextStyle(10.5, 15.0, bold=True, before=11.0, after=3.0),
}
CONTENTS: dict[int, TextStyle] = {
    1: TextStyle(9.5, 13.0, bold=True, before=5.0, after=0.0),
    2: TextStyle(9.0, 12.8, before=0.0, after=0.0),
}
TONES: dict[Tone, TextStyle] = {
    "body": BODY,
    "lead": TextStyle(9.5, 14.0, colour=SECOND, after=12.0),
    "small": TextStyle(8.0, 11.5, colour=SECOND, after=5.0),
    "note": TextStyle(8.5, 12.5, colour=SECOND, after=6.0),
    "missing": replace(BODY, colour=MISSING),
    "strong": replace(BODY, bold=True, before=9.0, after=3.0),
}
CELL_PAD_X, CELL_PAD_Y = 5.0, 3.0
LEAST_COLUMN = 34.0
"""No column is narrower; a table that would need it is printed in groups of columns."""
INDENT = 14.0
