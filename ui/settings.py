"""What the program remembers about itself: one small JSON file, a broken one is simply replaced."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

THEMES = ("system", "light", "dark")
TEXT_SIZES = (90, 100, 115, 130, 150)
"""Percent of the system's own text size."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences and places. Nothing of a plan's content is kept here."""

    theme: str = "system"
    text_size: int = 100
    language: str = "en"
    guide: bool = True
    guide_tab: int = 0
    order: str = "unit"
    geometry: str = ""
    panes: tuple[int, ...] = ()
    last_plan: str = ""
    was_open: bool = False
    places: dict[str, str] = field(default_factory=dict)
    """Where a person was, by plan: the last place opened."""
    libraries: dict[str, str] = field(default_factory=dict)
    """The id of the library by its path: another one in its place is noticed."""
    export_folder: str = ""
    open_folder: str = ""


class SettingsFile:
    """Settings kept in a file; every change is written at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.now = read_settings(path)

    def change(self, **values: Any) -> None:
        """Put new values in and write the file; a file that cannot be written is only logged."""
        changed = replace(self.now, **values)
        if changed == self.now:
            return
        self.now = changed
        try:
            write_settings(self._path, changed)
        except OSError as error:
            logger.warning("settings not written: %s", error.strerror)


def read_settings(path: Path) -> Settings:
    """The settings of a file; what is missing, unknown or of the wrong kind takes its default."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    defaults = Settings()
    known: dict[str, Any] = {}
    for one in fields(Settings):
        value = data.get(one.name)
        if isinstance(value, list):
            value = tuple(part for part in value if isinstance(part, int))
        if type(value) is type(getattr(defaults, one.name)):
            known[one.name] = value
    return _sound(Settings(**known))


def write_settings(path: Path, settings: Settings) -> None:
    """Write beside the file, then replace it, so that a crash leaves the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), "utf-8")
    fresh.replace(path)


def _sound(settings: Settings) -> Settings:
    return replace(
        settings,
        theme=settings.theme if settings.theme in THEMES else "system",
        text_size=min(max(settings.text_size, TEXT_SIZES[0]), TEXT_SIZES[-1]),
        places={str(key): str(place) for key, place in settings.places.items()},
        libraries={str(key): str(one) for key, one in settings.libraries.items()},
    )
