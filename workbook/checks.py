"""Every finding of a plan: what each sheet checks itself and what only shows across sheets.

The checks across sheets keep the numbers under which tutors' rules are known in this project.
Nothing here imports a worksheet: what a check needs of one is asked by kind of item. A finding
may be answered with a reason; the answer holds while the facts it was given for stay as they were
and is reopened when they change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from workbook.across import Across
from workbook.coherence import (
    baselines_in_conflict,
    claims_without_evidence,
    currencies_without_rate,
    objectives_without_effect,
    order_in_time,
    wrongly_set_aside,
)
from workbook.i18n import N_
from workbook.plan import Answered, kind_of
from workbook.states import instances_for
from workbook.units import Unit
from workbook.view import PlanView
from workbook.wording import same_or_nameless
from workbook.worksheet import Finding, Severity

RANK: dict[Severity, int] = {"grave": 0, "warning": 1, "hint": 2}


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with the answer given to it, if any."""

    finding: Finding
    answer: Answered | None = None

    @property
    def is_answered(self) -> bool:
        """A reason stands and the facts are still those it was given for."""
        return (
            self.answer is not None
            and bool(self.answer.reason.strip())
            and self.answer.facts == self.finding.facts_hash
        )

    @property
    def is_reopened(self) -> bool:
        """A reason was given, but the facts have changed since."""
        return self.answer is not None and not self.is_answered


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one check across sheets says of a plan: it applies or not, and what it found."""

    number: int
    title: str  # marked
    applies: bool
    findings: tuple[Finding, ...] = ()


Finder = Callable[[Across], Iterable[Finding]]

CROSS_CHECKS: tuple[tuple[int, str, Finder | None], ...] = (
    (1, N_("Objectives have an action and a measure, actions serve objectives"),
     objectives_without_effect),
    (2, N_("Every target segment has an offer, a price, a message and a value"), None),
    (3, N_("The market aimed at fits capacity, price and volume"), None),
    (4, N_("Gaps, audit results and complaints agree on what to mend first"), None),
    (5, N_("What is promised can be kept with the standards and the staff there are"), None),
    (6, N_("Resources moved add up to the same budget"), None),
    (7, N_("Every cost stands in the investment, every benefit once"), None),
    (8, N_("Retention has one value in all sheets"), None),
    (9, N_("A move on the process matrix has its structure, training and capital"), None),
    (10, N_("Decision rights agree with prices, data and franchise control"), None),
    (11, N_("The overseas choice agrees with growth, cash and data"), None),
    (12, N_("Each promise outside has its support inside"), None),
    (13, N_("Each use of personal data has its purpose and retention"), None),
    (14, N_("Baselines have a date and a source, one measure has one value"),
     baselines_in_conflict),
    (15, N_("The order in time holds, with early and long-term items"), order_in_time),
    (16, N_("Each part of each criterion is evidenced"), claims_without_evidence),
    (17, N_("Knowledge is applied, not only defined"), None),
    (18, N_("Scale, sign and currency are the same everywhere"), currencies_without_rate),
    (19, N_("Only items given as examples are set aside, with a reason"), wrongly_set_aside),
    (20, N_("No answer is a copy, each names something of the business"), same_or_nameless),
)  # fmt: skip
"""The checks that read two or more sheets; one without a function waits for its sheets."""


def all_findings(view: PlanView, unit: Unit) -> tuple[Judged, ...]:
    """Every finding with its answer: grave ones first, then in the order of the sheets."""
    found = [*_of_sheets(view, unit)]
    for verdict in verdicts(view, unit):
        found += verdict.findings
    unique = {finding.address: finding for finding in found}
    answers = view.plan.header.answers
    ordered = sorted(unique.values(), key=lambda finding: RANK[finding.severity])
    return tuple(Judged(finding, answers.get(finding.address)) for finding in ordered)


def open_findings(view: PlanView, unit: Unit) -> tuple[Finding, ...]:
    """The findings that nobody has answered, or whose facts have changed since."""
    return tuple(one.finding for one in all_findings(view, unit) if not one.is_answered)


def verdicts(view: PlanView, unit: Unit) -> tuple[Verdict, ...]:
    """What each check across sheets says, in the order of their numbers."""
    across = Across(view, unit)
    begun = across.is_begun or bool(view.plan.header.not_applicable)
    return tuple(
        Verdict(number, title, True, tuple(find(across)))
        if find is not None and begun
        else Verdict(number, title, False)
        for number, title, find in CROSS_CHECKS
    )


def answered_now(finding: Finding, reason: str, view: PlanView) -> Answered:
    """The answer to a finding as it stands today."""
    return Answered(reason=reason, facts=finding.facts_hash, on=view.today)


def _of_sheets(view: PlanView, unit: Unit) -> Iterable[Finding]:
    keys = list(view.worksheets)
    aside = _set_aside(view, unit)
    instances = [one for one in view.plan.sheets if kind_of(one) in keys and one not in aside]
    for instance in sorted(instances, key=lambda one: (keys.index(kind_of(one)), one)):
        worksheet = view.worksheets[kind_of(instance)]
        for finding in worksheet.checks(view.plan.sheets[instance], view):
            yield _placed(finding, instance)


def _placed(finding: Finding, instance: str) -> Finding:
    """The finding with its instance; a requirement sheet cannot know its own."""
    settle = finding.settle_in
    if settle is not None and not settle[0]:
        settle = (instance, settle[1])
    return replace(finding, instance=finding.instance or instance, settle_in=settle)


def _set_aside(view: PlanView, unit: Unit) -> frozenset[str]:
    """Sheets that answer only requirements that do not apply."""
    reasons = view.plan.header.not_applicable
    if not reasons:
        return frozenset()
    aside: set[str] = set()
    wanted: set[str] = set(unit.direction)
    for requirement in unit.requirements:
        instances = instances_for(requirement, unit, view)
        (aside if unit.answer_id(requirement.id) in reasons else wanted).update(instances)
    return frozenset(aside - wanted)
