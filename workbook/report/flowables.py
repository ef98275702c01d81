"""From blocks to flowables: how each kind of block looks on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch

from workbook.blocks import (
    Block,
    Bullets,
    Column,
    Content,
    Contents,
    Cover,
    Drawing,
    Heading,
    Line,
    Linked,
    Notice,
    PageBreak,
    PageOf,
    Pairs,
    Para,
    Quote,
    Signature,
    Table,
    Titled,
)
from workbook.report.flowable import Flowable, NewPage, Space, Stack
from workbook.report.fonts import text_width
from workbook.report.front import ContentsLine, Entry
from workbook.report.ink import Ink
from workbook.report.lines import Run, set_lines
from workbook.report.painter import paint
from workbook.report.paragraph import Paragraph, paragraphs
from workbook.report.rows import cell_text, lay_table
from workbook.report.style import (
    BAR,
    BODY,
    CAPTION,
    CELL,
    COVER_SUBTITLE,
    COVER_TITLE,
    FRAME_HEIGHT,
    HEADINGS,
    INDENT,
    INK,
    LABEL,
    LINK,
    MISSING,
    SECOND,
    TONES,
)
from workbook.report.tags import Element
from workbook.scene import Scene

BULLET = "•"
COVER_DROP = 170.0
SIGNATURE_WIDTH = 250.0
RUN_IN, MOST_RUN_IN = replace(BODY, before=3.0), 3
"""A short answer begins on the line of its title."""
TALLEST_FIGURE = FRAME_HEIGHT * 0.8
TALL_CAPTION = FRAME_HEIGHT * 0.15
PAIR_SPACE = "      "
QUOTES = "“\"'‘「『"


@dataclass(frozen=True, slots=True)
class Setting:
    """Where blocks are laid out: the column's width, the structure, the contents' entries."""

    width: float
    parent: Element
    entries: Sequence[Entry]


@singledispatch
def flow(block: Block, setting: Setting) -> Iterator[Flowable]:
    """The flowables of a block, laid out."""
    raise TypeError(f"no way to print {type(block).__name__}")


@flow.register
def _(block: Para, setting: Setting) -> Iterator[Flowable]:
    made = paragraphs(block.text, TONES[block.tone], setting.width, setting.parent)
    if made and block.tone in ("strong", "lead"):  # it leads on to what follows
        made[-1].keep_with_next = True
    if block.anchor:
        made[:1] = [_anchored(made[0] if made else Space(0.0), block.anchor)]  # type: ignore[list-item]
    yield from made


@flow.register
def _(block: Titled, setting: Setting) -> Iterator[Flowable]:
    runs = [Run(block.title, bold=True), Run("   "), Run(block.text.strip())]
    if len(block.text.splitlines()) == 1:
        short = Paragraph(runs, RUN_IN, setting.width, setting.parent.child("P"))
        if len(short.lines) <= MOST_RUN_IN:
            yield short
            return
        setting.parent.kids.pop()
    yield Paragraph(
        block.title, LABEL, setting.width, setting.parent.child("P"), keep_with_next=True
    )
    yield from paragraphs(block.text, BODY, setting.width, setting.parent)


@flow.register
def _(block: Quote, setting: Setting) -> Iterator[Flowable]:
    element = setting.parent.child("BlockQuote")
    text = block.text.strip()
    quoted = text if not text or text[0] in QUOTES else f"“{text}”"
    runs = [Run(block.label, bold=True), Run(quoted), Run(block.note, colour=SECOND)]
    spaced = [part for run in runs if run.text for part in (run, Run("   "))][:-1]
    style = replace(BODY, after=0.0)
    inside = Paragraph(spaced, style, setting.width - 11.0, element.child("P"))
    yield Stack(
        [inside],
        width=setting.width,
        inset=(11.0, 1.0, 1.0),
        dress=_quoted,
        before=2.0,
        after=8.0,
        keep_with_next=True,
    )


@flow.register
def _(block: Bullets, setting: Setting) -> Iterator[Flowable]:
    listed = setting.parent.child("L")
    style = replace(BODY, after=2.0)
    for number, entry in enumerate(block.entries):
        body = listed.child("LI").child("LBody")
        last = number == len(block.entries) - 1
        yield Paragraph(
            [_run(entry)],
            replace(style, after=BODY.after) if last else style,
            setting.width,
            body,
            indent=INDENT,
            bullet=BULLET,
        )


@flow.register
def _(block: Pairs, setting: Setting) -> Iterator[Flowable]:
    lines = pair_lines(block.rows, setting.width)
    if 2 * len(lines) > len(block.rows) + 1:  # hardly two side by side
        yield from _pair_table(block, setting)
        return
    for number, runs in enumerate(lines):
        last = number == len(lines) - 1
        style = replace(BODY, after=BODY.after if last else 0.0)
        yield Paragraph(runs, style, setting.width, setting.parent.child("P"))


@flow.register
def _(block: Table, setting: Setting) -> Iterator[Flowable]:
    yield from lay_table(block, setting.width, setting.parent)


@flow.register
def _(block: Drawing, setting: Setting) -> Iterator[Flowable]:
    figure = setting.parent.child("Figure", alt=block.scene.alt)
    caption = None
    if block.caption:
        caption = Paragraph(block.caption, CAPTION, setting.width, setting.parent.child("P"))
    small = caption is not None and caption.height <= TALL_CAPTION
    yield Figure(block.scene, setting.width, figure, caption if small else None)
    if caption and not small:
        yield caption


@flow.register
def _(block: Notice, setting: Setting) -> Iterator[Flowable]:
    element = setting.parent.child("Div")
    style = replace(BODY, size=9.0, leading=13.0, after=3.0)
    width = setting.width - 20.0
    colour = MISSING if block.grave else INK
    first, *rest = block.text.splitlines() or [""]
    runs = [Run(block.title, bold=True, colour=colour), Run("  " if first else ""), Run(first)]
    made = [Paragraph(runs, style, width, element.child("P"))]
    made += paragraphs("\n".join(rest), style, width, element)
    made += paragraphs(block.answer, replace(style, colour=SECOND), width, element)
    made = [part for part in made if part.lines]
    dress = _grave_box if block.grave else _box
    yield Stack(
        made, width=setting.width, inset=(10.0, 6.0, 6.0), dress=dress, before=4.0, after=10.0
    )


@flow.register
def _(block: Signature, setting: Setting) -> Iterator[Flowable]:
    small = replace(CELL, colour=SECOND, before=2.0, after=6.0)
    for label, value in block.lines:
        parts = paragraphs(value, replace(BODY, after=1.0), SIGNATURE_WIDTH, setting.parent)
        room = Space(16.0 if parts else 30.0)
        line = SignatureLine()
        for part in (room, *parts, line):
            part.keep_with_next = True
            yield part
        yield Paragraph(label, small, SIGNATURE_WIDTH, setting.parent.child("P"))


@flow.register
def _(block: Cover, setting: Setting) -> Iterator[Flowable]:
    yield CoverSpace(COVER_DROP)
    for text, style in ((block.title, COVER_TITLE), (block.subtitle, COVER_SUBTITLE)):
        yield from paragraphs(text, style, setting.width, setting.parent)
    yield from _pair_table(Pairs(block.rows), setting)
    yield from paragraphs(block.note, TONES["note"], setting.width, setting.parent)
    yield NewPage()


@flow.register
def _(block: Contents, setting: Setting) -> Iterator[Flowable]:
    style = replace(HEADINGS[1], before=0.0, after=10.0)
    yield NewPage()
    yield Paragraph(
        block.title, style, setting.width, setting.parent.child("H1"), keep_with_next=True
    )
    toc = setting.parent.child("TOC")
    for entry in setting.entries:
        if entry.in_contents:
            yield ContentsLine(entry, setting.width, toc.child("TOCI"))
    yield NewPage()


@flow.register
def _(block: PageBreak, setting: Setting) -> Iterator[Flowable]:
    yield NewPage()


def flow_heading(block: Heading, entry: Entry, setting: Setting) -> Iterator[Flowable]:
    """A heading: it stays with what follows and can be jumped to."""
    if block.new_page:
        yield NewPage()
    level = min(max(block.level, 1), 3)
    anchors = (entry.key, block.anchor) if block.anchor else (entry.key,)
    heading = Paragraph(
        entry.title,
        HEADINGS[level],
        setting.width,
        setting.parent.child(f"H{level}"),
        keep_with_next=True,
        anchors=anchors,
    )
    yield heading if heading.lines else _anchored(Space(0.0), *anchors)


def pair_lines(rows: Sequence[tuple[str, Content]], width: float) -> list[list[Run]]:
    """Names and values side by side, as many on a line as fit, none of them broken.

    A pair that is wider than the line has a line of its own.
    """
    gap = text_width(PAIR_SPACE, BODY.size)
    lines: list[list[Run]] = []
    used = width
    for name, value in rows:
        pair = [Run(f"{name}  ", colour=SECOND), _run(value)]
        wide = sum(line.width for line in set_lines(pair, BODY, float("inf")))
        if not lines or used + gap + wide > width:
            lines.append(pair)
            used = wide
        else:
            lines[-1] += [Run(PAIR_SPACE), *pair]
            used += gap + wide
    return lines


class Figure(Flowable):
    """A scene, made smaller where it would not fit, with its caption below."""

    before, after = 4.0, 12.0

    def __init__(
        self, scene: Scene, width: float, element: Element, caption: Paragraph | None
    ) -> None:
        self.scene, self.element, self.caption = scene, element, caption
        wide, high = max(scene.width, 1.0), max(scene.height, 1.0)
        self.scale = min(1.0, width / wide, TALLEST_FIGURE / high)
        self.width, self.figure_height = wide * self.scale, high * self.scale
        self.height = self.figure_height
        if caption:
            self.height += caption.before + caption.height
            self.after = caption.after

    def draw(self, ink: Ink, x: float, top: float) -> None:
        self.element.box = (x, top, x + self.width, top + self.figure_height)
        with ink.part_of(self.element), ink.moved(x, top, self.scale):
            paint(self.scene, ink)
        if self.caption:
            self.caption.draw(ink, x, top + self.figure_height + self.caption.before)


class CoverSpace(Space):
    """The room above a title page's title; the page it stands on carries no footer."""


