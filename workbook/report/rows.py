"""From a table block to rows: measure every cell, choose the columns' widths, set the lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbook.blocks import Column, Content, Line, Linked, PageOf, Pages, Stacked, Table
from workbook.report.columns import Need, column_groups, column_widths
from workbook.report.flowable import Flowable
from workbook.report.lines import PAGE_DIGITS, Run, SetLine, set_lines, widest_word
from workbook.report.paragraph import Paragraph
from workbook.report.style import (
    CELL,
    CELL_PAD_X,
    CELL_PAD_Y,
    FRAME_HEIGHT,
    INK,
    LABEL,
    SECOND,
    TONES,
    TextStyle,
)
from workbook.report.tables import Cell, Frame, Row, TableFlowable
from workbook.report.tags import Element

TALL_HEADER = FRAME_HEIGHT / 5
"""A header higher than this is not repeated."""
WIDEST_WORD = 0.25
"""No word claims more than this share of the width; a longer one is cut."""
DENSE = replace(CELL, size=7.5, leading=10.5)
LOOKS = ((CELL, CELL_PAD_X), (DENSE, 3.0))
"""Type and space beside it: the second is for tables that are too wide for the first."""
ENDLESS = float("inf")


def lay_table(table: Table, width: float, parent: Element) -> Iterator[Flowable]:
    """The flowables of a table: one, or several where its columns do not fit side by side."""
    table = _even(table)
    if not table.columns or not (table.lines or any(c.title for c in table.columns)):
        if table.caption:
            yield Paragraph(table.caption, LABEL, width, parent.child("P"))
        return
    for style, pad in LOOKS:
        measured = _Measured(table, style, pad, width)
        groups = column_groups(measured.least, width)
        if len(groups) == 1:
            break
    for number, group in enumerate(groups):
        yield from measured.lay(group, width, parent, "" if number else table.caption)


def _even(table: Table) -> Table:
    """The same table with as many cells in every line as there are columns, none lost."""
    count = max([len(table.columns), *(len(line.cells) for line in table.lines if not line.band)])
    columns = table.columns + (Column(""),) * (count - len(table.columns))
    lines = [
        line if line.band else replace(line, cells=line.cells + ("",) * (count - len(line.cells)))
        for line in table.lines
    ]
    return replace(table, columns=columns, lines=tuple(lines))


class _Measured:
    """A table's cells set without a limit, and what widths its columns need."""

    def __init__(self, table: Table, style: TextStyle, pad: float, total: float) -> None:
        self.table, self.style, self.pad, self.total = table, style, pad, total
        self._styles: dict[tuple[object, ...], TextStyle] = {}
        bold = self.header_style = replace(style, bold=True)
        self.header = [set_cell(column.title, bold, ENDLESS) for column in table.columns]
        self.least = [0.0] * len(table.columns)
        self._wide = [0.0] * len(table.columns)
        self._measure([column.title for column in table.columns], self.header, bold)
        header, self._wide = self._wide, list(self.least)
        self.cells: list[list[list[SetLine]]] = []
        for line in table.lines:
            set_in = self._line_style(line)
            cells = [] if line.band else [set_cell(cell, set_in, ENDLESS) for cell in line.cells]
            self.cells.append(cells)
            self._measure(line.cells, cells, set_in)
        self.needs = [
            Need(low, max(low, wide), max(low, wide, head))
            for low, wide, head in zip(self.least, self._wide, header, strict=True)
        ]

    def _measure(
        self, contents: Sequence[Content], cells: Sequence[list[SetLine]], style: TextStyle
    ) -> None:
        pads, limit = 2 * self.pad + 0.01, WIDEST_WORD * self.total
        for i, lines in enumerate(cells):
            wide = max((line.width for line in lines), default=0.0) + pads
            self._wide[i] = max(self._wide[i], min(wide, self.total))
            if self.table.columns[i].align == "right" and cells is not self.header:
                self.least[i] = max(self.least[i], min(wide, limit))  # a figure is not broken
            elif self.least[i] < min(wide, limit):
                word = widest_word(cell_text(contents[i]), style, self.least[i] - pads)
                self.least[i] = max(self.least[i], min(word + pads, limit))

    def lay(
        self, group: Sequence[int], width: float, parent: Element, caption: str
    ) -> Iterator[Flowable]:
        """The table of some of the columns under its title."""
        widths = column_widths(
            [self.table.columns[i] for i in group], [self.needs[i] for i in group], width
        )
        if caption:
            title = parent.child("P")
            yield Paragraph(caption, LABEL, width, title, keep_with_next=True)
        element = parent.child("Table", alt=self.table.alt)
        header = self._header(group, widths, element)
        rows = [
            self._line(number, group, widths, element.child("TR"))
            for number in range(len(self.table.lines))
        ]
        if header and header.height > TALL_HEADER:
            rows, header = [header, *rows], None
        yield TableFlowable(Frame(tuple(widths), self.pad, header), rows)

    def _header(
        self, group: Sequence[int], widths: Sequence[float], element: Element
    ) -> Row | None:
        columns = self.table.columns
        if not any(columns[i].title for i in group):
            return None
        row, cells = element.child("TR"), []
        for i, width in zip(group, widths, strict=True):
            style = replace(self.header_style, align=columns[i].align)
            lines = self._fitted(self.header[i], columns[i].title, style, width)
            cells.append(Cell(lines, style, row.child("TH", scope="Column")))
        return _row(cells, header=True)

    def _line(
        self, number: int, group: Sequence[int], widths: Sequence[float], element: Element
    ) -> Row:
        line = self.table.lines[number]
        if line.band:
            style, width = self._line_style(line), sum(widths) - 2 * self.pad
            only = line.cells[0] if len(line.cells) == 1 else "  ".join(map(cell_text, line.cells))
            target = element.child("TH", scope="Row", span=len(widths))
            return _row([Cell(set_cell(only, style, width), style, target)], band=True)
        cells = []
        for i, width in zip(group, widths, strict=True):
            style = self._cell_style(line, i)
            lines = self._fitted(self.cells[number][i], line.cells[i], style, width)
            cells.append(Cell(lines, style, element.child("TD")))
        return _row(cells)

    def _fitted(
        self, lines: list[SetLine], content: Content, style: TextStyle, width: float
    ) -> list[SetLine]:
        """Lines set without a limit where they fit, else set again."""
        inner = width - 2 * self.pad
        if all(line.width <= inner for line in lines):
            return lines
        return set_cell(content, style, inner)

    def _line_style(self, line: Line) -> TextStyle:
        key = (line.strong, line.band, line.tone)
        if key not in self._styles:
            tone = TONES[line.tone]
            bold = line.strong or line.band or tone.bold
            self._styles[key] = replace(self.style, bold=bold, colour=tone.colour)
        return self._styles[key]

    def _cell_style(self, line: Line, column: int) -> TextStyle:
        """Names of things beside their values are quiet; what is missing is named in plain ink."""
        key = (line.strong, line.tone, column, "cell")
        if key not in self._styles:
            style, columns = self._line_style(line), self.table.columns
            colour = style.colour
            if column == 0 and len(columns) > 1:
                if not any(other.title for other in columns):
                    colour = SECOND
                elif line.tone == "missing":
                    colour = INK
            self._styles[key] = replace(style, align=columns[column].align, colour=colour)
        return self._styles[key]


