"""The numbers behind a figure: as a small table, and as text for a spreadsheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from workbook.figures import Cell, Data
from workbook.i18n import M_, Message, plain
from workbook.layouts.page import Say

_MOST_HEIGHT = 260


def as_tsv(data: Data, say: Say) -> str:
    """Rows of cells parted by tabs: plain digits and ISO dates, which every spreadsheet reads."""
    rows = [[say(column) for column in data.columns]]
    rows += [[_raw(cell, say) for cell in row] for row in data.rows]
    return "".join("\t".join(map(_one_line, row)) + "\n" for row in rows)


def _raw(cell: Cell, say: Say) -> str:
    match cell:
        case None:
            return ""
        case str() | Message():
            return say(cell)
        case Decimal():
            return f"{plain(cell):f}"
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _one_line(text: str) -> str:
    return " ".join(text.split())


class DataTable(QTableWidget):
    """The table, read-only, as high as its rows up to a limit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)

    def show_data(self, data: Data, say: Say) -> None:
        """Fill the table with these numbers as a person of this language writes them."""
        self.clear()
        self.setColumnCount(len(data.columns))
        self.setRowCount(len(data.rows))
        self.setHorizontalHeaderLabels([say(column) for column in data.columns])
        for row, cells in enumerate(data.rows):
            for column, cell in enumerate(cells[: len(data.columns)]):
                self.setItem(row, column, _item(cell, say))
        self.resizeColumnsToContents()

    def wanted_height(self) -> int:
        """The height of all rows, or of as many as should be seen at once."""
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height()
        head = self.horizontalHeader().sizeHint().height()
        return min(rows + head + bar + 2 * self.frameWidth(), _MOST_HEIGHT)


def _item(cell: Cell, say: Say) -> QTableWidgetItem:
    text = say(cell) if isinstance(cell, str | Message) else say(M_("{value}", value=cell))
    item = QTableWidgetItem(text)
    if isinstance(cell, int | Decimal):
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
