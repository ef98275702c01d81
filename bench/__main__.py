"""``python -m bench [start|storage|window|export ...] [--rounds N]``: our times beside peers.

Peers are measured in the same run, in turn with ours. The exit code is 0 even where a mark is
missed: a machine's load is no fault of the code. Judge the ratios, on a quiet machine.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.export import export
from bench.pairs import Reading
from bench.start import start
from bench.storage import library, save
from bench.window import window

ROOMS = ("start", "storage", "window", "export")


def measure(room: str, folder: Path, rounds: int) -> list[Reading]:
    """The readings of one room."""
    match room:
        case "start":
            return start(folder, rounds)
        case "storage":
            return [save(folder, rounds * 20), *library(folder, rounds)]
        case "window":
            return window(folder, rounds * 3)
        case _:
            return export(folder, min(rounds, 7))


def main() -> None:
    """Measure the rooms asked for, all of them by default."""
    arguments = argparse.ArgumentParser(prog="python -m bench")
    arguments.add_argument("rooms", nargs="*", choices=[*ROOMS, []], default=[])
    arguments.add_argument("--rounds", type=int, default=9)
    asked = arguments.parse_args()
    for room in asked.rooms or ROOMS:
        with TemporaryDirectory() as folder:
            for reading in measure(room, Path(folder), asked.rounds):
                sys.stdout.write(reading.line() + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
