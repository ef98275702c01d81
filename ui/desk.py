"""What every page needs and none may own: the language, the look, the settings."""

from __future__ import annotations

from dataclasses import dataclass

from ui.settings import SettingsFile
from ui.theme import Theme
from workbook.i18n import Locale


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed to every page when it is built."""

    tr: Locale
    theme: Theme
    settings: SettingsFile
