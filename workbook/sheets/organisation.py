"""The business: who it is, where, what it offers and who works there.

Owns outlets, services, staff roles and suppliers: they are named here once and picked elsewhere.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from workbook.fields import Amount, Count, Day, Hint, Line, Positive, Prose, Ref, Row, Sheet
from workbook.i18n import M_, N_, Text
from workbook.money import Money
from workbook.rounding import rounded
from workbook.view import PlanView
from workbook.worksheet import Evidence, Finding, Group, Result, Worksheet, missing

INSTANCE = "organisation"

Industry = Literal["hairdressing", "beauty", "watch", "retail", "e_retail", "other"]
INDUSTRIES = (
    ("hairdressing", N_("Hairdressing")),
    ("beauty", N_("Beauty care")),
    ("watch", N_("Watches and clocks")),
    ("retail", N_("Retail")),
    ("e_retail", N_("Retail e-business")),
    ("other", N_("Another industry")),
)


class Outlet(Row):
    """A place where customers are served; a web shop is one too."""

    ITEM: ClassVar[str] = "outlet"

    name: Annotated[Line, Field(title=N_("Outlet")), Hint(width=4, required=True)] = ""
    district: Annotated[Line, Field(title=N_("District")), Hint(width=3)] = ""
    opened: Annotated[Day, Field(title=N_("Opened"))] = None
    places: Annotated[Count, Field(title=N_("Chairs or counters"))] = None
    staff: Annotated[Count, Field(title=N_("Staff"))] = None
    hours: Annotated[
        Positive, Field(title=N_("Opening hours"), le=168), Hint(unit=N_("hours a week"))
    ] = None


class Service(Row):
    """A service line, as a customer would name it."""

    ITEM: ClassVar[str] = "service"

    name: Annotated[Line, Field(title=N_("Service line")), Hint(width=5, required=True)] = ""
    revenue: Annotated[Amount, Field(title=N_("Revenue")), Hint(unit=N_("a year"))] = None
    visits: Annotated[Count, Field(title=N_("Visits or orders")), Hint(unit=N_("a year"))] = None
    minutes: Annotated[Positive, Field(title=N_("Usual length")), Hint(unit=N_("minutes"))] = None


class Role(Row):
    """A role of the staff. It is the owner of actions and standards."""

    ITEM: ClassVar[str] = "role"

    name: Annotated[Line, Field(title=N_("Role")), Hint(width=4, required=True)] = ""
    people: Annotated[Count, Field(title=N_("People"))] = None
    pay: Annotated[Amount, Field(title=N_("Pay of all")), Hint(unit=N_("a year"))] = None
    duty: Annotated[Line, Field(title=N_("What they answer for")), Hint(width=5)] = ""


class Supplier(Row):
    """Somebody the service depends on."""

    ITEM: ClassVar[str] = "supplier"

    name: Annotated[Line, Field(title=N_("Supplier")), Hint(width=4, required=True)] = ""
    supplies: Annotated[Line, Field(title=N_("Supplies")), Hint(width=5)] = ""


class Source(Row):
    """Where figures come from. Other sheets cite it."""

    ITEM: ClassVar[str] = "source"

    name: Annotated[Line, Field(title=N_("Source")), Hint(width=5, required=True)] = ""
    about: Annotated[Line, Field(title=N_("What it covers")), Hint(width=4)] = ""
    dated: Annotated[Day, Field(title=N_("Date"))] = None
    sample: Annotated[Count, Field(title=N_("Sample size"))] = None
    link: Annotated[Line, Field(title=N_("Where to find it")), Hint(width=3)] = ""


class Rate(Row):
    """What one unit of another currency is worth in the plan's own."""

    ITEM: ClassVar[str] = "rate"
    LABEL: ClassVar[str] = "currency"

    currency: Annotated[
        Line,
        Field(
            title=N_("Currency"), description=N_("Its three-letter code, like CNY."), max_length=3
        ),
        Hint(width=2, required=True),
    ] = ""
    rate: Annotated[
        Positive, Field(title=N_("Worth of one")), Hint(unit=N_("plan’s currency"), required=True)
    ] = None
    dated: Annotated[Day, Field(title=N_("On")), Hint(required=True)] = None
    source: Annotated[Ref, Field(title=N_("Source")), Hint(item="source", width=4)] = None


