"""A scene drawn with :class:`QPainter`, its roles as the colours of a light or a dark window."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, singledispatch
from pathlib import Path as FilePath

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QPen, QPolygonF

from ui.tokens import DARK, LIGHT, Tokens
from workbook.metrics import FONT_FILES, FONT_FOLDER, load_font
from workbook.scene import Box, Label, Oval, Path, Pen, Primitive, Role, Scene

Roles = Mapping[Role, str]

DOTS_PER_METRE = 3780
_POINT = 72.0


def _roles(tokens: Tokens, second: str, third: str, fourth: str) -> Roles:
    return {
        "ink": tokens.ink,
        "second": tokens.second,
        "line": tokens.line,
        "accent": tokens.accent,
        "tint": tokens.accent_ground,
        "tint2": second,
        "tint3": third,
        "tint4": fourth,
        "surface": tokens.surface,
        "finding": tokens.finding,
    }


FIGURE_LIGHT: Roles = _roles(LIGHT, "#CBE3DF", "#AED3CD", "#8CC0B8")
FIGURE_DARK: Roles = _roles(DARK, "#21433F", "#28544E", "#30675F")


def paint(scene: Scene, painter: QPainter, roles: Roles) -> None:
    """Draw a scene at the painter's origin, one unit a point."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for primitive in scene.primitives:
        _draw(primitive, painter, roles)


def picture(scene: Scene, roles: Roles = FIGURE_LIGHT, scale: float = 3.0) -> QImage:
    """A scene as an image with a margin, ``scale`` pixels a point."""
    margin = 8.0
    image = QImage(
        round((scene.width + 2 * margin) * scale),
        round((scene.height + 2 * margin) * scale),
        QImage.Format.Format_RGB32,
    )
    image.setDotsPerMeterX(DOTS_PER_METRE)
    image.setDotsPerMeterY(DOTS_PER_METRE)
    image.fill(QColor(roles["surface"]))
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        painter.translate(margin, margin)
        paint(scene, painter, roles)
    return image


@singledispatch
def _draw(primitive: Primitive, painter: QPainter, roles: Roles) -> None:
    raise TypeError(f"no way to draw {type(primitive).__name__}")


@_draw.register
def _(path: Path, painter: QPainter, roles: Roles) -> None:
    _prepare(painter, roles, path.pen, path.fill)
    points = [QPointF(x, y) for x, y in path.points]
    if path.closed:
        painter.drawPolygon(QPolygonF(points))
    elif path.fill is None:
        painter.drawPolyline(QPolygonF(points))


@_draw.register
def _(box: Box, painter: QPainter, roles: Roles) -> None:
    _prepare(painter, roles, box.pen, box.fill)
    rect = QRectF(box.x, box.y, box.width, box.height)
    if box.radius:
        painter.drawRoundedRect(rect, box.radius, box.radius)
    else:
        painter.drawRect(rect)


@_draw.register
def _(oval: Oval, painter: QPainter, roles: Roles) -> None:
    _prepare(painter, roles, oval.pen, oval.fill)
    painter.drawEllipse(QPointF(oval.x, oval.y), oval.rx, oval.ry)


@_draw.register
def _(label: Label, painter: QPainter, roles: Roles) -> None:
    painter.setFont(_font(label.size, label.bold, painter.device().logicalDpiY()))
    painter.setPen(QColor(roles[label.role]))
    width = load_font(label.bold).width(label.text, label.size)
    back = {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    if not label.turned:
        painter.drawText(QPointF(label.x - back, label.y), label.text)
        return
    painter.save()
    painter.translate(label.x, label.y)
    painter.rotate(-90)
    painter.drawText(QPointF(-back, 0.0), label.text)
    painter.restore()


def _prepare(painter: QPainter, roles: Roles, pen: Pen | None, fill: Role | None) -> None:
    if pen is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        made = QPen(QColor(roles[pen.role]), pen.width)
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        made.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if pen.dash and pen.width:
            made.setDashPattern([length / pen.width for length in pen.dash])
        painter.setPen(made)
    painter.setBrush(QColor(roles[fill]) if fill else Qt.BrushStyle.NoBrush)


@cache
def _families() -> tuple[str, ...]:
    """The bundled faces, made known to Qt; its own fallback stands in for what they lack."""
    found: list[str] = []
    for bold in (False, True):
        path: FilePath = FONT_FOLDER / FONT_FILES[bold]
        number = QFontDatabase.addApplicationFont(str(path))
        found += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(dict.fromkeys(found))


@cache
def _font(size: float, bold: bool, dpi: int) -> QFont:
    """The bundled font with the advances it was measured by: no kerning and no hinting."""
    font = QFont([*_families(), QFont().family()])
    font.setPointSizeF(size * _POINT / dpi)
    font.setBold(bold)
    font.setKerning(False)
    # A feature of its own: without one, QPainter adds those of the window's font, which may
    # narrow Chinese punctuation.
    font.setFeature(QFont.Tag("kern"), 0)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
