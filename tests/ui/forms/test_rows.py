"""Tables are worked in like a spreadsheet, and every key is one with the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.every_kind import KIND, EveryKind, Other, Thing, a_plan, a_sheet, row_id
from tests.ui.forms.conftest import Desk
from ui.forms.fitted import MOST_HEIGHT
from ui.forms.rows import RowsTable
from ui.forms.rows_model import RowsModel
from workbook.edits import path_key
from workbook.i18n import Locale
from workbook.money import Money

pytestmark = pytest.mark.qt_log_ignore(
    "^This plugin does not support (raise|grabbing the keyboard)", extend=True
)  # lists and calendars that pop up, on the platform without a screen
NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NAME, COST, AMOUNT, LEVEL, GRADE, DAY, SURE, OWNER, LIKES, NOTE = range(10)
EDITING = QAbstractItemView.State.EditingState
Sit = Callable[..., Desk]


@pytest.fixture
def table(desk: Desk) -> Iterator[RowsTable]:
    """The table of things, watched by Qt's own model tester."""
    model = desk.editor("things").model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield desk.table()
    tester.deleteLater()


def at(table: RowsTable) -> tuple[int, int]:
    index = table.currentIndex()
    return index.row(), index.column()


def clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def test_that_typing_replaces_a_cell_and_enter_goes_down(desk: Desk, table: RowsTable):
    table.move_to(0, COST)
    desk.keys("1200")
    assert table.state() == EDITING
    desk.press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: at(table) == (1, COST))

    assert desk.value("things", row_id(1), "cost") == Money(amount=Decimal(1200))
    assert desk.texts(column=COST)[0] == "1,200"
    desk.document.undo()
    assert desk.value("things", row_id(1), "cost") is None


def test_that_every_key_in_an_open_cell_is_in_the_plan(desk: Desk, table: RowsTable):
    table.move_to(0, COST)
    desk.keys("12 or")

    assert table.state() == EDITING
    assert desk.draft("things", row_id(1), "cost") == "12 or"
    table.move_to(1, NAME)
    desk.keys("Tin")
    assert desk.value("things", row_id(2), "name") == "Tin"


def test_that_tab_goes_along_and_the_last_cell_leads_to_a_new_row(desk: Desk, table: RowsTable):
    table.move_to(2, NOTE)
    desk.keys("seen")
    desk.press(Qt.Key.Key_Tab)
    assert at(table) == (3, NAME)
    desk.keys("Perm")
    desk.press(Qt.Key.Key_Tab)
    assert at(table) == (3, COST)

    assert desk.texts() == ["Cut", "Colour 染髮", "Scalp", "Perm", "Add a thing…"]
    assert desk.value("things", row_id(3), "note") == "seen"
    desk.press(Qt.Key.Key_Backtab, SHIFT)
    assert at(table) == (3, NAME)


def test_that_tab_leaves_the_table_from_the_inviting_row(desk: Desk, table: RowsTable):
    table.move_to(3, NAME)
    desk.press(Qt.Key.Key_Tab)

    assert not table.hasFocus()
    assert len(desk.value("things")) == 3


def test_that_a_row_begun_by_typing_is_one_step(desk: Desk, table: RowsTable):
    table.move_to(3, NAME)
    desk.keys("Perm")
    assert table.state() == EDITING
    assert desk.texts()[3:] == ["Perm", "Add a thing…"]
    desk.press(Qt.Key.Key_Z, CTRL)

    assert len(desk.value("things")) == 3
    desk.press(Qt.Key.Key_Y, CTRL)
    assert desk.texts()[3] == "Perm"


def test_that_escape_puts_back_what_stood_there(desk: Desk, table: RowsTable):
    before = desk.document.plan
    table.move_to(1, NAME)
    desk.keys("Tint")
    desk.press(Qt.Key.Key_Escape)
    assert desk.value("things", row_id(2), "name") == "Colour 染髮"
    table.move_to(3, COST)
    desk.keys("dear")
    desk.press(Qt.Key.Key_Escape)

    assert desk.document.plan == before
    assert desk.document.undo_label is None
    assert at(table) == (3, COST)


def test_that_undo_shows_in_the_open_cell(desk: Desk, table: RowsTable):
    table.move_to(0, NAME)
    desk.keys("Wash")
    desk.clock.now += 3
    desk.keys(" dry")
    desk.press(Qt.Key.Key_Z, CTRL)

    assert table.state() == EDITING
    assert desk.focused.text() == "Wash"  # type: ignore[attr-defined]
    assert desk.value("things", row_id(1), "name") == "Wash"


