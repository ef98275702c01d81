"""The table of contents: what stands in it and how one of its lines is drawn.

Page numbers are printed when the document is drawn, so the contents can be laid out in its
place, before what it lists: a number takes the same room whatever it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.blocks import Block, Heading
from workbook.report.flowable import Flowable
from workbook.report.fonts import text_width
from workbook.report.ink import Ink
from workbook.report.lines import Run, set_lines
from workbook.report.style import CONTENTS, INDENT, RULE, SECOND
from workbook.report.tags import Element

CONTENTS_LEVELS = 2
NUMBER_ROOM = 30.0
NUMBER_GAP = "  "
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as contents and bookmarks show it; ``key`` is an anchor of its own."""

    title: str
    level: int
    key: str
    in_contents: bool


def entries_of(blocks: Iterable[Block]) -> list[Entry]:
    """An entry for every heading, in order."""
    return [
        Entry(
            NUMBER_GAP.join(part for part in (block.number, " ".join(block.text.split())) if part),
            min(max(block.level, 1), 3),
            f"\0{number}",  # no anchor of a plan begins with a control character
            block.in_contents and block.level <= CONTENTS_LEVELS,
        )
        for number, block in enumerate(blocks)
        if isinstance(block, Heading)
    ]


class ContentsLine(Flowable):
    """One line of the contents, a link as a whole."""

    def __init__(self, entry: Entry, width: float, element: Element) -> None:
        self.style = CONTENTS[min(entry.level, CONTENTS_LEVELS)]
        self.indent = 0.0 if entry.level == 1 else INDENT
        self.entry, self.width, self.element = entry, width, element
        room = width - self.indent - NUMBER_ROOM
        self.lines = set_lines([Run(entry.title)], self.style, room)[:MOST_LINES]
        self.height = max(len(self.lines), 1) * self.style.leading
        self.before, self.after = self.style.before, self.style.after

    def draw(self, ink: Ink, x: float, top: float) -> None:
        link = self.element.child("Link")
        ink.lines(self.lines, x + self.indent, top, self.width, self.style, link)
        last = self.lines[-1].width if self.lines else 0.0
        baseline = top + self.height - (self.style.leading - 0.72 * self.style.size) / 2
        number = ink.page_of(self.entry.key)
        number_width = text_width(number, self.style.size, self.style.bold)
        with ink.part_of(link):
            ink.label(number, x + self.width, baseline, self.style, align="right")
        left, right = x + self.indent + last + 6.0, x + self.width - number_width - 6.0
        if right > left:
            ink.dots(left, right, baseline - 1.0, SECOND if self.entry.level == 1 else RULE)
        ink.link((x, top, x + self.width, top + self.height), self.entry.key, link, number)
