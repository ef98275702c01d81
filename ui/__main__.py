"""``python -m ui`` and the ``workbook`` command: a window, or one of the commands.

``workbook [--library PATH] [PLAN FILE]`` opens the window. Everything else belongs to
:mod:`ui.cli`, which is imported only then: a window has no use for it.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

COMMANDS = frozenset(
    {
        "check", "dump", "export", "import", "new", "plans", "samples", "schema", "sheets",
        "units",
    }
)  # fmt: skip
"""The names that :mod:`ui.cli` knows; a test keeps the two equal."""


@dataclass(frozen=True, slots=True)
class WindowArguments:
    """What a start of the window can be told."""

    library: str | None = None
    file: str | None = None


def window_arguments(arguments: list[str]) -> WindowArguments | None:
    """The arguments of a window; ``None`` where they belong to the command line."""
    library = file = None
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--library" and waiting:
            library = waiting.pop(0)
        elif word.startswith("--library="):
            library = word.partition("=")[2]
        elif word.startswith("-") or word in COMMANDS or file is not None:
            return None
        elif Path(word).is_file():
            file = word
        else:
            return None  # a slip in a command's name: the command line says what there is
    return WindowArguments(library, file)


def main() -> None:
    """Decide quickly who is meant, before anything large is imported."""
    wanted = window_arguments(sys.argv[1:])
    if wanted is None:
        from ui.cli import main as command_line

        command_line()
        return
    raise SystemExit(open_window(wanted))


def open_window(wanted: WindowArguments) -> int:
    """Bring the window of this library to the front, or open one; the exit code."""
    from ui.ask import ask
    from ui.paths import library_path
    from ui.system import obstacle

    library = library_path(wanted.library)
    file = Path(wanted.file).resolve() if wanted.file else None
    reply = ask(library, {"verb": "show"})
    if reply is not None and reply.get("ok"):
        return hand_over(library, file)
    reason = obstacle(os.environ)
    if reason:
        sys.stderr.write(f"{reason}\n")
        return 5
    from ui.app import run

    return run(library, file)


def hand_over(library: Path, file: Path | None) -> int:
    """Give a plan file to the window that holds the library."""
    from ui.ask import ask

    if file is None:
        return 0
    try:
        document = json.loads(file.read_bytes())
    except (OSError, ValueError):
        sys.stderr.write(f"{file.name} cannot be read as a plan file.\n")
        return 2
    reply = ask(library, {"verb": "import", "plan": document}) or {}
    if not reply.get("ok"):
        sys.stderr.write(f"{reply.get('error', '')}\n")
        return 2
    return 0


if __name__ == "__main__":
    main()
