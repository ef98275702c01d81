"""Actions: those of a sheet in one table, and those of the plan in brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from workbook.blocks import Block, Para, Stacked
from workbook.compose.setting import Setting
from workbook.compose.shortening import NAME, opening
from workbook.compose.tables import DASH, Strip, plain_table
from workbook.compose.values import amount, short_day
from workbook.fields import is_answered, spec_of
from workbook.i18n import M_, N_, Message, Text
from workbook.items import Action
from workbook.money import Money


def action_table(actions: Sequence[Action], served: str | None, setting: Setting) -> list[Block]:
    """What will be done, by whom, when, at what cost; what it serves stands below it.

    ``served`` is the objective the whole sheet serves: it is not said again.
    """
    tr = setting.tr
    begun = [one for one in actions if any(is_answered(s, getattr(one, s.name)) for s in _SPECS)]
    if not begun:
        return []
    what = tuple(
        Stacked(one.what or DASH, tuple(tr.text(t) for t in _serves(one, served, setting)))
        for one in begun
    )
    owners = tuple(setting.view.label(one.owner) or DASH for one in begun)
    costs = tuple(amount(one.cost, setting) if one.cost else DASH for one in begun)
    starts, dues = (
        tuple(_day(getattr(one, name), setting) for one in begun) for name in ("start", "due")
    )
    strips = [
        (Strip(tr(N_("What will be done")), what), 3.4),
        (Strip(tr(N_("Owner")), owners), 1.3),
        (Strip(tr(N_("Start")), starts, "right"), 0.0),
        (Strip(tr(N_("Due")), dues, "right"), 0.0),
        (Strip(tr(N_("Cost")), costs, "right"), 0.0),
    ]
    kept = [(strip, weight) for strip, weight in strips if not strip.is_blank]
    columns, weights = zip(*kept, strict=True)
    return [plain_table(columns, weights, alt=tr(N_("Actions")))]


def _serves(one: Action, served: str | None, setting: Setting) -> Iterator[Text]:
    objective, measure = setting.view.label(one.objective), setting.view.label(one.measure)
    if one.objective == served:
        objective = ""
    if objective and measure:
        yield M_("For “{objective}”, seen in: {measure}", objective=objective, measure=measure)
    elif objective:
        yield M_("For “{objective}”", objective=objective)
    elif measure:
        yield M_("Seen in: {measure}", measure=measure)


def action_blocks(setting: Setting, most: int) -> list[Block]:
    """A sentence with number, dates and total cost, and the costliest actions by due date."""
    actions = [action for _, action in setting.view.actions]
    if not actions:
        return []
    largest = sorted(actions, key=lambda one: -(one.cost.amount if one.cost else 0))[:most]
    shown = sorted(largest, key=lambda one: (one.due or date.max, one.start or date.max))
    strips = [
        Strip(setting.tr(title), cells)
        for title, cells in (
            (
                N_("Largest actions") if len(actions) > most else N_("Action"),
                tuple(opening(one.what, NAME) for one in shown),
            ),
            (N_("Owner"), tuple(setting.view.label(one.owner) or DASH for one in shown)),
            (N_("Due"), tuple(_day(one.due, setting) for one in shown)),
        )
    ]
    costs = tuple(amount(one.cost, setting) if one.cost else DASH for one in shown)
    strips.append(Strip(setting.tr(N_("Cost")), costs, "right"))
    return [
        Para(setting.sentences(*_told(actions, setting)), "strong"),
        plain_table(strips, (3.4, 1.6, 0, 0), alt=setting.tr(N_("Actions by due date"))),
    ]


_SPECS = tuple(spec_of(Action, name) for name in Action.model_fields if name != "id")


def _day(day: date | None, setting: Setting) -> str:
    return short_day(day, setting.tr) if day else DASH


def _told(actions: list[Action], setting: Setting) -> Iterable[Message]:
    days = [day for one in actions for day in (one.start, one.due) if day is not None]
    if days:
        yield M_(
            "Actions: {n}, from {start} to {end}.", n=len(actions), start=min(days), end=max(days)
        )
    else:
        yield M_("Actions: {n}.", n=len(actions))
    costs = total_cost([one.cost for one in actions if one.cost], setting)
    if costs:
        yield M_("Cost in all: {cost}.", cost=costs)
    unpriced = sum(one.cost is None for one in actions)
    if costs and unpriced:
        yield M_("Without a cost: {n}.", n=unpriced)


def total_cost(costs: Iterable[Money], setting: Setting) -> str:
    """The sum in each currency; currencies are never added to each other."""
    totals: dict[str, Decimal] = {}
    for cost in costs:
        code = cost.currency or setting.view.currency
        totals[code] = totals.get(code, Decimal(0)) + cost.amount
    return " + ".join(
        amount(Money(amount=total, currency=code), setting) for code, total in totals.items()
    )


def spent_by(setting: Setting) -> dict[str, Decimal]:
    """What each sheet's actions cost in the plan's own currency."""
    spent: dict[str, Decimal] = {}
    for instance, action in setting.view.actions:
        if action.cost and action.cost.currency in (None, setting.view.currency):
            spent[instance] = spent.get(instance, Decimal(0)) + action.cost.amount
    return spent
