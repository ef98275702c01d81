"""Small plans for the tests of the sheets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from workbook.fields import Sheet
from workbook.money import Money
from workbook.plan import Header, Plan
from workbook.registry import WORKSHEETS
from workbook.sheets.organisation import Organisation, Outlet, Role, Service
from workbook.view import PlanView

TODAY = date(2026, 11, 22)


def view_of(**sheets: Sheet) -> PlanView:
    """A view of a plan in which these sheets stand."""
    header = Header(title="A plan", unit="105408L6", created_on=TODAY)
    return PlanView(Plan("p", header, sheets), WORKSHEETS, TODAY)


def organisation(outlets: int = 2) -> Organisation:
    """A salon with some outlets, two services and two roles."""
    return Organisation(
        outlets=tuple(Outlet(name=f"Shop {i}") for i in range(outlets)),
        services=(
            Service(name="Cut", revenue=Money(amount=Decimal(2_000_000)), minutes=Decimal(40)),
            Service(name="Colour", revenue=Money(amount=Decimal(3_000_000)), minutes=Decimal(120)),
        ),
        roles=(Role(name="Manager"), Role(name="Stylist")),
    )
