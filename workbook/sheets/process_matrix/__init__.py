"""Service process matrix (Schmenner 1986): where each service line stands and is meant to go.

Vertical axis: degree of labour intensity = labour cost / plant and equipment, low at the top.
Horizontal axis: degree of interaction and customisation, here the mean of three ratings from 1 to
5 (contact, choice, adaptation). Both cuts are the user's; 1:1 and 3 to start with are ours.
"""

from __future__ import annotations

from workbook.choice import CHOICE_GROUPS, choice_made
from workbook.i18n import M_, N_, Text
from workbook.sheets.process_matrix.checks import checks
from workbook.sheets.process_matrix.figure import figures
from workbook.sheets.process_matrix.model import INSTANCE, ProcessMatrix
from workbook.sheets.process_matrix.position import position_of
from workbook.sheets.process_matrix.results import results
from workbook.view import PlanView
from workbook.worksheet import Evidence, Group, Worksheet


def _says_needs(sheet: ProcessMatrix, view: PlanView) -> Text | None:
    placed = [ln for ln in sheet.lines if position_of(ln) and ln.evidence.strip()]
    if not placed:
        return None
    return M_(
        "Process matrix: {n} service lines placed by contact, choice and adaptation", n=len(placed)
    )


def _says_objectives(sheet: ProcessMatrix, view: PlanView) -> Text | None:
    served = [a for a in sheet.actions if a.what.strip() and view.item(a.objective)]
    if not served or choice_made(sheet) is None:
        return None
    return M_(
        "Process matrix: “{choice}”, {n} actions that serve an objective",
        choice=choice_made(sheet).label,  # type: ignore[union-attr]
        n=len(served),
    )


WORKSHEET = Worksheet(
    key=INSTANCE,
    title=N_("Service process matrix"),
    purpose=N_("See which services are run alike, which are not, and where each should go."),
    section="formulate",
    model=ProcessMatrix,
    groups=(
        Group("", ("lines",)),
        Group("", ("plant_basis", "cut_intensity", "cut_interaction"), across=3),
        Group(N_("Where it should go"), ("moves", "reading")),
        *CHOICE_GROUPS,
        Group(N_("What follows"), ("actions",)),
    ),
    results=results,
    checks=checks,
    figures=figures,
    evidence=(
        Evidence("customer_needs", "computed", _says_needs),
        Evidence("objectives", "cross_checked", _says_objectives),
    ),
)
