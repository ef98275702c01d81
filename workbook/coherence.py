"""What only shows across sheets: seven of the twenty checks, each a pure function of a plan.

The numbers are those of :data:`workbook.checks.CROSS_CHECKS`. A finding here says what a tutor
reads between the sheets, and where it can be settled.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbook.across import Across
from workbook.evidence import evidence_matrix
from workbook.fields import Row
from workbook.i18n import M_, Joined, Message
from workbook.worksheet import Finding

SHORT_TERM_MONTHS, LONG_TERM_YEARS = 6, 3
"""Short and long term as the checks count them: our convention, after the units' wording."""


def objectives_without_effect(across: Across) -> Iterator[Finding]:
    """Check 1: every objective has an action and a measure, every action serves an objective."""
    served = {row.objective for _, _, row in across.actions}
    for instance, field, row in across.items("objective"):
        lacks = []
        if row.id not in served:
            lacks.append(M_("an action"))
        if not _measured(across, row):
            lacks.append(M_("a measure"))
        if lacks:
            yield Finding(
                "across.objective_idle", "warning",
                M_("The objective “{name}” has not yet {lacks}.", name=row.label,
                   lacks=Joined(tuple(lacks), ", ")),
                M_("An objective that nothing serves and nothing shows is a wish."),
                M_("Add an action that serves it, and pick its measure."),
                instance, field, row.id, facts=(row.label, len(lacks)),
                title=M_("Objective without effect"), settle_in=(instance, "actions"),
            )  # fmt: skip
    if not across.items("objective"):
        return
    for instance, field, action in across.actions:
        if across.view.item(action.objective) is None:
            yield Finding(
                "across.action_adrift", "warning",
                M_("The action “{what}” serves no objective.", what=action.label),
                M_("A tutor asks of each action what it is for."),
                M_("Pick the objective it serves, or drop it."),
                instance, field, action.id, facts=(action.label,),
                title=M_("Action without a purpose"), settle_in=(instance, field),
            )  # fmt: skip


def _measured(across: Across, objective: Row) -> bool:
    view = across.view
    linked = {link.target for link in view.links if link.source == objective.id}
    linked |= {link.source for link in view.links if link.target == objective.id}
    return any(isinstance(row := view.row(one), Row) and row.ITEM == "measure" for one in linked)


def baselines_in_conflict(across: Across) -> Iterator[Finding]:
    """Check 14: one measure, one baseline. (Date and source are checked where it is entered.)"""
    first: dict[tuple[str, str], Row] = {}
    for instance, field, row in across.items("measure"):
        value = getattr(row, "baseline", None)
        key = (row.label.casefold(), str(getattr(row, "unit", "")).casefold())
        other = first.setdefault(key, row)
        if value is not None and other is not row and getattr(other, "baseline", None) != value:
            yield Finding(
                "across.two_baselines", "grave",
                M_("The measure “{name}” stands twice, with the baselines {one} and {two}.",
                   name=row.label, one=getattr(other, "baseline", None), two=value),
                M_("Two values for one measure make every comparison in the plan doubtful."),
                M_("Keep one of the two and refer to it everywhere."),
                instance, field, row.id, facts=(getattr(other, "baseline", None), value),
                title=M_("Two values for one measure"), settle_in=(instance, field),
            )  # fmt: skip


def order_in_time(across: Across) -> Iterator[Finding]:
    """Check 15: nothing ends before it starts, a quick win and a long-term item are there."""
    dated = [row for _, _, row in across.actions if row.due is not None]
    for instance, field, row in across.actions:
        if row.start is not None and row.due is not None and row.due < row.start:
            yield Finding(
                "across.ends_before_start", "grave",
                M_("The action “{what}” is due before it starts.", what=row.label),
                M_("The roadmap cannot be carried out as it stands."),
                M_("Look at its two dates."),
                instance, field, row.id, facts=(row.start, row.due),
                title=M_("Dates the wrong way round"), settle_in=(instance, field),
            )  # fmt: skip
    yield from _audit_order(across)
    if len(dated) < 3:
        return
    start = _plan_start(across)
    ends = [row.due for row in dated if row.due is not None]
    if min(ends) > _later(start, months=SHORT_TERM_MONTHS):
        yield _term_finding(
            across, "across.no_short_term", min(ends),
            M_("No action is finished in the first {n} months.", n=SHORT_TERM_MONTHS),
            M_("Change holds where people see an early result."),
            M_("Add an action that shows a result soon."), M_("No early result"),
        )  # fmt: skip
    if "long_run" in across.claims and max(ends) < _later(start, months=12 * LONG_TERM_YEARS):
        yield _term_finding(
            across, "across.no_long_term", max(ends),
            M_("No action reaches beyond {n} years.", n=LONG_TERM_YEARS),
            M_("The criterion asks for development “in the long run”."),
            M_("Add a long-term item, or say why the plan stops earlier."),
            M_("Nothing for the long run"),
        )  # fmt: skip


