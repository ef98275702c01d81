"""The plan on one page: the next step, the evidence matrix, the findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.assessment import Assessment
from ui.desk import Desk
from ui.jotter import Jotter
from ui.pages.findings import FindingsPanel
from ui.pages.places import Place, place_of_instance, sheet_title
from ui.parts import button, clear, column, counted, framed, label, row, rule, scrolled
from workbook.evidence import ClaimRow, CriterionRows, Entry
from workbook.i18n import N_, Locale
from workbook.states import working_order
from workbook.units import RANGE_CLAIMS_LABEL
from workbook.worksheet import Finding

KINDS = {
    "stated": N_("stated"),
    "computed": N_("computed"),
    "cross_checked": N_("cross-checked"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next, in a sentence, and where."""

    text: str
    place: Place | None


def next_step(assessment: Assessment, tr: Locale) -> Step:
    """The one thing that brings the plan on most: a grave finding, the next sheet, a gap."""
    for finding in assessment.open_findings:
        if finding.severity == "grave" and finding.instance:
            sheet = sheet_title(finding.instance, assessment, tr)
            text = tr(N_("Settle in “{sheet}”: {what}"), sheet=sheet, what=finding.what)
            return Step(text, place_of_instance(finding.instance, assessment))
    order = working_order(assessment.unit, assessment.view)
    for wanted, words in (
        ("started", N_("Finish “{sheet}”.")),
        ("empty", N_("Begin “{sheet}”.")),
    ):
        for instance in order:
            place = place_of_instance(instance, assessment)
            aside = place.requirement in assessment.view.plan.header.not_applicable
            if not aside and assessment.of_sheet(instance).state == wanted:
                return Step(tr(words, sheet=sheet_title(instance, assessment, tr)), place)
    for finding in assessment.open_findings:
        if finding.instance:
            text = tr(N_("Settle or answer: {what}"), what=finding.what)
            return Step(text, place_of_instance(finding.instance, assessment))
    return Step(tr(N_("Every sheet is complete. Export the PDF and read it once as your tutor.")),
                None)  # fmt: skip


