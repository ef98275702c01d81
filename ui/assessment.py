"""Where the open plan stands, worked out anew soon after each change and shared by every pane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from ui.document import Document
from workbook.checks import Judged, all_findings
from workbook.evidence import CriterionRows, evidence_matrix
from workbook.states import Progress, all_progress, sheet_progress, started_count
from workbook.units import Unit
from workbook.view import PlanView
from workbook.worksheet import Finding

SOON_MS = 150
"""After a key is pressed; the timer is not put off by more keys."""


@dataclass(frozen=True)
class Assessment:
    """One state of a plan with its findings, progress and evidence."""

    view: PlanView
    unit: Unit
    judged: tuple[Judged, ...]
    progress: Mapping[str, Progress]
    matrix: tuple[CriterionRows, ...]

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings nobody has answered."""
        return tuple(one.finding for one in self.judged if not one.is_answered)

    @property
    def started(self) -> tuple[int, int]:
        """Requirements begun, and of how many."""
        return started_count(self.unit, self.progress)

    def of_sheet(self, instance: str) -> Progress:
        """Where one sheet stands."""
        return sheet_progress(instance, self.view, self.open_findings)

    def judged_for(self, instance: str) -> tuple[Judged, ...]:
        """The findings of one sheet, answered ones last."""
        own = [one for one in self.judged if one.finding.instance == instance]
        return tuple(sorted(own, key=lambda one: one.is_answered))


def assess(view: PlanView, unit: Unit) -> Assessment:
    """Work out everything about one state of a plan."""
    judged = all_findings(view, unit)
    unanswered = tuple(one.finding for one in judged if not one.is_answered)
    return Assessment(
        view, unit, judged, all_progress(unit, view, unanswered), evidence_matrix(view, unit)
    )


class Assessor(QObject):
    """Keeps the assessment of a document up to date."""

    assessed = Signal(object)  # Assessment

    def __init__(self, document: Document, unit: Unit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._unit = unit
        self.now = assess(document.view(), unit)
        self._timer = QTimer(self, singleShot=True, interval=SOON_MS)
        self._timer.timeout.connect(self.refresh)
        document.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Work it out now."""
        self._timer.stop()
        self.now = assess(self._document.view(), self._unit)
        self.assessed.emit(self.now)

    def _on_changed(self, instances: frozenset[str]) -> None:
        if not self._timer.isActive():
            self._timer.start()
