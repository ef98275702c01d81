"""What must hold inside a unit beyond its shape; every breach is a fault with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import get_args

from workbook.i18n import M_, Text
from workbook.units.marks import RANGE_ONLY, Kind, Nesting, Provenance
from workbook.units.model import Claim, FieldName, Requirement, Unit

HOURS_PER_CREDIT = 10
GENERAL = "general"
EXAMPLE_WORDS = re.compile(r"e\.g\.|such as|for example")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong and where: table ("" is the top of the file), index in it, field, its item."""

    table: str
    index: int
    field: str
    what: Text
    item: int | None = None


def unit_faults(unit: Unit) -> Iterator[Fault]:
    """Every breach of a rule that can be seen in the unit alone."""
    yield from _field_faults(unit)
    yield from _criteria_faults(unit)
    yield from _identity_faults(unit)
    known = {node.id: node for node in unit.requirements}
    for index, node in enumerate(unit.requirements):
        before = {other.id for other in unit.requirements[:index]}
        found = chain(
            _place(node, known, before), _provenance(node), _example(node, known), _sheets(node)
        )
        for field, what in found:
            yield Fault("requirements", index, field, what)


def sister_faults(unit: Unit, units: Mapping[str, Unit]) -> Iterator[Fault]:
    """References to other units that lead nowhere."""
    for index, node in enumerate(unit.requirements):
        for item, sister in enumerate(node.sisters):
            other = units.get(sister.unit)
            found = {n.id: n for n in other.requirements} if other else {}
            target = found.get(sister.id)
            if sister.unit == unit.code or target is None or not target.text:
                what = M_("No other unit prints a requirement “{id}”.", id=sister.id)
                yield Fault("requirements", index, "sisters", what, item)


def _field_faults(unit: Unit) -> Iterator[Fault]:
    if unit.hours != unit.credit * HOURS_PER_CREDIT:
        yield Fault("", 0, "hours", M_("A credit is {n} learning hours.", n=HOURS_PER_CREDIT))
    if not unit.credit_text.startswith(str(unit.credit)):
        yield Fault("", 0, "credit", M_("The credit is not the printed one."))
    read = any(node.nesting is Nesting.OUR_READING for node in unit.requirements)
    if read and not unit.nesting_note:
        yield Fault("", 0, "nesting_note", M_("Nesting that is our reading needs a note."))
    for field, keys in (("direction", unit.direction), ("offered", unit.offered)):
        if len(set(keys)) < len(keys):
            yield Fault("", 0, field, M_("A sheet is named twice."))
    for index, use in enumerate(unit.range_sheets):
        if not use.how:
            yield Fault("range_sheets", index, "how", _no_how(use.key))
    places = {*get_args(FieldName), *(node.id for node in unit.requirements)}
    for index, header in enumerate(unit.page_headers):
        if header.before not in places:
            what = M_("“{place}” is no field and no requirement.", place=header.before)
            yield Fault("page_headers", index, "before", what)


def _criteria_faults(unit: Unit) -> Iterator[Fault]:
    if (unit.criteria_state == "printed") != bool(unit.criteria):
        yield Fault("", 0, "criteria_state", M_("It does not fit the criteria given below."))
    if bool(unit.criteria) == bool(unit.range_claims):
        what = M_("Claims come from the criteria, or from the Range where none are printed.")
        yield Fault("", 0, "criteria_state", what)
    seen = set(RANGE_ONLY)
    for index, criterion in enumerate(unit.criteria):
        for item, claim in enumerate(criterion.claims):
            if claim.key in seen:
                what = M_("Claim “{key}” is not possible here.", key=claim.key.value)
                yield Fault("criteria", index, "claims", what, item)
            seen.add(claim.key)
            if not _prints(criterion.text, claim.words):
                yield Fault("criteria", index, "claims", _not_printed(claim), item)
    for index, claim in enumerate(unit.range_claims):
        if not _prints(unit.range, claim.words):
            yield Fault("range_claims", index, "words", _not_printed(claim))


