"""The window at work: a key press, another sheet, a plan opened. The real program, offscreen."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.pairs import Reading, alone, timed

PATIENCE_MS = 30_000


@contextmanager
def program(folder: Path) -> Iterator[tuple[object, Callable[[object], None]]]:
    """The program with the salon sample open, and a way to wait for a signal."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from ui.app import Program
    from ui.paths import Places

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)

    def until(is_so: Callable[[], object]) -> None:
        loop, watch = QEventLoop(), QTimer(interval=1)
        watch.timeout.connect(lambda: loop.quit() if is_so() else None)
        watch.start()
        QTimer.singleShot(PATIENCE_MS, loop, lambda: loop.exit(1))
        if loop.exec():
            raise RuntimeError("the program did not get there")
        watch.stop()

    running = Program(app, Places(folder / "bench.db", folder / "settings.json", folder / "log"))
    running.start()
    until(lambda: running.session is not None and running.session.info is not None)
    try:
        yield running, until  # type: ignore[misc]
    finally:
        running.window.close()
        running.stop()


def window(folder: Path, rounds: int) -> list[Reading]:
    """A key press, a walk over the sheets, and opening a plan beside reading its rows raw."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QPlainTextEdit

    from ui.pages.plan import PlanPage

    with program(folder) as (running, until):
        session, shown = running.session, running.window  # type: ignore[attr-defined]
        session.open_sample("salon")
        until(lambda: session.document is not None and not session.document.is_dirty)
        plan_id = session.document.plan.plan_id
        page = shown.findChild(PlanPage)

        def switch() -> float:
            start = perf_counter()
            page.step(1)
            shown.repaint()
            return perf_counter() - start

        switching = [switch() for _ in range(rounds)]
        editor = next(e for e in shown.findChildren(QPlainTextEdit) if e.isVisible())
        editor.setFocus()
        press = timed(lambda: QTest.keyClicks(editor, "a"))
        typing = alone("key press in the window's thread", press, 0.002, rounds * 3)

        def open_plan() -> float:
            done: list[object] = []
            session.close_plan(lambda: done.append(1))
            until(lambda: done and session.document is None)
            start = perf_counter()
            session.open_plan(plan_id)
            until(lambda: session.document is not None)
            shown.repaint()
            return perf_counter() - start

        opening = alone("open a plan and show its first sheet", open_plan, None, min(rounds, 7))
    return [
        typing,
        Reading("another sheet until it is painted", median(switching), None, 0.03),
        opening,
        _raw(folder / "bench.db", plan_id, opening.ours),
    ]


def _raw(library: Path, plan_id: str, ours: float) -> Reading:
    """The same plan's rows read with plain sqlite3."""
    with closing(sqlite3.connect(library)) as raw:
        sql = "SELECT data FROM answer WHERE plan_id = ?"
        read = timed(lambda: raw.execute(sql, (plan_id,)).fetchall())
        peer = alone("", read, None, 9).ours
    note = "(ours validates, checks and paints)"
    return Reading("open a plan / raw sqlite3 rows", ours, peer, None, note)
