"""Every worksheet keeps the rules: one sweep over the registry."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.plans import TODAY, view_of
from workbook.errors import WorkbookError
from workbook.fields import FieldSpec, Sheet, describe
from workbook.i18n import PSEUDO, load_locale
from workbook.items import KINDS, rows_of
from workbook.layouts import layout
from workbook.metrics import measure
from workbook.registry import KEYS, WORKSHEETS, worksheet
from workbook.samples import load_sample, sample_names
from workbook.units import load_units
from workbook.view import PlanView
from workbook.worksheet import CLAIMS, Finding, Result, ResultTable

GUIDANCE = Path(__file__).parents[2] / "resources" / "guidance" / "en"
OWN_KINDS = {"criterion", "checkpoint", "visit", "factor"}
"""Kinds that are picked only within their own sheet."""


def all_fields(key: str) -> list[FieldSpec]:
    specs = list(describe(worksheet(key).model))
    return specs + [column for spec in specs for column in spec.columns]


def filled_views() -> list[tuple[str, PlanView]]:
    return [(name, PlanView(load_sample(name), WORKSHEETS, TODAY)) for name in sample_names()]


FILLED = [
    pytest.param(view, instance, id=f"{name}-{instance}")
    for name, view in filled_views()
    for instance in view.plan.sheets
]


def kind(instance: str) -> Any:
    return WORKSHEETS[instance.partition(":")[0]]


def test_that_an_unknown_key_is_refused_in_a_sentence() -> None:
    with pytest.raises(WorkbookError, match="no worksheet called"):
        worksheet("nothing")


def test_that_every_unit_maps_only_to_worksheets_that_exist() -> None:
    for unit in load_units().values():
        assert unit.sheet_keys() <= set(KEYS), unit.code


@pytest.mark.parametrize("key", KEYS)
def test_that_the_definition_stands_under_its_own_key(key: str) -> None:
    found = worksheet(key)
    assert found.key == key
    assert found.title
    assert found.purpose
    grouped = [name for group in found.layout for name in group.fields]
    assert sorted(grouped) == sorted(spec.name for spec in found.fields)


@pytest.mark.parametrize("key", KEYS)
def test_that_every_field_has_a_title_and_choices_have_labels(key: str) -> None:
    for spec in all_fields(key):
        if spec.name in ("id", "of", "on"):  # identities are not asked for
            continue
        assert spec.title != spec.name, spec.name
        if spec.kind == "choice":
            assert spec.hint.labels, spec.name
        if spec.kind in ("ref", "refs"):
            assert spec.hint.item in KINDS | dict.fromkeys(OWN_KINDS, ""), spec.name
        if spec.kind == "rows":
            assert spec.hint.add, spec.name
            assert spec.max_length, spec.name
        if spec.kind == "cross":
            names = {other.name for other in describe(worksheet(key).model)}
            assert set(spec.hint.across) <= names


@pytest.mark.parametrize("key", KEYS)
def test_that_an_empty_sheet_is_valid_and_says_nothing(key: str) -> None:
    found = worksheet(key)
    empty, view = found.empty(), view_of()
    assert empty.is_empty
    assert found.model.model_validate({}) == empty
    assert found.results(empty, view) == ()
    assert found.figures(empty, view) == ()
    assert found.checks(empty, view) == ()
    assert [evidence.says(empty, view) for evidence in found.evidence] == [None] * len(
        found.evidence
    )


@pytest.mark.parametrize("key", KEYS)
def test_that_guidance_tells_why_what_is_looked_for_and_where_it_was_read(key: str) -> None:
    text = (GUIDANCE / f"{key}.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings[0] == "Why it matters"
    assert "A tutor will look for" in headings
    assert headings[-1] == "References"


@pytest.mark.parametrize("key", KEYS)
def test_that_evidence_names_claims_that_exist(key: str) -> None:
    for evidence in worksheet(key).evidence:
        assert evidence.claim in CLAIMS


def test_that_both_samples_are_there_and_fill_every_sheet() -> None:
    names = [name for name, _ in filled_views()]
    assert {"salon", "retail"} <= set(names)
    for _, view in filled_views():
        assert {instance.partition(":")[0] for instance in view.plan.sheets} == set(KEYS)


@pytest.mark.parametrize(("view", "instance"), FILLED)
def test_that_a_filled_sheet_survives_a_round_trip(view: PlanView, instance: str) -> None:
    sheet = view.plan.sheets[instance]
    assert type(sheet).model_validate_json(sheet.model_dump_json()) == sheet


@pytest.mark.parametrize(("view", "instance"), FILLED)
def test_that_results_of_a_filled_sheet_can_be_shown(view: PlanView, instance: str) -> None:
    for tr in (load_locale("en"), load_locale(PSEUDO)):
        for found in kind(instance).results(view.plan.sheets[instance], view):
            assert isinstance(found, Result | ResultTable)
            if isinstance(found, Result):
                assert found.value is not None or found.missing
                assert tr.show(found.value)
            else:
                assert all(len(row) == len(found.columns) for row in found.rows)
                assert all(isinstance(tr.show(cell), str) for row in found.rows for cell in row)


@pytest.mark.parametrize(("view", "instance"), FILLED)
def test_that_figures_are_laid_out_at_page_and_screen_width(view: PlanView, instance: str) -> None:
    tr = load_locale("en")
    for figure in kind(instance).figures(view.plan.sheets[instance], view):
        assert tr.text(figure.alt).strip()
        assert all(len(row) == len(figure.data.columns) for row in figure.data.rows)
        for width in (320.0, 482.0, 700.0):
            scene = layout(figure, tr.text, measure, width)
            assert scene.primitives
            assert scene.width <= width + 0.5


@pytest.mark.parametrize(("view", "instance"), FILLED)
def test_that_emptying_a_sheet_takes_its_evidence_away(view: PlanView, instance: str) -> None:
    for evidence in kind(instance).evidence:
        assert evidence.says(kind(instance).empty(), view) is None


@pytest.mark.parametrize(("view", "instance"), FILLED)
def test_that_findings_say_what_why_and_the_way_out(view: PlanView, instance: str) -> None:
    for finding in kind(instance).checks(view.plan.sheets[instance], view):
        assert isinstance(finding, Finding)
        assert finding.what
        assert finding.why
        assert finding.settle
        assert finding.title
        if finding.field:
            assert finding.field in {spec.name for spec in kind(instance).fields}


def test_that_row_identities_are_unique_in_a_sample() -> None:
    for name, view in filled_views():
        ids = [row.id for sheet in view.plan.sheets.values() for _, _, row in rows_of(sheet)]
        assert len(ids) == len(set(ids)), name


def test_that_references_of_a_sample_point_to_items_of_the_kind_asked_for() -> None:
    for name, view in filled_views():
        for instance, sheet in view.plan.sheets.items():
            for owner in (sheet, *(row for _, _, row in rows_of(sheet))):
                check_refs(name, instance, owner, view)


def check_refs(name: str, instance: str, owner: Sheet, view: PlanView) -> None:
    for spec in describe(type(owner)):
        if spec.kind not in ("ref", "refs"):
            continue
        held = getattr(owner, spec.name)
        for target in (held,) if isinstance(held, str) else (held or ()):
            item = view.item(target)
            assert item is not None, (name, instance, spec.name)
            assert item.kind == spec.hint.item
            assert not spec.hint.local or item.instance == instance
