"""The choice between options, shared by the sheets that formulate strategy."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from workbook.choice import (
    Criterion,
    Option,
    WithChoice,
    choice_findings,
    choice_made,
    ranks,
    weighted_scores,
)
from workbook.fields import Score


def scores(values: dict[tuple[str, str], int]) -> list[Score]:
    return [Score.model_construct(of=a, on=b, score=v) for (a, b), v in values.items()]


def test_that_the_weighted_score_is_the_weighted_mean() -> None:
    weights = {"fit": Decimal(60), "cost": Decimal(40)}
    given_scores = scores({("a", "fit"): 4, ("a", "cost"): 3})
    assert weighted_scores(["a"], weights, given_scores) == {"a": Decimal("3.6")}


def test_that_a_missing_score_is_no_zero() -> None:
    weights = {"fit": Decimal(60), "cost": Decimal(40)}
    assert weighted_scores(["a"], weights, scores({("a", "fit"): 4})) == {"a": None}


def test_that_equal_values_share_the_better_rank() -> None:
    assert ranks({"a": Decimal(3), "b": Decimal(4), "c": Decimal(3), "d": None}) == {
        "a": 2, "b": 1, "c": 2,
    }  # fmt: skip


@given(
    st.lists(st.tuples(st.integers(1, 100), st.integers(1, 5)), min_size=1, max_size=8),
    st.integers(2, 50),
)
def test_that_scaling_all_weights_changes_no_score(
    cells: list[tuple[int, int]], factor: int
) -> None:
    weights = {str(i): Decimal(w) for i, (w, _) in enumerate(cells)}
    given_scores = scores({("a", str(i)): s for i, (_, s) in enumerate(cells)})
    mean = weighted_scores(["a"], weights, given_scores)["a"]
    scaled = weighted_scores(["a"], {k: w * factor for k, w in weights.items()}, given_scores)["a"]
    assert mean is not None
    assert scaled is not None
    assert abs(mean - scaled) < Decimal("1e-20")
    assert min(s for _, s in cells) <= mean <= max(s for _, s in cells)


def sheet_with(chosen: int, reason: str = "") -> WithChoice:
    options = (Option(name="Keep"), Option(name="Change"))
    criterion = Criterion(name="Fit", weight=Decimal(100))
    cells = (
        Score(of=options[0].id, on=criterion.id, score=5),
        Score(of=options[1].id, on=criterion.id, score=2),
    )
    return WithChoice(
        options=options, criteria=(criterion,), option_scores=cells,
        chosen=options[chosen].id, reason=reason,
    )  # fmt: skip


def test_that_choosing_against_the_score_needs_a_reason() -> None:
    assert [f.check for f in choice_findings(sheet_with(1), "x")] == ["choice.against_score"]
    assert choice_findings(sheet_with(1, "Because of the lease"), "x") == ()
    assert choice_findings(sheet_with(0), "x") == ()


def test_that_one_option_is_no_choice() -> None:
    sheet = WithChoice(options=(Option(name="Only"),), reason="so")
    assert choice_made(sheet) is None
    assert "choice.options" in {f.check for f in choice_findings(sheet, "x")}


def test_that_weights_other_than_a_hundred_are_found() -> None:
    sheet = WithChoice(criteria=(Criterion(name="Fit", weight=Decimal(90)),))
    assert "choice.weights" in {f.check for f in choice_findings(sheet, "x")}
