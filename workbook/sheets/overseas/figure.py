"""Attractiveness against distance, and how ranks change."""

from __future__ import annotations

from workbook.choice import ranks
from workbook.figures import SHAPES, Axis, Bubble, Data, Figure, Quadrants, Rank, Slope
from workbook.i18n import M_, Joined
from workbook.rounding import rounded
from workbook.sheets.overseas.model import Overseas
from workbook.sheets.overseas.results import names
from workbook.sheets.overseas.screening import attractiveness, discounted, distances
from workbook.view import PlanView


def figures(sheet: Overseas, view: PlanView) -> tuple[Figure, ...]:
    """The two figures, once scores and distances are in."""
    return (*_slope(sheet), *_bubbles(sheet))


def _both(sheet: Overseas) -> dict[str, tuple[float, float]]:
    after = discounted(sheet)
    return {
        key: (float(before), float(left))
        for key, before in attractiveness(sheet).items()
        if before is not None and (left := after[key]) is not None
    }


def _slope(sheet: Overseas) -> tuple[Slope, ...]:
    both = _both(sheet)
    if len(both) < 2:
        return ()
    before, after = attractiveness(sheet), discounted(sheet)
    first, then = (
        ranks({key: before[key] for key in both}),
        ranks({key: after[key] for key in both}),
    )
    ordered = sorted(both, key=lambda key: first[key])
    called = names(sheet)
    return (
        Slope(
            key="ranks",
            title=M_("Rank before and after distance"),
            alt=M_(
                "Ranks: {list}.",
                list=Joined(
                    tuple(
                        M_(
                            "{market} {before} before, {after} after",
                            market=called[key],
                            before=first[key],
                            after=then[key],
                        )
                        for key in ordered
                    )
                ),
            ),
            data=Data(
                (
                    M_("Market"),
                    M_("Attractiveness"),
                    M_("Rank"),
                    M_("After distance"),
                    M_("Rank after"),
                ),
                tuple(
                    (
                        called[key],
                        rounded(before[key] or 0, 2),
                        first[key],
                        rounded(after[key] or 0, 2),
                        then[key],
                    )
                    for key in ordered
                ),
            ),
            before=M_("Attractiveness"),
            after=M_("After distance"),
            ranks=tuple(
                Rank(called[key], first[key], then[key], *both[key], emphasis=key == sheet.market)
                for key in ordered
            ),
        ),
    )


def _bubbles(sheet: Overseas) -> tuple[Quadrants, ...]:
    scores, far, called = attractiveness(sheet), distances(sheet), names(sheet)
    placed = [
        (key, score, far[key]) for key, score in scores.items() if score is not None and key in far
    ]
    if not placed:
        return ()
    return (
        Quadrants(
            key="distance",
            title=M_("Attractiveness and distance"),
            alt=M_(
                "Markets: {list}.",
                list=Joined(
                    tuple(
                        M_(
                            "{market} attractiveness {score}, distance {far}",
                            market=called[key],
                            score=rounded(score, 1),
                            far=rounded(away, 1),
                        )
                        for key, score, away in placed
                    )
                ),
            ),
            data=Data(
                (M_("Market"), M_("Distance"), M_("Attractiveness")),
                tuple(
                    (called[k], rounded(away, 2), rounded(score, 2)) for k, score, away in placed
                ),
            ),
            x=Axis(M_("Distance"), 1, 5, ends=(M_("close"), M_("far"))),
            y=Axis(M_("Attractiveness"), 1, 5, ends=(M_("low"), M_("high"))),
            cut=(3, 3),
            names=(M_("Enter first"), M_("Worth a bridge"), M_("Near but weak"), M_("Leave")),
            points=tuple(
                Bubble(key, called[key], float(away), float(score), 0.25, SHAPES[i % len(SHAPES)])
                for i, (key, score, away) in enumerate(placed)
            ),
        ),
    )
