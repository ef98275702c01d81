"""What the sheet on Mainland China and overseas asks: markets, distance, entry, pilot, data."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from workbook.choice import Criterion, WithChoice
from workbook.fields import (
    Amount,
    Count,
    Day,
    Flag,
    Hint,
    Line,
    Prose,
    Rating,
    Ref,
    Row,
    Score,
    Share,
)
from workbook.i18n import N_
from workbook.items import Actions

INSTANCE = "overseas"

Region = Literal["gba", "mainland", "macau", "overseas"]
REGIONS = (
    ("gba", N_("Mainland, Greater Bay Area")),
    ("mainland", N_("Mainland, elsewhere")),
    ("macau", N_("Macao")),
    ("overseas", N_("Overseas")),
)
ROUTES = (
    ("none", N_("no route yet")),
    ("gba_contract", N_("GBA Standard Contract")),
    ("standard_contract", N_("Mainland standard contract")),
    ("assessment", N_("security assessment")),
    ("certification", N_("certification")),
    ("exempt", N_("exempt, with the reason")),
    ("stays", N_("data stays where it is collected")),
)
FACTORS = ("cultural", "administrative", "geographic", "economic")
"""CAGE: Ghemawat (2001), Distance Still Matters, HBR 79(8), 137-147."""


class Market(Row):
    """A city or country that could be entered."""

    ITEM: ClassVar[str] = "market"

    name: Annotated[Line, Field(title=N_("Market")), Hint(width=4, required=True)] = ""
    region: Annotated[
        Region | None, Field(title=N_("Where")), Hint(labels=REGIONS, width=4, required=True)
    ] = None
    city: Annotated[Line, Field(title=N_("City")), Hint(width=3)] = ""
    demand: Annotated[Line, Field(title=N_("Who would come, and why")), Hint(width=6)] = ""


class Factor(Criterion):
    """What makes a market attractive, with its weight."""

    ITEM: ClassVar[str] = "factor"


class Distance(Row):
    """How far a market is, from 1 (close) to 5 (very far), in four ways."""

    LABEL: ClassVar[str] = "why"

    market: Annotated[
        Ref, Field(title=N_("Market")), Hint(item="market", local=True, width=4, required=True)
    ] = None
    cultural: Annotated[Rating, Field(title=N_("Cultural"))] = None
    administrative: Annotated[Rating, Field(title=N_("Administrative"))] = None
    geographic: Annotated[Rating, Field(title=N_("Geographic"))] = None
    economic: Annotated[Rating, Field(title=N_("Economic"))] = None
    why: Annotated[
        Line,
        Field(title=N_("Reasons, sources"), description=N_("1 close, 5 very far.")),
        Hint(width=6),
    ] = ""


class Flow(Row):
    """Personal data that would cross the boundary."""

    LABEL: ClassVar[str] = "what"

    market: Annotated[
        Ref, Field(title=N_("Market")), Hint(item="market", local=True, width=3, required=True)
    ] = None
    what: Annotated[Line, Field(title=N_("Personal data")), Hint(width=4)] = ""
    people: Annotated[Count, Field(title=N_("People a year"))] = None
    sensitive: Annotated[Flag, Field(title=N_("Sensitive"))] = False
    route: Annotated[
        Literal[
            "none", "gba_contract", "standard_contract", "assessment", "certification",
            "exempt", "stays",
        ] | None,
        Field(title=N_("Route")),
        Hint(labels=ROUTES, width=4),
    ] = None  # fmt: skip


class Overseas(WithChoice):
    """From a screening of markets to a pilot with a way out. The options are entry modes."""

    purpose: Annotated[
        Prose,
        Field(
            title=N_("Why go beyond Hong Kong"),
            description=N_("Which objective it serves, and what the business can do better there."),
        ),
        Hint(required=True),
    ] = ""
    markets: Annotated[
        tuple[Market, ...],
        Field(
            title=N_("Markets compared"),
            description=N_("Cities rather than countries: the Mainland is not one market."),
            max_length=30,
        ),
        Hint(add=N_("Add a market…"), required=True),
    ] = ()
    factors: Annotated[
        tuple[Factor, ...],
        Field(
            title=N_("Factors"),
            description=N_("What makes a market attractive. The weights add up to 100 %."),
            max_length=20,
        ),
        Hint(add=N_("Add a factor…"), required=True),
    ] = ()
    scores: Annotated[
        tuple[Score, ...],
        Field(
            title=N_("Attractiveness"),
            description=N_("1 poor to 5 very good, with source and year."),
            max_length=600,
        ),
        Hint(across=("markets", "factors")),
    ] = ()
    distances: Annotated[
        tuple[Distance, ...],
        Field(
            title=N_("Distance"),
            description=N_(
                "Cultural, administrative, geographic and economic distance from Hong Kong."
            ),
            max_length=30,
        ),
        Hint(add=N_("Add a distance…")),
    ] = ()
    weight_cultural: Annotated[Share, Field(title=N_("Cultural weighs"))] = None
    weight_administrative: Annotated[Share, Field(title=N_("Administrative weighs"))] = None
    weight_geographic: Annotated[Share, Field(title=N_("Geographic weighs"))] = None
    weight_economic: Annotated[Share, Field(title=N_("Economic weighs"))] = None
    discount: Annotated[
        Share,
        Field(
            title=N_("Greatest discount for distance"),
            description=N_(
                "What the farthest market loses of its score. Left empty: 50 %, our convention."
            ),
        ),
    ] = None
    market: Annotated[
        Ref, Field(title=N_("Market chosen")), Hint(item="market", local=True, required=True)
    ] = None
    market_reason: Annotated[
        Prose,
        Field(
            title=N_("Why this market"),
            description=N_(
                "If small changes of weight change the first place, say why you are still sure."
            ),
        ),
        Hint(required=True),
    ] = ""
    cepa: Annotated[
        Literal["yes", "no"] | None,
        Field(title=N_("Relies on CEPA")),
        Hint(labels=(("yes", N_("yes")), ("no", N_("no")))),
    ] = None
    hkss: Annotated[
        Literal["held", "applied", "none"] | None,
        Field(title=N_("Hong Kong service supplier")),
        Hint(
            labels=(
                ("held", N_("certificate held")),
                ("applied", N_("applied for")),
                ("none", N_("none")),
            )
        ),
    ] = None
    rule_date: Annotated[Day, Field(title=N_("Rule looked up on"))] = None
    licence: Annotated[
        Prose,
        Field(
            title=N_("Licences, staff and partner there"),
            description=N_("What is needed and who has it."),
        ),
    ] = ""
    pilot: Annotated[
        Prose,
        Field(title=N_("Pilot"), description=N_("What is tried, where, for how long, with whom.")),
        Hint(required=True),
    ] = ""
    pilot_start: Annotated[Day, Field(title=N_("Pilot starts"))] = None
    pilot_end: Annotated[Day, Field(title=N_("Pilot ends"))] = None
    pilot_cost: Annotated[Amount, Field(title=N_("Cash at risk"))] = None
    measure: Annotated[Ref, Field(title=N_("Judged by measure")), Hint(item="measure")] = None
    threshold: Annotated[Line, Field(title=N_("Success means"))] = ""
    exit_rule: Annotated[
        Prose,
        Field(
            title=N_("Exit rule"),
            description=N_(
                "At what figure, on what day, who decides to stop, and what happens to customers."
            ),
        ),
        Hint(required=True),
    ] = ""
    flows: Annotated[
        tuple[Flow, ...],
        Field(title=N_("Personal data across the boundary"), max_length=30),
        Hint(add=N_("Add a data flow…")),
    ] = ()
    actions: Actions = ()
