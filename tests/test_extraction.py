"""What is marked can be taken out for translation: every mark holds a literal text."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).parents[1]
ROOMS = ("workbook", "ui", "db")
MARKS = {"N_": None, "M_": None}


def calls(room: str) -> Iterator[tuple[str, ast.Call]]:
    for file in sorted((ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in MARKS
            ):
                yield f"{file.relative_to(ROOT)}:{node.lineno}", node


@pytest.mark.parametrize("room", ROOMS)
def test_that_every_mark_holds_a_literal_text(room: str) -> None:
    for place, call in calls(room):
        first = call.args[0]
        assert isinstance(first, ast.Constant), place
        assert isinstance(first.value, str), place


@pytest.mark.parametrize("room", ROOMS)
def test_that_every_name_in_a_sentence_is_given_its_value(room: str) -> None:
    for place, call in calls(room):
        if call.keywords:  # without values a template is not formatted
            template = ast.literal_eval(call.args[0])
            wanted = {name for _, name, _, _ in string.Formatter().parse(template) if name}
            given = {keyword.arg for keyword in call.keywords}
            assert None in given or wanted <= given, place


def test_that_babel_finds_the_marked_texts() -> None:
    found = {
        message
        for room in ROOMS
        for _, _, message, _, _ in extract_from_dir(ROOT / room, keywords=MARKS)
    }
    assert {"Service process matrix", "Saved {time}", "The business"} & found
    assert len(found) > 1000
