"""How columns share the width of a table."""

from __future__ import annotations

import pytest

from ui.forms.shares import Claim, shared

FIGURE = Claim(60, 60, 60, 0)
WORDS = Claim(80, 150, 400, 5)
NAME = Claim(60, 100, 120, 3)


@pytest.mark.parametrize("room", [310, 400, 700, 1500])
def test_that_columns_fill_the_room_and_figures_take_no_more_than_they_need(room: int) -> None:
    widths = shared([NAME, FIGURE, WORDS], room)

    assert sum(widths) == room
    assert widths[1] == 60
    assert widths[0] >= 100
    assert widths[2] >= 150


def test_that_a_column_of_names_leaves_what_it_has_no_use_for_to_sentences() -> None:
    assert shared([NAME, FIGURE, WORDS], 500) == [120, 60, 320]


def test_that_words_give_a_little_before_a_table_scrolls_sideways() -> None:
    widths = shared([NAME, FIGURE, WORDS], 270)

    assert sum(widths) == 270
    assert widths[0] >= 60
    assert widths[1] == 60
    assert widths[2] >= 80


def test_that_a_table_scrolls_where_its_words_would_be_squeezed() -> None:
    assert shared([NAME, FIGURE, WORDS], 200) == [100, 60, 150]


def test_that_figures_share_the_room_where_there_are_no_words() -> None:
    assert shared([FIGURE, FIGURE], 301) == [151, 150]


def test_that_no_column_is_no_error() -> None:
    assert shared([], 300) == []
