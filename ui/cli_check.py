"""The findings of a plan on a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer

from ui.cli_text import printable, show_rows
from workbook.fields import spec_of
from workbook.i18n import M_, N_, Locale
from workbook.plan import kind_of
from workbook.states import all_progress, started_count
from workbook.units import Unit
from workbook.view import PlanView
from workbook.worksheet import Finding, Severity

SEVERITIES: dict[Severity, str] = {
    "grave": N_("grave"),
    "warning": N_("warning"),
    "hint": N_("hint"),
}


def show_findings(findings: Sequence[Finding], unit: Unit, view: PlanView, tr: Locale) -> None:
    """Print how far the plan is, what cannot be read, and every finding with what settles it."""
    started, asked = started_count(unit, all_progress(unit, view, findings))
    typer.echo(tr(N_("{n} of {all} requirements are started."), n=started, all=asked))
    for raw in view.plan.raw.values():
        unread = M_("{sheet} cannot be read: {reason}", sheet=raw.instance, reason=raw.reason)
        typer.echo(printable(tr.text(unread)))
    if not findings:
        typer.echo(tr(N_("Nothing is left open.")))
        return
    typer.echo("")
    rows = []
    for finding in findings:
        place = place_of(finding, view, tr)
        what = tr.text(finding.what)
        rows.append((tr(SEVERITIES[finding.severity]), f"{place}: {what}" if place else what))
        rows.append(("", f"→ {tr.text(finding.settle)}"))
    show_rows(rows)


def told(findings: Sequence[Finding], unit: Unit, view: PlanView, tr: Locale) -> dict[str, Any]:
    """The same as JSON values."""
    started, asked = started_count(unit, all_progress(unit, view, findings))
    return {
        "plan_id": view.plan.plan_id,
        "unit": unit.code,
        "started": started,
        "asked": asked,
        "unreadable": {one.instance: tr.text(one.reason) for one in view.plan.raw.values()},
        "findings": [
            {
                "check": one.check,
                "severity": one.severity,
                "instance": one.instance,
                "field": one.field,
                "row": one.row,
                "title": tr.text(one.title),
                "what": tr.text(one.what),
                "why": tr.text(one.why),
                "settle": tr.text(one.settle),
            }
            for one in findings
        ],
    }


def place_of(finding: Finding, view: PlanView, tr: Locale) -> str:
    """The sheet, the field and the row that a finding is about, as a person calls them."""
    worksheet = view.worksheets.get(kind_of(finding.instance))
    if worksheet is None:
        return finding.instance
    parts = [tr(worksheet.title)]
    if finding.field in worksheet.model.model_fields:
        parts.append(tr(spec_of(worksheet.model, finding.field).title))
    if label := view.label(finding.row):
        parts.append(label)
    return " · ".join(parts)
