"""What the screening shows."""

from __future__ import annotations

from decimal import Decimal

from workbook.choice import choice_results, ranks
from workbook.facts import load_facts
from workbook.i18n import M_, Text
from workbook.rounding import rounded
from workbook.sheets.overseas.model import Overseas
from workbook.sheets.overseas.screening import (
    DISCOUNT,
    SMALL_CHANGE,
    attractiveness,
    discounted,
    distances,
    factor_of,
    factor_weights,
    final_ranks,
    markets,
    sensitivity,
)
from workbook.view import PlanView
from workbook.worksheet import Computed, Result, ResultTable, missing


def results(sheet: Overseas, view: PlanView) -> tuple[Computed, ...]:
    """Ranks before and after distance, how firm the first place is, and the entry modes."""
    if not markets(sheet):
        return choice_results(sheet)
    return (_screening(sheet), *_firmness(sheet), *_cepa(sheet), *choice_results(sheet))


def names(sheet: Overseas) -> dict[str, str]:
    """Market names by id."""
    return {market.id: market.label for market in sheet.markets}


def _screening(sheet: Overseas) -> ResultTable:
    before, after, far = attractiveness(sheet), discounted(sheet), distances(sheet)
    rank_before, rank_after, final = ranks(before), ranks(after), final_ranks(sheet)
    ordered = sorted(markets(sheet), key=lambda key: final.get(key, len(before) + 1))
    greatest = sheet.discount if sheet.discount is not None else DISCOUNT
    return ResultTable(
        "screening",
        M_("Markets before and after distance"),
        (
            M_("Market"),
            M_("Attractiveness"),
            M_("Rank"),
            M_("Distance"),
            M_("After distance"),
            M_("Rank after"),
            M_("Move"),
        ),
        tuple(
            (
                names(sheet)[key],
                before[key],
                rank_before.get(key),
                far.get(key),
                after[key],
                rank_after.get(key),
                _moved(rank_before.get(key), rank_after.get(key)),
            )
            for key in ordered
        ),
        formula=M_(
            "attractiveness = Σ(weight × score) ÷ Σ weight; "
            "after distance = attractiveness × (1 − {d} % × (distance − 1) ÷ 4)",
            d=greatest,
        ),
        convention=M_(
            "Ghemawat (2001): attractiveness alone overstates far markets. The discount of up to "
            "{d} % is our convention; the article gives no formula. Distance 1 is close, 5 far.",
            d=greatest,
        ),
        missing=missing(
            (not factor_weights(sheet), M_("weights of the factors")),
            (
                any(value is None for value in before.values()),
                M_("a score for every market and factor"),
            ),
            (len(far) < len(before), M_("the four distances of each market")),
        ),
        places=(None, 2, None, 2, 2, None, None),
        strong=tuple(i for i, key in enumerate(ordered) if key == sheet.market),
    )


def _moved(before: int | None, after: int | None) -> Text:
    if before is None or after is None:
        return ""
    if before == after:
        return M_("stays")
    steps = abs(before - after)
    return M_("up {n}", n=steps) if after < before else M_("down {n}", n=steps)


def _firmness(sheet: Overseas) -> tuple[Computed, ...]:
    final = final_ranks(sheet)
    first = next((key for key, rank in final.items() if rank == 1), None)
    if first is None or len(final) < 2 or len(factor_weights(sheet)) < 2:
        return ()
    flips = sensitivity(sheet)
    if not flips:
        return (
            Result(
                "firmness",
                M_("How firm the first place is"),
                M_("{market} stays first whatever one weight is", market=names(sheet)[first]),
                convention=M_(
                    "One weight moves from 0 to 100 %, the others keep their proportions."
                ),
            ),
        )
    return (
        ResultTable(
            "firmness",
            M_("How firm the first place of {market} is", market=names(sheet)[first]),
            (M_("Factor"), M_("Weight now"), M_("First place changes at"), M_("Then first")),
            tuple(
                (
                    factor_of(sheet, flip.factor).label,
                    _points(flip.weight),
                    _points(flip.flips_at),
                    names(sheet)[flip.to],
                )
                for flip in flips
            ),
            formula=M_("One weight moves while the others keep their proportions to each other"),
            convention=M_(
                "A change of up to {n} points counts as small: our convention.", n=SMALL_CHANGE
            ),
        ),
    )


def _points(value: Decimal) -> Text:
    return M_("{n} %", n=rounded(value, 1))


def _cepa(sheet: Overseas) -> tuple[Result, ...]:
    if sheet.cepa != "yes":
        return ()
    facts = load_facts("mainland")
    return (
        Result(
            "cepa",
            M_("CEPA rule relied on"),
            M_("see convention"),
            convention=M_(
                "{fact} ({source}.) No legal advice.", fact=facts.text("cepa_2025"), source=facts
            ),
        ),
    )
