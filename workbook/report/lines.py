"""Breaking mixed English and Chinese text into lines.

Latin words stay whole, a Chinese text may break between any two characters, closing marks never
start a line and opening marks never end one. A word wider than the line is cut. A text is never
markup: what is given is what is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from workbook.report.fonts import CJK, Face, runs, text_width
from workbook.report.style import Colour, TextStyle

NO_START = frozenset(
    "!'),.:;?]}>%°·…—～、。〃々〉》」』】〕〗〞︰！），．：；？］｝％‰℃”’›»‐–ー・ゝゞヽヾ"
    "ぁぃぅぇぉっゃゅょァィゥェォッャュョ｡｣､･"
)
NO_END = frozenset("([{<$£€¥§#@（〔［｛〈《「『【〖〝“‘‹«＄￡￥＃＠")
PICTURES = "\u2600-\u27bf\U0001f000-\U0001faff"
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
NAME = f"(?<![{CJK}])[{HAN}]{{2,4}}(?![{CJK}])"
"""A Chinese name among other words, 染髮 after "Colour": it is not torn."""
TOKEN = re.compile(f"[ \u3000]+|{NAME}|[{CJK}{PICTURES}]|[^{CJK}{PICTURES} \u3000]+")
SINGLE = re.compile(f"[{CJK}{PICTURES}]")
# After a hyphen or a slash inside a word a line may end, in "in-house" but not in "2026-11-22".
INSIDE = re.compile(r"(?<=\w[-–/])(?=[^\W\d_])")
SLACK = 1e-6  # of a point, for sums of floats
PAGE_DIGITS = "000"
"""Room kept for a page number that is not known when the line is set."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text with one look. ``page`` prints the page of ``anchor`` instead of the text."""

    text: str
    bold: bool = False
    colour: Colour | None = None
    anchor: str = ""
    page: bool = False


class Span(NamedTuple):
    """A piece of a line in one face; made by the hundred thousand, so a tuple."""

    face: Face
    text: str
    run: Run
    width: float


class SetLine(NamedTuple):
    """A line as it will stand; ``width`` leaves out the space at its end."""

    spans: tuple[Span, ...]
    width: float


class _Unit:
    """What stays together on a line, and the space after it. Widths are in points."""

    __slots__ = ("parts", "space", "space_width", "width")

    def __init__(self) -> None:
        self.parts: list[Span] = []
        self.width = 0.0
        self.space: list[Span] = []
        self.space_width = 0.0


def set_lines(text: Iterable[Run], style: TextStyle, width: float) -> list[SetLine]:
    """Break runs of text into lines no wider than ``width`` points; no text gives no line."""
    spans = [
        Span(face, piece, run, style.size * face.width(piece))
        for run in text
        for face, piece in runs(PAGE_DIGITS if run.page else run.text, run.bold or style.bold)
    ]
    if sum(span.width for span in spans) <= width:
        return [SetLine(tuple(spans), _ink_width(spans, style.size))] if spans else []
    return list(_fill(_units(spans, style.size), width))


def balanced_lines(text: Iterable[Run], style: TextStyle, width: float) -> list[SetLine]:
    """Lines of about the same length, no more of them than needed: for titles."""
    text = list(text)
    lines = set_lines(text, style, width)
    if not 1 < len(lines) < 5:
        return lines
    low, high = width / 2, width
    for _ in range(7):
        middle = (low + high) / 2
        tried = set_lines(text, style, middle)
        if len(tried) == len(lines):
            lines, high = tried, middle
        else:
            low = middle
    return lines


def widest_word(text: str, style: TextStyle, above: float) -> float:
    """The width in points below which a word of the text would have to be cut.

    Words that cannot be wider than ``above`` are not measured.
    """
    least = int(above / style.size)  # hardly a character is wider than the type size
    words = {token for token in TOKEN.findall(text) if len(token) > least}
    return max((text_width(word, style.size, style.bold) for word in words), default=0.0)


