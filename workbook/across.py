"""A plan seen across its sheets, as the checks that read two or more of them need it.

No worksheet is imported: what a check needs of one is asked by kind of item and name of field.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from workbook.fields import Row
from workbook.items import Action, amounts_in, rows_of
from workbook.money import Money
from workbook.units import Unit
from workbook.view import PlanView


@dataclass(frozen=True)
class Across:
    """What the checks look at: the plan as a whole, and the unit it answers."""

    view: PlanView
    unit: Unit

    @cached_property
    def rows(self) -> tuple[tuple[str, str, Row], ...]:
        """Every row of the plan as (instance, field, row)."""
        return tuple(
            (instance, spec.name, row)
            for instance, sheet in self.view.plan.sheets.items()
            for spec, _, row in rows_of(sheet)
        )

    def items(self, kind: str) -> tuple[tuple[str, str, Row], ...]:
        """The named rows of a kind of item."""
        return tuple(
            (instance, field, row)
            for instance, field, row in self.rows
            if kind == row.ITEM and row.label.strip()
        )

    @cached_property
    def actions(self) -> tuple[tuple[str, str, Action], ...]:
        """Every action that says what will be done."""
        return tuple(
            (instance, field, row)
            for instance, field, row in self.rows
            if isinstance(row, Action) and row.what.strip()
        )

    @cached_property
    def amounts(self) -> tuple[tuple[str, str, str, Money], ...]:
        """Every amount of money as (instance, field, row id or empty, amount)."""
        return tuple(
            (instance, field, row, money)
            for instance, sheet in self.view.plan.sheets.items()
            for field, row, money in amounts_in(sheet)
        )

    @cached_property
    def is_begun(self) -> bool:
        """Something has been answered."""
        return any(not sheet.is_empty for sheet in self.view.plan.sheets.values())

    @cached_property
    def claims(self) -> frozenset[str]:
        """The keys of the claims the unit makes."""
        return frozenset(claim.key.value for claim in self.unit.claims)
