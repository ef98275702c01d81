"""The matrix as a figure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from workbook.figures import SHAPES, Axis, Bubble, Data, Handle, Quadrants
from workbook.i18n import M_, Joined, Message, Text
from workbook.money import Money
from workbook.rounding import rounded
from workbook.sheets.process_matrix.model import (
    INSTANCE,
    Move,
    ProcessMatrix,
    ServiceLine,
)
from workbook.sheets.process_matrix.position import (
    CELLS,
    Position,
    cell_of,
    cuts,
    position_of,
    target_of,
    targets_of,
)
from workbook.view import PlanView

ROOM = Decimal("1.6")
LEAST_REACH = Decimal(4)
"""How far the axis reaches beyond the farthest line, and at least, as a multiple of the cut."""


def figures(sheet: ProcessMatrix, view: PlanView) -> tuple[Quadrants, ...]:
    """The matrix: bubbles by revenue, dashed arrows to the intended positions."""
    placed = [(line, p) for line in sheet.lines if line.service and (p := position_of(line))]
    if not placed:
        return ()
    cut = cuts(sheet)
    revenues = {line.id: _revenue(view, line.service) for line, _ in placed}
    largest = max(revenues.values(), default=Decimal(0))
    moves: dict[str | None, Move] = {move.service: move for move in sheet.moves if move.service}
    points = tuple(
        _bubble(
            line, place, i, revenues[line.id] / largest if largest else None,
            moves.get(line.service), view,
        )
        for i, (line, place) in enumerate(placed)
    )  # fmt: skip
    return (
        Quadrants(
            key="matrix",
            title=M_("Service process matrix"),
            alt=_alt(placed, targets_of(sheet), cut, view),
            data=_data(placed, targets_of(sheet), cut, view),
            x=Axis(M_("Interaction and customisation"), 1, 5, ends=(M_("low"), M_("high"))),
            y=Axis(
                M_("Labour intensity"),
                *_range([p.intensity for _, p in placed], targets_of(sheet).values(), cut),
                scale="log",
                ends=(M_("low"), M_("high")),
                flipped=True,
            ),
            cut=(float(cut.interaction), float(cut.intensity)),
            names=(CELLS["factory"], CELLS["shop"], CELLS["mass"], CELLS["professional"]),
            points=points,
            size_means=M_("Area shows revenue a year") if largest else "",
        ),
    )


def _range(
    held: Sequence[Decimal], targets: Collection[Position], cut: Position
) -> tuple[float, float]:
    """Ends of the log axis: the cut in the middle, everything inside, with room to move."""
    values = [*held, *(target.intensity for target in targets)]
    farthest = max(max(value / cut.intensity, cut.intensity / value) for value in values)
    reach = max(farthest * ROOM, LEAST_REACH)
    return float(cut.intensity / reach), float(cut.intensity * reach)


def _revenue(view: PlanView, service: str | None) -> Decimal:
    held = getattr(view.row(service), "revenue", None)
    return held.amount if isinstance(held, Money) and held.amount > 0 else Decimal(0)


def _bubble(
    line: ServiceLine,
    place: Position,
    i: int,
    size: Decimal | None,
    move: Move | None,
    view: PlanView,
) -> Bubble:
    target = target_of(move) if move else None
    handle = None
    if move is not None and target is not None:
        path = (INSTANCE, "moves", move.id)
        handle = Handle(
            (*path, "interaction"), (*path, "intensity"), Decimal("0.1"), Decimal("0.05")
        )
    return Bubble(
        id=line.id,
        label=view.label(line.service),
        x=float(place.interaction),
        y=float(place.intensity),
        size=float(size) if size is not None else 0.25,
        shape=SHAPES[i % len(SHAPES)],
        to=(float(target.interaction), float(target.intensity)) if target else None,
        handle=handle,
    )


Placed = list[tuple[ServiceLine, Position]]


def _alt(placed: Placed, targets: dict[str, Position], cut: Position, view: PlanView) -> Message:
    parts: list[Text] = []
    for line, place in placed:
        name = view.label(line.service)
        here = CELLS[cell_of(place, cut)]
        if line.service in targets:
            there = CELLS[cell_of(targets[line.service], cut)]
            parts.append(M_("{name}: {here}, intended {there}", name=name, here=here, there=there))
        else:
            parts.append(M_("{name}: {here}", name=name, here=here))
    return M_(
        "Service lines by labour intensity and interaction. {lines}.", lines=Joined(tuple(parts))
    )


def _data(placed: Placed, targets: dict[str, Position], cut: Position, view: PlanView) -> Data:
    rows = []
    for line, place in placed:
        target = targets.get(line.service or "")
        rows.append(
            (
                view.label(line.service),
                rounded(place.intensity, 2),
                rounded(place.interaction, 2),
                CELLS[cell_of(place, cut)],
                rounded(target.intensity, 2) if target else None,
                rounded(target.interaction, 2) if target else None,
            )
        )
    return Data(
        (
            M_("Service line"),
            M_("Labour intensity"),
            M_("Interaction"),
            M_("Cell"),
            M_("Intended intensity"),
            M_("Intended interaction"),
        ),
        tuple(rows),
    )
