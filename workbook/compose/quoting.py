"""A requirement as the unit prints it, with every mark of ours kept apart from it."""

from __future__ import annotations

from workbook.blocks import Block, Para, Quote
from workbook.compose.setting import Setting
from workbook.i18n import N_, Joined, Message, Text
from workbook.units import SISTER_LABEL, Kind, Provenance, Requirement, load_unit
from workbook.worksheet import EvidenceKind

KIND_TITLES: dict[EvidenceKind, str] = {
    "stated": N_("stated"),
    "computed": N_("computed"),
    "cross_checked": N_("cross-checked"),
}
PROVENANCE_NOTES = {
    Provenance.TRUNCATED: N_("The print breaks off here."),
    Provenance.DOUBTFUL: N_("Doubtful as printed."),
}
NOTHING_PRINTED = N_("[nothing is printed here]")
ENDS_HERE = N_("{text} [the print ends here]")


def printed(node: Requirement, setting: Setting) -> str:
    """The official wording; what is lost or cut off is said in brackets."""
    if not node.reading:
        return setting.tr(NOTHING_PRINTED)
    if node.provenance is Provenance.TRUNCATED:
        return setting.tr(ENDS_HERE, text=node.reading)
    return node.reading


def quote_blocks(node: Requirement, setting: Setting) -> list[Block]:
    """The requirement in a quoted line, our notes on it, and sister units where it is cut."""
    label = setting.tr(N_("Section") if node.kind is Kind.HEADING else N_("Requirement"))
    nothing = Message(NOTHING_PRINTED) if not (node.reading or node.note) else ""
    note = setting.sentences(nothing, *_notes(node), *_evidenced(node, setting))
    return [Quote(label, node.reading, note), *_sisters(node, setting)]


def _notes(node: Requirement) -> list[Text]:
    marks = [PROVENANCE_NOTES.get(node.provenance, ""), node.note]
    notes: list[Text] = [Message(mark) for mark in marks if mark]
    if node.suggested:
        notes.append(Message(N_("Suggested reading: “{text}”."), {"text": node.suggested}))
    if node.inferred and not node.note:
        notes.append(Message(N_("We only infer this requirement: it is offered, not asked for.")))
    return notes


def _evidenced(node: Requirement, setting: Setting) -> list[Text]:
    """Which claims the sheets that answer a requirement evidence now, and how strongly."""
    held = {
        *setting.outline.full.get(node.id, ()),
        *setting.outline.linked.get(node.id, ()),
    }
    claims: list[Text] = []
    for criterion in setting.matrix:
        for row in criterion.rows:
            kinds = [entry.kind for entry in row.entries if entry.instance in held]
            if kinds:
                title = Message(row.title)
                kind = Message(KIND_TITLES[max(kinds, key=list(KIND_TITLES).index)])
                claims.append(Message(N_("{claim} ({kind})"), {"claim": title, "kind": kind}))
    found = Joined(tuple(dict.fromkeys(claims)), ", ")
    return [Message(N_("Evidences: {claims}."), {"claims": found})] if claims else []


def _sisters(node: Requirement, setting: Setting) -> list[Block]:
    """What other units print where this one is cut: guidance, never passed off as its own."""
    if node.provenance not in (Provenance.TRUNCATED, Provenance.MISSING):
        return []
    tr = setting.tr
    return [
        Para(
            f"{tr(SISTER_LABEL, code=sister.unit)}: "
            f"“{load_unit(sister.unit).requirement(sister.id).reading}”",
            "note",
        )
        for sister in node.sisters
    ]
