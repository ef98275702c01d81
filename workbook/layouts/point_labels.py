"""The names of the points of a plot: beside them, or numbers with a list below."""

from __future__ import annotations

import math
from dataclasses import replace

from workbook.layouts.marks import line
from workbook.layouts.page import Block, Page
from workbook.layouts.placing import Ground, Rect, place
from workbook.layouts.plot import Spot
from workbook.scene import Box, Pen, Primitive

_LEAD = Pen("second", 0.5)
_WIDTHS = (124.0, 84.0, 58.0)
_DEAR = 2.0
"""A label that costs so much crosses an arrow: a number reads better."""
_MOST_LED = 2
_MOST_LINES = 3


def point_labels(
    page: Page, spots: tuple[Spot, ...], ground: Ground
) -> tuple[list[Primitive], bool]:
    """The points' names, and ``True`` where numbers had to stand for them."""
    offers = [_offers(page, spot, ground) for spot in spots]
    if not any(block.cut for offer in offers for block in offer[:1]):
        tried = _placed(spots, offers, _copy(ground))
        if tried is not None:
            return tried, False
    numbers = [[page.block(str(n), 60.0, bold=True)] for n in range(1, len(spots) + 1)]
    return _placed(spots, numbers, ground, whole=False) or [], True


def _copy(ground: Ground) -> Ground:
    return replace(ground, taken=list(ground.taken), lines=list(ground.lines))


def _offers(page: Page, spot: Spot, ground: Ground) -> list[Block]:
    """A name in one line or in several shorter ones."""
    most = 0.45 * (ground.frame.right - ground.frame.left)
    blocks = [page.block(spot.bubble.label, min(w, most), most=_MOST_LINES) for w in _WIDTHS]
    return list({block.lines: block for block in blocks}.values())


def _placed(
    spots: tuple[Spot, ...], offers: list[list[Block]], ground: Ground, *, whole: bool = True
) -> list[Primitive] | None:
    """The labels drawn, the most crowded point first; ``None`` if all must stand and one cannot."""
    drawn: list[Primitive] = []
    led = 0
    for index in sorted(range(len(spots)), key=lambda i: (-_crowd(spots, i), i)):
        spot, blocks = spots[index], [block for block in offers[index] if block.lines]
        if not blocks:
            continue
        sizes = [(block.width, block.height) for block in blocks]
        found = place(ground, spot.body, sizes, spot.inside)
        led += found is not None and found.led
        if whole and (found is None or found.cost >= _DEAR or led > _MOST_LED):
            return None
        if found is None:
            continue
        rect, block = found.rect, blocks[found.choice]
        ground.taken.append(rect)
        if found.led:
            end = rect.nearest(spot.x, spot.y)
            away = math.hypot(end[0] - spot.x, end[1] - spot.y) or 1.0
            part = min(1.0, spot.radius / away)
            start = spot.x + (end[0] - spot.x) * part, spot.y + (end[1] - spot.y) * part
            drawn.append(line(*start, *end, _LEAD))
            ground.lines.append(((*start, *end), 5.0))
        elif found.cost:  # the line below the name gives way to it
            drawn.append(_ground_of(rect))
        x = {"start": rect.left, "middle": (rect.left + rect.right) / 2, "end": rect.right}
        drawn += block.at(x[found.anchor], rect.top, anchor=found.anchor)
    return drawn


def _ground_of(rect: Rect) -> Box:
    return Box(rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top, None, "surface")


def _crowd(spots: tuple[Spot, ...], index: int) -> int:
    own = spots[index]
    return sum(math.hypot(own.x - other.x, own.y - other.y) < 60.0 for other in spots)


def key_list(page: Page, spots: tuple[Spot, ...], top: float) -> tuple[list[Primitive], float]:
    """What each number stands for, in columns read downwards, and where the list ends."""
    columns = max(1, int(page.width // 150))
    pitch = page.width / columns
    each = math.ceil(len(spots) / columns)
    digits = page.text_width(str(len(spots)), True)
    drawn: list[Primitive] = []
    bottom = top
    for column in range(columns):
        y = top
        for index in range(column * each, min((column + 1) * each, len(spots))):
            left = column * pitch
            block = page.block(spots[index].bubble.label, pitch - digits - 12.0)
            drawn += page.block(str(index + 1), 60.0, bold=True).at(left + digits, y, anchor="end")
            drawn += block.at(left + digits + 4.0, y)
            y += max(block.height, 9.3) + 2.0
        bottom = max(bottom, y - 2.0)
    return drawn, bottom
