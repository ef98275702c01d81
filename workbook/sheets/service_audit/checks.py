"""What a tutor would question in the audit."""

from __future__ import annotations

from decimal import Decimal

from workbook.choice import choice_findings, weight_finding
from workbook.facts import hkrma_visits
from workbook.i18n import M_, Joined
from workbook.sheets.service_audit.model import INSTANCE, PARTIES, Audit, ServiceAudit
from workbook.sheets.service_audit.results import (
    LABELS,
    covered,
    mystery_visits,
    needed,
    outlets,
    visit_scores,
    weights,
)
from workbook.view import PlanView
from workbook.worksheet import Finding

RECORDS_PEOPLE = frozenset({"mystery", "observation", "interview", "feedback360"})


def checks(sheet: ServiceAudit, view: PlanView) -> tuple[Finding, ...]:
    """Gaps in the scope, samples too small, auditors of their own work, weak results left alone."""
    if sheet.is_empty:
        return ()
    found: list[Finding] = [*_parties(sheet), *_mystery(sheet, view)]
    for audit in sheet.audits:
        found += _audit_findings(audit, view)
    total = sum(weights(sheet).values(), Decimal(0))
    if sheet.points and total != 100:
        found.append(weight_finding(INSTANCE, "points", total, "service_audit.weights"))
    found += _weak(sheet)
    if sheet.audits and sheet.reaudit is None:
        found.append(_no_reaudit())
    return (*found, *choice_findings(sheet, INSTANCE))


def _parties(sheet: ServiceAudit) -> list[Finding]:
    left = [LABELS[code] for code, _ in PARTIES if code not in covered(sheet)]
    if not left:
        return []
    return [
        Finding(
            "service_audit.parties", "grave",
            M_("Not covered yet: {parties}.", parties=Joined(tuple(left), ", ")),
            M_("The unit names customers, staff, management and the public as the scope."),
            M_("Add a method with a sample for each, or say why a party is left out."),
            INSTANCE, "audits", facts=tuple(covered(sheet)), title=M_("Scope incomplete"),
            settle_in=(INSTANCE, "audits"),
        )
    ]  # fmt: skip


def _mystery(sheet: ServiceAudit, view: PlanView) -> list[Finding]:
    planned, shops = mystery_visits(sheet), outlets(view)
    if not planned or sheet.online:
        return []
    found = []
    if planned == 1:
        found.append(
            Finding(
                "service_audit.one_visit", "warning",
                M_("One mystery visit is planned."),
                M_("A single visit shows one day and one member of staff, not the service."),
                M_("Plan several visits on different days and outlets."),
                INSTANCE, "audits", facts=(planned,), title=M_("One visit proves little"),
                settle_in=(INSTANCE, "audits"),
            )
        )  # fmt: skip
    elif shops and planned < hkrma_visits(shops):
        found.append(
            Finding(
                "service_audit.hkrma", "hint",
                M_("{planned} mystery visits are planned; HKRMA makes {wanted} for {n} outlets.",
                   planned=planned, wanted=hkrma_visits(shops), n=shops),
                M_("The HKRMA scheme is the local yardstick a tutor may compare with."),
                M_("Plan more visits, or say why fewer are enough."),
                INSTANCE, "audits", facts=(planned, shops), title=M_("Below the local yardstick"),
                settle_in=(INSTANCE, "audits"),
            )
        )  # fmt: skip
    return found


def _audit_findings(audit: Audit, view: PlanView) -> list[Finding]:
    found = []
    want = needed(audit)
    if want is not None and audit.sample and audit.sample < want:
        found.append(
            Finding(
                "service_audit.sample", "hint",
                M_("The survey asks {n}; for ±5 points at 95 % it needs {want} answers.",
                   n=audit.sample, want=want),
                M_("With fewer answers the margin is wider; small changes may be chance."),
                M_("Ask more people, or print the margin beside the result."),
                INSTANCE, "audits", audit.id, facts=(audit.sample, audit.population),
                title=M_("Small sample"), settle_in=(INSTANCE, "audits"),
            )
        )  # fmt: skip
    if audit.owner is not None and audit.owner == audit.audited:
        found.append(
            Finding(
                "service_audit.own_work", "grave",
                M_("{role} would audit their own work.", role=view.label(audit.owner)),
                M_("An audit has to be independent of what it looks at."),
                M_("Let another role audit this part."),
                INSTANCE, "audits", audit.id, facts=(audit.owner, audit.audited),
                title=M_("Auditing one’s own work"), settle_in=(INSTANCE, "audits"),
            )
        )  # fmt: skip
    if audit.notice == "not_given" and audit.method in RECORDS_PEOPLE:
        found.append(
            Finding(
                "service_audit.no_notice", "grave",
                M_("People would be recorded without a privacy notice."),
                M_("The Personal Data (Privacy) Ordinance asks for fair collection and notice."),
                M_("Give notice, or record nothing that tells who it was."),
                INSTANCE, "audits", audit.id, facts=(audit.notice, audit.method),
                title=M_("Recording without notice"), settle_in=(INSTANCE, "audits"),
            )
        )  # fmt: skip
    if audit.start and audit.end and audit.end < audit.start:
        found.append(
            Finding(
                "service_audit.dates", "warning",
                M_("A part of the audit ends before it starts."),
                M_("It cannot be placed on the calendar."),
                M_("Look at the two dates again."),
                INSTANCE, "audits", audit.id, facts=(audit.start, audit.end),
                title=M_("Ends before it starts"), settle_in=(INSTANCE, "audits"),
            )
        )  # fmt: skip
    return found


def _weak(sheet: ServiceAudit) -> list[Finding]:
    if sheet.pass_mark is None or any(a.what.strip() for a in sheet.actions):
        return []
    low = [s for s in visit_scores(sheet).values() if s is not None and s < sheet.pass_mark]
    if not low:
        return []
    return [
        Finding(
            "service_audit.weak", "grave",
            M_("Visits that did not pass: {n}. Nothing follows from them.", n=len(low)),
            M_("An audit counts for what is done about what it finds."),
            M_("Add an action that deals with the weakest section."),
            INSTANCE, "actions", facts=(len(low),), title=M_("Weak result left alone"),
            settle_in=(INSTANCE, "actions"),
        )
    ]  # fmt: skip


def _no_reaudit() -> Finding:
    return Finding(
        "service_audit.no_reaudit", "hint",
        M_("No day is set for the re-audit."),
        M_("Without a second look nobody can tell whether the improvement held."),
        M_("Set the day of the re-audit."),
        INSTANCE, "reaudit", facts=(None,), title=M_("No second look"),
        settle_in=(INSTANCE, "reaudit"),
    )  # fmt: skip
