"""What is named once and referred to elsewhere: items, actions, and where they are used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from workbook.fields import Amount, Day, FieldSpec, Hint, Line, Ref, Row, Sheet, describe
from workbook.i18n import N_
from workbook.money import Money

KINDS: dict[str, str] = {
    "outlet": N_("Outlet"),
    "service": N_("Service"),
    "role": N_("Staff role"),
    "supplier": N_("Supplier"),
    "source": N_("Source"),
    "rate": N_("Exchange rate"),
    "objective": N_("Objective"),
    "measure": N_("Measure"),
    "action": N_("Action"),
    "segment": N_("Customer segment"),
    "touchpoint": N_("Touchpoint"),
    "competitor": N_("Competitor"),
    "campaign": N_("Campaign"),
    "finding": N_("Shortcoming"),
    "data_item": N_("Personal data item"),
    "market": N_("Market"),
    "option": N_("Option"),
}
"""Kinds of item and how a person calls one."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something named once: a row of the sheet that owns it."""

    id: str
    kind: str
    label: str
    instance: str
    position: int


@dataclass(frozen=True, slots=True)
class Link:
    """A reference from a row (or a whole sheet) to an item."""

    source: str  # row id, or the instance where the field belongs to no row
    target: str
    role: str  # the field that refers
    instance: str


class Action(Row):
    """Something that will be done. It lives in the sheet that proposes it."""

    ITEM: ClassVar[str] = "action"
    LABEL: ClassVar[str] = "what"

    what: Annotated[Line, Field(title=N_("What will be done")), Hint(width=5, required=True)] = ""
    owner: Annotated[Ref, Field(title=N_("Owner")), Hint(item="role", width=2)] = None
    start: Annotated[Day, Field(title=N_("Start"))] = None
    due: Annotated[Day, Field(title=N_("Due"))] = None
    cost: Annotated[Amount, Field(title=N_("Cost"))] = None
    objective: Annotated[
        Ref, Field(title=N_("Serves objective")), Hint(item="objective", width=3)
    ] = None
    measure: Annotated[Ref, Field(title=N_("Seen in measure")), Hint(item="measure", width=2)] = (
        None
    )


Actions = Annotated[
    tuple[Action, ...],
    Field(
        title=N_("Actions"),
        description=N_(
            "What will be done, by whom, when and at what cost. All actions meet on the roadmap."
        ),
        max_length=200,
    ),
    Hint(add=N_("Add an action…")),
]


def rows_of(sheet: Sheet) -> Iterator[tuple[FieldSpec, int, Row]]:
    """Every row of every table of a sheet, with its field and position."""
    for spec in describe(type(sheet)):
        if spec.row is not None:
            for position, row in enumerate(getattr(sheet, spec.name)):
                yield spec, position, row


def amounts_in(sheet: Sheet) -> Iterator[tuple[str, str, Money]]:
    """Every amount of a sheet as (field, row id or empty, amount)."""
    for spec in describe(type(sheet)):
        if isinstance(held := getattr(sheet, spec.name), Money):
            yield spec.name, "", held
    for table, _, row in rows_of(sheet):
        for spec in describe(type(row)):
            if isinstance(held := getattr(row, spec.name), Money):
                yield table.name, row.id, held


def items_of(instance: str, sheet: Sheet) -> Iterator[Item]:
    """What a sheet names. Rows without a name are not items yet."""
    for _, position, row in rows_of(sheet):
        if row.ITEM and row.label.strip():
            yield Item(row.id, row.ITEM, row.label.strip(), instance, position)


def links_of(instance: str, sheet: Sheet) -> Iterator[Link]:
    """What a sheet refers to, from its own fields and from its rows."""
    for spec in describe(type(sheet)):
        yield from _links(instance, instance, spec, getattr(sheet, spec.name))
    for _, _, row in rows_of(sheet):
        for spec in describe(type(row)):
            yield from _links(instance, row.id, spec, getattr(row, spec.name))


def _links(instance: str, source: str, spec: FieldSpec, value: object) -> Iterator[Link]:
    if spec.kind == "ref" and isinstance(value, str):
        yield Link(source, value, spec.name, instance)
    elif spec.kind == "refs" and isinstance(value, tuple):
        for target in value:
            yield Link(source, target, spec.name, instance)
