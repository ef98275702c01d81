"""The right pane: why a sheet matters, two worked examples, and the criterion it serves."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.assessment import Assessment
from ui.desk import Desk
from ui.pages.example import example_html
from ui.pages.reading import Reading
from ui.parts import column, framed, label, row
from workbook.guidance import guidance
from workbook.i18n import N_, Locale
from workbook.plan import kind_of
from workbook.samples import example
from workbook.units import RANGE_CLAIMS_LABEL
from workbook.worksheet import CLAIMS

TABS = (N_("Guide"), N_("Salon"), N_("Shop"), N_("Criterion"))
SAMPLES = {1: "salon", 2: "retail"}
GUIDE, CRITERION = 0, 3


class GuidePane(QWidget):
    """Follows the sheet that is open; a tab is filled when it is looked at."""

    sheet_wanted = Signal(str)
    tab_changed = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._instance = ""
        self._assessment: Assessment | None = None
        tr = desk.tr
        self._tabs = QTabBar()
        self._tabs.setProperty("role", "tabs")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.setAccessibleName(tr(N_("What the guide shows")))
        for title in TABS:
            self._tabs.addTab(tr(title))
        self._text = Reading(desk.theme, tr(N_("Guide")))
        self._text.sheet_wanted.connect(self.sheet_wanted)
        self._example = ExampleView(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._text)
        self._stack.addWidget(self._example)
        self.setLayout(
            column(
                framed(row(self._tabs, -1, margins=(4, 1, 4, 0)), rule="below"),
                framed(column(self._stack, margins=(4, 3, 2, 2))),
                gap=0,
            )
        )
        self._tabs.setCurrentIndex(desk.settings.now.guide_tab % len(TABS))
        self._tabs.currentChanged.connect(self._on_tab)

    def show_sheet(self, instance: str, assessment: Assessment) -> None:
        """Follow to another sheet."""
        changed = instance != self._instance
        self._instance, self._assessment = instance, assessment
        if changed or self._tabs.currentIndex() == CRITERION:
            self._fill()

    def _on_tab(self, index: int) -> None:
        self._fill()
        self.tab_changed.emit(index)

    def _fill(self) -> None:
        if self._assessment is None:
            return
        tab = self._tabs.currentIndex()
        if tab in SAMPLES:
            self._example.show_example(kind_of(self._instance), SAMPLES[tab])
            self._stack.setCurrentWidget(self._example)
            return
        self._stack.setCurrentWidget(self._text)
        if tab == CRITERION:
            self._text.show_html(criterion_html(self._instance, self._assessment, self._desk.tr))
        else:
            self._text.show_markdown(self._guidance())

    def _guidance(self) -> str:
        tr = self._desk.tr
        if not self._instance:
            return ""
        written = guidance(kind_of(self._instance), tr.code)
        if written or self._assessment is None:
            return written
        worksheet = self._assessment.view.worksheets.get(kind_of(self._instance))
        return tr(worksheet.purpose) if worksheet is not None else ""


class ExampleView(QWidget):
    """One worked example: its text and its figure, read-only."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[str, str] = ("", "")
        self._note = label("", "small")
        self._text = Reading(desk.theme, desk.tr(N_("Worked example")))
        self._figures = QVBoxLayout()
        self._figures.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._holder.setLayout(self._figures)
        page = column(self._note, self._holder, self._text, gap=2)
        page.setStretch(2, 1)
        self.setLayout(page)

    def show_example(self, key: str, business: str) -> None:
        """Show the example of a worksheet; say so where there is none."""
        if (key, business) == self._shown:
            return
        self._shown = (key, business)
        tr = self._desk.tr
        while (item := self._figures.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        found = example(key, business)
        if found is None:
            self._note.setText(tr(N_("No finished example of this sheet comes with this version.")))
            self._text.show_html("")
            return
        sheet, view = found
        worksheet = view.worksheets[key]
        self._note.setText(
            tr(N_("{business}: a finished example to read, not to copy."),
               business=view.plan.header.business or view.plan.header.title)
        )  # fmt: skip
        for figure in worksheet.figures(sheet, view)[:1]:
            from ui.figures import FigureView

            drawn = FigureView()
            drawn.set_figure(figure, tr.text)
            self._figures.addWidget(drawn)
        self._text.show_html(example_html(sheet, view, worksheet, tr))


def criterion_html(instance: str, assessment: Assessment, tr: Locale) -> str:
    """Each criterion as printed, its claims, what shows them now and which this sheet can show."""
    worksheet = assessment.view.worksheets.get(kind_of(instance)) if instance else None
    can = {evidence.claim for evidence in worksheet.evidence} if worksheet is not None else set()
    parts = []
    for criterion in assessment.matrix:
        if criterion.official:
            title = tr(N_("Criterion {n}"), n=criterion.number)
            parts.append(f"<h2>{escape(title)}</h2><p>{escape(criterion.text)}</p>")
        else:
            none = tr(N_("No assessment criteria are printed in this unit."))
            parts.append(f"<p>{escape(none)} {escape(tr(RANGE_CLAIMS_LABEL))}</p>")
        for claim in criterion.rows:
            parts.append(f"<h3>{escape(tr(CLAIMS.get(claim.key, claim.title)))}</h3>")
            if claim.key in can:
                parts.append(f"<p><i>{escape(tr(N_('This sheet can show it.')))}</i></p>")
            for entry in claim.entries:
                link = f'<a href="sheet:{escape(entry.instance)}">{escape(tr(N_("Open")))}</a>'
                parts.append(f"<p>{escape(tr.text(entry.sentence))} {link}</p>")
            if not claim.entries:
                parts.append(f"<p>{escape(tr(N_('Nothing shows it yet.')))}</p>")
    return "".join(parts)
