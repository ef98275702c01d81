"""Editors for what is picked, not written: choices, grades, items by name."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from ui.forms.choices import Choices, anchor_of, completed, grades
from ui.forms.editors import put_text
from ui.forms.flow import FlowLayout
from ui.forms.place import Place
from workbook.i18n import N_

_CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ChoiceEditor(QComboBox):
    """One of a few answers that the sheet names; Delete takes the answer back."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        _keep_narrow(self)
        self.addItem(place.tr(N_("Not answered")), "")
        for choice in place.choices():
            self.addItem(choice.label, choice.code)
        self.setPlaceholderText(place.tr(N_("Choose…")))
        self.activated.connect(self._on_activated)
        self.refresh()

    def targets(self) -> tuple[QWidget, ...]:
        """The list itself."""
        return (self,)

    def refresh(self) -> None:
        """Show the answer that the document holds."""
        value = self._place.value
        self.setCurrentIndex(self.findData(value) if value else -1)

    def _on_activated(self, index: int) -> None:
        code = self.itemData(index)
        self._place.put_value(code or self._place.spec.default)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the answer back."""
        if event.key() in _CLEARING:
            self._on_activated(0)
        else:
            super().keyPressEvent(event)


class RefEditor(QComboBox):
    """An item picked by its name. New names are given where the item is at home, not here."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._loaded: Choices | None = None
        _keep_narrow(self)
        self._line = search_in_list(self)
        self._line.setPlaceholderText(place.tr(N_("Choose or type a name…")))
        self._line.textEdited.connect(self._on_typed)
        self._line.editingFinished.connect(self._on_finished)
        self.activated.connect(self._on_activated)
        self.refresh()

    def targets(self) -> tuple[QWidget, ...]:
        """The list, and the line in it that is typed into."""
        return (self, self._line)

    def refresh(self) -> None:
        """Show the name of the item, or what was typed. The list is filled when it is needed."""
        value, draft = self._place.value, self._place.draft
        if draft is None and self.hasFocus() and self._place.means(self.currentText(), value):
            return
        put_text(self._line, self._place.text(value) if draft is None else draft)

    def load(self) -> None:
        """Fill the list with the items as they are called now."""
        choices = self._place.choices()
        if choices == self._loaded:
            return
        self._loaded = choices
        text = self._line.text()
        with QSignalBlocker(self), QSignalBlocker(self._line):
            self.clear()
            self.addItems([choice.label for choice in choices])
            self._line.setText(text)

    def showPopup(self) -> None:
        """Fill the list before it shows."""
        self.load()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Fill the list that completes what is typed."""
        self.load()
        super().focusInEvent(event)

    def _on_typed(self, text: str) -> None:
        self._place.type_text(text)

    def _on_activated(self, index: int) -> None:
        self._place.type_text(self.itemText(index))

    def _on_finished(self) -> None:
        text = self.currentText()
        whole = completed(text, self._place.choices())
        if whole != text:
            self._place.type_text(whole)
            self.refresh()


def search_in_list(combo: QComboBox) -> QLineEdit:
    """Let a person type any part of a name to find it; what is typed is never added to the list.

    Returns the line that is typed into.
    """
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    line, completer = combo.lineEdit(), combo.completer()
    assert line is not None and completer is not None  # an editable list has both
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return line


def _keep_narrow(combo: QComboBox) -> None:
    """A long name in a list must not widen the form."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(10)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class RatingEditor(QWidget):
    """Grades side by side, one click each; what the picked grade stands for is written beside."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._buttons: dict[int, QPushButton] = {}
        for grade in grades(place.spec):
            button = QPushButton(str(grade), self)
            button.setCheckable(True)
            button.setProperty("role", "grade")
            button.setFixedWidth(36)
            anchor = anchor_of(place.spec, grade, place.tr)
            button.setToolTip(anchor)
            button.setAccessibleName(f"{place.tr(place.spec.title)}: {anchor or grade}")
            button.clicked.connect(self._on_clicked)
            layout.addWidget(button)
            self._buttons[grade] = button
        self._anchor = QLabel(self)
        self._anchor.setProperty("role", "small")
        self._anchor.setWordWrap(True)
        layout.addWidget(self._anchor, 1)
        self.refresh()

    def targets(self) -> tuple[QWidget, ...]:
        """The grades."""
        return tuple(self._buttons.values())

    def refresh(self) -> None:
        """Press the grade that the document holds."""
        value = self._place.value
        for grade, button in self._buttons.items():
            button.setChecked(grade == value)
        self._anchor.setText(
            anchor_of(self._place.spec, value, self._place.tr) if value is not None else ""
        )

    def _on_clicked(self) -> None:
        grade = next(grade for grade, button in self._buttons.items() if button is self.sender())
        self._put(None if grade == self._place.value else grade)

    def _put(self, grade: int | None) -> None:
        self._place.put_value(grade)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits grade, arrows move between grades, Delete takes the grade back."""
        focused = next((g for g, b in self._buttons.items() if b.hasFocus()), None)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        typed = int(event.text()) if event.text().isdecimal() else None
        if event.key() in _CLEARING:
            self._put(None)
        elif typed in self._buttons:
            self._put(typed)
        elif step and focused is not None and focused + step in self._buttons:
            self._buttons[focused + step].setFocus()
        else:
            super().keyPressEvent(event)


class RefsEditor(QWidget):
    """Several items: each a box to tick, in the order they were named."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._boxes: dict[str, QCheckBox] = {}
        self._flow = FlowLayout(spacing=12)
        self.setLayout(self._flow)
        self.refresh()

    def targets(self) -> tuple[QWidget, ...]:
        """The boxes."""
        return tuple(self._boxes.values())

    def refresh(self) -> None:
        """Tick what the document holds; boxes are made anew where items came, went or changed."""
        choices = self._place.choices()
        if [choice.code for choice in choices] != list(self._boxes):
            self._rebuild(choices)
        self._name(choices)
        held = self._place.value
        for code, box in self._boxes.items():
            box.setChecked(code in held)

    def _rebuild(self, choices: Choices) -> None:
        for box in self._boxes.values():
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {choice.code: QCheckBox(self) for choice in choices}
        for box in self._boxes.values():
            box.clicked.connect(self._on_clicked)
            self._flow.addWidget(box)

    def _name(self, choices: Choices) -> None:
        for choice in choices:
            box, text = self._boxes[choice.code], choice.label.replace("&", "&&")
            if box.text() != text:
                box.setText(text)
                box.setAccessibleName(f"{self._place.tr(self._place.spec.title)}: {choice.label}")

    def _on_clicked(self) -> None:
        ticked = tuple(code for code, box in self._boxes.items() if box.isChecked())
        known = set(self._boxes)
        kept = tuple(code for code in self._place.value if code not in known)
        self._place.put_value(ticked + kept)

    def showEvent(self, event: QShowEvent) -> None:
        """Items may have changed while nobody looked."""
        super().showEvent(event)
        self.refresh()
