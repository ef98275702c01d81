"""The words along a plot's two sides: ticks, the names of both ends, the title."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.figures import Axis
from workbook.layouts.axis import Scale, log_ticks, number, round_ticks, scale_of, spaced_out
from workbook.layouts.marks import RULE, line
from workbook.layouts.page import TEXT, Block, Page
from workbook.layouts.placing import Rect
from workbook.scene import Primitive

_TICK = 3.0
_GAP = 4.0


@dataclass(frozen=True, slots=True)
class _Tick:
    place: float
    block: Block


def _ticks(axis: Axis, scale: Scale, page: Page, room: float) -> list[_Tick]:
    """The ticks an axis asks for; round ones where it names neither ticks nor ends."""
    given = [
        (value, page.say(text)) for value, text in axis.ticks if scale.low <= value <= scale.high
    ]
    if not given and axis.ends is None:
        length = abs(scale.end - scale.start)
        most = max(2, int(length / 36))
        rounds = log_ticks if scale.log else round_ticks
        given = [(value, number(page, value)) for value in rounds(scale.low, scale.high, most)]
    return [_Tick(scale.at(value), page.block(text, room, most=2)) for value, text in given]


def _along(axis: Axis, page: Page, length: float) -> tuple[Block, Block, Block]:
    """The name of the end that lies first, the title, the name of the end that lies last."""
    low, high = axis.ends or ("", "")
    first, last = (high, low) if axis.flipped else (low, high)
    ends = [page.block(end, length * 0.24, most=3) for end in (first, last)]
    room = length - 2 * max(end.width for end in ends) - (20.0 if axis.ends else 0.0)
    return ends[0], page.block(axis.title, room, most=4), ends[1]


def side_width(axis: Axis, page: Page, height: float) -> float:
    """How wide the words left of a plot are that is ``height`` high."""
    return _side(axis, scale_of(axis, height, 0.0), page, height)[1]


def _side(
    axis: Axis, scale: Scale, page: Page, height: float
) -> tuple[list[_Tick], float, tuple[Block, Block, Block]]:
    ticks = _ticks(axis, scale, page, 0.2 * page.width)
    words = _along(axis, page, height)
    wide = max((tick.block.width for tick in ticks), default=0.0)
    titles = max(block.height for block in words)
    gaps = (_TICK + _GAP if ticks else 0.0) + (_GAP if titles else 0.0)
    return ticks, wide + titles + gaps, words


def left_axis(axis: Axis, scale: Scale, page: Page, frame: Rect) -> list[Primitive]:
    """Everything left of a plot, between the picture's edge and the frame."""
    height = frame.bottom - frame.top
    ticks, _, (first, title, last) = _side(axis, scale, page, height)
    drawn: list[Primitive] = []
    drawn += first.turned_at(0.0, frame.bottom, role="second")
    drawn += title.turned_at(0.0, (frame.top + frame.bottom) / 2, anchor="middle", role="second")
    drawn += last.turned_at(0.0, frame.top, anchor="end", role="second")
    clear = spaced_out(((tick.place, tick.block.height) for tick in ticks), 1.0)
    for tick, shown in zip(ticks, clear, strict=True):
        drawn.append(line(frame.left - _TICK, tick.place, frame.left, tick.place, RULE))
        if shown:
            top = _kept(tick.place - tick.block.height / 2, tick.block.height, 0.0, frame.bottom)
            right = frame.left - _TICK - 2.0
            drawn += tick.block.at(right, top, anchor="end", role="second")
    return drawn


def below_axis(axis: Axis, scale: Scale, page: Page, frame: Rect) -> tuple[list[Primitive], float]:
    """Everything below a plot, and where it ends."""
    length = frame.right - frame.left
    ticks = _ticks(axis, scale, page, max(24.0, length * 0.2))
    y = frame.bottom
    drawn: list[Primitive] = []
    clear = spaced_out(((tick.place, tick.block.width) for tick in ticks), 4.0)
    for tick, shown in zip(ticks, clear, strict=True):
        drawn.append(line(tick.place, y, tick.place, y + _TICK, RULE))
        if shown:
            half = tick.block.width / 2
            centre = _kept(tick.place - half, 2 * half, 0.0, page.width) + half
            drawn += tick.block.at(centre, y + _TICK + 1.0, anchor="middle", role="second")
    if ticks:
        y += _TICK + 1.0 + max(tick.block.height for tick in ticks)
    first, title, last = _along(axis, page, length)
    top = y + _GAP
    drawn += first.at(frame.left, top, role="second")
    drawn += title.at((frame.left + frame.right) / 2, top, anchor="middle", role="second")
    drawn += last.at(frame.right, top, anchor="end", role="second")
    words = max(first.height, title.height, last.height)
    return drawn, top + words if words else y


def value_axis(
    scale: Scale, page: Page, top: float, bottom: float
) -> tuple[list[Primitive], float]:
    """Thin lines through a bar figure with their values below, and where those end."""
    widest = max(page.text_width(number(page, value)) for value in (scale.low, scale.high))
    most = max(2, int(abs(scale.end - scale.start) / (widest + 14.0)))
    drawn: list[Primitive] = []
    for value in round_ticks(scale.low, scale.high, most):
        x = scale.at(value)
        drawn.append(line(x, top, x, bottom, RULE))
        block = page.block(number(page, value), page.width)
        left = _kept(x - block.width / 2, block.width, 0.0, page.width)
        drawn += block.at(left, bottom + 2.0, role="second")
    return drawn, bottom + 2.0 + TEXT * 1.16


def _kept(start: float, length: float, low: float, high: float) -> float:
    """A stretch moved so that it lies between two limits."""
    return max(low, min(start, high - length))
