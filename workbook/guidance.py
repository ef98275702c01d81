"""The guide to a worksheet: one Markdown file per sheet and language, written by people.

A text editor can change the files without touching code; a file that is not there is no error.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "guidance"


@cache
def guidance(key: str, language: str = "en", folder: Path = FOLDER) -> str:
    """The Markdown for a worksheet in a language, else in English, else an empty string."""
    for code in dict.fromkeys((language, "en")):
        file = folder / code / f"{key}.md"
        if file.is_file():
            return file.read_text("utf-8")
    return ""
