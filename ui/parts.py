"""The few small widgets that every page is made of. Colours and sizes come from the style sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbook.i18n import Locale

STEP = 4
"""Spacing comes in steps of so many pixels."""


def label(text: str, role: str = "", *, wrap: bool = True, selectable: bool = False) -> QLabel:
    """Text as it stands: never markup, whoever wrote it."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


def button(text: str, pressed: Callable[[], object] | None = None, role: str = "") -> QPushButton:
    """A button with words; ``role`` is ``primary``, ``link`` or nothing."""
    made = QPushButton(text)
    made.setAccessibleName(text)
    if role:
        made.setProperty("role", role)
    if role == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if pressed is not None:
        made.clicked.connect(lambda checked=False: pressed())
    return made


def column(
    *parts: QWidget | QLayout | int, margins: int | tuple[int, ...] = 0, gap: int = 2
) -> QVBoxLayout:
    """Parts below each other; a number is an extra gap in steps. ``gap`` counts steps too."""
    made = QVBoxLayout()
    _fill(made, parts, margins, gap)
    return made


def row(
    *parts: QWidget | QLayout | int, margins: int | tuple[int, ...] = 0, gap: int = 2
) -> QHBoxLayout:
    """Parts beside each other; a number is an extra gap in steps, -1 takes what room is left."""
    made = QHBoxLayout()
    _fill(made, parts, margins, gap)
    return made


def _fill(
    into: QVBoxLayout | QHBoxLayout,
    parts: tuple[QWidget | QLayout | int, ...],
    margins: int | tuple[int, ...],
    gap: int,
) -> None:
    sides = (margins,) * 4 if isinstance(margins, int) else margins
    into.setContentsMargins(*(side * STEP for side in sides))
    into.setSpacing(gap * STEP)
    for part in parts:
        if isinstance(part, QWidget):
            into.addWidget(part)
        elif isinstance(part, QLayout):
            into.addLayout(part)
        elif part < 0:
            into.addStretch(1)
        else:
            into.addSpacing(part * STEP)


def framed(content: QLayout, **properties: str) -> QFrame:
    """A frame round a layout with style properties: ``ground="surface"``, ``rule="below"``."""
    made = QFrame()
    made.setLayout(content)
    for name, value in properties.items():
        made.setProperty(name, value)
    return made


def rule() -> QFrame:
    """A thin line across."""
    made = QFrame()
    made.setFixedHeight(1)
    made.setProperty("rule", "above")
    return made


def scrolled(content: QWidget, name: str) -> QScrollArea:
    """Content that scrolls up and down and takes the width there is."""
    made = QScrollArea()
    made.setWidget(content)
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setAccessibleName(name)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.viewport().setAutoFillBackground(False)
    content.setProperty("role", "canvas")
    content.setAutoFillBackground(False)
    return made


def counted(tr: Locale, n: int, one: str, many: str) -> str:
    """A count in words: ``one`` for a single thing, else ``many`` with ``{n}``; both marked."""
    return tr(one) if n == 1 else tr(many, n=n)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
            inner.deleteLater()
