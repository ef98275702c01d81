"""The evidence matrix: which sentence of the plan supports which claim of which criterion.

Computed, never typed: a claim is evidenced while a sheet's own predicate holds, and the entry goes
when the field is emptied.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.i18n import Text
from workbook.plan import kind_of
from workbook.units import CLAIM_TITLES, Claim, Unit
from workbook.view import PlanView
from workbook.worksheet import EvidenceKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of evidence: what it says, in which sheet, and how strong it is."""

    instance: str
    sentence: Text
    kind: EvidenceKind


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with everything that supports it."""

    key: str
    title: str  # marked
    words: str  # the exact words of the unit
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CriterionRows:
    """One assessment criterion with its claims.

    ``official`` is false where the unit prints no criteria and the claims are drawn from its Range;
    ``text`` then is empty.
    """

    number: int
    id: str
    text: str
    rows: tuple[ClaimRow, ...]
    official: bool = True

    @property
    def evidenced(self) -> int:
        """How many claims have evidence."""
        return sum(bool(row.entries) for row in self.rows)


def evidence_matrix(view: PlanView, unit: Unit) -> tuple[CriterionRows, ...]:
    """The criteria of a unit in order, each claim with the evidence that stands now."""
    entries = entries_by_claim(view)
    if not unit.criteria:
        rows = tuple(_row(claim, entries) for claim in unit.range_claims)
        return (CriterionRows(1, "", "", rows, official=False),)
    return tuple(
        CriterionRows(
            number,
            criterion.id,
            criterion.text,
            tuple(_row(claim, entries) for claim in criterion.claims),
        )
        for number, criterion in enumerate(unit.criteria, 1)
    )


def entries_by_claim(view: PlanView) -> dict[str, tuple[Entry, ...]]:
    """Everything the plan's sheets evidence now, by claim, in working order."""
    keys = list(view.worksheets)
    found: dict[str, list[Entry]] = {}
    known = [instance for instance in view.plan.sheets if kind_of(instance) in keys]
    for instance in sorted(known, key=lambda one: (keys.index(kind_of(one)), one)):
        sheet = view.plan.sheets[instance]
        for evidence in view.worksheets[kind_of(instance)].evidence:
            sentence = evidence.says(sheet, view)
            if sentence:
                found.setdefault(evidence.claim, []).append(
                    Entry(instance, sentence, evidence.kind)
                )
    return {claim: tuple(entries) for claim, entries in found.items()}


def _row(claim: Claim, entries: dict[str, tuple[Entry, ...]]) -> ClaimRow:
    return ClaimRow(
        claim.key.value, CLAIM_TITLES[claim.key], claim.words, entries.get(claim.key.value, ())
    )
