"""The bundled fonts can be drawn by both painters, may be embedded, and hold what is written."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

FONTS = Path(__file__).parent.parent / "resources" / "fonts"
TEXT = ["NotoSansHK-Regular.ttf", "NotoSansHK-Bold.ttf"]
FALLBACK = ["NotoEmoji-Regular.ttf", "NotoSansSymbols2-Regular.ttf"]
ASCII = {chr(code) for code in range(0x20, 0x7F)}
CANTONESE = set("嘅咁啲喺冇佢哋𨋢𡃁")
PUNCTUATION = set("，。、；：？！「」『』（）《》—…“”‘’–•×÷−±≤≥≠→€£¥%")
# Four marks of Big5's symbol rows are not drawn; no letter is missing.
NOT_DRAWN = set("‾ˍ≒∼")


@cache
def characters(name: str) -> set[str]:
    """The characters that a font maps to a glyph."""
    face = TTFontFile(str(FONTS / name))
    return {chr(code) for code in face.charToGlyph}


def tables(name: str) -> dict[str, bytes]:
    """The tables of a TrueType file by tag."""
    data = (FONTS / name).read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    entries = [struct.unpack_from(">4sLLL", data, 12 + 16 * i) for i in range(count)]
    return {tag.decode(): data[start : start + size] for tag, _, start, size in entries}


def big5() -> set[str]:
    """Every character that Python's Big5 codec knows."""
    rows = range(0xA1, 0xFA)
    cells = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    pairs = (bytes((row, cell)).decode("big5", "ignore") for row in rows for cell in cells)
    return set("".join(pairs))


def test_that_each_bundled_font_is_named_in_the_licence_beside_it() -> None:
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    files = sorted(path.name for path in FONTS.glob("*.ttf"))
    assert files == sorted(TEXT + FALLBACK)
    assert all(name in licence for name in files)
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize("name", TEXT + FALLBACK)
def test_that_outlines_are_truetype_which_reportlab_needs(name: str) -> None:
    assert {"glyf", "loca"} <= tables(name).keys()
    assert not {"CFF ", "CFF2", "fvar"} & tables(name).keys()


@pytest.mark.parametrize("name", TEXT + FALLBACK)
def test_that_embedding_is_not_restricted(name: str) -> None:
    (fs_type,) = struct.unpack_from(">H", tables(name)["OS/2"], 8)
    assert fs_type == 0


@pytest.mark.parametrize("name", TEXT)
def test_that_text_fonts_hold_english_cantonese_and_punctuation(name: str) -> None:
    assert not (ASCII | CANTONESE | PUNCTUATION) - characters(name)


@pytest.mark.parametrize("name", TEXT)
def test_that_text_fonts_hold_all_of_big5(name: str) -> None:
    assert len(big5()) > 13_000
    assert big5() - characters(name) == NOT_DRAWN


def test_that_regular_and_bold_hold_the_same_characters() -> None:
    assert characters(TEXT[0]) == characters(TEXT[1])


@pytest.mark.parametrize("mark", "😀👍🎯♿✉✗☐☑☒")
def test_that_a_fallback_font_holds_what_the_text_fonts_lack(mark: str) -> None:
    assert mark not in characters(TEXT[0])
    assert any(mark in characters(name) for name in FALLBACK)
