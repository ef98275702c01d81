"""Blocks of cells go to the clipboard and come back as spreadsheets write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.forms.tsv import read_block, write_block

CELLS = st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]))


@given(st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1)
))  # fmt: skip
def test_that_a_block_comes_back_as_it_went(block: list[list[str]]):
    if block != [[""]]:
        assert read_block(write_block(block)) == block


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", []),
        ("a\tb\r\nc\t\r\n", [["a", "b"], ["c", ""]]),
        ('"two\nlines"\t"say ""hi"""', [["two\nlines", 'say "hi"']]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ('half "quoted', [['half "quoted']]),
    ],
)
def test_that_what_spreadsheets_write_is_read(text: str, block: list[list[str]]):
    assert read_block(text) == block
