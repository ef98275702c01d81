"""A worksheet: its model, what it computes, what it checks, what it draws, what it proves.

Written once, in one file of :mod:`workbook.sheets`, and read by form, store, checks and report.
Results, checks, figures and evidence are pure functions of ``(sheet, view)``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from workbook.fields import FieldSpec, Sheet, describe
from workbook.figures import Cell, Figure
from workbook.i18n import N_, Text
from workbook.view import PlanView

S = TypeVar("S", bound=Sheet)

Section = Literal["direction", "knowledge", "formulate", "relations", "professionalism"]
Severity = Literal["grave", "warning", "hint"]

CLAIMS: dict[str, str] = {
    "mission": N_("Mission"),
    "objectives": N_("Objectives"),
    "customer_needs": N_("Customer needs"),
    "brand_image": N_("Brand image"),
    "profits": N_("Profits"),
    "business_development": N_("Business development"),
    "long_run": N_("Long run"),
    "retain_customers": N_("Retaining customers"),
    "attract_customers": N_("Attracting new customers"),
    "find_potential_customers": N_("Finding potential customers"),
    "develop_business": N_("Developing the business"),
}
"""The parts an assessment criterion claims, and how we call each."""


@dataclass(frozen=True, slots=True)
class Result:
    """One computed number or word, with the formula and the convention it follows.

    ``value`` is ``None`` when it cannot be computed; ``missing`` then says what is missing.
    ``places`` rounds for display only.
    """

    key: str
    label: Text
    value: Cell | object
    unit: Text = ""
    formula: Text = ""
    convention: Text = ""
    missing: tuple[Text, ...] = ()
    places: int | None = None


@dataclass(frozen=True, slots=True)
class ResultTable:
    """Computed values for each row of something: columns named, cells as values.

    ``numeric`` says for each column whether it is right-aligned figures.
    """

    key: str
    title: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Cell | object, ...], ...]
    formula: Text = ""
    convention: Text = ""
    missing: tuple[Text, ...] = ()
    places: tuple[int | None, ...] = ()
    strong: tuple[int, ...] = ()  # indexes of rows to stress (the winner)


Computed = Result | ResultTable


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: what is wrong and where, why a tutor would mark it, what settles it.

    ``facts`` are the values the finding rests on: an answer given to it is reopened when they
    change.
    """

    check: str  # stable key of the check: "process_matrix.move_without_plan"
    severity: Severity
    what: Text
    why: Text
    settle: Text
    instance: str = ""
    field: str = ""
    row: str = ""
    facts: tuple[object, ...] = ()
    title: Text = ""
    settle_in: tuple[str, str] | None = None  # (instance, field) where it can be settled

    @property
    def address(self) -> str:
        """Where the answer to this finding is kept in the plan's header."""
        return "/".join((self.check, self.instance, self.row))

    @property
    def facts_hash(self) -> str:
        """Short hash of the facts."""
        return hashlib.sha256(repr(self.facts).encode()).hexdigest()[:16]


EvidenceKind = Literal["stated", "computed", "cross_checked"]


@dataclass(frozen=True, slots=True)
class Evidence(Generic[S]):
    """A claim this sheet can support, and the test whether it does.

    ``says`` returns the sentence for the evidence matrix while the predicate over filled fields
    and results holds, ``None`` when it does not.
    """

    claim: str
    kind: EvidenceKind
    says: Callable[[S, PlanView], Text | None]


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together, in the form and on the page.

    ``across`` puts short fields in so many columns (a 2x2 grid is ``across=2``).
    """

    title: str  # marked
    fields: tuple[str, ...]
    note: str = ""  # marked
    across: int = 1


Slot = Literal["inputs", "figures", "results"]


def _nothing(sheet: Any, view: PlanView) -> tuple[Any, ...]:
    return ()


@dataclass(frozen=True)
class Worksheet(Generic[S]):
    """The one definition of a worksheet."""

    key: str
    title: str  # marked
    purpose: str  # marked: one sentence on what a person gets from it
    section: Section
    model: type[S]
    version: int = 1
    groups: tuple[Group, ...] = ()
    results: Callable[[S, PlanView], tuple[Computed, ...]] = _nothing
    checks: Callable[[S, PlanView], tuple[Finding, ...]] = _nothing
    figures: Callable[[S, PlanView], tuple[Figure, ...]] = _nothing
    evidence: tuple[Evidence[S], ...] = ()
    upgrades: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = field(default_factory=dict)
    many: bool = False  # one instance a requirement instead of one a plan

    @property
    def fields(self) -> tuple[FieldSpec, ...]:
        """The fields in the order they are asked."""
        return describe(self.model)

    @property
    def layout(self) -> tuple[Group, ...]:
        """The groups; fields no group names stand in a first group without a title."""
        named = {name for group in self.groups for name in group.fields}
        rest = tuple(spec.name for spec in self.fields if spec.name not in named)
        return (Group("", rest), *self.groups) if rest else self.groups

    def empty(self) -> S:
        """The sheet before anything is typed."""
        return self.model()


def missing(*parts: tuple[bool, Text]) -> tuple[Text, ...]:
    """The texts whose condition says that something is missing."""
    return tuple(text for lacks, text in parts if lacks)


def number_or_none(value: object) -> Decimal | None:
    """A decimal from a number field, ``None`` where it is empty."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    return None
