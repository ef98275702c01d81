"""What a report says, before anyone decides how it looks on a page.

Every text is final: translated, or exactly what a person typed. A block knows no plan and no
ReportLab; :mod:`workbook.report.compose` makes blocks, :mod:`workbook.report.flowables` prints
them. ``verbatim`` text may hold line breaks; each becomes a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from workbook.scene import Scene

Align = Literal["left", "right", "center"]
Tone = Literal["body", "lead", "small", "note", "missing", "strong"]


@dataclass(frozen=True, slots=True)
class PageOf:
    """The page an anchor stands on, printed as a number that is a link."""

    anchor: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Text that leads to an anchor in the document."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages several anchors stand on, each number a link."""

    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stacked:
    """Text with quieter lines below it, in one cell."""

    text: str
    below: tuple[str, ...] = ()


Content = str | PageOf | Linked | Pages | Stacked
"""What can stand in a table cell."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 to 3. It is bookmarked; level 1 and 2 stand in the contents."""

    text: str
    level: int = 1
    anchor: str = ""
    number: str = ""
    new_page: bool = False
    in_contents: bool = True


@dataclass(frozen=True, slots=True)
class Para:
    """One or more paragraphs of text."""

    text: str
    tone: Tone = "body"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Titled:
    """A small label and the text under it: one answered question."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A requirement as printed in the unit, in a quoted line; ``note`` is ours."""

    label: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    entries: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and values in two columns."""

    rows: tuple[tuple[str, Content], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``weight`` shares the width, 0 lets the content decide."""

    title: str
    align: Align = "left"
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table; a ``band`` spans all columns as a sub-heading."""

    cells: tuple[Content, ...]
    strong: bool = False
    band: bool = False
    tone: Tone = "body"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a repeated header; the caption is its title and stands above it."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    caption: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure as vectors, with its caption; ``scene.alt`` is its text alternative."""

    scene: Scene
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A boxed finding: what, why, and the person's reason if answered."""

    title: str
    text: str
    answer: str = ""
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines to sign on: each a label and the value known already, if any."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    title: str
    subtitle: str
    rows: tuple[tuple[str, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the table of contents stands."""

    title: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = (
    Heading | Para | Titled | Quote | Bullets | Pairs | Table | Drawing | Notice | Signature
    | Cover | Contents | PageBreak
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole report: its blocks and what the file says about itself."""

    blocks: tuple[Block, ...]
    title: str
    author: str
    language: str  # BCP 47: "en", "zh-Hant-HK"
    footer_left: str
    footer_middle: str
    page_of: str  # a template with {page} and {pages}, translated
    subject: str = ""
    keywords: tuple[str, ...] = field(default=())