class Organisation(Sheet):
    """What the plan is about."""

    industry: Annotated[
        Industry | None, Field(title=N_("Industry")), Hint(labels=INDUSTRIES, required=True)
    ] = None
    founded: Annotated[Count, Field(title=N_("Founded in"), ge=1800, le=2100)] = None
    about: Annotated[
        Prose,
        Field(
            title=N_("The business in a few sentences"),
            description=N_("Who it serves, what it is known for, how it earns its money."),
        ),
        Hint(required=True),
    ] = ""
    brand: Annotated[
        Prose,
        Field(
            title=N_("What the brand stands for"),
            description=N_("The promise a customer would repeat to a friend."),
        ),
    ] = ""
    customers: Annotated[
        Prose,
        Field(title=N_("Customers"), description=N_("Who comes today, how many, how often.")),
        Hint(required=True),
    ] = ""
    horizon: Annotated[
        Count, Field(title=N_("Plan covers"), ge=1, le=10), Hint(unit=N_("years"), required=True)
    ] = None
    outlets: Annotated[
        tuple[Outlet, ...],
        Field(title=N_("Outlets"), description=N_("A web shop is an outlet too."), max_length=500),
        Hint(add=N_("Add an outlet…"), required=True),
    ] = ()
    services: Annotated[
        tuple[Service, ...],
        Field(
            title=N_("Services"),
            description=N_("As customers would name them. Other sheets pick from this list."),
            max_length=200,
        ),
        Hint(add=N_("Add a service…"), required=True),
    ] = ()
    roles: Annotated[
        tuple[Role, ...],
        Field(
            title=N_("Staff roles"),
            description=N_("Roles, not persons: a plan outlives its people."),
            max_length=100,
        ),
        Hint(add=N_("Add a role…"), required=True),
    ] = ()
    suppliers: Annotated[
        tuple[Supplier, ...],
        Field(title=N_("Suppliers and partners"), max_length=200),
        Hint(add=N_("Add a supplier…")),
    ] = ()
    sources: Annotated[
        tuple[Source, ...],
        Field(
            title=N_("Sources"),
            description=N_(
                "Where your figures come from. Every figure in the plan cites one of these."
            ),
            max_length=500,
        ),
        Hint(add=N_("Add a source…")),
    ] = ()
    rates: Annotated[
        tuple[Rate, ...],
        Field(
            title=N_("Exchange rates"),
            description=N_("One for each other currency you use, with its day and source."),
            max_length=30,
        ),
        Hint(add=N_("Add a rate…")),
    ] = ()


def _total(amounts: list[Decimal | int | None]) -> Decimal | None:
    known = [Decimal(amount) for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _money(amount: Decimal | None, view: PlanView) -> Money | None:
    """An amount in the plan's currency, to the cent."""
    return None if amount is None else Money(amount=rounded(amount, 2), currency=view.currency)


def results(sheet: Organisation, view: PlanView) -> tuple[Result, ...]:
    """Totals that other sheets and the summary use."""
    if not (sheet.outlets or sheet.services):
        return ()
    revenue = _total([view.in_plan_currency(s.revenue) for s in sheet.services])
    visits = _total([s.visits for s in sheet.services])
    people = _total([role.people for role in sheet.roles])
    spend = revenue / visits if revenue is not None and visits else None
    return (
        Result("outlets", M_("Outlets"), sum(bool(o.label) for o in sheet.outlets)),
        Result("people", M_("Staff"), people, formula=M_("people of all roles"),
               missing=missing((people is None, M_("people in each role")))),
        Result("revenue", M_("Revenue"), _money(revenue, view), unit=M_("a year"),
               formula=M_("sum over the services"),
               missing=missing((revenue is None, M_("revenue of the services")))),
        Result("spend", M_("Spend a visit"), _money(spend, view),
               formula=M_("revenue ÷ visits"),
               missing=missing((revenue is None, M_("revenue of the services")),
                               (not visits, M_("visits of the services")))),
    )  # fmt: skip


def checks(sheet: Organisation, view: PlanView) -> tuple[Finding, ...]:
    """A business nobody could recognise."""
    if sheet.is_empty:
        return ()
    found = []
    if sheet.roles and not any(role.label for role in sheet.roles):
        found.append(_no_roles())
    staffed = [o.staff for o in sheet.outlets if o.staff is not None]
    people = [r.people for r in sheet.roles if r.people is not None]
    if staffed and people and sum(staffed) != sum(people):
        found.append(
            Finding(
                "organisation.staff_differs", "hint",
                M_("The outlets have {outlets} staff, the roles add up to {roles}.",
                   outlets=sum(staffed), roles=sum(people)),
                M_("Later figures per head rest on one of the two; a tutor will ask which."),
                M_("Make the two agree, or say where the others work."),
                INSTANCE, "roles", facts=(sum(staffed), sum(people)), title=M_("Two head counts"),
                settle_in=(INSTANCE, "roles"),
            )
        )  # fmt: skip
    for source in sheet.sources:
        if source.label and source.dated is None:
            found.append(
                Finding(
                    "organisation.source_undated", "hint",
                    M_("The source “{source}” has no date.", source=source.label),
                    M_("A figure counts only with the date it was true."),
                    M_("Give the source a date."),
                    INSTANCE, "sources", source.id, facts=(source.label,),
                    title=M_("Source without a date"), settle_in=(INSTANCE, "sources"),
                )
            )  # fmt: skip
    return tuple(found)


def _no_roles() -> Finding:
    return Finding(
        "organisation.no_roles", "warning",
        M_("No staff role is named."),
        M_("Without roles no action in the plan can have an owner."),
        M_("Name at least the roles that deal with customers."),
        INSTANCE, "roles", title=M_("Nobody to own an action"), settle_in=(INSTANCE, "roles"),
    )  # fmt: skip


def _says_brand(sheet: Organisation, view: PlanView) -> Text | None:
    return M_("The business: what the brand stands for") if sheet.brand.strip() else None


WORKSHEET = Worksheet(
    key="organisation",
    title=N_("The business"),
    purpose=N_(
        "Name your outlets, services, roles and sources once; every other sheet picks from here."
    ),
    section="direction",
    model=Organisation,
    groups=(
        Group(N_("In brief"), ("industry", "founded", "horizon"), across=3),
        Group("", ("about", "brand", "customers")),
        Group(N_("Where and what"), ("outlets", "services")),
        Group(N_("Who"), ("roles", "suppliers")),
        Group(N_("Where figures come from"), ("sources", "rates")),
    ),
    results=results,
    checks=checks,
    evidence=(Evidence("brand_image", "stated", _says_brand),),
)
