"""Points on two axes cut into four named fields, and where each is meant to go."""

from __future__ import annotations

from workbook.figures import Quadrants
from workbook.i18n import M_
from workbook.layouts.axes import below_axis, left_axis, side_width
from workbook.layouts.axis import finite, rounded
from workbook.layouts.empty import empty_scene
from workbook.layouts.legend import SWATCH, Entry, legend
from workbook.layouts.marks import THIN, line, symbol
from workbook.layouts.page import TEXT, Block, Page
from workbook.layouts.placing import Ground, Rect
from workbook.layouts.plot import Plot, Spot, arrow, goal, plot_of, spot_of
from workbook.layouts.point_labels import key_list, point_labels
from workbook.scene import Box, Grip, Pen, Primitive, Scene

_PAD = 6.0


def quadrants(figure: Quadrants, page: Page) -> Scene:
    """The scene of a quadrant figure; every label inside it, none on another."""
    points = tuple(point for point in figure.points if finite(point.x, point.y, point.size))
    if not points:
        sentence = M_("Nothing to draw yet. A point appears here once both its values are in.")
        return empty_scene(page, page.say(figure.alt), sentence)
    height = min(max(page.width * 0.6, 150.0), 310.0)
    left = side_width(figure.y, page, height)
    plot = plot_of(figure, Rect(left, 1.0, page.width - 1.0, 1.0 + height))
    spots = tuple(spot_of(point, plot) for point in points)
    ground = _ground(plot, spots)
    names = _names(figure, page, plot, ground)
    labels, numbered = point_labels(page, spots, ground)
    below, bottom = below_axis(figure.x, plot.x, page, plot.frame)
    drawn = [*_frame(plot), *names, *_shapes(spots), *labels, *below]
    drawn += left_axis(figure.y, plot.y, page, plot.frame)
    if numbered:
        listed, bottom = key_list(page, spots, bottom + 8.0)
        drawn += listed
    notes, notes_height = legend(
        page, _notes(figure, spots), 0.0 if numbered else left, bottom + 6.0
    )
    bottom += 6.0 + notes_height if notes else 0.0
    grips = tuple(_grip(figure, page, plot, spot) for spot in spots if spot.bubble.handle)
    return Scene(page.width, bottom + 2.0, (*drawn, *notes), page.say(figure.alt), grips)


def _ground(plot: Plot, spots: tuple[Spot, ...]) -> Ground:
    """What the points themselves take up, and the lines that labels should keep off."""
    frame, (x, y) = plot.frame, plot.cut
    ground = Ground(frame.grown(-2.0))
    ground.lines += [((x, frame.top, x, frame.bottom), 0.9), ((frame.left, y, frame.right, y), 0.9)]
    for spot in spots:
        ground.taken.append(spot.body)
        if spot.goal:
            ground.taken.append(spot.goal.grown(1.0))
        if spot.shaft:
            ground.lines.append((spot.shaft, 2.5))
    return ground


def _frame(plot: Plot) -> list[Primitive]:
    frame, (x, y) = plot.frame, plot.cut
    wide, high = frame.right - frame.left, frame.bottom - frame.top
    rule = Pen("second", 0.5)
    return [
        Box(frame.left, frame.top, wide, high, None, "surface"),
        line(x, frame.top, x, frame.bottom, rule),
        line(frame.left, y, frame.right, y, rule),
        Box(frame.left, frame.top, wide, high, Pen("second", 0.75)),
    ]


def _names(figure: Quadrants, page: Page, plot: Plot, ground: Ground) -> list[Primitive]:
    """The names of the four fields, in the outer corner of each unless a point stands there."""
    frame, (x, y) = plot.frame, plot.cut
    drawn: list[Primitive] = []
    for index, name in enumerate(figure.names):
        right, low = index % 2 == 1, index >= 2
        field = Rect(
            x if right else frame.left,
            y if low else frame.top,
            frame.right if right else x,
            frame.bottom if low else y,
        ).grown(-_PAD)
        least = 0.25 * (frame.right - frame.left)
        block = page.block(name, max(field.right - field.left, least), most=3)
        if block.lines:
            rect = _name_place(field, block, ground, right, low)
            ground.taken.append(rect.grown(1.5))
            edge = rect.right if right else rect.left
            drawn += block.at(edge, rect.top, anchor="end" if right else "start", role="second")
    return drawn


def _name_place(field: Rect, block: Block, ground: Ground, right: bool, low: bool) -> Rect:
    """The first free place along a field's edges, its outer corner first, or else that corner."""
    lefts = [field.left, (field.left + field.right - block.width) / 2, field.right - block.width]
    tops = [field.top, field.bottom - block.height]
    places = [
        _pushed(Rect(x, y, x + block.width, y + block.height), ground.frame)
        for y in (reversed(tops) if low else tops)
        for x in (reversed(lefts) if right else lefts)
    ]
    free = (p for p in places if not any(p.meets(other) for other in ground.taken))
    return next(free, places[0])


def _pushed(rect: Rect, frame: Rect) -> Rect:
    """The rectangle moved inside the frame."""
    across = max(frame.left - rect.left, 0.0) + min(frame.right - rect.right, 0.0)
    down = max(frame.top - rect.top, 0.0) + min(frame.bottom - rect.bottom, 0.0)
    return Rect(rect.left + across, rect.top + down, rect.right + across, rect.bottom + down)


def _shapes(spots: tuple[Spot, ...]) -> list[Primitive]:
    """Arrows first, then large shapes, then small ones, so that nothing hides behind another."""
    drawn: list[Primitive] = []
    for spot in spots:
        if spot.shaft:
            drawn += arrow(spot.shaft)
    for spot in sorted(spots, key=lambda spot: -spot.radius):
        drawn.append(symbol(spot.bubble.shape, spot.x, spot.y, spot.radius, THIN, "tint2"))
    for spot in spots:
        if spot.to:
            drawn.append(goal(spot.bubble.shape, *spot.to))
    return drawn


def _notes(figure: Quadrants, spots: tuple[Spot, ...]) -> list[Entry]:
    entries = [Entry(figure.size_means)] if figure.size_means else []
    if any(spot.to for spot in spots):
        entries.append(Entry(M_("where it is meant to go"), _hollow))
    return entries


def _hollow(x: float, y: float) -> list[Primitive]:
    centre = x + SWATCH / 2, y + TEXT / 2
    return [symbol("circle", *centre, 3.5, Pen("ink", 1), "surface")]


def _grip(figure: Quadrants, page: Page, plot: Plot, spot: Spot) -> Grip:
    handle, frame = spot.bubble.handle, plot.frame
    assert handle is not None
    x, y = spot.to or (spot.x, spot.y)
    across, up = plot.back(x, y)
    label = M_(
        "{point}: {x_axis} {x}, {y_axis} {y}",
        point=spot.bubble.label, x_axis=figure.x.title, x=rounded(across),
        y_axis=figure.y.title, y=rounded(up),
    )  # fmt: skip
    size = (frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top)
    return Grip(
        spot.bubble.id,
        page.say(label),
        x,
        y,
        handle,
        size,
        plot.back,
        (spot.x, spot.y),
        spot.radius,
    )
