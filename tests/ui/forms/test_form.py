"""A form is made from its worksheet, follows the plan, can be led to and be heard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from tests.every_kind import (
    KIND,
    OTHER,
    TODAY,
    WORKSHEETS,
    EveryKind,
    Role,
    a_plan,
    a_sheet,
    row_id,
)
from tests.ui.forms.conftest import Desk
from ui.forms.form import _places, home_of
from ui.forms.prose import ProseEditor
from workbook.edits import path_key
from workbook.fields import describe
from workbook.i18n import PSEUDO

pytestmark = pytest.mark.qt_log_ignore(
    "^This plugin does not support (raise|grabbing the keyboard)", extend=True
)  # lists and calendars that pop up, on the platform without a screen
Sit = Callable[..., Desk]
THINGS, SCORES = (KIND, "things"), (KIND, "scores")


def test_that_every_field_of_the_sheet_is_asked(desk: Desk):
    assert list(desk.form.questions) == [
        name for group in WORKSHEETS[KIND].layout for name in group.fields
    ]


def test_that_what_is_below_the_first_page_is_built_between_events(sit: Sit):
    from tests.ui.fakes import FakeSaver
    from ui.document import Document
    from ui.forms import form as module

    desk = sit()
    document = Document(a_plan(a_sheet()), WORKSHEETS, FakeSaver(), today=lambda: TODAY)
    made = module.SheetForm(WORKSHEETS[KIND], KIND, document, desk.form._tr)
    desk.qtbot.addWidget(made)
    built = len(made.questions)
    assert 0 < built <= len(desk.form.questions)
    desk.qtbot.waitUntil(lambda: len(made.questions) == len(desk.form.questions))


def test_that_wide_fields_take_a_line_of_their_own():
    specs = {spec.name: spec for spec in describe(EveryKind)}
    names = ("line", "number", "things", "day")
    places = [place[1:] for place in _places([specs[n] for n in names], 3)]

    assert places == [(0, 0, 1), (0, 1, 1), (1, 0, 3), (2, 0, 1)]


@pytest.mark.parametrize("name", ["line", "prose", "money", "rating", "choice", "ref", "refs"])
def test_that_a_path_leads_to_its_field(desk: Desk, name: str):
    assert desk.form.focus_path((KIND, name))
    desk.qtbot.waitUntil(desk.editor(name).targets()[0].hasFocus)
    assert not desk.editor(name).targets()[0].visibleRegion().isEmpty()


def test_that_a_path_leads_to_its_cell(desk: Desk):
    table = desk.editor("things").table
    assert desk.form.focus_path((*THINGS, row_id(3), "level"))
    desk.qtbot.waitUntil(table.hasFocus)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 3)
    assert not table.visibleRegion().isEmpty()
    desk.form.focus_path((*THINGS, row_id(2)))
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 0)


def test_that_a_path_of_another_sheet_is_not_here(desk: Desk):
    assert not desk.form.focus_path((OTHER, "favourite"))
    assert not desk.form.focus_path((KIND, "nothing"))
    assert not desk.form.focus_path(())


def test_that_undo_leads_to_the_cell_it_changes(desk: Desk):
    desk.document.focus_wanted.connect(desk.form.focus_path)
    desk.document.apply(desk.document.edits().set_text((*THINGS, row_id(2), "cost"), "5"))
    desk.focus(desk.editor("line"))
    desk.document.undo()
    table = desk.editor("things").table

    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 1)


def test_that_a_form_nobody_sees_catches_up_when_it_is_shown(desk: Desk):
    desk.form.hide()
    desk.document.apply(desk.document.edits().set_text((KIND, "line"), "meanwhile"))
    assert desk.editor("line").text() == "Lumière 髮廊"
    desk.form.show()

    assert desk.editor("line").text() == "meanwhile"


def test_that_only_what_differs_is_refreshed(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    refreshed = []
    for name, question in desk.form.questions.items():
        monkeypatch.setattr(question, "refresh", lambda name=name: refreshed.append(name))
    desk.document.apply(desk.document.edits().set_text((KIND, "number"), "x"))
    desk.document.apply(desk.document.edits().set_text((*THINGS, row_id(1), "cost"), "5"))

    assert refreshed == ["number", "things"]


def test_that_the_home_of_an_item_is_the_table_that_names_it():
    assert home_of("role", WORKSHEETS) == (KIND, "roles")
    assert home_of("market", WORKSHEETS) is None


def everything(widget: QWidget) -> Iterator[QWidget]:
    yield from (w for w in widget.findChildren(QWidget) if w.isVisibleTo(widget))


@pytest.mark.parametrize("drafts", [{}, {path_key((KIND, "ref")): "Perm"}])
def test_that_a_screen_reader_hears_a_name_for_everything(sit: Sit, drafts: dict[str, str]):
    desk = sit(a_plan(a_sheet(), drafts=drafts))
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QTableView, QAbstractButton)
    nameless = [
        repr(widget)
        for widget in everything(desk.form)
        if isinstance(widget, kinds)
        and not widget.objectName().startswith("qt_")
        and type(widget).__name__ != "QAbstractButton"  # the corner of a table
        and not _spoken(widget)
    ]

    assert nameless == []
    label = next(w for w in desk.form.findChildren(QLabel) if w.text() == "A line")
    assert label.buddy() is desk.editor("line")
    assert desk.editor("line").accessibleDescription() == "One line of text."


def _spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_that_everything_said_is_marked_for_translation(sit: Sit):
    said = {path_key((KIND, "integer")): "some", path_key((KIND, "ref")): "Perm"}
    desk = sit(
        a_plan(EveryKind(line="mine", roles=(Role(name="mine"),)), drafts=said), KIND, PSEUDO
    )
    shown = []
    for widget in everything(desk.form):
        if isinstance(widget, QLabel | QAbstractButton):
            shown += [widget.text(), widget.toolTip()]
        elif isinstance(widget, QLineEdit | ProseEditor):
            shown.append(widget.placeholderText())
        elif isinstance(widget, QTableView):
            model = widget.model()
            shown += [
                str(model.headerData(column, o) or "")
                for o in (widget.horizontalHeader().orientation(),)
                for column in range(model.columnCount())
            ]
            shown.append(str(model.index(model.rowCount() - 1, 0).data() or ""))
    unmarked = [
        text
        for text in shown
        if re.search(r"[A-Za-z]{3}", re.sub(r"⟦.*⟧", "", text, flags=re.DOTALL).replace("mine", ""))
    ]

    assert unmarked == []


# --- cross tables --------------------------------------------------------------------------------


def test_that_a_cross_table_is_made_of_two_fields(desk: Desk):
    model = desk.editor("scores").model

    assert [line[1] for line in model.down] == ["Cut", "Colour 染髮", "Scalp"]
    assert [line[1] for line in model.along] == ["Stylist", "Assistant"]
    assert model.index(1, 0).data() == "4"


def test_that_a_score_and_its_reason_are_typed(desk: Desk):
    editor = desk.editor("scores")
    desk.focus(editor.table)
    editor.table.move_to(0, 1)
    desk.keys("3")
    editor.table.setFocus()
    desk.qtbot.waitUntil(editor.table.hasFocus)
    desk.type(editor.notes[0], "seen in May")
    score = next(s for s in desk.value("scores") if s.of == row_id(1))
    assert (score.on, score.score, score.note) == (row_id(12), 3, "seen in May")
    assert editor.notes[0].accessibleName().endswith("Cut × Assistant")
    desk.document.undo()
    assert editor.notes[0].text() == ""
    desk.document.undo()

    assert [s.of for s in desk.value("scores")] == [row_id(2)]


def test_that_a_wrong_score_says_why(sit: Sit):
    drafts = {path_key((*SCORES, row_id(21), "score")): "six"}
    desk = sit(a_plan(a_sheet().model_copy(update={"things": a_sheet().things}), drafts=drafts))
    editor = desk.editor("scores")
    desk.form.focus_path((*SCORES, row_id(21), "score"))

    assert editor.table.currentIndex().data() == "six"
    assert "six" in editor._problem.text()
    desk.form.focus_path((*SCORES, row_id(21), "note"))
    desk.qtbot.waitUntil(editor.notes[0].hasFocus)
    assert editor.notes[0].text() == "seen"


def test_that_a_cross_table_of_nothing_says_what_comes_first(sit: Sit):
    desk = sit(a_plan(EveryKind(roles=(Role(name="x"),))))
    editor = desk.editor("scores")

    assert not editor.table.isVisible()
    assert "Things" in editor._missing.text()
    desk.document.apply(desk.document.edits().type_row(THINGS, "name", "Cut", row_id=row_id(1)))
    desk.qtbot.waitUntil(editor.table.isVisible)
    desk.document.apply(desk.document.edits().set_text((*THINGS, row_id(1), "name"), "Wash"))
    desk.qtbot.waitUntil(lambda: [line[1] for line in editor.model.down] == ["Wash"])
