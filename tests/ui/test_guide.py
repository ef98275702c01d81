"""The right pane: text to read, never markup of a stranger, nothing fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.plans import view_of
from ui.assessment import assess
from ui.desk import Desk
from ui.pages.example import example_html, shown
from ui.pages.guide import GuidePane, criterion_html
from ui.pages.reading import Reading
from ui.settings import SettingsFile
from ui.theme import Theme
from workbook.fields import spec_of
from workbook.guidance import guidance
from workbook.i18n import load_locale
from workbook.sheets.organisation import Organisation, Outlet
from workbook.units import load_unit

EN = load_locale("en")
UNIT = load_unit("105408L6")


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Desk:
    return Desk(EN, Theme(qapp), SettingsFile(tmp_path / "settings.json"))


def test_that_html_in_a_guide_is_shown_and_not_obeyed(qtbot: QtBot, desk: Desk) -> None:
    page = Reading(desk.theme, "Guide")
    qtbot.addWidget(page)
    page.show_markdown("## Why\n\nA <b>bold</b> claim <img src='file:///etc/passwd'>")
    assert "<b>bold</b>" in page.toPlainText()
    kind = QTextDocument.ResourceType.ImageResource.value
    assert not page.document().resource(kind, QUrl.fromLocalFile(__file__))


def test_that_a_link_to_a_sheet_leads_there(qtbot: QtBot, desk: Desk) -> None:
    page = Reading(desk.theme, "Guide")
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.sheet_wanted) as told:
        page.anchorClicked.emit(QUrl("sheet:general:105408L6-1.1"))
    assert told.args == ["general:105408L6-1.1"]


def test_that_words_of_a_person_stay_words_in_an_example() -> None:
    sheet = Organisation(about="<script>x</script>\nA & B", outlets=(Outlet(name="<i>Shop</i>"),))
    view = view_of(organisation=sheet)
    html = example_html(sheet, view, view.worksheets["organisation"], EN)
    assert "<script>" not in html
    assert "<i>" not in html
    assert "A &amp; B" in html
    assert "&lt;i&gt;Shop" in html


def test_that_a_year_is_written_as_a_year_and_a_number_with_its_unit() -> None:
    view = view_of()
    assert shown(spec_of(Organisation, "founded"), 2009, view, EN) == "2009"
    assert shown(spec_of(Organisation, "horizon"), 4, view, EN) == "4 years"


def test_that_the_criterion_tab_says_what_shows_each_claim_and_what_nothing_shows() -> None:
    assessment = assess(view_of(organisation=Organisation(brand="Calm")), UNIT)
    html = criterion_html("organisation", assessment, EN)
    assert 'href="sheet:organisation"' in html
    assert "This sheet can show it." in html
    assert html.count("Nothing shows it yet.") == len(UNIT.claims) - 1


def test_that_a_unit_without_criteria_says_so() -> None:
    html = criterion_html("organisation", assess(view_of(), load_unit("105409L6")), EN)
    assert "No assessment criteria are printed in this unit." in html


def test_that_a_sheet_without_a_guide_shows_its_purpose(qtbot: QtBot, desk: Desk) -> None:
    pane = GuidePane(desk)
    qtbot.addWidget(pane)
    for key in ("organisation", "objectives"):
        pane.show_sheet(key, assess(view_of(), UNIT))
        (text,) = (one for one in pane.findChildren(Reading) if one.accessibleName() == "Guide")
        assert text.toPlainText().strip()


def test_that_a_guide_falls_back_to_english(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.md").write_text("English")
    assert guidance("a", "zh_Hant_HK", tmp_path) == "English"
    assert guidance("b", "en", tmp_path) == ""
