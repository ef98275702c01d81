"""Every text that a widget and all in it can say, to the eye, to the hand or to a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCalendarWidget,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QStackedLayout,
    QStackedWidget,
    QStyleOptionViewItem,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from ui.figures import FigureView
from ui.forms.table import CellTable
from workbook.i18n import LANGUAGES, MONTHS
from workbook.money import CURRENCIES
from workbook.scene import Label
from workbook.units import Unit

SMART = r"(?<!\w)[S·][M·][A·][R·][T·](?!\w)"
"""Doran's letters, a dot for each that an objective lacks: a sign, like a unit's."""
Said = tuple[str, str]
"""Where, and what."""
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
KEYS = (
    r"(?:Ctrl|Alt|Shift|Meta|Enter|Return|Tab|Delete|Del|Ins|Home|End|Esc|PgUp|PgDown|PgDn"
    r"|Up|Down|Left|Right|F\d+)"
)


def said_by(root: QWidget) -> Iterator[Said]:
    """Everything under ``root``, what is hidden now included: a bar for an error is seen one day.

    Of pages behind each other only the one in front is heard.
    """
    for widget in _all(root):
        if widget.objectName().startswith("qt_") and isinstance(widget, QLabel | QAbstractButton):
            continue  # the parts of a message box, whose text is heard from the box
        where = f"{type(widget).__name__} {widget.objectName()}".strip()
        for text in (*_own(widget), *_every(widget)):
            if text:
                yield where, text


def nameless(root: QWidget) -> Iterator[str]:
    """What Tab reaches under ``root`` and a screen reader has no name for."""
    for widget in _all(root):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(root):
            held = QAccessible.queryAccessibleInterface(widget)
            named = held.text(QAccessible.Text.Name).strip()
            # Qt takes what is chosen in a list for its name; that says nothing of what is asked.
            if not (widget.accessibleName() if isinstance(widget, QComboBox) else named):
                above = widget.parentWidget()
                yield f"{type(widget).__name__} {widget.objectName()} in {type(above).__name__}"


def _all(widget: QWidget) -> Iterator[QWidget]:
    """The widget and its parts, but for those that Qt makes, names and translates itself."""
    yield widget
    if isinstance(widget, QLineEdit | QComboBox | QTabBar | QCalendarWidget):
        return
    layout = widget.layout()
    behind = widget if isinstance(widget, QStackedWidget) else layout
    in_front = (
        behind.currentWidget() if isinstance(behind, QStackedWidget | QStackedLayout) else None
    )
    for child in widget.children():
        if isinstance(child, QWidget) and (in_front is None or child is in_front):
            yield from _all(child)


def _every(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.statusTip()
    yield widget.whatsThis()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if widget.isWindow():
        yield widget.windowTitle()
    for action in widget.actions():
        yield from _of_action(action)


def _of_action(action: QAction) -> Iterator[str]:
    if not action.isSeparator():
        yield action.text()
        yield action.toolTip()
    menu = action.menu()
    if isinstance(menu, QMenu):
        yield menu.title()


def _own(widget: QWidget) -> Iterator[str]:
    match widget:
        case FigureView():
            yield from _of_figure(widget)
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QGroupBox() | QMenu():
            yield widget.title()
        case QMessageBox():
            yield from (widget.text(), widget.informativeText())
        case QTextBrowser():
            return  # the guide is a file of its own in each language
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QTabBar():
            for at in range(widget.count()):
                yield from (widget.tabText(at), widget.tabToolTip(at), widget.accessibleTabName(at))
        case QComboBox() | QHeaderView() | QAbstractItemView():
            yield from _of_view(widget)


def _of_view(widget: QComboBox | QHeaderView | QAbstractItemView) -> Iterator[str]:
    if isinstance(widget, QHeaderView):
        yield from _of_header(widget)
        return
    yield from _of_model(widget.model())
    if isinstance(widget, QComboBox):
        yield widget.placeholderText()
    if isinstance(widget, CellTable):
        yield from _of_table(widget)


def _of_figure(figure: FigureView) -> Iterator[str]:
    """What is painted, what stands for the picture, and the points that can be moved."""
    yield figure.scene.alt
    lines: list[str] = []
    for part in figure.scene.primitives:
        if isinstance(part, Label):
            lines.append(part.text)
            said = "\n".join(lines)
            # A text that was wrapped is one text; one that was cut off lacks its last bracket.
            if said.count("⟦") <= said.count("⟧") or said.endswith("…"):
                yield said
                lines.clear()
    yield "\n".join(lines)
    held = QAccessible.queryAccessibleInterface(figure)
    for at in range(held.childCount()):
        child = held.child(at)
        yield child.text(QAccessible.Text.Name)
        yield child.text(QAccessible.Text.Description)


def _of_model(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    for row in range(model.rowCount()):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            index = model.index(row, column)
            for role in ROLES:
                yield index.data(role) or ""


def _of_header(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    for section in range(header.count()):
        for role in ROLES:
            yield str(model.headerData(section, header.orientation(), role) or "")


def _of_table(table: CellTable) -> Iterator[str]:
    """What its cells say when they are opened, and its menu."""
    menu = QMenu()
    table.fill_menu(menu)
    for action in menu.actions():
        yield from _of_action(action)
    menu.deleteLater()
    for column in range(table.cells.columnCount()):
        index = table.cells.index(0, column)
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            continue
        editor = table.editing.createEditor(table.viewport(), QStyleOptionViewItem(), index)
        for _, text in said_by(editor):
            yield text
        shiboken6.delete(editor)


def official_words(units: Iterable[Unit]) -> tuple[str, ...]:
    """What stands without a mark whatever the language: the units' own wording, names, signs."""
    words = {*LANGUAGES.values(), *CURRENCIES, *CURRENCIES.values(), *MONTHS}
    words |= {month[:3] for month in MONTHS}
    for unit in units:
        words |= {unit.code, unit.title, unit.range, unit.remark}
        words |= {criterion.text for criterion in unit.criteria}
        words |= {claim.words for claim in unit.claims}
        words |= {text for one in unit.requirements for text in (one.reading, one.text)}
    return tuple(sorted(words - {""}, key=len, reverse=True))


def unmarked(text: str, official: tuple[str, ...]) -> bool:
    """Something is said outside the brackets that is ours to say."""
    left = text
    while (fewer := re.sub(r"⟦[^⟦⟧]*⟧", " ", left)) != left:
        left = fewer
    # What was shortened to fit has lost one of its brackets.
    left = re.sub(r"⟦[^⟦⟧]*…?$|^…?[^⟦⟧]*⟧", " ", left, flags=re.DOTALL)
    if not _speaks(left):
        return False
    for words in official:
        left = left.replace(words, " ")
    left = re.sub(rf"\b{KEYS}(?:[+ ](?:{KEYS}|.)(?!\w))*", " ", left)
    return _speaks(re.sub(SMART, " ", left))


def _speaks(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
