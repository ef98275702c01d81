"""Requirement sheet: answers any requirement that has no sheet made for it.

From the present state with its evidence, over options and a choice, to actions, a measure, the
risks and the law. There is one instance a requirement, and it stays after a purpose-made sheet
has come for that requirement.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import Field

from workbook.choice import CHOICE_GROUPS, WithChoice, choice_findings, choice_made, choice_results
from workbook.fields import Day, Hint, Line, Number, Prose, Ref, Refs
from workbook.i18n import M_, N_, Text
from workbook.items import Actions
from workbook.view import PlanView
from workbook.worksheet import Computed, Evidence, Finding, Group, Worksheet


class General(WithChoice):
    """What any requirement asks of a plan at this level."""

    context: Annotated[
        Prose,
        Field(
            title=N_("What this requirement means here"),
            description=N_("The theory in a few sentences, and why it matters for this business."),
        ),
        Hint(required=True),
    ] = ""
    present: Annotated[
        Prose,
        Field(
            title=N_("How it stands today"),
            description=N_("Facts with numbers, dates and places. Say what you do not know."),
        ),
        Hint(required=True),
    ] = ""
    evidence: Annotated[
        Prose,
        Field(
            title=N_("Evidence"),
            description=N_("What shows it: records, a survey, a visit, a published figure."),
        ),
    ] = ""
    sources: Annotated[Refs, Field(title=N_("Sources")), Hint(item="source")] = ()
    strategy: Annotated[
        Prose,
        Field(
            title=N_("The strategy"),
            description=N_("What will be different, for whom, and which objective it serves."),
        ),
        Hint(required=True),
    ] = ""
    objective: Annotated[Ref, Field(title=N_("Serves objective")), Hint(item="objective")] = None
    actions: Actions = ()
    measure: Annotated[Ref, Field(title=N_("Measure")), Hint(item="measure")] = None
    target: Annotated[Number, Field(title=N_("Target"))] = None
    by: Annotated[Day, Field(title=N_("By"))] = None
    risk: Annotated[
        Prose,
        Field(
            title=N_("What may go wrong"),
            description=N_("The risk, how you would notice, and what you would do."),
        ),
    ] = ""
    law: Annotated[
        Prose,
        Field(
            title=N_("Law and ethics"),
            description=N_("Personal data, fair trading, equal treatment: what applies here."),
        ),
    ] = ""
    reference: Annotated[
        Line, Field(title=N_("Where you read it"), description=N_("Author, year, title, page."))
    ] = ""


def results(sheet: General, view: PlanView) -> tuple[Computed, ...]:
    """The options by weighted score."""
    return choice_results(sheet)


def checks(sheet: General, view: PlanView) -> tuple[Finding, ...]:
    """A strategy with no evidence under it, or with nothing that would show its success."""
    if sheet.is_empty:
        return ()
    found = []
    if sheet.strategy.strip() and not (sheet.evidence.strip() or sheet.sources):
        found.append(
            Finding(
                "general.no_evidence", "warning",
                M_("A strategy stands here without evidence."),
                M_("A tutor looks for what the judgement rests on before the judgement."),
                M_("Name the record, survey or source behind it."),
                field="evidence", facts=(False,), title=M_("No evidence"),
                settle_in=("", "evidence"),
            )
        )  # fmt: skip
    if sheet.strategy.strip() and sheet.measure is None:
        found.append(
            Finding(
                "general.no_measure", "warning",
                M_("Nothing would show whether this strategy works."),
                M_("A strategy that cannot fail cannot be judged either."),
                M_("Pick a measure and a target."),
                field="measure", facts=(False,), title=M_("No measure"),
                settle_in=("", "measure"),
            )
        )  # fmt: skip
    return (*found, *choice_findings(sheet, ""))


def _says(perspectives: frozenset[str]) -> Callable[[General, PlanView], Text | None]:
    """The evidence of a choice for an objective of one of these perspectives.

    A choice serves one objective, so it is listed once: under profits if that objective is
    financial, under customer needs if it is about customers, else under the objectives.
    """

    def says(sheet: General, view: PlanView) -> Text | None:
        goal, made = view.label(sheet.objective), choice_made(sheet)
        perspective = getattr(view.row(sheet.objective), "perspective", None)
        if not goal or made is None or (perspective or "") not in perspectives:
            return None
        return M_("“{choice}”, chosen for the objective “{goal}”", choice=made.label, goal=goal)

    return says


WORKSHEET = Worksheet(
    key="general",
    title=N_("Requirement sheet"),
    purpose=N_("Answer this requirement from evidence to a choice, actions and a measure."),
    section="direction",
    model=General,
    many=True,
    groups=(
        Group("", ("context", "present", "evidence", "sources")),
        *CHOICE_GROUPS,
        Group(N_("The strategy"), ("strategy", "objective", "actions")),
        Group(N_("How success shows"), ("measure", "target", "by"), across=3),
        Group(N_("Risk, law and reference"), ("risk", "law", "reference")),
    ),
    results=results,
    checks=checks,
    evidence=(
        Evidence("objectives", "cross_checked", _says(frozenset({"", "process", "learning"}))),
        Evidence("customer_needs", "cross_checked", _says(frozenset({"customer"}))),
        Evidence("profits", "cross_checked", _says(frozenset({"financial"}))),
    ),
)
