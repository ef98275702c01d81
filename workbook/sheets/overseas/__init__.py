"""Mainland China and overseas: screening, distance, entry mode, pilot and exit.

Weighted screening with and without Ghemawat's (2001) CAGE distance; entry modes after Root (1994)
are the options of the choice; routes for personal data come from dated facts.
"""

from __future__ import annotations

from workbook.choice import CHOICE_GROUPS, choice_made
from workbook.i18n import M_, N_, Text
from workbook.sheets.overseas.checks import checks
from workbook.sheets.overseas.figure import figures
from workbook.sheets.overseas.model import INSTANCE, Overseas
from workbook.sheets.overseas.results import names, results
from workbook.sheets.overseas.screening import final_ranks
from workbook.view import PlanView
from workbook.worksheet import Evidence, Group, Worksheet


def _says_development(sheet: Overseas, view: PlanView) -> Text | None:
    final = final_ranks(sheet)
    chosen = names(sheet).get(sheet.market or "")
    made = choice_made(sheet)
    if not chosen or sheet.market not in final or made is None:
        return None
    return M_(
        "Mainland and overseas: {n} markets ranked, {market} chosen, entered by “{mode}”",
        n=len(final), market=chosen, mode=made.label,
    )  # fmt: skip


def _says_long_run(sheet: Overseas, view: PlanView) -> Text | None:
    if not (sheet.pilot.strip() and sheet.exit_rule.strip() and sheet.pilot_end):
        return None
    return M_("Mainland and overseas: pilot to {day} with an exit rule", day=sheet.pilot_end)


def _says_objectives(sheet: Overseas, view: PlanView) -> Text | None:
    served = [a for a in sheet.actions if a.what.strip() and view.item(a.objective)]
    return (
        M_("Mainland and overseas: {n} actions that serve an objective", n=len(served))
        if served
        else None
    )


WORKSHEET = Worksheet(
    key=INSTANCE,
    title=N_("Mainland China and overseas"),
    purpose=N_(
        "Compare markets with and without distance, choose how to enter, and plan the way out."
    ),
    section="formulate",
    model=Overseas,
    groups=(
        Group("", ("purpose",)),
        Group(N_("Screening"), ("markets", "factors", "scores")),
        Group(
            N_("Distance"),
            ("distances",),
            N_("Ghemawat’s four distances: far markets look better than they are."),
        ),
        Group(
            "",
            (
                "weight_cultural",
                "weight_administrative",
                "weight_geographic",
                "weight_economic",
                "discount",
            ),
            N_("Left empty, the four distances weigh the same."),
            across=3,
        ),
        Group(N_("The market"), ("market", "market_reason")),
        Group(
            N_("Entry mode"),
            CHOICE_GROUPS[0].fields,
            N_("Export, licence or franchise, joint venture, own shop: control and risk differ."),
        ),
        Group(N_("Rules"), ("cepa", "hkss", "rule_date"), across=3),
        Group("", ("licence", "flows")),
        Group(N_("Pilot and exit"), ("pilot",)),
        Group("", ("pilot_start", "pilot_end", "pilot_cost"), across=3),
        Group("", ("measure", "threshold"), across=2),
        Group("", ("exit_rule", "actions")),
    ),
    results=results,
    checks=checks,
    figures=figures,
    evidence=(
        Evidence("business_development", "computed", _says_development),
        Evidence("long_run", "stated", _says_long_run),
        Evidence("objectives", "cross_checked", _says_objectives),
    ),
)
