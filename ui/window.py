"""The main window: it shows, and says what is wanted. All connections stand in one block below.

It is shown as a bare frame and furnished right after, so this module imports only Qt's basic
modules; what stands in the window is imported when it is furnished.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QStackedWidget, QWidget

from workbook.i18n import N_, load_locale

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.document import Document
    from ui.menus import Menus
    from ui.open_plan import OpenPlan
    from ui.pages.new_plan import NewPlanPage
    from ui.pages.start import StartPage
    from ui.session import Session
    from workbook.errors import WorkbookError
    from workbook.i18n import Message
    from workbook.units import Unit

SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """One window, one library, at most one open plan."""

    retry_wanted = Signal()
    takeover_wanted = Signal()

    desk: Desk
    menus: Menus
    _start: StartPage
    _stack: QStackedWidget

    def __init__(self, geometry: str = "") -> None:
        super().__init__()
        self._is_furnished = False
        self._session: Session | None = None
        self._plan: OpenPlan | None = None
        self._new: NewPlanPage | None = None
        self._closing = False
        self._failing: WorkbookError | None = None
        self.resize(*SIZE)
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))

    def furnish(self, desk: Desk) -> None:
        """Put the menus and the first page into the frame."""
        self.desk = desk
        self._build()
        self._is_furnished = True

    def _build(self) -> None:
        from ui.menus import Menus
        from ui.pages.start import StartPage
        from ui.parts import column

        self.setWindowTitle(self.desk.tr(N_("Strategy Workbook")))
        self.menus = Menus(self, self.desk)
        self._start = StartPage(self.desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._start)
        holder = QWidget()
        holder.setLayout(column(self._stack, gap=0))
        self.setCentralWidget(holder)
        self._connect_window()

    # --- THE connect block ------------------------------------------------------------------------

    def _connect_window(self) -> None:
        menus, settings, theme = self.menus, self.desk.settings, self.desk.theme
        menus.on("quit", self.close)
        menus.on("shortcuts", self._show_shortcuts)
        for name, action in menus.themes.items():
            action.triggered.connect(lambda checked=False, name=name: theme.choose(name))
            action.triggered.connect(lambda checked=False, name=name: settings.change(theme=name))
        for percent, action in menus.sizes.items():
            action.triggered.connect(lambda checked=False, n=percent: theme.resize_text(n))
            action.triggered.connect(lambda checked=False, n=percent: settings.change(text_size=n))
        for code, action in menus.languages.items():
            action.triggered.connect(lambda checked=False, code=code: self._speak(code))

    def connect_session(self, session: Session) -> None:
        """Tie the window to the plans, once the domain is loaded."""
        self._session = session
        session.ready.connect(self._on_ready)
        session.library_failed.connect(self.show_library_problem)
        session.listed.connect(self._on_listed)
        session.removed.connect(self._on_removed)
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.failed.connect(self._tell)
        self._connect_start(session)

    def _connect_start(self, session: Session) -> None:
        start, menus = self._start, self.menus
        start.plan_wanted.connect(session.open_plan)
        start.sample_wanted.connect(session.open_sample)
        start.search_wanted.connect(session.list_plans)
        start.removal_wanted.connect(session.remove_plan)
        start.restore_wanted.connect(session.restore_plan)
        start.new_wanted.connect(self._show_new)
        start.file_wanted.connect(self._open_file)
        start.retry_wanted.connect(self.retry_wanted)
        start.takeover_wanted.connect(self.takeover_wanted)
        menus.on("new", self._show_new)
        menus.on("open", self._open_file)
        menus.on("import", self._import_files)
        menus.on("start", session.close_plan)
        menus.on("close_plan", session.close_plan)
        menus.on("about", self._show_about)
        for name in PLAN_COMMANDS:
            menus.on(name, partial(self._do, name))

    def _connect_plan(self, plan: OpenPlan, document: Document) -> None:
        document.history_changed.connect(self._on_history)
        document.changed.connect(self._on_changed)
        document.save_failed.connect(self._on_save_failed)
        document.saved.connect(self._on_saved)
        plan.failed.connect(self._tell)

    # --- what the session says --------------------------------------------------------------------

    def _on_ready(self) -> None:
        session = self._session
        assert session is not None
        self.menus.enable(library=True, plan=False)
        self._start.show_samples(session.samples)
        now = self.desk.settings.now
        session.list_plans()
        if now.was_open and now.last_plan:
            session.open_plan(now.last_plan)

    def _on_listed(self, plans: object, searched: str) -> None:
        assert self._session is not None
        units = {code: unit.title for code, unit in self._session.units.items()}
        self._start.show_plans(tuple(plans), units, searched)  # type: ignore[arg-type]  # a signal's object
        if not searched and self._stack.currentWidget() is self._start:
            self._start.focus_first()

    def _on_removed(self, plan_id: str, title: str) -> None:
        self._start.show_removed(plan_id, title)

    def show_library_problem(self, error: WorkbookError) -> None:
        """Say on the first page why there are no plans, with the ways on."""
        from ui.errors import sentence

        said = " ".join(sentence(part, self.desk.tr) for part in error.sentences)
        self._start.show_problem(said)

    def _on_opened(self, document: Document, unit: Unit) -> None:
        from ui.open_plan import OpenPlan

        assert self._session is not None
        self._failing = None
        self._plan = OpenPlan(self.desk, self.menus, self._session, document, unit)
        self._stack.addWidget(self._plan)
        self._connect_plan(self._plan, document)
        self.menus.enable(library=True, plan=True)
        self._plan.begin()
        self._stack.setCurrentWidget(self._plan)
        self._on_history()
        self._title()

    def _on_closed(self) -> None:
        if self._plan is not None:
            self._stack.setCurrentWidget(self._start)
            self._stack.removeWidget(self._plan)
            self._plan.deleteLater()
            self._plan = None
        self.menus.enable(library=True, plan=False)
        self.menus.show_history("", "")
        self._title()
        if not self._closing and self._session is not None:
            self.desk.settings.change(was_open=False)
            self._session.list_plans()

    # --- what the document says -------------------------------------------------------------------

    def _on_history(self) -> None:
        if self._plan is None:
            return
        document = self._plan.document
        self.menus.show_history(self._named(document.undo_label), self._named(document.redo_label))

    def _named(self, text: Message | None) -> str:
        return self.desk.tr.text(text) if text is not None else ""

    def _on_changed(self, instances: frozenset[str]) -> None:
        if "header" in instances:
            self._title()

    def _on_saved(self) -> None:
        self._failing = None
        if self._closing:
            QTimer.singleShot(0, self.close)

    def _on_save_failed(self, error: WorkbookError) -> None:
        self._failing = error
        if self._closing:
            self._closing = False
            self._ask_about_loss()

    def _title(self) -> None:
        name = self.desk.tr(N_("Strategy Workbook"))
        if self._plan is not None:
            title = self._plan.document.plan.header.title
            name = f"{title} – {name}" if title else name
        self.setWindowTitle(name)

    # --- commands ---------------------------------------------------------------------------------

    def _show_new(self) -> None:
        session = self._session
        if session is None or session.info is None:
            return
        if session.document is not None:
            session.close_plan(self._show_new)
            return
        from ui.pages.new_plan import NewPlanPage

        if self._new is None:
            self._new = NewPlanPage(self.desk, session.units, session.today())
            self._new.created.connect(session.create)
            self._new.left.connect(self._show_start)
            self._stack.addWidget(self._new)
        self._new.begin()
        self._stack.setCurrentWidget(self._new)

    def _do(self, name: str) -> None:
        if self._plan is not None:
            self._plan.do(name)

    def _show_start(self) -> None:
        self._stack.setCurrentWidget(self._start)
        self._start.focus_first()

    def _open_file(self) -> None:
        from ui.files import ask_plan_file

        path = ask_plan_file(self, self.desk)
        if path is not None and self._session is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Open a plan file as a new plan of the library."""
        if self._session is not None:
            self._session.open_file(path)

    def _import_files(self) -> None:
        from ui.files import ask_plan_files

        paths = ask_plan_files(self, self.desk)
        if paths and self._session is not None:
            self._session.import_files(paths)

    def _tell(self, error: WorkbookError) -> None:
        from ui.errors import tell

        tell(self, error, self.desk.tr)

    def _show_shortcuts(self) -> None:
        from ui.help import ShortcutsDialog

        ShortcutsDialog(self.desk, self.menus, self).open()

    def _show_about(self) -> None:
        from ui.help import about_box

        assert self._session is not None and self._session.info is not None
        about_box(self.desk, self._session.info, self).open()

    def _speak(self, code: str) -> None:
        """Say everything in another language, where the person is."""
        if code == self.desk.tr.code:
            return
        self.desk.settings.change(language=code)
        self.desk = replace(self.desk, tr=load_locale(code))
        # The menu that was pressed is about to be built anew.
        QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        open_plan, self._plan, self._new = self._plan, None, None
        self._build()
        session = self._session
        if session is None:
            return
        self._connect_start(session)
        if session.info is not None:
            self.menus.enable(library=True, plan=False)
            self._start.show_samples(session.samples)
            session.list_plans()
        if open_plan is not None and session.document is not None:
            self._on_opened(session.document, open_plan.unit)

    # --- opening and closing ----------------------------------------------------------------------

    def bring_to_front(self) -> None:
        """Somebody started the program again."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def flush(self) -> None:
        """Send what is unsaved, whatever has happened."""
        if self._plan is not None:
            self._plan.document.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, then close; a save that fails keeps the window and says so."""
        if not self._is_furnished:
            event.accept()
            return
        self._remember()
        document = self._plan.document if self._plan is not None else None
        if document is None or self._session is None:
            event.accept()
            return
        self._session.keep_revision("left")
        if document.flush():
            event.accept()
            return
        event.ignore()
        if self._failing is not None:
            self._ask_about_loss()
        else:
            self._closing = True

    def _remember(self) -> None:
        geometry = self.saveGeometry().toBase64().toStdString()
        self.desk.settings.change(geometry=geometry)
        if self._plan is not None:
            self._plan.remember()

    def _ask_about_loss(self) -> None:
        """The one question at closing: the disk refuses, and closing would lose work."""
        tr = self.desk.tr
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(tr(N_("The last changes are not saved.")))
        box.setInformativeText(
            tr(N_("The library cannot be written. Save a copy elsewhere before you close."))
        )
        stay = box.addButton(tr(N_("Stay")), QMessageBox.ButtonRole.RejectRole)
        copy = box.addButton(tr(N_("Save a copy elsewhere…")), QMessageBox.ButtonRole.AcceptRole)
        lose = box.addButton(tr(N_("Close and lose them")), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)

        def answered() -> None:
            if box.clickedButton() is copy and self._plan is not None:
                self._plan.do("copy_out")
            elif box.clickedButton() is lose:
                QApplication.exit()  # quit would ask this window again

        box.finished.connect(answered)
        box.open()


PLAN_COMMANDS = (
    "details", "copy_out", "export", "undo", "redo", "find", "guide", "order", "overview",
    "next", "back", "finding", "outline",
)  # fmt: skip
