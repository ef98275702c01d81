"""The body: the direction, then every requirement in the unit's own order and numbering."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.blocks import (
    Block,
    Bullets,
    Column,
    Heading,
    Line,
    Linked,
    PageOf,
    Para,
    Table,
    Titled,
)
from workbook.compose.findings import notices
from workbook.compose.outline import is_blank, requirement_anchor, sheet_anchor
from workbook.compose.quoting import quote_blocks
from workbook.compose.setting import Setting
from workbook.compose.sheets import blank, sheet_blocks
from workbook.i18n import N_, Joined
from workbook.plan import GENERAL, kind_of
from workbook.units import Kind, Requirement

DIRECTION, FURTHER = "direction", "further"


def direction_blocks(setting: Setting) -> list[Block]:
    """The sheets that every strategy of the plan rests on."""
    if not setting.outline.direction:
        return []
    tr, unit = setting.tr, setting.unit
    hows = {use.key: use.how for use in unit.range_sheets}
    found: list[Block] = [
        Heading(tr(N_("Direction")), 1, DIRECTION, new_page=True),
        Para(tr(N_("What every strategy in this plan rests on.")), "lead"),
    ]
    for instance in setting.outline.direction:
        found.append(Heading(setting.title(instance), 2, sheet_anchor(instance)))
        if how := hows.get(kind_of(instance)):
            found.append(Para(tr(how), "note"))
        found += sheet_blocks(instance, setting)
    return found


def requirement_blocks(node: Requirement, setting: Setting) -> list[Block]:
    """One requirement: its heading, its text as printed, and what answers it."""
    new_part = node.kind is Kind.HEADING and not node.repeats
    found: list[Block] = [
        Heading(
            setting.tr(node.title),
            1 if new_part else 2,
            requirement_anchor(node),
            node.number,
            new_page=new_part,
        ),
        *quote_blocks(node, setting),
    ]
    if node.repeats:
        return [*found, _repeated(node, setting)]
    if node.kind is Kind.HEADING:
        return found
    reasons = setting.view.plan.header.not_applicable
    if node.id in reasons:
        return [*found, *_set_aside(reasons[node.id], setting)]
    return [*found, *_answers(node, setting)]


def further_blocks(setting: Setting) -> list[Block]:
    """Sheets that were filled in though the unit does not ask for them."""
    if not setting.outline.further:
        return []
    tr = setting.tr
    found: list[Block] = [
        Heading(tr(N_("Further sheets")), 1, FURTHER, new_page=True),
        Para(tr(N_("Filled in beyond what the unit asks for.")), "lead"),
    ]
    for instance in setting.outline.further:
        found.append(Heading(setting.title(instance), 2, sheet_anchor(instance)))
        found += sheet_blocks(instance, setting)
    return found


def _repeated(node: Requirement, setting: Setting) -> Block:
    first = setting.unit.requirement(setting.unit.answer_id(node.id))
    heading = node.kind is Kind.HEADING
    said = N_("See section {number}.") if heading else N_("Answered together with {number}.")
    text = setting.tr(said, number=first.number)
    return Bullets((Linked(text, requirement_anchor(first)),))


def _set_aside(reason: str, setting: Setting) -> list[Block]:
    tr = setting.tr
    if not reason.strip():
        return [
            Para(tr(N_("Not applicable")), "strong"),
            Para(tr(N_("No reason is given.")), "missing"),
        ]
    return [Titled(tr(N_("Not applicable, because")), reason)]


def _answers(node: Requirement, setting: Setting) -> list[Block]:
    outline = setting.outline
    own, elsewhere = outline.full[node.id], outline.linked[node.id]
    filled = [one for one in own if not is_blank(one, setting.view)]
    found: list[Block] = []
    if elsewhere:
        found.append(
            _links(
                [
                    (
                        Linked(setting.title(one), outline.anchors[one]),
                        _how(node, one, setting),
                        outline.anchors[one],
                    )
                    for one in elsewhere
                ],
                setting,
            )
        )
    if not filled:
        return [*found, *_nothing(node, own, elsewhere, setting)]
    for instance in filled:
        found += _sheet(node, instance, setting, alone=len(filled) == 1)
    return [*found, *_blank_ones([one for one in own if one not in filled], setting)]


def _nothing(
    node: Requirement, own: Sequence[str], elsewhere: Sequence[str], setting: Setting
) -> list[Block]:
    """Nothing is written here: said plainly, but not where another section answers it all."""
    if node.inferred:
        return [Para(setting.tr(N_("Nothing was written here.")), "note")]
    if elsewhere and any(not is_blank(one, setting.view) for one in elsewhere):
        return _blank_ones(own, setting)
    found: list[Block] = [blank(one, setting) for one in own[:1]]
    found = found or [Para(setting.tr(N_("Not answered")), "missing")]
    return [*found, *(notice for one in own for notice in notices(one, setting))]


def _blank_ones(instances: Sequence[str], setting: Setting) -> list[Block]:
    if not instances:
        return []
    titles = Joined(tuple(_name(one, setting) for one in instances), ", ")
    return [Para(setting.tr(N_("Not answered: {sheets}."), sheets=titles), "missing")]


def _sheet(node: Requirement, instance: str, setting: Setting, *, alone: bool) -> list[Block]:
    how = _how(node, instance, setting)
    lead: list[Block] = [Para(how, "note")] if how else []
    if alone:
        return [*lead, *sheet_blocks(instance, setting)]
    heading = Heading(
        _name(instance, setting), 3, setting.outline.anchors[instance], in_contents=False
    )
    return [heading, *lead, *sheet_blocks(instance, setting, inner=True)]


def _name(instance: str, setting: Setting) -> str:
    """What a sheet is called under its own requirement."""
    if kind_of(instance) == GENERAL:
        return setting.tr(N_("What else this requirement asks for"))
    worksheet = setting.view.worksheets.get(kind_of(instance))
    return setting.tr(worksheet.title) if worksheet else instance


def _how(node: Requirement, instance: str, setting: Setting) -> str:
    uses = {use.key: use.how for use in node.sheets}
    return setting.tr(uses.get(kind_of(instance), ""))


def _links(rows: Sequence[tuple[Linked, str, str]], setting: Setting) -> Table:
    """Where else the answer stands, how it answers this requirement, and on which page."""
    tr = setting.tr
    columns = (
        Column(tr(N_("Answered in"))),
        Column(tr(N_("How it answers this")), weight=3.0),
        Column(tr(N_("Page")), "right"),
    )
    lines = tuple(Line((link, how, PageOf(anchor))) for link, how, anchor in rows)
    return Table(columns, lines, alt=tr(N_("Where this requirement is answered")))
