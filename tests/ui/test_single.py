"""One window a library: others are answered over the local socket."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ui.ask import Reply, ask
from ui.paths import server_name
from ui.single import Single


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def single(library: Path, qtbot: QtBot) -> Iterator[Single]:
    def echo(request: object, reply: Callable[[Reply], None]) -> None:
        reply({"ok": True, "heard": request})

    made = Single(library, echo)
    assert made.listen()
    yield made
    made.close()
    made.deleteLater()


def asked(qtbot: QtBot, library: Path, request: dict[str, object]) -> Reply | None:
    replies: list[Any] = []
    thread = threading.Thread(target=lambda: replies.append(ask(library, request)))
    thread.start()
    qtbot.waitUntil(lambda: bool(replies), timeout=5_000)
    thread.join()
    reply: Reply | None = replies[0]
    return reply


def test_that_a_question_is_answered_chinese_and_all(
    qtbot: QtBot, single: Single, library: Path
) -> None:
    request: dict[str, object] = {"verb": "plan", "id": "計劃" * 50_000}
    assert asked(qtbot, library, request) == {"ok": True, "heard": request}


def test_that_nobody_answers_for_another_library(
    qtbot: QtBot, single: Single, tmp_path: Path
) -> None:
    assert asked(qtbot, tmp_path / "another.db", {"verb": "show"}) is None


def test_that_nobody_answers_after_closing(qtbot: QtBot, single: Single, library: Path) -> None:
    single.close()
    assert asked(qtbot, library, {"verb": "show"}) is None


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe leaves nothing behind")
def test_that_a_name_left_by_a_program_that_died_is_taken_over(qtbot: QtBot, library: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(server_name(library))
    left.close()
    made = Single(library, lambda request, reply: reply({"ok": True}))
    assert made.listen()
    assert asked(qtbot, library, {"verb": "show"}) == {"ok": True}
    made.close()
    made.deleteLater()


@pytest.mark.skipif(sys.platform == "win32", reason="speaks to a socket")
def test_that_what_is_no_json_gets_an_answer_too(
    qtbot: QtBot, single: Single, library: Path
) -> None:
    answers: list[bytes] = []

    def speak() -> None:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(server_name(library))
            connection.sendall(b"hello\n")
            answers.append(connection.recv(1000))

    thread = threading.Thread(target=speak)
    thread.start()
    qtbot.waitUntil(lambda: bool(answers), timeout=5_000)
    thread.join()
    assert answers == [b'{"ok": true, "heard": null}\n']
