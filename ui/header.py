"""The row above and the line below an open plan."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui.assessment import Assessment
from ui.desk import Desk
from ui.parts import button, framed, label, row
from workbook.i18n import LANGUAGES, N_
from workbook.plan import Header
from workbook.units import Unit


class Elided(QLabel):
    """One line of text that ends in dots where there is no room for more."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            text = self.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, self.width()
            )
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), text)


class KeyButton(QPushButton):
    """A button that shows its shortcut in a small frame behind its words."""

    def __init__(self, desk: Desk, text: str, keys: str, role: str = "") -> None:
        super().__init__(text)
        self._desk, self._keys = desk, keys
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({keys})")
        if role:
            self.setProperty("role", role)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        size.setWidth(size.width() + self._cap() + 8)
        return size

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Normal)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        return font

    def _cap(self) -> int:
        return QFontMetrics(self._font()).horizontalAdvance(self._keys) + 10

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        tokens = self._desk.theme.tokens
        primary = self.property("role") == "primary"
        with QPainter(self) as painter:
            self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
            ink = tokens.on_accent if primary else tokens.ink
            painter.setPen(QColor(ink))
            words = QRect(12, 0, self.width(), self.height())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
            cap = QRect(self.width() - self._cap() - 9, 0, self._cap(), self.height())
            cap = cap.adjusted(0, 7, 0, -7)
            painter.setFont(self._font())
            painter.setPen(QColor(ink if primary else tokens.second))
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._keys)
            if not primary:
                painter.setPen(QColor(tokens.line))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(cap, 3, 3)


class HeaderBar(QWidget):
    """Whose plan this is, and what one does with it as a whole."""

    search_wanted = Signal()
    overview_wanted = Signal()
    details_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        tr = desk.tr
        self._desk = desk
        self._title = Elided("strong")
        self._unit = Elided("second")
        search = KeyButton(desk, tr(N_("Search")), "Ctrl K")
        search.clicked.connect(self.search_wanted)
        export = KeyButton(desk, tr(N_("Export PDF")), "Ctrl E", "primary")
        export.clicked.connect(self.export_wanted)
        bar = framed(
            row(
                self._title,
                self._unit,
                -1,
                button(tr(N_("Details")), self.details_wanted.emit),
                button(tr(N_("Overview")), self.overview_wanted.emit),
                search,
                export,
                margins=(4, 2, 4, 2),
                gap=3,
            ),
            ground="surface",
            rule="below",
        )
        self.setLayout(row(bar, gap=0))

    def show_plan(self, header: Header, unit: Unit) -> None:
        """Show the title as it stands."""
        title = header.title or self._desk.tr(N_("Untitled plan"))
        self._title.setText(title)
        self._unit.setText(f"{unit.code}  {unit.title}")
        self._unit.setToolTip(self._unit.text())
        self._unit.setMinimumWidth(self._unit.fontMetrics().horizontalAdvance(f"{unit.code}  …"))


class StatusLine(QWidget):
    """What is saved, what is evidenced, how far the plan is, its language."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._saved = label("", "small", wrap=False)
        self._claims = label("", "small", wrap=False)
        self._started = label("", "small", wrap=False)
        self._language = label("", "small", wrap=False)
        self._saved.setAccessibleName(desk.tr(N_("Saving")))
        bar = framed(
            row(
                self._saved, self._claims, -1, self._started, self._language,
                margins=(4, 1, 4, 1), gap=5,
            ),
            ground="surface",
            rule="above",
        )  # fmt: skip
        self.setLayout(row(bar, gap=0))

    def show_saved(self, at: datetime) -> None:
        """Say when the last save came back."""
        text = self._desk.tr(N_("Saved {time}"), time=f"{at.astimezone():%H:%M:%S}")
        self._saved.setText(text)

    def show_saving(self, dirty: bool) -> None:
        """Say that something is on its way."""
        if dirty:
            self._saved.setText(self._desk.tr(N_("Saving…")))

    def show_not_saved(self) -> None:
        """Say that the last save failed."""
        self._saved.setText(self._desk.tr(N_("Not saved")))

    def show_open(self) -> None:
        """Nothing has been changed since the plan was opened."""
        self._saved.setText(self._desk.tr(N_("Everything is saved")))

    def show_assessment(self, assessment: Assessment) -> None:
        """Bring the counts up to date."""
        tr, said = self._desk.tr, []
        for one in assessment.matrix:
            words = (
                N_("Criterion {c}: {n} of {m} claims evidenced")
                if one.official
                else N_("Range: {n} of {m} claims evidenced")
            )
            said.append(tr(words, c=one.number, n=one.evidenced, m=len(one.rows)))
        self._claims.setText("    ".join(said))
        started, asked = assessment.started
        self._started.setText(tr(N_("{n} of {m} requirements started"), n=started, m=asked))
        code = assessment.view.plan.header.language
        self._language.setText(LANGUAGES.get(code, code))