def _audit_order(across: Across) -> Iterator[Finding]:
    """Audit, then improvement, then the second audit, wherever a sheet holds all three."""
    for instance, sheet in across.view.plan.sheets.items():
        again = _day(sheet, "reaudit")
        if again is None:
            continue
        audited = [
            day
            for row in getattr(sheet, "audits", ())
            if (day := _day(row, "end") or _day(row, "start")) is not None
        ]
        due = [row.due for one, _, row in across.actions if one == instance and row.due]
        if audited and again <= max(audited):
            what = M_("The second audit is not after the first.")
        elif due and again < max(due):
            what = M_("The second audit comes before the improvements are done.")
        else:
            continue
        yield Finding(
            "across.reaudit_first", "grave", what,
            M_("Whether anything improved shows only when the second audit comes last."),
            M_("Set the second audit to a day after the improvements."),
            instance, "reaudit", facts=(*audited, *due, again),
            title=M_("Second audit too early"), settle_in=(instance, "reaudit"),
        )  # fmt: skip


def _day(holder: object, name: str) -> date | None:
    value = getattr(holder, name, None)
    return value if isinstance(value, date) else None


def _term_finding(
    across: Across,
    check: str,
    fact: date,
    what: Message,
    why: Message,
    settle: Message,
    title: Message,
) -> Finding:
    instance = across.actions[0][0]
    return Finding(
        check, "hint", what, why, settle, facts=(fact,), title=title,
        settle_in=(instance, across.actions[0][1]),
    )  # fmt: skip


def _plan_start(across: Across) -> date:
    starts = [row.start for _, _, row in across.actions if row.start is not None]
    return min(starts) if starts else across.view.plan.header.created_on or across.view.today


def _later(day: date, *, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    return date(day.year + year, month + 1, min(day.day, 28))


def claims_without_evidence(across: Across) -> Iterator[Finding]:
    """Check 16: each part of each criterion is evidenced by at least one sheet."""
    for criterion in evidence_matrix(across.view, across.unit):
        for row in criterion.rows:
            if row.entries:
                continue
            what = (
                M_("Nothing in the plan shows “{words}” of criterion {n} yet.",
                   words=row.words, n=criterion.number)
                if criterion.official
                else M_("Nothing in the plan shows “{words}” of the Range yet.", words=row.words)
            )  # fmt: skip
            yield Finding(
                f"across.claim_{row.key}", "hint", what,
                M_("The evidence matrix on the first pages would have a gap here."),
                M_("See on the Criterion tab which sheets can show it."),
                title=M_("Claim without evidence"),
            )  # fmt: skip


def wrongly_set_aside(across: Across) -> Iterator[Finding]:
    """Check 19: only examples (after “e.g.” or “such as”) may be set aside, and with a reason."""
    known = {node.id: node for node in across.unit.requirements}
    for requirement_id, reason in across.view.plan.header.not_applicable.items():
        node = known.get(requirement_id)
        if node is not None and not node.example and not node.inferred:
            yield Finding(
                "across.set_aside", "grave",
                M_("Requirement {number} is set aside, but the unit prints it as required.",
                   number=node.number),
                M_("Only items that the unit gives as examples may be left out."),
                M_("Answer it after all."),
                row=requirement_id, facts=(reason,), title=M_("Left out, but required"),
            )  # fmt: skip
        elif node is not None and not reason.strip():
            yield Finding(
                "across.no_reason", "warning",
                M_("Requirement {number} is set aside without a reason.", number=node.number),
                M_("The reason is printed in place of the answer."),
                M_("Say in a sentence why it does not apply here."),
                row=requirement_id, facts=(reason,), title=M_("No reason given"),
            )  # fmt: skip


def currencies_without_rate(across: Across) -> Iterator[Finding]:
    """Check 18: an amount in another currency has a rate with its day and source."""
    rates = {row.label.upper(): row for _, _, row in across.items("rate")}
    for instance, field, row, money in across.amounts:
        code = money.currency
        if code is None or code == across.view.currency:
            continue
        rate = rates.get(code)
        whole = rate is not None and None not in (
            getattr(rate, "rate", None), getattr(rate, "dated", None), getattr(rate, "source", None)
        )  # fmt: skip
        if not whole:
            yield Finding(
                "across.no_rate", "warning",
                M_("An amount is in {code}, but no rate with day and source is given.", code=code),
                M_("Two currencies in one plan cannot be added or compared without one."),
                M_("Add the rate on the sheet The business, or write the amount in {own}.",
                   own=across.view.currency),
                instance, field, row, facts=(code, str(money.amount)),
                title=M_("Currency without a rate"), settle_in=("organisation", "rates"),
            )  # fmt: skip
