"""A laid-out figure on paper: the scene's primitives as vectors."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from math import isfinite

from workbook.report.ink import Ink, rgb
from workbook.report.style import PAGE_HEIGHT, SCENE_COLOURS, TextStyle
from workbook.scene import Box, Label, Oval, Path, Pen, Primitive, Role, Scene

CURVE = 0.5522847498
"""How far a Bézier handle reaches along a quarter of a circle."""


def paint(scene: Scene, ink: Ink) -> None:
    """Draw a scene with its top left corner at the origin."""
    for primitive in scene.primitives:
        if _sound(primitive):
            _paint(primitive, ink)


def _sound(primitive: Primitive) -> bool:
    """Whether every coordinate is a number; a figure without one point beats no document."""
    if isinstance(primitive, Path):
        return all(isfinite(x) and isfinite(y) for x, y in primitive.points)
    numbers = (getattr(primitive, name) for name in type(primitive).__slots__)
    return all(isfinite(number) for number in numbers if isinstance(number, float))


@singledispatch
def _paint(primitive: Primitive, ink: Ink) -> None:
    raise TypeError(f"no way to paint {type(primitive).__name__}")


@_paint.register
def _(path: Path, ink: Ink) -> None:
    if not path.points:
        return
    outline = [f"{x:.2f} {PAGE_HEIGHT - y:.2f} {'l' if i else 'm'}"
               for i, (x, y) in enumerate(path.points)]  # fmt: skip
    if path.closed:
        outline.append("h")
    ink.operators(_filled_and_drawn(outline, path.pen, path.fill))


@_paint.register
def _(box: Box, ink: Ink) -> None:
    x, y, width, height = box.x, box.y, box.width, box.height
    radius = max(0.0, min(box.radius, width / 2, height / 2))
    if radius:
        outline = list(_rounded(x, PAGE_HEIGHT - y - height, width, height, radius, radius))
    else:
        outline = [f"{x:.2f} {PAGE_HEIGHT - y - height:.2f} {width:.2f} {height:.2f} re"]
    ink.operators(_filled_and_drawn(outline, box.pen, box.fill))


@_paint.register
def _(oval: Oval, ink: Ink) -> None:
    rx, ry = abs(oval.rx), abs(oval.ry)
    left = oval.x - rx
    outline = list(_rounded(left, PAGE_HEIGHT - oval.y - ry, 2 * rx, 2 * ry, rx, ry))
    ink.operators(_filled_and_drawn(outline, oval.pen, oval.fill))


@_paint.register
def _(label: Label, ink: Ink) -> None:
    style = TextStyle(label.size, label.size, bold=label.bold, colour=SCENE_COLOURS[label.role])
    align = {"start": "left", "middle": "center", "end": "right"}[label.anchor]
    if label.turned:
        with ink.turned(label.x, label.y):
            ink.label(label.text, label.x, label.y, style, align=align)  # type: ignore[arg-type]
    else:
        ink.label(label.text, label.x, label.y, style, align=align)  # type: ignore[arg-type]


def _filled_and_drawn(
    outline: list[str],
    pen: Pen | None,
    fill: Role | None,
) -> Iterator[str]:
    if fill:
        yield f"{rgb(SCENE_COLOURS[fill])} rg"
        yield from outline
        yield "f"
    if pen:
        dash = " ".join(f"{length:g}" for length in pen.dash if length > 0)
        yield f"{rgb(SCENE_COLOURS[pen.role])} RG {pen.width:g} w [{dash}] 0 d 1 j"
        yield from outline
        yield "S"


def _rounded(
    x: float, y: float, width: float, height: float, rx: float, ry: float
) -> Iterator[str]:
    """A rectangle with elliptic corners, counter-clockwise, from its bottom left corner."""
    right, top = x + width, y + height
    kx, ky = rx * (1 - CURVE), ry * (1 - CURVE)

    def curve(*points: float) -> str:
        return " ".join(f"{point:.2f}" for point in points) + " c"

    yield f"{x + rx:.2f} {y:.2f} m {right - rx:.2f} {y:.2f} l"
    yield curve(right - kx, y, right, y + ky, right, y + ry)
    yield f"{right:.2f} {top - ry:.2f} l"
    yield curve(right, top - ky, right - kx, top, right - rx, top)
    yield f"{x + rx:.2f} {top:.2f} l"
    yield curve(x + kx, top, x, top - ky, x, top - ry)
    yield f"{x:.2f} {y + ry:.2f} l"
    yield curve(x, y + ky, x + kx, y, x + rx, y) + " h"
