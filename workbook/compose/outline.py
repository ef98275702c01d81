"""Where each sheet is printed: in full once, as a link wherever else the unit asks for it.

The direction comes first, then the requirements in the unit's own order, then what was filled in
without being asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook.i18n import N_, Message, Text
from workbook.plan import GENERAL, kind_of
from workbook.states import has_drafts, instances_for
from workbook.units import Requirement, Unit
from workbook.view import PlanView


@dataclass(frozen=True)
class Outline:
    """The place of every sheet. ``full`` and ``linked`` hold instances by requirement id."""

    direction: tuple[str, ...]
    full: Mapping[str, tuple[str, ...]]
    linked: Mapping[str, tuple[str, ...]]
    further: tuple[str, ...]
    anchors: Mapping[str, str]
    sections: Mapping[str, Text]  # the number, or the name of the part, a sheet stands under

    @property
    def printed(self) -> tuple[str, ...]:
        """Every sheet that has a place, in the order of the pages."""
        asked = [one for instances in self.full.values() for one in instances]
        return (*self.direction, *asked, *self.further)


def requirement_anchor(node: Requirement) -> str:
    """Where a requirement stands in the document."""
    return f"requirement:{node.id}"


def sheet_anchor(instance: str) -> str:
    """Where a sheet with a heading of its own stands."""
    return f"sheet:{instance}"


def outline_of(unit: Unit, view: PlanView) -> Outline:
    """The outline of a plan for a unit."""
    direction = tuple(key for key in unit.direction if key in view.worksheets)
    seen = set(direction)
    full: dict[str, tuple[str, ...]] = {}
    linked: dict[str, tuple[str, ...]] = {}
    for node in unit.requirements:
        if node.repeats or node.id in view.plan.header.not_applicable:
            continue
        instances = instances_for(node, unit, view)
        full[node.id] = tuple(one for one in instances if one not in seen)
        linked[node.id] = tuple(one for one in instances if one in seen)
        seen.update(instances)
    further = tuple(_further(view, seen))
    return Outline(
        direction,
        full,
        linked,
        further,
        _anchors(unit, full, view) | {one: sheet_anchor(one) for one in (*direction, *further)},
        _sections(unit, direction, full, further),
    )


def _further(view: PlanView, seen: set[str]) -> Iterator[str]:
    keys = list(view.worksheets)
    held = {*view.plan.sheets, *view.plan.raw} - seen
    known = [
        one
        for one in held
        if kind_of(one) in keys and (not is_blank(one, view) or has_drafts(one, view))
    ]
    yield from sorted(known, key=lambda one: (keys.index(kind_of(one)), one))
    yield from sorted(one for one in held if kind_of(one) not in keys)


def is_blank(instance: str, view: PlanView) -> bool:
    """Nothing of the sheet would be printed: no value stands in it, and nothing is unreadable."""
    stored = view.plan.sheets.get(instance)
    return instance not in view.plan.raw and (stored is None or stored.is_empty)


def _anchors(unit: Unit, full: Mapping[str, tuple[str, ...]], view: PlanView) -> dict[str, str]:
    """A sheet that is printed beside others has a heading; alone it shares the requirement's."""
    found = {}
    for asked, instances in full.items():
        filled = [one for one in instances if not is_blank(one, view)]
        shared = requirement_anchor(unit.requirement(asked))
        for instance in instances:
            beside_others = instance in filled and len(filled) > 1
            found[instance] = sheet_anchor(instance) if beside_others else shared
    return found


def _sections(
    unit: Unit,
    direction: tuple[str, ...],
    full: Mapping[str, tuple[str, ...]],
    further: tuple[str, ...],
) -> dict[str, Text]:
    places: dict[str, Text] = {one: Message(N_("Direction")) for one in direction}
    for asked, instances in full.items():
        places |= dict.fromkeys(instances, unit.requirement(asked).number)
    return places | dict.fromkeys(further, Message(N_("Further sheets")))


def sheet_title(instance: str, unit: Unit, view: PlanView) -> Text:
    """What a sheet is called: a requirement sheet by the requirement it answers."""
    kind, _, asked = instance.partition(":")
    if kind == GENERAL:
        node = next((one for one in unit.requirements if one.id == asked), None)
        return Message(node.title) if node else asked
    worksheet = view.worksheets.get(kind)
    return Message(worksheet.title) if worksheet else kind
