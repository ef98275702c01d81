"""From nothing to the PDF and back again, with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import (
    ALT,
    CTRL,
    SHIFT,
    Key,
    has_keyboard,
    here,
    press,
    tab_to,
    type_in,
    when,
)
from tests.ui.program import begin_plan, running, session_of
from tests.workbook.report.reading import text
from ui.app import Program
from ui.export import ExportDialog
from ui.forms.form import SheetForm
from ui.open_plan import OpenPlan
from ui.pages.places import OVERVIEW
from workbook.plan import Plan
from workbook.sheets.organisation import Organisation

ABOUT = "We cut hair in Mong Kok"
NO_WINDOW_MANAGER = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


def return_to(qtbot: QtBot, program: Program) -> None:
    """Do what a window manager does once a dialog or a menu is gone."""
    program.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is not None, timeout=5_000)


def open_page(program: Program) -> OpenPlan:
    found = program.window.findChild(OpenPlan)
    assert isinstance(found, OpenPlan)
    return found


def plan_of(program: Program) -> Plan:
    document = session_of(program).document
    assert document is not None
    return document.plan


def said(program: Program) -> str:
    return "\n".join(one.text() for one in program.window.findChildren(QLabel) if one.isVisible())


@NO_WINDOW_MANAGER
def test_that_everything_can_be_done_with_the_keyboard_alone(qtbot: QtBot, tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    with running(qtbot, tmp_path) as program:
        begin(qtbot, program)
        fill_in(program)
        left_out = set_aside(program)
        export(qtbot, program, pdf)
        press(Key.Key_Q, CTRL)
        qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=10_000)
    printed = text(pypdf.PdfReader(pdf))
    assert "By keyboard" in printed
    assert ABOUT in printed
    assert "Wash and cut" in printed
    assert "We do not do that" in printed
    with running(qtbot, tmp_path) as program:
        qtbot.waitUntil(lambda: session_of(program).document is not None, timeout=10_000)
        check(plan_of(program), left_out)
        assert open_page(program).page.place.requirement == left_out


def begin(qtbot: QtBot, program: Program) -> None:
    """First page, new plan, its unit and title, the first sheet."""
    qtbot.waitUntil(lambda: here().accessibleName() == "New plan", timeout=5_000)
    press(Key.Key_Space)
    press(Key.Key_Down)
    press(Key.Key_Down)
    press(Key.Key_Up)
    chosen = here()
    assert isinstance(chosen, QRadioButton)
    assert chosen.isChecked()
    assert "105409L6" in chosen.accessibleDescription()
    press(Key.Key_Up)
    tab_to("Title of the plan")
    type_in("By keyboard")
    with qtbot.waitSignal(session_of(program).opened, timeout=10_000):
        press(Key.Key_Return)
    assert plan_of(program).header.unit == "105408L6"
    assert open_page(program).page.place.instance == "organisation"
    assert here().accessibleName() == "Outline of the plan"


def fill_in(program: Program) -> None:
    """A number, a text and two rows of a table."""
    tab_to("Founded in")
    type_in("1998")
    tab_to("The business in a few sentences")
    type_in(ABOUT)
    tab_to("Services")
    for cell in ("Wash and cut", "120000", "400", "45"):
        type_in(cell)
        press(Key.Key_Tab)
    type_in("Colour")
    press(Key.Key_Return)
    type_in("Perm")
    press(Key.Key_Escape)  # and nothing of it stays
    sheet = plan_of(program).document("organisation")
    assert isinstance(sheet, Organisation)
    assert [row.name for row in sheet.services] == ["Wash and cut", "Colour"]
    tab_to("Staff roles")  # the way out of a table
    tab_to("Services", Key.Key_Backtab)  # and back in


def set_aside(program: Program) -> str:
    """On to an example of the unit's that does not apply here; away, back, away again."""
    page = open_page(program).page
    units = session_of(program).units["105408L6"]
    for _ in range(40):
        press(Key.Key_Right, ALT)
        asked = page.place.requirement
        if asked and units.requirement(asked).example:
            break
    press(Key.Key_F6)
    tab_to("Not applicable to this business…")
    press(Key.Key_Space)
    type_in("We do not do that")
    press(Key.Key_Return)
    assert asked in plan_of(program).header.not_applicable
    press(Key.Key_Z, CTRL)
    assert asked not in plan_of(program).header.not_applicable
    press(Key.Key_Y, CTRL)
    assert plan_of(program).header.not_applicable[asked] == "We do not do that"
    press(Key.Key_Z, CTRL)
    press(Key.Key_Z, CTRL | SHIFT)
    assert asked in plan_of(program).header.not_applicable
    return asked


def export(qtbot: QtBot, program: Program, pdf: Path) -> None:
    """Ctrl+E, Enter, the name of a file, Enter."""
    press(Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: has_keyboard(ExportDialog), timeout=5_000)

    def name_it() -> None:
        type_in(str(pdf))
        press(Key.Key_Return)

    timer = when(lambda: has_keyboard(QFileDialog), name_it)
    press(Key.Key_Return)
    timer.deleteLater()
    return_to(qtbot, program)
    qtbot.waitUntil(lambda: "plan.pdf is written" in said(program), timeout=60_000)


def check(plan: Plan, left_out: str) -> None:
    """Everything is there that was typed."""
    sheet = plan.document("organisation")
    assert isinstance(sheet, Organisation)
    assert plan.header.title == "By keyboard"
    assert (sheet.founded, sheet.about) == (1998, ABOUT)
    first, second = sheet.services
    assert first.revenue is not None
    assert (first.name, str(first.revenue.amount), first.visits) == ("Wash and cut", "120000", 400)
    assert second.name == "Colour"
    assert plan.header.not_applicable == {left_out: "We do not do that"}


@NO_WINDOW_MANAGER
def test_that_menus_open_by_their_letters_and_without_one(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        qtbot.waitUntil(lambda: here().accessibleName() == "Outline of the plan", timeout=5_000)
        for letter, title in (
            (Key.Key_F, "File"), (Key.Key_E, "Edit"), (Key.Key_V, "View"),
            (Key.Key_G, "Go"), (Key.Key_H, "Help"),
        ):  # fmt: skip
            press(letter, ALT)
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            assert menu.title() == f"&{title}"
            press(Key.Key_Escape)
            return_to(qtbot, program)
            press(Key.Key_Escape)  # out of the menu bar
        press(Key.Key_G, ALT)
        press(Key.Key_Return)
        assert open_page(program).page.place == OVERVIEW


def test_that_tab_goes_through_a_sheet_as_it_is_laid_out(qtbot: QtBot, tmp_path: Path) -> None:
    """Though its last tables are built after the buttons below them and long after the guide."""
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        page = open_page(program).page
        form = page.findChild(SheetForm)
        assert isinstance(form, SheetForm)
        qtbot.waitUntil(lambda: "rates" in form.questions, timeout=5_000)
        asked = [one.place.tr(one.place.spec.title) for one in form.questions.values()]
        expected = [
            "Outline of the plan", "Sheet", *asked, "Back", "Next", "What the guide shows", "Guide",
            "Details", "Overview", "Search", "Export PDF", "Unit order",
        ]  # fmt: skip
        passed = []
        for _ in expected:
            passed.append(here().accessibleName())
            press(Key.Key_Tab)
        assert passed == expected
        for name in reversed(passed):
            press(Key.Key_Backtab)
            assert here().accessibleName() == name
