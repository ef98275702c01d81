"""Find anything: a requirement, a sheet, words typed in the plan, a command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.assessment import Assessment
from ui.desk import Desk
from ui.pages.places import DETAILS, OVERVIEW, outline_rows, sheet_title
from ui.parts import column
from workbook.fields import Sheet, describe
from workbook.i18n import N_, Locale
from workbook.items import rows_of

MOST = 60
AROUND = 28
"""Characters shown before the words that were found."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be gone to or done."""

    title: str
    where: str
    act: Callable[[], object]
    words: str = ""  # what it is found by, case folded


class Targets:
    """Everything that can be found in a plan, gathered when the finder opens."""

    def __init__(
        self,
        assessment: Assessment,
        tr: Locale,
        go: Callable[[Any], object],
        focus: Callable[[tuple[str, ...]], object],
    ) -> None:
        self._assessment, self._tr, self._go, self._focus = assessment, tr, go, focus

    def all(self) -> list[Found]:
        """Pages and requirements first, then what was typed."""
        return [*self._pages(), *self._requirements(), *self._typed()]

    def _pages(self) -> Iterable[Found]:
        tr = self._tr
        for title, place in ((N_("Overview"), OVERVIEW), (N_("Plan details"), DETAILS)):
            yield _found(tr(title), "", partial(self._go, place))

    def _requirements(self) -> Iterable[Found]:
        unit = self._assessment.unit
        for line in outline_rows(self._assessment, "unit", self._tr):
            if line.place is None:
                continue
            place = line.place
            text = unit.requirement(place.requirement).reading if place.requirement else ""
            title = f"{line.number}  {line.title}".strip()
            yield _found(title, text, partial(self._go, place))

    def _typed(self) -> Iterable[Found]:
        for instance, sheet in self._assessment.view.plan.sheets.items():
            where = sheet_title(instance, self._assessment, self._tr)
            for path, text in typed_texts(instance, sheet):
                yield _found(text, where, partial(self._focus, path))


def typed_texts(instance: str, sheet: Sheet) -> Iterable[tuple[tuple[str, ...], str]]:
    """Every text of a sheet with its path."""
    for spec in describe(type(sheet)):
        if spec.kind in ("line", "prose") and getattr(sheet, spec.name).strip():
            yield (instance, spec.name), getattr(sheet, spec.name)
    for table, _, row in rows_of(sheet):
        for spec in table.columns:
            if spec.kind in ("line", "prose") and getattr(row, spec.name).strip():
                yield (instance, table.name, row.id, spec.name), getattr(row, spec.name)


def commands(actions: Sequence[QAction], tr: Locale) -> list[Found]:
    """The menus' commands with their shortcuts."""
    return [
        _found(
            action.text().replace("&", ""),
            action.shortcut().toString() or tr(N_("Command")),
            action.trigger,
        )
        for action in actions
        if action.isEnabled() and action.text() and action.menu() is None
    ]


def matching(targets: Sequence[Found], text: str) -> list[Found]:
    """The targets that hold every word, those whose title begins so first."""
    words = text.casefold().split()
    if not words:
        return list(targets[:MOST])
    hits = [one for one in targets if all(word in one.words for word in words)]
    hits.sort(key=lambda one: not one.title.casefold().startswith(words[0]))
    return hits[:MOST]


def excerpt(text: str, words: str) -> str:
    """One line round the first word that was found."""
    flat = " ".join(text.split())
    first = words.split(maxsplit=1)[0].casefold() if words.split() else ""
    at = flat.casefold().find(first) if first else 0
    return f"…{flat[at - AROUND :]}" if at > 2 * AROUND else flat


def _found(title: str, where: str, act: Callable[[], object]) -> Found:
    return Found(title, where, act, f"{title} {where}".casefold())


class FoundModel(QAbstractListModel):
    """What was found, as rows."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []
        self.asked = ""

    def show(self, found: list[Found], asked: str) -> None:
        """Put these in."""
        self.beginResetModel()
        self.found, self.asked = found, asked
        self.endResetModel()

    def rowCount(self, parent: Any = None) -> int:
        return len(self.found)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return excerpt(one.title, self.asked)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.title}, {one.where}" if one.where else one.title
        return one if role == Qt.ItemDataRole.UserRole else None


class FoundDelegate(QStyledItemDelegate):
    """Title at the left, where it stands at the right."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(200, option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        tokens, one = self._desk.theme.tokens, index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.accent_ground))
        box = option.rect.adjusted(12, 0, -12, 0)
        metrics = QFontMetrics(option.font)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        half = box.width() * 2 // 5
        where = metrics.elidedText(one.where, Qt.TextElideMode.ElideRight, half)
        painter.setPen(QColor(tokens.second))
        painter.drawText(box, middle | int(Qt.AlignmentFlag.AlignRight), where)
        room = box.width() - metrics.horizontalAdvance(where) - 16
        painter.setPen(QColor(tokens.ink))
        title = index.data(Qt.ItemDataRole.DisplayRole)
        painter.drawText(box, middle, metrics.elidedText(title, Qt.TextElideMode.ElideRight, room))
        painter.restore()


class Finder(QDialog):
    """A line to type in and a list. A dialog, not a popup: input methods need a real window."""

    done_with = Signal()

    def __init__(self, desk: Desk, targets: Sequence[Found], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        tr = desk.tr
        self._targets = targets
        self.setModal(True)
        self.setWindowTitle(tr(N_("Search")))
        self.setProperty("role", "finder")
        self._line = QLineEdit()
        self._line.setPlaceholderText(tr(N_("Requirement, sheet, your own words or a command")))
        self._line.setAccessibleName(tr(N_("Search")))
        self._model = FoundModel()
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(FoundDelegate(desk, self._list))
        self._list.setAccessibleName(tr(N_("What was found")))
        self._list.setProperty("role", "plain")
        self._list.clicked.connect(self._act)
        self._line.textChanged.connect(self._search)
        self._line.returnPressed.connect(self._act_on_current)
        self._line.installEventFilter(self)
        self.setLayout(column(self._line, self._list, margins=3))
        self.resize(640, 420)
        self._search("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the line move in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8,
                    Qt.Key.Key_PageUp: -8}.get(Qt.Key(event.key()))  # fmt: skip
            if step is not None and self._model.rowCount():
                at = self._list.currentIndex().row() + step
                at = min(max(at, 0), self._model.rowCount() - 1)
                self._list.setCurrentIndex(self._model.index(at))
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        self._model.show(matching(self._targets, text), text)
        if self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(0))

    def _act_on_current(self) -> None:
        self._act(self._list.currentIndex())

    def _act(self, index: QModelIndex) -> None:
        if index.isValid():
            found: Found = index.data(Qt.ItemDataRole.UserRole)
            self.accept()
            found.act()
