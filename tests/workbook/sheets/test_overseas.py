"""Mainland China and overseas: screening, distance, how firm the first place is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import view_of
from workbook.choice import ranks
from workbook.fields import Score
from workbook.sheets.overseas import WORKSHEET
from workbook.sheets.overseas.model import Distance, Factor, Flow, Market, Overseas
from workbook.sheets.overseas.screening import (
    attractiveness,
    discounted,
    distances,
    final_ranks,
    sensitivity,
)


def screening(table: list[list[int]], weights: list[int], far: list[int] | None = None) -> Overseas:
    markets = tuple(Market(name=f"M{i}", region="overseas") for i, _ in enumerate(table))
    factors = tuple(Factor(name=f"F{i}", weight=Decimal(w)) for i, w in enumerate(weights))
    cells = tuple(
        Score(of=market.id, on=factor.id, score=score)
        for market, line in zip(markets, table, strict=True)
        for factor, score in zip(factors, line, strict=True)
    )
    rows = tuple(
        Distance(market=market.id, cultural=d, administrative=d, geographic=d, economic=d)
        for market, d in zip(markets, far or [], strict=False)
    )
    return Overseas(markets=markets, factors=factors, scores=cells, distances=rows)


def weight_of(factor: Factor) -> Decimal:
    assert factor.weight is not None
    return factor.weight


def checks_of(sheet: Overseas) -> dict[str, str]:
    return {f.check: f.severity for f in WORKSHEET.checks(sheet, view_of(overseas=sheet))}


def test_that_the_farthest_market_loses_the_whole_discount_and_the_nearest_nothing() -> None:
    sheet = screening([[4, 4], [4, 4]], [50, 50], [1, 5])
    assert list(discounted(sheet).values()) == [Decimal(4), Decimal(2)]


def test_that_distance_can_turn_the_ranking_round() -> None:
    sheet = screening([[5, 5], [4, 4]], [50, 50], [5, 1])
    assert list(ranks(attractiveness(sheet)).values()) == [1, 2]
    assert list(final_ranks(sheet).values()) == [2, 1]


def test_that_the_flip_is_where_the_two_scores_are_level() -> None:
    # A: 5 and 2, B: 3 and 4. With weight t on the first: 2 + 3t = 4 - t, so t = 0.5.
    sheet = screening([[5, 2], [3, 4]], [60, 40])
    flips = sensitivity(sheet)
    assert {flip.flips_at for flip in flips} == {Decimal(50)}
    assert {flip.change for flip in flips} == {Decimal(10)}
    assert {flip.to for flip in flips} == {sheet.markets[1].id}


@given(
    st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=2, max_size=5),
    st.lists(st.integers(1, 60), min_size=3, max_size=3),
    st.integers(1, 5),
)
def test_that_past_the_flip_the_named_market_is_level_with_the_first(
    table: list[list[int]], weights: list[int], far: int
) -> None:
    sheet = screening(table, weights, [far] + [2] * (len(table) - 1))
    first = next(key for key, rank in final_ranks(sheet).items() if rank == 1)
    for flip in sensitivity(sheet):
        others = sum((weight_of(f) for f in sheet.factors if f.id != flip.factor), Decimal(0))
        moved = tuple(
            f.model_copy(
                update={
                    "weight": flip.flips_at
                    if f.id == flip.factor
                    else weight_of(f) * (100 - flip.flips_at) / others
                }
            )
            for f in sheet.factors
        )
        there = discounted(sheet.model_copy(update={"factors": moved}))
        ours, theirs = there[first], there[flip.to]
        if ours is not None and theirs is not None:
            assert abs(ours - theirs) < Decimal("1e-15")


@given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 100))
def test_that_distance_never_raises_a_score(near: int, away: int, greatest: int) -> None:
    sheet = screening([[4], [4]], [100], [near, away]).model_copy(
        update={"discount": Decimal(greatest)}
    )
    before = [score for score in attractiveness(sheet).values() if score is not None]
    after = [score for score in discounted(sheet).values() if score is not None]
    assert all(0 <= left <= score for left, score in zip(after, before, strict=True))
    a, b = after
    assert (a >= b) == (near <= away) or greatest == 0


def test_that_a_gap_in_the_distances_gives_no_discounted_score() -> None:
    sheet = screening([[4, 4]], [50, 50])
    row = Distance(market=sheet.markets[0].id, cultural=2)
    assert distances(sheet.model_copy(update={"distances": (row,)})) == {}


@pytest.mark.parametrize("name", ["China", "中國", "Mainland China"])
def test_that_the_mainland_is_not_one_market(name: str) -> None:
    sheet = Overseas(markets=(Market(name=name, region="mainland", city=""),))
    assert checks_of(sheet)["overseas.mainland_as_one"] == "warning"


def test_that_the_gba_contract_does_not_reach_shanghai() -> None:
    market = Market(name="Shanghai", region="mainland", city="Shanghai")
    sheet = Overseas(markets=(market,), flows=(Flow(market=market.id, route="gba_contract"),))
    assert checks_of(sheet)["overseas.gba_elsewhere"] == "grave"
    near = Market(name="Shenzhen Futian", region="gba", city="深圳")
    covered = Overseas(markets=(near,), flows=(Flow(market=near.id, route="gba_contract"),))
    assert "overseas.gba_elsewhere" not in checks_of(covered)


def test_that_cepa_needs_the_certificate_and_the_date() -> None:
    sheet = Overseas(purpose="Grow", cepa="yes")
    assert checks_of(sheet)["overseas.cepa_without_hkss"] == "grave"
    assert checks_of(sheet)["overseas.cepa_undated"] == "hint"


def test_that_a_market_chosen_against_the_ranking_needs_a_reason() -> None:
    sheet = screening([[5, 5], [2, 2]], [50, 50])
    chosen = sheet.model_copy(update={"market": sheet.markets[1].id})
    assert checks_of(chosen)["overseas.not_first"] == "grave"
    reasoned = chosen.model_copy(update={"market_reason": "The partner is there"})
    assert "overseas.not_first" not in checks_of(reasoned)


def test_that_the_figures_wait_for_scores_and_distances() -> None:
    sheet = screening([[5, 5], [2, 2]], [50, 50])
    assert WORKSHEET.figures(sheet, view_of(overseas=sheet)) == ()
    whole = screening([[5, 5], [2, 2]], [50, 50], [3, 1])
    keys = [figure.key for figure in WORKSHEET.figures(whole, view_of(overseas=whole))]
    assert keys == ["ranks", "distance"]
