"""A made-up salon whose plan is far along: every kind of field, open and answered checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.workbook.compose.salon_direction import objectives, organisation
from tests.workbook.compose.salon_strategy import general, overseas, process_matrix, service_audit
from workbook.checks import all_findings
from workbook.fields import Sheet
from workbook.i18n import N_
from workbook.plan import Answered, Declaration, Header, Plan, RawSheet, general_instance
from workbook.registry import WORKSHEETS
from workbook.units import load_unit
from workbook.view import PlanView

TODAY = date(2026, 11, 22)
HAIR = "105408L6"


def salon_plan(unit_code: str = HAIR) -> Plan:
    """The plan for a unit, with a text to its first requirement."""
    unit = load_unit(unit_code)
    first = next(node for node in unit.requirements if node.sheets)
    sheets: dict[str, Sheet] = {
        "organisation": organisation(),
        "objectives": objectives(),
        "process_matrix": process_matrix(),
        "service_audit": service_audit(),
        "overseas": overseas(),
        general_instance(first.id): general("first"),
    }
    header = Header(
        title="Customer service strategy 2027",
        learner="Chan Siu-ming 陳小明",
        learner_number="L-2026-0417",
        business="Lumière Hair 髮廊",
        unit=unit_code,
        unit_hash=unit.text_hash,
        created_on=date(2026, 10, 1),
        declaration=Declaration(
            own_work=True, help_received="A friend checked the English.", signed_on=TODAY
        ),
        drafts={"organisation/founded": "about 2009"},
    )
    plan = Plan("salon", header, sheets)
    return answered(
        plan, unit_code, "process_matrix.no_evidence", "Rated by two seniors on 3 March."
    )


def answered(plan: Plan, unit_code: str, check: str, reason: str) -> Plan:
    """The plan with a reason given to every finding of a check."""
    view = view_of(plan)
    given = {
        one.finding.address: Answered(reason=reason, facts=one.finding.facts_hash, on=TODAY)
        for one in all_findings(view, load_unit(unit_code))
        if one.finding.check == check
    }
    return replace(plan, header=plan.header.model_copy(update={"answers": given}))


def empty_plan(unit_code: str = HAIR) -> Plan:
    return Plan("empty", Header(unit=unit_code))


def with_raw(plan: Plan) -> Plan:
    """The plan with one sheet that cannot be read."""
    raw = RawSheet("crystal_ball", "crystal_ball", 1, "{}", N_("This kind of sheet is not known."))
    return replace(plan, raw={raw.instance: raw})


def view_of(plan: Plan) -> PlanView:
    return PlanView(plan, WORKSHEETS, TODAY)
