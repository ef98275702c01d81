"""Saving, listing and searching, beside raw sqlite3 doing the same."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from uuid import UUID

from bench.pairs import Reading, paired, timed
from db.library import open_library
from db.store import SqliteStore
from workbook.storage import Document, SaveRequest

PLANS = 10_000
LETTERS = 1_300
WORDS = "服務 客戶 市場 策略 髮廊 染髮 質素 投訴 queue stylist colour service market plan".split()


def now() -> datetime:
    """The clock the store is given."""
    return datetime.now(UTC)


def _text(random: Random, letters: int = LETTERS) -> str:
    words: list[str] = []
    while sum(map(len, words)) + len(words) < letters:
        words.append(random.choice(WORDS))
    return " ".join(words)[:letters]


def _searched(random: Random, i: int) -> str:
    """A plan's text; one plan of fifty names a drink and a scheme."""
    return _text(random) + (" 奶茶 loyalty" if i % 50 == 0 else "")


def _document(random: Random) -> dict[str, object]:
    rows = [
        {"id": str(UUID(int=random.getrandbits(128))), "name": _text(random, 60)} for _ in range(12)
    ]
    return {"purpose": _text(random), "rows": rows}


def _raw(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None)
    for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
        raw.execute(f"PRAGMA {pragma}")
    return raw


def save(folder: Path, rounds: int) -> Reading:
    """One document of about 2.5 kB put under compare-and-set, with the plan's own row."""
    random = Random(1)
    documents = [_document(random) for _ in range(rounds + 1)]
    with closing(open_library(folder / "save.db", now=now)) as store:
        ours = _ours(store, iter(documents))
        with closing(_raw(folder / "raw.db")) as raw:
            raw.execute("CREATE TABLE plan (id TEXT PRIMARY KEY, title TEXT, search TEXT, at TEXT)")
            raw.execute(
                "CREATE TABLE answer (id TEXT PRIMARY KEY, rev INT, data TEXT, sha TEXT, at TEXT)"
            )
            raw.execute("INSERT INTO plan VALUES ('p', '', '', '')")
            raw.execute("INSERT INTO answer VALUES ('a', 0, '', '', '')")
            peer = _peer(raw, iter(documents))
            return paired("save one sheet / raw sqlite3", timed(lambda: next(ours)),
                          timed(lambda: next(peer)), 3, rounds)  # fmt: skip


def _ours(store: SqliteStore, documents: Iterator[dict[str, object]]) -> Iterator[None]:
    rev = 0
    for document in documents:
        request = SaveRequest(
            plan_id="00000000-0000-4000-8000-000000000001", title="A plan", unit_code="105408L6",
            documents=(Document("service_audit", "service_audit", 1, document, rev),),
            search_text=str(document["purpose"]),
        )  # fmt: skip
        rev = store.save(request).revs["service_audit"]
        yield


def _peer(raw: sqlite3.Connection, documents: Iterator[dict[str, object]]) -> Iterator[None]:
    for rev, document in enumerate(documents):
        data = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        sha, at = hashlib.sha256(data.encode()).hexdigest(), now().isoformat()
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE answer SET rev=?, data=?, sha=?, at=? WHERE id='a' AND rev=?",
                    (rev + 1, data, sha, at, rev))  # fmt: skip
        raw.execute("UPDATE plan SET title='A plan', search=?, at=? WHERE id='p'",
                    (document["purpose"], at))  # fmt: skip
        raw.execute("COMMIT")
        yield


def library(folder: Path, rounds: int) -> list[Reading]:
    """Listing and searching 10,000 plans of 1,300 characters, English and Chinese."""
    random = Random(2)
    texts = [_searched(random, i) for i in range(PLANS)]
    with (
        closing(open_library(folder / "many.db", now=now)) as store,
        closing(_raw(folder / "many-raw.db")) as raw,
    ):
        for i, text in enumerate(texts):
            key = str(UUID(int=i + 1))
            store.save(SaveRequest(key, f"Plan {i}", "105408L6", search_text=text))
        _copy(store, raw, texts)
        sql = "SELECT id, title, at FROM plan"
        readings = []
        for word in ("奶茶", "loyalty", "沒有"):
            found = partial(_all, raw, f"{sql} WHERE search LIKE ? ORDER BY at DESC", f"%{word}%")
            name = f"search {PLANS:,} plans for {word}"
            ours = timed(partial(store.list_plans, word))
            readings.append(paired(name, ours, timed(found), 1.5, rounds))
        whole = timed(partial(_all, raw, f"{sql} ORDER BY at DESC"))
        note = "(ours makes typed values)"
        listed = paired(f"list {PLANS:,} plans", timed(store.list_plans), whole, None, rounds, note)
        return [*readings, listed]


def _copy(store: SqliteStore, raw: sqlite3.Connection, texts: Sequence[str]) -> None:
    """The same plans in a bare table."""
    raw.execute("CREATE TABLE plan (id TEXT PRIMARY KEY, title TEXT, search TEXT, at TEXT)")
    plans = reversed(store.list_plans())  # oldest first, as the texts are
    rows = [
        (plan.plan_id, plan.title, text, plan.updated_at.isoformat())
        for plan, text in zip(plans, texts, strict=True)
    ]
    raw.execute("BEGIN")
    raw.executemany("INSERT INTO plan VALUES (?, ?, ?, ?)", rows)
    raw.execute("COMMIT")


def _all(raw: sqlite3.Connection, sql: str, *values: str) -> list[object]:
    return raw.execute(sql, values).fetchall()
