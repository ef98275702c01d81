"""The pen: writes page content in points from the top left corner of the page.

Everything that reaches a page goes through here. Content belongs to a structure element or is
an artifact (rules, grounds, footers), so the file can be tagged; links and anchors are only
noted, because where an anchor stands may not be known yet when a link to it is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from workbook.blocks import Align
from workbook.report.lines import Run, SetLine, Span, set_lines
from workbook.report.style import INK, LINK, PAGE_HEIGHT, THIN, Colour, TextStyle
from workbook.report.tags import Element, LinkMark, Mark

if TYPE_CHECKING:
    from workbook.report.canvas import PageCanvas

NO_PAGE = "–"
DOT_STEP = 4.0


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle on a page (left, bottom, right, top from the bottom left) and its anchor."""

    page: int
    box: tuple[float, float, float, float]
    anchor: str
    element: Element
    says: str


@cache
def rgb(colour: Colour) -> str:
    """``#RRGGBB`` as the three numbers PDF wants."""
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3g}" for i in (1, 3, 5))


class Ink:
    """Draws on one canvas, page after page.

    :param pages_of: anchor -> page number, counted from 1; all pages are laid out by now.
    """

    def __init__(self, canvas: PageCanvas, pages_of: dict[str, int]) -> None:
        self._canvas = canvas
        self._pages_of = pages_of
        self._write = canvas.addLiteral
        self._fill: str | None = None
        self._font: str | None = None
        self.page = 0
        self.links: list[Link] = []
        self.marks: list[list[Element]] = [[]]

    def next_page(self) -> None:
        """Finish the page."""
        self._canvas.showPage()
        self._forget()
        self.page += 1
        self.marks.append([])

    def page_of(self, anchor: str) -> str:
        """The printed page number of an anchor, a dash where there is none."""
        return str(self._pages_of.get(anchor, NO_PAGE))

    def knows(self, anchor: str) -> bool:
        """Whether an anchor stands anywhere in the document."""
        return anchor in self._pages_of

    # ------------------------------------------------------------------ structure

    @contextmanager
    def part_of(self, element: Element | None) -> Iterator[None]:
        """What is drawn within belongs to the element, or is an artifact without one."""
        self._begin(element)
        yield
        self._end()

    def _begin(self, element: Element | None) -> None:
        if element is None:
            self._write("/Artifact BMC")
            return
        number = len(self.marks[-1])
        self.marks[-1].append(element)
        element.kids.append(Mark(self.page, number))
        self._write(f"/{element.role} <</MCID {number}>> BDC")

    def _end(self) -> None:
        self._write("EMC")

    # ------------------------------------------------------------------ text

    def lines(
        self,
        lines: Sequence[SetLine],
        x: float,
        top: float,
        width: float,
        style: TextStyle,
        element: Element | None = None,
    ) -> None:
        """Lines of a paragraph in a column ``width`` wide, the first one's box at ``top``."""
        if not lines:
            return
        baseline = top + (style.leading + 0.72 * style.size) / 2
        self._begin(element)
        for line in lines:
            left = x + _offset(style.align, width - line.width)
            for span in line.spans:
                self._span(span, left, baseline, style, element)
                left += span.width
            baseline += style.leading
        self._end()

    def label(
        self, text: str, x: float, baseline: float, style: TextStyle, *, align: Align = "left"
    ) -> None:
        """One line of text, whatever its width, in whatever element is open."""
        for line in set_lines([Run(text)], style, float("inf")):
            self.set_line(line, x, baseline, style, align=align)

    def set_line(
        self, line: SetLine, x: float, baseline: float, style: TextStyle, *, align: Align = "left"
    ) -> None:
        """A line that begins, ends or has its middle at ``x``, in whatever element is open."""
        left = x + _offset(align, -line.width)
        for span in line.spans:
            self._show(span.face.name, span.text, span, left, baseline, style)
            left += span.width

    def _span(
        self, span: Span, x: float, baseline: float, style: TextStyle, element: Element | None
    ) -> None:
        text = span.text
        if span.run.page:
            text = self.page_of(span.run.anchor)
            x += _offset(style.align, span.width - style.size * span.face.width(text))
        if element is None or not self.knows(span.run.anchor):
            self._show(span.face.name, text, span, x, baseline, style)
            return
        self._end()
        target = element.child("Link")
        self._begin(target)
        width = style.size * span.face.width(text.rstrip(" "))
        self._show(span.face.name, text, span, x, baseline, style, LINK)
        under = baseline + 0.16 * style.size
        self._stroke(f"{x:.2f} {PAGE_HEIGHT - under:.2f} m {x + width:.2f} "
                     f"{PAGE_HEIGHT - under:.2f} l", LINK, THIN)  # fmt: skip
        self._end()
        box = (x, baseline - 0.85 * style.size, x + width, baseline + 0.3 * style.size)
        self.link(box, span.run.anchor, target, text)
        self._begin(element)

    def link(
        self, box: tuple[float, float, float, float], anchor: str, element: Element, says: str
    ) -> None:
        """Make a rectangle (left, top, right, bottom) lead to an anchor."""
        left, top, right, bottom = box
        turned = (left, PAGE_HEIGHT - bottom, right, PAGE_HEIGHT - top)
        element.kids.append(LinkMark(self.page, len(self.links)))
        self.links.append(Link(self.page, turned, anchor, element, says))

    def _show(
        self,
        font: str,
        text: str,
        span: Span,
        x: float,
        baseline: float,
        style: TextStyle,
        colour: Colour | None = None,
    ) -> None:
        if not text:
            return
        if span.face.shifts and len(text) > 1:  # each mark is moved on its own
            for mark in text:
                self._show(font, mark, span, x, baseline, style, colour)
                x += style.size * span.face.width(mark)
            return
        if span.face.shifts:
            right, up = span.face.shifts[text[0]]
            x, baseline = x + style.size * right, baseline - style.size * up
        parts = [f"BT {x:.2f} {PAGE_HEIGHT - baseline:.2f} Td"]
        fill = rgb(colour or span.run.colour or style.colour)
        if fill != self._fill:
            self._fill = fill
            parts.append(f"{fill} rg")
        for name, codes in self._canvas.encoded(font, text):
            setting = f"{name} {style.size:g} Tf"
            if setting != self._font:
                self._font = setting
                parts.append(setting)
            parts.append(f"<{codes.hex()}> Tj")
        parts.append("ET")
        self._write(" ".join(parts))

    # ------------------------------------------------------------------ lines and grounds

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, colour: Colour = INK, width: float = THIN
    ) -> None:
        """A straight line that is no content."""
        self._write("/Artifact BMC")
        self._stroke(
            f"{x1:.2f} {PAGE_HEIGHT - y1:.2f} m {x2:.2f} {PAGE_HEIGHT - y2:.2f} l", colour, width
        )
        self._write("EMC")

    def ground(self, x: float, top: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle that is no content."""
        self._write(
            f"/Artifact BMC q {rgb(colour)} rg {x:.2f} {PAGE_HEIGHT - top - height:.2f} "
            f"{width:.2f} {height:.2f} re f Q EMC"
        )

    def box(self, x: float, top: float, width: float, height: float, colour: Colour) -> None:
        """The outline of a rectangle that is no content."""
        self._write(
            f"/Artifact BMC q {rgb(colour)} RG {THIN} w {x:.2f} {PAGE_HEIGHT - top - height:.2f} "
            f"{width:.2f} {height:.2f} re S Q EMC"
        )

    def dots(self, x1: float, x2: float, y: float, colour: Colour) -> None:
        """A dotted line that is no content; the dots of all such lines stand in columns."""
        first = -(-x1 // DOT_STEP) * DOT_STEP
        self._write(
            f"/Artifact BMC q {rgb(colour)} RG 0.9 w 1 J [0 {DOT_STEP:g}] 0 d "
            f"{first:.2f} {PAGE_HEIGHT - y:.2f} m {x2:.2f} {PAGE_HEIGHT - y:.2f} l S Q EMC"
        )

    def _stroke(self, path: str, colour: Colour, width: float) -> None:
        self._write(f"q {rgb(colour)} RG {width:g} w {path} S Q")

    # ------------------------------------------------------------------ figures

    @contextmanager
    def moved(self, x: float, top: float, scale: float = 1.0) -> Iterator[None]:
        """Within, the origin stands at a point of the page and sizes are scaled."""
        # Everything turns y around the page height, so that height is scaled away as well.
        drop = PAGE_HEIGHT - top - scale * PAGE_HEIGHT
        self._write(f"q {scale:.5g} 0 0 {scale:.5g} {x:.2f} {drop:.2f} cm")
        self._forget()
        yield
        self._write("Q")
        self._forget()

    @contextmanager
    def turned(self, x: float, y: float) -> Iterator[None]:
        """Within, text written at the point given reads upwards."""
        flipped = PAGE_HEIGHT - y
        self._write(f"q 0 1 -1 0 {x + flipped:.2f} {flipped - x:.2f} cm")
        self._forget()
        yield
        self._write("Q")
        self._forget()

    def operators(self, operators: Iterable[str]) -> None:
        """Path operators in PDF's own terms, between saving and restoring the pen."""
        self._write("q " + "\n".join(operators) + " Q")

    def _forget(self) -> None:
        self._fill = self._font = None


def _offset(align: Align, spare: float) -> float:
    if align == "left":
        return 0.0
    return spare if align == "right" else spare / 2