def _row(cells: Sequence[Cell], *, band: bool = False, header: bool = False) -> Row:
    lines = max((len(cell.lines) for cell in cells), default=0)
    height = max(lines, 1) * cells[0].style.leading + 2 * CELL_PAD_Y
    return Row(tuple(cells), height, band, header)


def cell_text(content: Content) -> str:
    """The words of a cell; a page number, not known yet, is as wide as the widest."""
    match content:
        case PageOf():
            return PAGE_DIGITS
        case Linked(text, _):
            return text
        case Pages(anchors):
            return "  ".join([PAGE_DIGITS] * len(anchors))
        case Stacked(text, below):
            return " ".join((text, *below)).replace("\n", " ")
        case _:
            return content.replace("\n", " ")


def set_cell(content: Content, style: TextStyle, width: float) -> list[SetLine]:
    """The lines of a cell; an empty typed line stays empty."""
    match content:
        case PageOf(anchor):
            return set_lines([Run("", anchor=anchor, page=True)], style, width)
        case Linked(text, anchor):
            typed = [Run(line, anchor=anchor) for line in text.splitlines()]
        case Pages(anchors):
            return set_lines(_pages(anchors), style, width)
        case Stacked(text, below):
            plain = replace(style, bold=False)
            said = [Run(line, bold=style.bold) for line in text.splitlines()]
            said += [Run(line, colour=SECOND) for line in below]
            return [line for run in said for line in set_lines([run], plain, width)]
        case _:
            typed = [Run(line) for line in content.splitlines()]
    return [line for run in typed for line in set_lines([run], style, width) or [SetLine((), 0.0)]]


def _pages(anchors: Sequence[str]) -> Iterator[Run]:
    for number, anchor in enumerate(anchors):
        if number:
            yield Run("  ")
        yield Run("", anchor=anchor, page=True)
