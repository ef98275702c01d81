"""The evidence matrix is computed: an emptied field takes its entry away."""

from __future__ import annotations

import pytest

from tests.plans import organisation, view_of
from workbook.evidence import entries_by_claim, evidence_matrix
from workbook.sheets.organisation import Organisation
from workbook.units import load_unit, load_units


def test_that_a_claim_is_evidenced_only_while_the_field_is_filled() -> None:
    unit = load_unit("105408L6")
    full = view_of(organisation=Organisation(brand="Calm and on time"))
    assert [one.instance for one in entries_by_claim(full)["brand_image"]] == ["organisation"]
    emptied = view_of(organisation=Organisation(brand="  "))
    assert entries_by_claim(emptied) == {}
    rows = {row.key: row for one in evidence_matrix(full, unit) for row in one.rows}
    assert len(rows["brand_image"].entries) == 1
    assert rows["profits"].entries == ()


def test_that_criteria_and_claims_stand_in_the_units_order_with_its_words() -> None:
    unit = load_unit("105408L6")
    matrix = evidence_matrix(view_of(), unit)
    assert [one.text for one in matrix] == [one.text for one in unit.criteria]
    assert [row.words for one in matrix for row in one.rows] == [
        claim.words for claim in unit.claims
    ]
    assert [one.number for one in matrix] == [1, 2]
    assert all(one.evidenced == 0 for one in matrix)


def test_that_a_unit_without_printed_criteria_borrows_none() -> None:
    (only,) = evidence_matrix(view_of(), load_unit("105409L6"))
    assert not only.official
    assert only.text == ""
    assert [row.key for row in only.rows] == [
        "retain_customers", "attract_customers", "find_potential_customers", "develop_business",
    ]  # fmt: skip


@pytest.mark.parametrize("code", list(load_units()))
def test_that_every_unit_has_a_matrix(code: str) -> None:
    unit = load_unit(code)
    matrix = evidence_matrix(view_of(organisation=organisation()), unit)
    assert sum(len(one.rows) for one in matrix) == len(unit.claims)
