"""Beginning a plan: the unit it answers, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from ui.desk import Desk
from ui.parts import button, column, framed, label, row, scrolled
from workbook.fields import LINE_LENGTH
from workbook.i18n import LANGUAGES, N_
from workbook.money import CURRENCIES
from workbook.plan import Header
from workbook.units import Unit

UNIT_ORDER = ("105408L6", "105409L6", "104926L6", "111343L6", "107137L6")
"""As they are offered: by trade, not by number."""


class NewPlanPage(QWidget):
    """Five units to choose from and a few lines to fill; only the unit must be chosen."""

    created = Signal(object)  # Header
    left = Signal()

    def __init__(self, desk: Desk, units: Mapping[str, Unit], today: date) -> None:
        super().__init__()
        self._desk, self._units, self._today = desk, units, today
        self._group = QButtonGroup(self)
        self._title, self._business = _line(), _line()
        self._currency, self._language = QComboBox(), QComboBox()
        for code in CURRENCIES:
            self._currency.addItem(f"{code}  {CURRENCIES[code]}", code)
        for code, name in LANGUAGES.items():
            self._language.addItem(name, code)
        self._language.setCurrentIndex(max(0, self._language.findData(desk.settings.now.language)))
        self._build()

    def begin(self) -> None:
        """Empty the page for another plan."""
        self._title.clear()
        self._business.clear()
        self._hint()
        first = self._group.buttons()[0]
        first.setChecked(True)
        first.setFocus()

    def _build(self) -> None:
        tr = self._desk.tr
        create = button(tr(N_("Create plan")), self._create, "primary")
        leave = button(tr(N_("Back to your plans")), self.left.emit)
        inner = QWidget()
        inner.setMaximumWidth(860)
        inner.setLayout(
            column(
                label(tr(N_("New plan")), "title"),
                3,
                label(tr(N_("Which unit of competency does it answer?")), "heading"),
                self._choices(),
                4,
                label(tr(N_("What is it about?")), "heading"),
                self._lines(),
                4,
                row(create, leave, -1),
                -1,
            )
        )
        page = QWidget()
        page.setLayout(row(inner, margins=(8, 7, 8, 6)))
        self.setLayout(row(scrolled(page, tr(N_("New plan")))))
        self._business.textChanged.connect(self._hint)
        for line in (self._title, self._business):
            line.returnPressed.connect(self._create)

    def _choices(self) -> QWidget:
        tr = self._desk.tr
        listed = column(gap=0)
        known = [code for code in UNIT_ORDER if code in self._units]
        for code in [*known, *(code for code in self._units if code not in UNIT_ORDER)]:
            unit = self._units[code]
            choice = QRadioButton(tr(unit.subject))
            choice.setProperty("role", "strong")
            about = tr(
                N_("Level {level}, {credit} credits, {hours} learning hours."),
                level=unit.level,
                credit=unit.credit,
                hours=unit.hours,
            )
            printed = f"{code}  {unit.title}"
            choice.setAccessibleDescription(f"{printed}. {about}")
            choice.setProperty("unit", code)
            self._group.addButton(choice)
            lines = column(label(printed), label(about, "small"), margins=(6, 0, 0, 0), gap=0)
            listed.addWidget(
                framed(column(choice, lines, margins=(3, 2, 3, 2), gap=0), rule="below")
            )
        return framed(listed, ground="surface")

    def _lines(self) -> QWidget:
        tr = self._desk.tr
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        fields = (
            (N_("Business"), self._business),
            (N_("Title of the plan"), self._title),
            (N_("Currency"), self._currency),
            (N_("Language of the plan"), self._language),
        )
        for at, (title, field) in enumerate(fields):
            name = label(tr(title), wrap=False)
            name.setBuddy(field)
            field.setAccessibleName(tr(title))
            grid.addWidget(name, at, 0)
            grid.addWidget(field, at, 1, Qt.AlignmentFlag(0))
        grid.setColumnStretch(1, 1)
        holder = QWidget()
        holder.setLayout(grid)
        holder.setMaximumWidth(640)
        return holder

    def _suggestion(self) -> str:
        tr, business = self._desk.tr, self._business.text().strip()
        if business:
            return tr(N_("{business}, {year} plan"), business=business, year=str(self._today.year))
        return tr(N_("Customer service strategy {year}"), year=str(self._today.year))

    def _hint(self) -> None:
        self._title.setPlaceholderText(self._suggestion())

    def _create(self) -> None:
        chosen = self._group.checkedButton()
        if chosen is None:
            return
        unit = self._units[chosen.property("unit")]
        self.created.emit(
            Header(
                title=self._title.text().strip() or self._suggestion()[:LINE_LENGTH],
                business=self._business.text().strip(),
                unit=unit.code,
                unit_hash=unit.text_hash,
                language=self._language.currentData(),
                currency=self._currency.currentData(),
                created_on=self._today,
            )
        )


def _line() -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(LINE_LENGTH)
    return made
