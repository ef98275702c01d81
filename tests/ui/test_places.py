"""The outline, its two orders, and finding one's way in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.plans import organisation, view_of
from ui.assessment import assess
from ui.finder import Targets, excerpt, matching
from ui.pages.overview import next_step
from ui.pages.places import (
    DETAILS,
    OVERVIEW,
    Place,
    outline_rows,
    place_of,
    place_of_instance,
    sheet_title,
)
from workbook.i18n import load_locale
from workbook.plan import general_instance
from workbook.sheets.general import General
from workbook.sheets.objectives.model import Objectives
from workbook.units import Kind, load_unit, load_units

EN = load_locale("en")
UNIT = load_unit("105408L6")


@pytest.mark.parametrize("code", list(load_units()))
def test_that_the_units_order_has_every_requirement_by_its_printed_number(code: str) -> None:
    unit = load_unit(code)
    rows = outline_rows(assess(view_of(), unit), "unit", EN)
    numbers = [row.number for row in rows if row.place is not None and row.number]
    assert numbers == [node.number for node in unit.requirements if node.kind is not Kind.HEADING]


def test_that_both_orders_lead_to_the_same_sheets() -> None:
    assessment = assess(view_of(), UNIT)
    working = {r.place.instance for r in outline_rows(assessment, "working", EN) if r.place}
    unit = {r.place.instance for r in outline_rows(assessment, "unit", EN) if r.place}
    assert unit <= working | {general_instance("105408L6-2.2.1.2")}


def test_that_a_place_survives_being_kept_as_text() -> None:
    assessment = assess(view_of(), UNIT)
    for row in outline_rows(assessment, "unit", EN):
        if row.place is not None:
            assert place_of(row.place.as_text(), assessment) == row.place
    assert place_of(OVERVIEW.as_text(), assessment) == OVERVIEW
    assert place_of(DETAILS.as_text(), assessment) == DETAILS


@pytest.mark.parametrize("text", ["", "sheet|gone|gone", "nonsense", "sheet||"])
def test_that_a_place_that_is_gone_becomes_the_first_sheet(text: str) -> None:
    assert place_of(text, assess(view_of(), UNIT)) == Place("sheet", "", "organisation")


def test_that_a_requirement_sheet_is_called_by_its_requirement() -> None:
    assessment = assess(view_of(), UNIT)
    assert sheet_title(general_instance("105408L6-1.2.5"), assessment, EN) == "Target customers"
    assert sheet_title("overseas", assessment, EN) == "Mainland China and overseas"


def test_that_the_next_step_is_the_first_sheet_then_what_was_begun() -> None:
    step = next_step(assess(view_of(), UNIT), EN)
    assert step.place == Place("sheet", "", "organisation")
    begun = view_of(objectives=Objectives(mission="We cut hair"))
    step = next_step(assess(begun, UNIT), EN)  # a mission without an objective is grave
    assert step.place == Place("sheet", "", "objectives")


def test_that_a_sheet_set_aside_is_no_next_step() -> None:
    view = view_of()
    header = view.plan.header.model_copy(update={"not_applicable": {"105408L6-2.2.2": "No"}})
    assessment = assess(view.of(replace(view.plan, header=header)), UNIT)
    (row,) = [r for r in outline_rows(assessment, "unit", EN) if r.number == "2.2.2"]
    assert row.state == "not_applicable"


def test_that_requirements_sheets_and_typed_words_are_found() -> None:
    instance = general_instance("105408L6-1.1")
    view = view_of(
        organisation=organisation(), **{instance: General(present="星期六排長龍 queues")}
    )
    went: list[object] = []
    targets = Targets(assess(view, UNIT), EN, went.append, went.append).all()
    assert matching(targets, "process matrix")[0].title.endswith("Operation and process matrix")
    (typed,) = matching(targets, "排長龍")
    typed.act()
    assert went == [(instance, "present")]
    colour = next(one for one in matching(targets, "colour") if one.title == "Colour")
    colour.act()
    assert went[-1][:2] == ("organisation", "services")  # type: ignore[index]  # a path
    assert matching(targets, "no such words anywhere") == []
    assert len(matching(targets, "")) <= 60


def test_that_an_excerpt_begins_near_the_words() -> None:
    text = "x " * 100 + "needle " + "y " * 100
    assert "needle" in excerpt(text, "Needle")[:40]
    assert excerpt("short needle", "needle") == "short needle"


def test_that_place_of_instance_finds_the_requirement() -> None:
    place = place_of_instance("process_matrix", assess(view_of(), UNIT))
    assert place == Place("sheet", "105408L6-2.1.1.1", "process_matrix")
