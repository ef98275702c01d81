"""The composition root: puts window, session and library together. Only here is ``db`` known.

The window is up first. What it needs next, the domain, is imported in a thread of its own while the
window paints; the storage thread imports the database for itself.
"""

from __future__ import annotations

import sys
import threading
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui.paths import Places, places
from ui.settings import SettingsFile
from ui.tokens import DARK, LIGHT
from ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.worker import StoreThread
    from ui.session import Session
    from ui.single import Single

CLOSING_PATIENCE = 10.0
"""Seconds the storage thread may take to finish when the program ends."""


class Program(QObject):
    """Everything that lives as long as the program."""

    _loaded = Signal(object)  # None, or the error

    def __init__(self, app: QApplication, where: Places, file: Path | None = None) -> None:
        super().__init__(app)
        self._where, self._file = where, file
        self._store: StoreThread | None = None
        self._session: Session | None = None
        self._single: Single | None = None
        self._app = app
        self._settings = SettingsFile(where.settings)
        self.window = MainWindow(self._settings.now.geometry)
        self._lay_ground()
        self.window.retry_wanted.connect(self._retry)
        self.window.takeover_wanted.connect(self._take_over)

    def start(self) -> None:
        """Show the window, then load the rest."""
        self.window.show()
        QTimer.singleShot(0, self._furnish)

    def _lay_ground(self) -> None:
        """Give the bare frame the colour of its theme, so that dark never flashes white."""
        system = self._app.styleHints().colorScheme().name == "Dark"
        dark = {"dark": True, "light": False}.get(self._settings.now.theme, system)
        ground = self.window.palette()
        ground.setColor(ground.ColorRole.Window, QColor((DARK if dark else LIGHT).background))
        self.window.setPalette(ground)

    def _furnish(self) -> None:
        """The look, the menus and the first page, then everything else."""
        from ui.desk import Desk
        from ui.theme import Theme
        from workbook.i18n import load_locale

        now = self._settings.now
        theme = Theme(self._app, now.theme, now.text_size)
        self.window.setPalette(QPalette())  # from here on the theme's own
        self.window.furnish(Desk(load_locale(now.language), theme, self._settings))
        self._load()

    def watch(self) -> None:
        """Log, and report errors that nobody foresaw."""
        from ui.errors import catch_all, start_log

        start_log(self._where.log)
        catch_all(self.window.desk.tr, self.window.flush)

    @property
    def session(self) -> Session | None:
        """The plans, once they can be used."""
        return self._session

    def stop(self) -> None:
        """Let others in, finish what was given to the store."""
        if self._single is not None:
            self._single.close()
        if self._store is not None:
            self._store.close(CLOSING_PATIENCE)

    def _load(self) -> None:
        # Here and not at the top: the namespace Qt alone takes a tenth of the start.
        from PySide6.QtCore import Qt

        self._loaded.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._import_domain, name="loading", daemon=True).start()

    def _open_store(self) -> None:
        from db.worker import StoreThread

        library = self._where.library
        known = self._settings.now.libraries.get(str(library))
        self._store = StoreThread(library, now=moment, known_id=known)

    def _import_domain(self) -> None:
        """What takes longest, away from the window's thread. No Qt in here.

        All of it one after the other in one thread: pydantic has lazy attributes and circular
        imports, and two threads that meet in the middle of them find half a module.
        """
        try:
            import db.store  # noqa: F401 - the storage thread finds it ready
            import workbook.library  # noqa: F401 - and so does the session
            from workbook.registry import WORKSHEETS
            from workbook.units import load_units

            load_units()
            dict(WORKSHEETS)
        except Exception as error:  # noqa: BLE001 - brought to the window's thread and raised there
            self._loaded.emit(error)
        else:
            self._loaded.emit(None)

    def _on_loaded(self, error: BaseException | None) -> None:
        from workbook.errors import WorkbookError

        if isinstance(error, WorkbookError):
            self.window.show_library_problem(error)
            return
        if error is not None:
            raise error
        self._open_store()
        self._begin()

    def _begin(self) -> None:
        from ui.library import Library
        from ui.session import Session
        from ui.single import Single

        assert self._store is not None
        session = Session(Library(self._store, self), self._settings, today, self)
        self._session = session
        self.window.connect_session(session)
        session.ready.connect(self._open_wanted)
        session.start()
        self._single = Single(self._where.library, self._answer, self)
        self._single.listen()

    def _open_wanted(self) -> None:
        if self._file is not None:
            self.window.open_file(self._file)
            self._file = None

    def _answer(self, request: object, reply: Callable[[dict[str, Any]], None]) -> None:
        assert self._session is not None
        if isinstance(request, dict) and request.get("verb") == "show":
            self.window.bring_to_front()
            reply({"ok": True})
        else:
            self._session.answer_request(request, self.window.desk.tr, reply)

    def _retry(self) -> None:
        """Try to open the library again."""
        if self._store is not None:
            self._store.close(CLOSING_PATIENCE)
        if self._single is not None:
            self._single.close()
            self._single.deleteLater()
        if self._session is not None:
            self._session.deleteLater()
        self._open_store()
        self._begin()

    def _take_over(self) -> None:
        """Accept the library that is there now in place of the one that was."""
        known = dict(self._settings.now.libraries)
        known.pop(str(self._where.library), None)
        self._settings.change(libraries=known)
        self._retry()


def run(library: Path | None = None, file: Path | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("strategy-workbook")
    app.setApplicationDisplayName("Strategy Workbook")
    app.setDesktopFileName("strategy-workbook")
    program = Program(app, places(str(library) if library else None), file)
    program.start()
    QTimer.singleShot(0, program, program.watch)
    code = app.exec()
    program.stop()
    return code


def today() -> date:
    """The day it is here."""
    return datetime.now().astimezone().date()


def moment() -> datetime:
    """This moment, aware."""
    return datetime.now(UTC)
