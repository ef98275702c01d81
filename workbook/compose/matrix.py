"""The evidence matrix, and every requirement with its state and page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook.blocks import Block, Column, Content, Heading, Line, PageOf, Pages, Para, Table
from workbook.compose.outline import requirement_anchor
from workbook.compose.quoting import KIND_TITLES, printed
from workbook.compose.setting import Setting
from workbook.evidence import ClaimRow, CriterionRows, Entry
from workbook.i18n import N_, Joined, Message
from workbook.plan import GENERAL, kind_of
from workbook.states import STATE_TITLES
from workbook.units import RANGE_CLAIMS_LABEL, Kind, Requirement

EVIDENCE, REQUIREMENTS = "evidence", "requirements"
LEAD = N_(
    "Each assessment criterion in its parts, and the sections that evidence them. "
    "Page numbers are links."
)
RANGE_LEAD = N_(
    "What the Range of the unit asks for, and the sections that evidence it. "
    "Page numbers are links."
)
NO_EVIDENCE = N_("No section evidences this claim yet")


def evidence_blocks(setting: Setting) -> list[Block]:
    """Each criterion as printed, its claims, and the sections that evidence them."""
    tr = setting.tr
    found: list[Block] = [Heading(tr(N_("Evidence matrix")), 1, EVIDENCE, new_page=True)]
    if not setting.unit.criteria:
        found.append(Para(tr(N_("There are no criteria printed in the unit.")), "strong"))
    lead = Message(LEAD if setting.unit.criteria else RANGE_LEAD)
    found.append(Para(setting.sentences(lead, _count(setting)), "lead"))
    columns = (
        Column(tr(N_("Claim")), weight=1.5),
        Column(tr(N_("Evidence")), weight=4.4),
        Column(tr(N_("Section")), weight=1.5),
        Column(tr(N_("Page")), weight=1.05),
        Column(tr(N_("Kind"))),
    )
    lines = tuple(line for criterion in setting.matrix for line in _criterion(criterion, setting))
    return [*found, Table(columns, lines, alt=tr(N_("Claims and their evidence")))]


def _count(setting: Setting) -> Message:
    rows = [row for criterion in setting.matrix for row in criterion.rows]
    bare = tuple(Message(row.title) for row in rows if not row.entries)
    if not bare:
        return Message(N_("All {n} claims are evidenced."), {"n": len(rows)})
    return Message(
        N_("{done} of {n} claims are evidenced; still without evidence: {claims}."),
        {"done": len(rows) - len(bare), "n": len(rows), "claims": Joined(bare, ", ")},
    )


def _criterion(criterion: CriterionRows, setting: Setting) -> Iterator[Line]:
    tr = setting.tr
    band = (
        tr(N_("Criterion {n}: {text}"), n=criterion.number, text=criterion.text)
        if criterion.official
        else tr(RANGE_CLAIMS_LABEL)
    )
    yield Line((band,), band=True)
    for row in criterion.rows:
        yield from _claim(row, setting)


def _claim(row: ClaimRow, setting: Setting) -> Iterator[Line]:
    tr = setting.tr
    if not row.entries:
        yield Line((row.words, tr(NO_EVIDENCE), "", "", ""), tone="missing")
    found = [*_own_lines(row, setting), *_choice_lines(row, setting)]
    for number, cells in enumerate(found):
        yield Line(("" if number else row.words, *cells))


def _own_lines(row: ClaimRow, setting: Setting) -> Iterator[tuple[Content, ...]]:
    """What a purpose-made sheet says for itself."""
    for entry in row.entries:
        if not _goal(entry, setting):
            yield _cells(setting.tr.text(entry.sentence), [entry], setting)


def _choice_lines(row: ClaimRow, setting: Setting) -> Iterator[tuple[Content, ...]]:
    """Requirement sheets by the objective they serve: one line with every page of a choice."""
    by_goal: dict[str, list[Entry]] = {}
    for entry in row.entries:
        if goal := _goal(entry, setting):
            by_goal.setdefault(goal, []).append(entry)
    order = list(setting.outline.printed)
    for goal, entries in by_goal.items():
        if len(entries) == 1:
            yield _cells(setting.tr.text(entries[0].sentence), entries, setting)
            continue
        said = setting.tr(
            N_("Objective “{goal}”: {n} choices made for it"), goal=goal, n=len(entries)
        )
        yield _cells(said, sorted(entries, key=lambda one: order.index(one.instance)), setting)


def _goal(entry: Entry, setting: Setting) -> str:
    """The objective that a requirement sheet serves; empty for any other sheet."""
    if kind_of(entry.instance) != GENERAL:
        return ""
    sheet = setting.view.plan.sheets.get(entry.instance)
    return setting.view.label(getattr(sheet, "objective", None))


def _cells(said: str, entries: Sequence[Entry], setting: Setting) -> tuple[Content, ...]:
    sections = [setting.outline.sections.get(one.instance, "") for one in entries]
    anchors = [setting.outline.anchors.get(one.instance, "") for one in entries]
    known = tuple(anchor for anchor in anchors if anchor)
    return (
        said,
        setting.tr.join([setting.tr.text(section) for section in sections if section]),
        PageOf(known[0]) if len(known) == 1 else Pages(known),
        setting.tr(KIND_TITLES[entries[0].kind]),
    )


def requirement_overview(setting: Setting) -> list[Block]:
    """Every requirement as printed, how far it is, and where it stands."""
    tr = setting.tr
    columns = (
        Column(tr(N_("No."))),
        Column(tr(N_("Requirement, as printed")), weight=4.0),
        Column(tr(N_("State"))),
        Column(tr(N_("Page")), "right"),
        Column(tr(N_("Tutor")), weight=0.75),
    )
    lines = tuple(_requirement(node, setting) for node in setting.unit.requirements)
    return [
        Heading(tr(N_("Requirements")), 2, REQUIREMENTS),
        Table(columns, lines, alt=tr(N_("Requirements with state and page"))),
    ]


def _requirement(node: Requirement, setting: Setting) -> Line:
    heading = node.kind is Kind.HEADING
    return Line(
        (
            node.number,
            printed(node, setting),
            "" if heading and not node.repeats else _state(node, setting),
            PageOf(requirement_anchor(node)),
            "",  # room for the tutor's mark
        ),
        strong=heading,
    )


def _state(node: Requirement, setting: Setting) -> str:
    tr, unit = setting.tr, setting.unit
    if node.repeats:
        return tr(N_("with {number}"), number=unit.requirement(unit.answer_id(node.id)).number)
    progress = setting.progress.get(node.id)
    state = progress.state if progress else "empty"
    if node.inferred and state == "empty":
        return tr(N_("offered"))
    return tr(STATE_TITLES[state])
