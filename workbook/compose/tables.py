"""Tables that fit the page: a wide one goes on below itself, its first column
repeated so that the rows can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbook.blocks import Align, Block, Column, Content, Line, Table
from workbook.compose.setting import Setting
from workbook.i18n import N_, Text
from workbook.metrics import measure

SIZE, PADDING = 8.5, 10.0
"""What a cell is set in, in points: only to judge how many columns go side by side."""
SHORT_TEXT, LONG_TEXT, MOST_LINES = 60.0, 150.0, 4
"""Running text wraps: a column of it is as wide as keeps it to so many lines, within these."""
SLACK = 1.08
"""A table a little wider than the page is set closer rather than cut in two."""
DASH = "–"


@dataclass(frozen=True, slots=True)
class Strip:
    """One column from head to foot."""

    title: str
    cells: tuple[Content, ...]
    align: Align = "left"

    @property
    def is_blank(self) -> bool:
        """Nothing stands in any cell."""
        return not any(cell and cell != DASH for cell in self.cells)

    @property
    def least(self) -> float:
        """The width in points below which the column would read badly."""
        texts = [cell for cell in self.cells if isinstance(cell, str)]
        widest = max((_width(text) for text in texts), default=0.0)
        head = max((_width(word) for word in self.title.split()), default=0.0)
        wrapped = min(max(SHORT_TEXT, widest / MOST_LINES), LONG_TEXT)
        wanted = widest if self.align == "right" else min(widest, wrapped)
        return max(wanted, head) + PADDING


@lru_cache(maxsize=4096)
def _width(text: str) -> float:
    return max((measure(line, SIZE, False) for line in text.splitlines()), default=0.0)


def tables(
    title: Text,
    strips: Sequence[Strip],
    setting: Setting,
    *,
    strong: Sequence[int] = (),
) -> list[Block]:
    """A titled table of strips, in as many parts as the width needs; blank strips left out.

    Tables carry no number: each stands under its title where it is spoken of.
    """
    kept = [strip for strip in strips if not strip.is_blank]
    if not kept:
        return []
    caption = setting.tr.text(title)
    found: list[Block] = []
    for part in _parts(kept, setting.width):
        said = setting.tr(N_("{title}, continued"), title=caption) if found else caption
        found.append(_table(part, said, strong))
    return found


def plain_table(strips: Sequence[Strip], weights: Sequence[float], alt: str = "") -> Table:
    """A table without a number, for what the report says about itself.

    ``weights`` share the width; a column of weight 0 takes what its contents need.
    """
    return Table(
        tuple(
            Column(strip.title, strip.align, weight)
            for strip, weight in zip(strips, weights, strict=True)
        ),
        tuple(Line(cells) for cells in zip(*(strip.cells for strip in strips), strict=True)),
        alt=alt,
    )


def _parts(strips: Sequence[Strip], width: float) -> Iterator[list[Strip]]:
    if sum(strip.least for strip in strips) <= width * SLACK:
        yield list(strips)
        return
    key, rest = _key(strips)
    fixed = sum(strip.least for strip in key)
    part, used = list(key), fixed
    for strip in rest:
        if used + strip.least > width and len(part) > len(key):
            yield part
            part, used = list(key), fixed
        part.append(strip)
        used += strip.least
    yield part


def _key(strips: Sequence[Strip]) -> tuple[Sequence[Strip], Sequence[Strip]]:
    """The column that tells the rows apart, or the first two where one does not; and the rest."""
    first = strips[0].cells
    count = 1 if len(set(first)) == len(first) or len(strips) < 4 else 2
    return strips[:count], strips[count:]


def _table(strips: Sequence[Strip], caption: str, strong: Sequence[int]) -> Table:
    lines = list(zip(*(strip.cells for strip in strips), strict=True))
    return Table(
        tuple(Column(strip.title, strip.align) for strip in strips),
        tuple(
            Line(tuple(cell or DASH for cell in cells), strong=number in strong)
            for number, cells in enumerate(lines)
        ),
        caption=caption,
        alt=caption,
    )
