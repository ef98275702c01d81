"""The last pages: references, the learner's declaration, the unit's notice."""

from __future__ import annotations

import re

from workbook.blocks import Block, Bullets, Heading, Linked, Para, Signature, Titled
from workbook.compose.setting import Setting
from workbook.compose.sources import REGISTER
from workbook.fields import describe
from workbook.guidance import works
from workbook.i18n import N_
from workbook.plan import kind_of

REFERENCES, DECLARATION, NOTICE = "references", "declaration", "notice"
CITING = frozenset({"citation", "reference"})
"""Names of fields that hold where something was read."""
_NEXT_WORK = re.compile(r";\s+(?=[^;]*\((?:19|20)\d\d)")
"""Between two works in one answer: what follows has a year of its own."""
DECLARED = N_(
    "I declare that this plan is my own work, that every source I used is named, and that the "
    "help I received is stated below."
)


def reference_blocks(setting: Setting) -> list[Block]:
    """What was cited, in alphabetical order, and the way to the register of sources."""
    tr = setting.tr
    entries = set(_citations(setting))
    ordered = tuple(sorted(entries, key=lambda entry: (entry.casefold(), entry)))
    body: list[Block] = [Bullets(ordered)] if ordered else []
    marks = list(setting.sources.marks.values())
    if marks:
        said = tr(
            N_("Records and other sources, {first} to {last}, stand in the register of sources."),
            first=marks[0],
            last=marks[-1],
        )
        body.append(Bullets((Linked(said, REGISTER),)))
    body = body or [Para(tr(N_("Nothing is cited yet.")), "missing")]
    behind = _works_behind(setting)
    if behind:
        title = tr(N_("Works the computed sheets rest on"))
        body += [Heading(title, 2, in_contents=False), Bullets(behind)]
    return [Heading(tr(N_("References")), 1, REFERENCES), *body]


def _works_behind(setting: Setting) -> tuple[str, ...]:
    """The works behind the conventions printed with the results."""
    filled = (one for one in setting.outline.printed if one in setting.view.plan.sheets)
    return tuple(sorted({work for one in filled for work in works(kind_of(one))}))


def _citations(setting: Setting) -> list[str]:
    found = []
    for instance in setting.outline.printed:
        sheet = setting.view.plan.sheets.get(instance)
        if sheet is None:
            continue
        names = {spec.name for spec in describe(type(sheet))} & CITING
        for name in names:
            *others, last = _NEXT_WORK.split(getattr(sheet, name).strip())
            found += [f"{work.rstrip('.')}." for work in others] + [last]
    return [work for work in found if work]


def declaration_blocks(setting: Setting) -> list[Block]:
    """What the learner declares, the help received, and lines to sign on."""
    tr, header = setting.tr, setting.view.plan.header
    declaration = header.declaration
    signed = declaration.signed_on
    found: list[Block] = [
        Heading(tr(N_("Declaration of authorship")), 1, DECLARATION, new_page=True),
        Para(tr(DECLARED)),
    ]
    if not declaration.own_work:
        found.append(Para(tr(N_("Not declared yet.")), "missing"))
    received = declaration.help_received or tr(N_("None stated."))
    return [
        *found,
        Titled(tr(N_("Help received")), received),
        Signature(
            (
                (tr(N_("Name")), header.learner),
                (tr(N_("Learner number")), header.learner_number),
                (tr(N_("Date")), tr.date(signed) if signed else ""),
                (tr(N_("Signature")), ""),
            )
        ),
    ]


def notice_blocks(setting: Setting) -> list[Block]:
    """The notice that goes with the unit's text, last of all."""
    return [
        Para(setting.tr(N_("The text of the unit")), "strong", NOTICE),
        Para(setting.tr(setting.unit.notice), "small"),
    ]
