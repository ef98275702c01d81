"""Reads the unit files; a fault is reported with its file, its line and what to mend."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workbook.errors import DataFileError
from workbook.i18n import M_, Text
from workbook.units.model import Unit
from workbook.units.rules import Fault, sister_faults, unit_faults

UNITS_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "units"
NOTICE_FILE = "notice.toml"


def load_units(folder: Path = UNITS_FOLDER) -> dict[str, Unit]:
    """Every unit by code, in the order of the codes; :class:`DataFileError` where one is broken."""
    return {unit.code: unit for unit in _read_folder(folder)}


@cache
def _read_folder(folder: Path) -> tuple[Unit, ...]:
    # The files ship with the program and do not change while it runs: they are read once.
    notice = _notice(folder / NOTICE_FILE)
    files = sorted(file for file in folder.glob("*.toml") if file.name != NOTICE_FILE)
    units = {file.stem: _read_unit(file, notice) for file in files}
    for file in files:
        for fault in sister_faults(units[file.stem], units):
            raise _fault_error(file, _text(file), fault)
    return tuple(units.values())


def load_unit(code: str, folder: Path = UNITS_FOLDER) -> Unit:
    """The unit of that code; :class:`DataFileError` naming the known codes where there is none."""
    units = load_units(folder)
    if code not in units:
        raise DataFileError(
            M_("There is no unit “{code}”.", code=code),
            next_step=M_("Choose one of these: {codes}.", codes=", ".join(units)),
        )
    return units[code]


def _read_unit(file: Path, notice: str) -> Unit:
    source = _text(file)
    data = _parse(file, source)
    if data.get("code") != file.stem:
        what = M_("The code must be the name of the file, “{code}”.", code=file.stem)
        raise _fault_error(file, source, Fault("", 0, "code", what))
    try:
        unit = Unit.model_validate({**data, "notice": notice})
    except ValidationError as error:
        raise _fault_error(file, source, _shape_fault(error.errors()[0])) from error
    for fault in unit_faults(unit):
        raise _fault_error(file, source, fault)
    return unit


def _notice(file: Path) -> str:
    source = _text(file)
    notice = _parse(file, source).get("notice")
    if not isinstance(notice, str) or not notice:
        what = M_("The copyright notice is missing.")
        raise _fault_error(file, source, Fault("", 0, "notice", what))
    return notice


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _error(file, 1, M_("The file cannot be read as text.")) from error


def _parse(file: Path, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        # Before Python 3.14 the place stands only in the message; "end of document" has none.
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else source.count("\n") + 1
        raise _error(file, line, M_("This is not valid TOML.")) from error


def _shape_fault(error: ErrorDetails) -> Fault:
    """The fault behind a validation error of pydantic, in our words."""
    path = error["loc"]
    table, index = ("", 0)
    if len(path) > 1:
        table, index = str(path[0]), path[1] if isinstance(path[1], int) else 0
    names = [str(part) for part in path if isinstance(part, str)]
    field = names[-1] if names else ""
    # The deepest name may stand inside an inline table; the line is that of the key above it.
    key = names[1] if table and len(names) > 1 else names[0] if names else ""
    items = [part for part in path[2:] if isinstance(part, int)]
    what: Text
    match error["type"]:
        case "missing":
            what = M_("“{field}” is missing.", field=field)
        case "extra_forbidden":
            what = M_("“{field}” does not belong here.", field=field)
        case "enum" | "literal_error":
            expected = str(error.get("ctx", {}).get("expected", ""))
            what = M_("“{field}” must be one of {choices}.", field=field, choices=expected)
        case _:
            what = M_("“{field}” is not the right kind of value.", field=field)
    return Fault(table, index, key, what, items[0] if items else None)


def _fault_error(file: Path, source: str, fault: Fault) -> DataFileError:
    return _error(file, line_of(source, fault), fault.what)


def _error(file: Path, line: int, what: Text) -> DataFileError:
    return DataFileError(
        M_("{file}, line {line}: {what}", file=file.name, line=str(line), what=what),
        safe=M_("No plan was touched."),
        next_step=M_("Mend that line of {path}, or install the program again.", path=str(file)),
    )


def line_of(source: str, fault: Fault) -> int:
    """The line (from 1) where a fault stands: its key in its table, else the table's first line.

    tomllib keeps no places, so tables are counted by their ``[[name]]`` lines.
    """
    lines = source.splitlines()
    start, end = 0, len(lines)
    if fault.table:
        head = re.compile(rf"\[+{fault.table}\]")
        starts = [n for n, line in enumerate(lines) if head.match(line)]
        if fault.index >= len(starts):
            return line_of(source, Fault("", 0, fault.table, fault.what))
        start = starts[fault.index]
    heads = (n for n in range(start + bool(fault.table), end) if lines[n].startswith("["))
    end = next(heads, end)
    key = re.compile(rf"{re.escape(fault.field)}\s*=")
    line = next((n for n in range(start, end) if fault.field and key.match(lines[n])), start)
    if fault.item is not None and lines[line].endswith("["):
        line += 1 + fault.item
    return line + 1
