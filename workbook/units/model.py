"""The shape of a unit: frozen values, official wording kept apart from every word of ours.

``text``, ``words`` and the printed fields hold what the unit prints, typing errors included.
``title``, ``how``, ``note`` and ``subject`` are ours and go through a locale before they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from workbook.i18n import N_
from workbook.units.marks import ClaimKey, Kind, Nesting, Provenance
from workbook.units.printed import printed_text

SISTER_LABEL = N_("Wording of unit {code}, shown as guidance: not official for this unit")
RANGE_CLAIMS_LABEL = N_("Drawn from the Range of the unit: not official criteria")

FieldName = Literal[
    "functional_area", "title", "code", "range", "level", "credit",
    "competency", "criteria", "remark",
]  # fmt: skip


class Part(BaseModel):
    """Base of everything a unit file holds: frozen, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SheetUse(Part):
    """A worksheet that answers a requirement, and in our words how it does."""

    key: str
    how: str = ""


class SisterText(Part):
    """Where another unit prints what this one lacks: a reference, never a copy."""

    unit: str
    id: str


class Claim(Part):
    """One part of a criterion: its key and the exact words that this unit prints for it."""

    key: ClaimKey
    words: str


class Criterion(Part):
    """An assessment criterion as printed, split into its claims."""

    id: str
    text: str
    claims: tuple[Claim, ...]


class PageHeader(Part):
    """A page header of the print and the field or requirement before which it stands."""

    before: str
    text: str


class FieldNote(Part):
    """What is odd about a printed field, in our words."""

    field: FieldName
    note: str


class Labels(Part):
    """The field names as the unit prints them."""

    title: str
    code: str
    range: str
    level: str
    credit: str
    competency: str
    criteria: str
    remark: str


class Requirement(Part):
    """One performance requirement of any level; ``id`` never changes once released."""

    id: str
    number: str
    section: Literal[1, 2, 3]
    kind: Kind
    parent: str | None = None
    label: str = ""
    title: str
    text: str
    provenance: Provenance
    shown: str = ""
    suggested: str = ""
    note: str = ""
    nesting: Nesting = Nesting.PRINTED
    example: bool = False
    inferred: bool = False
    repeats: str | None = None
    likely_parent: str | None = None
    sisters: tuple[SisterText, ...] = ()
    sheets: tuple[SheetUse, ...] = ()

    @property
    def reading(self) -> str:
        """The official wording to show: as printed, but for stray spaces."""
        return self.shown or self.text


class Unit(Part):
    """A unit of competency: its printed fields, criteria and requirements in printed order."""

    code: str
    subject: str
    title: str
    level: int
    credit: int
    credit_text: str
    hours: int
    functional_area: str
    industry: str
    range: str
    competency_lead: str
    criteria_lead: str
    criteria_state: Literal["printed", "missing"]
    remark: str
    nesting_note: str
    labels: Labels
    direction: tuple[str, ...]
    offered: tuple[str, ...]
    page_headers: tuple[PageHeader, ...] = ()
    field_notes: tuple[FieldNote, ...] = ()
    range_sheets: tuple[SheetUse, ...]
    range_claims: tuple[Claim, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    requirements: tuple[Requirement, ...] = Field(min_length=1)
    notice: str

    @cached_property
    def _by_id(self) -> dict[str, Requirement]:
        return {requirement.id: requirement for requirement in self.requirements}

    def requirement(self, requirement_id: str) -> Requirement:
        """The requirement of that id; KeyError where the unit has none."""
        return self._by_id[requirement_id]

    def children(self, requirement_id: str) -> tuple[Requirement, ...]:
        """What hangs directly from a requirement, in printed order."""
        return tuple(node for node in self.requirements if node.parent == requirement_id)

    def depth(self, requirement_id: str) -> int:
        """0 for a heading, 1 for what hangs from it, and so on."""
        parent = self.requirement(requirement_id).parent
        return 0 if parent is None else 1 + self.depth(parent)

    def answer_id(self, requirement_id: str) -> str:
        """The requirement whose answer counts: a repeated bullet is answered with its first."""
        return self.requirement(requirement_id).repeats or requirement_id

    @property
    def answerable(self) -> tuple[Requirement, ...]:
        """What needs an answer: no heading, no repetition, nothing that we only infer."""
        return tuple(
            node
            for node in self.requirements
            if node.kind is not Kind.HEADING and not node.repeats and not node.inferred
        )

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What a plan must show: from the criteria, or from the Range where none are printed."""
        printed = tuple(claim for criterion in self.criteria for claim in criterion.claims)
        return printed or self.range_claims

    @cached_property
    def text_hash(self) -> str:
        """SHA-256 (hex) of everything printed: it changes when the official text does."""
        return sha256(printed_text(self).encode()).hexdigest()

    def sheet_uses(self) -> Iterator[SheetUse]:
        """Every use of a sheet: for the Range first, then in the order of the requirements."""
        yield from self.range_sheets
        for node in self.requirements:
            yield from node.sheets

    def sheet_keys(self) -> frozenset[str]:
        """Every worksheet key the unit names, offered ones included."""
        named = {use.key for use in self.sheet_uses()}
        return frozenset(named | set(self.direction) | set(self.offered))

    def answered_by(self, sheet_key: str) -> tuple[Requirement, ...]:
        """The requirements that a sheet answers, in printed order."""
        return tuple(
            node for node in self.requirements if sheet_key in {use.key for use in node.sheets}
        )

    def our_words(self) -> frozenset[str]:
        """Every text of ours that is shown: what a translation catalogue has to hold."""
        words = {self.subject, self.nesting_note, self.notice}
        words |= {note.note for note in self.field_notes}
        words |= {use.how for use in self.sheet_uses()}
        words |= {text for node in self.requirements for text in (node.title, node.note)}
        return frozenset(words - {""})
