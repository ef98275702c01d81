"""The bar that says a save failed: what happened, what is safe, what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.errors import sentence
from ui.parts import button, column, framed, label, row
from workbook.errors import WorkbookError
from workbook.i18n import N_


class SavingBar(QWidget):
    """Shown while the plan is not on the disk."""

    retry_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        tr = desk.tr
        self._what = label("", "strong")
        self._more = label("")
        bar = framed(
            column(
                self._what,
                self._more,
                row(
                    button(tr(N_("Try again")), self.retry_wanted.emit),
                    button(tr(N_("Save a copy elsewhere…")), self.copy_wanted.emit),
                    -1,
                ),
                margins=(4, 2, 4, 2),
            ),
            bar="grave",
        )
        self.setLayout(row(bar, gap=0))
        self.hide()

    def show_error(self, error: WorkbookError) -> None:
        """Say why the plan is not saved."""
        tr = self._desk.tr
        self._what.setText(tr(N_("Not saved: {what}"), what=sentence(error.what, tr)))
        said = [error.safe or N_("What you typed is still in this window."), error.next_step]
        self._more.setText(" ".join(sentence(part, tr) for part in said if part))
        self.show()
