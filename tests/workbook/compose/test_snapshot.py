"""The whole report of one plan, compared with the one that was looked at and found right.

``WRITE_SNAPSHOTS=1`` writes it anew; the difference is then looked at before it is kept.
"""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.workbook.compose.salon import HAIR, view_of
from tests.workbook.compose.salon_parts import key
from tests.workbook.compose.salon_strategy import process_matrix
from tests.workbook.compose.told import snapshot
from workbook.compose import compose
from workbook.compose.cover import app_version
from workbook.i18n import load_locale
from workbook.plan import Declaration, Header, Plan
from workbook.sheets.objectives.model import Measure, Objective, Objectives
from workbook.sheets.organisation import Organisation, Service
from workbook.units import load_unit

FILE = Path(__file__).parent / "data" / "small_plan.txt"


def small_plan() -> Plan:
    objectives = Objectives(
        mission="Look right, on time.\n準時。",
        measures=(
            Measure(id=key("m"), name="Wait", unit="minutes", better="lower", baseline=Decimal(14)),
        ),
        objectives=(
            Objective(id=key("o"), name="Short waits", measure=key("m"), target=Decimal(9),
                      due=date(2027, 6, 30)),
        ),
    )  # fmt: skip
    organisation = Organisation(
        services=(Service(id=key("service cut"), name="Cut & <b>dry</b>"),
                  Service(id=key("service colour"), name="Colour"))
    )  # fmt: skip
    header = Header(
        title="A small plan",
        business="Salon",
        not_applicable={"105408L6-2.2.2": "We stay here."},
        declaration=Declaration(own_work=True),
    )
    sheets = {
        "organisation": organisation,
        "objectives": objectives,
        "process_matrix": process_matrix(),
    }
    return Plan("small", header, sheets)


def test_that_the_report_of_a_small_plan_is_as_it_was_found_right() -> None:
    plan = small_plan()
    told = snapshot(compose(plan, load_unit(HAIR), load_locale("en"), view_of(plan)))
    told = told.replace(app_version(), "Strategy Workbook")
    if os.environ.get("WRITE_SNAPSHOTS"):
        FILE.write_text(told, encoding="utf-8")
    assert told == FILE.read_text(encoding="utf-8")
