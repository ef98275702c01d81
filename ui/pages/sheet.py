"""The middle pane: the sheets that were looked at last, one of them to be seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from ui.assessment import Assessment
from ui.desk import Desk
from ui.document import Document
from ui.pages.places import Place, shown_instances
from ui.pages.sheet_view import SheetView
from workbook.units import Unit

KEPT = 5
"""Sheets that stay built, so that going back to them takes no time."""


class SheetPage(QWidget):
    """Shows one place at a time; a sheet is built when it is first looked at."""

    place_wanted = Signal(object)  # Place
    settle_wanted = Signal(str, str)
    step_wanted = Signal(int)

    def __init__(self, desk: Desk, document: Document, unit: Unit) -> None:
        super().__init__()
        self._desk, self._document, self._unit = desk, document, unit
        self._place: Place | None = None
        self._assessment: Assessment | None = None
        self._views: dict[object, SheetView] = {}  # the one seen last stands last
        self._stack = QStackedLayout(self)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._catch_up)

    @property
    def place(self) -> Place | None:
        """What is shown."""
        return self._place

    @property
    def view(self) -> SheetView | None:
        """The sheet that is shown."""
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, SheetView) else None

    def show_place(self, place: Place, assessment: Assessment) -> None:
        """Show another sheet: from its top, or as it was left."""
        if place == self._place and self.view is not None:
            self.refresh(assessment)
            return
        before = self.view
        self._place, self._assessment = place, assessment
        key = self._key(place, assessment)
        view = self._views.pop(key, None)
        if view is None:
            view = self._built(place, assessment)
        else:
            self._soon.start()
        self._views[key] = view
        had_focus = before is not None and before.isAncestorOf(before.window().focusWidget())
        self._stack.setCurrentWidget(view)
        if had_focus:
            view.setFocus()
        while len(self._views) > KEPT:
            gone = self._views.pop(next(iter(self._views)))
            self._stack.removeWidget(gone)
            gone.deleteLater()

    def refresh(self, assessment: Assessment) -> None:
        """Bring results, figures and findings up to date."""
        self._assessment = assessment
        if self.view is not None:
            self.view.refresh(assessment)

    def show_findings(self) -> None:
        """Scroll to the findings."""
        if self.view is not None:
            self.view.show_findings()

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        if self.view is not None and self._place is not None:
            self.view.focus_path((self._place.instance,))

    def focus_path(self, path: Sequence[str]) -> None:
        """Bring a field or cell into view and give it the keyboard."""
        if self.view is not None:
            self.view.focus_path(path)

    def _catch_up(self) -> None:
        if self.view is not None and self._assessment is not None:
            self.view.refresh(self._assessment)

    def _built(self, place: Place, assessment: Assessment) -> SheetView:
        view = SheetView(self._desk, self._document, self._unit, place, assessment, self)
        view.place_wanted.connect(self.place_wanted)
        view.settle_wanted.connect(self.settle_wanted)
        view.step_wanted.connect(self.step_wanted)
        self._stack.addWidget(view)
        return view

    def _key(self, place: Place, assessment: Assessment) -> object:
        """What a built sheet depends on besides its document."""
        node = self._unit.requirement(place.requirement) if place.requirement else None
        beside = shown_instances(node, self._unit, assessment) if node is not None else ()
        return place, tuple(beside), place.instance in assessment.view.plan.raw
