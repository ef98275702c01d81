"""How ranks change from one side to the other: one line each, named at both ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.figures import SHAPES, Rank, Slope
from workbook.i18n import M_
from workbook.layouts.axis import finite, number
from workbook.layouts.empty import empty_scene
from workbook.layouts.marks import line, symbol
from workbook.layouts.page import TEXT, Block, Page
from workbook.scene import Anchor, Pen, Primitive, Role, Scene

_GAP = 5.0
_LEAST_PITCH = 17.0
_DASHES: tuple[tuple[float, ...], ...] = ((), (5.0, 2.0), (1.5, 2.0))


@dataclass(frozen=True, slots=True)
class _Side:
    """One side: its lines in order of rank, their texts and where each stands."""

    blocks: tuple[Block, ...]  # by index of the rank
    places: tuple[float, ...]
    digits: float


def slope(figure: Slope, page: Page) -> Scene:
    """The scene of a slope figure; equal ranks stand under each other, with the same number."""
    ranks = [rank for rank in figure.ranks if finite(rank.before_value, rank.after_value)]
    if not ranks:
        sentence = M_("Nothing to draw yet. A line appears for each row ranked on both sides.")
        return empty_scene(page, page.say(figure.alt), sentence)
    digits = max(page.text_width(str(n), True) for r in ranks for n in (r.before, r.after))
    room = page.width * 0.37 - digits - 2 * _GAP
    befores = [_words(page, rank, rank.before_value, room) for rank in ranks]
    afters = [_words(page, rank, rank.after_value, room) for rank in ranks]
    pitch = max(_LEAST_PITCH, 5.0 + max(block.height for block in (*befores, *afters)))
    head, top = _head(figure, page)
    before = _Side(tuple(befores), _places([r.before for r in ranks], top, pitch), digits)
    after = _Side(tuple(afters), _places([r.after for r in ranks], top, pitch), digits)
    left = max(block.width for block in befores) + digits + 2 * _GAP + 4.0
    right = page.width - max(block.width for block in afters) - digits - 2 * _GAP - 4.0
    drawn = [*head, *_lines(ranks, before, after, left, right)]
    for index, rank in enumerate(ranks):
        drawn += _end(page, rank.before, before, index, left - 7.0, "end", rank.emphasis)
        drawn += _end(page, rank.after, after, index, right + 7.0, "start", rank.emphasis)
    height = top + pitch * len(ranks) + 1.0
    return Scene(page.width, height, tuple(drawn), page.say(figure.alt))


def _words(page: Page, rank: Rank, value: float, room: float) -> Block:
    """Name and value, the value last."""
    text = M_("{name}, {value}", name=page.say(rank.label), value=number(page, value))
    return page.block(text, room, bold=rank.emphasis, most=4)


def _head(figure: Slope, page: Page) -> tuple[list[Primitive], float]:
    most = page.width * 0.47
    before = page.block(figure.before, most, bold=True, most=3)
    after = page.block(figure.after, most, bold=True, most=3)
    bottom = max(before.height, after.height) + 3.0
    drawn = [*before.at(0.0, 0.0), *after.at(page.width, 0.0, anchor="end")]
    rule = line(0.0, bottom, page.width, bottom, Pen("ink", 1.0))
    return [*drawn, rule], bottom + 2.0


def _places(numbers: Sequence[int], top: float, pitch: float) -> tuple[float, ...]:
    """The middle of each line's row, in order of rank and then as given."""
    order = sorted(range(len(numbers)), key=lambda index: (numbers[index], index))
    place = {index: top + (row + 0.5) * pitch for row, index in enumerate(order)}
    return tuple(place[index] for index in range(len(numbers)))


def _lines(
    ranks: Sequence[Rank], before: _Side, after: _Side, left: float, right: float
) -> list[Primitive]:
    """The lines, each edged so that the upper one of two is seen to pass over the other."""
    drawn: list[Primitive] = []
    plain = [index for index, rank in enumerate(ranks) if not rank.emphasis]
    strong = [index for index, rank in enumerate(ranks) if rank.emphasis]
    for index in (*plain, *strong):
        start, end = before.places[index], after.places[index]
        emphasis = ranks[index].emphasis
        dash = () if emphasis else _DASHES[index % len(_DASHES)]
        pen = Pen("accent", 2.25) if emphasis else Pen("ink", 0.9, dash)
        drawn.append(line(left + 6, start, right - 6, end, Pen("surface", pen.width + 3.0)))
        drawn.append(line(left, start, right, end, pen))
        shape = SHAPES[index % len(SHAPES)]
        fill: Role = "accent" if emphasis else "surface"
        for x, y in ((left, start), (right, end)):
            drawn.append(symbol(shape, x, y, 3.0, Pen("ink", 0.9), fill))
    return drawn


def _end(
    page: Page, rank: int, side: _Side, index: int, x: float, anchor: Anchor, bold: bool
) -> list[Primitive]:
    """A rank's number beside its mark, and its words further out."""
    block, middle = side.blocks[index], side.places[index]
    number_block = page.block(str(rank), 60.0, bold=True)
    away = -1.0 if anchor == "end" else 1.0
    words = x + away * (side.digits + _GAP)
    role: Role = "ink" if bold else "second"
    return [
        *number_block.at(x, middle - TEXT * 0.58, anchor=anchor),
        *block.at(words, middle - block.height / 2, anchor=anchor, role=role),
    ]
