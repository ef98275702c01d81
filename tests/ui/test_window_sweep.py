"""Every page of the window: everything has a name, everything we say is marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.program import begin_plan, places_in, running
from ui.app import Program
from ui.export import ExportDialog
from ui.help import ShortcutsDialog
from ui.open_plan import OpenPlan
from ui.pages.places import DETAILS, OVERVIEW, place_of_instance
from ui.settings import SettingsFile
from workbook.i18n import LANGUAGES
from workbook.money import CURRENCIES
from workbook.units import load_units

MUST_HAVE_NAMES = (
    QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, QAbstractItemView, QTextBrowser,
    QAbstractSpinBox, QTabBar,
)  # fmt: skip
PAGES = ("organisation", "objectives", "process_matrix", "service_audit", "overseas",
         "general:105408L6-1.1", "overview", "details")  # fmt: skip


def shown_pages(program: Program) -> Iterator[QWidget]:
    """Every page of an open plan, one after the other."""
    plan = program.window.findChild(OpenPlan)
    assert isinstance(plan, OpenPlan)
    for name in PAGES:
        if name == "overview":
            plan.page.go(OVERVIEW)
        elif name == "details":
            plan.page.go(DETAILS)
        else:
            plan.page.go(place_of_instance(name, plan.page.assessor.now))
        yield program.window
    yield ShortcutsDialog(program.window.desk, program.window.menus, program.window)
    yield ExportDialog(program.window.desk, plan.page.assessor.now, program.window)


def test_that_everything_one_can_reach_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        program.window.menus.actions["new"].trigger()
        nameless = set(named_badly(program.window))
        begin_plan(qtbot, program)
        for page in shown_pages(program):
            nameless |= set(named_badly(page))
        assert nameless == set()


def named_badly(root: QWidget) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, MUST_HAVE_NAMES) or isinstance(widget, QHeaderView):
            continue
        if not widget.isVisibleTo(root) or _is_a_part(widget):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = widget.accessibleName() if isinstance(widget, QComboBox) else ""
        name = name or interface.text(QAccessible.Text.Name)
        if not name.strip():
            yield f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent())}"


def _is_a_part(widget: QWidget) -> bool:
    """Inner parts of Qt's own widgets: a clear button, a corner, the list of a combo."""
    parent = widget.parentWidget()
    return widget.objectName().startswith("qt_") or isinstance(
        parent, QLineEdit | QComboBox | QTabBar | QAbstractItemView
    ) or type(parent).__name__ in ("QComboBoxPrivateContainer", "QMenuBar")  # fmt: skip


@pytest.fixture
def official() -> frozenset[str]:
    """What may stand without brackets: the units' own wording, names of languages, signs."""
    words = set(LANGUAGES.values()) | {f"{code}  {sign}" for code, sign in CURRENCIES.items()}
    for unit in load_units().values():
        words |= {f"{unit.code}  {unit.title}", unit.code}
        words |= {criterion.text for criterion in unit.criteria}
    return frozenset(words)


def test_that_everything_we_say_is_marked(
    qtbot: QtBot, tmp_path: Path, official: frozenset[str]
) -> None:
    SettingsFile(places_in(tmp_path).settings).change(language="qps")
    with running(qtbot, tmp_path) as program:
        bare = set(unmarked(program.window, official))
        program.window.menus.actions["new"].trigger()
        bare |= set(unmarked(program.window, official))
        begin_plan(qtbot, program, "⟦typed⟧")
        for page in shown_pages(program):
            bare |= set(unmarked(page, official))
        for menu in program.window.menuBar().actions():
            bare |= {menu.text()} if "⟦" not in menu.text() else set()
        assert bare == set()


def unmarked(root: QWidget, official: frozenset[str]) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or _is_a_part(widget):
            continue
        for text in texts_of(widget):
            plain = text.strip()
            said = any(c.isalpha() for c in plain) and not _is_a_key(plain)
            if said and "⟦" not in plain and plain not in official:
                yield f"{type(widget).__name__}: {plain[:60]}"


def texts_of(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(at) for at in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(at) for at in range(widget.count()))
        case QTextBrowser():
            return  # the guide is a file of its own in each language
        case QAbstractScrollArea():
            return
    yield widget.toolTip()
    yield widget.accessibleName()


def _is_a_key(text: str) -> bool:
    return text.startswith(
        ("Ctrl", "Alt", "Shift", "F1", "F6", "F8", "F9", "Enter", "Tab", "Delete")
    )
