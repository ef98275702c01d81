"""Computed values beside their figure: what it is, how it was computed, what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.pages.example import result_text, value_text
from ui.parts import clear, column, label, rule
from workbook.i18n import N_, Locale, Text
from workbook.worksheet import Computed, Result, ResultTable

NARROW_COLUMNS = 2


class ResultsPanel(QWidget):
    """Some of the results of one sheet below each other; rebuilt only when they are others."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._title = ""
        self._shown: tuple[Computed, ...] = ()
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        self.setLayout(self._list)
        self.hide()

    @property
    def is_empty(self) -> bool:
        """There is nothing to show."""
        return not self._shown

    def show_results(self, results: Sequence[Computed], title: str = "") -> None:
        """Bring the values up to date; ``title`` stands above them."""
        if (tuple(results), title) == (self._shown, self._title):
            return
        self._shown, self._title = tuple(results), title
        clear(self._list)
        tr = self._desk.tr
        if results and title:
            self._list.addWidget(label(title, "heading"))
        for one in results:
            if isinstance(one, Result):
                self._list.addWidget(_single(one, tr))
            else:
                self._list.addSpacing(8)
                self._list.addWidget(_table(one, tr))
        self._list.addStretch(1)
        self.setVisible(bool(results))


def beside_and_below(
    results: Sequence[Computed],
) -> tuple[tuple[Computed, ...], tuple[Computed, ...]]:
    """What stands beside a figure, and what needs the whole width below it.

    Single values stand beside; so do narrow tables, unless that would change their order.
    """
    wide = [at for at, one in enumerate(results) if not _is_narrow(one)]
    until = wide[0] if wide else len(results)
    beside = [one for at, one in enumerate(results) if isinstance(one, Result) or at < until]
    return tuple(beside), tuple(one for one in results if one not in beside)


def _is_narrow(result: Computed) -> bool:
    return isinstance(result, Result) or len(result.columns) <= NARROW_COLUMNS


def _single(result: Result, tr: Locale) -> QWidget:
    grid = QGridLayout()
    grid.setContentsMargins(0, 5, 0, 5)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(1)
    value = label(result_text(result, tr), "strong", wrap=False, selectable=True)
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    name = label(tr.text(result.label))
    name.setBuddy(value)
    grid.addWidget(name, 0, 0)
    grid.addWidget(value, 0, 1)
    grid.setColumnStretch(0, 1)
    small = small_print(result, tr)
    if small:
        grid.addWidget(label(small, "small"), 1, 0, 1, 2)
    holder = QWidget()
    holder.setLayout(column(rule(), grid, gap=0))
    return holder


def _table(table: ResultTable, tr: Locale) -> QWidget:
    grid = QGridLayout()
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(0)
    numeric = [_is_numeric(table, at) for at in range(len(table.columns))]
    for at, title in enumerate(table.columns):
        grid.addWidget(_cell(tr.text(title), "section", right=numeric[at]), 0, at)
    for number, line in enumerate(table.rows, 1):
        across = rule()
        grid.addWidget(across, 2 * number - 1, 0, 1, len(table.columns))
        for at, value in enumerate(line):
            places = table.places[at] if at < len(table.places) else None
            role = "strong" if number - 1 in table.strong else ""
            text = value_text(value, places, tr)
            grid.addWidget(_cell(text, role, right=numeric[at]), 2 * number, at)
    grid.setColumnStretch(0, 1)
    parts: list[QWidget | QGridLayout] = [label(tr.text(table.title), "strong"), grid]
    small = small_print(table, tr)
    if small:
        parts.append(label(small, "small"))
    holder = QWidget()
    holder.setAccessibleName(tr.text(table.title))
    holder.setLayout(column(*parts, gap=0))
    return holder


def _cell(text: str, role: str, *, right: bool) -> QLabel:
    made = label(text, role)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    made.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    made.setMargin(3)
    return made


def _is_numeric(table: ResultTable, column_at: int) -> bool:
    values = [line[column_at] for line in table.rows if line[column_at] is not None]
    return bool(values) and not any(_is_words(value) for value in values)


def _is_words(value: object) -> bool:
    return isinstance(value, str) or hasattr(value, "template")


def small_print(result: Computed, tr: Locale) -> str:
    """Formula, convention and what is missing, in that order."""
    said = [tr.text(part) for part in (result.formula, result.convention) if part]
    if result.missing:
        said.append(_missing(result.missing, tr))
    said = [part if part.endswith((".", "。", "⟧")) else f"{part}." for part in said]
    return " ".join(part[:1].upper() + part[1:] for part in said)


def _missing(parts: Sequence[Text], tr: Locale) -> str:
    return tr(N_("Still needed: {list}"), list=tr.join([tr.text(part) for part in parts]))