def _identity_faults(unit: Unit) -> Iterator[Fault]:
    seen: set[str] = set()
    for table, ids in (
        ("criteria", [criterion.id for criterion in unit.criteria]),
        ("requirements", [node.id for node in unit.requirements]),
    ):
        for index, given in enumerate(ids):
            if given in seen:
                yield Fault(table, index, "id", M_("The id “{id}” is used twice.", id=given))
            if not given.startswith(f"{unit.code}-"):
                what = M_("The id “{id}” must begin with the code of the unit.", id=given)
                yield Fault(table, index, "id", what)
            seen.add(given)


Found = Iterator[tuple[str, Text]]


def _place(node: Requirement, known: Mapping[str, Requirement], before: set[str]) -> Found:
    if (node.kind is Kind.HEADING) != (node.parent is None):
        yield "parent", M_("A heading has no parent, everything else has one.")
    if node.number.partition(".")[0] != str(node.section):
        yield "number", M_("The number does not fit section {n}.", n=node.section)
    if node.repeats and node.repeats not in before:
        yield "repeats", M_("No requirement “{id}” comes before this one.", id=node.repeats)
    if node.likely_parent and node.likely_parent not in known:
        yield "likely_parent", M_("There is no requirement “{id}”.", id=node.likely_parent)
    if node.parent is None:
        return
    if node.parent not in before:
        yield "parent", M_("No requirement “{id}” comes before this one.", id=node.parent)
        return
    parent = known[node.parent]
    if node.number.rpartition(".")[0] != parent.number:
        yield "number", M_("The number does not continue the parent's.")
    if node.kind is Kind.ITEM and not _prints(parent.text, node.text):
        yield "text", M_("An item is a phrase that its parent prints.")


def _provenance(node: Requirement) -> Found:
    mark = node.provenance
    if (mark is Provenance.MISSING) != (not node.text):
        yield "text", M_("Only a missing requirement has no text.")
    if node.inferred and mark is not Provenance.MISSING:
        yield "inferred", M_("Only a missing requirement can be inferred.")
    if mark is not Provenance.AS_PRINTED and not node.note:
        yield "note", M_("A requirement that is not simply as printed needs a note saying why.")
    if mark is Provenance.DOUBTFUL and not (node.suggested or node.repeats):
        yield "suggested", M_("A doubtful requirement needs a suggested reading.")
    if node.suggested and (mark is not Provenance.DOUBTFUL or node.suggested == node.text):
        yield "suggested", M_("A suggested reading belongs to a doubtful text and differs from it.")
    if node.shown and node.shown.replace(" ", "") != node.text.replace(" ", ""):
        yield "shown", M_("What is shown may differ from the print by spaces only.")


def _example(node: Requirement, known: Mapping[str, Requirement]) -> Found:
    if node.example and not any(EXAMPLE_WORDS.search(n.text) for n in _above(node, known)):
        yield "example", M_("An example stands below “e.g.”, “such as” or “for example”.")


def _above(node: Requirement, known: Mapping[str, Requirement]) -> Iterator[Requirement]:
    seen = {node.id}
    while (parent := known.get(node.parent or "")) and parent.id not in seen:
        yield parent
        seen.add(parent.id)
        node = parent


def _sheets(node: Requirement) -> Found:
    keys = [use.key for use in node.sheets]
    if (node.kind is Kind.HEADING) != (not keys):
        yield "sheets", M_("Every requirement but a heading names a sheet that answers it.")
    if len(set(keys)) < len(keys):
        yield "sheets", M_("A sheet is named twice.")
    for use in node.sheets:
        if use.key != GENERAL and not use.how:
            yield "sheets", _no_how(use.key)


def _prints(text: str, words: str) -> bool:
    """Whether the words stand in the text, whole."""
    return bool(words) and bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def _not_printed(claim: Claim) -> Text:
    return M_("The words “{words}” are not printed there.", words=claim.words)


def _no_how(key: str) -> Text:
    return M_("Say how the sheet “{key}” answers this.", key=key)
