"""Lines of mixed text: whole words, no mark where it must not stand, nothing lost."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.report.fonts import runs
from workbook.report.lines import (
    PAGE_DIGITS,
    Run,
    SetLine,
    balanced_lines,
    set_lines,
    shorten,
    widest_word,
)
from workbook.report.style import BODY

SENTENCES = """
根據《策略》(Chan, 2024)，「競爭優勢」can only be sustained when rare；因此我哋要投資喺training。
預計第一年嘅營業額係HK$1,200,000，gross margin約45%；budget會集中喺media（例如IG），而唔係廣告。
The stylist’s “quoted” word, in-house and blow-dry; 呢個選擇亦符合目標O2：等候時間少於十分鐘！
""".strip().split("\n")
CLOSING = set("，。、；：！？」』）》”’),.;:!?%")
OPENING = set("「『（《“‘($")


def words(line: SetLine) -> str:
    return "".join(span.text for span in line.spans)


def broken(text: str, width: float) -> list[str]:
    return [words(line) for line in set_lines([Run(text)], BODY, width)]


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("width", range(90, 420, 6))
def test_that_lines_break_where_a_typesetter_would(text: str, width: int) -> None:
    lines = broken(text, width)
    assert "".join(lines) == text
    for before, after in pairwise(lines):
        assert after[0] not in CLOSING
        assert before.rstrip()[-1] not in OPENING
        inside = re.match(r"[A-Za-z0-9]", after) and re.search(r"[A-Za-z0-9]$", before)
        assert not inside, f"a word is cut: {before!r} {after!r}"


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("width", [61.0, 120.0, 333.0])
def test_that_no_line_is_wider_than_the_column(text: str, width: float) -> None:
    assert all(line.width <= width + 0.01 for line in set_lines([Run(text)], BODY, width))


def test_that_a_word_wider_than_the_line_is_cut() -> None:
    lines = broken("x" * 3000, 100)
    assert "".join(lines) == "x" * 3000
    assert len(lines) > 100


def test_that_a_column_narrower_than_a_character_still_sets_them_all() -> None:
    assert broken("策略", 1) == ["策", "略"]


def test_that_a_hyphen_may_end_a_line_but_a_date_is_whole() -> None:
    assert "in-" in broken("in-house " * 9, 60)[0] + broken("in-house " * 9, 35)[0]
    assert all("2026-11-22" in line for line in broken("2026-11-22 " * 5, 60))


def test_that_a_number_keeps_its_percent_sign() -> None:
    for width in range(40, 90, 3):
        lines = broken("Colour 染髮 at 82 % of visits, 82 % of all", width)
        assert not any(line.startswith("%") for line in lines)
    assert broken("   % of all", 400) == ["   % of all"]


def test_that_a_short_chinese_name_among_other_words_is_not_torn() -> None:
    for width in range(40, 120, 3):
        lines = broken("Colour 染髮, scalp care 頭皮護理 and bridal 新娘", width)
        assert all(any(name in line for line in lines) for name in ("染髮", "頭皮護理", "新娘"))


def test_that_spaces_are_kept_as_typed() -> None:
    assert broken("  two  spaces  and\u00a0one that holds  ", 1000) == [
        "  two  spaces  and\u00a0one that holds  "
    ]


def test_that_the_space_at_the_end_does_not_count_as_width() -> None:
    with_space, without = (set_lines([Run(t)], BODY, 500)[0] for t in ("42  ", "42"))
    assert with_space.width == pytest.approx(without.width)


def test_that_markup_is_text() -> None:
    assert broken("<b>R&D</b> &amp; </para>", 500) == ["<b>R&D</b> &amp; </para>"]


def test_that_looks_do_not_break_words() -> None:
    lines = set_lines([Run("be", bold=True), Run("low ten")], BODY, 500)
    assert [span.run.bold for span in lines[0].spans] == [True, False]
    narrow = set_lines([Run("aaa be", bold=True), Run("low")], BODY, 40)
    assert words(narrow[-1]) == "below"


def test_that_a_page_number_to_come_keeps_its_room() -> None:
    (line,) = set_lines([Run("", anchor="x", page=True)], BODY, 500)
    assert words(line) == PAGE_DIGITS


def test_that_titles_are_balanced_without_more_lines() -> None:
    title = [Run("Customer service strategy 2027 顧客服務策略 for two salons")]
    plain, balanced = (f(title, BODY, 250) for f in (set_lines, balanced_lines))
    assert len(plain) == len(balanced) == 2
    assert min(line.width for line in balanced) > min(line.width for line in plain)


def test_that_a_shortened_text_fits_and_says_so() -> None:
    (line,) = shorten("Lumière Hair 髮廊: " * 20, BODY, 120)
    assert line.width <= 120
    assert words(line).endswith("…")


def test_that_the_widest_word_is_found() -> None:
    assert widest_word("a reconsideration 策略", BODY, 0) == pytest.approx(
        set_lines([Run("reconsideration")], BODY, 500)[0].width
    )


@given(st.text(st.characters(blacklist_categories=())), st.floats(5, 400))
def test_that_no_text_loses_a_character(text: str, width: float) -> None:
    expected = "".join(piece for _, piece in runs(text, False))
    assert "".join(broken(text, width)) == expected
