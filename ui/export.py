"""Exporting the PDF: one small question, a job in the background, a bar when it is done."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QWidget

from ui.assessment import Assessment
from ui.desk import Desk
from ui.parts import button, column, counted, framed, label, row
from workbook.errors import Cancelled, WorkbookError
from workbook.i18n import LANGUAGES, N_, Locale
from workbook.library import search_text
from workbook.plan import Plan
from workbook.units import Unit
from workbook.view import PlanView

NAME_LENGTH = 80
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)

Printer = Callable[[Path, Callable[[int, int], None], Callable[[], bool]], int]
"""Writes the file; takes progress and the question whether to stop; returns the pages."""


def file_name(title: str, suffix: str = ".pdf") -> str:
    """A file name every system takes, from a title: Chinese stays, forbidden signs go."""
    plain = unicodedata.normalize("NFC", title)
    plain = _FORBIDDEN.sub(" ", plain)
    plain = " ".join(
        "".join(c for c in plain if not unicodedata.category(c).startswith("C")).split()
    )
    plain = plain[:NAME_LENGTH].strip(" .")
    if not plain or _RESERVED.match(plain):
        plain = f"{plain} plan".strip()
    return plain + suffix


def pdf_printer(plan: Plan, unit: Unit, view: PlanView, tr: Locale, at: datetime) -> Printer:
    """Writes this state of a plan; the report is composed in the job, not in the window."""

    def write(
        path: Path, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> int:
        from workbook.compose import compose
        from workbook.report.pdf import write_pdf

        paper = compose(plan, unit, tr, PlanView(plan, view.worksheets, view.today))
        return write_pdf(paper, path, created=at, progress=progress, cancelled=cancelled)

    return write


class ExportJob(QObject):
    """One export in a worker thread. Exactly one of the last three signals ends it."""

    progressed = Signal(int, int)
    finished = Signal(object, int)  # Path, pages
    failed = Signal(object)  # WorkbookError
    cancelled = Signal()

    def __init__(self, path: Path, printer: Printer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._printer = path, printer
        self._stop = threading.Event()
        self._run = QRunnable.create(self._work)

    def start(self) -> None:
        """Begin; returns at once."""
        QThreadPool.globalInstance().start(self._run)

    def cancel(self) -> None:
        """Ask the job to stop; ``cancelled`` says when it has."""
        self._stop.set()

    def _work(self) -> None:
        try:
            pages = self._printer(self._path, self.progressed.emit, self._stop.is_set)
        except Cancelled:
            self.cancelled.emit()
        except WorkbookError as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - the job boundary: a person must be told
            self.failed.emit(_unexpected(error))
        else:
            self.finished.emit(self._path, pages)


def _unexpected(error: Exception) -> WorkbookError:
    from ui.errors import logger, report_of

    logger.error("export failed\n%s", report_of(error))
    return WorkbookError(
        N_("The PDF could not be made: something is wrong in the program itself."),
        safe=N_("Your plan is not touched."),
        next_step=N_("Try again; if it fails again, save the plan as a file and report it."),
    )


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a person may want to know before the PDF is made. Nothing of it prevents that."""

    empty: int
    asked: int
    grave: int
    findings: int
    missing: frozenset[str]


def readiness(assessment: Assessment) -> Readiness:
    """Look the plan over: what is open, and which characters no bundled font can print."""
    from workbook.report.fonts import missing_glyphs

    started, asked = assessment.started
    found = assessment.open_findings
    grave = sum(finding.severity == "grave" for finding in found)
    missing = missing_glyphs(search_text(assessment.view.plan))
    return Readiness(asked - started, asked, grave, len(found), missing)


class ExportDialog(QDialog):
    """What is open, in a few lines, and the language; then the file is chosen."""

    def __init__(self, desk: Desk, assessment: Assessment, parent: QWidget) -> None:
        super().__init__(parent)
        tr = desk.tr
        self.setWindowTitle(tr(N_("Export PDF")))
        self.setModal(True)
        from PySide6.QtWidgets import QComboBox

        self.language = QComboBox()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        held = self.language.findData(assessment.view.plan.header.language)
        self.language.setCurrentIndex(max(0, held))
        self.language.setAccessibleName(tr(N_("Language of the PDF")))
        buttons = QDialogButtonBox()
        go = button(tr(N_("Choose where…")), role="primary")
        go.setDefault(True)
        buttons.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr(N_("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = [label(text) for text in readiness_lines(readiness(assessment), tr)]
        self.setLayout(
            column(
                label(tr(N_("Export PDF")), "heading"),
                *lines,
                2,
                row(label(tr(N_("Language of the PDF")), wrap=False), self.language, -1),
                3,
                buttons,
                margins=5,
            )
        )
        self.setMinimumWidth(460)

    def code(self) -> str:
        """The language that was chosen."""
        return str(self.language.currentData())


def readiness_lines(state: Readiness, tr: Locale) -> list[str]:
    """The state as sentences; one that says all is well where nothing is open."""
    said = []
    if state.empty:
        said.append(
            tr(N_("{n} of {m} requirements are not started; they print as “not answered”."),
               n=state.empty, m=state.asked)
        )  # fmt: skip
    if state.grave:
        said.append(
            counted(
                tr,
                state.grave,
                N_("1 grave finding is unanswered."),
                N_("{n} grave findings are unanswered."),
            )
        )
    others = state.findings - state.grave
    if others:
        one, many = N_("1 finding is open."), N_("{n} findings are open.")
        if state.grave:
            one, many = N_("1 other finding is open."), N_("{n} other findings are open.")
        said.append(counted(tr, others, one, many))
    if state.missing:
        shown = " ".join(sorted(state.missing)[:12])
        said.append(
            tr(N_("No bundled font can print these characters: {characters}. They print as codes."),
               characters=shown)
        )  # fmt: skip
    return said or [tr(N_("Every requirement is begun and no finding is open."))]


class ExportBar(QWidget):
    """Progress while the job runs; afterwards what was written and where."""

    cancel_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._path: Path | None = None
        tr = desk.tr
        self._text = label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr(N_("Progress of the export")))
        self._bar.setMaximumWidth(320)
        self._cancel = button(tr(N_("Cancel")), self.cancel_wanted.emit)
        self._open = button(tr(N_("Open")), self._open_file, "link")
        self._folder = button(tr(N_("Show in folder")), self._open_folder, "link")
        self._close = button(tr(N_("Close")), self.hide, "link")
        frame = framed(
            row(
                self._text, self._bar, self._cancel, self._open, self._folder, -1, self._close,
                margins=(4, 1, 4, 1), gap=3,
            ),
            bar="plain",
        )  # fmt: skip
        self.setLayout(row(frame, gap=0))
        self.hide()

    def show_progress(self, done: int, total: int) -> None:
        """The job is on its way."""
        self._text.setText(self._desk.tr(N_("Making the PDF…")))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._arrange(running=True, written=False)

    def show_written(self, path: Path, pages: int) -> None:
        """The file is there."""
        self._path = path
        self._text.setText(
            self._desk.tr(N_("{name} is written: {n} pages."), name=path.name, n=pages)
        )
        self._arrange(running=False, written=True)

    def show_text(self, text: str) -> None:
        """Nothing was written, or something else has to be said."""
        self._text.setText(text)
        self._arrange(running=False, written=False)

    def _arrange(self, *, running: bool, written: bool) -> None:
        self._bar.setVisible(running)
        self._cancel.setVisible(running)
        self._open.setVisible(written)
        self._folder.setVisible(written)
        self._close.setVisible(not running)
        self.show()

    def _open_file(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _open_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
