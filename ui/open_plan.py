"""One open plan in the window: header, bars, the plan page, status line, and its commands."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.assessment import Assessment
from ui.desk import Desk
from ui.document import Document
from ui.export import ExportBar, ExportDialog, ExportJob, file_name, pdf_printer
from ui.files import PLAN_SUFFIX, ask_where
from ui.finder import Finder, Targets, commands
from ui.header import HeaderBar, StatusLine
from ui.menus import Menus
from ui.pages.places import DETAILS, OVERVIEW, Place
from ui.pages.plan import PlanPage
from ui.parts import column
from ui.saving_bar import SavingBar
from ui.session import Session, now
from ui.tab_order import move_on
from workbook.errors import WorkbookError
from workbook.i18n import N_, load_locale
from workbook.storage import LEFT
from workbook.units import Unit


class OpenPlan(QWidget):
    """Everything one sees of a plan."""

    failed = Signal(object)  # WorkbookError

    def __init__(
        self, desk: Desk, menus: Menus, session: Session, document: Document, unit: Unit
    ) -> None:
        super().__init__()
        self.document, self.unit = document, unit
        self._desk, self._menus, self._session = desk, menus, session
        self._job: ExportJob | None = None
        self._header = HeaderBar(desk)
        self._saving = SavingBar(desk)
        self._export = ExportBar(desk)
        self.page = PlanPage(desk, document, unit)
        self._status = StatusLine(desk)
        layout = column(self._header, self._saving, self._export, self.page, self._status, gap=0)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self._connect()

    def begin(self) -> None:
        """Go where the person was, and show how things stand."""
        kept = self._desk.settings.now.places.get(self.document.plan.plan_id, "")
        self._header.show_plan(self.document.plan.header, self.unit)
        self._status.show_open()
        self._status.show_assessment(self.page.assessor.now)
        self._menus.actions["guide"].setChecked(self._desk.settings.now.guide)
        self._menus.actions["order"].setChecked(self.page.outline.order == "working")
        self.page.start_at(kept)
        self.page.outline.focus_list()

    def remember(self) -> None:
        """Keep the place and the widths of the panes."""
        places = dict(self._desk.settings.now.places)
        places[self.document.plan.plan_id] = self.page.place.as_text()
        sizes = self.page.splitter.sizes()
        kept = tuple(sizes) if all(sizes) else self._desk.settings.now.panes
        self._desk.settings.change(places=places, panes=kept)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab: everything where it is seen, whenever it was built."""
        return move_on(self, forward) or super().focusNextPrevChild(forward)

    def do(self, name: str) -> None:
        """Carry out a command of the menus."""
        acts: dict[str, Any] = {
            "details": lambda: self.page.go(DETAILS),
            "overview": lambda: self.page.go(OVERVIEW),
            "copy_out": self._copy_out,
            "export": self._export_pdf,
            "undo": self.document.undo,
            "redo": self.document.redo,
            "find": self._find,
            "guide": self._toggle_guide,
            "order": self._toggle_order,
            "next": lambda: self.page.step(1),
            "back": lambda: self.page.step(-1),
            "finding": self.page.next_finding,
            "outline": self.page.outline.focus_list,
        }
        acts[name]()

    def _connect(self) -> None:
        document, page, header = self.document, self.page, self._header
        document.saved.connect(self._on_saved)
        document.save_failed.connect(self._on_save_failed)
        document.dirty_changed.connect(self._status.show_saving)
        document.changed.connect(self._on_changed)
        page.assessed.connect(self._status.show_assessment)
        page.place_changed.connect(self._on_place)
        page.guide.tab_changed.connect(self._on_tab)
        page.outline.order_changed.connect(self._on_order)
        header.search_wanted.connect(self._find)
        header.overview_wanted.connect(self._overview)
        header.details_wanted.connect(self._details)
        header.export_wanted.connect(self._export_pdf)
        self._saving.retry_wanted.connect(document.flush)
        self._saving.copy_wanted.connect(self._copy_out)
        self._export.cancel_wanted.connect(self._cancel)

    def _overview(self) -> None:
        self.page.go(OVERVIEW)

    def _details(self) -> None:
        self.page.go(DETAILS)

    # --- what happens -----------------------------------------------------------------------------

    def _on_saved(self, at: datetime) -> None:
        self._saving.hide()
        self._status.show_saved(at)

    def _on_save_failed(self, error: WorkbookError) -> None:
        self._status.show_not_saved()
        self._saving.show_error(error)

    def _on_changed(self, instances: frozenset[str]) -> None:
        if "header" in instances:
            self._header.show_plan(self.document.plan.header, self.unit)

    def _on_place(self, place: Place) -> None:
        self._session.keep_revision(LEFT)
        places = dict(self._desk.settings.now.places)
        places[self.document.plan.plan_id] = place.as_text()
        self._desk.settings.change(places=places)

    def _on_tab(self, index: int) -> None:
        self._desk.settings.change(guide_tab=index)

    def _on_order(self, order: str) -> None:
        self._menus.actions["order"].setChecked(order == "working")
        self._desk.settings.change(order=order)

    # --- commands ---------------------------------------------------------------------------------

    def _toggle_guide(self) -> None:
        shown = not self._desk.settings.now.guide
        self._desk.settings.change(guide=shown)
        self._menus.actions["guide"].setChecked(shown)
        self.page.show_guide()

    def _toggle_order(self) -> None:
        self.page.outline.reorder("unit" if self.page.outline.order == "working" else "working")

    def _find(self) -> None:
        assessment: Assessment = self.page.assessor.now
        targets = Targets(assessment, self._desk.tr, self.page.go, self.page.focus_path).all()
        found = [*targets, *commands(self._menus.all(), self._desk.tr)]
        Finder(self._desk, found, self.window()).open()

    def _copy_out(self) -> None:
        title = self.document.plan.header.title
        path = ask_where(self, self._desk, file_name(title, PLAN_SUFFIX), pdf=False)
        if path is not None:
            self._session.copy_out(path)

    def _export_pdf(self) -> None:
        if self._job is not None:
            return
        self.page.assessor.refresh()
        dialog = ExportDialog(self._desk, self.page.assessor.now, self.window())
        dialog.accepted.connect(lambda: self._choose_and_export(dialog.code()))
        dialog.open()

    def _choose_and_export(self, code: str) -> None:
        name = file_name(self.document.plan.header.title)
        path = ask_where(self, self._desk, name, pdf=True)
        if path is not None:
            self.export_to(path, code)

    def export_to(self, path: Path, code: str) -> None:
        """Make the PDF of the plan as it stands now; typing may go on."""
        document = self.document
        document.flush()
        printer = pdf_printer(document.plan, self.unit, document.view(), load_locale(code), now())
        job = ExportJob(path, printer, self)
        job.progressed.connect(self._export.show_progress)
        job.finished.connect(self._on_written)
        job.failed.connect(self._on_export_failed)
        job.cancelled.connect(self._on_cancelled)
        self._job = job
        self._export.show_progress(0, 1)
        job.start()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_written(self, path: Path, pages: int) -> None:
        self._end_job()
        self._export.show_written(path, pages)

    def _on_export_failed(self, error: WorkbookError) -> None:
        self._end_job()
        self._export.hide()
        self.failed.emit(error)

    def _on_cancelled(self) -> None:
        self._end_job()
        self._export.show_text(self._desk.tr(N_("The export was stopped; nothing was written.")))

    def _end_job(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
