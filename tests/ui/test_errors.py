"""A report of an error helps without telling what anybody wrote."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from ui.errors import catch_all, report_of, sentence, tell, unexpected_box
from workbook.errors import StoreError
from workbook.i18n import M_, load_locale

EN = load_locale("en")


def raised(words: str) -> Exception:
    try:
        try:
            raise KeyError(words)
        except KeyError as error:
            raise ValueError(words) from error
    except ValueError as error:
        return error


@pytest.fixture
def hook() -> Iterator[None]:
    held = sys.excepthook
    yield
    sys.excepthook = held


def test_that_a_report_has_lines_of_code_and_no_words() -> None:
    report = report_of(raised("我的秘密 secret"))
    assert "secret" not in report
    assert "秘密" not in report
    assert "builtins.ValueError" in report
    assert "builtins.KeyError" in report
    assert "tests/ui/test_errors.py" in report
    assert str(Path.home()) not in report


@pytest.mark.usefixtures("hook")
def test_that_an_error_nobody_caught_is_logged_saved_and_shown_once(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    flushed: list[bool] = []
    catch_all(EN, lambda: flushed.append(True))
    error = raised("secret")
    with caplog.at_level(logging.ERROR):
        sys.excepthook(type(error), error, error.__traceback__)
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox)]
    assert len([one for one in boxes if one.isVisible()]) == 1
    assert flushed == [True]
    assert "secret" not in caplog.text
    for box in boxes:
        box.done(0)
        box.deleteLater()


def test_that_the_report_can_be_copied(qtbot: QtBot) -> None:
    box = unexpected_box(EN, "the report")
    qtbot.addWidget(box)
    copy = next(b for b in box.findChildren(QPushButton) if b.text() == "Copy the report")
    copy.click()
    assert QGuiApplication.clipboard().text() == "the report"


def test_that_an_error_is_told_in_three_sentences(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    error = StoreError("What {x}", safe="Safe", next_step=M_("Do {n}", n=1))
    box = tell(parent, error, EN)
    assert (box.text(), box.informativeText()) == ("What {x}", "Safe Do 1")
    box.done(0)


def test_that_bare_sentences_are_translated_too() -> None:
    assert sentence("It failed.", load_locale("qps")) == "⟦It failed.⟧"
