"""What the service process matrix asks."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from workbook.choice import WithChoice
from workbook.fields import Amount, Hint, Line, Positive, Prose, Rating, Ref, Row
from workbook.i18n import N_
from workbook.items import Actions

INSTANCE = "process_matrix"
LEAST_RATIO, MOST_RATIO = Decimal("0.1"), Decimal(10)

CONTACT = (
    N_("1 a moment"), N_("2 a few minutes"), N_("3 part of the service"),
    N_("4 most of the service"), N_("5 all of it, person to person"),
)  # fmt: skip
CHOICE = (
    N_("1 one version"), N_("2 two or three versions"), N_("3 a menu"),
    N_("4 a menu and extras"), N_("5 made up with the customer"),
)  # fmt: skip
ADAPTATION = (
    N_("1 the same steps for all"), N_("2 small changes"), N_("3 some steps differ"),
    N_("4 most steps differ"), N_("5 every step is judged anew"),
)  # fmt: skip


class ServiceLine(Row):
    """One service line with its costs and ratings."""

    LABEL = "evidence"

    service: Annotated[
        Ref, Field(title=N_("Service line")), Hint(item="service", width=4, required=True)
    ] = None
    labour: Annotated[
        Amount, Field(title=N_("Labour cost")), Hint(unit=N_("a year"), required=True)
    ] = None
    plant: Annotated[Amount, Field(title=N_("Plant and equipment")), Hint(required=True)] = None
    contact: Annotated[Rating, Field(title=N_("Contact")), Hint(anchors=CONTACT)] = None
    choice: Annotated[Rating, Field(title=N_("Choice")), Hint(anchors=CHOICE)] = None
    adaptation: Annotated[Rating, Field(title=N_("Adaptation")), Hint(anchors=ADAPTATION)] = None
    evidence: Annotated[
        Line,
        Field(
            title=N_("Evidence for the ratings"),
            description=N_("Minutes of contact, number of choices, share of steps that change."),
        ),
        Hint(width=5),
    ] = ""


class Move(Row):
    """Where a service line is meant to go; both coordinates are stored."""

    LABEL = "reason"

    service: Annotated[
        Ref, Field(title=N_("Service line")), Hint(item="service", width=3, required=True)
    ] = None
    interaction: Annotated[
        Positive, Field(title=N_("Intended interaction"), ge=1, le=5), Hint(unit=N_("1 to 5"))
    ] = None
    intensity: Annotated[
        Positive,
        Field(title=N_("Intended labour intensity"), ge=Decimal("0.01"), le=100),
        Hint(unit=N_(": 1")),
    ] = None
    reason: Annotated[Line, Field(title=N_("Why")), Hint(width=4)] = ""
    answer: Annotated[
        Line,
        Field(
            title=N_("How the new cell's demands are met"),
            description=N_("People, prices, schedules and capital that follow from the move."),
        ),
        Hint(width=5),
    ] = ""


class ProcessMatrix(WithChoice):
    """The service lines, the cuts, the moves and the choice."""

    lines: Annotated[
        tuple[ServiceLine, ...],
        Field(
            title=N_("Service lines"),
            description=N_(
                "Labour and equipment on the same basis; each rating from 1 to 5 with its evidence."
            ),
            max_length=60,
        ),
        Hint(add=N_("Add a service line…"), required=True),
    ] = ()
    plant_basis: Annotated[
        Literal["yearly", "owned"] | None,
        Field(title=N_("Plant and equipment is")),
        Hint(
            labels=(
                ("yearly", N_("its cost a year (rent, lease, depreciation)")),
                ("owned", N_("the value of what is owned")),
            ),
            required=True,
        ),
    ] = None
    cut_intensity: Annotated[
        Positive,
        Field(
            title=N_("Labour intensity divides at"),
            description=N_("Left empty: 1 : 1, our convention."),
            ge=LEAST_RATIO,
            le=MOST_RATIO,
        ),
        Hint(unit=N_(": 1")),
    ] = None
    cut_interaction: Annotated[
        Positive,
        Field(
            title=N_("Interaction divides at"),
            description=N_("Left empty: 3, the middle of the scale."),
            ge=Decimal("1.5"),
            le=Decimal("4.5"),
        ),
    ] = None
    moves: Annotated[
        tuple[Move, ...],
        Field(
            title=N_("Intended positions"),
            description=N_("Only for lines that are to move. Drag the hollow point, or type."),
            max_length=60,
        ),
        Hint(add=N_("Add an intended position…")),
    ] = ()
    reading: Annotated[
        Prose,
        Field(
            title=N_("What the matrix tells you"),
            description=N_("Which lines stand where they should, which do not, and what follows."),
        ),
        Hint(required=True),
    ] = ""
    actions: Actions = ()
