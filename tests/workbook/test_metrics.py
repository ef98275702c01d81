"""Text is as wide as the bundled font says, by another reader of the same file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFile

from workbook.errors import DataFileError
from workbook.metrics import FONT_FILES, FONT_FOLDER, FontMetrics, load_font, measure


@cache
def oracle(bold: bool) -> TTFontFile:
    """ReportLab's own reading of the same font."""
    return TTFontFile(str(FONT_FOLDER / FONT_FILES[bold]))


@pytest.mark.parametrize("bold", [False, True])
def test_that_every_character_is_as_wide_as_reportlab_finds_it(bold: bool) -> None:
    font, face = load_font(bold), oracle(bold)
    for code in list(face.charToGlyph)[::7]:
        assert font.covers(code)
        assert font.width(chr(code), 1000) == pytest.approx(face.charWidths[code], abs=0.6)


@given(st.text(max_size=30), st.text(max_size=30), st.floats(1, 40))
def test_that_widths_add_up_and_grow_with_size(one: str, other: str, size: float) -> None:
    assert measure(one + other, size, False) == pytest.approx(
        measure(one, size, False) + measure(other, size, False)
    )
    assert measure(one, size, True) == pytest.approx(measure(one, 1, True) * size)


def test_that_a_sentence_is_as_wide_as_its_advances() -> None:
    # A Chinese character fills the em square; the rest is read off the font's own table.
    assert measure("策略", 10, False) == pytest.approx(20)
    assert measure("", 10, True) == 0
    assert measure("salon", 10, True) > measure("salon", 10, False)


def test_that_what_the_font_lacks_is_measured_by_a_face_that_stands_in() -> None:
    assert not load_font(False).covers(ord("😀"))
    assert measure("😀", 10, False) > 5
    assert measure("\U000e0100", 10, False) == 0  # a variation selector moves nothing
    assert measure("\ud800", 10, False) >= 0  # half a surrogate pair is no reason to fall over


@pytest.mark.parametrize("content", [b"", b"\0\1\0\0", b"not a font at all, just some text" * 9])
def test_that_a_damaged_font_is_named_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "Broken.ttf"
    path.write_bytes(content)
    with pytest.raises(DataFileError) as caught:
        FontMetrics(path)
    assert caught.value.next_step


def test_that_a_missing_font_is_named_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataFileError):
        FontMetrics(tmp_path / "None.ttf")
