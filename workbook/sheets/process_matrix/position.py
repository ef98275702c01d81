"""Where a service line stands in the matrix: ratio, mean rating, cell (Schmenner 1986)."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from workbook.i18n import M_, Message
from workbook.money import Money
from workbook.rounding import rounded
from workbook.sheets.process_matrix.model import Move, ProcessMatrix, ServiceLine

CUT_INTENSITY = Decimal(1)
CUT_INTERACTION = Decimal(3)

Cell = Literal["factory", "shop", "mass", "professional"]
CELLS: dict[Cell, Message] = {
    "factory": M_("Service factory"),
    "shop": M_("Service shop"),
    "mass": M_("Mass service"),
    "professional": M_("Professional service"),
}
DEMANDS: dict[Cell, Message] = {
    "factory": M_(
        "Choose equipment and follow technology, level demand, schedule delivery; "
        "sell harder, make a standard service warm, mind the surroundings, keep to procedures"
    ),
    "shop": M_(
        "Choose equipment and follow technology, level demand, schedule delivery; "
        "hold costs, keep quality, react to customers who step in, advance and keep staff"
    ),
    "mass": M_(
        "Hire, train and look after staff, set and control methods, roster, open new units; "
        "sell harder, make a standard service warm, mind the surroundings, keep to procedures"
    ),
    "professional": M_(
        "Hire, train and look after staff, set and control methods, roster, open new units; "
        "hold costs, keep quality, react to customers who step in, advance and keep staff"
    ),
}
"""What each cell asks of management, after Schmenner (1986), in our words."""


class Position(NamedTuple):
    """A place in the matrix."""

    intensity: Decimal  # labour cost per 1 of plant and equipment
    interaction: Decimal  # 1 to 5


def labour_intensity(labour: Money | None, plant: Money | None) -> Decimal | None:
    """Labour cost / plant and equipment (Schmenner 1986); ``None`` without both in one currency."""
    if labour is None or plant is None or labour.currency != plant.currency or plant.amount <= 0:
        return None
    return labour.amount / plant.amount


def interaction_of(line: ServiceLine) -> Decimal | None:
    """Mean of the three ratings; ``None`` while one is missing."""
    given = [r for r in (line.contact, line.choice, line.adaptation) if r is not None]
    return Decimal(sum(given)) / 3 if len(given) == 3 else None


def position_of(line: ServiceLine) -> Position | None:
    """Where a service line stands, once its costs and ratings are in."""
    intensity = labour_intensity(line.labour, line.plant)
    interaction = interaction_of(line)
    return None if intensity is None or interaction is None else Position(intensity, interaction)


def cuts(sheet: ProcessMatrix) -> Position:
    """Where the axes are divided: the user's cuts or our convention."""
    return Position(
        sheet.cut_intensity or CUT_INTENSITY,
        sheet.cut_interaction or CUT_INTERACTION,
    )


def cell_of(place: Position, cut: Position) -> Cell:
    """The cell of a position. A value on the cut counts as high."""
    labour = place.intensity >= cut.intensity
    customised = place.interaction >= cut.interaction
    if labour:
        return "professional" if customised else "mass"
    return "shop" if customised else "factory"


def target_of(move: Move) -> Position | None:
    """Where a move leads, once both coordinates are given."""
    if move.interaction is None or not move.intensity:
        return None
    return Position(move.intensity, move.interaction)


def ratio(value: Decimal) -> Message:
    """``5.6 : 1``, with two digits that matter."""
    return M_("{ratio} : 1", ratio=rounded(value, 2 if value < 1 else 1))


def targets_of(sheet: ProcessMatrix) -> dict[str, Position]:
    """Intended position by service id."""
    return {m.service: t for m in sheet.moves if m.service and (t := target_of(m)) is not None}
