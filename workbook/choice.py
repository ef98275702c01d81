"""The choice between options, shared by every sheet that formulates strategy.

At level 6 a strategy is a choice with reasons: at least two options, criteria with weights,
scores, the choice, why, and what is given up. A sheet takes part by inheriting
:class:`WithChoice` and joining :data:`CHOICE_GROUPS`, :func:`choice_results` and
:func:`choice_findings` to its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from workbook.fields import Hint, Line, Prose, Ref, Row, Score, Share, Sheet
from workbook.i18n import M_, N_, Text
from workbook.worksheet import Finding, Group, ResultTable, missing


class Option(Row):
    """One way to go."""

    ITEM: ClassVar[str] = "option"

    name: Annotated[Line, Field(title=N_("Option")), Hint(width=3, required=True)] = ""
    gains: Annotated[Line, Field(title=N_("What speaks for it")), Hint(width=4)] = ""
    costs: Annotated[Line, Field(title=N_("What speaks against it")), Hint(width=4)] = ""


class Criterion(Row):
    """What the options are judged by."""

    ITEM: ClassVar[str] = "criterion"

    name: Annotated[Line, Field(title=N_("Criterion")), Hint(width=4, required=True)] = ""
    weight: Annotated[Share, Field(title=N_("Weight")), Hint(unit=N_("%"), required=True)] = None


class WithChoice(Sheet):
    """The fields of a choice."""

    options: Annotated[
        tuple[Option, ...],
        Field(
            title=N_("Options"),
            description=N_("At least two real ways to go; leaving things as they are may be one."),
            max_length=20,
        ),
        Hint(add=N_("Add an option…")),
    ] = ()
    criteria: Annotated[
        tuple[Criterion, ...],
        Field(
            title=N_("Criteria"),
            description=N_("What the options are judged by. The weights add up to 100 %."),
            max_length=20,
        ),
        Hint(add=N_("Add a criterion…")),
    ] = ()
    option_scores: Annotated[
        tuple[Score, ...],
        Field(
            title=N_("Scores"),
            description=N_("How well each option meets each criterion: 1 poorly, 5 very well."),
            max_length=400,
        ),
        Hint(across=("options", "criteria")),
    ] = ()
    chosen: Annotated[
        Ref, Field(title=N_("Chosen option")), Hint(item="option", local=True, required=True)
    ] = None
    reason: Annotated[
        Prose,
        Field(
            title=N_("Why this one"),
            description=N_(
                "Tie it to an objective and to evidence; if it is not the best score, say why."
            ),
        ),
        Hint(required=True),
    ] = ""
    trade_off: Annotated[
        Prose,
        Field(
            title=N_("What you give up"), description=N_("Every choice costs something. Name it.")
        ),
    ] = ""


CHOICE_GROUPS: tuple[Group, ...] = (
    Group(
        N_("The choice"),
        ("options", "criteria", "option_scores", "chosen", "reason", "trade_off"),
        N_("A strategy is a choice: what else could be done, by what you judged, and why this."),
    ),
)


def weighted_scores(
    rows: Sequence[str], weights: Mapping[str, Decimal], scores: Sequence[Score]
) -> dict[str, Decimal | None]:
    """The weighted mean of each row's scores, in points of the scale (1 to 5).

    ``sum(weight x score) / sum(weight)``. A row with a weighted column left unscored has no
    result (``None``): a gap is not a zero.
    """
    given = {(cell.of, cell.on): cell.score for cell in scores if cell.score is not None}
    total = sum(weights.values(), Decimal(0))
    means: dict[str, Decimal | None] = {}
    for row in rows:
        cells = {column: given.get((row, column)) for column in weights}
        if not total or any(score is None for score in cells.values()):
            means[row] = None
            continue
        means[row] = (
            sum(
                (weights[column] * score for column, score in cells.items() if score is not None),
                Decimal(0),
            )
            / total
        )
    return means


def ranks(values: Mapping[str, Decimal | None]) -> dict[str, int]:
    """Rank 1 for the highest value; equal values share the better rank; ``None`` has none."""
    known = [value for value in values.values() if value is not None]
    return {
        key: 1 + sum(other > value for other in known)
        for key, value in values.items()
        if value is not None
    }


def choice_weights(sheet: WithChoice) -> dict[str, Decimal]:
    """Weight in percent by criterion id, unnamed and unweighted criteria left out."""
    return {c.id: c.weight for c in sheet.criteria if c.weight is not None and c.weight > 0}


def choice_results(sheet: WithChoice) -> tuple[ResultTable, ...]:
    """The options by their weighted score, best first."""
    weights = choice_weights(sheet)
    named = [option for option in sheet.options if option.label]
    if not named:
        return ()
    scores = weighted_scores([option.id for option in named], weights, sheet.option_scores)
    rank = ranks(scores)
    ordered = sorted(named, key=lambda option: rank.get(option.id, len(named) + 1))
    lacks = missing(
        (not weights, M_("weights of the criteria")),
        (
            bool(weights) and any(scores[option.id] is None for option in named),
            M_("scores for {options}", options=_names(o for o in named if scores[o.id] is None)),
        ),
    )
    return (
        ResultTable(
            "choice",
            M_("Options by weighted score"),
            (M_("Option"), M_("Score"), M_("Rank"), M_("Chosen")),
            tuple(
                (
                    option.label,
                    scores[option.id],
                    rank.get(option.id),
                    M_("chosen") if option.id == sheet.chosen else "",
                )
                for option in ordered
            ),
            formula=M_("score = Σ(weight × score) ÷ Σ weight"),
            convention=M_(
                "Scores from 1 (poor) to 5 (very good); an option with a gap has no score."
            ),
            missing=lacks,
            places=(None, 2, None, None),
            strong=tuple(i for i, option in enumerate(ordered) if option.id == sheet.chosen),
        ),
    )


def _names(rows: object) -> str:
    return ", ".join(row.label for row in rows)  # type: ignore[attr-defined]


def choice_findings(sheet: WithChoice, instance: str) -> tuple[Finding, ...]:
    """What a tutor would miss in the choice. An untouched sheet has no findings."""
    if sheet.is_empty:
        return ()
    found = []
    named = [option for option in sheet.options if option.label]
    if len(named) < 2:
        found.append(
            Finding(
                "choice.options", "warning",
                M_("There are fewer than two options, so nothing was chosen."),
                M_("At this level a strategy is judged by what it was preferred to."),
                M_("Add at least one real alternative; leaving things as they are counts."),
                instance, "options", facts=(len(named),), title=M_("No alternative"),
                settle_in=(instance, "options"),
            )
        )  # fmt: skip
    total = sum(choice_weights(sheet).values(), Decimal(0))
    if sheet.criteria and total != 100:
        found.append(weight_finding(instance, "criteria", total, "choice.weights"))
    if sheet.chosen is None and len(named) >= 2:
        found.append(
            Finding(
                "choice.open", "warning",
                M_("The options are listed but none is chosen."),
                M_("A comparison without a decision is not yet a strategy."),
                M_("Pick the chosen option and say why."),
                instance, "chosen", facts=(sheet.chosen,), title=M_("No decision"),
                settle_in=(instance, "chosen"),
            )
        )  # fmt: skip
    found += _against_score(sheet, instance, [option.id for option in named])
    return tuple(found)


def _against_score(sheet: WithChoice, instance: str, options: Sequence[str]) -> list[Finding]:
    scores = weighted_scores(options, choice_weights(sheet), sheet.option_scores)
    rank = ranks(scores)
    if sheet.chosen not in rank or rank[sheet.chosen] == 1 or sheet.reason.strip():
        return []
    return [
        Finding(
            "choice.against_score", "grave",
            M_("The chosen option does not have the best score, and no reason is given."),
            M_("A tutor reads this as a decision made before the comparison."),
            M_("Give the reason, or look at the scores again."),
            instance, "reason", facts=(sheet.chosen, rank[sheet.chosen]),
            title=M_("Chosen against the score"), settle_in=(instance, "reason"),
        )
    ]  # fmt: skip


def weight_finding(instance: str, field: str, total: Decimal, check: str) -> Finding:
    """Weights that do not add up to 100 %."""
    return Finding(
        check, "warning",
        M_("The weights add up to {total} %, not 100 %.", total=total),
        M_("With other totals the weights no longer say what matters more."),
        M_("Change the weights until they add up to 100 %."),
        instance, field, facts=(total,), title=M_("Weights do not add up"),
        settle_in=(instance, field),
    )  # fmt: skip


def choice_made(sheet: WithChoice) -> Option | None:
    """The chosen option once a choice stands: two options or more, one chosen, with a reason."""
    named = [option for option in sheet.options if option.label]
    chosen = next((option for option in named if option.id == sheet.chosen), None)
    return chosen if len(named) >= 2 and sheet.reason.strip() else None


def chosen_text(sheet: WithChoice) -> Text:
    """The name of the chosen option, for sentences."""
    made = choice_made(sheet)
    return made.label if made else ""
