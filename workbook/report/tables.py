"""Tables on paper: a header that repeats, thin rules, split between rows or inside them.

:mod:`workbook.report.rows` makes the rows; here they are placed and drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbook.report.flowable import Flowable
from workbook.report.ink import Ink
from workbook.report.lines import SetLine
from workbook.report.style import (
    CELL_PAD_Y,
    FRAME_HEIGHT,
    INK,
    RULE,
    SECOND,
    STRONG,
    THIN,
    TINT,
    TextStyle,
)
from workbook.report.tags import Element

TALL = FRAME_HEIGHT / 3
"""A row higher than this may be split; others move to the next page whole."""
LOW = 36.0
"""A row higher than this may stand alone under its header."""
SMALL = FRAME_HEIGHT / 6
"""A table no higher than this stays on one page."""
FEW_ROWS, COMPARED = 4, FRAME_HEIGHT * 0.31
"""A table of so few rows is there to be compared: it stays on one page up to such a height."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Set lines and how they stand."""

    lines: Sequence[SetLine]
    style: TextStyle
    element: Element


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a ``band`` has a single cell over all columns."""

    cells: tuple[Cell, ...]
    height: float
    band: bool = False
    header: bool = False
    open: bool = False  # goes on upon the next page

    def cut(self, lines: int) -> tuple[Row, Row]:
        """The first lines of every cell, and the rest."""
        leading = self.cells[0].style.leading
        first = tuple(replace(cell, lines=cell.lines[:lines]) for cell in self.cells)
        rest = tuple(replace(cell, lines=cell.lines[lines:]) for cell in self.cells)
        height = lines * leading + 2 * CELL_PAD_Y
        return (
            replace(self, cells=first, height=height, open=True),
            replace(self, cells=rest, height=self.height - height + 2 * CELL_PAD_Y),
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """What all parts of one table share."""

    widths: tuple[float, ...]
    pad: float
    header: Row | None


class TableFlowable(Flowable):
    """Rows under a header."""

    def __init__(self, frame: Frame, rows: Sequence[Row], *, first: bool = True) -> None:
        self.frame, self.rows, self.first = frame, rows, first
        self.header_height = frame.header.height if frame.header else 0.0
        self.before = 4.0 if first else 0.0
        self.after = 9.0
        self.height = self.header_height + sum(row.height for row in rows)

    @property
    def stays_whole(self) -> bool:
        """Whether the table is not split where a page could hold it."""
        return self.height <= (COMPARED if self.first and len(self.rows) <= FEW_ROWS else SMALL)

    @property
    def head(self) -> float:
        """The header and two rows, one of several lines, or the first lines of a tall one."""
        if self.stays_whole:
            return self.height
        height, seen = self.header_height, 0
        for row in self.rows[:4]:
            least = 2 * row.cells[0].style.leading + 2 * CELL_PAD_Y
            height += least if row.height > TALL else row.height
            seen += not row.band and not row.header
            if seen == 2 or row.height > (LOW if seen else TALL):
                break
        return min(height, self.height)

    def split(self, room: float) -> tuple[Flowable, Flowable] | None:
        if self.stays_whole:
            return None
        used, count = self.header_height, 0
        for row in self.rows:
            if used + row.height > room:
                break
            used += row.height
            count += 1
        if count == len(self.rows):
            return None
        if self.rows[count].height > TALL:
            lines = int((room - used - 2 * CELL_PAD_Y) // self.rows[count].cells[0].style.leading)
            if lines >= 2 and 2 * CELL_PAD_Y + lines * self.rows[count].cells[0].style.leading < (
                self.rows[count].height
            ):
                part, rest = self.rows[count].cut(lines)
                return self._parts([*self.rows[:count], part], [rest, *self.rows[count + 1 :]])
        if count == len(self.rows) - 1 and count > 2 and self.rows[count].height <= LOW:
            count -= 1  # nor does the last row stand alone on the next page
        kept = count
        while kept and (self.rows[kept - 1].band or self.rows[kept - 1].header):
            kept -= 1  # a sub-heading is not the last thing on a page
        count = kept or count
        low = self.rows[0].height <= LOW
        if low and count < 2 <= len(self.rows) - 2 and used + self.rows[count].height <= TALL:
            return None  # one row alone is not worth a heading over it
        return self._parts(self.rows[:count], self.rows[count:]) if count else None

    def _parts(self, first: Sequence[Row], rest: Sequence[Row]) -> tuple[Flowable, Flowable]:
        return (
            TableFlowable(self.frame, first, first=self.first),
            TableFlowable(self.frame, rest, first=False),
        )

    def draw(self, ink: Ink, x: float, top: float) -> None:
        y = top
        if self.frame.header:
            self._row(ink, self.frame.header, x, y, repeated=not self.first)
            y += self.frame.header.height
        for row in self.rows:
            self._row(ink, row, x, y)
            y += row.height

    def _row(self, ink: Ink, row: Row, x: float, y: float, *, repeated: bool = False) -> None:
        widths = self.frame.widths
        right, bottom = x + sum(widths), y + row.height
        if row.band:
            ink.ground(x, y, right - x, row.height, TINT)
            ink.rule(x, y, right, y, SECOND)
        left = x
        for cell, width in zip(row.cells, (right - x,) if row.band else widths, strict=True):
            inner = width - 2 * self.frame.pad
            element = None if repeated else cell.element
            top = y + CELL_PAD_Y
            if row.header:  # titles stand on the rule below them
                top = bottom - CELL_PAD_Y - len(cell.lines) * cell.style.leading
            ink.lines(cell.lines, left + self.frame.pad, top, inner, cell.style, element)
            left += width
        if row.header:
            ink.rule(x, bottom, right, bottom, INK, STRONG)
        elif not row.open:
            ink.rule(x, bottom, right, bottom, SECOND if row.band else RULE, THIN)
