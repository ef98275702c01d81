"""Which bundled font draws a character, how wide it is, and which characters none can draw.

Measured from the font files themselves, so asking about a text needs neither ReportLab nor Qt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from workbook.metrics import FONT_FOLDER, FontMetrics

REGULAR, BOLD = "NotoSansHK-Regular", "NotoSansHK-Bold"
FALLBACKS = ("NotoSansSymbols2-Regular", "NotoEmoji-Regular")

# Characters that by their nature leave no mark: controls, direction and joining marks,
# variation selectors, tags. They are left out in print.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
SPACES = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2000-\u200a\u2028\u2029\u202f\u205f]")
COMBINING = re.compile("[^\\W\\d_][\u0300-\u036f]+")
ODD = re.compile(f"{INVISIBLE.pattern}|{SPACES.pattern}|[\u0300-\u036f]")
CJK = (
    "\u1100-\u11ff\u2e80-\u2fff\u3001-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uffee\U00020000-\U0003ffff"
)
"""What Chinese, Japanese and Korean is written with, as a range for regular expressions."""

# Noto Sans HK draws these as wide as a Chinese character. Beside Latin text they are closed up.
# Where the ink of each begins and ends in its box, as parts of the type size:
WIDE_INK = {
    "‘": (0.806, 0.953),
    "’": (0.047, 0.194),
    "“": (0.624, 0.963),
    "”": (0.037, 0.376),
    "…": (0.101, 0.899),
    "·": (0.394, 0.606),
    "•": (0.394, 0.606),
    "‐": (0.375, 0.625),
    "×": (0.178, 0.822),
    "÷": (0.137, 0.863),
    "±": (0.137, 0.867),
    "§": (0.267, 0.732),
    "†": (0.261, 0.739),
}
LATIN_USE = re.compile(f"(?<![{CJK}])[’”·‐]|[‘“](?![{CJK}])|(?<![{CJK}…])…|[×÷±§†•]")
BEARING = 0.04
ELLIPSIS_DROP = -0.31
"""A Chinese ellipsis stands at mid-height, a Latin one on the baseline."""


class _Advances(dict[str, float]):
    """Widths of the characters that were asked for."""

    def __init__(self, metrics: FontMetrics) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, character: str) -> float:
        advance = self[character] = self._metrics.advance(ord(character))
        return advance


@dataclass(frozen=True, eq=False, slots=True)
class Face:
    """A bundled font: ``advances`` gives a character's width at one point.

    ``shifts`` move a character's ink right and up before it is drawn, also at one point.
    """

    name: str
    metrics: FontMetrics = field(repr=False)
    advances: Mapping[str, float] = field(repr=False)
    shifts: Mapping[str, tuple[float, float]] = field(default_factory=dict, repr=False)

    def width(self, text: str) -> float:
        """The width of text that this face covers, at one point."""
        return sum(map(self.advances.__getitem__, text))

    def covers(self, character: str) -> bool:
        """Whether this face can draw the character."""
        return self.metrics.covers(ord(character))


@cache
def load_face(name: str) -> Face:
    """A bundled font, read once."""
    metrics = FontMetrics(FONT_FOLDER / f"{name}.ttf")
    return Face(name, metrics, _Advances(metrics))


def main_face(bold: bool) -> Face:
    """The face that sets nearly everything."""
    return load_face(BOLD if bold else REGULAR)


@cache
def closed_face(bold: bool) -> Face:
    """The same face with its wide marks closed up, for use beside Latin text."""
    face = main_face(bold)
    return Face(
        face.name,
        face.metrics,
        {mark: right - left + 2 * BEARING for mark, (left, right) in WIDE_INK.items()},
        {
            mark: (BEARING - left, ELLIPSIS_DROP if mark == "…" else 0.0)
            for mark, (left, _) in WIDE_INK.items()
        },
    )


def missing_glyphs(text: str) -> frozenset[str]:
    """The visible characters of a text that no bundled font can draw."""
    return frozenset(c for c in frozenset(_visible(text)) if _drawn_by(c, bold=False) is None)


def runs(text: str, bold: bool) -> Iterator[tuple[Face, str]]:
    """Cut a text into pieces that one face draws; nothing to draw gives no piece.

    A character that no face covers is spelled out as ``[U+2A6D6]``: seen, never an empty box.
    """
    text = _visible(text)
    if WIDE_INK.keys().isdisjoint(text):
        yield from _covered_runs(text, bold)
        return
    done = 0
    for match in LATIN_USE.finditer(text):
        yield from _covered_runs(text[done : match.start()], bold)
        yield closed_face(bold), match[0]
        done = match.end()
    yield from _covered_runs(text[done:], bold)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width in points of a text on one line."""
    return size * sum(face.width(piece) for face, piece in runs(text, bold))


def plain(text: str) -> str:
    """Text for where nothing but text can stand: one line, no invisible characters."""
    text = INVISIBLE.sub("", " ".join(text.split()))
    return text.encode("utf-16", "replace").decode("utf-16")


def _covered_runs(text: str, bold: bool) -> Iterator[tuple[Face, str]]:
    if not text:
        return
    face = main_face(bold)
    used = set(text)  # what was measured before is covered
    if used <= face.advances.keys() or all(map(face.covers, used)):
        yield face, text
        return
    drawn = ((_drawn_by(c, bold=bold), c) for c in text)
    shown = ((f or face, c if f else f"[U+{ord(c):04X}]") for f, c in drawn)
    for piece_face, pieces in groupby(shown, key=lambda pair: pair[0]):
        yield piece_face, "".join(c for _, c in pieces)


def _drawn_by(character: str, *, bold: bool) -> Face | None:
    faces = (main_face(bold), *map(load_face, FALLBACKS))
    return next((face for face in faces if face.covers(character)), None)


def _visible(text: str) -> str:
    if not ODD.search(text):
        return text
    text = INVISIBLE.sub("", SPACES.sub(" ", text))
    # The faces place no marks over letters, so a letter and its mark become one character.
    return COMBINING.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
