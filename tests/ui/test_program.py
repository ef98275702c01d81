"""The whole way: first page, new plan, typing, closing, opening again."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.program import begin_plan, places_in, running, session_of
from ui.app import Program
from ui.ask import ask
from ui.open_plan import OpenPlan
from ui.pages.places import Place, place_of_instance
from workbook.planfile import write


def page(program: Program) -> OpenPlan:
    found = program.window.findChild(OpenPlan)
    assert isinstance(found, OpenPlan)
    return found


def go(program: Program, instance: str) -> None:
    shown = page(program).page
    shown.go(place_of_instance(instance, shown.assessor.now))


def editor(qtbot: QtBot, parent: QWidget, name: str) -> QPlainTextEdit:
    """A field of the sheet that is shown, once the sheet is built as far as that."""
    qtbot.waitUntil(lambda: parent.findChild(QPlainTextEdit, name) is not None, timeout=5_000)
    found = parent.findChild(QPlainTextEdit, name)
    assert found is not None
    return found


def texts(parent: QWidget) -> str:
    return "\n".join(one.text() for one in parent.findChildren(QLabel))


def test_that_what_was_typed_is_there_after_closing_and_opening_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program, "髮廊計劃")
        go(program, "organisation")
        field = editor(qtbot, page(program), "about")
        field.setFocus()
        qtbot.keyClicks(field, "We cut hair in Mong Kok.")
        document = page(program).document
        with qtbot.waitSignal(document.saved, timeout=5_000):
            pass
        assert "Saved " in texts(page(program))
        qtbot.keyClicks(field, " Every day.")  # not saved yet: closing does it
    with running(qtbot, tmp_path) as program:
        qtbot.waitUntil(lambda: session_of(program).document is not None, timeout=10_000)
        assert page(program).page.place == Place("sheet", "", "organisation")
        assert (
            editor(qtbot, page(program), "about").toPlainText()
            == "We cut hair in Mong Kok. Every day."
        )
        assert program.window.windowTitle().startswith("髮廊計劃")


def test_that_the_first_page_lists_the_plans_with_where_they_stand(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program, "First")
        session = session_of(program)
        with qtbot.waitSignal(session.listed, timeout=10_000):
            session.close_plan()
        model = program.window.findChildren(QListView)[0].model()
        assert model.rowCount() == 1
        said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
        assert "First" in said
        assert "105408L6" in said
        assert "0 of 26 started" in said


def test_that_a_removed_plan_can_be_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program, "Gone")
        session = session_of(program)
        assert session.document is not None
        plan_id = session.document.plan.plan_id
        with qtbot.waitSignal(session.listed, timeout=10_000):
            session.close_plan()
        model = program.window.findChildren(QListView)[0].model()
        session.remove_plan(plan_id)
        qtbot.waitUntil(lambda: model.rowCount() == 0, timeout=10_000)
        back = next(
            one
            for one in program.window.findChildren(QPushButton)
            if one.text() == "Take it back" and one.isVisible()
        )
        back.click()
        qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=10_000)


def test_that_undo_goes_back_to_the_sheet_it_is_about(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        go(program, "organisation")
        qtbot.keyClicks(editor(qtbot, page(program), "about"), "Hair")
        go(program, "objectives")
        program.window.menus.actions["undo"].trigger()
        assert page(program).page.place.instance == "organisation"
        assert page(program).document.view().sheet("organisation").is_empty


def test_that_a_plan_file_given_at_the_start_is_opened_as_a_new_plan(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program, "To be sent")
        document = page(program).document
        file = tmp_path / "sent.plan.json"
        session_of(program).copy_out(file)
        assert file.read_bytes() == write(document.plan)
        first = document.plan.plan_id
        with qtbot.waitSignal(session_of(program).closed, timeout=10_000):
            session_of(program).close_plan()
    with running(qtbot, tmp_path, file) as program:
        qtbot.waitUntil(lambda: session_of(program).document is not None, timeout=10_000)
        document = page(program).document
        assert document.plan.header.title == "To be sent"
        assert document.plan.plan_id != first


def test_that_the_command_line_gets_what_is_typed_but_not_saved_yet(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        go(program, "organisation")
        qtbot.keyClicks(editor(qtbot, page(program), "about"), "Just typed")
        plan_id = page(program).document.plan.plan_id
        replies: list[object] = []
        thread = threading.Thread(
            target=lambda: replies.append(
                ask(places_in(tmp_path).library, {"verb": "plan", "id": plan_id})
            )
        )
        thread.start()
        qtbot.waitUntil(lambda: bool(replies), timeout=10_000)
        thread.join()
        assert "Just typed" in json.dumps(replies[0])


def test_that_a_library_that_is_gone_is_said_and_never_made_anew(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running(qtbot, tmp_path):
        pass
    places_in(tmp_path).library.unlink()
    from PySide6.QtWidgets import QApplication

    from tests.ui.program import stop

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program = Program(app, places_in(tmp_path))
    try:
        program.start()
        qtbot.waitUntil(lambda: "no longer where it was" in texts(program.window), timeout=10_000)
        assert not places_in(tmp_path).library.exists()
    finally:
        stop(qtbot, program)


@pytest.mark.parametrize("code", ["zh_Hant_HK", "en"])
def test_that_another_language_keeps_the_person_where_they_are(
    qtbot: QtBot, tmp_path: Path, code: str
) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        go(program, "objectives")
        held = page(program).document
        program.window.menus.languages[code].trigger()
        qtbot.waitUntil(lambda: program.window.desk.tr.code == code, timeout=5_000)
        qtbot.waitUntil(lambda: page(program).page.place.instance == "objectives", timeout=5_000)
        assert page(program).document is held
