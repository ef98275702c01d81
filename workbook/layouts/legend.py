"""The line under a picture that says what its marks stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbook.i18n import Text
from workbook.layouts.page import TEXT, Block, Page
from workbook.scene import Primitive

SWATCH = 16.0
"""Width of the mark before its words; it is as high as :data:`TEXT`."""
_GAP = 14.0

Swatch = Callable[[float, float], list[Primitive]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark drawn with its top left corner at a point, and its words. No mark: words alone."""

    text: Text
    swatch: Swatch | None = None


def legend(
    page: Page, entries: Sequence[Entry], left: float, top: float
) -> tuple[list[Primitive], float]:
    """The entries flowing over as many lines as they need, and the height they take."""
    drawn: list[Primitive] = []
    x, y, row = left, top, 0.0
    for entry in entries:
        indent = SWATCH + 5.0 if entry.swatch else 0.0
        block: Block = page.block(entry.text, page.width - left - indent)
        if not block.lines:
            continue
        if x > left and x + indent + block.width > page.width:
            x, y, row = left, y + row + 3.0, 0.0
        if entry.swatch:
            drawn += entry.swatch(x, y + (TEXT * 1.16 - TEXT) / 2)
        drawn += block.at(x + indent, y, role="second")
        row = max(row, block.height)
        x += indent + block.width + _GAP
    return drawn, y + row - top if entries else 0.0
