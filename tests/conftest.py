"""What every test is promised: no window on the screen, no touch of the person's own folders, and
a failure where a test leaves work running or logs a warning that it did not announce."""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
import shiboken6

from ui.system import obstacle

if TYPE_CHECKING:  # the libraries that Qt needs are looked for first
    from PySide6.QtCore import QObject

hypothesis.settings.register_profile("local", deadline=None, max_examples=40)
hypothesis.settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Prepare the process before pytest-qt imports Qt."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if reason := obstacle(os.environ):
        pytest.exit(reason, returncode=3)
    if sys.platform == "linux":
        os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns of any locale that is not UTF-8
    folder = tempfile.TemporaryDirectory(prefix="workbook-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(folder.cleanup)
    _move_home(Path(folder.name))


def _move_home(home: Path) -> None:
    """Give the process, and what it starts, an empty home folder."""
    places = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "roaming",
        "LOCALAPPDATA": home / "local",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_STATE_HOME": home / "state",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_RUNTIME_DIR": home / "run",
    }
    for name, place in places.items():
        place.mkdir(mode=0o700, exist_ok=True)  # Qt warns of a runtime folder open to others
        os.environ[name] = str(place)


class _Unannounced(logging.Handler):
    """Keeps the warnings that no ``caplog.at_level`` of their own level announced."""

    def __init__(self, capture: logging.Handler) -> None:
        super().__init__(logging.WARNING)
        self.capture = capture
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno != self.capture.level:
            self.found.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unannounced_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning or worse.

    A test that expects one says so: ``with caplog.at_level(logging.WARNING): ...``.
    """
    handler = _Unannounced(caplog.handler)
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    if handler.found:
        pytest.fail("logged without being announced:\n" + "\n".join(handler.found), pytrace=False)


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread or a timer of ours running; Qt's own timers do not count."""
    threads = set(threading.enumerate())
    before = _running()
    yield
    left = [t.name for t in threading.enumerate() if t not in threads and not t.daemon]
    if any(it not in before for it in _running()):
        _delete_what_is_due()
        left += [_describe(it) for it in _running() if it not in before]
    if left:
        pytest.fail("left running: " + ", ".join(left), pytrace=False)


def _running() -> list[QObject]:
    """The running threads and timers that Python code has made."""
    from PySide6.QtCore import QThread, QTimer

    return [
        it
        for it in shiboken6.getAllValidWrappers()
        if (isinstance(it, QTimer) and it.isActive())
        or (isinstance(it, QThread) and it.isRunning() and not it.isCurrentThread())
    ]


def _delete_what_is_due() -> None:
    """Let go of what the test has dropped: objects to delete later, and reference cycles."""
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def _describe(it: QObject) -> str:
    return f"{type(it).__name__} {it.objectName()!r}"
