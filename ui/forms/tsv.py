"""Blocks of cells as spreadsheets put them on the clipboard: tabs, line breaks, quotes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence


def write_block(block: Sequence[Sequence[str]]) -> str:
    """Cells as text; a cell with tabs, quotes or line breaks is quoted."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(block)
    return out.getvalue().removesuffix("\n")


def read_block(text: str) -> list[list[str]]:
    """Text as cells. Lines may be of different length; an empty text is no cell."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not text:
        return []
    block = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    return [line or [""] for line in block]
