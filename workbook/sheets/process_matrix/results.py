"""What the matrix computes."""

from __future__ import annotations

from workbook.choice import choice_results
from workbook.i18n import M_, Text
from workbook.rounding import rounded
from workbook.sheets.process_matrix.model import ProcessMatrix
from workbook.sheets.process_matrix.position import (
    CELLS,
    DEMANDS,
    Cell,
    cell_of,
    cuts,
    interaction_of,
    labour_intensity,
    position_of,
    ratio,
    targets_of,
)
from workbook.view import PlanView
from workbook.worksheet import Computed, ResultTable, missing


def results(sheet: ProcessMatrix, view: PlanView) -> tuple[Computed, ...]:
    """Intensity, interaction and cell of each line, and what each cell in use asks for."""
    lines = [line for line in sheet.lines if line.service]
    if not lines:
        return choice_results(sheet)
    cut, targets = cuts(sheet), targets_of(sheet)
    rows, used, lacking = [], [], []
    for line in lines:
        name, place = view.label(line.service), position_of(line)
        intensity, interaction = labour_intensity(line.labour, line.plant), interaction_of(line)
        if place is None:
            lacking.append(name)
        here = cell_of(place, cut) if place else None
        there = cell_of(targets[line.service], cut) if line.service in targets else None
        used += [cell for cell in (here, there) if cell]
        rows.append(
            (
                name,
                ratio(intensity) if intensity is not None else None,
                rounded(interaction, 1) if interaction is not None else None,
                CELLS[here] if here else None,
                _intended(here, there),
            )
        )
    table = ResultTable(
        "positions",
        M_("Where each line stands"),
        (
            M_("Service line"),
            M_("Labour intensity"),
            M_("Interaction"),
            M_("Now"),
            M_("Intended"),
        ),
        tuple(rows),
        formula=M_(
            "labour intensity = labour cost ÷ plant and equipment; "
            "interaction = (contact + choice + adaptation) ÷ 3"
        ),
        convention=M_(
            "Schmenner (1986): labour intensity low at the top. Divided at {ratio} : 1 and "
            "{cut}; a value on the line counts as high.",
            ratio=cut.intensity,
            cut=cut.interaction,
        ),
        missing=missing(
            (
                bool(lacking),
                M_("costs and ratings of {lines}", lines=", ".join(filter(None, lacking))),
            )
        ),
    )
    return (table, *_demands(used), *choice_results(sheet))


def _intended(here: Cell | None, there: Cell | None) -> Text:
    if there is None:
        return M_("no move")
    return CELLS[there] if there != here else M_("{cell}, within the cell", cell=CELLS[there])


def _demands(used: list[Cell]) -> tuple[ResultTable, ...]:
    cells = [cell for cell in CELLS if cell in used]
    if not cells:
        return ()
    return (
        ResultTable(
            "demands",
            M_("What these cells ask of management"),
            (M_("Cell"), M_("Challenges")),
            tuple((CELLS[cell], DEMANDS[cell]) for cell in cells),
            convention=M_("After Schmenner (1986), in our words."),
        ),
    )
