"""One line an objective: from its baseline on the left to its target on the right."""

from __future__ import annotations

from workbook.figures import Target, Targets
from workbook.i18n import M_
from workbook.layouts.axis import Scale, finite, number
from workbook.layouts.empty import empty_scene
from workbook.layouts.legend import SWATCH, Entry, legend
from workbook.layouts.marks import RULE, line, symbol
from workbook.layouts.page import TEXT, Page
from workbook.scene import Box, Path, Pen, Primitive, Scene

_LINE = Pen("second", 1.0)
_GOAL = Pen("ink", 2.25)
_EDGE = Pen("ink", 1.0)
_ROW = 11.0
_BEYOND = 0.2
"""How far past its ends a line shows where things stand, as a part of its length."""


def targets(figure: Targets, page: Page) -> Scene:
    """The scene of baselines and targets, each on a scale of its own."""
    held = [t for t in figure.targets if finite(t.baseline, t.target, t.actual)]
    if not held:
        sentence = M_("Nothing to draw yet. Give an objective a baseline and a target.")
        return empty_scene(page, page.say(figure.alt), sentence)
    names = [page.block(target.label, page.width * 0.36, most=6) for target in held]
    left = max(name.width for name in names) + 14.0
    drawn: list[Primitive] = []
    y = 0.0
    for target, name in zip(held, names, strict=True):
        row, height = _row(target, page, left, y + 5.0)
        height = max(height, name.height)
        drawn += [*name.at(0.0, y + 5.0), *row]
        y += height + 10.0
        drawn.append(line(0.0, y, page.width, y, RULE))
    notes, height = legend(page, _notes(held), 0.0, y + 6.0)
    return Scene(page.width, y + 7.0 + height, (*drawn, *notes), page.say(figure.alt))


def part_of_way(target: Target, value: float) -> float:
    """0 at the baseline, 1 at the target, whichever of the two is greater."""
    way = target.target - target.baseline
    return (value - target.baseline) / way if way else 1.0


def _row(target: Target, page: Page, left: float, top: float) -> tuple[list[Primitive], float]:
    """The line with its marks and values, and its height."""
    now = None if target.actual is None else part_of_way(target, target.actual)
    low = -_BEYOND if now is not None and now < 0 else 0.0
    high = 1.0 + _BEYOND if now is not None and now > 1 else 1.0
    scale = Scale(low, high, left + 4.0, page.width - 5.0)
    drawn: list[Primitive] = []
    above = 0.0
    if target.actual is not None and now is not None:
        said = page.block(number(page, target.actual, target.unit), page.width - left)
        middle = _kept(scale.at(now) - said.width / 2, said.width, left, page.width)
        drawn += said.at(middle, top)
        above = said.height + 1.0
    middle = top + above + _ROW / 2
    drawn += [*_line(target, now, scale, middle), *_marks(target, now, scale, middle)]
    ends, height = _ends(target, page, scale, left, middle + _ROW / 2 + 1.0)
    return [*drawn, *ends], above + _ROW + 1.0 + height


def _line(target: Target, now: float | None, scale: Scale, y: float) -> list[Primitive]:
    drawn: list[Primitive] = [line(scale.start, y, scale.end, y, _LINE)]
    if now is not None and target.baseline != target.target:
        start, end = sorted((scale.at(0.0), scale.at(now)))
        if end > start:
            drawn.append(Box(start, y - 2.5, end - start, 5.0, Pen("ink", 0.5), "tint4"))
    return drawn


def _marks(target: Target, now: float | None, scale: Scale, y: float) -> list[Primitive]:
    drawn: list[Primitive] = []
    goal = scale.at(1.0)
    if target.baseline != target.target:
        drawn.append(symbol("circle", scale.at(0.0), y, 3.5, _EDGE, "surface"))
    drawn.append(line(goal, y - 6.0, goal, y + 6.0, _GOAL))
    if now is not None:
        drawn.append(symbol("diamond", scale.at(now), y, 3.5, _EDGE, "accent"))
        if now < scale.low or now > scale.high:
            drawn.append(_further(scale.at(now), y, -1.0 if now < scale.low else 1.0))
    return drawn


def _further(x: float, y: float, way: float) -> Primitive:
    """A small angle inside the line's end: where things stand lies further out than drawn."""
    x -= way * 7.0
    return Path(((x - way * 3.0, y - 5.5), (x, y), (x - way * 3.0, y + 5.5)), _EDGE)


def _ends(
    target: Target, page: Page, scale: Scale, left: float, top: float
) -> tuple[list[Primitive], float]:
    """The two values under their marks, each in its own half of the line."""
    goal = number(page, target.target, target.unit)
    if target.baseline == target.target:
        kept = page.block(M_("{value}, to be held", value=goal), page.width - left, bold=True)
        return kept.at(page.width - 1.0, top, anchor="end"), kept.height
    start, end = scale.at(0.0) - 4.0, scale.at(1.0) + 4.0
    room = (end - start) / 2 - 3.0
    was = page.block(number(page, target.baseline, target.unit), room)
    will = page.block(goal, room, bold=True)
    drawn = [*was.at(start, top, role="second"), *will.at(end, top, anchor="end")]
    return drawn, max(was.height, will.height)


def _kept(start: float, length: float, low: float, high: float) -> float:
    return max(low, min(start, high - length))


def _notes(held: list[Target]) -> list[Entry]:
    entries = [Entry(M_("baseline"), _was), Entry(M_("target"), _will)]
    if any(target.actual is not None for target in held):
        entries.append(Entry(M_("now"), _is))
    return entries


def _was(x: float, y: float) -> list[Primitive]:
    return [symbol("circle", x + SWATCH / 2, y + TEXT / 2, 3.5, _EDGE, "surface")]


def _will(x: float, y: float) -> list[Primitive]:
    return [line(x + SWATCH / 2, y - 1.5, x + SWATCH / 2, y + TEXT + 1.5, _GOAL)]


def _is(x: float, y: float) -> list[Primitive]:
    return [symbol("diamond", x + SWATCH / 2, y + TEXT / 2, 3.5, _EDGE, "accent")]
