"""One sheet from its title down to its findings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QTabBar, QVBoxLayout, QWidget

from ui.assessment import Assessment
from ui.desk import Desk
from ui.document import Document
from ui.jotter import Jotter
from ui.pages.places import Place, sheet_title, shown_instances
from ui.pages.requirement import RequirementHead
from ui.pages.sheet_body import SheetBody
from ui.parts import button, counted, label, row, scrolled
from workbook.checks import answered_now
from workbook.edits import Path
from workbook.fields import Sheet
from workbook.i18n import N_
from workbook.plan import GENERAL, kind_of
from workbook.units import Requirement, Unit
from workbook.worksheet import Finding, Worksheet

if TYPE_CHECKING:
    from ui.forms.form import SheetForm

WIDEST = 1120
SETTLED_MS = 300
HEAD_HEIGHT = 170
"""Pixels that a title, its requirement and its tabs take, about."""
LEAST_ROOM = 240
AT_ONCE = 0.008
"""Seconds spent on the form before its first part is painted."""


class SheetView(QWidget):
    """Built from the top down: what is seen first now, the rest when that has been painted."""

    place_wanted = Signal(object)  # Place
    settle_wanted = Signal(str, str)
    step_wanted = Signal(int)

    def __init__(
        self,
        desk: Desk,
        document: Document,
        unit: Unit,
        place: Place,
        assessment: Assessment,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._document, self._unit = desk, document, unit
        self._place, self._assessment = place, assessment
        self._room = max(parent.height() - HEAD_HEIGHT, LEAST_ROOM)
        self._reason: str | None = None  # why the requirement is set aside
        self._form: SheetForm | None = None
        self._body: SheetBody | None = None
        # From the outside in: a widget that gets another parent hands its looks down again.
        page = QWidget()
        self._scroll = scrolled(page, desk.tr(N_("Sheet")))
        # Only a very narrow window needs it, and there nothing may be out of reach.
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setLayout(row(self._scroll))
        self.setFocusProxy(self._scroll)
        self._inner = QWidget(page)
        self._inner.setMaximumWidth(WIDEST)
        page.setLayout(row(self._inner))
        self._layout = QVBoxLayout(self._inner)
        self._layout.setContentsMargins(22, 18, 22, 24)
        self._layout.setSpacing(10)
        self._pinned = False
        self._build(assessment)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._follow_findings)

    def refresh(self, assessment: Assessment) -> None:
        """Bring results, figures and findings up to date."""
        self._assessment = assessment
        node = self._place.requirement
        reasons = assessment.view.plan.header.not_applicable
        reason = reasons.get(self._unit.answer_id(node)) if node else None
        self._head.show_reason(reason)
        if self._form is not None and (reason is None) != (self._reason is None):
            self._form.setVisible(reason is None)
        self._reason = reason
        if self._body is not None:
            self._body.setVisible(reason is None)
            self._body.show_sheet(self._place.instance, assessment)
        self._count_findings(reason)

    def _count_findings(self, reason: str | None) -> None:
        """A long form hides its findings: a line at the top says that they are there."""
        has_sheet = self._form is not None and reason is None
        count = self._assessment.of_sheet(self._place.instance).findings if has_sheet else 0
        if bool(count) == self._notice.isHidden():
            self._notice.setVisible(bool(count))
        self._notice.setText(
            counted(self._desk.tr, count, N_("1 finding, see below"), N_("{n} findings, see below"))
        )
        self._notice.setAccessibleName(self._notice.text())

    def finish(self) -> None:
        """Build at once what is not built yet."""
        if self._form is not None:
            self._form.finish()
            self._add_body()
        if self._body is not None:
            self._body.finish()

    def show_findings(self) -> None:
        """Scroll to the findings."""
        self.finish()
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

    def focus_path(self, path: Sequence[str]) -> None:
        """Bring a field or cell into view and give it the keyboard."""
        form = self._form
        if form is not None:
            self.finish()
            # After the layout of a sheet that has only just been built.
            QTimer.singleShot(0, form, partial(form.focus_path, tuple(path)))

    # --- building --------------------------------------------------------------------------------

    def _build(self, assessment: Assessment) -> None:
        place = self._place
        node = self._unit.requirement(place.requirement) if place.requirement else None
        self._add_head(node)
        self._notice = button("", self.show_findings, "link")
        self._notice.hide()
        self._layout.addWidget(self._notice)
        if place.instance in assessment.view.plan.raw:
            self._add_raw()
        elif place.instance:
            self._add_form()
        self._layout.addStretch(1)
        if self._form is None:
            self._add_steps()
        self.refresh(assessment)

    def _add_head(self, node: Requirement | None) -> None:
        tr, place, assessment = self._desk.tr, self._place, self._assessment
        instances = shown_instances(node, self._unit, assessment) if node is not None else ()
        alone = len(instances) < 2
        worksheet = assessment.view.worksheets.get(kind_of(place.instance))
        title = tr(node.title) if node is not None else ""
        if worksheet is not None and (node is None or (alone and not worksheet.many)):
            title = tr(worksheet.title)
        how = self._how(node, worksheet)
        jotter = Jotter(self._document, "not_applicable")
        self._head = RequirementHead(self._desk, self._unit, node, title, how, jotter)
        self._head.set_aside.connect(self._set_aside)
        self._layout.addWidget(self._head)
        if not alone:
            self._layout.addWidget(self._tabs(instances))

    def _how(self, node: Requirement | None, worksheet: Worksheet[Sheet] | None) -> str:
        """How this sheet answers the requirement, in a sentence of ours."""
        kind, tr = kind_of(self._place.instance), self._desk.tr
        uses = node.sheets if node is not None else self._unit.range_sheets
        if node is not None and node.repeats:
            uses = self._unit.requirement(node.repeats).sheets
        how = next((use.how for use in uses if use.key == kind and use.how), "")
        if how:
            return tr(how)
        if worksheet is None or kind == GENERAL:
            return ""
        return tr(worksheet.purpose)

    def _tabs(self, instances: Sequence[str]) -> QTabBar:
        tr, place, assessment = self._desk.tr, self._place, self._assessment
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
        here = list(instances).index(place.instance) if place.instance in instances else 0
        bar.setCurrentIndex(here)
        bar.currentChanged.connect(partial(self._on_tab, bar, here, tuple(instances)))
        return bar

    def _on_tab(self, bar: QTabBar, here: int, instances: Sequence[str], at: int) -> None:
        if at == here:
            return
        bar.setCurrentIndex(here)  # this page stays as it is; another one shows
        self.place_wanted.emit(Place("sheet", self._place.requirement, instances[at]))

    def _add_form(self) -> None:
        from ui.forms.form import SheetForm

        instance, tr = self._place.instance, self._desk.tr
        worksheet = self._assessment.view.worksheets[kind_of(instance)]
        form = SheetForm(
            worksheet,
            instance,
            self._document,
            tr,
            room=self._room,
            at_once=AT_ONCE,
            parent=self._inner,
        )
        form.home_wanted.connect(self._go_home)
        form.built.connect(self._add_body)
        self._form = form
        self._layout.addWidget(form)

    def _add_body(self) -> None:
        """Results and findings, once the whole form stands."""
        if self._body is not None or self._form is None:
            return
        worksheet = self._assessment.view.worksheets[kind_of(self._place.instance)]
        body = self._body = SheetBody(self._desk, worksheet, self._document, self._inner)
        body.findings.settle_wanted.connect(self.settle_wanted)
        body.findings.answered.connect(self._answer)
        body.findings.reopened.connect(self._reopen)
        self._layout.insertWidget(self._layout.indexOf(self._form) + 1, body)
        self._add_steps()
        self.refresh(self._assessment)

    def _add_raw(self) -> None:
        tr, raw = self._desk.tr, self._assessment.view.plan.raw[self._place.instance]
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
        steps = row(
            button(tr(N_("Back")), lambda: self.step_wanted.emit(-1)),
            button(tr(N_("Next")), lambda: self.step_wanted.emit(1)),
            -1,
        )
        steps.setContentsMargins(0, 12, 0, 0)
        self._layout.insertLayout(self._layout.count() - 1, steps)

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
