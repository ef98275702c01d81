"""The widths of a table's columns, and its header of wrapped titles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.tokens import DARK, LIGHT, Tokens
from workbook.fields import FieldSpec, Kind

PADDING = 8
WEIGHTS: dict[Kind, int] = {
    "line": 4, "prose": 5, "integer": 2, "number": 2, "money": 3, "percent": 2, "rating": 2,
    "date": 3, "choice": 3, "flag": 1, "ref": 3, "refs": 4,
}  # fmt: skip
"""Relative widths where a sheet says nothing."""
LEAST: dict[Kind, int] = {
    "line": 88, "prose": 120, "money": 72, "date": 84, "choice": 88, "ref": 96, "refs": 110,
}  # fmt: skip
LEAST_OF_ALL = 56
_SIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


def widths(
    specs: Sequence[FieldSpec], headings: Sequence[str], room: int, metrics: QFontMetrics
) -> list[int]:
    """Widths that fill ``room`` by weight; none narrower than its kind or its longest word needs.

    Their sum is more than ``room`` where not even the least widths fit.
    """
    least = [
        max(LEAST.get(spec.kind, LEAST_OF_ALL), _longest(text, metrics) + 2 * PADDING + 4)
        for spec, text in zip(specs, headings, strict=True)
    ]
    weights = [spec.hint.width or WEIGHTS.get(spec.kind, 3) for spec in specs]
    fixed: set[int] = set()
    while True:
        left = room - sum(least[i] for i in fixed)
        total = sum(w for i, w in enumerate(weights) if i not in fixed)
        if not total or left <= 0:
            return least
        share = [left * w // total for w in weights]
        tight = {i for i in range(len(specs)) if i not in fixed and share[i] < least[i]}
        if not tight:
            made = [least[i] if i in fixed else share[i] for i in range(len(specs))]
            made[max(set(range(len(specs))) - fixed)] += room - sum(made)
            return made
        fixed |= tight


def _longest(heading: str, metrics: QFontMetrics) -> int:
    """The widest word of a title, or its whole unit, which is not broken.

    Chinese breaks anywhere, so only runs of Latin letters count.
    """
    title, _, unit = heading.partition("\n")
    words = "".join(c if c.isascii() else " " for c in title).split()
    return max((metrics.horizontalAdvance(word) for word in [*words, unit]), default=0)


def wrapped_height(text: str, width: int, metrics: QFontMetrics) -> int:
    """How high a text is in a column of this width, without padding."""
    room = width - 2 * PADDING
    if "\n" not in text and len(text) * metrics.maxWidth() <= room:
        return metrics.height()
    return metrics.boundingRect(
        QRect(0, 0, max(room, 8), 100_000), int(_WRAPPED.value), text
    ).height()


def tokens_of(palette: QPalette) -> Tokens:
    """The colours that belong to a palette."""
    return DARK if palette.base().color().lightness() < 128 else LIGHT


class WrappedHeader(QHeaderView):
    """A header as high as its titles are when wrapped, quiet enough not to outshine the cells."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._height = 0
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """A title, wrapped, with rules towards its neighbours."""
        if self.model() is None or not rect.isValid():
            return
        tokens = tokens_of(self.palette())
        side, model = self.orientation(), self.model()
        align = model.headerData(logicalIndex, side, Qt.ItemDataRole.TextAlignmentRole)
        painter.save()
        painter.fillRect(rect, QColor(tokens.background))
        painter.setPen(QColor(tokens.line))
        is_last = logicalIndex + 1 == self.count()
        if side == Qt.Orientation.Vertical or not is_last:
            painter.drawLine(rect.topRight(), rect.bottomRight())
        if side == Qt.Orientation.Horizontal or not is_last:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(tokens.second))
        painter.setFont(self._strong())
        flags = int((align or _SIDE).value) | int(Qt.TextFlag.TextWordWrap.value)
        text = str(model.headerData(logicalIndex, side))
        painter.drawText(rect.adjusted(PADDING, 0, -PADDING, 0), flags, text)
        painter.restore()

    def _strong(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def metrics_of_titles(self) -> QFontMetrics:
        """How wide and high titles are."""
        return QFontMetrics(self._strong())

    @property
    def title_height(self) -> int:
        """How high the header is."""
        return self._height

    def sizeHint(self) -> QSize:
        """High enough for the highest title."""
        if self.orientation() == Qt.Orientation.Horizontal:
            return QSize(self.length(), self._height)
        return super().sizeHint()

    def fit(self) -> None:
        """Take the height that the titles need at the widths that the columns have now."""
        metrics, model = self.metrics_of_titles(), self.model()
        heights = [
            wrapped_height(
                str(model.headerData(i, self.orientation())), self.sectionSize(i), metrics
            )
            for i in range(self.count())
        ]
        self._height = max(heights, default=0) + 12
        self.geometriesChanged.emit()
