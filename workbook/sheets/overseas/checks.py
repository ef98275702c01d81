"""What a tutor would question in a plan to go abroad."""

from __future__ import annotations

from decimal import Decimal

from workbook.choice import choice_findings, weight_finding
from workbook.facts import is_gba_city, load_facts
from workbook.i18n import M_
from workbook.sheets.overseas.model import FACTORS, INSTANCE, Flow, Market, Overseas
from workbook.sheets.overseas.results import names
from workbook.sheets.overseas.screening import (
    SMALL_CHANGE,
    factor_of,
    factor_weights,
    final_ranks,
    markets,
    sensitivity,
)
from workbook.view import PlanView
from workbook.worksheet import Finding

MAINLAND_AS_ONE = frozenset(
    {"china", "mainland china", "mainland", "prc", "中國", "中国", "內地", "内地"}
)


def checks(sheet: Overseas, view: PlanView) -> tuple[Finding, ...]:
    """From weights that do not add up to data that crosses the boundary without a route."""
    if sheet.is_empty:
        return ()
    found: list[Finding] = []
    total = sum(factor_weights(sheet).values(), Decimal(0))
    if sheet.factors and total != 100:
        found.append(weight_finding(INSTANCE, "factors", total, "overseas.weights"))
    for market in sheet.markets:
        found += _as_one(market)
    found += [*_distances(sheet), *_first(sheet), *_firm(sheet), *_pilot(sheet), *_cepa(sheet)]
    for flow in sheet.flows:
        found += _flow(sheet, flow)
    return (*found, *_no_flow(sheet), *choice_findings(sheet, INSTANCE))


def _as_one(market: Market) -> list[Finding]:
    if market.label.strip().casefold() not in MAINLAND_AS_ONE and not (
        market.region in ("gba", "mainland") and market.label and not market.city.strip()
    ):
        return []
    return [
        Finding(
            "overseas.mainland_as_one", "warning",
            M_("“{market}” treats the Mainland as one market.", market=market.label),
            M_("Cities differ in income, taste, rules and rent; a tutor will ask which one."),
            M_("Name the city."),
            INSTANCE, "markets", market.id, (market.label, market.city),
            M_("The Mainland as one market"), (INSTANCE, "markets"),
        )
    ]  # fmt: skip


def _distances(sheet: Overseas) -> list[Finding]:
    rated = [tuple(getattr(row, name) for name in FACTORS) for row in sheet.distances]
    full = [four for four in rated if None not in four]
    if len(full) < 2 or len(set(full)) > 1:
        return []
    return [
        Finding(
            "overseas.equal_distances", "warning",
            M_("All markets have the same distances."),
            M_("Distance that does not differ cannot change a ranking; it was not looked at."),
            M_("Rate each market on its own, with a reason."),
            INSTANCE, "distances", facts=(len(full),), title=M_("Distances all equal"),
            settle_in=(INSTANCE, "distances"),
        )
    ]  # fmt: skip


def _first(sheet: Overseas) -> list[Finding]:
    final = final_ranks(sheet)
    rank = final.get(sheet.market or "")
    if rank in (None, 1) or sheet.market_reason.strip():
        return []
    return [
        Finding(
            "overseas.not_first", "grave",
            M_("{market} is chosen but ranks {rank}, and no reason is given.",
               market=names(sheet).get(sheet.market or "", ""), rank=rank),
            M_("A tutor reads this as a decision made before the screening."),
            M_("Give the reason, or look at the scores again."),
            INSTANCE, "market_reason", facts=(sheet.market, rank),
            title=M_("Chosen against the ranking"), settle_in=(INSTANCE, "market_reason"),
        )
    ]  # fmt: skip


def _firm(sheet: Overseas) -> list[Finding]:
    flips = [flip for flip in sensitivity(sheet) if flip.change <= SMALL_CHANGE]
    if not flips or sheet.market_reason.strip():
        return []
    flip = flips[0]
    return [
        Finding(
            "overseas.flips", "warning",
            M_("With {factor} at {at} % instead of {now} %, {market} would come first.",
               factor=factor_of(sheet, flip.factor).label, at=round(flip.flips_at, 1),
               now=round(flip.weight, 1), market=names(sheet)[flip.to]),
            M_("A first place that hangs on a few points of weight needs a second argument."),
            M_("Say why you are still sure, or test both markets."),
            INSTANCE, "market_reason", facts=(flip.factor, flip.to),
            title=M_("A close call"), settle_in=(INSTANCE, "market_reason"),
        )
    ]  # fmt: skip


