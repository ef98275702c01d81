"""Every character is drawn by a bundled font, or is reported and shown by its number."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFace

from workbook.metrics import FONT_FOLDER
from workbook.report.fonts import (
    BOLD,
    FALLBACKS,
    REGULAR,
    WIDE_INK,
    load_face,
    missing_glyphs,
    runs,
    text_width,
)

UNCOVERED = "\U0002a6d6"


def shown(text: str) -> str:
    return "".join(piece for _, piece in runs(text, False))


@pytest.mark.parametrize("name", [REGULAR, BOLD, *FALLBACKS])
def test_that_widths_and_coverage_agree_with_reportlab(name: str) -> None:
    face, other = load_face(name), TTFontFace(str(FONT_FOLDER / f"{name}.ttf"))
    for code in [*range(0x20, 0x3000), *range(0x4E00, 0x4F00), 0x282E2, 0x1F600, 0x2A6D6]:
        if code == 0xA0 or 0xD800 <= code <= 0xDFFF:
            continue
        assert face.covers(chr(code)) == bool(other.charToGlyph.get(code))
        if face.covers(chr(code)):
            assert face.advances[chr(code)] * 1000 == pytest.approx(other.charWidths[code])


def test_that_cantonese_and_emoji_are_not_missing() -> None:
    assert missing_glyphs("嘅咁啲喺冇佢哋𨋢𡃁 😀☑ ½ “quoted” … \n\t") == frozenset()


def test_that_what_no_font_draws_is_reported() -> None:
    assert missing_glyphs(f"a{UNCOVERED}b\ud800م") == {UNCOVERED, "\ud800", "م"}


def test_that_an_uncovered_character_is_spelled_out() -> None:
    assert shown(f"年{UNCOVERED}\ud800") == "年[U+2A6D6][U+D800]"


def test_that_invisible_characters_leave_no_box() -> None:
    assert shown("a\x07b\u200b\ufe0f\u202e\xadc\x00") == "abc"
    assert missing_glyphs("a\x07b\u200b\ufe0f\u202e\xadc\x00") == frozenset()


def test_that_a_letter_and_its_mark_are_drawn_as_one() -> None:
    assert shown("cafe\u0301") == "café"


def test_that_compatibility_ideographs_stay_as_typed() -> None:
    assert shown("\uf9b5\ufa0c") == "\uf9b5\ufa0c"


def test_that_quotes_are_wide_in_chinese_and_narrow_beside_latin() -> None:
    assert text_width("’", 10) < 4
    assert text_width("it’s", 10) < text_width("it", 10) + text_width("s", 10) + 4
    assert text_width("說’", 10) == pytest.approx(20)


def test_that_the_marks_that_are_closed_up_are_wide_in_the_font() -> None:
    face = load_face(REGULAR)
    assert {face.advances[mark] for mark in WIDE_INK} == {1.0}


@given(st.text(st.characters(blacklist_categories=())))
def test_that_runs_hold_only_what_their_face_draws(text: str) -> None:
    for bold in (False, True):
        for face, piece in runs(text, bold):
            assert piece
            assert all(face.covers(character) for character in piece)


def test_that_asking_for_missing_characters_loads_no_reportlab() -> None:
    code = (
        "import sys; from workbook.report.fonts import missing_glyphs; missing_glyphs('a𨋢');"
        "print([m for m in ('reportlab', 'pikepdf', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
