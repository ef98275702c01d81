"""The JSON schemas: sound, complete, and equal to the one that is published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from tests.strategies import plans
from workbook.errors import WorkbookError
from workbook.fields import describe
from workbook.plan import Plan
from workbook.planfile import write
from workbook.registry import KEYS, WORKSHEETS
from workbook.samples import load_sample, sample_names
from workbook.schema import plan_schema, sheet_schema

PUBLISHED = Path(__file__).resolve().parents[2] / "resources" / "schema" / "plan.schema.json"
VALIDATOR = Draft202012Validator(plan_schema())


def problems(data: object) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(data)]


def plan_data(*sheets: dict[str, Any]) -> dict[str, Any]:
    return {
        "format": "strategy-workbook-plan",
        "format_version": 1,
        "app": "by hand",
        "plan_id": "0c0ffee0-0000-4000-8000-000000000001",
        "header": {"title": "By hand"},
        "sheets": list(sheets),
    }


def test_that_the_published_schema_is_the_one_of_the_models() -> None:
    published = json.loads(PUBLISHED.read_text("utf-8"))
    assert published == plan_schema(), "run: workbook schema -o resources/schema/plan.schema.json"


def test_that_the_plan_schema_is_a_sound_schema() -> None:
    Draft202012Validator.check_schema(plan_schema())


@pytest.mark.parametrize("key", KEYS)
def test_that_a_sheets_schema_is_sound_and_tells_every_field(key: str) -> None:
    schema = sheet_schema(key)
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == WORKSHEETS[key].title
    for spec in WORKSHEETS[key].fields:
        told = schema["properties"][spec.name]
        assert told["title"] == spec.title
        assert told.get("description", "") == spec.help
        if spec.row is not None:
            columns = schema["$defs"][spec.row.__name__]["properties"]
            assert set(columns) == {column.name for column in describe(spec.row)}


@pytest.mark.parametrize("key", KEYS)
def test_that_an_empty_sheet_fits_its_schema(key: str) -> None:
    empty = WORKSHEETS[key].empty().model_dump(mode="json")
    assert list(Draft202012Validator(sheet_schema(key)).iter_errors(empty)) == []


def test_that_units_and_names_of_choices_are_told() -> None:
    schema = sheet_schema("organisation")
    assert schema["$defs"]["Outlet"]["properties"]["hours"]["x-unit"] == "hours a week"
    assert schema["properties"]["industry"]["x-labels"]["watch"] == "Watches and clocks"


def test_that_there_is_no_schema_of_a_sheet_nobody_knows() -> None:
    with pytest.raises(WorkbookError):
        sheet_schema("tarot")


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_that_every_plan_file_fits_the_schema(plan: Plan) -> None:
    assert problems(json.loads(write(plan))) == []


@pytest.mark.parametrize("name", sample_names())
def test_that_every_sample_fits_the_schema(name: str) -> None:
    assert problems(json.loads(write(load_sample(name)))) == []


def test_that_a_plan_written_by_hand_may_leave_fields_out() -> None:
    sheet = {
        "instance": "organisation", "kind": "organisation", "version": 1,
        "data": {"outlets": [{"name": "旺角", "hours": "70.5"}]},
    }  # fmt: skip
    assert problems(plan_data(sheet)) == []


@pytest.mark.parametrize(
    "sheet",
    [
        {"kind": "organisation", "instance": "organisation", "version": 1, "data": {"hours": 1}},
        {"kind": "organisation", "instance": "elsewhere", "version": 1, "data": {}},
        {"kind": "general", "instance": "general", "version": 1, "data": {}},
        {"kind": "organisation", "instance": "organisation", "version": 1},
        {
            "kind": "organisation", "instance": "organisation", "version": 1,
            "data": {"outlets": [{"hours": "seventy"}]},
        },
    ],
)  # fmt: skip
def test_that_the_schema_finds_what_is_wrong(sheet: dict[str, Any]) -> None:
    assert problems(plan_data(sheet)) != []


def test_that_a_sheet_nobody_knows_yet_fits_the_schema() -> None:
    sheet = {"instance": "tarot", "kind": "tarot", "version": 9, "data": {"cards": 22}}
    assert problems(plan_data(sheet)) == []
