"""What the audit computes: coverage, samples against yardsticks, scores of the visits."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from workbook.choice import choice_results, weighted_scores
from workbook.facts import hkrma_visits, load_facts
from workbook.i18n import M_, Joined, Message
from workbook.rounding import percent, rounded
from workbook.sampling import survey_size
from workbook.sheets.service_audit.model import (
    METHODS,
    PARTIES,
    SECTIONS,
    Audit,
    ServiceAudit,
    Visit,
)
from workbook.view import PlanView
from workbook.worksheet import Computed, Result, ResultTable, missing

LABELS = {code: Message(label) for code, label in (*PARTIES, *METHODS, *SECTIONS)}


def covered(sheet: ServiceAudit) -> list[str]:
    """The parties with at least one method and a sample, in the units' order."""
    return [
        code
        for code, _ in PARTIES
        if any(a.party == code and a.method and a.sample for a in sheet.audits)
    ]


def mystery_visits(sheet: ServiceAudit) -> int:
    """Mystery visits planned in all."""
    return sum(a.sample or 0 for a in sheet.audits if a.method == "mystery")


def outlets(view: PlanView) -> int:
    """Outlets of the business."""
    return len(view.items("outlet"))


def needed(audit: Audit) -> int | None:
    """Answers a survey needs at 95 % and ±5 points; ``None`` for other methods."""
    return survey_size(audit.population) if audit.method == "survey" else None


def weights(sheet: ServiceAudit) -> dict[str, Decimal]:
    """Weight in percent by checkpoint."""
    return {p.id: p.weight for p in sheet.points if p.weight is not None and p.weight > 0}


def visit_scores(sheet: ServiceAudit) -> dict[str, Decimal | None]:
    """Weighted score of each visit in percent of the highest mark (5); ``None`` with a gap."""
    means = weighted_scores([visit.id for visit in sheet.visits], weights(sheet), sheet.marks)
    return {key: None if mean is None else mean * 20 for key, mean in means.items()}


def section_scores(sheet: ServiceAudit) -> dict[str, tuple[Decimal, Decimal, Decimal]]:
    """Mean, lowest and highest score over the visits by section, in percent of the highest mark."""
    found = {}
    for code, _ in SECTIONS:
        part = {
            p.id: w for p in sheet.points if p.section == code and (w := weights(sheet).get(p.id))
        }
        means = weighted_scores([visit.id for visit in sheet.visits], part, sheet.marks)
        known = [mean * 20 for mean in means.values() if mean is not None]
        if part and known:
            found[code] = (sum(known, Decimal(0)) / len(known), min(known), max(known))
    return found


def results(sheet: ServiceAudit, view: PlanView) -> tuple[Computed, ...]:
    """Coverage first, then samples, then what the visits scored."""
    if not sheet.audits and not sheet.visits:
        return choice_results(sheet)
    parties = covered(sheet)
    coverage = Result(
        "coverage",
        M_("Parties covered"),
        M_("{n} of 4: {names}", n=len(parties), names=_listed(parties))
        if parties
        else M_("0 of 4"),
        convention=M_("Customers, staff, management and the public, as the unit names them; "
                      "covered means a method and a sample."),
    )  # fmt: skip
    return (
        coverage,
        *_yardstick(sheet, view),
        *_samples(sheet),
        *_visits(sheet, view),
        *_sections(sheet),
        *choice_results(sheet),
    )


def _listed(codes: list[str]) -> Joined:
    return Joined(tuple(LABELS[code] for code in codes), ", ")


def _yardstick(sheet: ServiceAudit, view: PlanView) -> tuple[Result, ...]:
    if sheet.online or not any(a.method == "mystery" for a in sheet.audits):
        return ()
    shops, planned = outlets(view), mystery_visits(sheet)
    facts = load_facts("hkrma")
    return (
        Result(
            "hkrma",
            M_("Mystery visits against the HKRMA yardstick"),
            M_("{planned} planned, {wanted} for {n} outlets",
               planned=planned, wanted=hkrma_visits(shops), n=shops) if shops else None,
            convention=M_("Visits in a period of three months. {source}", source=facts),
            missing=missing((not shops, M_("outlets on the sheet The business"))),
        ),
    )  # fmt: skip


