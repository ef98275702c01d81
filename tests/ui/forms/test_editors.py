"""Fields of a form: what is typed reaches the plan, what is no value stays to be seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.every_kind import KIND, EveryKind, a_plan, a_sheet, row_id
from tests.ui.forms.conftest import Desk
from ui.forms.day import CalendarPopup
from workbook.edits import path_key
from workbook.money import Money

pytestmark = pytest.mark.qt_log_ignore(
    "^This plugin does not support (raise|grabbing the keyboard)", extend=True
)  # lists and calendars that pop up, on the platform without a screen
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Sit = Callable[..., Desk]


@pytest.fixture
def blank(sit: Sit) -> Desk:
    """The form before anything is typed."""
    return sit(a_plan())


@pytest.mark.parametrize(
    ("field", "typed", "value", "left_with"),
    [
        ("line", "染髮 colour", "染髮 colour", "染髮 colour"),
        ("integer", "1200", 1200, "1,200"),
        ("number", "1200.5", Decimal("1200.5"), "1,200.5"),
        ("percent", "35%", Decimal(35), "35"),
        ("money", "hk$1200", Money(amount=Decimal(1200), currency="HKD"), "HK$1,200"),
        ("day", "22 nov 2026", date(2026, 11, 22), "2026-11-22"),
    ],
)
def test_that_typing_reaches_the_plan_and_is_tidied_on_leaving(
    blank: Desk, field: str, typed: str, value: object, left_with: str
):
    blank.type(blank.editor(field), typed)
    assert blank.editor(field).text() == typed
    assert blank.value(field) == value
    blank.focus(blank.editor("prose"))

    assert blank.editor(field).text() == left_with
    assert blank.complaint(field) == ""


def test_that_half_a_number_stays_with_its_reason(blank: Desk):
    editor = blank.editor("number")
    blank.type(editor, "12 or")
    assert (blank.value("number"), blank.draft("number")) == (None, "12 or")
    assert blank.complaint("number") == ""
    blank.qtbot.waitUntil(lambda: "12 or" in blank.complaint("number"))
    assert editor.property("invalid") is True
    assert editor.accessibleDescription() == blank.complaint("number")

    blank.focus(blank.editor("line"))
    assert editor.text() == "12 or"
    editor.selectAll()
    blank.type(editor, "12")
    assert (blank.value("number"), blank.draft("number")) == (12, None)
    assert blank.complaint("number") == ""
    assert editor.property("invalid") is False


def test_that_leaving_a_field_tells_the_reason_at_once(blank: Desk):
    blank.type(blank.editor("day"), "31/2/2026")
    blank.focus(blank.editor("line"))

    assert "31/2/2026" in blank.complaint("day")


def test_that_what_was_half_typed_is_there_after_a_restart(sit: Sit):
    drafts = {f"{KIND}/integer": "some", f"{KIND}/prose": "x" * 201, f"{KIND}/ref": "Perm"}
    desk = sit(a_plan(a_sheet(), drafts=drafts))

    assert desk.editor("integer").text() == "some"
    assert desk.editor("prose").toPlainText() == "x" * 201
    assert desk.editor("ref").currentText() == "Perm"
    assert all(desk.complaint(name) for name in ("integer", "prose", "ref"))


def test_that_a_text_too_long_is_kept_and_told(blank: Desk):
    area = blank.editor("prose")
    area.setPlainText("x" * 201)

    assert blank.draft("prose") == "x" * 201
    assert "201" in blank.complaint("prose")


@pytest.mark.parametrize("field", ["line", "prose", "money"])
def test_that_undo_in_a_field_is_the_plans_own(blank: Desk, field: str):
    blank.type(blank.editor("line"), "first")
    blank.focus(blank.editor("integer"))
    blank.type(blank.editor(field), "12")
    blank.press(Qt.Key.Key_Z, CTRL)
    assert blank.value(field) in ("", "first", None)
    blank.press(Qt.Key.Key_Y, CTRL)
    assert blank.value(field) not in ("", "first", None)
    blank.press(Qt.Key.Key_Z, CTRL)
    blank.press(Qt.Key.Key_Z, CTRL)
    assert blank.document.plan == a_plan()
    blank.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert blank.value("line") == "first"


def test_that_the_windows_own_undo_gets_the_key(blank: Desk):
    pressed = QAction(blank.area)
    pressed.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    blank.area.addAction(pressed)
    blank.type(blank.editor("line"), "a")
    with blank.qtbot.waitSignal(pressed.triggered):
        blank.press(Qt.Key.Key_Z, CTRL)

    assert blank.value("line") == "a"


def test_that_undo_shows_in_the_editor_and_keeps_the_cursor_near(blank: Desk):
    editor = blank.editor("line")
    blank.type(editor, "one two")
    blank.document.break_merge()
    editor.setCursorPosition(3)
    blank.type(editor, " and")
    assert blank.value("line") == "one and two"
    blank.press(Qt.Key.Key_Z, CTRL)

    assert editor.text() == "one two"
    assert editor.cursorPosition() == 3


def test_that_a_refresh_of_the_same_text_moves_nothing(blank: Desk):
    editor, area = blank.editor("line"), blank.editor("prose")
    blank.type(editor, "abc")
    editor.setCursorPosition(1)
    blank.type(area, "abc")
    cursor = area.textCursor()
    cursor.setPosition(2)
    area.setTextCursor(cursor)
    blank.document.changed.emit(frozenset({KIND}))
    for question in blank.form.questions.values():
        question.refresh()

    assert editor.cursorPosition() == 1
    assert area.textCursor().position() == 2


def compose(desk: Desk, preedit: str = "", commit: str = "") -> None:
    """What an input method sends."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(desk.focused, event)


