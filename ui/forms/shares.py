"""How wide the columns of a table are: figures take what they need, words share the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.fields import FieldSpec, Kind

WEIGHTS: dict[Kind, int] = {"line": 4, "prose": 5, "choice": 2, "ref": 3, "refs": 4}
"""Relative widths of columns of words where a sheet says nothing."""
EMPTY: dict[Kind, int] = {
    "integer": 6, "number": 7, "percent": 5, "money": 9, "rating": 4, "date": 11, "flag": 4,
}  # fmt: skip
"""Characters that an empty column of this kind has room for."""
SENTENCE, NAME, CODE = 21, 14, 10
"""Characters in a line of a column of words before a table scrolls sideways."""
LONG_WORD = 16
"""Characters of a word before it is cut rather than have its column widened."""
GIVES = 0.25
"""The part of their least width that columns of words give up rather than make a table scroll."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one column asks for, in pixels.

    A column of figures has the weight 0: it takes ``least`` and no more. One of words takes
    ``floor`` at the very least, ``least`` to be read with ease and is not helped by more than
    ``wish``.
    """

    floor: int
    least: int
    wish: int
    weight: int


def claim(spec: FieldSpec, heading: int, line: int, word: int, char: int, around: int) -> Claim:
    """What a column asks for.

    ``heading`` is the widest word of its title, ``line`` the widest cell in one line, ``word`` the
    widest word in a cell, ``char`` a common letter, ``around`` the padding at both sides.
    """
    if spec.kind not in WEIGHTS:
        least = max(heading, line or EMPTY.get(spec.kind, 4) * char, 3 * char) + around
        return Claim(least, least, least, 0)
    weight = spec.hint.width or WEIGHTS[spec.kind]
    floor = max(heading, min(word, LONG_WORD * char))
    least = max(floor, min(_chars(spec, weight) * char, line or SENTENCE * char))
    return Claim(floor + around, least + around, max(line, least) + around, weight)


def _chars(spec: FieldSpec, weight: int) -> int:
    if spec.kind in ("line", "prose"):
        return SENTENCE if weight > 3 else NAME
    return CODE if spec.kind == "choice" else NAME


def shared(claims: Sequence[Claim], room: int) -> list[int]:
    """Widths that fill ``room``, or more where not even the least widths fit."""
    widths = [one.least for one in claims]
    over = sum(widths) - room
    if over > 0:
        return _tightened(claims, over) or widths
    words = [at for at, one in enumerate(claims) if one.weight]
    _pour(widths, claims, words, room)
    takers = words or list(range(len(claims)))
    if takers and (left := room - sum(widths)) > 0:
        total = sum(claims[at].weight or 1 for at in takers)
        for at in takers:
            widths[at] += left * (claims[at].weight or 1) // total
        widths[takers[0]] += room - sum(widths)
    return widths


def _tightened(claims: Sequence[Claim], over: int) -> list[int]:
    """The least widths, ``over`` less in all; nothing if that is too much to ask."""
    slack = [one.least - one.floor for one in claims]
    if over > min(sum(slack), GIVES * sum(one.least for one in claims if one.weight)):
        return []
    cuts = [over * part // sum(slack) for part in slack]
    short = over - sum(cuts)
    for at, part in enumerate(slack):
        more = min(short, part - cuts[at])
        cuts[at] += more
        short -= more
    return [one.least - cut for one, cut in zip(claims, cuts, strict=True)]


def _pour(widths: list[int], claims: Sequence[Claim], words: list[int], room: int) -> None:
    """Give columns of words more, by weight, until each has its wish or nothing is left."""
    thirsty = [at for at in words if claims[at].wish > widths[at]]
    while thirsty and (left := room - sum(widths)) > 0:
        total = sum(claims[at].weight for at in thirsty)
        for at in thirsty:
            more = max(left * claims[at].weight // total, 1)
            widths[at] += min(more, claims[at].wish - widths[at], room - sum(widths))
        thirsty = [at for at in thirsty if claims[at].wish > widths[at]]
