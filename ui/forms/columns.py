"""The header of a table, its titles wrapped, and how texts are measured."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.tokens import DARK, LIGHT, Tokens

PADDING = 8
SMALL = 0.9
"""Titles of columns are a little smaller than what stands below them."""
LONG = 160
"""Characters of a text that are measured when columns share the width."""
_SIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


def title_width(title: str, metrics: QFontMetrics) -> int:
    """The widest word of a column's title, or its unit below the line break, which stays whole."""
    words, _, unit = title.partition("\n")
    return max(metrics.horizontalAdvance(unit), metrics.horizontalAdvance(_longest_word(words)))


def text_widths(text: str, metrics: QFontMetrics) -> tuple[int, int]:
    """How wide a text is when it is not wrapped, and how wide its longest word is."""
    line = max((part[:LONG] for part in text.splitlines()), key=len, default="")
    return metrics.horizontalAdvance(line), metrics.horizontalAdvance(_longest_word(text[:LONG]))


def _longest_word(text: str) -> str:
    """Chinese breaks anywhere, so only runs of Latin letters count; a hyphen may end a line."""
    words = "".join(c if c.isascii() else " " for c in text).replace("-", "- ").split()
    return max(words, key=len, default="")


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
        self.kept = False
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The titles; that of a first column that is kept in view stands over the others."""
        super().paintEvent(event)
        if self.kept and self.offset():
            with QPainter(self.viewport()) as painter:
                painter.setFont(self.font())
                self.paintSection(painter, QRect(0, 0, self.sectionSize(0), self.height()), 0)

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
        if self.orientation() == Qt.Orientation.Horizontal:
            font.setPointSizeF(font.pointSizeF() * SMALL)
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
