"""A window that holds a library, as the command line meets it: a local socket in a thread."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from db.worker import StoreThread
from ui.instance_protocol import answer
from ui.paths import server_name
from ui.store_backend import StoreBackend

Replying = Callable[[Any], dict[str, Any] | None]


@contextmanager
def holding(library: Path, now: Callable[[], datetime], today: date) -> Iterator[list[Any]]:
    """Hold a library as a window does, in a storage thread, and answer for it."""
    queue = StoreThread(library, now=now)
    try:
        queue.ready.result(10)

        def reply(request: Any) -> dict[str, Any]:
            work = queue.submit(lambda store: answer(request, StoreBackend(store, lambda: today)))
            return work.result(10)

        with serving(library, reply) as asked:
            yield asked
    finally:
        assert queue.close(10)


@contextmanager
def serving(library: Path, reply: Replying) -> Iterator[list[Any]]:
    """Listen for a library; the list fills with the requests. Hangs up where there is no reply."""
    name = Path(server_name(library))
    asked: list[Any] = []
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(name))
        listener.listen()
        thread = threading.Thread(target=_serve, args=(listener, reply, asked))
        thread.start()
        try:
            yield asked
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            name.unlink()


def _serve(listener: socket.socket, reply: Replying, asked: list[Any]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection, connection.makefile("rb") as lines:
            request = json.loads(lines.readline())
            asked.append(request)
            said = reply(request)
            if said is not None:
                connection.sendall(json.dumps(said).encode() + b"\n")
