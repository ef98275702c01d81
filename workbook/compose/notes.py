"""The notes to the cells of a cross table: a line for each row, its columns named."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.blocks import Block, Bullets
from workbook.compose.setting import Setting
from workbook.fields import Row, Score
from workbook.i18n import N_


def notes_by_row(
    cells: Sequence[Score], rows: Sequence[Row], columns: Sequence[Row], setting: Setting
) -> list[Block]:
    """``Pilot 2. Greeting: Desk on the phone; Advice: Two shampoos named`` for every row."""
    held = {(one.of, one.on): one.note.strip() for one in cells}
    entries = []
    for row in rows:
        notes = [
            f"{named(column, setting)}: {note}"
            for column in columns
            if (note := held.get((row.id, column.id)))
        ]
        if notes:
            entries.append(f"{named(row, setting)}. {'; '.join(notes)}")
    return [Bullets(tuple(entries))] if entries else []


def named(row: Row, setting: Setting) -> str:
    """The name of a row, or that it has none."""
    return row.label or setting.tr(N_("without a name"))