@pytest.mark.parametrize("field", ["line", "prose"])
def test_that_composing_chinese_is_not_disturbed(blank: Desk, field: str):
    editor = blank.focus(blank.editor(field))
    blank.qtbot.keyClicks(editor, "a")
    compose(blank, "ran")
    assert blank.value(field) == "a"
    blank.document.apply(blank.document.edits().set_value((KIND, field), "changed elsewhere"))
    held = editor.text() if field == "line" else editor.toPlainText()  # type: ignore[attr-defined]
    assert held == "a"
    compose(blank, "", "染髮")

    assert blank.value(field) == "a染髮"
    blank.press(Qt.Key.Key_Z, CTRL)
    assert "染" not in blank.value(field)


def test_that_a_text_grows_with_what_is_written_and_tab_leaves_it(blank: Desk):
    area = blank.editor("prose")
    before = area.height()
    blank.focus(area)
    for _ in range(8):
        blank.press(Qt.Key.Key_Return)
        blank.qtbot.keyClicks(area, "line")
    blank.qtbot.waitUntil(lambda: area.height() > before)
    blank.press(Qt.Key.Key_Tab)

    assert not area.hasFocus()
    assert "\t" not in blank.value("prose")


def test_that_a_rating_is_one_click_or_one_digit(blank: Desk):
    rating = blank.editor("rating")
    first, fourth = rating.targets()[0], rating.targets()[3]
    blank.qtbot.mouseClick(fourth, Qt.MouseButton.LeftButton)
    assert blank.value("rating") == 4
    assert fourth.isChecked()
    blank.qtbot.mouseClick(fourth, Qt.MouseButton.LeftButton)
    assert blank.value("rating") is None
    blank.focus(first)
    blank.press(Qt.Key.Key_2)
    assert blank.value("rating") == 2
    blank.press(Qt.Key.Key_Right)
    assert rating.targets()[1].hasFocus()
    blank.press(Qt.Key.Key_Delete)
    assert blank.value("rating") is None
    assert "5 always" in rating.targets()[4].accessibleName()


def test_that_a_choice_can_be_made_and_taken_back(blank: Desk):
    choice = blank.editor("choice")
    blank.focus(choice)
    blank.qtbot.keyClicks(choice, "h")
    choice.activated.emit(choice.currentIndex())
    assert blank.value("choice") == "high"
    blank.press(Qt.Key.Key_Delete)

    assert blank.value("choice") is None
    assert choice.currentIndex() == -1


