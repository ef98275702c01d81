"""What a person does with plans as a whole: open, begin, import, copy, export, close.

Stands between the window, which only shows, and the library, which only stores. Loaded after the
window is up: it needs the whole domain.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui.document import Document
from ui.instance_protocol import answer
from ui.library import Library, StoreSaver, create_work, load_work
from ui.settings import SettingsFile
from ui.store_backend import StoreBackend
from workbook.errors import PlanFileError, StoreError, WorkbookError
from workbook.fields import new_id
from workbook.i18n import M_, N_, Locale
from workbook.plan import Header, Plan
from workbook.planfile import MAX_BYTES, as_new, read, write
from workbook.registry import WORKSHEETS
from workbook.samples import load_sample, sample_names
from workbook.storage import INTERVAL, LEFT, LibraryInfo, PlanSummary, Store
from workbook.units import Unit, load_units

REVISION_EVERY_MS = 5 * 60 * 1000


class Session(QObject):
    """The plans of one library, and the one that is open."""

    ready = Signal(object)  # LibraryInfo
    library_failed = Signal(object)  # WorkbookError
    listed = Signal(object, str)  # plans, what was searched for
    opened = Signal(object, object)  # Document, Unit
    closed = Signal()
    removed = Signal(str, str)  # plan id, title
    failed = Signal(object)  # WorkbookError

    def __init__(
        self,
        library: Library,
        settings: SettingsFile,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library, self._settings, self._today = library, settings, today
        self.units: Mapping[str, Unit] = load_units()
        self.samples = sample_names()
        self.info: LibraryInfo | None = None
        self.document: Document | None = None
        self._revised = True
        self._timer = QTimer(self, interval=REVISION_EVERY_MS)
        self._timer.timeout.connect(lambda: self.keep_revision(INTERVAL))

    def start(self) -> None:
        """Wait for the library, then list its plans."""
        self._library.when_ready(self._on_ready, self.library_failed.emit)

    def today(self) -> date:
        """The day it is here."""
        return self._today()

    # --- the list --------------------------------------------------------------------------------

    def list_plans(self, searched: str = "") -> None:
        """Ask for the plans; ``listed`` answers."""
        self._library.ask(
            lambda store: store.list_plans(searched or None),
            lambda plans: self.listed.emit(plans, searched),
            self.failed.emit,
        )

    def remove_plan(self, plan_id: str) -> None:
        """Move a plan to the bin."""

        def work(store: Store) -> PlanSummary | None:
            found = [plan for plan in store.list_plans() if plan.plan_id == plan_id]
            store.delete_plan(plan_id)
            return found[0] if found else None

        def done(plan: PlanSummary | None) -> None:
            self.removed.emit(plan_id, plan.title if plan is not None else "")
            self.list_plans()

        self._library.ask(work, done, self.failed.emit)

    def restore_plan(self, plan_id: str) -> None:
        """Take a plan out of the bin."""
        self._library.ask(
            lambda store: store.restore_plan(plan_id),
            lambda nothing: self.list_plans(),
            self.failed.emit,
        )

    # --- opening ---------------------------------------------------------------------------------

    def open_plan(self, plan_id: str) -> None:
        """Load a plan and open it; the one that is open is saved and closed first."""
        self.close_plan(
            lambda: self._library.ask(
                load_work(plan_id), lambda found: self._show(*found), self.failed.emit
            )
        )

    def create(self, header: Header) -> None:
        """Begin a plan and open it."""
        self._keep(Plan(new_id(), header))

    def open_sample(self, name: str) -> None:
        """Open a finished sample as a plan of the person's own."""
        try:
            self._keep(as_new(load_sample(name)))
        except WorkbookError as error:
            self.failed.emit(error)

    def open_file(self, path: Path) -> None:
        """Put a plan file into the library as a new plan and open it."""
        try:
            self._keep(as_new(read_plan_file(path)))
        except WorkbookError as error:
            self.failed.emit(error)

    def import_files(self, paths: list[Path]) -> None:
        """Put several plan files into the library, each as a new plan."""
        for path in paths:
            try:
                plan = as_new(read_plan_file(path))
            except WorkbookError as error:
                self.failed.emit(error)
                continue
            self._library.ask(
                create_work(plan, self._today()),
                lambda receipt: self.list_plans(),
                self.failed.emit,
            )

    def _keep(self, plan: Plan) -> None:
        """Save a new plan, then open it from what was stored."""
        self._library.ask(
            create_work(plan, self._today()),
            lambda receipt: self.open_plan(receipt.plan_id),
            self.failed.emit,
        )

    def _show(self, plan: Plan, revs: Mapping[str, int]) -> None:
        unit = self.units.get(plan.header.unit)
        if unit is None:
            self.failed.emit(
                WorkbookError(
                    M_("This version does not know the unit “{code}”.", code=plan.header.unit),
                    safe=N_("The plan is kept in your library exactly as it is."),
                    next_step=N_("Update the program, then open the plan again."),
                )
            )
            return
        saver = StoreSaver(self._library, revs, self._today)
        document = Document(plan, WORKSHEETS, saver, today=self._today, parent=self)
        saver.setParent(document)
        document.changed.connect(self._on_changed)
        self.document = document
        self._revised = True
        self._timer.start()
        self._settings.change(last_plan=plan.plan_id, was_open=True)
        self.opened.emit(document, unit)

    # --- closing ---------------------------------------------------------------------------------

    def close_plan(self, then: Callable[[], object] | None = None) -> None:
        """Save what is unsaved, close the plan, go on. A save that fails leaves it open."""
        document = self.document
        if document is None:
            if then is not None:
                then()
            return
        self.keep_revision(LEFT)

        def go_on() -> None:
            if self.document is document:
                self.document = None
                self._timer.stop()
                self.closed.emit()
                document.deleteLater()
            if then is not None:
                then()

        self.when_saved(go_on)

    def when_saved(self, then: Callable[[], object]) -> None:
        """Call once everything is on the disk; never, where the save fails."""
        document = self.document
        if document is None or document.flush():
            then()
            return
        _Once(document, then)

    def keep_revision(self, reason: str) -> None:
        """Keep the present state in the history, if something has changed since the last time."""
        document = self.document
        if document is None or self._revised:
            return
        self._revised = True
        document.flush()
        plan_id = document.plan.plan_id
        self._library.ask(
            lambda store: store.write_revisions(plan_id, reason),
            lambda written: None,
            lambda error: None,  # the save itself reports what is wrong with the library
        )

    # --- files -----------------------------------------------------------------------------------

    def copy_out(self, path: Path) -> None:
        """Write the open plan into a plan file: beside the target, then in its place."""
        if self.document is None:
            return
        try:
            write_beside(path, write(self.document.plan))
        except WorkbookError as error:
            self.failed.emit(error)
        except OSError as error:
            self.failed.emit(
                StoreError(
                    M_("The copy could not be written: {why}", why=error.strerror or ""),
                    safe=N_("Your plan in the library is not touched."),
                    next_step=N_("Choose another folder, or make room, and try again."),
                )
            )

    def answer_request(self, request: object, tr: Locale, reply: Callable[[Any], None]) -> None:
        """Answer somebody who asked over the local socket, after saving what is unsaved."""

        def work(store: Store) -> dict[str, Any]:
            return answer(request, StoreBackend(store, self._today), tr)

        def done(said: dict[str, Any]) -> None:
            reply(said)
            if said.get("id") and self.document is None:
                self.list_plans()

        def failed(error: WorkbookError) -> None:
            reply({"ok": False, "code": "library", "error": tr.show(error.what)})

        def ask() -> None:
            self._library.ask(work, done, failed)

        self.when_saved(ask)

    def _on_ready(self, info: LibraryInfo) -> None:
        self.info = info
        known = dict(self._settings.now.libraries)
        known[info.location] = info.library_id
        self._settings.change(libraries=known)
        self.ready.emit(info)

    def _on_changed(self, instances: object) -> None:
        self._revised = False


class _Once(QObject):
    """Waits for one document to be saved, calls once, and goes."""

    def __init__(self, document: Document, then: Callable[[], object]) -> None:
        super().__init__(document)
        self._then = then
        document.dirty_changed.connect(self._on_dirty)
        document.save_failed.connect(self._on_failed)

    def _on_dirty(self, dirty: bool) -> None:
        if not dirty:
            self._end()
            self._then()

    def _on_failed(self, error: object) -> None:
        self._end()

    def _end(self) -> None:
        document = self.parent()
        if isinstance(document, Document):
            document.dirty_changed.disconnect(self._on_dirty)
            document.save_failed.disconnect(self._on_failed)
        self.deleteLater()


def read_plan_file(path: Path) -> Plan:
    """The plan in a file; :class:`PlanFileError` where it cannot be read or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PlanFileError(
            M_("“{name}” cannot be read: {why}", name=path.name, why=error.strerror or ""),
            safe=N_("Nothing was changed."),
        ) from error
    return read(data)


def write_beside(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    fresh = path.with_name(f"{path.name}.{new_id()[:8]}.new")
    try:
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def now() -> datetime:
    """This moment, aware."""
    return datetime.now(UTC)
