"""What every layout is given, and the text it sets.

Lengths are points; ``y`` grows downwards. A line of text takes :data:`ASCENT` of its size above
its baseline and :data:`DESCENT` below, which holds both Chinese and Latin letters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbook.i18n import Text
from workbook.layouts.wrapping import balanced, clean, shortened
from workbook.scene import Anchor, Label, Measure, Primitive, Role

TEXT = 8.0
"""Size of all text in a figure."""
LEADING = 1.25
ASCENT = 0.9
DESCENT = 0.26
LEAST_WIDTH = 200.0
"""A figure is never laid out narrower; a narrower window shrinks it."""

Say = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Block:
    """Text broken into lines that fit a width."""

    lines: tuple[str, ...]
    width: float  # of its longest line
    size: float = TEXT
    bold: bool = False
    cut: bool = False  # the end was left out

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last; 0 without text."""
        if not self.lines:
            return 0.0
        return ((len(self.lines) - 1) * LEADING + ASCENT + DESCENT) * self.size

    def at(
        self, x: float, top: float, *, anchor: Anchor = "start", role: Role = "ink"
    ) -> list[Primitive]:
        """The lines, the first one's top at ``top``; ``anchor`` says what ``x`` is."""
        first = top + ASCENT * self.size
        return [
            Label(x, first + row * LEADING * self.size, line, self.size, role, self.bold, anchor)
            for row, line in enumerate(self.lines)
        ]

    def turned_at(
        self, left: float, y: float, *, anchor: Anchor = "start", role: Role = "ink"
    ) -> list[Primitive]:
        """The lines reading upwards, the first one's edge at ``left``."""
        first = left + ASCENT * self.size
        return [
            Label(
                first + row * LEADING * self.size, y, line, self.size, role, self.bold, anchor, True
            )
            for row, line in enumerate(self.lines)
        ]


@dataclass(frozen=True, slots=True)
class Page:
    """The width to fill, the words to use and how wide they are."""

    say: Say
    measure: Measure
    width: float

    def text_width(self, text: str, bold: bool = False) -> float:
        """Width of one line at the figure's text size."""
        return self.measure(text, TEXT, bold)

    def block(self, text: Text, width: float, *, bold: bool = False, most: int = 0) -> Block:
        """A text in lines of at most ``width``; more lines than ``most`` end with an ellipsis."""

        def wide(part: str) -> float:
            return self.measure(part, TEXT, bold)

        lines = balanced(clean(self.say(text)), width, wide)
        cut = bool(most) and len(lines) > most
        if cut:
            lines = [*lines[: most - 1], shortened("".join(lines[most - 1 :]), width, wide)]
        return Block(tuple(lines), max(map(wide, lines), default=0.0), TEXT, bold, cut)

    def widest(self, texts: Sequence[Text], *, bold: bool = False) -> float:
        """Width of the widest of these texts, each on one line."""
        said = (clean(self.say(text)) for text in texts)
        return max((self.text_width(text, bold) for text in said), default=0.0)
