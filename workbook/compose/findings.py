"""Checks that are open or were answered with a reason: at their sheet, and all in an appendix."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.blocks import (
    Block,
    Column,
    Content,
    Heading,
    Line,
    Linked,
    Notice,
    PageOf,
    Para,
    Table,
)
from workbook.checks import Judged
from workbook.compose.setting import Setting
from workbook.i18n import N_, Message, Text
from workbook.worksheet import Finding, Severity

ANCHOR = "findings"
SEVERITY_TITLES: dict[Severity, str] = {
    "grave": N_("grave"),
    "warning": N_("to settle"),
    "hint": N_("hint"),
}
REOPENED = N_("A reason was given before, but the facts have changed since.")


def notices(instance: str, setting: Setting) -> list[Block]:
    """The checks of one sheet in boxes: like ones together, hints only where they are answered."""
    own = [one for one in setting.judged if one.finding.instance == instance]
    found: list[Block] = [_answered(one, setting) for one in own if one.is_answered]
    waiting = [one for one in own if not one.is_answered and one.finding.severity != "hint"]
    for check in dict.fromkeys(one.finding.check for one in waiting):
        found.append(_open([one for one in waiting if one.finding.check == check], setting))
    return found


def _answered(one: Judged, setting: Setting) -> Notice:
    assert one.answer is not None
    title = setting.tr(N_("Check answered: {title}"), title=_title(one.finding))
    text = setting.sentences(one.finding.what, one.finding.why)
    return Notice(title, text, one.answer.reason)


def _open(alike: Sequence[Judged], setting: Setting) -> Notice:
    first = alike[0].finding
    whats = [one.finding.what for one in alike]
    reopened = Message(REOPENED) if any(one.is_reopened for one in alike) else ""
    return Notice(
        setting.tr(N_("Open check: {title}"), title=_title(first)),
        setting.sentences(*whats, first.why, reopened),
        grave=first.severity == "grave",
    )


def _title(finding: Finding) -> Text:
    return finding.title or finding.what


def findings_appendix(setting: Setting) -> list[Block]:
    """Every check that is open, then every one that was answered, with its reason."""
    tr = setting.tr
    found: list[Block] = [
        Heading(tr(N_("Open checks and reasons")), 1, ANCHOR),
        Para(
            tr(
                N_(
                    "What the program’s checks found. An answered check is printed with the "
                    "learner’s reason."
                )
            ),
            "lead",
        ),
    ]
    waiting = [one for one in setting.judged if not one.is_answered]
    settled = [one for one in setting.judged if one.is_answered]
    if not setting.judged:
        return [*found, Para(tr(N_("No check is open and none was answered with a reason.")))]
    columns = (
        Column(tr(N_("Section"))),
        Column(tr(N_("Page")), "right"),
        Column(tr(N_("Check")), weight=3.0),
        Column(tr(N_("Kind"))),
    )
    lines: list[Line] = []
    if waiting:
        lines.append(_band(tr(N_("Open: {n}"), n=len(waiting))))
        lines += [_line(one, setting) for one in waiting]
    if settled:
        lines.append(_band(tr(N_("Answered with a reason: {n}"), n=len(settled))))
        lines += [_line(one, setting) for one in settled]
    return [*found, Table(columns, tuple(lines), alt=tr(N_("Open checks and reasons")))]


def _band(text: str) -> Line:
    return Line((text,), band=True)


def _line(one: Judged, setting: Setting) -> Line:
    finding, tr = one.finding, setting.tr
    anchor = setting.outline.anchors.get(finding.instance, "")
    section: Content = tr(N_("Whole plan"))
    if anchor:
        section = Linked(setting.title(finding.instance), anchor)
    said = setting.sentences(finding.what, Message(REOPENED) if one.is_reopened else "")
    if one.is_answered and one.answer is not None:
        said = f"{said}\n{tr(N_('Reason: {reason}'), reason=one.answer.reason)}"
    return Line(
        (
            section,
            PageOf(anchor) if anchor else "",
            said,
            tr(SEVERITY_TITLES[finding.severity]),
        )
    )
