"""A plan as the blocks of a report: what is said, in which order, in one language.

Pure: no clock (the date is the view's), no drawing library; the same plan gives the same blocks.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.blocks import Block, Contents, Paper
from workbook.compose.closing import declaration_blocks, notice_blocks, reference_blocks
from workbook.compose.cover import cover, title_of
from workbook.compose.data import data_appendix
from workbook.compose.findings import findings_appendix
from workbook.compose.limits import limits_blocks
from workbook.compose.matrix import evidence_blocks, requirement_overview
from workbook.compose.sections import direction_blocks, further_blocks, requirement_blocks
from workbook.compose.setting import Setting, setting_of
from workbook.compose.summary import summary_blocks
from workbook.i18n import N_, Locale
from workbook.plan import Plan
from workbook.units import Unit
from workbook.view import PlanView

__all__ = ["compose"]

PAGE_OF = N_("{page} of {pages}")


def compose(plan: Plan, unit: Unit, tr: Locale, view: PlanView, *, width: float = 482) -> Paper:
    """The whole report of a plan for a unit.

    ``width`` is the room for figures and tables in points. Raises
    :class:`~workbook.errors.DataFileError` where a file that ships with the program is not whole.
    """
    setting = setting_of(view if view.plan is plan else view.of(plan), unit, tr, width)
    title = title_of(setting)
    return Paper(
        blocks=tuple(_blocks(setting)),
        title=title,
        author=plan.header.learner,
        language=_language(tr),
        footer_left=title,
        footer_middle=f"{unit.code}, {tr.date(setting.view.today)}",
        page_of=tr(PAGE_OF),
        subject=f"{unit.code} {unit.title}",
        keywords=(unit.code, plan.header.business) if plan.header.business else (unit.code,),
    )


def _blocks(setting: Setting) -> Iterator[Block]:
    """Front, body, appendices. Tables and figures are numbered in this order."""
    yield cover(setting)
    yield from evidence_blocks(setting)
    yield from requirement_overview(setting)
    yield from summary_blocks(setting)
    yield Contents(setting.tr(N_("Contents")))
    yield from direction_blocks(setting)
    for node in setting.unit.requirements:
        yield from requirement_blocks(node, setting)
    yield from further_blocks(setting)
    yield from findings_appendix(setting)
    yield from data_appendix(setting)
    yield from limits_blocks(setting)
    yield from reference_blocks(setting)
    yield from declaration_blocks(setting)
    yield from notice_blocks(setting)


def _language(tr: Locale) -> str:
    """The BCP 47 tag of the language; the pseudo locale speaks English in brackets."""
    return {"zh_Hant_HK": "zh-Hant-HK"}.get(tr.code, "en")
