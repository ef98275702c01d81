"""The first page: go on with a plan, begin one, or look at a finished one.

It is shown before anything else of the program is loaded, so it imports Qt's three basic modules
and nothing that knows plans.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.pages.plan_list import PlanListView
from ui.parts import button, column, framed, label, row
from workbook.i18n import N_

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from workbook.storage import PlanSummary

SEARCH_AFTER_MS = 200
EMPTY_HEIGHT = 160
SAMPLE_TITLES = {
    "salon": N_("A hairdressing salon"),
    "retail": N_("A retail shop"),
    "watch": N_("A watch shop"),
    "relations": N_("A salon’s customer relations"),
    "ebusiness": N_("An online shop"),
}


class StartPage(QWidget):
    """Recent plans at the left, ways to begin at the right."""

    plan_wanted = Signal(str)
    new_wanted = Signal()
    file_wanted = Signal()
    sample_wanted = Signal(str)
    search_wanted = Signal(str)
    removal_wanted = Signal(str)
    restore_wanted = Signal(str)
    retry_wanted = Signal()
    takeover_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        tr = desk.tr
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr(N_("Search all plans")))
        self._search.setAccessibleName(tr(N_("Search all plans")))
        self._search.setClearButtonEnabled(True)
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self._search.textChanged.connect(self._timer.start)
        self._list = PlanListView(desk.theme, tr)
        self._list.opened.connect(self.plan_wanted)
        self._list.removed.connect(self.removal_wanted)
        self._list.setContextMenuPolicy(self._list.contextMenuPolicy().CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._menu)
        self._said = label(tr(N_("Opening your library…")), "second")
        self._panel = QStackedWidget()
        self._ways_on = self._retry_buttons()
        self._panel.addWidget(
            framed(column(self._said, self._ways_on, -1, margins=4), ground="surface")
        )
        self._panel.addWidget(self._list)
        self._undo = self._undo_bar()
        self._samples = QVBoxLayout()
        self._build()

    # --- what the window tells ------------------------------------------------------------------

    def show_plans(
        self, plans: Sequence[PlanSummary], units: Mapping[str, str], searched: str = ""
    ) -> None:
        """Show these plans, newest first; ``searched`` is what they were searched for."""
        tr = self._desk.tr
        self._ways_on.hide()
        self._panel.setMaximumHeight(16_777_215 if plans else EMPTY_HEIGHT)
        self._list.plans.show(plans, units)
        self._search.setVisible(bool(plans or searched))
        if plans:
            self._panel.setCurrentWidget(self._list)
            self._list.setCurrentIndex(self._list.plans.index(0))
            return
        self._said.setText(
            tr(N_("No plan holds “{words}”."), words=searched)
            if searched
            else tr(
                N_(
                    "You have no plan yet. Begin one with “New plan”, or open a finished sample to "
                    "see what a plan becomes."
                )
            )
        )
        self._panel.setCurrentIndex(0)

    def show_problem(self, text: str) -> None:
        """Say why there is no list, with the ways on."""
        self._said.setText(text)
        self._ways_on.show()
        self._panel.setCurrentIndex(0)

    def show_samples(self, names: Sequence[str]) -> None:
        """Offer the finished samples."""
        tr = self._desk.tr
        if not names:
            return
        self._samples.addWidget(label(tr(N_("Finished samples")), "heading"))
        self._samples.addWidget(
            label(tr(N_("Open one as a plan of your own to look round and try things.")), "small")
        )
        for name in names:
            title = tr(SAMPLE_TITLES[name]) if name in SAMPLE_TITLES else name
            self._samples.addWidget(button(title, partial(self.sample_wanted.emit, name), "link"))

    def show_removed(self, plan_id: str, title: str) -> None:
        """Say that a plan is in the bin, with the way back."""
        self._removed = plan_id
        self._undo_text.setText(
            self._desk.tr(N_("“{title}” is in the bin for 30 days."), title=title)
        )
        self._undo.show()

    def focus_first(self) -> None:
        """Put the keyboard where a person goes on."""
        (self._list if self._panel.currentIndex() == 1 else self._new).setFocus()

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        tr = self._desk.tr
        self._new = button(tr(N_("New plan")), self.new_wanted.emit, "primary")
        opened = button(tr(N_("Open file…")), self.file_wanted.emit)
        beside = QWidget()
        beside.setFixedWidth(264)
        self._samples.setSpacing(4)
        beside.setLayout(column(self._new, opened, 3, self._samples, -1, gap=2))
        intro = label(
            tr(
                N_(
                    "Write a customer service strategy step by step: each sheet asks, computes and "
                    "checks, and the whole becomes one PDF for your tutor. Everything stays on "
                    "this computer and is saved as you type."
                )
            ),
            "second",
        )
        intro.setMaximumWidth(720)
        heading = row(label(tr(N_("Your plans")), "heading"), -1, self._search)
        self._search.setFixedWidth(260)
        left = QWidget()
        listed = column(heading, self._undo, self._panel, -1, gap=2)
        listed.setStretch(2, 1000)  # the room below is only for a panel that may not grow
        left.setLayout(listed)
        left.setMaximumWidth(980)
        body = row(left, 2, beside, gap=4)
        body.setStretch(0, 1)
        page = column(label(tr(N_("Strategy Workbook")), "title"), intro, 3, body)
        page.setStretch(page.count() - 1, 1)
        inner = QWidget()
        inner.setLayout(page)
        inner.setMaximumWidth(1280)
        outer = row(inner, margins=(8, 7, 8, 6))
        self.setLayout(outer)

    def _undo_bar(self) -> QWidget:
        tr = self._desk.tr
        self._removed = ""
        self._undo_text = label("")
        bar = framed(
            row(
                self._undo_text,
                button(tr(N_("Take it back")), self._take_back, "link"),
                -1,
                margins=(3, 1, 3, 1),
            ),
            bar="plain",
        )
        bar.hide()
        return bar

    def _retry_buttons(self) -> QWidget:
        tr = self._desk.tr
        holder = QWidget()
        holder.setLayout(
            row(
                button(tr(N_("Try again")), self.retry_wanted.emit),
                button(tr(N_("Open what is there now")), self.takeover_wanted.emit, "link"),
                -1,
            )
        )
        holder.hide()
        return holder

    def _take_back(self) -> None:
        self._undo.hide()
        self.restore_wanted.emit(self._removed)

    def _ask(self) -> None:
        self.search_wanted.emit(self._search.text().strip())

    def _menu(self, at: QPoint) -> None:
        plan = self._list.chosen()
        if plan is None:
            return
        tr, plan_id = self._desk.tr, plan.plan_id
        menu = QMenu(self)
        menu.addAction(tr(N_("Open")), lambda: self.plan_wanted.emit(plan_id))
        menu.addAction(tr(N_("Move to the bin")), lambda: self.removal_wanted.emit(plan_id))
        menu.popup(self._list.viewport().mapToGlobal(at))