class SignatureLine(Flowable):
    """The line to sign on."""

    height = 1.0

    def draw(self, ink: Ink, x: float, top: float) -> None:
        ink.rule(x, top, x + SIGNATURE_WIDTH, top, SECOND)


def _pair_table(block: Pairs, setting: Setting) -> Iterator[Flowable]:
    if block.rows:
        table = Table((Column(""), Column("", weight=1.0)), tuple(map(Line, block.rows)))
        yield from lay_table(table, setting.width, setting.parent)


def _run(content: Content) -> Run:
    match content:
        case PageOf(anchor):
            return Run("", anchor=anchor, page=True)
        case Linked(text, anchor):
            return Run(text, anchor=anchor)
        case _:
            return Run(content if isinstance(content, str) else cell_text(content))


def _anchored(flowable: Flowable, *anchors: str) -> Flowable:
    flowable.anchors = anchors
    return flowable


def _quoted(ink: Ink, x: float, top: float, _width: float, height: float) -> None:
    ink.rule(x + BAR / 2, top, x + BAR / 2, top + height, LINK, BAR)


def _box(ink: Ink, x: float, top: float, width: float, height: float) -> None:
    ink.box(x, top, width, height, SECOND)


def _grave_box(ink: Ink, x: float, top: float, width: float, height: float) -> None:
    ink.box(x, top, width, height, MISSING)
    ink.rule(x + BAR / 2, top, x + BAR / 2, top + height, MISSING, BAR)