def _samples(sheet: ServiceAudit) -> tuple[ResultTable, ...]:
    rows = []
    for audit in sheet.audits:
        want = needed(audit)
        if want is None or audit.party is None:
            continue
        rows.append((LABELS[audit.party], audit.scope, audit.population, audit.sample, want))
    if not rows:
        return ()
    return (
        ResultTable(
            "samples",
            M_("Survey samples"),
            (
                M_("Party"),
                M_("What is looked at"),
                M_("Out of"),
                M_("Sample"),
                M_("Answers needed"),
            ),
            tuple(rows),
            formula=M_("n = a ÷ (1 + (a − 1) ÷ N), a = 1.96² × 0.25 ÷ 0.05² = 385"),
            convention=M_(
                "95 % confidence, ±5 points for a share near one half, rounded up (Cochran 1977)."
            ),
        ),
    )


def _visits(sheet: ServiceAudit, view: PlanView) -> tuple[Computed, ...]:
    visits = [visit for visit in sheet.visits if visit.label]
    if not visits:
        return ()
    scores = visit_scores(sheet)
    known = {v.id: s for v in visits if (s := scores[v.id]) is not None}
    table = ResultTable(
        "visits",
        M_("Score of each visit"),
        (M_("Visit"), M_("Outlet"), M_("Date"), M_("Score"), M_("Result")),
        tuple(
            (
                v.label,
                view.label(v.outlet),
                v.day,
                _percent(scores[v.id]),
                _passed(sheet, scores[v.id]),
            )
            for v in visits
        ),
        formula=M_("score = Σ(weight × mark) ÷ Σ weight, in percent of the highest mark, 5"),
        convention=M_(
            "A mark of 1 is 20 %, not 0 %. A visit with an unmarked checkpoint has no score."
        ),
        missing=missing(
            (not weights(sheet), M_("weights of the checkpoints")),
            (len(known) < len(visits), M_("marks for every weighted checkpoint")),
        ),
    )
    return (table, *_summary(sheet, list(known.values())), *_outlets(visits, known, view))


def _summary(sheet: ServiceAudit, known: list[Decimal]) -> tuple[Result, ...]:
    if not known:
        return ()
    mean = sum(known, Decimal(0)) / len(known)
    found = [
        Result(
            "mean",
            M_("Mean score"),
            _percent(mean),
            formula=M_("mean over {n} visits", n=len(known)),
        )
    ]
    if sheet.pass_mark is not None:
        passed = sum(score >= sheet.pass_mark for score in known)
        found.append(
            Result(
                "passed",
                M_("Visits passed"),
                M_("{passed} of {n}, {share} %", passed=passed, n=len(known),
                   share=rounded(percent(passed, len(known)))),
                convention=M_("At or above {mark} %.", mark=sheet.pass_mark),
            )
        )  # fmt: skip
    return tuple(found)


def _outlets(
    visits: Iterable[Visit], known: dict[str, Decimal], view: PlanView
) -> tuple[ResultTable, ...]:
    by_outlet: dict[str, list[Decimal]] = {}
    for visit in visits:
        if visit.outlet and visit.id in known:
            by_outlet.setdefault(visit.outlet, []).append(known[visit.id])
    if len(by_outlet) < 2:
        return ()
    return (
        ResultTable(
            "outlets",
            M_("Score by outlet"),
            (M_("Outlet"), M_("Visits"), M_("Mean score")),
            tuple(
                (view.label(key), len(scores), _percent(sum(scores, Decimal(0)) / len(scores)))
                for key, scores in sorted(by_outlet.items(), key=lambda kv: view.label(kv[0]))
            ),
        ),
    )


def _sections(sheet: ServiceAudit) -> tuple[ResultTable, ...]:
    scores = section_scores(sheet)
    if not scores:
        return ()
    return (
        ResultTable(
            "sections",
            M_("Score by section"),
            (M_("Section"), M_("Mean"), M_("Lowest"), M_("Highest")),
            tuple(
                (LABELS[code], *(_percent(value) for value in three))
                for code, three in scores.items()
            ),
            convention=M_(
                "Sections after HKRMA's three perspectives; the weights within a section count."
            ),
        ),
    )


def _percent(value: Decimal | None) -> Message | None:
    return None if value is None else M_("{n} %", n=rounded(value, 1))


def _passed(sheet: ServiceAudit, score: Decimal | None) -> Message | str:
    if score is None or sheet.pass_mark is None:
        return ""
    return M_("passed") if score >= sheet.pass_mark else M_("not passed")
