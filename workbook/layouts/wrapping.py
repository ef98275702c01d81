"""Where a line may end, in English, in Chinese and in both at once.

Chinese may break between any two characters, but a closing mark never starts a line and an
opening one never ends it (W3C, "Requirements for Chinese Text Layout", section 3.1). English
breaks at spaces and after hyphens and slashes. A word wider than the line is cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

Wide = Callable[[str], float]

_NOT_FIRST = set("，。、；：？！）」』】》〉…‥”’·・々—,.;:?!)]}%％⟧")
_NOT_LAST = set("（「『【《〈“‘([{⟦")
_BREAK_AFTER = set("-–/")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_NAME = re.compile(f"(?<![{_HAN}])[{_HAN}]{{2,4}}(?![{_HAN}])")
"""A short Chinese name among other words, 染髮 after "Colour": it is not torn."""
ELLIPSIS = "…"


def clean(text: str) -> str:
    """One line of printable text: every run of white space a space, control characters gone."""
    spaced = " ".join(text.split())
    if spaced.isprintable():
        return spaced
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cs"))


def _is_wide(character: str) -> bool:
    return character > "\u1100" and unicodedata.east_asian_width(character) in "WF"


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if after == " " or unicodedata.combining(after):
        return False
    if before in _BREAK_AFTER:
        return after.isalpha()
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return _is_wide(before) or _is_wide(after)


def pieces(text: str) -> list[str]:
    """The text cut wherever a line may end; spaces stay at the end of their piece."""
    if not text:
        return []
    found, start = [], 0
    whole = {i for name in _NAME.finditer(text) for i in range(name.start() + 1, name.end())}
    for place in range(1, len(text)):
        if place not in whole and _may_break(text[place - 1], text[place]):
            found.append(text[start:place])
            start = place
    return [*found, text[start:]]


def broken(text: str, width: float, wide: Wide) -> list[str]:
    """The text in lines of at most ``width``; one character a line where even that is too much.

    Lines keep their trailing space off. Widths are taken to add up, as they do without kerning.
    """
    lines: list[str] = []
    line, used = "", 0.0
    for piece in pieces(text):
        bare = wide(piece.rstrip(" "))
        if line and used + bare > width:
            lines.append(line.rstrip(" "))
            line, used = "", 0.0
        if bare > width:
            *whole, rest = _cut(piece, width, wide)
            lines.extend(whole)
        else:
            rest = piece
        line, used = line + rest, used + wide(rest)
    return [*lines, line.rstrip(" ")] if line.strip() else lines


def balanced(text: str, width: float, wide: Wide) -> list[str]:
    """The text in as few lines as ``width`` allows, two or three of them about equally long."""
    lines = broken(text, width, wide)
    if not 2 <= len(lines) <= 3:
        return lines
    longest = max(wide(piece.rstrip(" ")) for piece in pieces(text))
    even = wide(text) / len(lines) * 0.9
    low, high = even if longest > width else max(even, longest), width
    for _ in range(6):
        middle = (low + high) / 2
        tried = broken(text, middle, wide)
        if len(tried) == len(lines) and max(map(wide, tried)) <= middle:
            lines, high = tried, middle
        else:
            low = middle
    return lines


def _cut(piece: str, width: float, wide: Wide) -> list[str]:
    """A word too long for a line, in parts that fit."""
    parts: list[str] = []
    part, used = "", 0.0
    for character in piece:
        step = wide(character)
        if part and used + step > width:
            parts.append(part)
            part, used = "", 0.0
        part, used = part + character, used + step
    return [*parts, part]


def shortened(text: str, width: float, wide: Wide) -> str:
    """As much of the text as fits on one line, with an ellipsis where something is left out."""
    if wide(text) <= width:
        return text
    while text and wide(text + ELLIPSIS) > width:
        text = text[:-1].rstrip()
    return text + ELLIPSIS
