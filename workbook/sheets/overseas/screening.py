"""The reckoning: weighted scores, distance, ranks, and how firm the first place is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbook.choice import ranks, weighted_scores
from workbook.sheets.overseas.model import FACTORS, Distance, Factor, Overseas

DISCOUNT = Decimal(50)
SMALL_CHANGE = Decimal(5)
"""A change of weight of up to so many points counts as small: our convention."""


def markets(sheet: Overseas) -> list[str]:
    """Ids of the markets that have a name."""
    return [market.id for market in sheet.markets if market.label]


def factor_weights(sheet: Overseas) -> dict[str, Decimal]:
    """Weight in percent by factor."""
    return {f.id: f.weight for f in sheet.factors if f.weight is not None and f.weight > 0}


def attractiveness(sheet: Overseas) -> dict[str, Decimal | None]:
    """Weighted mean score by market, 1 to 5."""
    return weighted_scores(markets(sheet), factor_weights(sheet), sheet.scores)


def distance_weights(sheet: Overseas) -> dict[str, Decimal]:
    """Weights of the four distances; equal where none is given."""
    given = {name: getattr(sheet, f"weight_{name}") for name in FACTORS}
    if all(value is None for value in given.values()):
        return dict.fromkeys(FACTORS, Decimal(25))
    return {name: value or Decimal(0) for name, value in given.items()}


def distance_of(sheet: Overseas, row: Distance) -> Decimal | None:
    """Weighted mean of the four distances, 1 (close) to 5 (very far); ``None`` with a gap."""
    weights = distance_weights(sheet)
    total = sum(weights.values(), Decimal(0))
    given = {name: getattr(row, name) for name in FACTORS}
    if not total or any(given[name] is None for name in FACTORS if weights[name]):
        return None
    return sum((weights[n] * given[n] for n in FACTORS if weights[n]), Decimal(0)) / total


def distances(sheet: Overseas) -> dict[str, Decimal]:
    """Distance by market, where it is rated."""
    return {
        row.market: value
        for row in sheet.distances
        if row.market and (value := distance_of(sheet, row)) is not None
    }


def discounted(sheet: Overseas) -> dict[str, Decimal | None]:
    """Attractiveness x (1 - d x (distance - 1) / 4), d being the greatest discount.

    The discount is our convention for Ghemawat's point that attractiveness alone overstates
    far markets; the article gives no formula.
    """
    greatest = (sheet.discount if sheet.discount is not None else DISCOUNT) / 100
    far = distances(sheet)
    return {
        key: None
        if score is None or key not in far
        else score * (1 - greatest * (far[key] - 1) / 4)
        for key, score in attractiveness(sheet).items()
    }


def final_ranks(sheet: Overseas) -> dict[str, int]:
    """Ranks after distance where distances are rated, else before."""
    after = ranks(discounted(sheet))
    return after or ranks(attractiveness(sheet))


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest change of one weight that changes the first place of the screening."""

    factor: str
    weight: Decimal  # today, in percent of all weights
    flips_at: Decimal  # weight at which the first place changes
    to: str  # the market that would come first

    @property
    def change(self) -> Decimal:
        """Points of weight between today and the flip."""
        return abs(self.flips_at - self.weight)


def sensitivity(sheet: Overseas) -> tuple[Flip, ...]:
    """For each factor the nearest weight at which another market comes first, if there is one.

    One weight moves, the others keep their proportions. Distance discounts stay as they are. Each
    score is linear in the moved weight t: t x s(f) + (1 - t) x rest, so two markets cross where
    t = (rest_a - rest_b) / ((rest_a - rest_b) - (s_a - s_b)).
    """
    weights, keep = factor_weights(sheet), _kept(sheet)
    total = sum(weights.values(), Decimal(0))
    given = {(c.of, c.on): Decimal(c.score) for c in sheet.scores if c.score is not None}
    ranked = final_ranks(sheet)
    first = next((key for key, rank in ranked.items() if rank == 1), None)
    if first is None or not total or len(ranked) < 2 or len(weights) < 2:
        return ()
    found = []
    for factor, weight in weights.items():
        now = weight / total
        lines = {
            key: _line(key, factor, weights, given, keep.get(key, Decimal(1))) for key in ranked
        }
        crossings = [
            (abs(t - now), t, key)
            for key in ranked
            if key != first and (t := _crossing(lines[first], lines[key])) is not None
        ]
        if crossings:
            _, t, key = min(crossings)
            found.append(Flip(factor, now * 100, t * 100, key))
    return tuple(sorted(found, key=lambda flip: flip.change))


def _kept(sheet: Overseas) -> dict[str, Decimal]:
    """The share of its score each market keeps after distance."""
    before, after = attractiveness(sheet), discounted(sheet)
    kept = {}
    for key, score in before.items():
        left = after[key]
        if score and left is not None:
            kept[key] = left / score
    return kept


def _line(
    key: str,
    factor: str,
    weights: Mapping[str, Decimal],
    given: Mapping[tuple[str, str], Decimal],
    keep: Decimal,
) -> tuple[Decimal, Decimal]:
    """(score on the factor, mean of the rest), both after distance."""
    others = {f: w for f, w in weights.items() if f != factor}
    rest = sum((w * given[key, f] for f, w in others.items()), Decimal(0)) / sum(
        others.values(), Decimal(0)
    )
    return given[key, factor] * keep, rest * keep


def _crossing(first: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> Decimal | None:
    """The weight share in [0, 1] at which two markets are level."""
    rests, own = first[1] - other[1], first[0] - other[0]
    if rests == own:
        return None
    t = rests / (rests - own)
    return t if 0 <= t <= 1 else None


def factor_of(sheet: Overseas, key: str) -> Factor:
    """The factor of an id."""
    return next(factor for factor in sheet.factors if factor.id == key)
