"""Scope of the service audit: party x method x sample x period x owner, checklist and visits.

The four parties are the units' own. Sections follow HKRMA's three perspectives; its table of
visits serves as a yardstick with source and date.
"""

from __future__ import annotations

from workbook.choice import CHOICE_GROUPS
from workbook.i18n import M_, N_, Text
from workbook.sheets.service_audit.checks import checks
from workbook.sheets.service_audit.figure import figures
from workbook.sheets.service_audit.model import INSTANCE, ServiceAudit
from workbook.sheets.service_audit.results import covered, results, visit_scores
from workbook.view import PlanView
from workbook.worksheet import Evidence, Group, Worksheet


def _says_needs(sheet: ServiceAudit, view: PlanView) -> Text | None:
    if "customers" not in covered(sheet):
        return None
    n = sum(a.sample or 0 for a in sheet.audits if a.party == "customers")
    scored = [s for s in visit_scores(sheet).values() if s is not None]
    if scored:
        return M_(
            "Service audit: customers sampled, n = {n}; {visits} visits scored",
            n=n,
            visits=len(scored),
        )
    return M_("Service audit: customers sampled, n = {n}", n=n)


def _says_image(sheet: ServiceAudit, view: PlanView) -> Text | None:
    if "public" not in covered(sheet):
        return None
    return M_(
        "Service audit: how the public sees the business, {n} of 4 parties covered",
        n=len(covered(sheet)),
    )


def _says_objectives(sheet: ServiceAudit, view: PlanView) -> Text | None:
    served = [a for a in sheet.actions if a.what.strip() and view.item(a.objective)]
    return (
        M_("Service audit: {n} actions that serve an objective", n=len(served)) if served else None
    )


def _says_long_run(sheet: ServiceAudit, view: PlanView) -> Text | None:
    if sheet.reaudit is None or len(covered(sheet)) < 4:
        return None
    return M_("Service audit: all four parties, re-audit on {day}", day=sheet.reaudit)


WORKSHEET = Worksheet(
    key=INSTANCE,
    title=N_("Service audit"),
    purpose=N_("Decide who is audited, how, when and by whom, and what the visits scored."),
    section="formulate",
    model=ServiceAudit,
    groups=(
        Group("", ("purpose", "online")),
        Group("", ("audits",)),
        Group(N_("Checklist and visits"), ("points", "pass_mark", "visits", "marks", "reading")),
        *CHOICE_GROUPS,
        Group(N_("What follows"), ("reaudit", "report_to", "actions")),
    ),
    results=results,
    checks=checks,
    figures=figures,
    evidence=(
        Evidence("customer_needs", "computed", _says_needs),
        Evidence("brand_image", "stated", _says_image),
        Evidence("objectives", "cross_checked", _says_objectives),
        Evidence("long_run", "stated", _says_long_run),
    ),
)
