"""Help that is part of the window: the keys, and what this program and its library are."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QMessageBox, QWidget

from ui.desk import Desk
from ui.menus import Menus
from ui.parts import button, column, label, row, scrolled
from workbook.i18n import N_
from workbook.storage import LibraryInfo

IN_TABLES: tuple[tuple[str, str], ...] = (
    ("Enter", N_("Next row of a table; in its last row, a new one")),
    ("Tab", N_("Next cell")),
    ("Ctrl+V", N_("Paste a block of cells from a spreadsheet")),
    ("Alt+Up, Alt+Down", N_("Move a row")),
    ("Delete", N_("Empty the chosen cells")),
)


class ShortcutsDialog(QDialog):
    """Every shortcut in one list."""

    def __init__(self, desk: Desk, menus: Menus, parent: QWidget) -> None:
        super().__init__(parent)
        tr = desk.tr
        self.setWindowTitle(tr(N_("Keyboard shortcuts")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        lines = [
            (", ".join(_keys(key) for key in action.shortcuts()), action.text().replace("&", ""))
            for action in menus.all()
            if action.shortcuts()
        ]
        lines += [(keys, tr(text)) for keys, text in IN_TABLES]
        for at, (keys, text) in enumerate(lines):
            grid.addWidget(label(keys, "strong", wrap=False), at, 0)
            grid.addWidget(label(text), at, 1)
        grid.setColumnStretch(1, 1)
        holder = QWidget()
        holder.setLayout(grid)
        close = button(tr(N_("Close")), self.close)
        self.setLayout(
            column(
                label(tr(N_("Keyboard shortcuts")), "heading"),
                scrolled(holder, tr(N_("Keyboard shortcuts"))),
                row(-1, close),
                margins=4,
            )
        )
        self.resize(520, 560)


def about_box(desk: Desk, library: LibraryInfo, parent: QWidget) -> QMessageBox:
    """Version, where the library is, and what it holds."""
    tr = desk.tr
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(tr(N_("About Strategy Workbook")))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr(N_("Strategy Workbook {version}"), version=_version()))
    said = [
        tr(N_("Your library: {path}"), path=library.location),
        tr(N_("{n} plans, {m} in the bin."), n=library.plans, m=library.in_bin),
        tr(N_("Last backup: {day}."), day=library.last_backup),
        tr(
            N_(
                "Everything stays on this computer. The text of the units is the property of the "
                "Government of the Hong Kong Special Administrative Region."
            )
        ),
    ]
    if library.notice:
        said.insert(1, tr.text(library.notice))
    box.setInformativeText("\n".join(said))
    box.addButton(tr(N_("Close")), QMessageBox.ButtonRole.AcceptRole)
    return box


def _keys(sequence: QKeySequence) -> str:
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def _version() -> str:
    try:
        return metadata.version("strategy-workbook")
    except metadata.PackageNotFoundError:
        return "?"
