"""JSON from anywhere, read within bounds.

The standard parser recurses with the depth of its input, keeps the last of two equal keys, reads
``NaN`` and takes 80 times the size of ``[],[],[]`` in memory. So size, depth and number of values
are measured on the text before it is parsed, and the rest is refused while it is.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import Any, NoReturn

from workbook.errors import PlanFileError
from workbook.i18n import M_, Text

MAX_BYTES = 5_000_000
MAX_DEPTH = 30
MAX_VALUES = 300_000
MAX_MEMBERS = 10_000
"""Names in one object."""
MAX_DIGITS = 60
"""Characters of one number."""

NOTHING_CHANGED = M_("Nothing was changed.")
ASK_FOR_ANOTHER = M_("Ask whoever sent it to export the plan again, or choose another file.")

_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
"""A string, closed or not: it matches at every quote, so a hostile text costs no second look."""
_BRACKET = re.compile(r"[\[\]{}]")


def refuse(what: Text) -> NoReturn:
    """Raise the one error of this package."""
    raise PlanFileError(what, safe=NOTHING_CHANGED, next_step=ASK_FOR_ANOTHER)


def parse(data: bytes, *, depth: int = MAX_DEPTH) -> dict[str, Any]:
    """The JSON object in ``data``; :class:`PlanFileError` for everything else.

    Two equal names in an object, numbers that are none, half characters and whatever is too
    large, too deep or too much are refused.
    """
    if len(data) > MAX_BYTES:
        refuse(M_("The file is larger than {limit} MB.", limit=MAX_BYTES // 1_000_000))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        refuse(M_("The file is not text in UTF-8."))
    _measure(text, depth)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_float,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        refuse(M_("The file is not valid JSON (line {line}, column {column}).", **place))
    if not isinstance(value, dict):
        refuse(M_("The file holds no plan: it must be one JSON object."))
    if "\\u" in text:
        _refuse_half_characters(value)
    return value


def _measure(text: str, depth: int) -> None:
    """Refuse what would be too deep or too much, by the brackets and commas outside strings."""
    bare = _STRING.sub("", text)
    opened = bare.count("[") + bare.count("{")
    if opened + bare.count(",") + bare.count(":") > MAX_VALUES:
        refuse(M_("The file holds more values than a plan can have."))
    level = 0
    for bracket in _BRACKET.findall(bare):
        level += 1 if bracket in "[{" else -1
        if level > depth:
            refuse(M_("The file is nested more than {limit} levels deep.", limit=depth))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MAX_MEMBERS:
        refuse(M_("The file holds more values than a plan can have."))
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        refuse(M_("The name “{name}” stands twice in one object.", name=clipped(twice)))
    return found


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        refuse(M_("The file holds a number that is too large."))
    return int(digits)


def _float(digits: str) -> float:
    value = float(digits)
    if len(digits) > MAX_DIGITS or not math.isfinite(value):
        refuse(M_("The file holds a number that is too large."))
    return value


def _constant(name: str) -> NoReturn:
    refuse(M_("{name} is not a number that a plan can hold.", name=name))


def _refuse_half_characters(value: dict[str, Any]) -> None:
    """A lone surrogate (``\\ud800``) can be parsed but never be written or shown."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        refuse(M_("The file holds half a character (a lone surrogate)."))


def clipped(text: str, length: int = 60) -> str:
    """A stranger's words short enough, and plain enough, for a sentence on one line."""
    shown = "".join(char if char.isprintable() else "�" for char in text[: length + 1])
    return shown if len(shown) <= length else shown[: length - 1] + "…"
