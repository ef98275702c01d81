"""The last pages: references, the learner's declaration, the unit's notice."""

from __future__ import annotations

from workbook.blocks import Block, Bullets, Heading, Para, Signature, Titled
from workbook.compose.setting import Setting
from workbook.compose.sources import SOURCE
from workbook.fields import describe
from workbook.i18n import N_

REFERENCES, DECLARATION, NOTICE = "references", "declaration", "notice"
CITING = frozenset({"citation", "reference"})
"""Names of fields that hold where something was read."""
DECLARED = N_(
    "I declare that this plan is my own work, that every source I used is named, and that the "
    "help I received is stated below."
)


def reference_blocks(setting: Setting) -> list[Block]:
    """What was cited and the sources of the figures, in alphabetical order."""
    tr = setting.tr
    entries = {*_citations(setting), *_sources(setting)}
    ordered = tuple(sorted(entries, key=lambda entry: (entry.casefold(), entry)))
    body = Bullets(ordered) if ordered else Para(tr(N_("Nothing is cited yet.")), "missing")
    return [Heading(tr(N_("References")), 1, REFERENCES, new_page=True), body]


def _citations(setting: Setting) -> list[str]:
    found = []
    for instance in setting.outline.printed:
        sheet = setting.view.plan.sheets.get(instance)
        if sheet is None:
            continue
        names = {spec.name for spec in describe(type(sheet))} & CITING
        found += [text for name in names if (text := getattr(sheet, name)).strip()]
    return found


def _sources(setting: Setting) -> list[str]:
    found = []
    for item in setting.view.items(SOURCE):
        row = setting.view.row(item.id)
        day = getattr(row, "dated", None)
        parts = (
            item.label,
            getattr(row, "about", ""),
            setting.tr.date(day) if day else "",
            getattr(row, "link", ""),
        )
        mark = setting.sources.mark(item.id)
        found.append(f"{'. '.join(part for part in parts if part)} [{mark}]")
    return found


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
