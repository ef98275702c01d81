"""Where the program keeps things, as one value that tests and the command line can replace."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

FOLDER = "Strategy Workbook" if sys.platform in ("win32", "darwin") else "strategy-workbook"
LIBRARY_FILE = "library.db"
LIBRARY_VARIABLE = "WORKBOOK_LIBRARY"


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one run."""

    library: Path
    settings: Path
    log: Path


def places(library: str | None = None, environ: Mapping[str, str] = os.environ) -> Places:
    """The files to use: the library that was asked for, else the person's own."""
    return Places(
        library=library_path(library, environ),
        settings=Path(platformdirs.user_config_dir(FOLDER, appauthor=False)) / "settings.json",
        log=Path(platformdirs.user_log_dir(FOLDER, appauthor=False)) / "workbook.log",
    )


def library_path(asked: str | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The canonical path of the library: the argument, ``WORKBOOK_LIBRARY``, or the usual place."""
    named = asked or environ.get(LIBRARY_VARIABLE)
    if named:
        return Path(named).expanduser().resolve()
    folder = Path(platformdirs.user_data_dir(FOLDER, appauthor=False))
    return (folder / LIBRARY_FILE).resolve()


def server_name(library: Path) -> str:
    """The name under which the window that holds this library can be reached.

    A pipe's name on Windows, a socket's path elsewhere. Short, because a socket's path must be.
    """
    import hashlib  # the window starts without it

    mark = hashlib.sha256(os.path.normcase(library).encode()).hexdigest()[:16]
    if sys.platform == "win32":
        return rf"\\.\pipe\strategy-workbook-{mark}"
    folder = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    return str(Path(folder) / f"strategy-workbook-{os.getuid()}-{mark}")
