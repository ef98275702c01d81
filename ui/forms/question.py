"""One question of a form: its title, its help, its editor, and what is wrong with the entry."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from ui.forms.complaint import Complaint
from ui.forms.cross import CrossEditor
from ui.forms.day import DayEditor
from ui.forms.display import unit_of
from ui.forms.editors import Editor, FlagEditor, LineEditor, invalidate
from ui.forms.keys import EditorFilter
from ui.forms.picks import ChoiceEditor, RatingEditor, RefEditor, RefsEditor
from ui.forms.place import Place
from ui.forms.prose import ProseEditor
from ui.forms.rows import RowsEditor
from workbook.fields import Kind, is_answered
from workbook.i18n import N_

PATIENCE_MS = 700
"""How long a half-typed entry is left in peace while a person types."""
_SIMPLE: dict[Kind, Callable[[Place, QWidget], QWidget]] = {
    "line": LineEditor, "prose": ProseEditor, "integer": LineEditor, "number": LineEditor,
    "percent": LineEditor, "money": LineEditor, "rating": RatingEditor, "date": DayEditor,
    "choice": ChoiceEditor, "flag": FlagEditor, "ref": RefEditor, "refs": RefsEditor,
}  # fmt: skip
_NARROW: dict[Kind, int] = {
    "integer": 112, "number": 112, "percent": 88, "money": 128, "date": 148,
}  # fmt: skip
"""Width of a field for a number or a date; its unit stands beside it."""
TABLES: frozenset[Kind] = frozenset({"rows", "cross"})
NAMED: frozenset[Kind] = frozenset({"ref", "refs", "rows", "cross"})
"""Kinds that show names given elsewhere."""
_HEAD, _BODY, _FOOT, GRID_ROWS = 0, 1, 2, 4


def _label(text: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


class Question(QObject):
    """The parts of one question. They stand in the form's grid, so that neighbours line up."""

    home_wanted = Signal(str)  # kind of item

    def __init__(self, place: Place, keys: EditorFilter, patience_ms: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self._grid: QGridLayout | None = None
        self._at = (0, 0, 1)
        self._complaint: Complaint | None = None
        self._is_wrong = False
        self._is_answered = False
        self._patience_ms = patience_ms
        self._timer: QTimer | None = None
        self._unit: QLabel | None = None
        self._needed: QLabel | None = None
        self._box = parent
        self.widget = self._made(keys)
        self.editor: Editor = self.widget  # type: ignore[assignment]  # each is both
        self._name_parts()

    def _made(self, keys: EditorFilter) -> QWidget:
        kind = self.place.spec.kind
        if kind == "rows":
            return RowsEditor(self.place, keys, self._box)
        if kind == "cross":
            return CrossEditor(self.place, keys, self._box)
        widget = _SIMPLE[kind](self.place, self._box)
        editor: Editor = widget  # type: ignore[assignment]  # each is both
        keys.watch(*editor.targets())
        return widget

    def _name_parts(self) -> None:
        spec, tr = self.place.spec, self.place.tr
        self.widget.setObjectName(spec.name)
        for target in self.editor.targets():
            if not target.accessibleName():
                target.setAccessibleName(tr(spec.title))
            if not target.accessibleDescription():
                target.setAccessibleDescription(tr(spec.help))

    # --- laying out ------------------------------------------------------------------------------

    def lay(self, grid: QGridLayout, row: int, column: int, span: int) -> None:
        """Put the parts into the grid: title and help, editor with unit, room for a reason."""
        self._grid, self._at = grid, (row * GRID_ROWS, column, span)
        if self.place.spec.kind != "flag":
            self._add(self._head(), _HEAD, Qt.AlignmentFlag.AlignBottom)
            self._add(self._body(), _BODY, Qt.AlignmentFlag.AlignTop)
        else:
            self._add(self._body(), _BODY, Qt.AlignmentFlag.AlignVCenter)
            if self.place.spec.help:
                self._add(_label(self.place.tr(self.place.spec.help), "small", self._box), _HEAD,
                          Qt.AlignmentFlag.AlignBottom)  # fmt: skip

    def _add(self, widget: QWidget, part: int, align: Qt.AlignmentFlag) -> None:
        assert self._grid is not None
        row, column, span = self._at
        vertical_only = align if part != _BODY else Qt.AlignmentFlag(0)
        self._grid.addWidget(widget, row + part, column, 1, span, vertical_only)

    def _head(self) -> QWidget:
        spec, tr = self.place.spec, self.place.tr
        is_alone = not spec.help and not spec.hint.required
        head = self._box if is_alone else QWidget(self._box)
        title = _label(tr(spec.title), "strong", head)
        title.setBuddy(self.editor.targets()[0] if self.editor.targets() else self.widget)
        if is_alone:
            return title
        grid = QGridLayout(head)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.addWidget(title, 0, 0)
        if spec.hint.required:
            title.setWordWrap(False)
            self._needed = _label(tr(N_("needed")), "small", head)
            grid.addWidget(self._needed, 0, 1, Qt.AlignmentFlag.AlignBottom)
            grid.setColumnStretch(1, 1)
        if spec.help:
            grid.addWidget(_label(tr(spec.help), "small", head), 1, 0, 1, 2)
        return head

    def _body(self) -> QWidget:
        spec = self.place.spec
        if spec.kind not in _NARROW:
            return self.widget
        body = QWidget(self._box)
        layout = QHBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.widget.setFixedWidth(_NARROW[spec.kind])
        layout.addWidget(self.widget)
        unit = self._unit_text()
        if unit or spec.kind == "money":
            self._unit = _label(unit, "second", body)
            self._unit.setWordWrap(False)
            layout.addWidget(self._unit)
        layout.addStretch(1)
        return body

    def _unit_text(self) -> str:
        currency = self.place.document.view().currency
        return unit_of(self.place.spec, currency, self.place.tr)

    # --- following the document ------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what the document holds, and what is wrong with it."""
        self.editor.refresh()
        if self._needed is not None:
            answered = is_answered(self.place.spec, self.place.value)
            if answered != self._is_answered:
                self._is_answered = answered
                self._needed.setVisible(not answered)
        if self.place.spec.kind in TABLES:
            return
        if self.place.draft is None:
            self._forgive()
        elif self._is_wrong or not self._has_focus():
            self.complain()
        else:
            self._wait()

    def refresh_names(self) -> None:
        """Show names that may have changed elsewhere."""
        if isinstance(self.editor, RowsEditor | CrossEditor):
            self.editor.repaint_names()
        else:
            self.editor.refresh()

    def refresh_currency(self) -> None:
        """Show the plan's currency."""
        if self._unit is not None:
            self._unit.setText(self._unit_text())

    def _has_focus(self) -> bool:
        return any(target.hasFocus() for target in self.editor.targets())

    def _wait(self) -> None:
        if self._timer is None:
            self._timer = QTimer(self, singleShot=True)
            self._timer.timeout.connect(self.complain)
        self._timer.start(self._patience_ms)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.stop()

    # --- what is wrong ---------------------------------------------------------------------------

    def complain(self) -> None:
        """Show why what stands there is no value, if so."""
        self._stop_waiting()
        problem = self.place.problem() if self.place.spec.kind not in TABLES else None
        if not problem:
            self._forgive()
            return
        reason = self.place.tr.text(problem)
        self._complaint_line().say(reason, "finding")
        self._is_wrong = True
        self._mark(reason)

    def _forgive(self) -> None:
        self._stop_waiting()
        if self._is_wrong:
            self._is_wrong = False
            self._mark(self.place.tr(self.place.spec.help))
        if self.place.spec.kind in ("ref", "refs") and not self.place.choices():
            nothing = self.place.tr(N_("Nothing is named yet that could be picked here."))
            self._complaint_line().say(nothing, "small")
        elif self._complaint is not None:
            self._complaint.hide()

    def _complaint_line(self) -> Complaint:
        if self._complaint is None:
            is_ref = self.place.spec.kind in ("ref", "refs")
            link = self.place.tr(N_("Go to where it is named")) if is_ref else ""
            self._complaint = Complaint(link, self._box)
            self._complaint.pressed.connect(self._on_home)
            self._add(self._complaint, _FOOT, Qt.AlignmentFlag.AlignTop)
        return self._complaint

    @property
    def complaint(self) -> str:
        """The sentence under the editor, if any."""
        return self._complaint.sentence if self._complaint is not None else ""

    def _on_home(self) -> None:
        self.home_wanted.emit(self.place.spec.hint.item)

    def _mark(self, description: str) -> None:
        for target in self.editor.targets():
            invalidate(target, self._is_wrong)
            target.setAccessibleDescription(description)
