"""What a tutor would question in the matrix."""

from __future__ import annotations

from workbook.choice import choice_findings
from workbook.i18n import M_
from workbook.sheets.process_matrix.model import INSTANCE, Move, ProcessMatrix, ServiceLine
from workbook.sheets.process_matrix.position import (
    CELLS,
    cell_of,
    cuts,
    interaction_of,
    position_of,
    target_of,
)
from workbook.view import PlanView
from workbook.worksheet import Finding


def checks(sheet: ProcessMatrix, view: PlanView) -> tuple[Finding, ...]:
    """Bases that do not match, ratings without evidence, moves without a plan."""
    if sheet.is_empty:
        return ()
    found: list[Finding] = []
    if sheet.plant_basis == "owned":
        found.append(_bases())
    for line in sheet.lines:
        found += _line_findings(line, view)
    for move in sheet.moves:
        found += _move_findings(sheet, move, view)
    services = view.items("service")
    if len(sheet.lines) == 1 and len(services) > 1:
        found.append(
            Finding(
                "process_matrix.placed_once", "warning",
                M_("One line is placed, but the business has {n} services.", n=len(services)),
                M_("Lines of one business stand in different cells; one average hides that."),
                M_("Place each service line, or say why the others do not matter."),
                INSTANCE, "lines", facts=(len(services),), title=M_("The business placed once"),
                settle_in=(INSTANCE, "lines"),
            )
        )  # fmt: skip
    return (*found, *choice_findings(sheet, INSTANCE))


def _bases() -> Finding:
    return Finding(
        "process_matrix.bases", "warning",
        M_("Labour is a cost a year, plant and equipment a value owned."),
        M_("Schmenner's own ratio mixes the two; with it the cut at 1 : 1 means something else."),
        M_("Use the yearly cost of equipment, or set the cut to fit and say so."),
        INSTANCE, "plant_basis", facts=("owned",), title=M_("Two time bases"),
        settle_in=(INSTANCE, "plant_basis"),
    )  # fmt: skip


def _line_findings(line: ServiceLine, view: PlanView) -> list[Finding]:
    found = []
    name = view.label(line.service)
    if interaction_of(line) is not None and not line.evidence.strip():
        found.append(
            Finding(
                "process_matrix.no_evidence", "warning",
                M_("{line} is rated without evidence.", line=name),
                M_("A rating nobody can check is an opinion."),
                M_("Write the minutes of contact, the choices and what differs by client."),
                INSTANCE, "lines", line.id, facts=(line.contact, line.choice, line.adaptation),
                title=M_("Rating without evidence"), settle_in=(INSTANCE, "lines"),
            )
        )  # fmt: skip
    minutes = getattr(view.row(line.service), "minutes", None)
    if line.contact is not None and line.contact <= 2 and minutes is not None and minutes >= 45:
        found.append(
            Finding(
                "process_matrix.contact_too_low", "warning",
                M_("{line} takes {minutes} minutes, but contact is rated {n}.",
                   line=name, minutes=minutes, n=line.contact),
                M_("A long visit with little contact is possible, but it has to be explained."),
                M_("Look at the rating again, or say what the customer does in that time."),
                INSTANCE, "lines", line.id, facts=(line.contact, minutes),
                title=M_("Long visit, little contact"), settle_in=(INSTANCE, "lines"),
            )
        )  # fmt: skip
    if line.labour and line.plant and line.labour.currency != line.plant.currency:
        found.append(
            Finding(
                "process_matrix.currencies", "grave",
                M_("{line}: labour and equipment are in two currencies.", line=name),
                M_("The ratio cannot be computed."),
                M_("Write both in the plan's currency."),
                INSTANCE, "lines", line.id, facts=(line.labour.currency, line.plant.currency),
                title=M_("Two currencies"), settle_in=(INSTANCE, "lines"),
            )
        )  # fmt: skip
    return found


def _move_findings(sheet: ProcessMatrix, move: Move, view: PlanView) -> list[Finding]:
    target = target_of(move)
    line = next((found for found in sheet.lines if found.service == move.service), None)
    place = position_of(line) if line is not None else None
    if target is None or place is None:
        return []
    cut, name = cuts(sheet), view.label(move.service)
    there = cell_of(target, cut)
    planned = move.answer.strip() or any(action.what.strip() for action in sheet.actions)
    if there != cell_of(place, cut) and not planned:
        return [
            Finding(
                "process_matrix.move_without_plan", "grave",
                M_("{line} is to become a {cell}, but nothing deals with that cell’s demands.",
                   line=name, cell=CELLS[there]),
                M_("Tutors read this as an intention, not a strategy."),
                M_("Say how the new cell’s demands are met, or add an action."),
                INSTANCE, "moves", move.id, facts=(there, str(target)),
                title=M_("A move without a plan"), settle_in=(INSTANCE, "actions"),
            )
        ]  # fmt: skip
    return []
