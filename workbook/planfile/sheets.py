"""A sheet as plain data, and plain data as a sheet of today's version.

What cannot be read is not refused and never dropped: it is kept raw, with the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from workbook.errors import PlanFileError
from workbook.fields import Sheet, describe
from workbook.i18n import M_, Message, Text
from workbook.plan import Header, RawSheet, kind_of
from workbook.planfile.bounded import NOTHING_CHANGED, clipped
from workbook.problems import problem_of
from workbook.worksheet import Worksheet

Worksheets = Mapping[str, Worksheet[Sheet]]

KIND = r"[a-z][a-z0-9_]{0,59}"
INSTANCE = re.compile(rf"^{KIND}(:[A-Za-z0-9._-]{{1,120}})?$")
"""A worksheet's key; of a worksheet with many instances, the key and what this one answers."""

MAX_PROBLEMS = 1_000
"""More than this, and the first one is not worth the memory that listing them takes."""


def plain(sheet: Sheet) -> dict[str, Any]:
    """A sheet as JSON values: decimals and dates as text, entries by name in order of the name."""
    data = sheet.model_dump(mode="json")
    if isinstance(sheet, Header):
        for name in ("not_applicable", "answers", "drafts"):
            data[name] = dict(sorted(data[name].items()))
    return data


def json_text(data: object) -> str:
    """Canonical, compact JSON of plain data."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def open_header(data: Mapping[str, Any]) -> Header:
    """The header in plain data; :class:`PlanFileError` where it is not one."""
    try:
        return Header.model_validate_json(json_text(data), strict=True)
    except ValidationError as error:
        raise PlanFileError(
            M_("The title page cannot be read: {problem}", problem=_located(Header, error)),
            safe=NOTHING_CHANGED,
        ) from error


def open_sheet(
    instance: str, kind: str, version: int, data: Mapping[str, Any], worksheets: Worksheets
) -> Sheet | RawSheet:
    """The sheet in plain data, brought to today's version; raw where that is not possible."""
    worksheet = worksheets.get(kind)
    opened: Sheet | Text
    if worksheet is None:
        opened = M_("This program does not know the worksheet “{kind}”.", kind=clipped(kind))
    elif kind_of(instance) != kind or worksheet.many != (":" in instance):
        opened = M_("“{instance}” is not a place for this worksheet.", instance=clipped(instance))
    elif version > worksheet.version:
        opened = M_("This sheet was written by a newer version of the program.")
    else:
        opened = _opened(worksheet, version, data)
    if isinstance(opened, Sheet):
        return opened
    return RawSheet(instance, kind, version, json_text(data), opened)


def _opened(worksheet: Worksheet[Sheet], version: int, data: Mapping[str, Any]) -> Sheet | Text:
    upgraded = _upgraded(worksheet, version, data)
    if upgraded is None:
        return M_(
            "This sheet is of version {version}, which can no longer be read.", version=version
        )
    try:
        # From JSON text, and strictly: lists become tuples and dates are read, but "3" is no 3.
        return worksheet.model.model_validate_json(json_text(upgraded), strict=True)
    except ValidationError as error:
        problem = _located(worksheet.model, error)
        return M_("This sheet cannot be read: {problem}", problem=problem)


def _upgraded(
    worksheet: Worksheet[Sheet], version: int, data: Mapping[str, Any]
) -> Mapping[str, Any] | None:
    """Data of an older version as today's; ``None`` where a step is missing or does not take it."""
    for step in range(version, worksheet.version):
        upgrade = worksheet.upgrades.get(step)
        if upgrade is None:
            return None
        try:
            data = upgrade(dict(data))
        except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError):
            return None  # it was written for sound data, and this is not
    return data


def _located(model: type[Sheet], error: ValidationError) -> Text:
    """The first problem with the name of the field where it stands."""
    if error.error_count() > MAX_PROBLEMS:
        return M_("Hardly anything in it has the form that is needed.")
    problem = problem_of(error)
    place = error.errors(include_url=False, include_input=False, include_context=False)[0]["loc"]
    if not place:
        return problem
    titles = {spec.name: spec.title for spec in describe(model)}
    name = str(place[0])
    field: Text = Message(titles[name]) if name in titles else clipped(name)
    rows = [part + 1 for part in place if isinstance(part, int)]
    if rows:
        return M_("“{field}”, row {row}: {problem}", field=field, row=rows[0], problem=problem)
    return M_("“{field}”: {problem}", field=field, problem=problem)
