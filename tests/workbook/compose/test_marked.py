"""Every word of ours goes through the locale: in the pseudo language each stands in brackets."""

from __future__ import annotations

import re

import pytest

from tests.workbook.compose.salon import empty_plan, salon_plan, view_of, with_raw
from tests.workbook.compose.told import texts
from workbook.blocks import Drawing, Paper
from workbook.compose import compose
from workbook.compose.cover import app_version
from workbook.fields import Sheet
from workbook.guidance import works
from workbook.i18n import LANGUAGES, MONTHS, PSEUDO, load_locale
from workbook.money import CURRENCIES
from workbook.plan import Plan
from workbook.registry import KEYS
from workbook.units import load_unit, load_units

MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
HAN = "\u3400-\u9fff"
LETTERS = re.compile(rf"[A-Za-z{HAN}]+")
CODES = re.compile(r"\bS\d+\b|\b[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}\b|^[SMART·]{5}$")


def typed(value: object) -> set[str]:
    """Every text a person typed into a plan, and its lines."""
    found: set[str] = set()
    match value:
        case str():
            found |= {value, *value.splitlines()}
        case tuple():
            found |= {text for part in value for text in typed(part)}
        case Sheet():
            for name in type(value).model_fields:
                found |= typed(getattr(value, name))
        case dict():
            found |= {text for part in value.values() for text in typed(part)}
    return found


def official(code: str) -> set[str]:
    """What the units print, and the codes."""
    units = load_units()
    found = {*units}
    for node in (node for unit in units.values() for node in unit.requirements):
        found |= {node.reading, node.suggested}
    unit = units[code]
    found |= {claim.words for claim in unit.claims} | {c.text for c in unit.criteria}
    return found | {unit.title}


def unmarked(paper: Paper, plan: Plan, code: str) -> list[str]:
    """Texts in which letters are left once marked, typed and official text is taken out."""
    known = {*typed(plan.header), *official(code), app_version(), "Pseudo", *LANGUAGES.values()}
    for sheet in plan.sheets.values():
        known |= typed(sheet)
    known |= {*CURRENCIES.values(), *CURRENCIES}
    known |= {work for key in KEYS for work in works(key)}  # titles of books are not translated
    known |= {*MONTHS, *(month[:3] for month in MONTHS), *plan.raw}
    ordered = sorted((text for text in known if text.strip()), key=len, reverse=True)
    drawn = {text for block in paper.blocks if isinstance(block, Drawing) for text in texts(block)}
    found = []
    for text in texts(paper):
        rest = text
        while MARKED.search(rest):
            rest = MARKED.sub("", rest)
        rest = CODES.sub("", rest)
        for part in ordered:
            rest = rest.replace(part, "")
        if LETTERS.search(rest) and not (text in drawn and _is_piece(text, known)):
            found.append(text)
    return found


def _is_piece(text: str, known: set[str]) -> bool:
    """A line of a figure: text is broken there, so brackets and words may be torn apart."""
    bare = text.strip("⟦⟧…")
    return "⟦" in text or "⟧" in text or any(bare in one for one in known)


@pytest.mark.parametrize("code", list(load_units()))
@pytest.mark.parametrize("make", [salon_plan, empty_plan])
def test_that_every_word_of_ours_is_marked(code: str, make: object) -> None:
    plan = with_raw(make(code))  # type: ignore[operator]
    paper = compose(plan, load_unit(code), load_locale(PSEUDO), view_of(plan))
    assert unmarked(paper, plan, code) == []


def test_that_the_sweep_sees_a_word_that_is_not_marked() -> None:
    from dataclasses import replace

    from workbook.blocks import Para

    plan = empty_plan()
    paper = compose(plan, load_unit("105408L6"), load_locale(PSEUDO), view_of(plan))
    spoilt = replace(paper, blocks=(*paper.blocks, Para("left out")))
    assert unmarked(spoilt, plan, "105408L6") == ["left out"]