def test_that_composing_chinese_opens_a_cell_and_is_stored(desk: Desk, table: RowsTable):
    table.move_to(0, NAME)
    QApplication.sendEvent(table, QInputMethodEvent("ran", []))
    desk.qtbot.waitUntil(lambda: table.state() == EDITING)
    commit = QInputMethodEvent("", [])
    commit.setCommitString("染")
    QApplication.sendEvent(desk.focused, commit)
    desk.press(Qt.Key.Key_Return)

    assert desk.value("things", row_id(1), "name") in ("染", "Cut染")


def test_that_a_note_of_several_lines_makes_its_row_higher(desk: Desk, table: RowsTable):
    table.move_to(0, NOTE)
    before = table.rowHeight(0)
    desk.keys("one")
    desk.press(Qt.Key.Key_Return, ALT)
    desk.keys("two")
    desk.press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: at(table) == (1, NOTE))

    assert desk.value("things", row_id(1), "note") == "one\ntwo"
    assert table.rowHeight(0) > before


def test_that_a_pasted_block_grows_the_table_and_is_one_step(desk: Desk, table: RowsTable):
    clipboard('染髮\t"1,200.50"\t\tHIGH\n"two\nlines"\t$80\n\ny\tdear\t\t?\n')
    before = desk.document.plan
    table.move_to(2, NAME)
    desk.press(Qt.Key.Key_V, CTRL)

    things = desk.value("things")
    assert [t.name for t in things[2:]] == ["染髮", "two lines", "", "y"]
    assert [t.cost.amount if t.cost else None for t in things[2:]] == [
        Decimal("1200.50"), Decimal(80), None, None,
    ]  # fmt: skip
    assert things[2].level == "high"
    assert desk.draft("things", things[5].id, "cost") == "dear"
    assert desk.texts(column=LEVEL)[5] == "?"
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.document.plan == before


def test_that_one_copied_cell_fills_all_selected_ones(desk: Desk, table: RowsTable):
    clipboard("5")
    table.setSelection(table.visualRect(table.cells.index(0, GRADE)), _select())
    table.selectColumn(GRADE)
    desk.press(Qt.Key.Key_V, CTRL)

    assert [t.grade for t in desk.value("things")][:3] == [5, 5, 5]


def _select():  # the flag that a click uses
    from PySide6.QtCore import QItemSelectionModel

    return QItemSelectionModel.SelectionFlag.ClearAndSelect


