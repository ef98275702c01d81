"""Names of files, and a job that always ends with exactly one word."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.export import ExportJob, Readiness, file_name, readiness_lines
from workbook.errors import Cancelled, ExportError
from workbook.i18n import load_locale

Progress = Callable[[int, int], None]
Stopped = Callable[[], bool]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Lumière Hair 髮廊, 2027 plan", "Lumière Hair 髮廊, 2027 plan.pdf"),
        ("a/b\\c:d*e?f", "a b c d e f.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("  .hidden. ", "hidden.pdf"),
        ("", "plan.pdf"),
        ("CON", "CON plan.pdf"),
        ("one\ntwo\u202etxt", "one twotxt.pdf"),
        ("e\u0301", "\u00e9.pdf"),
    ],
)
def test_that_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name


def test_that_a_long_title_becomes_a_short_name() -> None:
    assert len(file_name("髮" * 300)) <= 84


def test_that_a_finished_job_says_where_and_how_many_pages(qtbot: QtBot, tmp_path: Path) -> None:
    def write(path: Path, progress: Progress, stopped: Stopped) -> int:
        progress(1, 2)
        return 7

    job = ExportJob(tmp_path / "a.pdf", write)
    steps: list[tuple[int, int]] = []
    job.progressed.connect(lambda done, total: steps.append((done, total)))
    with qtbot.waitSignal(job.finished) as told:
        job.start()
    assert told.args == [tmp_path / "a.pdf", 7]
    assert steps == [(1, 2)]
    job.deleteLater()


def test_that_a_job_can_be_stopped(qtbot: QtBot, tmp_path: Path) -> None:
    def write(path: Path, progress: Progress, stopped: Stopped) -> int:
        while not stopped():
            pass
        raise Cancelled("stopped")

    job = ExportJob(tmp_path / "a.pdf", write)
    with qtbot.assertNotEmitted(job.finished), qtbot.waitSignal(job.cancelled):
        job.start()
        job.cancel()
    job.deleteLater()


def test_that_a_file_that_cannot_be_written_is_told_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    error = ExportError("The disk is full.")

    def write(path: Path, progress: Progress, stopped: Stopped) -> int:
        raise error

    job = ExportJob(tmp_path / "a.pdf", write)
    with qtbot.waitSignal(job.failed) as told:
        job.start()
    assert told.args == [error]
    job.deleteLater()


def test_that_a_fault_of_ours_is_told_without_what_was_typed(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def write(path: Path, progress: Progress, stopped: Stopped) -> int:
        raise ValueError("secret 秘密")

    job = ExportJob(tmp_path / "a.pdf", write)
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(job.failed) as told:
        job.start()
    assert "secret" not in str(told.args[0].sentences)
    assert "secret" not in caplog.text
    assert "ValueError" in caplog.text
    job.deleteLater()


def test_that_what_is_open_is_said_before_the_export() -> None:
    tr = load_locale("en")
    assert readiness_lines(Readiness(0, 26, 0, 0, frozenset()), tr) == [
        "Every requirement is begun and no finding is open."
    ]
    lines = readiness_lines(Readiness(3, 26, 1, 4, frozenset("\U0002a6d6")), tr)
    assert len(lines) == 4
    assert "\U0002a6d6" in lines[3]
