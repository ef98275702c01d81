"""Coverage grid, audit calendar and section scores as figures."""

from __future__ import annotations

from workbook.figures import Bar, Bars, Calendar, Data, Figure, Grid, Mark, Span
from workbook.i18n import M_, Joined, Message, Text
from workbook.rounding import rounded
from workbook.sheets.service_audit.model import METHODS, PARTIES, ServiceAudit
from workbook.sheets.service_audit.results import LABELS, covered, section_scores
from workbook.view import PlanView


def figures(sheet: ServiceAudit, view: PlanView) -> tuple[Figure, ...]:
    """What can be drawn from what is filled in."""
    return (*_coverage(sheet), *_calendar(sheet, view), *_sections(sheet))


def _coverage(sheet: ServiceAudit) -> tuple[Grid, ...]:
    methods = [
        code for code, _ in METHODS if any(a.method == code and a.party for a in sheet.audits)
    ]
    if not methods:
        return ()
    samples = {
        (p, m): sum(a.sample or 0 for a in sheet.audits if (a.party, a.method) == (p, m))
        for p, _ in PARTIES
        for m in methods
    }
    asked = {(a.party, a.method) for a in sheet.audits}
    marks = tuple(tuple(_mark((p, m) in asked, samples[p, m]) for m in methods) for p, _ in PARTIES)
    done = covered(sheet)
    left = [LABELS[p] for p, _ in PARTIES if p not in done]
    alt = (
        M_("Parties against methods; not covered: {left}.", left=Joined(tuple(left), ", "))
        if left
        else M_("Parties against methods; all four parties are covered.")
    )
    return (
        Grid(
            key="coverage",
            title=M_("Who is audited how"),
            alt=alt,
            data=Data(
                (M_("Party"), *(LABELS[m] for m in methods)),
                tuple((LABELS[p], *(samples[p, m] or None for m in methods)) for p, _ in PARTIES),
            ),
            rows=tuple(LABELS[p] for p, _ in PARTIES),
            columns=tuple(LABELS[m] for m in methods),
            marks=marks,
            legend=(M_("not audited"), M_("planned, sample not set"), "", M_("sample size")),
        ),
    )


def _mark(asked: bool, sample: int) -> Mark:
    if sample:
        return Mark(3, M_("n = {n}", n=sample))
    return Mark(1, "?") if asked else Mark(0)


def _calendar(sheet: ServiceAudit, view: PlanView) -> tuple[Calendar, ...]:
    spans = [
        Span(
            _span_label(a.method, a.scope),
            a.start,
            a.end,
            LABELS[code],
            view.label(a.owner),
        )
        for code, _ in PARTIES
        for a in sheet.audits
        if a.party == code and a.start and a.end and a.end >= a.start
    ]
    if sheet.reaudit is not None and spans:
        spans.append(Span(M_("Re-audit"), sheet.reaudit, sheet.reaudit, emphasis=True))
    if not spans:
        return ()
    return (
        Calendar(
            key="calendar",
            title=M_("Audit calendar"),
            alt=M_(
                "Audits from {start} to {end}.",
                start=min(s.start for s in spans),
                end=max(s.end for s in spans),
            ),
            data=Data(
                (M_("Party"), M_("Audit"), M_("From"), M_("To"), M_("Auditor")),
                tuple((s.group, s.label, s.start, s.end, s.note) for s in spans),
            ),
            spans=tuple(spans),
        ),
    )


def _span_label(method: str | None, scope: str) -> Text:
    if method is None:
        return scope
    return M_("{method}: {scope}", method=LABELS[method], scope=scope) if scope else LABELS[method]


def _sections(sheet: ServiceAudit) -> tuple[Bars, ...]:
    scores = section_scores(sheet)
    if not scores:
        return ()
    mark = float(sheet.pass_mark) if sheet.pass_mark is not None else None
    lines: list[Message] = [
        M_("{section} {n} %", section=LABELS[code], n=rounded(three[0], 1))
        for code, three in scores.items()
    ]
    return (
        Bars(
            key="sections",
            title=M_("Score by section, with the spread of the visits"),
            alt=M_("Mean scores: {list}.", list=Joined(tuple(lines), ", ")),
            data=Data(
                (M_("Section"), M_("Mean"), M_("Lowest"), M_("Highest")),
                tuple((LABELS[c], *(rounded(v, 1) for v in three)) for c, three in scores.items()),
            ),
            bars=tuple(
                Bar(LABELS[c], float(three[0]), mark, (float(three[1]), float(three[2])))
                for c, three in scores.items()
            ),
            unit=M_("%"),
            high=100.0,
            mark_means=M_("pass mark") if mark is not None else "",
        ),
    )
