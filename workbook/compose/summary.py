"""The executive summary: one page that stands alone.

Where the learner wrote one it is printed as it is. Otherwise it is drawn up from the sheets; what
is long is shortened here and stands in full in its section.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from workbook.blocks import Block, Bullets, Heading, Para, Titled
from workbook.choice import WithChoice, choice_made
from workbook.compose.actions import action_blocks, spent_by
from workbook.compose.setting import Setting
from workbook.compose.shortening import NAME, OBJECTIVE, PARAGRAPH, REASON, opening
from workbook.compose.tables import Strip, plain_table
from workbook.compose.values import short_day
from workbook.i18n import N_, Joined, Message, Text
from workbook.states import started_count

ANCHOR = "summary"
MOST_OBJECTIVES, MOST_CHOICES, MOST_ACTIONS, MOST_GRAVE = 6, 3, 3, 2
"""What one page holds beside the rest."""


def summary_blocks(setting: Setting) -> list[Block]:
    """The summary as typed, or drawn up."""
    tr = setting.tr
    heading = Heading(tr(N_("Executive summary")), 1, ANCHOR, new_page=True)
    typed = setting.view.plan.header.summary
    if typed.strip():
        return [heading, Para(typed)]
    return [
        heading,
        Para(tr(N_("Drawn up from the sections; long answers are shortened here.")), "lead"),
        *_business(setting),
        *_objectives(setting),
        *_choices(setting),
        *action_blocks(setting, MOST_ACTIONS),
        *_open_points(setting),
    ]


def _answer(setting: Setting, key: str, name: str) -> str:
    """A text of another sheet, asked by its name; empty where there is none."""
    return str(getattr(setting.view.plan.sheets.get(key), name, "") or "")


def _business(setting: Setting) -> list[Block]:
    told = (
        (N_("Business"), _answer(setting, "organisation", "about")),
        (N_("Mission"), _answer(setting, "objectives", "mission")),
    )
    return [
        Titled(setting.tr(label), opening(text, PARAGRAPH)) for label, text in told if text.strip()
    ]


def _objectives(setting: Setting) -> list[Block]:
    view, tr = setting.view, setting.tr
    items = view.items("objective")
    if not items:
        return []
    shown: list[tuple[str, str, str, str, str]] = []
    for item in items[:MOST_OBJECTIVES]:
        row = view.row(item.id)
        measure = view.row(getattr(row, "measure", None))
        unit = str(getattr(measure, "unit", ""))
        due = getattr(row, "due", None)
        shown.append(
            (
                opening(item.label, OBJECTIVE),
                _with_unit(getattr(measure, "baseline", None), unit, setting),
                _with_unit(getattr(row, "target", None), unit, setting),
                short_day(due, tr) if due else "–",
                view.label(getattr(row, "owner", None)) or "–",
            )
        )
    titles = (N_("Objective"), N_("From"), N_("To"), N_("Due"), N_("Owner"))
    strips = [
        Strip(tr(title), cells)
        for title, cells in zip(titles, zip(*shown, strict=True), strict=True)
    ]
    table = plain_table(strips, (3.2, 1.1, 1.1, 0, 1.6), alt=tr(N_("Objectives")))
    return [table, *_left_out(len(items) - MOST_OBJECTIVES, setting)]


def _with_unit(value: object, unit: str, setting: Setting) -> str:
    return f"{setting.tr.show(value)} {unit}".rstrip() if value is not None else "–"


def _choices(setting: Setting) -> list[Block]:
    """The choices that move most money, in the order of the pages, with the opening of why."""
    made = []
    for instance in setting.outline.printed:
        sheet = setting.view.plan.sheets.get(instance)
        choice = choice_made(sheet) if isinstance(sheet, WithChoice) else None
        if choice is not None and isinstance(sheet, WithChoice):
            made.append((instance, choice.label, sheet.reason))
    if not made:
        return []
    tr, spent = setting.tr, spent_by(setting)
    key = sorted(made, key=lambda one: -spent.get(one[0], Decimal(0)))[:MOST_CHOICES]
    rows = [
        (setting.title(instance), opening(label, NAME), opening(reason, REASON))
        for instance, label, reason in made
        if instance in {one[0] for one in key}
    ]
    titles = (N_("Section"), N_("Choice made"), N_("Because"))
    columns = zip(*rows, strict=True)
    strips = [Strip(tr(title), cells) for title, cells in zip(titles, columns, strict=True)]
    table = plain_table(strips, (1.3, 1.9, 3.0), alt=tr(N_("Choices made")))
    return [table, *_left_out(len(made) - MOST_CHOICES, setting)]


def _left_out(more: int, setting: Setting) -> list[Block]:
    return [Para(setting.tr(N_("and {n} more"), n=more), "small")] if more > 0 else []


def _open_points(setting: Setting) -> list[Block]:
    tr = setting.tr
    points = tuple(tr.text(point) for point in _points(setting))
    points = points or (tr(N_("None: every requirement is answered, every claim evidenced.")),)
    return [Para(tr(N_("Open points")), "strong"), Bullets(points)]


def _points(setting: Setting) -> Iterable[Text]:
    begun, asked = started_count(setting.unit, setting.progress)
    if begun < asked:
        yield Message(
            N_("{n} of {all} requirements are not answered yet."),
            {"n": asked - begun, "all": asked},
        )
    rows = [row for criterion in setting.matrix for row in criterion.rows]
    bare = tuple(Message(row.title) for row in rows if not row.entries)
    if bare:
        yield Message(N_("Claims without evidence: {claims}."), {"claims": Joined(bare, ", ")})
    waiting = [one.finding for one in setting.judged if not one.is_answered]
    grave = [finding.what for finding in waiting if finding.severity == "grave"]
    yield from grave[:MOST_GRAVE]
    rest = len(waiting) - len(grave[:MOST_GRAVE])
    if rest:
        said = N_("Other open checks: {n}; the appendix lists them.")
        alone = N_("Open checks: {n}; the appendix lists them.")
        yield Message(said if grave else alone, {"n": rest})
