"""Any sequence of operations, against a store that is only dictionaries."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from db.library import open_library
from workbook.errors import Conflict, StoreError
from workbook.storage import Document, SaveRequest

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - no secret, only faster than a disk
MEMORY = SHARED_MEMORY if SHARED_MEMORY.is_dir() else None

words = st.text(st.characters(codec="utf-8"), max_size=20)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
objects = st.dictionaries(words, values, max_size=3)
plans = st.sampled_from(["p1", "p2"])
instances = st.sampled_from(["header", "swot", "general:五力"])
Key = tuple[str, str]


class Libraries(RuleBasedStateMachine):
    """``revs`` never forgets: a document that was removed goes on counting."""

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime(2026, 11, 22, tzinfo=UTC)
        self.folder = tempfile.mkdtemp(dir=MEMORY)
        self.documents: dict[Key, Any] = {}
        self.revs: dict[Key, int] = {}
        self.history: dict[Key, list[tuple[int, Any]]] = {}
        self.plans: dict[str, datetime | None] = {}
        self._open()

    def _open(self) -> None:
        self.store = open_library(Path(self.folder) / "library.db", now=lambda: self.now)

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def _request(self, plan: str, **more: Any) -> SaveRequest:
        return SaveRequest(plan, f"Plan {plan}", "105408L6", search_text=f"text of {plan}", **more)

    def _base(self, key: Key) -> int:
        return self.revs[key] if key in self.documents else 0

    @rule(plan=plans, changes=st.dictionaries(instances, objects, min_size=1))
    def save(self, plan: str, changes: dict[str, Any]) -> None:
        put = tuple(
            Document(name, name.partition(":")[0], 1, data, self._base((plan, name)))
            for name, data in changes.items()
        )
        if self.plans.get(plan):
            with pytest.raises(StoreError):
                self.store.save(self._request(plan, documents=put))
            return
        receipt = self.store.save(self._request(plan, documents=put))
        self.plans[plan] = None
        for name, data in changes.items():
            self.revs[plan, name] = self.revs.get((plan, name), 0) + 1
            self.documents[plan, name] = deepcopy(data)
        assert receipt.revs == {name: self.revs[plan, name] for name in changes}
        assert receipt.at == self.now

    @rule(plan=plans, name=instances, data=objects, off=st.sampled_from([-1, 1, 7]))
    def stale_save(self, plan: str, name: str, data: Any, off: int) -> None:
        stale = Document(name, name.partition(":")[0], 1, data, self._base((plan, name)) + off)
        kind = StoreError if self.plans.get(plan) else Conflict
        with pytest.raises(kind):
            self.store.save(self._request(plan, documents=(stale,)))

    @rule(plan=plans, name=instances)
    def remove(self, plan: str, name: str) -> None:
        base = self._base((plan, name))
        request = self._request(plan, removed={name: base})
        if self.plans.get(plan) or base == 0:
            with pytest.raises(StoreError):
                self.store.save(request)
            return
        self.store.save(request)
        self._remember((plan, name))
        self.revs[plan, name] += 1
        del self.documents[plan, name]

    def _remember(self, key: Key) -> None:
        kept = self.history.setdefault(key, [])
        if not kept or kept[-1][0] != self.revs[key]:
            kept.append((self.revs[key], deepcopy(self.documents[key])))

    @rule(plan=plans)
    def revise(self, plan: str) -> None:
        before = {key: len(kept) for key, kept in self.history.items()}
        for key in self.documents:
            if key[0] == plan:
                self._remember(key)
        new = [key for key, kept in self.history.items() if len(kept) > before.get(key, 0)]
        written = self.store.write_revisions(plan, "left")
        assert sorted(row.instance for row in written) == sorted(name for _, name in new)

    @precondition(lambda self: any(self.history.values()))
    @rule(plan=plans, name=instances, which=st.integers(0, 20))
    def go_back(self, plan: str, name: str, which: int) -> None:
        kept = self.store.list_revisions(plan, name)
        if not kept or self.plans.get(plan, self.now) is not None:
            return
        old = self.store.load_revision(kept[which % len(kept)].seq)
        assert isinstance(old, Document)
        self.save(plan, {name: old.data})

    @rule(plan=plans)
    def delete(self, plan: str) -> None:
        if plan not in self.plans:
            with pytest.raises(StoreError):
                self.store.delete_plan(plan)
            return
        self.store.delete_plan(plan)
        self.plans[plan] = self.plans[plan] or self.now

    @rule(plan=plans)
    def undelete(self, plan: str) -> None:
        if plan in self.plans:
            self.store.restore_plan(plan)
            self.plans[plan] = None

    @rule(days=st.integers(0, 20))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule()
    def maintain(self) -> None:
        self.store.maintain()
        assert self.store.library_info().notice == ""
        for plan, deleted in list(self.plans.items()):
            if deleted and deleted < self.now - timedelta(days=30):
                del self.plans[plan]
                for memory in (self.documents, self.revs, self.history):
                    for key in [key for key in memory if key[0] == plan]:
                        del memory[key]

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self._open()

    @rule()
    def crash(self) -> None:
        """The files as a killed process leaves them."""
        copy = tempfile.mkdtemp(dir=MEMORY)
        shutil.copytree(self.folder, copy, dirs_exist_ok=True)
        self.store.close()
        shutil.rmtree(self.folder)
        self.folder = copy
        self._open()

    @invariant()
    def the_store_holds_what_was_acknowledged(self) -> None:
        live = {plan for plan, deleted in self.plans.items() if deleted is None}
        assert {plan.plan_id for plan in self.store.list_plans("text of")} == live
        assert {plan.plan_id for plan in self.store.list_bin()} == set(self.plans) - live
        for plan in self.plans:
            found = {}
            for document in self.store.load_plan(plan).documents:
                assert isinstance(document, Document)
                found[plan, document.instance] = (document.rev, same(document.data))
            expected = {
                key: (self.revs[key], same(data))
                for key, data in self.documents.items()
                if key[0] == plan
            }
            assert found == expected
        for (plan, name), kept in self.history.items():
            stored = self.store.list_revisions(plan, name)
            assert [row.rev for row in stored] == [rev for rev, _ in reversed(kept)]
            newest = self.store.load_revision(stored[0].seq)
            assert isinstance(newest, Document)
            assert same(newest.data) == same(kept[-1][1])


def same(data: Any) -> str:
    """Equal for equal documents, and different for 1, 1.0 and True."""
    return json.dumps(data, sort_keys=True)


Libraries.TestCase.settings = settings(
    max_examples=int(os.environ.get("WORKBOOK_EXAMPLES", "25")),
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestThatAStoreIsWhatWasPutIntoIt = Libraries.TestCase
