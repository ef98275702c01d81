"""Typed is saved: the real window is killed while somebody types, again and again.

What was typed more than a second before must be there: text, half a number, an open cell of a
table. ``WORKBOOK_KILLS`` sets how often (10), ten times each library.
"""

from __future__ import annotations

import json
import os
import random
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from db.backup import check_copy
from db.library import open_library
from tests.ui.typing_child import places_in
from workbook.edits import path_key
from workbook.fields import Row, Sheet
from workbook.library import from_stored
from workbook.plan import Plan
from workbook.registry import WORKSHEETS

KILLS = 10  # of one library
LIBRARIES = -(-int(os.environ.get("WORKBOOK_KILLS", "10")) // KILLS)
PROMISE = 1.0
"""Seconds after which what was typed is on the disk."""
ALLOWANCE = 0.5
"""Seconds more for a machine that runs other tests at the same time."""
SHORTEST, LONGEST = PROMISE + ALLOWANCE + 0.05, 2.3
"""Seconds of typing before the end."""
STARTING = 60.0
HARMLESS = "does not support propagateSizeHints"
"""What Qt says of a window that no screen shows; every other warning is a fault."""
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Said:
    """What the child says stands in its fields: about to (``done`` false), or typed."""

    at: float
    done: bool
    held: dict[str, str]


@pytest.mark.parametrize("library", range(LIBRARIES))
@pytest.mark.skipif(sys.platform != "linux", reason="a signal and a clock that processes share")
def test_that_what_was_typed_a_second_ago_outlives_the_program(
    tmp_path: Path, library: int
) -> None:
    seed = random.randrange(1_000_000)  # noqa: S311 - told where it fails
    chance = random.Random(seed)  # noqa: S311 - a moment, not a secret
    stored: dict[str, str] = dict.fromkeys(("about", "horizon", "name", "visits"), "")
    kinds: set[str] = set()
    for life in range(KILLS):
        story = f"seed {seed}, life {life}"
        said, death = _killed_while_typing(
            tmp_path, chance.randrange(1_000_000), chance.uniform(SHORTEST, LONGEST)
        )
        assert said[0].held == stored, f"{story}: not shown as it was stored"
        due = max(i for i, one in enumerate(said) if _is_due(one, death))
        stored = _stored(tmp_path)
        known = [one.held for one in said]
        assert stored in known, f"{story}: never typed so: {stored}"
        newest = len(known) - 1 - known[::-1].index(stored)
        assert newest >= due, (
            f"{story}: {death - said[newest].at:.2f} s old\n{stored}\ninstead of\n{known[due]}"
        )
        kinds |= {name for name in stored if stored[name] != known[0][name]}
        kinds |= {f"half of {name}" for name in stored if stored[name].endswith(",")}
    assert kinds >= {"about", "horizon", "name", "visits", "half of horizon", "half of visits"}


def _is_due(one: Said, death: float) -> bool:
    return one.done and one.at <= death - PROMISE - ALLOWANCE


def _killed_while_typing(folder: Path, seed: int, seconds: float) -> tuple[list[Said], float]:
    """Let the child type for so long, kill it: all that it said, and when it died.

    The pipe is read to its end: what the child said counts, read before its death or after.
    """
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.typing_child", str(folder), str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **_compiled_once(folder)},
    )
    assert child.stdout
    assert child.stderr
    with child.stdout, child.stderr:
        heard = bytearray()
        for piece in _pieces(child.stdout.fileno(), seconds):
            heard += piece
        death = time.monotonic()
        child.kill()
        heard += child.stdout.read()
        errors = child.stderr.read().decode()
    assert child.wait() == -signal.SIGKILL, errors
    assert [line for line in errors.splitlines() if HARMLESS not in line] == []
    return [Said(**json.loads(line)) for line in heard.split(b"\n")[:-1]], death


def _compiled_once(folder: Path) -> dict[str, str]:
    """Let the first start compile for all, whatever this machine says: many starts are many."""
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def _pieces(pipe: int, seconds: float) -> Iterator[bytes]:
    """What comes through a pipe, until so many seconds after the first of it."""
    until = time.monotonic() + STARTING
    begun = False
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while (left := until - time.monotonic()) > 0:
            if not selector.select(left):
                continue
            piece = os.read(pipe, 1 << 16)
            if not piece:
                return  # it has ended by itself
            if not begun:
                begun, until = True, time.monotonic() + seconds
            yield piece


def _stored(folder: Path) -> dict[str, str]:
    """Open the library as the next start would, and look at everything; the four fields."""
    path = places_in(folder).library
    store = open_library(path, now=lambda: datetime.now(UTC))
    try:
        store._library.check()
        (listed,) = store.list_plans()
        plan = from_stored(store.load_plan(listed.plan_id), WORKSHEETS)
    finally:
        store.close()
    assert check_copy(path) == 0
    assert not plan.raw
    return _fields(plan)


def _fields(plan: Plan) -> dict[str, str]:
    sheet = plan.document("organisation")
    if sheet is None:
        sheet = WORKSHEETS["organisation"].model()
    rows: tuple[Any, ...] = sheet.services  # type: ignore[attr-defined]  # an Organisation
    about, horizon = (_text(plan, sheet, ("organisation", n)) for n in ("about", "horizon"))
    name, visits = (
        _text(plan, rows[0], ("organisation", "services", rows[0].id, n)) if rows else ""
        for n in ("name", "visits")
    )
    return {"about": about, "horizon": horizon, "name": name, "visits": visits}


def _text(plan: Plan, holder: Sheet | Row, path: tuple[str, ...]) -> str:
    """The draft of a field, or its value as it was typed."""
    value = getattr(holder, path[-1])
    return plan.header.drafts.get(path_key(path), "" if value is None else str(value))
