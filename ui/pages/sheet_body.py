"""What a sheet answers: figures beside results, findings below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.assessment import Assessment
from ui.desk import Desk
from ui.document import Document
from ui.jotter import Jotter
from ui.pages.findings import FindingsPanel
from ui.pages.results import ResultsPanel, beside_and_below
from ui.parts import column
from workbook.edits import Path
from workbook.fields import Sheet
from workbook.i18n import N_
from workbook.worksheet import Worksheet

if TYPE_CHECKING:
    from ui.figures import FigureView
    from workbook.figures import Figure

SIDE_BY_SIDE = 640
"""From this width on, a figure stands beside its results."""
BESIDE_GAP = 24
LEAST_FIGURE = 300


class SheetBody(QWidget):
    """Follows one sheet; nothing is rebuilt that stays as it was."""

    def __init__(
        self, desk: Desk, worksheet: Worksheet[Sheet], document: Document, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._worksheet, self._document = desk, worksheet, document
        self._figures: list[FigureView] = []
        self._drawn: tuple[Figure, ...] = ()
        self._wanted: tuple[Figure, ...] = ()
        self._left = QVBoxLayout()
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(12)
        self._results = ResultsPanel(desk)
        self._tables = ResultsPanel(desk)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setContentsMargins(0, 6, 0, 0)
        self._beside.setSpacing(BESIDE_GAP)
        self._left.addStretch(1)
        self._beside.addLayout(self._left, 8)
        self._beside.addWidget(self._results, 5)
        self.findings = FindingsPanel(desk, jotter=Jotter(document, "answers"))
        self.setLayout(column(self._beside, self._tables, self.findings, gap=4))
        self.setMinimumWidth(1)  # its direction follows the width, not the width its direction
        self._painter = QTimer(self, singleShot=True)
        self._painter.timeout.connect(self._show_figures)

    def show_sheet(self, instance: str, assessment: Assessment) -> None:
        """Bring everything up to date, the figures a moment later."""
        view = assessment.view
        sheet = view.sheet(instance)
        beside, below = beside_and_below(self._worksheet.results(sheet, view))
        title = self._desk.tr(N_("Results"))
        self._results.show_results(beside, title)
        self._tables.show_results(below, "" if beside else title)
        self.findings.show_findings(assessment.judged_for(instance))
        self._wanted = tuple(self._worksheet.figures(sheet, view))
        if self._wanted != self._drawn:
            self._painter.start()
        self._turn()

    def finish(self) -> None:
        """Draw at once what is to be drawn a moment later."""
        if self._painter.isActive():
            self._painter.stop()
            self._show_figures()

    def resizeEvent(self, event: object) -> None:
        self._turn()

    def _turn(self) -> None:
        both = bool(self._figures) and not self._results.is_empty
        needed = LEAST_FIGURE + BESIDE_GAP + self._results.minimumSizeHint().width()
        wide = both and self.width() >= max(SIDE_BY_SIDE, needed)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._beside.direction() != way:
            self._beside.setDirection(way)

    def _on_moved(self, point: str, values: Mapping[Path, object]) -> None:
        self._document.apply(self._document.edits().set_many(values, merge=f"figure/{point}"))

    def _show_figures(self) -> None:
        figures: Sequence[Figure] = self._wanted
        if self._wanted == self._drawn:
            return
        self._drawn = self._wanted
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
            if view.figure != figure:
                view.set_figure(figure, self._desk.tr.text)
        self._turn()
