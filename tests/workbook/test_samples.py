"""The finished plans and the worked examples taken from them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from workbook.errors import DataFileError
from workbook.plan import Header, Plan
from workbook.planfile import write
from workbook.samples import DAY, example, load_sample, sample_names
from workbook.sheets.organisation import Organisation
from workbook.units import load_units

PLAN = Plan(
    "0c0ffee0-0000-4000-8000-000000000001",
    Header(title="A salon", unit="105408L6"),
    {"organisation": Organisation(about="Two salons")},
)


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    """A resources folder with one sample."""
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "salon.json").write_bytes(write(PLAN))
    return tmp_path


def overlay(resources: Path, data: object) -> None:
    folder = resources / "examples" / "salon"
    folder.mkdir(parents=True)
    (folder / "organisation.json").write_text(json.dumps(data), "utf-8")


@pytest.mark.parametrize("name", sample_names())
def test_that_every_sample_is_whole_and_of_a_known_unit(name: str) -> None:
    plan = load_sample(name)
    assert plan.raw == {}
    assert plan.header.unit in load_units()


def test_that_without_samples_there_are_none(tmp_path: Path) -> None:
    assert sample_names(tmp_path) == ()
    assert example("organisation", "salon", tmp_path) is None


def test_that_a_sample_is_loaded_by_its_name(resources: Path) -> None:
    assert sample_names(resources) == ("salon",)
    assert load_sample("salon", resources) == PLAN


@pytest.mark.parametrize("name", ["bakery", "../samples/salon", ""])
def test_that_an_unknown_sample_is_an_error_that_names_the_known_ones(
    resources: Path, name: str
) -> None:
    with pytest.raises(DataFileError) as caught:
        load_sample(name, resources)
    assert "salon" in str(caught.value.next_step)


def test_that_a_sample_that_is_not_whole_is_an_error(resources: Path) -> None:
    (resources / "samples" / "torn.json").write_bytes(write(PLAN)[:200])
    with pytest.raises(DataFileError):
        load_sample("torn", resources)


def test_that_a_sample_with_a_sheet_nobody_can_read_is_an_error(resources: Path) -> None:
    data = json.loads(write(PLAN))
    data["sheets"][0]["data"]["about"] = 3
    (resources / "samples" / "wrong.json").write_text(json.dumps(data), "utf-8")
    with pytest.raises(DataFileError):
        load_sample("wrong", resources)


def test_that_the_example_of_a_worksheet_is_that_sheet_of_the_sample(resources: Path) -> None:
    found = example("organisation", "salon", resources)
    assert found is not None
    sheet, view = found
    assert sheet == PLAN.sheets["organisation"]
    assert view.today == DAY
    assert view.sheet("organisation") == sheet


def test_that_the_view_is_of_the_day_the_sample_was_made(resources: Path) -> None:
    plan = Plan(PLAN.plan_id, Header(created_on=date(2026, 3, 1)), PLAN.sheets)
    (resources / "samples" / "dated.json").write_bytes(write(plan))
    found = example("organisation", "dated", resources)
    assert found is not None
    assert found[1].today == date(2026, 3, 1)


def test_that_a_worksheet_the_sample_leaves_empty_has_no_example(resources: Path) -> None:
    assert example("objectives", "salon", resources) is None
    assert example("tarot", "salon", resources) is None


def test_that_an_overlay_takes_the_place_of_the_samples_own_sheet(resources: Path) -> None:
    entry = {"instance": "organisation", "kind": "organisation", "version": 1}
    overlay(resources, entry | {"data": {"about": "Another salon"}})
    found = example("organisation", "salon", resources)
    assert found is not None
    assert found[0] == Organisation(about="Another salon")
    assert found[1].plan.header == PLAN.header


@pytest.mark.parametrize("data", [{"about": 3}, "text", None])
def test_that_an_overlay_that_is_not_whole_is_an_error(resources: Path, data: object) -> None:
    entry = {"instance": "organisation", "kind": "organisation", "version": 1, "data": data}
    overlay(resources, entry)
    with pytest.raises(DataFileError):
        example("organisation", "salon", resources)
