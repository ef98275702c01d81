"""The source register of a plan: each source has a mark under which tables cite it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook.fields import FieldSpec, Row, Sheet, describe
from workbook.view import PlanView

SOURCE = "source"
REGISTER = "sources"
"""Where the register is printed."""


@dataclass(frozen=True)
class Register:
    """Marks (``S1``) by the id of a source, in the order the sources were named."""

    marks: Mapping[str, str]

    def mark(self, source: str | None) -> str:
        """The mark of a source, an empty string for what is none."""
        return self.marks.get(source or "", "")

    def bracket(self, sources: Iterable[str]) -> str:
        """``[S3, S4]`` in the order of the register, an empty string without any."""
        cited = set(sources)
        marks = [mark for source, mark in self.marks.items() if source in cited]
        return f"[{', '.join(marks)}]" if marks else ""


def register_of(view: PlanView) -> Register:
    """The register of a plan."""
    named = enumerate(view.items(SOURCE), 1)
    return Register({item.id: f"S{number}" for number, item in named})


def cited_by(rows: Iterable[Row]) -> set[str]:
    """The sources that rows of a table refer to."""
    return {source for row in rows for source in cited_in(row)}


def cited_in(held: Sheet) -> set[str]:
    """The sources that the fields of a sheet or row refer to, tables left out."""
    found: set[str] = set()
    for spec in describe(type(held)):
        found |= _cited(spec, getattr(held, spec.name))
    return found


def _cited(spec: FieldSpec, value: object) -> set[str]:
    if spec.hint.item != SOURCE:
        return set()
    return set(value) if isinstance(value, tuple) else {str(value)} if value else set()
