"""The service process matrix: ratio, cell, move."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import organisation, view_of
from workbook.figures import Quadrants
from workbook.i18n import load_locale
from workbook.items import Action
from workbook.money import Money
from workbook.sheets.process_matrix import WORKSHEET
from workbook.sheets.process_matrix.model import Move, ProcessMatrix, ServiceLine
from workbook.sheets.process_matrix.position import (
    Position,
    cell_of,
    cuts,
    interaction_of,
    labour_intensity,
    position_of,
)
from workbook.worksheet import ResultTable

EN = load_locale("en")


def line(
    service: str | None, labour: int, plant: int, ratings: tuple[int, int, int]
) -> ServiceLine:
    contact, choice, adaptation = ratings
    return ServiceLine(
        service=service, labour=Money(amount=Decimal(labour)), plant=Money(amount=Decimal(plant)),
        contact=contact, choice=choice, adaptation=adaptation,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "cell"),
    [
        (Position(Decimal("0.5"), Decimal(2)), "factory"),
        (Position(Decimal("0.5"), Decimal(4)), "shop"),
        (Position(Decimal(2), Decimal(2)), "mass"),
        (Position(Decimal(2), Decimal(4)), "professional"),
    ],
)
def test_that_low_labour_intensity_is_factory_or_shop_and_high_is_mass_or_professional(
    place: Position, cell: str
) -> None:
    assert cell_of(place, cuts(ProcessMatrix())) == cell


def test_that_labour_intensity_is_labour_over_plant() -> None:
    assert (
        labour_intensity(Money(amount=Decimal(1_180_000)), Money(amount=Decimal(210_000)))
        == Decimal(118) / 21
    )


def test_that_two_currencies_have_no_ratio() -> None:
    assert (
        labour_intensity(Money(amount=Decimal(1)), Money(amount=Decimal(1), currency="CNY")) is None
    )


def test_that_a_line_without_all_three_ratings_has_no_position() -> None:
    assert interaction_of(ServiceLine(contact=4, choice=3)) is None
    assert position_of(ServiceLine(contact=4, choice=3, adaptation=2)) is None


@given(
    ratings=st.tuples(*[st.integers(1, 5)] * 3),
    labour=st.integers(1, 10**9),
    plant=st.integers(1, 10**9),
)
def test_that_interaction_stays_on_the_scale_and_intensity_grows_with_labour(
    ratings: tuple[int, int, int], labour: int, plant: int
) -> None:
    place = position_of(line(None, labour, plant, ratings))
    more = position_of(line(None, labour + 1, plant, ratings))
    assert place is not None
    assert more is not None
    assert min(ratings) <= place.interaction <= max(ratings)
    assert more.intensity > place.intensity


def test_that_the_table_names_present_and_intended_cell() -> None:
    business = organisation()
    cut = business.services[0].id
    sheet = ProcessMatrix(
        lines=(line(cut, 560, 100, (4, 3, 3)),),
        moves=(Move(service=cut, interaction=Decimal(4), intensity=Decimal("0.8")),),
    )
    table = WORKSHEET.results(sheet, view_of(organisation=business, process_matrix=sheet))[0]
    assert isinstance(table, ResultTable)
    assert [EN.show(cell) for cell in table.rows[0]] == [
        "Cut", "5.6 : 1", "3.3", "Professional service", "Service shop",
    ]  # fmt: skip


def test_that_a_move_into_another_cell_without_a_plan_is_a_grave_finding() -> None:
    business = organisation()
    cut = business.services[0].id
    sheet = ProcessMatrix(
        lines=(line(cut, 560, 100, (4, 3, 3)),),
        moves=(Move(service=cut, interaction=Decimal(4), intensity=Decimal("0.8")),),
    )
    view = view_of(organisation=business, process_matrix=sheet)
    found = {f.check: f for f in WORKSHEET.checks(sheet, view)}
    assert found["process_matrix.move_without_plan"].severity == "grave"
    planned = sheet.model_copy(update={"actions": (Action(what="Book in slots of 15 minutes"),)})
    checks = {f.check for f in WORKSHEET.checks(planned, view)}
    assert "process_matrix.move_without_plan" not in checks


def test_that_a_rating_without_evidence_is_found() -> None:
    business = organisation()
    sheet = ProcessMatrix(lines=(line(business.services[0].id, 1, 1, (4, 3, 3)),))
    view = view_of(organisation=business, process_matrix=sheet)
    assert "process_matrix.no_evidence" in {f.check for f in WORKSHEET.checks(sheet, view)}


def test_that_a_long_visit_with_little_contact_is_questioned() -> None:
    business = organisation()
    sheet = ProcessMatrix(lines=(line(business.services[1].id, 1, 1, (2, 3, 3)),))
    view = view_of(organisation=business, process_matrix=sheet)
    assert "process_matrix.contact_too_low" in {f.check for f in WORKSHEET.checks(sheet, view)}


def test_that_the_figure_draws_bubbles_by_revenue_and_the_handle_leads_to_both_coordinates() -> (
    None
):
    business = organisation()
    cut, colour = (service.id for service in business.services)
    move = Move(service=cut, interaction=Decimal(4), intensity=Decimal(2))
    sheet = ProcessMatrix(
        lines=(line(cut, 300, 100, (4, 3, 3)), line(colour, 200, 100, (5, 4, 5))), moves=(move,)
    )
    (figure,) = WORKSHEET.figures(sheet, view_of(organisation=business, process_matrix=sheet))
    assert isinstance(figure, Quadrants)
    first, second = figure.points
    assert second.size == 1.0
    assert first.size == pytest.approx(2 / 3)
    assert first.to == (4.0, 2.0)
    assert first.handle is not None
    assert first.handle.x_path == ("process_matrix", "moves", move.id, "interaction")
    assert second.handle is None
    assert "Cut: Professional service, intended Professional service" in EN.text(figure.alt)


def test_that_an_empty_sheet_finds_draws_and_computes_nothing() -> None:
    empty = WORKSHEET.empty()
    assert WORKSHEET.results(empty, view_of()) == ()
    assert WORKSHEET.figures(empty, view_of()) == ()
    assert WORKSHEET.checks(empty, view_of()) == ()
