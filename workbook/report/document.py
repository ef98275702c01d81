"""Pages: blocks laid out one after the other, and then drawn with every page number known.

Layout and drawing are apart, so nothing is laid out twice: a page number takes the same room
whatever it is, and the whole document is placed before the first character is drawn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workbook.blocks import Block, Heading, Paper
from workbook.report.flowable import Flowable, Placed, fill
from workbook.report.flowables import CoverSpace, Setting, flow, flow_heading
from workbook.report.front import Entry, entries_of
from workbook.report.ink import Ink
from workbook.report.lines import shorten
from workbook.report.style import (
    FOOTER,
    FOOTER_BASELINE,
    FOOTER_RULE,
    FRAME_HEIGHT,
    FRAME_WIDTH,
    MARGIN_SIDE,
    MARGIN_TOP,
    PAGE_WIDTH,
    RULE,
)
from workbook.report.tags import Element

PAGE_NUMBER_ROOM = 90.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an anchor stands: page index and distance from the top of the page in points."""

    page: int
    top: float


@dataclass(slots=True)
class Document:
    """A paper laid out: what stands on each page, where the anchors are, and the structure."""

    paper: Paper
    entries: Sequence[Entry]
    pages: list[list[Placed]] = field(default_factory=list)
    spots: dict[str, Spot] = field(default_factory=dict)
    root: Element = field(default_factory=lambda: Element("Document"))


def lay_out(paper: Paper, step: Callable[[int], None]) -> Document:
    """Place every block of a paper; ``step(n)`` is called after each of its blocks."""
    document = Document(paper, entries_of(paper.blocks))
    setting = Setting(FRAME_WIDTH, document.root, document.entries)
    flowables = deque(_flowables(paper.blocks, document.entries, setting, step))
    while flowables or not document.pages:
        placed = fill(flowables, FRAME_HEIGHT, force=True)
        if placed or not document.pages:
            _note_anchors(document, placed)
            document.pages.append(placed)
    return document


def _flowables(
    blocks: Sequence[Block],
    entries: Iterable[Entry],
    setting: Setting,
    step: Callable[[int], None],
) -> Iterator[Flowable]:
    waiting = iter(entries)
    for number, block in enumerate(blocks, start=1):
        if isinstance(block, Heading):
            yield from flow_heading(block, next(waiting), setting)
        else:
            yield from flow(block, setting)
        step(number)


def _note_anchors(document: Document, placed: Iterable[Placed]) -> None:
    for item in placed:
        for anchor in item.flowable.anchors:
            spot = Spot(len(document.pages), MARGIN_TOP + item.top)
            document.spots.setdefault(anchor, spot)


def draw(document: Document, ink: Ink, step: Callable[[int], None]) -> None:
    """Draw every page; ``step(n)`` is called after each."""
    for number, page in enumerate(document.pages, start=1):
        for item in page:
            item.flowable.draw(ink, MARGIN_SIDE, MARGIN_TOP + item.top)
        if not (page and isinstance(page[0].flowable, CoverSpace)):
            _footer(document, number, ink)
        ink.next_page()
        step(number)


def _footer(document: Document, number: int, ink: Ink) -> None:
    """Title, date and page; what is too long is cut, the page number never is."""
    paper, pages = document.paper, len(document.pages)
    # The template is replaced, not formatted: a slip in a translation must not stop an export.
    page = paper.page_of.replace("{page}", str(number)).replace("{pages}", str(pages))
    left, right = MARGIN_SIDE, PAGE_WIDTH - MARGIN_SIDE
    ink.rule(left, FOOTER_RULE, right, FOOTER_RULE, RULE)
    third = (right - left - PAGE_NUMBER_ROOM) / 2
    with ink.part_of(None):
        for text, x, room, align in (
            (paper.footer_left, left, third - 8.0, "left"),
            (paper.footer_middle, PAGE_WIDTH / 2, third - 8.0, "center"),
            (page or str(number), right, PAGE_NUMBER_ROOM, "right"),
        ):
            for line in shorten(text, FOOTER, room):
                ink.set_line(line, x, FOOTER_BASELINE, FOOTER, align=align)  # type: ignore[arg-type]
