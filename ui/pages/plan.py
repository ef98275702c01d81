"""The plan page: the outline at the left, one sheet in the middle, the guide at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontInfo, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from ui.assessment import Assessment, Assessor
from ui.desk import Desk
from ui.document import Document
from ui.jotter import Jotter
from ui.pages.details import DetailsPage
from ui.pages.guide import GuidePane
from ui.pages.outline import Outline
from ui.pages.overview import OverviewPage
from ui.pages.places import DETAILS, OVERVIEW, Place, place_of, place_of_instance
from ui.pages.sheet import SheetPage
from ui.parts import row
from workbook.checks import answered_now
from workbook.plan import HEADER
from workbook.units import Unit
from workbook.worksheet import Finding

BESIDE_MS = 50
"""The guide follows when the sheet has been painted."""
ROOM_FOR_GUIDE = 74
"""A window narrower than so many letters are high leaves its room to the sheet."""
PANES = (272, 720, 284)


class PlanPage(QWidget):
    """One open plan. It knows its document; how that is saved is nothing to it."""

    place_changed = Signal(object)  # Place
    assessed = Signal(object)  # Assessment

    def __init__(self, desk: Desk, document: Document, unit: Unit) -> None:
        super().__init__()
        self.document, self.unit = document, unit
        self._desk = desk
        self.assessor = Assessor(document, unit, self)
        self._place = OVERVIEW
        self.outline = Outline(desk)
        self.guide = GuidePane(desk)
        self._sheet = SheetPage(desk, document, unit)
        self._overview: OverviewPage | None = None
        self._details: DetailsPage | None = None
        self._middle = QStackedWidget()
        self._middle.addWidget(self._sheet)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.outline, self._middle, self.guide):
            self.splitter.addWidget(part)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(list(desk.settings.now.panes) or list(PANES))
        self.outline.setMinimumWidth(200)
        self._middle.setMinimumWidth(360)
        self.guide.setMinimumWidth(220)
        self.guide.setProperty("ground", "surface")
        self.guide.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setLayout(row(self.splitter, gap=0))
        self._beside = QTimer(self, singleShot=True, interval=BESIDE_MS)
        self._beside.timeout.connect(self._show_beside)
        self._connect()
        self.outline.show_assessment(self.assessor.now)

    def _connect(self) -> None:
        self.assessor.assessed.connect(self._refresh)
        self.document.focus_wanted.connect(self.focus_path)
        self.outline.chosen.connect(self.go)
        self._sheet.place_wanted.connect(self.go)
        self._sheet.settle_wanted.connect(self.settle)
        self._sheet.step_wanted.connect(self.step)
        self.guide.sheet_wanted.connect(self.go_to_sheet)

    # --- going about -----------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """Where the person is."""
        return self._place

    def start_at(self, text: str) -> None:
        """Go to the place that was kept, or to the first sheet."""
        self.go(place_of(text, self.assessor.now))

    def go(self, place: Place) -> None:
        """Show a place."""
        self.document.break_merge()
        self._place = place
        assessment = self.assessor.now
        if place == OVERVIEW:
            self._middle.setCurrentWidget(self._overview_page())
            self._overview_page().show_assessment(assessment)
        elif place == DETAILS:
            self._middle.setCurrentWidget(self._details_page())
        else:
            self._sheet.show_place(place, assessment)
            self._middle.setCurrentWidget(self._sheet)
        self.outline.show_place(place)
        self.show_guide()
        self._beside.start()
        self.place_changed.emit(place)

    def _show_beside(self) -> None:
        self.guide.show_sheet(self._place.instance, self.assessor.now)

    def show_guide(self) -> None:
        """The guide goes with a sheet, if it is wanted at all and there is room for it."""
        wanted = self._desk.settings.now.guide and self._place.page == "sheet"
        self.guide.setVisible(
            wanted and self.width() >= ROOM_FOR_GUIDE * QFontInfo(self.font()).pixelSize()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide window shows the guide, a narrow one does not."""
        super().resizeEvent(event)
        self.show_guide()

    def go_to_sheet(self, instance: str) -> None:
        """Show a sheet by its instance."""
        if instance == HEADER:
            self.go(DETAILS)
        elif instance != self._place.instance:
            self.go(place_of_instance(instance, self.assessor.now))

    def step(self, by: int) -> None:
        """Walk to the next or the last requirement in the order that is shown."""
        place = self.outline.neighbour(self._place, by)
        if place is not None:
            self.go(place)

    def settle(self, instance: str, field: str) -> None:
        """Go where a finding can be settled."""
        self.focus_path((instance, field) if field else (instance,))

    def focus_path(self, path: Sequence[str]) -> None:
        """Go to a sheet and put the keyboard into one of its fields."""
        if not path:
            return
        self.go_to_sheet(path[0])
        if len(path) < 2:
            return
        if path[0] == HEADER and self._details is not None:
            self._details.focus_path(tuple(path))
        elif path[0] != HEADER:
            self._sheet.focus_path(path)

    def next_finding(self) -> None:
        """Go to the next sheet with an unanswered finding, round and round."""
        found = [
            finding.instance for finding in self.assessor.now.open_findings if finding.instance
        ]
        order = list(dict.fromkeys(found))
        if order:
            here = self._place.instance
            at = (order.index(here) + 1) % len(order) if here in order else 0
            self.go_to_sheet(order[at])
            QTimer.singleShot(0, self._sheet, self._sheet.show_findings)

    # --- keeping up ------------------------------------------------------------------------------

    def _refresh(self, assessment: Assessment) -> None:
        self.outline.show_assessment(assessment)
        if self._place == OVERVIEW:
            self._overview_page().show_assessment(assessment)
        elif self._place != DETAILS:
            self._sheet.refresh(assessment)
        self.guide.show_sheet(self._place.instance, assessment)
        self.assessed.emit(assessment)

    def _overview_page(self) -> OverviewPage:
        if self._overview is None:
            page = OverviewPage(self._desk, Jotter(self.document, "answers"))
            page.place_wanted.connect(self.go)
            page.settle_wanted.connect(self.settle)
            page.answered.connect(self._answer)
            page.reopened.connect(self._reopen)
            self._middle.addWidget(page)
            self._overview = page
        return self._overview

    def _details_page(self) -> DetailsPage:
        if self._details is None:
            self._details = DetailsPage(self._desk, self.document)
            self._middle.addWidget(self._details)
        return self._details

    def _answer(self, finding: Finding, reason: str) -> None:
        answer = answered_now(finding, reason, self.document.view())
        self.document.apply(self.document.edits().answer_finding(finding.address, answer))

    def _reopen(self, finding: Finding) -> None:
        self.document.apply(self.document.edits().answer_finding(finding.address, None))
