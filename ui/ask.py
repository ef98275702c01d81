"""Asking the window that holds a library, without Qt: one line of JSON each way.

The window answers on a local socket (:mod:`ui.single`). The command line and a second start of the
program speak to it from here, so neither pays for Qt before it is known to be needed.
"""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ui.paths import server_name

LARGEST = 256 * 1024 * 1024
PATIENCE = 10.0
"""Seconds a window may take to answer: it saves what is unsaved first."""

Reply = dict[str, Any]


def ask(library: Path, request: Mapping[str, object], timeout: float = PATIENCE) -> Reply | None:
    """What the window that holds ``library`` answers; ``None`` where no window holds it.

    A reply has ``ok``; where it is false, ``error`` says why in a sentence.
    """
    line = json.dumps(request, ensure_ascii=False).encode() + b"\n"
    try:
        answer = _over_pipe(library, line) if sys.platform == "win32" else _over_socket(
            library, line, timeout
        )  # fmt: skip
        reply = json.loads(answer)
    except (OSError, ValueError):
        return None
    return reply if isinstance(reply, dict) else None


def _over_socket(library: Path, line: bytes, timeout: float) -> bytes:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(timeout)
        connection.connect(server_name(library))
        connection.sendall(line)
        received = bytearray()
        while not received.endswith(b"\n") and len(received) < LARGEST:
            part = connection.recv(65536)
            if not part:
                break
            received += part
        return bytes(received)


def _over_pipe(library: Path, line: bytes) -> bytes:
    with Path(server_name(library)).open("r+b", buffering=0) as pipe:
        pipe.write(line)
        return pipe.readline(LARGEST)
