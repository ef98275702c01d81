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


@cache
def works(key: str, folder: Path = FOLDER) -> tuple[str, ...]:
    """The works a worksheet rests on, from the references of its English guide, as plain text."""
    _, _, references = guidance(key, "en", folder).partition("\n## References\n")
    entries = (line.removeprefix("- ") for line in references.splitlines() if line[:2] == "- ")
    return tuple(entry.replace("*", "") for entry in entries)
