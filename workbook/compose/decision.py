"""A choice in one table: the options with their scores and rank, what is for and against each.

The best stands first, the chosen one is stressed and named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.blocks import Block, Column, Content, Line, Para, Stacked, Table
from workbook.choice import Criterion, Option, WithChoice, choice_weights, ranks, weighted_scores
from workbook.compose.notes import notes_by_row
from workbook.compose.setting import Setting
from workbook.compose.tables import DASH
from workbook.compose.values import NO_BREAK
from workbook.fields import is_answered, spec_of
from workbook.i18n import M_, N_, Joined, Text

FIELDS = frozenset({"options", "criteria", "option_scores", "chosen"})
"""The fields of a choice that this one table shows."""
CHOSEN = "chosen"
FORMULA = N_(
    "Weighted score = Σ(weight × score) ÷ Σ weight, scores from 1 (poor) to 5 (very good); "
    "an option with a gap has no score."
)


def decision_blocks(sheet: WithChoice, setting: Setting) -> list[Block]:
    """The decision table, the notes to its scores, and what it still lacks."""
    criteria = [row for row in sheet.criteria if row.label or row.weight is not None]
    weighed = weighted_scores(
        [option.id for option in sheet.options], choice_weights(sheet), sheet.option_scores
    )
    rank = ranks(weighed)
    options = sorted(_begun(sheet), key=lambda one: rank.get(one.id, len(rank) + 1))
    if not options:
        return _criteria_only(criteria, setting)
    scored = any(value is not None for value in weighed.values())
    table = Table(
        tuple(_columns(criteria, setting, scored=scored)),
        tuple(_line(one, criteria, sheet, weighed, rank, setting) for one in options),
        alt=setting.tr(N_("Options with their scores")),
    )
    found: list[Block] = [table, *notes_by_row(sheet.option_scores, options, criteria, setting)]
    if scored and setting.numbers.once(FORMULA):
        found.append(Para(setting.tr(FORMULA), "small"))
    return found


def _begun(sheet: WithChoice) -> list[Option]:
    spec = spec_of(type(sheet), "options")
    return [row for row in sheet.options if is_answered(spec, (row,))]


def _criteria_only(criteria: Sequence[Criterion], setting: Setting) -> list[Block]:
    if not criteria:
        return []
    names = Joined(tuple(_headline(one, setting, ", ") for one in criteria))
    return [Para(setting.tr(N_("Criteria: {criteria}."), criteria=names))]


def _columns(criteria: Sequence[Criterion], setting: Setting, *, scored: bool) -> Iterator[Column]:
    tr = setting.tr
    yield Column(tr(N_("Option")), weight=4.3)
    for one in criteria:
        yield Column(_headline(one, setting, "\n"), "right", 1.0)
    if scored:
        yield Column(tr(N_("Weighted score")), "right", 1.0)
        yield Column(tr(N_("Rank")), "right", 0.65)


def _headline(one: Criterion, setting: Setting, between: str) -> str:
    weight = "" if one.weight is None else f"{setting.tr.number(one.weight)}{NO_BREAK}%"
    return between.join(part for part in (one.label, weight) if part)


def _line(
    option: Option,
    criteria: Sequence[Criterion],
    sheet: WithChoice,
    weighed: dict[str, Decimal | None],
    rank: dict[str, int],
    setting: Setting,
) -> Line:
    tr = setting.tr
    given = {(one.of, one.on): one.score for one in sheet.option_scores}
    name = option.label or tr(N_("without a name"))
    is_chosen = option.id == sheet.chosen
    cells: list[Content] = [
        Stacked(
            tr(N_("Chosen: {option}"), option=name) if is_chosen else name,
            tuple(tr.text(text) for text in _for_and_against(option)),
        )
    ]
    for one in criteria:
        score = given.get((option.id, one.id))
        cells.append(DASH if score is None else str(score))
    if any(value is not None for value in weighed.values()):
        value = weighed.get(option.id)
        cells.append(DASH if value is None else tr.number(value, 2))
        cells.append(str(rank.get(option.id, DASH)))
    return Line(tuple(cells), strong=is_chosen)


def _for_and_against(option: Option) -> Iterator[Text]:
    if option.gains.strip():
        yield M_("For: {gains}", gains=option.gains)
    if option.costs.strip():
        yield M_("Against: {costs}", costs=option.costs)
