"""When something goes wrong that nobody foresaw: log it, save what can be saved, say so.

The report that a person may copy names the program, the system and the lines of code. It never
holds what was typed: no messages of exceptions, no values, no paths of their own.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from importlib import metadata
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QThread, QTimer, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from workbook.errors import WorkbookError
from workbook.i18n import N_, Locale, Text

logger = logging.getLogger(__name__)

LOG_BYTES, LOG_FILES = 256_000, 2
ROOT = Path(__file__).resolve().parent.parent


def start_log(path: Path) -> None:
    """Log to a small file; where that cannot be written, to nowhere."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


def report_of(error: BaseException) -> str:
    """Program, system, kind of error and lines of code, without anybody's words."""
    lines = [
        f"Strategy Workbook {_version()}",
        f"Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()} ({platform.machine()})",
        "",
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_where(frame.filename)}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def catch_all(tr: Locale, flush: Callable[[], None]) -> None:
    """Report every error that reaches nobody; the program goes on where it can."""
    hook = _Hook(tr, flush)
    sys.excepthook = hook


class _Hook:
    """One dialog at a time: an error in a paint event would open hundreds."""

    def __init__(self, tr: Locale, flush: Callable[[], None]) -> None:
        self._tr = tr
        self._flush = flush
        self._open = False
        self._box: QMessageBox | None = None

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = report_of(error)
        logger.error("unexpected error\n%s", report)
        app = QApplication.instance()
        if self._open or app is None or QThread.currentThread() is not app.thread():
            return
        self._open = True
        try:
            self._flush()
        except WorkbookError as failed:
            logger.warning("could not save after an error: %s", type(failed).__name__)
        # Never from inside a paint event or a slot that is still running.
        QTimer.singleShot(0, lambda: self._show(report))

    def _show(self, report: str) -> None:
        self._box = unexpected_box(self._tr, report)
        self._box.finished.connect(self._closed)
        self._box.open()

    def _closed(self) -> None:
        self._open = False
        if self._box is not None:
            self._box.deleteLater()
            self._box = None


def unexpected_box(tr: Locale, report: str, parent: QWidget | None = None) -> QMessageBox:
    """The dialog for an error nobody foresaw."""
    box = QMessageBox(parent)
    box.setWindowTitle(tr(N_("Something went wrong")))
    box.setText(tr(N_("Something went wrong in the program itself.")))
    box.setInformativeText(
        tr(
            N_(
                "What you typed has been sent to be saved. You can go on; if things look odd, "
                "close the window and open it again. The report below holds nothing you wrote."
            )
        )
    )
    box.setDetailedText(report)
    copy = QPushButton(tr(N_("Copy the report")), box)
    box.addButton(copy, QMessageBox.ButtonRole.ActionRole)
    box.addButton(tr(N_("Go on")), QMessageBox.ButtonRole.AcceptRole)
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
    return box


def sentence(text: Text, tr: Locale) -> str:
    """A sentence of an error in a language: all of them are ours, bare ones too."""
    return tr(text) if isinstance(text, str) else tr.text(text)


def tell(parent: QWidget, error: WorkbookError, tr: Locale) -> QMessageBox:
    """Say what happened, what is safe and what to do next; does not wait."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(sentence(error.what, tr))
    box.setInformativeText(" ".join(sentence(part, tr) for part in error.sentences[1:]))
    box.addButton(tr(N_("Close")), QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return box


def _version() -> str:
    try:
        return metadata.version("strategy-workbook")
    except metadata.PackageNotFoundError:
        return "?"


def _where(name: str) -> str:
    """A file inside the program by its place in it, another by its name alone."""
    path = Path(name)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
