"""What the summary shows of a long text."""

from __future__ import annotations

import pytest

from workbook.compose.shortening import opening


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Short.", "Short."),
        ("", ""),
        ("\n\nThe first line.\nThe second.", "The first line."),
        ("We wait. Then we mend it, slowly and well.", "We wait. …"),
        ("No full stop stands in this long line of words", "No full stop stands…"),
        ("等候時間太長。我們會改善預約系統，令客人準時。", "等候時間太長。 …"),
        ("等候時間太長等候時間太長等候時間太長", "等候時間太長等候時間…"),
    ],
)
def test_that_a_text_is_cut_after_a_sentence_or_a_word(text: str, wanted: str) -> None:
    assert opening(text, 20) == wanted
