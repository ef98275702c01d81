"""Documents made anew: with other values, without what is gone."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from workbook.errors import EntryError
from workbook.fields import Row, Score, Sheet, describe, is_answered
from workbook.problems import problem_of


def rebuilt(document: Sheet, **values: Any) -> Sheet:
    """A document with other values, validated whole (``model_copy`` would not validate)."""
    data = {name: getattr(document, name) for name in type(document).model_fields}
    try:
        return type(document).model_validate(data | values)
    except ValidationError as error:
        raise EntryError(problem_of(error)) from error


def without_scores(document: Sheet, gone: set[str]) -> tuple[Sheet, set[str]]:
    """Scores of rows or columns that are gone go with them; also their ids."""
    kept: dict[str, Any] = {}
    lost: set[str] = set()
    for spec in describe(type(document)):
        if spec.row is not None and issubclass(spec.row, Score):
            cells = getattr(document, spec.name)
            left = tuple(cell for cell in cells if not {cell.of, cell.on} & gone)
            if len(left) != len(cells):
                kept[spec.name] = left
                lost |= {cell.id for cell in cells} - {cell.id for cell in left}
    return (rebuilt(document, **kept) if kept else document), lost


def says_something(cell: Row) -> bool:
    """A cell of a cross table holds more than which row and column it stands for."""
    return any(
        is_answered(spec, getattr(cell, spec.name))
        for spec in describe(type(cell))
        if spec.name not in ("id", "of", "on")
    )


def _cleared(document: Sheet, gone: set[str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for spec in describe(type(document)):
        held = getattr(document, spec.name)
        if spec.kind == "ref" and held in gone:
            values[spec.name] = None
        elif spec.kind == "refs" and gone.intersection(held):
            values[spec.name] = tuple(part for part in held if part not in gone)
    return values


def without_refs(document: Sheet, gone: set[str]) -> Sheet:
    """References to what is gone are emptied, in the sheet's own fields and in its rows."""
    values = _cleared(document, gone)
    for spec in describe(type(document)):
        if spec.row is not None:
            rows = getattr(document, spec.name)
            values[spec.name] = tuple(
                rebuilt(row, **cleared) if (cleared := _cleared(row, gone)) else row for row in rows
            )
    return rebuilt(document, **values) if values else document
