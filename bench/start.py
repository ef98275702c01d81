"""From the start of the process to the window, and to the window with its plans, beside bare Qt."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

from bench.pairs import Reading, paired


def _child(name: str, *arguments: str, moment: str) -> float:
    """Seconds from starting a child to what it tells; :class:`RuntimeError` if it does not."""
    environ = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a person's second start finds compiled modules
    start = monotonic()
    done = subprocess.run(
        [sys.executable, "-m", f"bench.children.{name}", *arguments],
        capture_output=True,
        text=True,
        env=environ,
        check=False,
        timeout=60,
    )
    told = dict(line.split(" ") for line in done.stdout.splitlines() if line.count(" ") == 1)
    if moment not in told:
        raise RuntimeError(f"{name} told nothing of {moment}: {done.stderr[-500:]}")
    return float(told[moment]) - start


def start(folder: Path, rounds: int) -> list[Reading]:
    """Window mapped and content ready, each in interleaved pairs with a bare window."""
    library = str(folder / "start.db")
    return [
        paired(
            "window mapped / bare Qt window",
            lambda: _child("ours", library, moment="mapped"),
            lambda: _child("bare", moment="mapped"),
            1.3,
            rounds,
        ),
        paired(
            "content ready / bare Qt window",
            lambda: _child("ours", library, moment="ready"),
            lambda: _child("bare", moment="mapped"),
            5,
            rounds,
        ),
    ]