def test_that_a_flag_follows_the_plan(blank: Desk):
    blank.qtbot.mouseClick(blank.editor("flag"), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert blank.value("flag") is True
    blank.document.undo()
    assert not blank.editor("flag").isChecked()


def test_that_an_item_is_picked_by_part_of_its_name(desk: Desk):
    ref = desk.editor("ref")
    assert ref.currentText() == "Colour 染髮"
    desk.focus(ref)
    ref.lineEdit().selectAll()
    desk.qtbot.keyClicks(ref, "sca")
    assert desk.draft("ref") == "sca"
    ref.completer().popup().hide()
    desk.focus(desk.editor("line"))

    assert desk.value("ref") == row_id(3)
    assert ref.currentText() == "Scalp"


def test_that_a_new_name_leads_to_where_names_are_given(desk: Desk):
    ref = desk.editor("ref")
    desk.focus(ref)
    ref.lineEdit().selectAll()
    desk.qtbot.keyClicks(ref, "Perm")
    ref.completer().popup().hide()
    desk.focus(desk.editor("line"))
    assert "Perm" in desk.complaint("ref")
    assert desk.value("ref") is None
    assert [t.name for t in desk.value("things")] == ["Cut", "Colour 染髮", "Scalp"]
    with desk.qtbot.waitSignal(desk.form.home_wanted) as wanted:
        desk.form.questions["ref"]._on_home()

    assert wanted.args == [(KIND, "things")]


def test_that_a_renamed_item_is_called_so_everywhere(desk: Desk):
    desk.document.apply(desk.document.edits().set_text((KIND, "things", row_id(2), "name"), "Tint"))

    desk.qtbot.waitUntil(lambda: desk.editor("ref").currentText() == "Tint")
    assert [box.text() for box in desk.editor("refs").targets()] == ["Cut", "Tint", "Scalp"]


def test_that_an_item_that_is_gone_is_not_shown(sit: Sit):
    desk = sit(a_plan(EveryKind(ref=row_id(99), refs=(row_id(98),))))

    assert desk.editor("ref").currentText() == ""
    assert desk.editor("refs").targets() == ()
    assert desk.complaint("refs")


def test_that_several_items_are_ticked(desk: Desk):
    boxes = desk.editor("refs").targets()
    assert [box.isChecked() for box in boxes] == [True, True, False]
    desk.qtbot.mouseClick(boxes[2], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    desk.qtbot.mouseClick(boxes[0], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))

    assert desk.value("refs") == (row_id(2), row_id(3))


def test_that_items_with_one_name_are_told_apart(sit: Sit):
    things = tuple(t.model_copy(update={"name": "Cut"}) for t in a_sheet().things)
    desk = sit(a_plan(EveryKind(things=things)))
    ref = desk.editor("ref")
    desk.focus(ref)
    desk.qtbot.keyClicks(ref, "Cut (2)")

    assert desk.value("ref") == row_id(2)


def test_that_a_day_can_be_picked_from_a_calendar(blank: Desk):
    day = blank.editor("day")
    blank.focus(day)
    blank.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = day.findChild(CalendarPopup)
    with blank.qtbot.waitSignal(popup.picked):
        popup._on_picked(popup._calendar.selectedDate().addDays(1))

    assert blank.value("day") == date(2026, 11, 23)
    assert day.text() == "2026-11-23"


def test_that_the_wheel_over_a_closed_list_scrolls_the_page(desk: Desk):
    choice = desk.editor("choice")
    desk.form.focus_path((KIND, "choice"))
    at = QPointF(choice.rect().center())
    bar = desk.area.verticalScrollBar()
    bar.setValue(0)
    wheel = QWheelEvent(
        at, QPointF(choice.mapToGlobal(at.toPoint())), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, wheel)

    assert desk.value("choice") is None
    assert not wheel.isAccepted()


def test_that_the_currency_follows_the_plan(blank: Desk):
    question = blank.form.questions["money"]
    assert question._unit is not None
    assert question._unit.text() == "HK$ a year"
    blank.document.apply(blank.document.edits().set_value(("header", "currency"), "CNY"))

    assert question._unit.text() == "CN¥ a year"


def test_that_a_persons_words_are_never_markup(sit: Sit):
    desk = sit(a_plan(drafts={path_key((KIND, "integer")): "<b>12</b>"}))

    assert "<b>12</b>" in desk.complaint("integer")
    label = desk.form.questions["integer"]._complaint._label  # type: ignore[union-attr]
    assert label.textFormat() == Qt.TextFormat.PlainText