def test_that_what_is_copied_pastes_back_as_the_same(desk: Desk, table: RowsTable):
    table.selectAll()
    desk.press(Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[1].split("\t")[NAME] == "Colour 染髮"
    before = desk.value("things")
    desk.press(Qt.Key.Key_X, CTRL)
    assert desk.value("things")[1].owner is None
    table.move_to(0, NAME)
    desk.press(Qt.Key.Key_V, CTRL)

    assert desk.value("things")[:3] == before


def test_that_delete_clears_cells_as_one_step(desk: Desk, table: RowsTable):
    before = desk.document.plan
    table.selectAll()
    desk.press(Qt.Key.Key_Delete)
    assert [t.name for t in desk.value("things")] == ["", "", ""]
    desk.document.undo()

    assert desk.document.plan == before


def test_that_a_table_refuses_more_rows_than_it_may_hold(desk: Desk):
    table = desk.table("roles")
    before = desk.document.plan
    table.move_to(0, 0)
    clipboard("\n".join(["x"] * 11))
    desk.press(Qt.Key.Key_V, CTRL)

    assert desk.document.plan == before
    assert "10" in desk.editor("roles")._note.text()


@pytest.mark.parametrize(("key", "modifiers"), [
    (Qt.Key.Key_Insert, NONE), (Qt.Key.Key_Plus, CTRL), (Qt.Key.Key_Plus, CTRL | SHIFT),
    (Qt.Key.Key_Equal, CTRL), (Qt.Key.Key_Plus, CTRL | Qt.KeyboardModifier.KeypadModifier),
])  # fmt: skip
def test_that_a_row_is_added_below(
    desk: Desk, table: RowsTable, key: Qt.Key, modifiers: Qt.KeyboardModifier
):
    table.move_to(0, COST)
    desk.press(key, modifiers)

    assert desk.texts() == ["Cut", "", "Colour 染髮", "Scalp", "Add a thing…"]
    assert at(table) == (1, NAME)


def test_that_our_keys_are_taken_before_the_windows(desk: Desk, table: RowsTable):
    zoom = QAction(desk.area)
    zoom.setShortcut(QKeySequence("Ctrl++"))
    desk.area.addAction(zoom)
    table.move_to(0, NAME)
    with desk.qtbot.assertNotEmitted(zoom.triggered):
        desk.press(Qt.Key.Key_Plus, CTRL)

    assert len(desk.value("things")) == 4


def test_that_rows_move_up_and_down(desk: Desk, table: RowsTable):
    table.move_to(0, NAME)
    desk.press(Qt.Key.Key_Down, ALT)
    desk.press(Qt.Key.Key_Down, ALT)
    assert desk.texts()[:3] == ["Colour 染髮", "Scalp", "Cut"]
    assert at(table) == (2, NAME)
    desk.press(Qt.Key.Key_Down, ALT)
    desk.press(Qt.Key.Key_Up, ALT)

    assert desk.texts()[:3] == ["Colour 染髮", "Cut", "Scalp"]
    desk.document.undo()
    assert desk.texts()[:3] == ["Colour 染髮", "Scalp", "Cut"]


class Answer:
    """Answers what a dialog would ask."""

    def __init__(self, goes: bool) -> None:
        self.goes = goes
        self.asked: list[tuple[str, list[str]]] = []

    def __call__(self, parent: QWidget, name: str, places: Sequence[str], tr: Locale) -> bool:
        self.asked.append((name, list(places)))
        return self.goes


def test_that_a_row_nobody_uses_goes_without_asking(desk: Desk, table: RowsTable):
    table.asks = answer = Answer(False)
    table.move_to(2, NAME)
    desk.press(Qt.Key.Key_Minus, CTRL)

    assert desk.texts() == ["Cut", "Colour 染髮", "Add a thing…"]
    assert not answer.asked
    table.move_to(2, NAME)
    desk.press(Qt.Key.Key_Minus, CTRL)
    assert len(desk.value("things")) == 2


@pytest.mark.parametrize("goes", [False, True])
def test_that_a_row_in_use_goes_only_after_asking_with_every_use(sit: Sit, goes: bool):
    desk = sit(a_plan(a_sheet(), Other(favourite=row_id(2))))
    before = desk.document.plan
    table = desk.table()
    table.asks = answer = Answer(goes)
    table.move_to(1, NAME)
    desk.press(Qt.Key.Key_Minus, CTRL)

    assert answer.asked == [
        (
            "Colour 染髮",
            ["Every kind › A thing", "Every kind › Several things", "Another sheet › Favourite"],
        )
    ]
    if goes:
        assert desk.texts() == ["Cut", "Scalp", "Add a thing…"]
        assert desk.document.view().sheet("other").is_empty
        desk.document.undo()
    assert desk.document.plan == before


def test_that_a_choice_is_typed_in_part(desk: Desk, table: RowsTable):
    table.move_to(0, LEVEL)
    desk.keys("h")
    assert desk.draft("things", row_id(1), "level") == "h"
    desk.focused.completer().popup().hide()  # type: ignore[attr-defined]
    desk.press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: table.state() != EDITING)

    assert desk.value("things", row_id(1), "level") == "high"
    assert desk.draft("things", row_id(1), "level") is None


def test_that_a_grade_is_one_digit_and_its_list_says_what_it_means(desk: Desk, table: RowsTable):
    table.move_to(0, GRADE)
    desk.keys("4")
    combo = table.indexWidget(table.currentIndex())
    assert "4 often" in combo.itemText(3)  # type: ignore[attr-defined]
    combo.completer().popup().hide()  # type: ignore[attr-defined]
    desk.press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: table.state() != EDITING)

    assert desk.value("things", row_id(1), "grade") == 4
    assert table.cells.index(0, GRADE).data(Qt.ItemDataRole.ToolTipRole) == "4 often"


def test_that_a_picked_item_is_stored_and_closes_the_cell(desk: Desk, table: RowsTable):
    table.move_to(0, OWNER)
    desk.press(Qt.Key.Key_F2)
    combo = table.indexWidget(table.currentIndex())
    combo.activated.emit(1)  # type: ignore[attr-defined]
    desk.qtbot.waitUntil(lambda: table.state() != EDITING)

    assert desk.value("things", row_id(1), "owner") == row_id(12)
    assert desk.texts(column=OWNER)[:2] == ["Assistant", "Stylist"]


