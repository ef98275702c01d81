"""A paragraph: lines of one style, split between lines so that none stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook.report.flowable import Flowable
from workbook.report.ink import Ink
from workbook.report.lines import Run, SetLine, balanced_lines, set_lines
from workbook.report.style import TextStyle
from workbook.report.tags import Element

LEAST_LINES = 2
"""Lines of a split paragraph that stay together at either end of a page."""


class Paragraph(Flowable):
    """Set lines; ``bullet`` stands before the first one, in the indent."""

    def __init__(
        self,
        text: str | Sequence[Run],
        style: TextStyle,
        width: float,
        element: Element,
        *,
        indent: float = 0.0,
        bullet: str = "",
        keep_with_next: bool = False,
        anchors: tuple[str, ...] = (),
    ) -> None:
        runs: Sequence[Run] = [Run(text)] if isinstance(text, str) else text
        self.width, self.indent, self.bullet = width - indent, indent, bullet
        self.element, self.keep_with_next, self.anchors = element, keep_with_next, anchors
        break_lines = balanced_lines if style.balanced else set_lines
        self._take(break_lines(runs, style, self.width), style)

    def _take(self, lines: Sequence[SetLine], style: TextStyle) -> None:
        self.lines, self.style = lines, style
        self.before, self.after = style.before, style.after
        self.height = len(lines) * style.leading

    @property
    def head(self) -> float:
        lines = len(self.lines)
        return (lines if lines <= LEAST_LINES + 1 else LEAST_LINES) * self.style.leading

    def split(self, room: float) -> tuple[Flowable, Flowable] | None:
        fitting = min(int(room // self.style.leading), len(self.lines) - LEAST_LINES)
        if fitting < LEAST_LINES:
            return None
        return (
            self._part(self.lines[:fitting], replace(self.style, after=0.0), first=True),
            self._part(self.lines[fitting:], replace(self.style, before=0.0), first=False),
        )

    def _part(self, lines: Sequence[SetLine], style: TextStyle, *, first: bool) -> Paragraph:
        part = object.__new__(type(self))
        part.__dict__.update(self.__dict__)
        part._take(lines, style)
        if first:
            part.keep_with_next = False
        else:
            part.bullet, part.anchors = "", ()
        return part

    def draw(self, ink: Ink, x: float, top: float) -> None:
        if self.bullet:
            baseline = top + (self.style.leading + 0.72 * self.style.size) / 2
            with ink.part_of(None):
                ink.label(self.bullet, x + 3.0, baseline, self.style)
        ink.lines(self.lines, x + self.indent, top, self.width, self.style, self.element)


def paragraphs(text: str, style: TextStyle, width: float, parent: Element) -> list[Paragraph]:
    """A paragraph for every line of a typed text that is not empty."""
    return [
        Paragraph(line, style, width, parent.child("P"))
        for line in text.splitlines()
        if line.strip()
    ]