class OverviewPage(QWidget):
    """Rebuilt when it is looked at and something has changed since."""

    place_wanted = Signal(object)
    settle_wanted = Signal(str, str)
    answered = Signal(object, str)
    reopened = Signal(object)

    def __init__(self, desk: Desk, jotter: Jotter | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._assessment: Assessment | None = None
        self._matrix: tuple[CriterionRows, ...] | None = None
        self._whole: set[str] = set()  # claims whose evidence is shown to the end
        tr = desk.tr
        self._step = label("")
        self._go = button(tr(N_("Go there")), self._go_on, "link")
        self._step_place: Place | None = None
        self._counts = label("", "second")
        self._rows = QVBoxLayout()
        self._none = label(tr(N_("No finding is open.")), "second")
        self._findings = FindingsPanel(desk, self._where, jotter)
        self._findings.settle_wanted.connect(self.settle_wanted)
        self._findings.answered.connect(self.answered)
        self._findings.reopened.connect(self.reopened)
        inner = QWidget()
        inner.setMaximumWidth(980)
        inner.setLayout(
            column(
                label(tr(N_("Overview")), "title"),
                self._counts,
                framed(
                    column(
                        label(tr(N_("Next step")), "strong"),
                        self._step,
                        self._go,
                        margins=(3, 2, 3, 2),
                        gap=1,
                    ),
                    bar="plain",
                ),
                3,
                label(tr(N_("Evidence matrix")), "heading"),
                label(
                    tr(
                        N_(
                            "Each assessment criterion in its parts, and what in your plan shows "
                            "them. It stands first in the PDF."
                        )
                    ),
                    "small",
                ),
                self._rows,
                3,
                label(tr(N_("Findings")), "heading"),
                self._none,
                self._findings,
                -1,
            )
        )
        page = QWidget()
        page.setLayout(row(inner, margins=(6, 5, 6, 6)))
        self.setLayout(row(scrolled(page, tr(N_("Overview")))))

    def show_assessment(self, assessment: Assessment) -> None:
        """Bring the page up to date."""
        self._assessment = assessment
        tr = self._desk.tr
        started, asked = assessment.started
        self._counts.setText(
            tr.join([
                tr(N_("{n} of {m} requirements started"), n=started, m=asked),
                counted(tr, len(assessment.open_findings),
                        N_("1 finding open"), N_("{n} findings open")),
            ])
        )  # fmt: skip
        step = next_step(assessment, tr)
        self._step.setText(step.text)
        self._step_place = step.place
        self._go.setVisible(step.place is not None)
        if assessment.matrix != self._matrix:
            self._matrix = assessment.matrix
            self._show_matrix(assessment)
        shown = [one for one in assessment.judged if not one.finding.check.startswith(CLAIM_GAPS)]
        self._findings.show_findings(shown)
        self._none.setVisible(not shown)

    def _show_matrix(self, assessment: Assessment) -> None:
        clear(self._rows)
        for criterion in assessment.matrix:
            table = self._criterion(criterion, self._link(assessment))
            self._rows.addWidget(framed(table, ground="surface"))

    def _criterion(self, criterion: CriterionRows, link: Callable[[Entry], QWidget]) -> QGridLayout:
        tr = self._desk.tr
        grid = QGridLayout()
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        title = (
            tr(N_("Criterion {n}: {text}"), n=criterion.number, text=criterion.text)
            if criterion.official
            else tr(RANGE_CLAIMS_LABEL)
        )
        grid.addWidget(label(title, "strong"), 0, 0, 1, 4)
        for claim in criterion.rows:
            self._claim(claim, grid, link)
        grid.setColumnMinimumWidth(0, 150)
        grid.setColumnStretch(1, 1)
        return grid

    def _claim(self, claim: ClaimRow, grid: QGridLayout, link: Callable[[Entry], QWidget]) -> None:
        tr, at = self._desk.tr, grid.rowCount()
        grid.addWidget(rule(), at, 0, 1, 4)
        grid.addWidget(label(tr(claim.title), wrap=False), at + 1, 0)
        shown = claim.entries if claim.key in self._whole else claim.entries[:FIRST]
        for number, entry in enumerate(shown, at + 1):
            grid.addWidget(label(tr.text(entry.sentence)), number, 1)
            grid.addWidget(label(tr(KINDS[entry.kind]), "second", wrap=False), number, 2)
            grid.addWidget(link(entry), number, 3)
        if not claim.entries:
            grid.addWidget(label(tr(N_("No sheet shows this yet")), "grave"), at + 1, 1)
        elif len(shown) < len(claim.entries):
            text = tr(N_("Show all {n}"), n=len(claim.entries))
            more = button(text, partial(self._show_whole, claim.key), "link")
            # In a layout of its own: the button's width must not bound the whole column.
            grid.addLayout(row(more, -1), at + 1 + len(shown), 1)

    def _show_whole(self, claim: str) -> None:
        self._whole.add(claim)
        if self._assessment is not None:
            self._show_matrix(self._assessment)

    def _link(self, assessment: Assessment) -> Callable[[Entry], QWidget]:
        tr = self._desk.tr

        def link(entry: Entry) -> QWidget:
            place = place_of_instance(entry.instance, assessment)
            made = button(tr(N_("Open")), lambda: self.place_wanted.emit(place), "link")
            sheet = sheet_title(entry.instance, assessment, tr)
            made.setAccessibleName(tr(N_("Open “{sheet}”"), sheet=sheet))
            return made

        return link

    def _go_on(self) -> None:
        if self._step_place is not None:
            self.place_wanted.emit(self._step_place)

    def _where(self, finding: Finding) -> str:
        if self._assessment is None or not finding.instance:
            return ""
        return sheet_title(finding.instance, self._assessment, self._desk.tr)


FIRST = 4
"""Pieces of evidence shown of a claim before a person asks for all."""

CLAIM_GAPS = "across.claim_"
"""Gaps in the evidence stand in the matrix already."""
