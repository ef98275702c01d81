"""The form of a worksheet, made from what the worksheet says about its fields."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.document import Document
from ui.forms.cross import CrossEditor
from ui.forms.keys import EditorFilter
from ui.forms.place import Place
from ui.forms.question import GRID_ROWS, NAMED, PATIENCE_MS, TABLES, Question
from ui.forms.rows import RowsEditor
from workbook.edits import Path
from workbook.fields import FieldSpec, Kind, Sheet
from workbook.i18n import Locale
from workbook.plan import HEADER, Header
from workbook.worksheet import Group, Worksheet

GROUP_GAP, QUESTION_GAP, COLUMN_GAP, LINE_GAP = 24, 16, 24, 4
FIRST_PAGE = 900
"""Pixels of the form that are built before it shows."""
NAMES_AFTER_MS = 150
"""A name that is being typed shows where it is referred to a little later, not at every key."""
FIRST_SECONDS = 5.0
"""A form that stands by itself shows no half page; a window that must answer at once says less."""
UNPAINTED_MS = 200
"""The rest is not waited for longer than this, shown or not."""
BREATH = 0.012
"""Seconds of building between two rounds of events."""
HEIGHTS: dict[Kind, int] = {"prose": 130, "rows": 120, "cross": 220, "flag": 40}
LEAST_HEIGHT = 76
ROW_HEIGHT = 48
WIDE = TABLES
"""Kinds that take a whole line of a group however many stand side by side."""


class SheetForm(QWidget):
    """All questions of one worksheet instance.

    As much is built at once as fills ``room`` pixels or takes ``at_once`` seconds; the rest follows
    when that has been painted, and ``built`` says that all of it stands. ``home_wanted`` carries
    the path of the table where items of a kind are named.
    """

    home_wanted = Signal(object)
    built = Signal()

    def __init__(
        self,
        worksheet: Worksheet[Sheet],
        instance: str,
        document: Document,
        tr: Locale,
        *,
        patience_ms: int = PATIENCE_MS,
        room: int = FIRST_PAGE,
        at_once: float = FIRST_SECONDS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._worksheet = worksheet
        self._instance = instance
        self._document = document
        self._tr = tr
        self._patience_ms = patience_ms
        self._room, self._at_once = room, at_once
        self._sheet = document.edits().document(instance)
        self._header = document.plan.header
        self._stale = False
        self._keys = EditorFilter(document, self)
        self._keys.left.connect(self._on_left)
        self.questions: dict[str, Question] = {}
        self._by_editor: dict[QObject, Question] = {}
        self._is_later = False  # what is built now is not seen at once
        self._steps = self._build_steps()
        self._builder = QTimer(self, singleShot=True)
        self._builder.timeout.connect(self._build_on)
        self._namer = QTimer(self, singleShot=True, interval=NAMES_AFTER_MS)
        self._namer.timeout.connect(self._refresh_names)
        self._build()
        document.changed.connect(self._on_changed)

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        """Build what is seen first now, the rest between the events that follow."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GROUP_GAP)
        height, until = 0, time.monotonic() + self._at_once
        for added in self._steps:
            height += added
            if height > self._room or time.monotonic() > until:
                break
        self._is_later = True
        self._builder.start(UNPAINTED_MS)  # or as soon as this much has been painted

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is seen first has its place: the rest may follow."""
        super().paintEvent(event)
        if self._builder.isActive() and self._builder.interval():
            self._builder.start(0)

    def _build_on(self) -> None:
        """Build a little more, then let the window breathe."""
        until = time.monotonic() + BREATH
        for _ in self._steps:
            if time.monotonic() > until:
                self._builder.start(0)
                return
        self.built.emit()

    def finish(self) -> None:
        """Build at once what is not built yet."""
        was_building = self._builder.isActive()
        self._builder.stop()
        for _ in self._steps:
            pass
        if was_building:
            self.built.emit()

    def _build_steps(self) -> Iterator[int]:
        """One question at a time; yields about how high the next one will be."""
        specs = {spec.name: spec for spec in self._worksheet.fields}
        for group in self._worksheet.layout:
            box, grid = self._group(group)
            if self._is_later:
                box.hide()  # a layout of the whole page for each group, not for each question
            for spec, row, column, span in _places([specs[n] for n in group.fields], group.across):
                yield self._height(spec) * span // group.across
                self._ask(spec, grid, row, column, span)
            box.updateGeometry()
            if self._is_later:
                box.show()

    def _height(self, spec: FieldSpec) -> int:
        """How high a question will be, about."""
        least = HEIGHTS.get(spec.kind, LEAST_HEIGHT)
        if spec.kind != "rows":
            return least
        return least + ROW_HEIGHT * len(getattr(self._sheet, spec.name))

    def _group(self, group: Group) -> tuple[QWidget, QGridLayout]:
        box = QWidget(self)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(box)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(COLUMN_GAP)
        grid.setVerticalSpacing(LINE_GAP)
        for column in range(group.across):
            grid.setColumnStretch(column, 1)
        row = 0
        for text, role in ((group.title, "heading"), (group.note, "small")):
            if text:
                label = QLabel(self._tr(text), box)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setProperty("role", role)
                label.setWordWrap(True)
                grid.addWidget(label, row, 0, 1, group.across)
                row += 1
        if row:
            grid.setRowMinimumHeight(row, LINE_GAP)
        return box, grid

    def _ask(self, spec: FieldSpec, grid: QGridLayout, row: int, column: int, span: int) -> None:
        place = Place(self._document, (self._instance, spec.name), spec, self._tr)
        box = grid.parentWidget()
        assert box is not None
        question = Question(place, self._keys, self._patience_ms, box)
        question.lay(grid, row + 1, column, span)
        question.home_wanted.connect(self._on_home)
        question.refresh()
        self.questions[spec.name] = question
        for target in question.editor.targets():
            self._by_editor[target] = question
        if row:
            grid.setRowMinimumHeight((row + 1) * GRID_ROWS - 1, QUESTION_GAP - 2 * LINE_GAP)

    # --- following the document ------------------------------------------------------------------

    def _on_changed(self, instances: frozenset[str]) -> None:
        if self.isVisible():
            self._refresh(instances)
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the form was not to be seen."""
        if self._stale:
            self._refresh(frozenset({self._instance, HEADER, *self._document.plan.sheets}))
        super().showEvent(event)

    def _refresh(self, instances: frozenset[str]) -> None:
        """Refresh what differs. This runs at every key: nothing else may."""
        self._stale = False
        before, header = self._sheet, self._header
        self._sheet = self._document.edits().document(self._instance)
        self._header = self._document.plan.header
        drafted = _drafted(header, self._header, self._instance)
        changed = {
            name
            for name in self.questions
            if name in drafted or getattr(before, name) != getattr(self._sheet, name)
        }
        for name in changed:
            self.questions[name].refresh()
        if header.currency != self._header.currency:
            for question in self.questions.values():
                question.refresh_currency()
        elsewhere = bool(instances - {self._instance, HEADER})
        if (elsewhere or self._names_changed(changed, before)) and not self._namer.isActive():
            self._namer.start()

    def _names_changed(self, changed: set[str], before: Sheet) -> bool:
        """Something was named, renamed or forgotten in this very sheet."""
        for name in changed:
            row = self.questions[name].place.spec.row
            if row is not None and row.LABEL in row.model_fields:
                old, new = getattr(before, name), getattr(self._sheet, name)
                if len(old) != len(new) or any(
                    a is not b and (a.id, a.label) != (b.id, b.label)
                    for a, b in zip(old, new, strict=True)
                ):
                    return True
        return False

    def _refresh_names(self) -> None:
        for question in self.questions.values():
            if question.place.spec.kind in NAMED:
                question.refresh_names()

    def _on_left(self, editor: QObject) -> None:
        question = self._by_editor.get(editor)
        if question is not None:
            question.complain()

    # --- leading there ---------------------------------------------------------------------------

    def focus_path(self, path: Path) -> bool:
        """Put the keyboard into a field or a cell and show it; ``False`` if it is not here."""
        if not path or path[0] != self._instance:
            return False
        self.finish()
        question = self.questions.get(path[1]) if len(path) > 1 else self._first()
        if question is None:
            return False
        editor = question.editor
        if isinstance(editor, RowsEditor | CrossEditor):
            editor.focus_cell(path)
        elif editor.targets():
            editor.targets()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._show(question.widget)
        return True

    def _first(self) -> Question | None:
        return next(iter(self.questions.values()), None)

    def _show(self, widget: QWidget) -> None:
        """Scroll the page, whoever owns it, so that an editor and its title are to be seen."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is None or (page := above.widget()) is None:
            return
        top = widget.mapTo(page, QPoint(0, 0))
        room = min(widget.height(), above.viewport().height() - 64)
        above.ensureVisible(top.x(), top.y() - 40, 0, 0)
        above.ensureVisible(top.x(), top.y() + room, 0, 24)

    def _on_home(self, kind: str) -> None:
        home = home_of(kind, self._document.view().worksheets)
        if home is not None:
            self.home_wanted.emit(home)


def home_of(kind: str, worksheets: Mapping[str, Worksheet[Sheet]]) -> Path | None:
    """The table where items of a kind are named, as ``(instance, field)``."""
    for key, worksheet in worksheets.items():
        for spec in worksheet.fields:
            if spec.row is not None and kind == spec.row.ITEM and not worksheet.many:
                return (key, spec.name)
    return None


def _drafted(before: Header, after: Header, instance: str) -> set[str]:
    """The fields of an instance whose drafts differ."""
    if before.drafts == after.drafts:
        return set()
    differ = set(before.drafts.items()) ^ set(after.drafts.items())
    return {key.split("/")[1] for key, _ in differ if key.split("/")[0] == instance}


def _places(specs: list[FieldSpec], across: int) -> Iterator[tuple[FieldSpec, int, int, int]]:
    """Each field with its row, column and span in a group."""
    row = column = 0
    for spec in specs:
        span = across if spec.kind in WIDE else 1
        if column + span > across:
            row, column = row + 1, 0
        yield spec, row, column, span
        column += span
        if column >= across:
            row, column = row + 1, 0