def shorten(text: str, style: TextStyle, width: float) -> list[SetLine]:
    """One line of a text, cut with an ellipsis where it is too long."""
    lines = set_lines([Run(text)], style, width)
    if len(lines) < 2:
        return lines
    low, high = 0, len(text)
    while low < high:  # the longest beginning that fits together with its ellipsis
        middle = (low + high + 1) // 2
        fits = len(set_lines([Run(text[:middle] + "…")], style, width)) == 1
        low, high = (middle, high) if fits else (low, middle - 1)
    return set_lines([Run(text[:low].rstrip() + "…")], style, width)[:1]


def _ink_width(spans: list[Span], size: float) -> float:
    last = spans[-1]
    blank = last.text[len(last.text.rstrip(" \u3000")) :]
    return sum(span.width for span in spans) - size * last.face.width(blank)


def _units(spans: Iterable[Span], size: float) -> Iterator[_Unit]:
    unit = _Unit()
    last = ""  # the token before, empty after a space
    for span in spans:
        face, run, measured = span.face, span.run, span.face.width
        for token, loose in _tokens(span):
            width = size * measured(token)
            part = Span(face, token, run, width)
            if token[0] in " \u3000":
                unit.space.append(part)
                unit.space_width += width
                last = ""
                continue
            if _is_percent(unit, token):  # a number keeps its sign
                unit.parts += unit.space
                unit.width += unit.space_width
                unit.space, unit.space_width = [], 0.0
            elif unit.space or (last and (loose or _may_part(last, token))):
                yield unit
                unit = _Unit()
            unit.parts.append(part)
            unit.width += width
            last = token
    if unit.parts or unit.space:
        yield unit


def _is_percent(before: _Unit, token: str) -> bool:
    return bool(
        before.space and before.parts
        and token[0] in "%％" and before.parts[-1].text[-1].isdigit()
    )  # fmt: skip


def _tokens(span: Span) -> Iterator[tuple[str, bool]]:
    """The tokens of a span, and whether a line may end before each without further question."""
    if span.run.page:
        yield span.text, False
        return
    for token in TOKEN.findall(span.text):
        if "-" in token or "/" in token or "–" in token:
            for number, piece in enumerate(INSIDE.split(token)):
                yield piece, number > 0
        else:
            yield token, False


def _may_part(last: str, token: str) -> bool:
    if token[0] in NO_START or last[-1] in NO_END:
        return False
    return SINGLE.match(token) is not None or SINGLE.match(last) is not None


def _fill(units: Iterable[_Unit], width: float) -> Iterator[SetLine]:
    line: list[_Unit] = []
    used = 0.0  # with the space after the last unit
    for unit in units:
        if line and used + unit.width > width + SLACK:
            yield _line(line)
            line, used = [], 0.0
        if unit.width > width + SLACK:
            *full, rest = _cut(unit, width)
            yield from (_line([piece]) for piece in full)
        else:
            rest = unit
        line.append(rest)
        used += rest.width + rest.space_width
    if line:
        yield _line(line)


def _cut(unit: _Unit, width: float) -> list[_Unit]:
    """Cut what is wider than the line between characters; every piece has one at least."""
    pieces = [_Unit()]
    for part in unit.parts:
        size = part.width / (part.face.width(part.text) or 1.0)
        text, used = "", 0.0
        for character in [part.text] if part.run.page else part.text:
            advance = size * part.face.width(character)
            if pieces[-1].width + used + advance > width and (pieces[-1].parts or text):
                _add(pieces[-1], part, text, used)
                pieces.append(_Unit())
                text, used = "", 0.0
            text, used = text + character, used + advance
        _add(pieces[-1], part, text, used)
    pieces[-1].space, pieces[-1].space_width = unit.space, unit.space_width
    return pieces


def _add(unit: _Unit, part: Span, text: str, width: float) -> None:
    if text:
        unit.parts.append(part._replace(text=text, width=width))
        unit.width += width


def _line(units: list[_Unit]) -> SetLine:
    """Join what stands side by side in one look; the space at the end stays for who copies it."""
    parts = [part for unit in units for part in (*unit.parts, *unit.space)]
    spans = []
    for (face, run), group in groupby(parts, key=_look):
        texts, widths = zip(*((part.text, part.width) for part in group), strict=True)
        spans.append(Span(face, "".join(texts), run, sum(widths)))
    width = sum(span.width for span in spans) - units[-1].space_width
    return SetLine(tuple(spans), width)


def _look(span: Span) -> tuple[Face, Run]:
    return span.face, span.run
