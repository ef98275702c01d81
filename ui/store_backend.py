"""The verbs of :mod:`ui.instance_protocol` over an open store. Knows neither Qt nor a database."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from workbook.checks import open_findings
from workbook.errors import WorkbookError
from workbook.i18n import M_
from workbook.library import all_instances, from_stored, to_save_request
from workbook.plan import Plan
from workbook.planfile import as_new, read, write
from workbook.planfile.bounded import clipped
from workbook.registry import WORKSHEETS
from workbook.storage import PlanSummary, SaveRequest, Store
from workbook.units import load_units
from workbook.view import PlanView


class StoreBackend:
    """Answers from one store, in whatever thread it is called."""

    def __init__(
        self, store: Store, today: Callable[[], date], show: Callable[[], None] = lambda: None
    ) -> None:
        self._store = store
        self._today = today
        self._show = show

    def show(self) -> None:
        """Bring the window to the front, where there is one."""
        self._show()

    def plans(self) -> list[dict[str, Any]]:
        """The plans of the library as JSON values, newest change first."""
        return [_told(plan) for plan in self._store.list_plans()]

    def plan_file(self, asked: str) -> dict[str, Any]:
        """The plan file of a plan by its id or the beginning of it."""
        stored = self._store.load_plan(self._plan_id(asked))
        document: dict[str, Any] = json.loads(write(from_stored(stored, WORKSHEETS)))
        return document

    def import_plan(self, document: Mapping[str, Any]) -> str:
        """Save a plan file as a new plan, its rows with their ids; the plan's new id."""
        plan = as_new(read(_encoded(document)))
        self._store.save(first_save(plan, self._today()))
        return plan.plan_id

    def _plan_id(self, asked: str) -> str:
        ids = [plan.plan_id for plan in self._store.list_plans()]
        if asked in ids:
            return asked
        found = [plan_id for plan_id in ids if asked and plan_id.startswith(asked.lower())]
        if len(found) == 1:
            return found[0]
        name = clipped(asked)
        if found:
            raise WorkbookError(
                M_("{n} plans of the library begin with “{id}”.", n=len(found), id=name)
            )
        raise WorkbookError(M_("There is no plan “{id}” in the library.", id=name))


def first_save(plan: Plan, today: date) -> SaveRequest:
    """What a store is asked to write of a new plan."""
    view = PlanView(plan, WORKSHEETS, today)
    unit = load_units().get(plan.header.unit)
    request = to_save_request(plan, all_instances(plan), view, {}, unit)
    if unit is None:
        return request
    findings = len(open_findings(view, unit))
    return replace(request, summary={**request.summary, "findings": findings})


def _told(plan: PlanSummary) -> dict[str, Any]:
    return {
        "id": plan.plan_id,
        "title": plan.title,
        "unit": plan.unit_code,
        "language": plan.language,
        "summary": dict(plan.summary),
        "created_at": plan.created_at.isoformat(),
        "updated_at": plan.updated_at.isoformat(),
    }


def _encoded(document: Mapping[str, Any]) -> bytes:
    """A parsed plan file as bytes again; ``NaN`` and half characters are the reader's to refuse."""
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")
