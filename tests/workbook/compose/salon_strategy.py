"""The strategy sheets of the made-up salon."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.workbook.compose.salon_parts import MARKUP, choice, hkd, key, scores
from workbook.fields import Score
from workbook.items import Action
from workbook.money import Money
from workbook.sheets.general import General
from workbook.sheets.overseas.model import Distance, Factor, Flow, Market, Overseas
from workbook.sheets.process_matrix.model import Move, ProcessMatrix, ServiceLine
from workbook.sheets.service_audit.model import Audit, Point, ServiceAudit, Visit


def process_matrix() -> ProcessMatrix:
    return ProcessMatrix(
        lines=(
            ServiceLine(
                id=key("line cut"),
                service=key("service cut"),
                labour=hkd(1_180_000),
                plant=hkd(210_000),
                contact=4,
                choice=3,
                adaptation=3,
                evidence="38 of 45 minutes with the stylist; 11 cuts on the menu",
            ),
            ServiceLine(
                id=key("line colour"),
                service=key("service colour"),
                labour=hkd(920_000),
                plant=hkd(265_000),
                contact=4,
                choice=5,
                adaptation=5,
                evidence="Every recipe is mixed anew",
            ),
            ServiceLine(
                id=key("line scalp"),
                service=key("service scalp"),
                labour=hkd(310_000),
                plant=hkd(480_000),
                contact=2,
                choice=2,
                adaptation=3,
            ),
        ),
        plant_basis="yearly",
        moves=(
            Move(
                id=key("move cut"),
                service=key("service cut"),
                interaction=Decimal("3.6"),
                intensity=Decimal("0.9"),
                reason="Faster, more even cuts",
                answer="Slots of 15 minutes, dryers with timers",
            ),
        ),
        reading="Three of our four service lines stand where labour, not equipment, sets the pace. "
        "染髮則需要資深髮型師全程跟進。\nWe keep colour as a professional service and move cut and "
        "blow-dry towards a service shop.",
        **choice(
            "matrix",
            {
                "Service shop for cut": ("Even quality, shorter waits", "Equipment, training"),
                "Keep as it is": ("No cost", "Waits stay"),
                "Express bar": ("Cheap to run", "Off the brand"),
            },
            "Service shop for cut",
            "It serves the objective on waiting (14 minutes today, 9 by June 2027) and keeps "
            "colour where our name is made.",
        ),
        actions=(
            Action(
                id=key("action dryers"),
                what="Two dryers with timers, Mong Kok first",
                owner=key("role owner"),
                start=date(2027, 3, 1),
                due=date(2027, 5, 31),
                cost=hkd(96_000),
                objective=key("objective wait"),
            ),
        ),
    )


def service_audit() -> ServiceAudit:
    return ServiceAudit(
        purpose="Whether the wait and the advice are as promised; the owner acts on it.",
        audits=(
            Audit(
                id=key("audit survey"),
                party="customers",
                method="survey",
                scope="Wait and advice",
                population=2900,
                sample=186,
                start=date(2027, 1, 11),
                end=date(2027, 2, 5),
                owner=key("role owner"),
                audited=key("role desk"),
                notice="given",
                evidence="Forms, no names",
            ),
            Audit(
                id=key("audit mystery"),
                party="customers",
                method="mystery",
                scope="A whole visit",
                sample=4,
                start=date(2027, 2, 8),
                end=date(2027, 4, 30),
                owner=key("role owner"),
                audited=key("role stylist"),
                notice="not_needed",
            ),
            Audit(
                id=key("audit staff"),
                party="staff",
                method="interview",
                scope="What holds them up",
                sample=10,
                start=date(2027, 3, 1),
                end=date(2027, 3, 19),
                owner=key("role owner"),
            ),
            Audit(
                id=key("audit public"),
                party="public",
                method="listening",
                scope="Reviews of 2026",
                sample=140,
                start=date(2027, 1, 4),
                end=date(2027, 1, 29),
                owner=key("role desk"),
            ),
        ),
        points=(
            Point(
                id=key("point greet"),
                name="Greeted within a minute",
                section="environment",
                weight=Decimal(20),
            ),
            Point(
                id=key("point advice"),
                name="Advice before scissors",
                section="experience",
                weight=Decimal(50),
            ),
            Point(
                id=key("point next"),
                name="Next visit offered",
                section="completion",
                weight=Decimal(30),
            ),
        ),
        pass_mark=Decimal(70),
        visits=(
            Visit(
                id=key("visit 1"), name="Pilot 1", outlet=key("outlet tst"), day=date(2026, 9, 3)
            ),
            Visit(id=key("visit 2"), name="Pilot 2", outlet=key("outlet mk"), day=date(2026, 9, 5)),
        ),
        marks=tuple(
            Score(
                id=key(f"mark {v}{p}"), of=key(f"visit {v}"), on=key(f"point {p}"), score=s, note=n
            )
            for v, p, s, n in (
                (1, "greet", 4, ""),
                (1, "advice", 5, "Asked about work and washing"),
                (1, "next", 3, ""),
                (2, "greet", 3, "Desk on the phone"),
                (2, "advice", 4, ""),
                (2, "next", 2, "Not offered; asked at the door"),
            )
        ),
        reading="Advice is strong, the close of the visit is not. Two visits are a trial.",
        reaudit=date(2028, 2, 14),
        report_to=key("role owner"),
    )


def overseas() -> Overseas:
    markets = {"sz": "Shenzhen 深圳", "mo": "Macao", "sg": "Singapore"}
    return Overseas(
        purpose="One client in nine now has their hair done north of the boundary.",
        markets=tuple(
            Market(id=key(f"market {code}"), name=name, region=region, city=city, demand=demand)  # type: ignore[arg-type]  # the regions are literals
            for (code, name), region, city, demand in zip(
                markets.items(),
                ("gba", "macau", "overseas"),
                ("Shenzhen", "", "Singapore"),
                ("Hong Kong people who live there", "Hotel guests", "Colour for Asian hair"),
                strict=True,
            )
        ),
        factors=(
            Factor(id=key("factor demand"), name="Demand", weight=Decimal(60)),
            Factor(id=key("factor rent"), name="Rent and wages", weight=Decimal(40)),
        ),
        scores=scores(
            "market",
            "factor",
            {"sz": "54", "mo": "32", "sg": "42"},
            {"order": "demand|rent", "sz/rent": "Three agents, June 2026"},
        ),
        distances=tuple(
            Distance(
                id=key(f"distance {m}"),
                market=key(f"market {m}"),
                cultural=c,
                administrative=a,
                geographic=g,
                economic=e,
                why=w,
            )
            for m, c, a, g, e, w in (
                ("sz", 2, 3, 1, 2, "Same language in the salon"),
                ("mo", 1, 2, 1, 2, ""),
                ("sg", 3, 3, 4, 2, "Four hours by air"),
            )
        ),
        market=key("market sz"),
        market_reason="It stays first whatever the weights, and seniors can go there for a day.",
        pilot="One chair rented in Futian for six months, two seniors in turn.",
        pilot_start=date(2028, 3, 1),
        pilot_end=date(2028, 8, 31),
        pilot_cost=Money(amount=Decimal(180_000), currency="CNY"),
        threshold="60 % of chairs used",
        exit_rule="Below 40 % at the end of June the owner ends the lease and returns deposits.",
        flows=(
            Flow(
                id=key("flow colour"),
                market=key("market sz"),
                what="Colour cards",
                people=300,
                route="none",
            ),
        ),
    )


def general(requirement: str) -> General:
    return General(
        context="Heskett and others tie staff, service, loyalty and profit in one chain. "
        "For us the link that breaks is waiting: 14 minutes on average.",
        present="In the survey of May 2026 (n = 186) 31 % named waiting first.\n\n" + MARKUP,
        evidence="Client survey; booking records of 13,600 visits.",
        sources=(key("source survey"), key("source till")),
        strategy="Sell time that is kept, not only hair.",
        objective=key("objective wait"),
        measure=key("measure wait"),
        target=Decimal(9),
        by=date(2027, 6, 30),
        risk="Seniors may feel timed. We would hear it in the staff interviews of March.",
        reference="Heskett, J. L. et al. (1994). Putting the Service-Profit Chain to Work.",
        **choice(
            requirement,
            {
                "Keep the promise of time": ("Clients notice", "Slots"),
                "More staff": ("Simple", "Cost"),
            },
            "Keep the promise of time",
            "Waiting is what clients name first, and it costs least to mend.",
        ),
    )
