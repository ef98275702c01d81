"""The service audit: coverage, yardsticks, scores."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.plans import organisation, view_of
from workbook.facts import hkrma_visits
from workbook.fields import Score
from workbook.i18n import load_locale
from workbook.items import Action
from workbook.sampling import survey_size
from workbook.sheets.service_audit import WORKSHEET
from workbook.sheets.service_audit.model import Audit, Point, ServiceAudit, Visit
from workbook.sheets.service_audit.results import covered, section_scores, visit_scores

EN = load_locale("en")


def checks_of(sheet: ServiceAudit, outlets: int = 2) -> dict[str, str]:
    view = view_of(organisation=organisation(outlets), service_audit=sheet)
    return {f.check: f.severity for f in WORKSHEET.checks(sheet, view)}


@pytest.mark.parametrize(
    ("outlets", "visits"),
    [
        (5, 6),
        (8, 7),
        (15, 10),
        (25, 13),
        (35, 16),
        (50, 18),
        (100, 36),
        (250, 60),
        (1, 6),
        (200, 36),
    ],
)
def test_that_the_yardstick_is_hkrmas_table(outlets: int, visits: int) -> None:
    assert hkrma_visits(outlets) == visits


@pytest.mark.parametrize(("population", "answers"), [(None, 385), (2000, 323), (500, 218)])
def test_that_the_survey_size_is_rounded_up(population: int | None, answers: int) -> None:
    assert survey_size(population) == answers


def test_that_a_party_counts_only_with_method_and_sample() -> None:
    sheet = ServiceAudit(
        audits=(
            Audit(party="customers", method="survey", sample=400),
            Audit(party="staff", method="interview"),
            Audit(party="public", sample=3),
        )
    )
    assert covered(sheet) == ["customers"]
    assert checks_of(sheet)["service_audit.parties"] == "grave"


PASS = Decimal(75)


def scored(marks: tuple[tuple[int, int], ...]) -> ServiceAudit:
    points = (
        Point(name="Greeting", section="experience", weight=Decimal(60)),
        Point(name="Clean", section="environment", weight=Decimal(40)),
    )
    visits = tuple(Visit(name=f"Visit {i}") for i, _ in enumerate(marks))
    cells = tuple(
        Score(of=visit.id, on=point.id, score=mark)
        for visit, pair in zip(visits, marks, strict=True)
        for point, mark in zip(points, pair, strict=True)
    )
    return ServiceAudit(points=points, visits=visits, marks=cells, pass_mark=PASS)


def test_that_a_visit_scores_the_weighted_share_of_the_highest_mark() -> None:
    sheet = scored(((5, 4), (3, 3)))
    assert list(visit_scores(sheet).values()) == [Decimal(92), Decimal(60)]
    assert section_scores(sheet)["experience"] == (Decimal(80), Decimal(60), Decimal(100))


def test_that_a_failed_visit_without_an_action_is_grave() -> None:
    sheet = scored(((3, 3),))
    assert checks_of(sheet)["service_audit.weak"] == "grave"
    acted = sheet.model_copy(update={"actions": (Action(what="Retrain the greeting"),)})
    assert "service_audit.weak" not in checks_of(acted)


def test_that_nobody_audits_their_own_work() -> None:
    role = organisation().roles[0].id
    sheet = ServiceAudit(
        audits=(Audit(party="staff", method="interview", sample=5, owner=role, audited=role),)
    )
    assert checks_of(sheet)["service_audit.own_work"] == "grave"


def test_that_recording_people_without_notice_is_grave() -> None:
    sheet = ServiceAudit(
        audits=(Audit(party="staff", method="mystery", sample=8, notice="not_given"),)
    )
    assert checks_of(sheet)["service_audit.no_notice"] == "grave"


def test_that_fewer_visits_than_the_yardstick_are_a_hint_but_not_online() -> None:
    sheet = ServiceAudit(audits=(Audit(party="customers", method="mystery", sample=4),))
    assert checks_of(sheet)["service_audit.hkrma"] == "hint"
    assert "service_audit.hkrma" not in checks_of(sheet.model_copy(update={"online": True}))


def test_that_a_single_visit_proves_little() -> None:
    sheet = ServiceAudit(audits=(Audit(party="customers", method="mystery", sample=1),))
    assert checks_of(sheet)["service_audit.one_visit"] == "warning"


def test_that_an_audit_that_ends_before_it_starts_is_found_and_not_drawn() -> None:
    audit = Audit(
        party="staff", method="interview", sample=5, start=date(2027, 2, 1), end=date(2027, 1, 1)
    )
    sheet = ServiceAudit(audits=(audit,))
    assert checks_of(sheet)["service_audit.dates"] == "warning"
    keys = [figure.key for figure in WORKSHEET.figures(sheet, view_of(service_audit=sheet))]
    assert keys == ["coverage"]


def test_that_the_coverage_figure_names_who_is_left_out() -> None:
    sheet = ServiceAudit(audits=(Audit(party="customers", method="survey", sample=400),))
    figure = WORKSHEET.figures(sheet, view_of(service_audit=sheet))[0]
    assert (
        EN.text(figure.alt)
        == "Parties against methods; not covered: Staff, Management, The public."
    )