def test_that_several_items_are_ticked_in_a_cell(desk: Desk, table: RowsTable):
    table.move_to(0, LIKES)
    desk.press(Qt.Key.Key_F2)
    combo = table.indexWidget(table.currentIndex())
    for row in (0, 1):
        combo.model().item(row).setCheckState(Qt.CheckState.Checked)  # type: ignore[attr-defined]

    assert desk.value("things", row_id(1), "likes") == (row_id(11), row_id(12))
    assert desk.texts(column=LIKES)[0] == "Stylist, Assistant"


def test_that_a_box_is_ticked_by_space_and_by_click(desk: Desk, table: RowsTable):
    table.move_to(0, SURE)
    desk.press(Qt.Key.Key_Space)
    assert desk.value("things", row_id(1), "sure") is True
    centre = table.visualRect(table.cells.index(0, SURE)).center()
    desk.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(centre))

    assert desk.value("things", row_id(1), "sure") is False


def test_that_a_date_is_typed_as_people_write_it(desk: Desk, table: RowsTable):
    table.move_to(0, DAY)
    desk.keys("3/5/2026")
    desk.press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: table.state() != EDITING)

    assert desk.value("things", row_id(1), "on") == date(2026, 5, 3)
    assert desk.texts(column=DAY)[0] == "3 May 2026"


def test_that_a_wrong_cell_shows_its_text_and_says_why(sit: Sit):
    drafts = {path_key((KIND, "things", row_id(2), "cost")): "dear"}
    desk = sit(a_plan(a_sheet(), drafts=drafts))
    table, note = desk.table(), desk.editor("things")._note
    assert desk.texts(column=COST)[1] == "dear"
    assert not note.isVisible()
    table.move_to(1, COST)

    assert "dear" in note.text()
    assert note.isVisible()
    assert "dear" in table.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    assert "dear" in table.currentIndex().data(Qt.ItemDataRole.AccessibleDescriptionRole)
    table.move_to(0, COST)
    assert not note.isVisible()


def test_that_a_cell_tells_a_screen_reader_its_column(desk: Desk, table: RowsTable):
    model = table.cells
    spoken = Qt.ItemDataRole.AccessibleTextRole

    assert model.index(1, NAME).data(spoken) == "Thing: Colour 染髮"
    assert model.index(0, COST).data(spoken) == "Cost: –"
    assert table.accessibleName() == "Things"


def test_that_the_menu_offers_everything_with_its_keys(desk: Desk, table: RowsTable):
    menu = QMenu(table)
    table.fill_menu(menu)
    offered = {action.text(): action.shortcut().toString() for action in menu.actions()}

    assert offered["Add a row"] == "Ins"
    assert offered["Remove the row"] == "Ctrl+-"
    assert offered["Move up"] == "Alt+Up"
    assert {"Cut", "Copy", "Paste", "Clear"} <= set(offered)


def test_that_the_table_is_as_high_as_its_rows_up_to_a_limit(sit: Sit, qtbot: QtBot):
    few = sit(a_plan(a_sheet())).table()
    many = sit(a_plan(EveryKind(things=tuple(Thing(name=str(n)) for n in range(100))))).table()

    assert few.verticalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: few.height() < many.height() <= MOST_HEIGHT)
    assert many.verticalScrollBar().maximum() > 0


def test_that_columns_fill_the_width_when_they_can(desk: Desk):
    table = desk.editor("roles").table

    assert table.columnWidth(0) == table.viewport().width()
    assert table.horizontalScrollBar().maximum() == 0


def rows(*numbers: int) -> tuple[Thing, ...]:
    return tuple(Thing(id=row_id(n), name=str(n)) for n in numbers)


@pytest.mark.parametrize(
    "after",
    [
        rows(1, 2, 3, 4), rows(4, 1, 2, 3), rows(1, 4, 5, 2, 3), rows(2, 3), rows(1, 3),
        rows(1, 2), rows(), rows(2, 3, 1), rows(3, 1, 2), rows(3, 2, 1), rows(1, 9, 8, 3),
        rows(7, 8),
    ],
)  # fmt: skip
def test_that_views_are_told_of_rows_that_come_go_and_move(sit: Sit, after: tuple[Thing, ...]):
    desk = sit(a_plan(EveryKind(line="x", things=rows(1, 2, 3))))
    model: RowsModel = desk.editor("things").model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    desk.document.apply(desk.document.edits().set_value((KIND, "things"), after))
    assert desk.texts() == [*(t.name for t in after), "Add a thing…"]
    desk.document.undo()

    assert desk.texts() == ["1", "2", "3", "Add a thing…"]
    tester.deleteLater()
