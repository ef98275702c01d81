"""One sheet on paper: what was answered, what follows from it, what a check found."""

from __future__ import annotations

from dataclasses import replace

from workbook.blocks import Block, Heading, Para, Table, Titled
from workbook.compose.answers import group_blocks
from workbook.compose.drawings import figure_blocks
from workbook.compose.findings import notices
from workbook.compose.outline import is_blank
from workbook.compose.results import missing_blocks, result_blocks
from workbook.compose.setting import Setting
from workbook.fields import Sheet
from workbook.figures import Figure
from workbook.i18n import N_, Joined, Message
from workbook.plan import kind_of
from workbook.states import has_drafts, missing_inputs
from workbook.worksheet import Computed, Group, Worksheet

CHOICE_FIELD = "chosen"
CHOICE_RESULT = "choice"


def sheet_blocks(instance: str, setting: Setting, *, inner: bool = False) -> list[Block]:
    """A sheet in full. ``inner`` sets its group titles smaller, below a heading of its own."""
    raw = setting.view.plan.raw.get(instance)
    if raw is not None:
        what = N_("This sheet could not be read and is not printed: {reason}")
        return [Para(setting.tr(what, reason=raw.reason), "missing")]
    if is_blank(instance, setting.view):
        return [blank(instance, setting)]
    sheet = setting.view.sheet(instance)
    worksheet = setting.view.worksheets[kind_of(instance)]
    return [
        *_lacking(sheet, setting),
        *_body(instance, sheet, worksheet, setting, inner),
        *notices(instance, setting),
    ]


def blank(instance: str, setting: Setting) -> Para:
    """What stands where nothing was answered."""
    if has_drafts(instance, setting.view):
        return Para(setting.tr(N_("Begun, but no entry is finished yet.")), "missing")
    return Para(setting.tr(N_("Not answered")), "missing")


def _lacking(sheet: Sheet, setting: Setting) -> list[Block]:
    titles = tuple(Message(title) for title in missing_inputs(sheet))
    if not titles:
        return []
    lacks = setting.tr(N_("Not yet filled in: {fields}."), fields=Joined(titles, ", "))
    return [Para(lacks, "missing")]


def _body(
    instance: str, sheet: Sheet, worksheet: Worksheet[Sheet], setting: Setting, inner: bool
) -> list[Block]:
    """Evidence, then what is computed from it, then the choice with its scores, then the rest."""
    computed = setting.view.results(instance)
    weighed = [one for one in computed if one.key == CHOICE_RESULT]
    others = [one for one in computed if one.key != CHOICE_RESULT]
    figures = worksheet.figures(sheet, setting.view)
    found: list[Block] = []
    computed_printed = False
    for group in worksheet.layout:
        if CHOICE_FIELD in group.fields:
            found += _follows(others, figures, setting, inner)
            computed_printed = True
        found += _titled(group, sheet, setting, inner)
        if CHOICE_FIELD in group.fields:
            found += [block for one in weighed for block in missing_blocks(one, setting)]
    if not computed_printed:
        found += _follows(computed, figures, setting, inner)
    return found


def _titled(group: Group, sheet: Sheet, setting: Setting, inner: bool) -> list[Block]:
    blocks = group_blocks(group, sheet, setting)
    if not blocks or not group.title:
        return blocks
    heading = _heading(group.title, setting, inner)
    match blocks[0]:
        case Titled(title, text) if title == setting.tr(group.title):
            return [heading, Para(text), *blocks[1:]]  # the same title is not said twice
        case Table(caption=caption) if len(blocks) == 1 or caption == setting.tr(group.title):
            return [heading, replace(blocks[0], caption=""), *blocks[1:]]  # nor that of a table
    return [heading, *blocks]


def _follows(
    computed: tuple[Computed, ...] | list[Computed],
    figures: tuple[Figure, ...],
    setting: Setting,
    inner: bool,
) -> list[Block]:
    blocks = [*figure_blocks(figures, setting), *result_blocks(computed, setting)]
    return [_heading(N_("Computed from these answers"), setting, inner), *blocks] if blocks else []


def _heading(title: str, setting: Setting, inner: bool) -> Block:
    text = setting.tr(title)
    return Para(text, "strong") if inner else Heading(text, 3, in_contents=False)
