"""Colours can be read, and follow the system until somebody pins them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.style import sheet
from ui.theme import Theme
from ui.tokens import DARK, LIGHT, Tokens, contrast


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    yield made
    made.deleteLater()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_that_every_text_can_be_read_on_its_ground(tokens: Tokens) -> None:
    poor = {pair: round(contrast(*pair), 2) for pair in tokens.text_pairs if contrast(*pair) < 4.5}
    assert poor == {}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_that_the_border_of_a_field_can_be_seen(tokens: Tokens) -> None:
    assert contrast(tokens.edge, tokens.surface) >= 3
    assert contrast(tokens.edge, tokens.background) >= 3


def test_that_contrast_is_the_one_of_the_guidelines() -> None:
    # Published values: black on white 21, #767676 on white 4.54, #777777 on white 4.48.
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_that_the_style_sheet_has_no_gap_left(tokens: Tokens) -> None:
    assert "$" not in sheet(tokens, 10)


def test_that_a_pinned_theme_is_on_the_palette_and_is_told_once(
    qtbot: QtBot, theme: Theme, qapp: QApplication
) -> None:
    with qtbot.waitSignal(theme.changed) as told:
        theme.choose("dark")
    assert told.args == [DARK]
    ground = qapp.palette().color(QPalette.ColorRole.Window).name().upper()
    assert ground == DARK.background
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("dark")


def test_that_following_the_system_again_takes_its_scheme(theme: Theme) -> None:
    theme.choose("dark")
    theme.choose("system")
    scheme = QApplication.styleHints().colorScheme()
    assert theme.tokens == (DARK if scheme == Qt.ColorScheme.Dark else LIGHT)


def test_that_text_size_scales_the_font(theme: Theme, qapp: QApplication) -> None:
    before = qapp.font().pointSizeF()
    theme.resize_text(150)
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.5, rel=0.01)
    theme.resize_text(100)


def test_that_chinese_has_a_font(theme: Theme, qapp: QApplication) -> None:
    assert "Noto Sans HK" in QFont(qapp.font()).families()
