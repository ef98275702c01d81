"""A read-only index across the sheets of a plan.

Worksheets never import each other. What one needs of another it asks here: items and their
names, actions, another sheet's results, the plan's currency and the day it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from workbook.fields import Row, Sheet
from workbook.items import Action, Item, Link, items_of, links_of, rows_of
from workbook.money import Money
from workbook.plan import Plan, kind_of

if TYPE_CHECKING:
    from workbook.worksheet import Computed, Worksheet


@dataclass(frozen=True)
class PlanView:
    """The index. Built anew for each state of a plan; everything in it is computed on demand."""

    plan: Plan
    worksheets: Mapping[str, Worksheet[Sheet]]
    today: date
    _results: dict[str, tuple[Computed, ...]] = field(default_factory=dict, repr=False)
    _named: dict[str, tuple[Sheet, tuple[Item, ...]]] = field(default_factory=dict, repr=False)

    def of(self, plan: Plan, today: date | None = None) -> PlanView:
        """The index of another state of the plan.

        What a sheet names is gathered again only where the sheet is another one: an index is made
        at every key a person presses.
        """
        return PlanView(plan, self.worksheets, today or self.today, _named=self._named)

    @property
    def currency(self) -> str:
        """ISO code of the plan's own currency."""
        return self.plan.header.currency

    def sheet(self, instance: str) -> Sheet:
        """The sheet of an instance, empty if nothing was answered there."""
        stored = self.plan.sheets.get(instance)
        return stored if stored is not None else self.worksheets[kind_of(instance)].empty()

    @cached_property
    def _items(self) -> Mapping[str, Item]:
        return {
            item.id: item
            for instance, sheet in self.plan.sheets.items()
            for item in self._items_of(instance, sheet)
        }

    def _items_of(self, instance: str, sheet: Sheet) -> tuple[Item, ...]:
        known = self._named.get(instance)
        if known is None or known[0] is not sheet:
            known = self._named[instance] = (sheet, tuple(items_of(instance, sheet)))
        return known[1]

    def in_plan_currency(self, money: Money | None) -> Decimal | None:
        """An amount in the plan's own currency.

        Another currency needs a rate row (worth of one in the plan's currency); without one, and
        without an amount, there is nothing to say: ``None``.
        """
        if money is None:
            return None
        if money.currency in (None, self.currency):
            return money.amount
        for item in self.items("rate"):
            rate = getattr(self.row(item.id), "rate", None)
            if item.label.upper() == money.currency and isinstance(rate, Decimal):
                return money.amount * rate
        return None

    def items(self, kind: str, instance: str = "") -> tuple[Item, ...]:
        """All items of a kind in the order they were named, of one instance if given."""
        return tuple(
            item
            for item in self._items.values()
            if item.kind == kind and (not instance or item.instance == instance)
        )

    def item(self, item_id: str | None) -> Item | None:
        """The item of an id; ``None`` where it names nothing (any more)."""
        return self._items.get(item_id) if item_id else None

    def label(self, item_id: str | None) -> str:
        """The name of an item, an empty string where there is none."""
        item = self.item(item_id)
        return item.label if item else ""

    @cached_property
    def _rows(self) -> Mapping[str, tuple[str, Row]]:
        return {
            row.id: (instance, row)
            for instance, sheet in self.plan.sheets.items()
            for _, _, row in rows_of(sheet)
        }

    def row(self, row_id: str | None) -> Row | None:
        """The row of an id, whatever sheet it stands in."""
        found = self._rows.get(row_id) if row_id else None
        return found[1] if found else None

    @cached_property
    def actions(self) -> tuple[tuple[str, Action], ...]:
        """Every action of the plan with the instance that proposes it."""
        return tuple(
            (instance, row)
            for instance, row in self._rows.values()
            if isinstance(row, Action) and row.what.strip()
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every reference of the plan."""
        return tuple(
            link
            for instance, sheet in self.plan.sheets.items()
            for link in links_of(instance, sheet)
        )

    def uses(self, item_id: str) -> Iterator[Link]:
        """Where an item is referred to."""
        return (link for link in self.links if link.target == item_id)

    def results(self, instance: str) -> tuple[Computed, ...]:
        """Another sheet's results. A sheet that is being computed reads as empty, so no circle."""
        if instance not in self._results:
            self._results[instance] = ()
            worksheet = self.worksheets.get(kind_of(instance))
            if worksheet is not None and instance in self.plan.sheets:
                self._results[instance] = worksheet.results(self.plan.sheets[instance], self)
        return self._results[instance]

    def result(self, instance: str, key: str) -> Computed | None:
        """One result of another sheet by its key."""
        return next((found for found in self.results(instance) if found.key == key), None)
