"""What the storage tests share: a clock that stands, a library in a fresh folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.library import open_library
from db.store import SqliteStore
from workbook.storage import Document, SaveRequest


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "books" / "library.db"


@pytest.fixture
def store(path: Path, clock: Clock) -> Iterator[SqliteStore]:
    opened = open_library(path, now=clock)
    yield opened
    opened.close()


@pytest.fixture
def request_for() -> Callable[..., SaveRequest]:
    """A save of one document: ``request_for("p1", "swot", {...}, rev=2, search_text=...)``."""

    def make(
        plan_id: str, instance: str = "header", data: Any = None, rev: int = 0, **more: Any
    ) -> SaveRequest:
        document = Document(instance, instance.partition(":")[0], 1, data or {}, rev)
        base = SaveRequest(plan_id, f"Plan {plan_id}", "105408L6", (document,))
        return replace(base, **more)

    return make
