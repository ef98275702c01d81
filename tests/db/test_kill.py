"""Saved means saved: a process is killed while it saves, again and again.

This tests our own protocol, not the disk: a killed process loses nothing that the system has
taken, synced or not. ``WORKBOOK_KILLS`` sets how often (10), ten times each library.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from db.backup import check_copy
from db.library import open_library
from workbook.storage import Document

KILLS = 10  # of one library
LIBRARIES = -(-int(os.environ.get("WORKBOOK_KILLS", "10")) // KILLS)
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("library", range(LIBRARIES))
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a signal that cannot be caught")
def test_that_a_killed_process_has_lost_no_acknowledged_save(
    path: Path, clock: Any, library: int
) -> None:
    stored = acknowledged_in_all = 0
    for _ in range(KILLS):
        said = _killed_while_saving(path, stored, random.randint(1, 60))  # noqa: S311
        started = max((number for mark, number in said if mark == "S"), default=stored)
        acknowledged = max((number for mark, number in said if mark == "A"), default=stored)
        acknowledged_in_all += acknowledged - stored
        stored = _checked(path, clock)
        assert acknowledged <= stored <= started
    assert acknowledged_in_all > KILLS


def _killed_while_saving(path: Path, start: int, lines: int) -> list[tuple[str, int]]:
    """Let the saver run until it has said that many lines, kill it; all that it said.

    The pipe is read to its end: an acknowledgement counts from the moment it was written.
    """
    saver = subprocess.Popen(
        [sys.executable, "-m", "tests.db.saver", str(path), str(start)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert saver.stdout
    assert saver.stderr
    with saver.stdout, saver.stderr:
        said = [saver.stdout.readline() for _ in range(lines)]
        for _ in range(random.randint(0, 30_000)):  # noqa: S311 - a moment anywhere in a save
            pass
        saver.kill()
        said += saver.stdout.readlines()
        errors = saver.stderr.read()
    assert saver.wait() == -signal.SIGKILL, errors.decode()
    whole = [line.split() for line in said if line.endswith(b"\n")]
    return [(mark.decode(), int(number)) for mark, number in whole]


def _checked(path: Path, clock: Any) -> int:
    """Open as a person would after a crash, and look at everything; the number stored."""
    store = open_library(path, now=clock)
    store._library.check()
    number = 0
    if store.list_plans():
        (document,) = store.load_plan("p1").documents
        assert isinstance(document, Document), "its checksum is right"
        number = document.data["n"]
        assert document.rev == number
        history = [row.rev for row in store.list_revisions("p1")]
        # Written after the save: the last one may be missing, none before it may.
        assert history == list(range(len(history), 0, -1))
        assert len(history) in (number, number - 1)
    store.write_revisions("p1", "left")
    store.close()
    assert check_copy(path) == 0
    return number
