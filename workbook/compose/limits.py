"""Assumptions and limits: conventions followed, dated facts, what the print and the plan lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook.blocks import Block, Bullets, Heading, Para
from workbook.compose.setting import Setting
from workbook.facts import Facts
from workbook.i18n import M_, N_, Joined, Message, Text
from workbook.units import Provenance
from workbook.worksheet import Computed, ResultTable

ANCHOR = "limits"


def limits_blocks(setting: Setting) -> list[Block]:
    """What the reader must know before relying on the plan."""
    tr = setting.tr
    found: list[Block] = [Heading(tr(N_("Assumptions and limits")), 1, ANCHOR)]
    for title, entries in (
        (N_("Conventions followed"), list(_conventions(setting))),
        (N_("Facts that change with time"), list(_facts(setting))),
        (N_("The text of the unit"), list(_unit_notes(setting))),
        (N_("What is not printed"), list(_not_printed(setting))),
    ):
        said = tuple(dict.fromkeys(tr.text(entry) for entry in entries))
        if said:
            found += [Heading(tr(title), 2, in_contents=False), Bullets(said)]
    return found if len(found) > 1 else [*found, Para(tr(N_("None are recorded.")))]


def _computed(setting: Setting) -> Iterator[Computed]:
    for instance in setting.outline.printed:
        if instance in setting.view.plan.sheets:
            yield from setting.view.results(instance)


def _conventions(setting: Setting) -> Iterator[Text]:
    """Each with the result it belongs to: away from it a convention says little."""
    for one in _computed(setting):
        if one.convention:
            what = one.title if isinstance(one, ResultTable) else one.label
            yield M_("{result}: {convention}", result=what, convention=one.convention)


def _facts(setting: Setting) -> Iterator[Text]:
    """Every file of facts that a result or an open check rests on, with its day."""
    used: dict[str, Facts] = {}
    for one in _computed(setting):
        used |= {facts.key: facts for facts in _facts_in((one.value, one.convention)
                 if hasattr(one, "value") else (one.convention,))}  # fmt: skip
    for judged in setting.judged:
        finding = judged.finding
        said = (finding.what, finding.why, finding.settle)
        used |= {facts.key: facts for facts in _facts_in(said)}
    for facts in used.values():
        yield M_("{title}: {source}", title=facts.title, source=facts)
    if used:
        yield M_("Facts of law and trade are given as of their day; they are no legal advice.")


def _facts_in(value: object) -> Iterator[Facts]:
    """The facts inside a message, however deep."""
    match value:
        case Facts():
            yield value
        case Message():
            yield from _facts_in(value.values)
        case Mapping():
            for part in value.values():
                yield from _facts_in(part)
        case Joined():
            yield from _facts_in(value.parts)
        case tuple():
            for part in value:
                yield from _facts_in(part)


def _unit_notes(setting: Setting) -> Iterator[Text]:
    unit, header = setting.unit, setting.view.plan.header
    yield from (Message(note.note) for note in unit.field_notes)
    if unit.nesting_note:
        yield Message(unit.nesting_note)
    odd = [n.number for n in unit.requirements if n.provenance is not Provenance.AS_PRINTED]
    if odd:
        yield M_(
            "Not whole, or doubtful, in the print: {numbers}. The text is never mended; "
            "readings of ours stand beside it.",
            numbers=Joined(tuple(dict.fromkeys(odd)), ", "),
        )
    if header.unit_hash and header.unit_hash != unit.text_hash:
        yield M_("The text of the unit has changed since the plan was begun.")


def _not_printed(setting: Setting) -> Iterator[Text]:
    plan = setting.view.plan
    if plan.header.drafts:
        yield M_(
            "Entries left out because they were only half typed: {n}.", n=len(plan.header.drafts)
        )
    for raw in plan.raw.values():
        yield M_(
            "The sheet “{name}” could not be read: {reason}", name=raw.instance, reason=raw.reason
        )
    yield M_("Fields left empty are not printed; those that are needed are named at their section.")
