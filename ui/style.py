"""The style sheet: sizes, borders and the roles that a widget can carry.

A widget takes a role by a dynamic property, ``widget.setProperty("role", "title")``; nothing else
sets colours or font sizes of its own.
"""

from __future__ import annotations

from pathlib import Path
from string import Template

from ui.tokens import Tokens

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
TITLE, HEADING, SMALL = 1.45, 1.08, 0.88
"""Text sizes as multiples of the base."""


def sheet(tokens: Tokens, points: float) -> str:
    """The style sheet for these colours and this base text size."""
    return Template(_SHEET).substitute(
        {name: getattr(tokens, name) for name in tokens.__slots__},
        title=f"{points * TITLE:.2f}pt",
        heading=f"{points * HEADING:.2f}pt",
        small=f"{points * SMALL:.2f}pt",
        down=_icon("down", tokens),
        check=_icon("check", tokens),
    )


def _icon(name: str, tokens: Tokens) -> str:
    """The path of an icon as a style sheet writes it."""
    return (ICONS / f"{name}-{'dark' if tokens.dark else 'light'}.svg").as_posix()


_SHEET = """
QToolTip { color: $ink; background: $surface; border: 1px solid $edge; padding: 4px 6px; }

*[role="title"] { font-size: $title; font-weight: 600; }
*[role="heading"] { font-size: $heading; font-weight: 600; }
*[role="strong"] { font-weight: 600; }
*[role="second"] { color: $second; }
*[role="small"] { color: $second; font-size: $small; }
*[role="section"] { color: $second; font-size: $small; font-weight: 600; }
*[role="finding"] { color: $finding; }
*[role="grave"] { color: $grave; }

*[ground="surface"] { background: $surface; }
*[ground="background"] { background: $background; }
*[rule="below"] { border: none; border-bottom: 1px solid $line; }
*[rule="above"] { border: none; border-top: 1px solid $line; }
*[rule="right"] { border: none; border-right: 1px solid $line; }
*[rule="left"] { border: none; border-left: 1px solid $line; }

QDialog[role="finder"] { background: $surface; border: 1px solid $edge; }

QFrame[bar="finding"] {
    background: $finding_ground; border: none; border-left: 3px solid $finding;
}
QFrame[bar="grave"] { background: $grave_ground; border: none; border-left: 3px solid $grave; }
QFrame[bar="hint"] { background: $surface; border: none; border-left: 3px solid $line; }
QFrame[bar="answered"] { background: transparent; border: none; border-left: 3px solid $line; }
QFrame[bar="plain"] { background: $accent_ground; border: none; border-left: 3px solid $accent; }

QPushButton {
    background: $surface; color: $ink; border: 1px solid $edge; border-radius: 5px;
    padding: 4px 12px; min-height: 20px;
}
QPushButton:hover { background: $accent_ground; border-color: $accent; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $accent; padding: 3px 11px; }
QPushButton:disabled { color: $second; border-color: $line; background: $background; }
QPushButton[role="primary"] {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[role="primary"]:hover { border-color: $ink; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; }
QPushButton[role="link"], QToolButton[role="link"] {
    background: transparent; color: $accent; border: 1px solid transparent;
    text-decoration: underline; padding: 2px 3px; min-height: 20px; text-align: left;
}
QPushButton[role="link"]:hover { color: $ink; }
QPushButton[role="link"]:focus, QToolButton[role="link"]:focus {
    border: 1px solid $accent; border-radius: 3px;
}
QPushButton[role="switch"] {
    background: transparent; color: $second; border: 1px solid transparent; padding: 3px 4px;
}
QPushButton[role="switch"]:checked {
    background: $surface; color: $ink; font-weight: 600; border: 1px solid $line;
}
QPushButton[role="switch"]:focus { border: 2px solid $accent; padding: 2px 3px; }
QFrame[role="switches"] { background: $background; border: 1px solid $line; border-radius: 6px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {
    background: $surface; color: $ink; border: 1px solid $edge; border-radius: 4px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox, QSpinBox, QDateEdit { padding: 3px 7px; min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDateEdit:focus { border: 2px solid $accent; padding: 2px 6px; }
QPlainTextEdit, QTextEdit { padding: 3px 4px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 2px 3px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$down"); width: 12px; height: 12px; }
*[invalid="true"] { border: 1px solid $grave; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid $edge; background: $surface;
}
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$check"); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QPushButton[role="grade"] { padding: 3px 0; }
QPushButton[role="grade"]:checked {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QToolButton { background: transparent; color: $ink; border: 1px solid transparent;
    border-radius: 4px; padding: 3px 6px; }
QToolButton:hover { background: $accent_ground; }
QToolButton:focus { border-color: $accent; }
QToolButton[role="quiet"] { color: $second; font-size: $small; }
QToolButton[role="quiet"]:hover { color: $ink; }
QTableView {
    background: $surface; gridline-color: $line; border: 1px solid $line;
    selection-background-color: $accent_ground; selection-color: $ink;
}
QTableCornerButton::section {
    background: $background; border: none;
    border-right: 1px solid $line; border-bottom: 1px solid $line;
}
QTableView QLineEdit[role="cell"], QTableView QPlainTextEdit[role="cell"],
QTableView QComboBox[role="cell"] {
    border: 2px solid $accent; border-radius: 0; padding: 0 5px; min-height: 0;
}
QComboBox QAbstractItemView {
    background: $surface; color: $ink; border: 1px solid $edge;
    selection-background-color: $accent_ground; selection-color: $ink;
}

QAbstractItemView { outline: none; }
QListView[role="plain"], QTreeView[role="plain"] { background: transparent; border: none; }
QListView[role="panel"] { background: $surface; border: 1px solid $line; }
QTextBrowser[role="plain"] { background: transparent; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="canvas"] { background: transparent; }

QTabBar[role="tabs"] { background: transparent; border: none; }
QTabBar[role="tabs"]::tab {
    background: transparent; color: $second; border: none; border-bottom: 2px solid transparent;
    padding: 6px 2px; margin-right: 14px;
}
QTabBar[role="tabs"]::tab:selected {
    color: $ink; border-bottom-color: $accent; font-weight: 600;
}
QTabBar[role="tabs"]::tab:hover { color: $ink; }
QTabBar[role="tabs"]::tab:focus { color: $ink; border-bottom-color: $ink; }

QMenuBar { background: $surface; color: $ink; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: $accent_ground; color: $ink; }
QMenu { background: $surface; color: $ink; border: 1px solid $edge; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 24px; }
QMenu::item:selected { background: $accent_ground; color: $ink; }
QMenu::item:disabled { color: $second; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }

QSplitter::handle { background: $line; }
QProgressBar {
    background: $background; border: 1px solid $line; border-radius: 3px; max-height: 8px;
}
QProgressBar::chunk { background: $accent; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $edge; border: 3px solid transparent; border-radius: 6px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 4px; border: none; border-radius: 2px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 4px 2px; border: none; border-radius: 2px;}
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
