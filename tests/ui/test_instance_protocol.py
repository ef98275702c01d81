"""What a running window answers, whoever asks whatever."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.library import open_library
from db.store import SqliteStore
from tests.strategies import json_values
from tests.ui.window_stand_in import holding
from ui.ask import ask
from ui.instance_protocol import answer
from ui.store_backend import StoreBackend
from workbook.errors import StoreError
from workbook.i18n import M_, PSEUDO, load_locale
from workbook.plan import Header, Plan
from workbook.planfile import write

PLAN = Plan("0c0ffee0-0000-4000-8000-000000000001", Header(title="旺角", unit="105408L6"))
DOCUMENT: dict[str, Any] = json.loads(write(PLAN))


def now() -> datetime:
    return datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = open_library(tmp_path / "library.db", now=now)
    yield opened
    opened.close()


@pytest.fixture
def shown() -> list[str]:
    return []


@pytest.fixture
def backend(store: SqliteStore, shown: list[str]) -> StoreBackend:
    return StoreBackend(store, lambda: date(2026, 11, 22), lambda: shown.append("shown"))


def test_that_show_brings_the_window_to_the_front(backend: StoreBackend, shown: list[str]) -> None:
    assert answer({"verb": "show"}, backend) == {"ok": True}
    assert shown == ["shown"]


def test_that_an_imported_plan_is_listed_and_given_back(backend: StoreBackend) -> None:
    plan_id = answer({"verb": "import", "plan": DOCUMENT}, backend)["id"]
    assert plan_id != PLAN.plan_id
    (listed,) = answer({"verb": "list"}, backend)["plans"]
    assert (listed["id"], listed["title"]) == (plan_id, "旺角")
    given_back = answer({"verb": "plan", "id": plan_id}, backend)["plan"]
    assert given_back == DOCUMENT | {"plan_id": plan_id}


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (None, "request"),
        ({"verb": "dance"}, "request"),
        ({"verb": "plan"}, "request"),
        ({"verb": "plan", "id": ""}, "request"),
        ({"verb": "plan", "id": "ffff"}, "request"),
        ({"verb": "import", "plan": "text"}, "request"),
        ({"verb": "import", "plan": {}}, "plan_file"),
        ({"verb": "import", "plan": DOCUMENT | {"x": math.nan}}, "plan_file"),
        ({"verb": "import", "plan": DOCUMENT | {"app": "\ud800"}}, "plan_file"),
    ],
)
def test_that_what_cannot_be_done_is_refused_in_one_sentence(
    backend: StoreBackend, request_: object, code: str
) -> None:
    reply = answer(request_, backend, load_locale(PSEUDO))
    assert (reply["ok"], reply["code"]) == (False, code)
    assert reply["error"].startswith("⟦")
    assert answer({"verb": "list"}, backend)["plans"] == []


class Lost:
    """A backend whose library is gone."""

    def show(self) -> None:
        raise StoreError(M_("The disk is gone."))

    def plans(self) -> list[dict[str, Any]]:
        raise StoreError(M_("The disk is gone."))

    def plan_file(self, asked: str) -> dict[str, Any]:
        raise StoreError(M_("The disk is gone."))

    def import_plan(self, document: Mapping[str, Any]) -> str:
        raise StoreError(M_("The disk is gone."))


def test_that_trouble_of_the_library_is_told_from_trouble_of_the_request() -> None:
    said = {"ok": False, "code": "library", "error": "The disk is gone."}
    assert answer({"verb": "list"}, Lost()) == said
    assert answer({"verb": "import", "plan": DOCUMENT}, Lost()) == said


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(request_=json_values | st.fixed_dictionaries(
    {"verb": st.sampled_from(["list", "plan", "import", "show"])},
    optional={"id": json_values, "plan": json_values},
))  # fmt: skip
def test_that_every_request_has_a_reply(backend: StoreBackend, request_: object) -> None:
    reply = answer(request_, backend)
    assert reply["ok"] or reply["error"]
    json.dumps(reply)


def test_that_a_question_goes_over_the_socket_and_back(tmp_path: Path) -> None:
    library = (tmp_path / "library.db").resolve()
    with holding(library, now, date(2026, 11, 22)) as asked:
        reply = ask(library, {"verb": "import", "plan": DOCUMENT})
    assert reply is not None
    assert reply["ok"]
    assert asked == [{"verb": "import", "plan": DOCUMENT}]


def test_that_nobody_answers_where_no_window_is(tmp_path: Path) -> None:
    assert ask(tmp_path / "library.db", {"verb": "show"}) is None
