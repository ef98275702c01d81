"""What a worksheet asks, described once.

A worksheet is a frozen pydantic model. Its fields carry title, help and limits in pydantic's own
``Field(...)`` and what a form needs besides in a :class:`Hint`. :func:`describe` turns a model into
neutral :class:`FieldSpec` values; form, store, JSON schema, checks and report all read those.

Every empty sheet is valid: each field has a default that means "not answered".
"""

from __future__ import annotations

import types
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin
from uuid import uuid4

import annotated_types as at
from pydantic import BaseModel, ConfigDict, Field

from workbook.i18n import N_
from workbook.money import PLACES, Money

Kind = Literal[
    "line", "prose", "integer", "number", "percent", "money", "rating",
    "date", "choice", "flag", "ref", "refs", "rows", "cross",
]  # fmt: skip

LINE_LENGTH = 300
PROSE_LENGTH = 20_000
ROWS_LENGTH = 2_000


class Sheet(BaseModel):
    """Base of every worksheet's model: frozen, nothing unknown, no NaN."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    INNER: ClassVar[frozenset[str]] = frozenset()
    """Fields that no form asks for: :func:`describe` leaves them out."""

    @property
    def is_empty(self) -> bool:
        """Nothing has been answered: every field still has its default."""
        return all(
            getattr(self, name) == info.get_default(call_default_factory=False)
            for name, info in type(self).model_fields.items()
            if info.default_factory is None
        )


def new_id() -> str:
    """A new client-made identity for a row."""
    return str(uuid4())


RowId = Annotated[str, Field(pattern=r"^[0-9a-f-]{36}$")]


class Row(Sheet):
    """A row of a table. It has an identity of its own, so it can be named once and referred to.

    ``ITEM`` says what kind of item a row is ("service", "objective", ...); ``LABEL`` names the
    field that holds its name.
    """

    ITEM: ClassVar[str] = ""
    LABEL: ClassVar[str] = "name"
    IDENTITY: ClassVar[frozenset[str]] = frozenset({"id"})
    """Fields that tell which row it is and are never asked for."""

    id: RowId = Field(default_factory=new_id)

    @property
    def label(self) -> str:
        """The name a person gave this row, or an empty string."""
        return str(getattr(self, self.LABEL, "") or "")


@dataclass(frozen=True, slots=True)
class Hint:
    """What a form and a report need to know beyond pydantic's title, description and limits."""

    kind: Kind | Literal[""] = ""
    unit: str = ""  # marked text: "minutes", "people a year"
    required: bool = False  # must be answered before the sheet counts as complete
    labels: tuple[tuple[str, str], ...] = ()  # of a choice: stored code -> marked label
    anchors: tuple[str, ...] = ()  # of a rating: what 1, 2, ... 5 stand for, marked
    item: str = ""  # of a reference: the kind of item it points to
    local: bool = False  # of a reference: only to rows of the same sheet
    across: tuple[str, str] = (
        "",
        "",
    )  # of a cross table: the fields its rows and columns come from
    add: str = ""  # of a table: what the inviting last row says, marked
    width: int = 0  # of a column: relative width, 0 lets the kind decide
    example: str = ""  # marked text shown while the field is empty


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One question, told in a neutral way."""

    name: str
    kind: Kind
    title: str
    help: str
    default: Any
    hint: Hint
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    max_length: int | None = None
    row: type[Row] | None = None  # of a table or cross table: the model of its rows

    @property
    def columns(self) -> tuple[FieldSpec, ...]:
        """The columns of a table, identity left out."""
        return (
            tuple(spec for spec in describe(self.row) if spec.name not in self.row.IDENTITY)
            if self.row
            else ()
        )


# --- the types a worksheet's model is written with -----------------------------------------------

Line = Annotated[str, Field(max_length=LINE_LENGTH), Hint(kind="line")]
Prose = Annotated[str, Field(max_length=PROSE_LENGTH), Hint(kind="prose")]
Number = Annotated[
    Decimal | None, Field(ge=-(10**15), le=10**15, decimal_places=PLACES), Hint(kind="number")
]
Positive = Annotated[
    Decimal | None, Field(ge=0, le=10**15, decimal_places=PLACES), Hint(kind="number")
]
Count = Annotated[int | None, Field(ge=0, le=10**12), Hint(kind="integer")]
Percent = Annotated[
    Decimal | None, Field(ge=-(10**6), le=10**6, decimal_places=PLACES), Hint(kind="percent")
]
"""Stored as people write it: ``Decimal(35)`` is 35 %."""
Share = Annotated[Decimal | None, Field(ge=0, le=100, decimal_places=PLACES), Hint(kind="percent")]
"""A part of a whole, 0 to 100 %."""
Amount = Annotated[Money | None, Hint(kind="money")]
Rating = Annotated[int | None, Field(ge=1, le=5), Hint(kind="rating")]
Day = Annotated[date | None, Hint(kind="date")]
Flag = Annotated[bool, Hint(kind="flag")]
Ref = Annotated[RowId | None, Hint(kind="ref")]
Refs = Annotated[tuple[RowId, ...], Field(max_length=100), Hint(kind="refs")]


class Score(Row):
    """One cell of a cross table: what ``of`` (a row) scores ``on`` (a column), and why."""

    LABEL: ClassVar[str] = "note"
    IDENTITY: ClassVar[frozenset[str]] = frozenset({"id", "of", "on"})

    of: RowId = Field(default_factory=new_id)
    on: RowId = Field(default_factory=new_id)
    score: Annotated[Rating, Field(title=N_("Score"))] = None
    note: Annotated[Line, Field(title=N_("Reason, source and year"))] = ""


def _is_row(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, Row)


def _bare(annotation: Any) -> Any:
    """The type without ``| None``."""
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [part for part in get_args(annotation) if part is not type(None)]
        return rest[0] if len(rest) == 1 else annotation
    return annotation


def _row_model(annotation: Any) -> type[Row] | None:
    arguments = get_args(annotation) if get_origin(annotation) is tuple else ()
    return arguments[0] if arguments and _is_row(arguments[0]) else None


def _is_inner(annotation: Any) -> bool:
    """A part kept inside a document that is no question of its own (the header's answers)."""
    return get_origin(annotation) is dict or (
        isinstance(annotation, type) and issubclass(annotation, Sheet) and not _is_row(annotation)
    )


_KINDS: dict[Any, Kind] = {
    str: "line", int: "integer", Decimal: "number", Money: "money", date: "date", bool: "flag",
}  # fmt: skip


def _kind(annotation: Any, row: type[Row] | None) -> Kind:
    bare = _bare(annotation)
    if row is not None:
        return "cross" if issubclass(row, Score) else "rows"
    if get_origin(bare) is Literal:
        return "choice"
    try:
        return _KINDS[bare]
    except (KeyError, TypeError):
        raise TypeError(f"no kind of field for {annotation!r}") from None


def _merged(hints: list[Hint]) -> Hint:
    """Later hints win where they say something."""
    merged = Hint()
    for hint in hints:
        said = {
            f.name: getattr(hint, f.name)
            for f in fields(Hint)
            if getattr(hint, f.name) != getattr(Hint(), f.name)
        }
        merged = replace(merged, **said)
    return merged


@cache
def describe(model: type[Sheet]) -> tuple[FieldSpec, ...]:
    """The fields of a model in the order they are asked."""
    specs = []
    for name, info in model.model_fields.items():
        if name in model.INNER:
            continue
        hint = _merged([meta for meta in info.metadata if isinstance(meta, Hint)])
        if not hint.kind and _is_inner(info.annotation):
            continue
        row = _row_model(info.annotation)
        limits: dict[str, Any] = {}
        for meta in info.metadata:
            match meta:
                case at.Ge(ge=value):
                    limits["minimum"] = Decimal(str(value))
                case at.Le(le=value):
                    limits["maximum"] = Decimal(str(value))
                case at.MaxLen(max_length=value):
                    limits["max_length"] = value
        specs.append(
            FieldSpec(
                name=name,
                kind=hint.kind or _kind(info.annotation, row),
                title=info.title or name,
                help=info.description or "",
                default=info.get_default(call_default_factory=False),
                hint=hint,
                row=row,
                **limits,
            )
        )
    return tuple(specs)


def spec_of(model: type[Sheet], name: str) -> FieldSpec:
    """The description of one field; ``KeyError`` if the model has none of that name."""
    for spec in describe(model):
        if spec.name == name:
            return spec
    raise KeyError(name)


def is_answered(spec: FieldSpec, value: Any) -> bool:
    """Something stands in the field: not empty, not only blanks."""
    match value:
        case None | False | ():
            return False
        case str():
            return bool(value.strip())
        case tuple() if spec.row is not None:
            return any(not _untouched(row) for row in value)
        case _:
            return True


def _untouched(row: Row) -> bool:
    return all(
        not is_answered(spec, getattr(row, spec.name))
        for spec in describe(type(row))
        if spec.name not in row.IDENTITY
    )
