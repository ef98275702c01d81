"""The widget that shows a figure value, lets its points be moved and its numbers be read."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontInfo,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)  # fmt: skip
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ui.figures.data import DataTable, as_tsv
from ui.figures.grip import GripWidget
from ui.figures.moves import Values, kept_inside, values_after, values_at
from ui.figures.painter import FIGURE_DARK, FIGURE_LIGHT, Roles, paint, picture
from workbook.figures import Figure, Quadrants, Shape
from workbook.i18n import M_
from workbook.layouts import layout
from workbook.layouts.page import LEAST_WIDTH, TEXT, Say
from workbook.layouts.plot import moving
from workbook.metrics import measure
from workbook.scene import Grip, Scene

_PAD = 12
_GAP = 6
_WIDEST = 520.0
_SMALL = 0.88
_LEAST_SCALE = 4 / 3
_KEPT = 3
_COPY_WIDTH = 482.0
_NOTHING = Scene(LEAST_WIDTH, 0.0, (), "")


class FigureView(QWidget):
    """A figure at the width there is, laid out anew when that changes.

    ``moved`` carries the id of a point and ``{path: Decimal}`` for both of its coordinates, once
    for each drag or key, so that the document makes one undo step of it.
    """

    moved = Signal(object, object)

    def __init__(self, parent: QWidget | None = None, roles: Roles | None = None) -> None:
        super().__init__(parent)
        self._roles = roles
        self._figure: Figure | None = None
        self._say: Say = str
        self._scene = _NOTHING
        self._scale = _LEAST_SCALE
        self._laid: dict[tuple[int, float], tuple[Scene, float]] = {}
        self._grips: dict[str, GripWidget] = {}
        self._ghost: tuple[str, float, float] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._table = DataTable(self)
        self._table.hide()
        self._toggle = QToolButton(self)
        self._toggle.setAutoRaise(True)
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._show_table)
        self._actions()

    def _actions(self) -> None:
        self.copy_picture = QAction(self)
        self.copy_picture.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_picture.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_picture.triggered.connect(self._copy_picture)
        self.copy_data = QAction(self)
        self.copy_data.triggered.connect(self._copy_data)
        self.addActions([self.copy_picture, self.copy_data])
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def figure(self) -> Figure | None:
        """The figure shown."""
        return self._figure

    @property
    def scene(self) -> Scene:
        """The figure as it is laid out now."""
        return self._scene

    def set_figure(self, figure: Figure, say: Say) -> None:
        """Show a figure, its texts as ``say`` puts them; a moved point keeps the focus."""
        self._figure, self._say = figure, say
        self._laid.clear()
        self._ghost = None
        title = say(figure.title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(say(figure.alt))
        self.copy_picture.setText(say(M_("Copy picture")))
        self.copy_data.setText(say(M_("Copy data")))
        self._table.setAccessibleName(say(M_("Data of the figure {title}", title=title)))
        self._table.show_data(figure.data, say)
        self._name_toggle()
        self._arrange()

    def set_roles(self, roles: Roles | None) -> None:
        """Use these colours; ``None`` follows the palette, light or dark."""
        self._roles = roles
        self.update()

    @property
    def roles(self) -> Roles:
        """The colours in use."""
        if self._roles is not None:
            return self._roles
        dark = self.palette().window().color().lightness() < 128
        return FIGURE_DARK if dark else FIGURE_LIGHT

    # --- where things stand ----------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _height(*self._laid_out(width)) + self._below()

    def sizeHint(self) -> QSize:
        width = max(self.width(), 320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self._picture_height() + self._below())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()
        elif event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def _laid_out(self, width: int) -> tuple[Scene, float]:
        """The figure for so many pixels, and how many of them make a point.

        Layouts ask for the height at other widths than the one they give in the end: the last few
        answers are kept.
        """
        inner = max(width - 2 * _PAD, 80)
        scale = max(QFontInfo(self.font()).pixelSize() * _SMALL / TEXT, _LEAST_SCALE)
        if self._figure is None:
            return _NOTHING, scale
        found = self._laid.get((inner, scale))
        if found is None:
            scene = layout(self._figure, self._say, measure, min(inner / scale, _WIDEST))
            found = scene, min(scale, inner / scene.width)
            while len(self._laid) >= _KEPT:
                del self._laid[next(iter(self._laid))]
            self._laid[inner, scale] = found
        return found

    def _picture_height(self) -> int:
        return _height(self._scene, self._scale) if self._figure else 0

    def _below(self) -> int:
        table = self._table.wanted_height() + _GAP if self._toggle.isChecked() else 0
        return self._toggle.sizeHint().height() + _GAP + table

    def _arrange(self) -> None:
        """Lay out for the present width and put every child in its place."""
        self._scene, self._scale = self._laid_out(self.width())
        top = self._picture_height() + _GAP
        button = self._toggle.sizeHint()
        self._toggle.setGeometry(QRect(0, top, button.width(), button.height()))
        below = top + button.height() + _GAP
        self._table.setGeometry(QRect(0, below, self.width(), self._table.wanted_height()))
        self._put_grips()
        wanted = self._picture_height() + self._below()
        if self.minimumHeight() != wanted:
            self.setMinimumHeight(wanted)
            self.updateGeometry()
        self.update()

    def _put_grips(self) -> None:
        wanted = {grip.id: grip for grip in self._scene.grips}
        for gone in self._grips.keys() - wanted.keys():
            self._grips.pop(gone).deleteLater()
        for name, grip in wanted.items():
            if name not in self._grips:
                self._grips[name] = self._new_grip()
            widget = self._grips[name]
            widget.setAccessibleName(grip.label)
            widget.setToolTip(grip.label)
            hint = M_("Arrow keys move this point, with Shift they move it further.")
            widget.setAccessibleDescription(self._say(hint))
            widget.put(*self._to_widget(grip.x, grip.y))

    def _new_grip(self) -> GripWidget:
        widget = GripWidget(self)
        widget.dragged.connect(self._drag)
        widget.dropped.connect(self._drop)
        widget.cancelled.connect(self._cancel)
        widget.nudged.connect(self._nudge)
        widget.show()
        return widget

    def _to_widget(self, x: float, y: float) -> tuple[float, float]:
        return _PAD + x * self._scale, _PAD + y * self._scale

    def _to_scene(self, point: QPointF) -> tuple[float, float]:
        return (point.x() - _PAD) / self._scale, (point.y() - _PAD) / self._scale

    # --- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._figure is None:
            return
        roles = self.roles
        wide = min(self.width(), round(self._scene.width * self._scale) + 2 * _PAD)
        ground = QRectF(0.5, 0.5, wide - 1, self._picture_height() - 1)
        with QPainter(self) as painter:
            painter.fillRect(ground, QColor(roles["surface"]))
            focused = self.hasFocus()
            edge = roles["accent"] if focused else roles["line"]
            painter.setPen(QPen(QColor(edge), 2.0 if focused else 1.0))
            painter.drawRect(ground)
            painter.translate(_PAD, _PAD)
            painter.scale(self._scale, self._scale)
            paint(self._scene if self._ghost is None else self._moved(*self._ghost), painter, roles)

    def _moved(self, name: str, x: float, y: float) -> Scene:
        """The picture while a point is dragged: its arrow and hollow shape follow the hand."""
        grip, shape = _grip(self._scene, name), self._shape(name)
        left_behind = moving(shape, grip.origin, grip.radius, (grip.x, grip.y))
        kept = [part for part in self._scene.primitives if part not in left_behind]
        follows = moving(shape, grip.origin, grip.radius, (x, y))
        return replace(self._scene, primitives=(*kept, *follows))

    def _shape(self, name: str) -> Shape:
        points = self._figure.points if isinstance(self._figure, Quadrants) else ()
        return next((point.shape for point in points if point.id == name), "circle")

    # --- moving points ---------------------------------------------------------------------------

    def _name_of(self, widget: GripWidget) -> str:
        return next(name for name, held in self._grips.items() if held is widget)

    def _drag(self, widget: GripWidget, point: QPointF) -> None:
        name = self._name_of(widget)
        grip = _grip(self._scene, name)
        self._ghost = (name, *kept_inside(grip, *self._to_scene(point)))
        self.update()

    def _drop(self, widget: GripWidget, point: QPointF) -> None:
        grip = _grip(self._scene, self._name_of(widget))
        self._cancel(widget)
        self._settle(grip, values_at(grip, *self._to_scene(point)))

    def _cancel(self, widget: GripWidget) -> None:
        del widget
        self._ghost = None
        self.update()

    def _nudge(self, widget: GripWidget, way: tuple[int, int], far: bool) -> None:
        grip = _grip(self._scene, self._name_of(widget))
        self._settle(grip, values_after(grip, way, far))

    def _settle(self, grip: Grip, values: Values) -> None:
        if values != values_at(grip, grip.x, grip.y):
            self.moved.emit(grip.id, dict(values))

    # --- copying and reading ---------------------------------------------------------------------

    def _copy_picture(self) -> None:
        if self._figure is not None:
            scene = layout(self._figure, self._say, measure, _COPY_WIDTH)
            QGuiApplication.clipboard().setImage(picture(scene))

    def _copy_data(self) -> None:
        if self._figure is not None:
            QGuiApplication.clipboard().setText(as_tsv(self._figure.data, self._say))

    def _show_table(self, shown: bool) -> None:
        self._table.setVisible(shown)
        self._name_toggle()
        self._arrange()

    def _name_toggle(self) -> None:
        shown = self._toggle.isChecked()
        self._toggle.setText(self._say(M_("Hide data") if shown else M_("Show data")))


def _height(scene: Scene, scale: float) -> int:
    return round(scene.height * scale) + 2 * _PAD


def _grip(scene: Scene, name: str) -> Grip:
    return next(grip for grip in scene.grips if grip.id == name)
