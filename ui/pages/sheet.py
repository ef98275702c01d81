"""The middle pane: one sheet from its title down to its findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QTabBar, QVBoxLayout, QWidget

from ui.assessment import Assessment
from ui.desk import Desk
from ui.document import Document
from ui.pages.findings import FindingsPanel
from ui.pages.places import Place, sheet_title, shown_instances
from ui.pages.requirement import RequirementHead
from ui.pages.results import ResultsPanel, beside_and_below
from ui.parts import button, clear, column, counted, label, row, scrolled
from workbook.checks import answered_now
from workbook.edits import Path
from workbook.fields import Sheet
from workbook.i18n import N_
from workbook.plan import GENERAL, kind_of
from workbook.units import Requirement, Unit
from workbook.worksheet import Finding, Worksheet

if TYPE_CHECKING:
    from ui.figures import FigureView
    from ui.forms.form import SheetForm
    from workbook.figures import Figure

WIDEST = 1120
SETTLED_MS = 300
SIDE_BY_SIDE = 640
"""From this width on, a figure stands beside its results."""


class SheetPage(QWidget):
    """Shows one place at a time; a form is built when its sheet is first looked at."""

    place_wanted = Signal(object)  # Place
    settle_wanted = Signal(str, str)
    step_wanted = Signal(int)

    def __init__(self, desk: Desk, document: Document, unit: Unit) -> None:
        super().__init__()
        self._desk, self._document, self._unit = desk, document, unit
        self._place: Place | None = None
        self._form: SheetForm | None = None
        self._head: RequirementHead | None = None
        self._body: SheetBody | None = None
        self._layout = QVBoxLayout()
        self._layout.setContentsMargins(22, 18, 22, 24)
        self._layout.setSpacing(10)
        inner = QWidget()
        inner.setLayout(self._layout)
        inner.setMaximumWidth(WIDEST)
        page = QWidget()
        page.setLayout(row(inner))
        self._scroll = scrolled(page, desk.tr(N_("Sheet")))
        self._pinned = False
        self._scroll.verticalScrollBar().rangeChanged.connect(self._follow_findings)
        self.setLayout(row(self._scroll))

    @property
    def place(self) -> Place | None:
        """What is shown."""
        return self._place

    def show_place(self, place: Place, assessment: Assessment) -> None:
        """Show another sheet, from its top."""
        if place == self._place:
            return
        self._place = place
        self._form = self._body = None
        clear(self._layout)
        node = self._unit.requirement(place.requirement) if place.requirement else None
        self._add_head(place, node, assessment)
        self._notice = button("", self.show_findings, "link")
        self._notice.hide()
        self._layout.addWidget(self._notice)
        if place.instance in assessment.view.plan.raw:
            self._add_raw(place.instance, assessment)
        elif place.instance:
            self._add_form(place.instance, assessment)
        self._add_steps()
        self._layout.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)
        self.refresh(assessment)

    def refresh(self, assessment: Assessment) -> None:
        """Bring results, figures and findings up to date."""
        place = self._place
        if place is None:
            return
        reasons = assessment.view.plan.header.not_applicable
        reason = reasons.get(self._unit.answer_id(place.requirement)) if place.requirement else None
        if self._head is not None:
            self._head.show_reason(reason)
        if self._form is not None:
            self._form.setVisible(reason is None)
        if self._body is not None:
            self._body.setVisible(reason is None)
            self._body.show_sheet(place.instance, assessment)
        self._count_findings(reason, assessment)

    def _count_findings(self, reason: str | None, assessment: Assessment) -> None:
        """A long form hides its findings: a line at the top says that they are there."""
        if self._place is None:
            return
        count = assessment.of_sheet(self._place.instance).findings if self._body else 0
        self._notice.setVisible(bool(count) and reason is None)
        self._notice.setText(
            counted(self._desk.tr, count, N_("1 finding, see below"), N_("{n} findings, see below"))
        )
        self._notice.setAccessibleName(self._notice.text())

    def show_findings(self) -> None:
        """Scroll to the findings."""
        self._pinned = True
        self._follow_findings()
        # Tables of a form that was only just built grow once they are laid out.
        QTimer.singleShot(SETTLED_MS, self, self._let_go)

    def _follow_findings(self) -> None:
        page = self._scroll.widget()
        if self._pinned and self._body is not None and page is not None:
            at = self._body.findings.mapTo(page, QPoint(0, 0)).y()
            self._scroll.verticalScrollBar().setValue(at - 24)

    def _let_go(self) -> None:
        self._follow_findings()
        self._pinned = False

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        if self._form is not None and self._place is not None:
            self._form.focus_path((self._place.instance,))

    def focus_path(self, path: Sequence[str]) -> None:
        """Bring a field or cell into view and give it the keyboard."""
        form = self._form
        if form is not None:
            # After the layout of a sheet that has only just been built.
            QTimer.singleShot(0, form, partial(form.focus_path, tuple(path)))

    # --- building --------------------------------------------------------------------------------

    def _add_head(self, place: Place, node: Requirement | None, assessment: Assessment) -> None:
        tr = self._desk.tr
        instances = shown_instances(node, self._unit, assessment) if node is not None else ()
        alone = len(instances) < 2
        worksheet = assessment.view.worksheets.get(kind_of(place.instance))
        title = tr(node.title) if node is not None else ""
        if worksheet is not None and (node is None or (alone and not worksheet.many)):
            title = tr(worksheet.title)
        self._head = RequirementHead(
            self._desk, self._unit, node, title, self._how(place, node, worksheet, assessment)
        )
        self._head.set_aside.connect(self._set_aside)
        self._layout.addWidget(self._head)
        if not alone:
            self._layout.addWidget(self._tabs(place, instances, assessment))

    def _how(
        self,
        place: Place,
        node: Requirement | None,
        worksheet: Worksheet[Sheet] | None,
        assessment: Assessment,
    ) -> str:
        """How this sheet answers the requirement, in a sentence of ours."""
        kind, tr = kind_of(place.instance), self._desk.tr
        uses = node.sheets if node is not None else self._unit.range_sheets
        if node is not None and node.repeats:
            uses = self._unit.requirement(node.repeats).sheets
        how = next((use.how for use in uses if use.key == kind and use.how), "")
        if how:
            return tr(how)
        if worksheet is None or kind == GENERAL:
            return ""
        return tr(worksheet.purpose)

    def _tabs(self, place: Place, instances: Sequence[str], assessment: Assessment) -> QTabBar:
        tr = self._desk.tr
        bar = QTabBar()
        bar.setProperty("role", "tabs")
        bar.setDrawBase(False)
        bar.setExpanding(False)
        bar.setAccessibleName(tr(N_("Sheets that answer this requirement")))
        for instance in instances:
            worksheet = assessment.view.worksheets.get(kind_of(instance))
            many = worksheet is not None and worksheet.many
            bar.addTab(
                tr(worksheet.title)
                if many and worksheet is not None
                else sheet_title(instance, assessment, tr)
            )
        if place.instance in instances:
            bar.setCurrentIndex(list(instances).index(place.instance))
        bar.currentChanged.connect(
            lambda at: self.place_wanted.emit(Place("sheet", place.requirement, instances[at]))
        )
        return bar

    def _add_form(self, instance: str, assessment: Assessment) -> None:
        from ui.forms.form import SheetForm

        worksheet = assessment.view.worksheets[kind_of(instance)]
        self._form = SheetForm(worksheet, instance, self._document, self._desk.tr)
        self._form.home_wanted.connect(self._go_home)
        self._body = SheetBody(self._desk, worksheet, self._document)
        self._body.findings.settle_wanted.connect(self.settle_wanted)
        self._body.findings.answered.connect(self._answer)
        self._body.findings.reopened.connect(self._reopen)
        self._layout.addWidget(self._form)
        self._layout.addWidget(self._body)

    def _add_raw(self, instance: str, assessment: Assessment) -> None:
        tr, raw = self._desk.tr, assessment.view.plan.raw[instance]
        said = tr(N_("This sheet cannot be read by this version. It is kept exactly as it is."))
        self._layout.addWidget(label(said, "finding"))
        self._layout.addWidget(label(tr.text(raw.reason), "small"))
        text = QPlainTextEdit(raw.text)
        text.setReadOnly(True)
        text.setMinimumHeight(320)
        text.setAccessibleName(tr(N_("The sheet as it is stored")))
        self._layout.addWidget(text)

    def _add_steps(self) -> None:
        tr = self._desk.tr
        self._layout.addSpacing(12)
        self._layout.addLayout(
            row(
                button(tr(N_("Back")), lambda: self.step_wanted.emit(-1)),
                button(tr(N_("Next")), lambda: self.step_wanted.emit(1)),
                -1,
            )
        )

    # --- edits -----------------------------------------------------------------------------------

    def _go_home(self, path: Path) -> None:
        self.settle_wanted.emit(path[0], path[1])

    def _set_aside(self, requirement_id: str, reason: str | None) -> None:
        self._document.apply(self._document.edits().set_not_applicable(requirement_id, reason))

    def _answer(self, finding: Finding, reason: str) -> None:
        answer = answered_now(finding, reason, self._document.view())
        self._document.apply(self._document.edits().answer_finding(finding.address, answer))

    def _reopen(self, finding: Finding) -> None:
        self._document.apply(self._document.edits().answer_finding(finding.address, None))


class SheetBody(QWidget):
    """What a sheet answers: figures beside results, findings below."""

    def __init__(self, desk: Desk, worksheet: Worksheet[Sheet], document: Document) -> None:
        super().__init__()
        self._desk, self._worksheet, self._document = desk, worksheet, document
        self._figures: list[FigureView] = []
        self._drawn: tuple[Figure, ...] = ()
        self._left = QVBoxLayout()
        self._left.setContentsMargins(0, 0, 0, 0)
        self._results = ResultsPanel(desk)
        self._tables = ResultsPanel(desk)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setContentsMargins(0, 6, 0, 0)
        self._beside.setSpacing(24)
        self._left.addStretch(1)
        self._beside.addLayout(self._left, 8)
        self._beside.addWidget(self._results, 5)
        self.findings = FindingsPanel(desk)
        self.setLayout(column(self._beside, self._tables, self.findings, gap=4))

    def show_sheet(self, instance: str, assessment: Assessment) -> None:
        """Bring everything up to date."""
        view = assessment.view
        sheet = view.sheet(instance)
        self._show_figures(self._worksheet.figures(sheet, view))
        beside, below = beside_and_below(self._worksheet.results(sheet, view))
        title = self._desk.tr(N_("Results"))
        self._results.show_results(beside, title)
        self._tables.show_results(below, "" if beside else title)
        self.findings.show_findings(assessment.judged_for(instance))
        self._turn()

    def resizeEvent(self, event: object) -> None:
        self._turn()

    def _turn(self) -> None:
        both = bool(self._figures) and not self._results.is_empty
        wide = both and self.width() >= SIDE_BY_SIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._beside.direction() != way:
            self._beside.setDirection(way)

    def _on_moved(self, point: str, values: Mapping[Path, object]) -> None:
        self._document.apply(self._document.edits().set_many(values, merge=f"figure/{point}"))

    def _show_figures(self, figures: Sequence[Figure]) -> None:
        if tuple(figures) == self._drawn:
            return
        self._drawn = tuple(figures)
        from ui.figures import FigureView

        while len(self._figures) > len(figures):
            gone = self._figures.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._figures) < len(figures):
            fresh = FigureView()
            fresh.moved.connect(self._on_moved)
            self._figures.append(fresh)
            self._left.insertWidget(self._left.count() - 1, fresh)
        for view, figure in zip(self._figures, figures, strict=True):
            view.set_figure(figure, self._desk.tr.text)