def _pilot(sheet: Overseas) -> list[Finding]:
    found = []
    if sheet.pilot.strip() and sheet.measure is None and not sheet.threshold.strip():
        found.append(
            Finding(
                "overseas.pilot_measure", "warning",
                M_("The pilot has no measure of success."),
                M_("Without one it can only go on; a pilot is a question with an answer."),
                M_("Pick a measure and say what figure means success."),
                INSTANCE, "measure", facts=(False,), title=M_("Pilot without a measure"),
                settle_in=(INSTANCE, "measure"),
            )
        )  # fmt: skip
    if sheet.market is not None and not sheet.exit_rule.strip():
        found.append(
            Finding(
                "overseas.no_exit", "grave",
                M_("A market is chosen, but there is no exit rule."),
                M_("At this level a plan abroad names the figure and the day at which it stops."),
                M_("Write the exit rule: figure, day, who decides, what happens to customers."),
                INSTANCE, "exit_rule", facts=(False,), title=M_("No way out"),
                settle_in=(INSTANCE, "exit_rule"),
            )
        )  # fmt: skip
    return found


def _cepa(sheet: Overseas) -> list[Finding]:
    if sheet.cepa != "yes":
        return []
    found = []
    if sheet.hkss in (None, "none"):
        found.append(
            Finding(
                "overseas.cepa_without_hkss", "grave",
                M_("CEPA is relied on without a Hong Kong service supplier certificate."),
                M_("CEPA’s terms are for certified Hong Kong service suppliers."),
                M_("Say that it is held or applied for, or plan without CEPA."),
                INSTANCE, "hkss", facts=(sheet.hkss,), title=M_("CEPA without a certificate"),
                settle_in=(INSTANCE, "hkss"),
            )
        )  # fmt: skip
    if sheet.rule_date is None:
        found.append(
            Finding(
                "overseas.cepa_undated", "hint",
                M_("The day on which the rule was looked up is missing."),
                M_("CEPA was changed in March 2025; a rule counts with its date."),
                M_("Write the day you looked it up."),
                INSTANCE, "rule_date", facts=(None,), title=M_("Rule without a date"),
                settle_in=(INSTANCE, "rule_date"),
            )
        )  # fmt: skip
    return found


def _flow(sheet: Overseas, flow: Flow) -> list[Finding]:
    market = next((m for m in sheet.markets if m.id == flow.market), None)
    if market is None:
        return []
    if flow.route == "gba_contract" and not (
        market.region == "gba" and is_gba_city(f"{market.city} {market.label}")
    ):
        return [
            Finding(
                "overseas.gba_elsewhere", "grave",
                M_("The GBA Standard Contract does not cover {market}.", market=market.label),
                M_("{fact} ({source}.)", fact=load_facts("mainland").text("gba_contract"),
                   source=load_facts("mainland")),
                M_("Choose another route for this flow."),
                INSTANCE, "flows", flow.id, facts=(market.label, market.region),
                title=M_("Contract outside its area"), settle_in=(INSTANCE, "flows"),
            )
        ]  # fmt: skip
    if flow.route in (None, "none") and market.region in ("gba", "mainland"):
        return [
            Finding(
                "overseas.no_route", "grave",
                M_("Personal data would cross to {market} without a route.", market=market.label),
                M_("The Mainland’s Personal Information Protection Law asks for one."),
                M_("Choose a route, or keep the data where it is collected."),
                INSTANCE, "flows", flow.id, facts=(market.label, flow.route),
                title=M_("Data without a route"), settle_in=(INSTANCE, "flows"),
            )
        ]  # fmt: skip
    return []


def _no_flow(sheet: Overseas) -> list[Finding]:
    market = next((m for m in sheet.markets if m.id == sheet.market), None)
    if (
        market is None
        or market.region not in ("gba", "mainland")
        or sheet.flows
        or not markets(sheet)
    ):
        return []
    return [
        Finding(
            "overseas.no_flow", "hint",
            M_("Nothing is said about customers’ data in {market}.", market=market.label),
            M_("Bookings, members and messages are personal data; a tutor will ask where they go."),
            M_("Add the data flows, or one that says the data stays there."),
            INSTANCE, "flows", facts=(market.label,), title=M_("Customers’ data"),
            settle_in=(INSTANCE, "flows"),
        )
    ]  # fmt: skip
