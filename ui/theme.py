"""The look of the window: a palette, one style sheet and the fonts, light or dark.

Follows the system's colour scheme until a person pins one. The Fusion style with a palette of our
own looks the same everywhere; the style sheet only adds what a palette cannot say.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.style import sheet
from ui.tokens import DARK, LIGHT, Tokens

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
CHINESE = "Noto Sans HK"
UNNAMED = ("", "Sans", "Sans Serif", "Sans-Serif", "DejaVu Sans")
"""What a system without a desktop calls its font; the bundled one reads better."""
BARE_SIZE = 10.5
TITLE, SMALL = 1.45, 0.88


class Theme(QObject):
    """Puts the look on the application and says when it changes."""

    changed = Signal(object)  # Tokens

    def __init__(self, app: QApplication, choice: str = "system", text_size: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._text_size = text_size
        self._base = _base_font(app)
        self.tokens = self._wanted()
        app.setStyle("Fusion")
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def choice(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Follow the system, or pin one."""
        self._choice = choice
        self._refresh()

    def resize_text(self, percent: int) -> None:
        """Set all text to so many percent of the system's own size."""
        if percent != self._text_size:
            self._text_size = percent
            self._apply()
            self.changed.emit(self.tokens)

    def _follow(self) -> None:
        if self._choice == "system":
            self._refresh()

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted != self.tokens:
            self.tokens = wanted
            self._apply()
            self.changed.emit(wanted)

    def _wanted(self) -> Tokens:
        if self._choice == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    def _apply(self) -> None:
        font = QFont(self._base)
        font.setPointSizeF(self._base.pointSizeF() * self._text_size / 100)
        self._app.setFont(font)
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(sheet(self.tokens, font.pointSizeF()))


def palette(tokens: Tokens) -> QPalette:
    """The tokens as Qt's colour roles."""
    roles = {
        QPalette.ColorRole.Window: tokens.background,
        QPalette.ColorRole.WindowText: tokens.ink,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.background,
        QPalette.ColorRole.Text: tokens.ink,
        QPalette.ColorRole.PlaceholderText: tokens.second,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.ink,
        QPalette.ColorRole.BrightText: tokens.grave,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.ToolTipBase: tokens.surface,
        QPalette.ColorRole.ToolTipText: tokens.ink,
        QPalette.ColorRole.Light: tokens.surface,
        QPalette.ColorRole.Midlight: tokens.line,
        QPalette.ColorRole.Mid: tokens.line,
        QPalette.ColorRole.Dark: tokens.edge,
        QPalette.ColorRole.Shadow: tokens.edge,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    grey = QColor(tokens.second)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, grey)
    return made


def _base_font(app: QApplication) -> QFont:
    """The system's own font with the bundled Chinese one behind it."""
    for name in ("NotoSansHK-Regular.ttf", "NotoSansHK-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(FONTS / name))
    font = QFont(app.font())
    if font.family() in UNNAMED:
        font.setFamilies([CHINESE, font.family()])
        # Its quotation marks are as wide as a Chinese character unless asked to be narrow.
        font.setFeature(QFont.Tag("pwid"), 1)
        font.setPointSizeF(max(font.pointSizeF(), BARE_SIZE))
    else:
        font.setFamilies([font.family(), CHINESE])
    return font
