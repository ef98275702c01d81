"""A worksheet of our own with a field of every kind, and plans that hold it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from workbook.fields import (
    Amount,
    Count,
    Day,
    Flag,
    Hint,
    Line,
    Number,
    Percent,
    Prose,
    Rating,
    Ref,
    Refs,
    Row,
    Score,
    Sheet,
)
from workbook.i18n import N_
from workbook.plan import Header, Plan
from workbook.view import PlanView
from workbook.worksheet import Group, Worksheet

TODAY = date(2026, 11, 22)
KIND = "every_kind"
OTHER = "other"
LEVELS = (("low", N_("Low")), ("high", N_("High")), ("none", N_("None at all")))
ANCHORS = (N_("1 never"), N_("2 seldom"), N_("3 at times"), N_("4 often"), N_("5 always"))


def row_id(n: int) -> str:
    """The n-th identity: the same in every run."""
    return str(UUID(int=n))


class Thing(Row):
    """A row with a column of every kind that a row can have."""

    ITEM: ClassVar[str] = "service"

    name: Annotated[Line, Field(title=N_("Thing")), Hint(width=4)] = ""
    cost: Annotated[Amount, Field(title=N_("Cost")), Hint(unit=N_("a year"))] = None
    amount: Annotated[Number, Field(title=N_("Amount")), Hint(unit=N_("minutes"))] = None
    level: Annotated[
        Literal["low", "high", "none"] | None, Field(title=N_("Level")), Hint(labels=LEVELS)
    ] = None
    grade: Annotated[Rating, Field(title=N_("Grade")), Hint(anchors=ANCHORS)] = None
    on: Annotated[Day, Field(title=N_("Day"))] = None
    sure: Annotated[Flag, Field(title=N_("Sure"))] = False
    owner: Annotated[Ref, Field(title=N_("Owner")), Hint(item="role")] = None
    likes: Annotated[Refs, Field(title=N_("Likes")), Hint(item="role")] = ()
    note: Annotated[Prose, Field(title=N_("Note")), Hint(width=3)] = ""


class Role(Row):
    """Somebody to refer to."""

    ITEM: ClassVar[str] = "role"

    name: Annotated[Line, Field(title=N_("Role"))] = ""


class EveryKind(Sheet):
    """A field of every kind."""

    line: Annotated[Line, Field(title=N_("A line"), description=N_("One line of text."))] = ""
    prose: Annotated[Prose, Field(title=N_("A text"), max_length=200), Hint(required=True)] = ""
    integer: Annotated[Count, Field(title=N_("A count")), Hint(unit=N_("people"))] = None
    number: Annotated[Number, Field(title=N_("A number"))] = None
    percent: Annotated[Percent, Field(title=N_("A part"))] = None
    money: Annotated[Amount, Field(title=N_("A price")), Hint(unit=N_("a year"))] = None
    rating: Annotated[Rating, Field(title=N_("A rating")), Hint(anchors=ANCHORS)] = None
    day: Annotated[Day, Field(title=N_("A day"))] = None
    choice: Annotated[
        Literal["low", "high", "none"] | None, Field(title=N_("A choice")), Hint(labels=LEVELS)
    ] = None
    flag: Annotated[Flag, Field(title=N_("Agreed"))] = False
    ref: Annotated[Ref, Field(title=N_("A thing")), Hint(item="service")] = None
    refs: Annotated[Refs, Field(title=N_("Several things")), Hint(item="service")] = ()
    things: Annotated[
        tuple[Thing, ...],
        Field(title=N_("Things"), description=N_("Name each once."), max_length=400),
        Hint(add=N_("Add a thing…")),
    ] = ()
    roles: Annotated[tuple[Role, ...], Field(title=N_("Roles"), max_length=10)] = ()
    scores: Annotated[
        tuple[Score, ...], Field(title=N_("Scores")), Hint(across=("things", "roles"))
    ] = ()


class Other(Sheet):
    """Another sheet that refers to the things."""

    favourite: Annotated[Ref, Field(title=N_("Favourite")), Hint(item="service")] = None
    several: Annotated[Refs, Field(title=N_("Several")), Hint(item="service")] = ()


WORKSHEET: Worksheet[Sheet] = Worksheet(
    key=KIND,
    title=N_("Every kind"),
    purpose=N_("Shows every kind of field."),
    section="direction",
    model=EveryKind,
    groups=(
        Group(N_("Words"), ("line", "prose")),
        Group(
            N_("Figures"),
            ("integer", "number", "percent", "money", "rating", "day"),
            note=N_("As people write them."),
            across=3,
        ),
        Group(N_("Picks"), ("choice", "flag", "ref", "refs"), across=2),
        Group(N_("Tables"), ("things", "roles", "scores")),
    ),
)
SECOND: Worksheet[Sheet] = Worksheet(
    key=OTHER,
    title=N_("Another sheet"),
    purpose=N_("Refers to the first."),
    section="direction",
    model=Other,
)
WORKSHEETS = {KIND: WORKSHEET, OTHER: SECOND}


def a_plan(sheet: EveryKind | None = None, other: Other | None = None, **header: Any) -> Plan:
    """A plan of these sheets."""
    sheets: dict[str, Sheet] = {}
    if sheet is not None:
        sheets[KIND] = sheet
    if other is not None:
        sheets[OTHER] = other
    return Plan("plan", Header(title="A plan", **header), sheets)


def a_view(plan: Plan) -> PlanView:
    """The index of a plan, on a day that never changes."""
    return PlanView(plan, WORKSHEETS, TODAY)


def a_sheet() -> EveryKind:
    """Three things and two roles, one thing scored."""
    return EveryKind(
        line="Lumière 髮廊",
        things=(
            Thing(id=row_id(1), name="Cut"),
            Thing(id=row_id(2), name="Colour 染髮", owner=row_id(11)),
            Thing(id=row_id(3), name="Scalp"),
        ),
        roles=(Role(id=row_id(11), name="Stylist"), Role(id=row_id(12), name="Assistant")),
        scores=(Score(id=row_id(21), of=row_id(2), on=row_id(11), score=4, note="seen"),),
        ref=row_id(2),
        refs=(row_id(1), row_id(2)),
    )
