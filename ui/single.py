"""One window a library: the first one listens on a local socket, the others ask it.

A line of JSON in, a line out (:mod:`ui.instance_protocol`). ``show`` raises the window; everything
else is answered in the storage thread after what is unsaved has been written.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ui.ask import LARGEST
from ui.paths import server_name

Reply = dict[str, Any]
Answer = Callable[[object, Callable[[Reply], None]], None]
"""Takes a request and a function that sends the reply, now or later."""


class Single(QObject):
    """Listens for one library. ``answer`` is called for each request that can be read."""

    def __init__(self, library: Path, answer: Answer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer = answer
        self._waiting: dict[QLocalSocket, bytearray] = {}
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._name = server_name(library)

    def listen(self) -> bool:
        """Begin to listen. A name left over from a program that died is taken over."""
        if self._server.listen(self._name):
            return True
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def close(self) -> None:
        """Answer nobody any more."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._waiting[socket] = bytearray()
            socket.readyRead.connect(self._on_data)
            socket.disconnected.connect(self._on_gone)
            if socket.bytesAvailable():
                self._read(socket)

    def _on_data(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        received = self._waiting.get(socket)
        if received is None:
            return
        received += socket.readAll().data()
        if len(received) > LARGEST:
            socket.abort()
        if not received.endswith(b"\n"):
            return
        line, self._waiting[socket] = bytes(received), bytearray()
        try:
            request: object = json.loads(line)
        except ValueError:
            request = None
        self._answer(request, lambda reply: self._send(socket, reply))

    def _send(self, socket: QLocalSocket, reply: Reply) -> None:
        if socket not in self._waiting:
            return  # whoever asked did not wait
        socket.write(json.dumps(reply, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        socket.flush()

    def _on_gone(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._waiting.pop(socket, None)
            socket.deleteLater()
