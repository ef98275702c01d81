"""The worksheets in their working order. A module is imported when its sheet is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from workbook.errors import WorkbookError
from workbook.fields import Sheet
from workbook.i18n import M_
from workbook.worksheet import Worksheet

KEYS: tuple[str, ...] = (
    "organisation",
    "objectives",
    "process_matrix",
    "service_audit",
    "overseas",
    "general",
)
"""Working order: evidence before strategy. ``general`` answers any requirement and stands last."""


@cache
def worksheet(key: str) -> Worksheet[Sheet]:
    """The worksheet of a key; :class:`WorkbookError` for a key nobody knows."""
    if key not in KEYS:
        raise WorkbookError(M_("There is no worksheet called {key}.", key=key))
    found: Worksheet[Sheet] = import_module(f"workbook.sheets.{key}").WORKSHEET
    return found


class Worksheets(Mapping[str, Worksheet[Sheet]]):
    """All worksheets by key, in working order, imported on demand."""

    def __getitem__(self, key: str) -> Worksheet[Sheet]:
        if key not in KEYS:
            raise KeyError(key)
        return worksheet(key)

    def __iter__(self) -> Iterator[str]:
        return iter(KEYS)

    def __len__(self) -> int:
        return len(KEYS)


WORKSHEETS = Worksheets()
