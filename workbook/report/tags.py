"""The structure of a document: what a screen reader walks through, in reading order.

Elements are made together with the flowables and filled while those are drawn; the tree is
written into the file at the end by :mod:`workbook.report.finish`.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of page content: page index and its number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkMark:
    """A link annotation, by its place in the document's list of links."""

    page: int
    link: int


@dataclass(eq=False, slots=True)
class Element:
    """A node: ``role`` is a standard structure type (H1, P, Table, TD, Figure ...)."""

    role: str
    alt: str = ""
    scope: str = ""  # of a header cell: Column or Row
    span: int = 1  # columns that a cell takes
    box: tuple[float, float, float, float] | None = None  # of a figure on its page
    kids: list[Element | Mark | LinkMark] = field(default_factory=list)

    def child(self, role: str, *, alt: str = "", scope: str = "", span: int = 1) -> Element:
        """A new element at the end of this one."""
        element = Element(role, alt, scope, span)
        self.kids.append(element)
        return element
