"""How wide text is in the bundled font, without Qt and without ReportLab.

A TrueType file says in ``cmap`` which glyph stands for a character and in ``hmtx`` how far each
glyph moves the pen. Only those tables (and ``head`` and ``hhea`` for their units and length) are
read, and only when something is first measured. Kerning is left out, as it is by both painters.

Source of the format: Apple and Microsoft, OpenType specification, "cmap" (subtable format 12),
"hmtx", "hhea" and "head".
"""

from __future__ import annotations

import struct
import sys
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import BinaryIO

from workbook.errors import DataFileError
from workbook.i18n import M_

FONT_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "fonts"
FONT_FILES = {False: "NotoSansHK-Regular.ttf", True: "NotoSansHK-Bold.ttf"}
FALLBACK_FILES = ("NotoSansSymbols2-Regular.ttf", "NotoEmoji-Regular.ttf")

_SEGMENTED_COVERAGE = 12


class _Advances(dict[str, float]):
    """Advance of each character in ems, looked up in the font once and kept."""

    def __init__(self, font: FontMetrics) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> float:
        advance = self[character] = self._font.advance(ord(character))
        return advance


class FontMetrics:
    """Advance widths and coverage of one font file, ``fallback`` standing in for what it lacks.

    Raises :class:`~workbook.errors.DataFileError` if the file is missing or not as it must be.
    """

    def __init__(self, path: Path, fallback: Callable[[], tuple[FontMetrics, ...]] = tuple) -> None:
        self._fallback = fallback
        try:
            with path.open("rb") as file:
                self._read(file)
        except (OSError, struct.error, KeyError, ValueError, IndexError) as error:
            raise DataFileError(
                M_("The font {name} that ships with the program cannot be read.", name=path.name),
                next_step=M_("Install the program again."),
            ) from error
        self._advances = _Advances(self)

    def width(self, text: str, size: float) -> float:
        """How far ``text`` moves the pen at ``size`` points, in points."""
        return sum(map(self._advances.__getitem__, text)) * size

    def covers(self, codepoint: int) -> bool:
        """Whether the font has a glyph for this character."""
        return self._glyph(codepoint) != 0

    def advance(self, codepoint: int) -> float:
        """Advance of one character in ems; what the font lacks is guessed by its kind."""
        glyph = self._glyph(codepoint)
        if glyph:
            return self._widths[min(glyph, len(self._widths) - 1)] / self._units
        for other in self._fallback():
            if other.covers(codepoint):
                return other.advance(codepoint)
        character = chr(codepoint)
        if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
            return 0.0
        # Some face of the system stands in: wide characters fill the em square.
        return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.7

    def _glyph(self, codepoint: int) -> int:
        place = bisect_right(self._starts, codepoint) - 1
        if place < 0 or codepoint > self._ends[place]:
            return 0
        return self._glyphs[place] + codepoint - self._starts[place]

    def _read(self, file: BinaryIO) -> None:
        tables = _directory(file)
        self._units: int = struct.unpack(">18xH", _part(file, tables["head"], 20))[0]
        if not self._units:
            raise ValueError("unitsPerEm")
        count: int = struct.unpack(">34xH", _part(file, tables["hhea"], 36))[0]
        pairs = _big_endian("H", _part(file, tables["hmtx"], 4 * count))
        self._widths = pairs[::2]
        groups = _groups(file, tables["cmap"][0])
        self._starts, self._ends, self._glyphs = groups[::3], groups[1::3], groups[2::3]


def _directory(file: BinaryIO) -> dict[str, tuple[int, int]]:
    """Where each table begins and how long it is."""
    count = struct.unpack(">4xH6x", file.read(12))[0]
    entries = struct.iter_unpack(">4s4xII", file.read(16 * count))
    return {tag.decode("latin-1"): (offset, length) for tag, offset, length in entries}


def _part(file: BinaryIO, table: tuple[int, int], length: int) -> bytes:
    file.seek(table[0])
    return file.read(length)


def _groups(file: BinaryIO, cmap: int) -> array[int]:
    """Runs of the Unicode mapping: first character, last character, first glyph, and so on."""
    file.seek(cmap)
    count = struct.unpack(">2xH", file.read(4))[0]
    for _platform, _encoding, offset in list(struct.iter_unpack(">HHI", file.read(8 * count))):
        file.seek(cmap + offset)
        if struct.unpack(">H", file.read(2))[0] == _SEGMENTED_COVERAGE:
            runs = struct.unpack(">10xI", file.read(14))[0]
            return _big_endian("I", file.read(12 * runs))
    raise ValueError("no cmap subtable of format 12")


def _big_endian(code: str, raw: bytes) -> array[int]:
    numbers: array[int] = array(code, raw)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


@cache
def load_font(bold: bool) -> FontMetrics:
    """The bundled font, regular or bold; read when first asked for."""
    return FontMetrics(FONT_FOLDER / FONT_FILES[bold], _fallback)


@cache
def _fallback() -> tuple[FontMetrics, ...]:
    return tuple(FontMetrics(FONT_FOLDER / name) for name in FALLBACK_FILES)


def measure(text: str, size: float, bold: bool) -> float:
    """Width of a text in points: the :data:`workbook.scene.Measure` of the bundled font."""
    return load_font(bold).width(text, size)
