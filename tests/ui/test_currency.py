"""Another currency renames amounts after asking, and never converts them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.ui.program import begin_plan, running, session_of
from ui.app import Program
from ui.open_plan import OpenPlan
from ui.pages.details import DetailsPage
from workbook.edits import Edits
from workbook.money import Money
from workbook.sheets.organisation import Service


def chosen(program: Program, code: str, asks: Callable[..., bool]) -> str:
    """The plan's currency after a person has picked another on the details page."""
    plan = program.window.findChild(OpenPlan)
    assert isinstance(plan, OpenPlan)
    plan.do("details")
    page = plan.findChild(DetailsPage)
    assert isinstance(page, DetailsPage)
    page.asks = asks
    box = next(one for one in page.findChildren(QComboBox) if one.findData("CNY") >= 0)
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())
    return plan.document.plan.header.currency


@pytest.mark.parametrize(("agrees", "currency"), [(True, "CNY"), (False, "HKD")])
def test_that_amounts_are_renamed_only_when_the_person_agrees(
    qtbot: QtBot, tmp_path: Path, agrees: bool, currency: str
) -> None:
    asked: list[tuple[int, str, str]] = []

    def answer(page: object, amounts: int, old: str, new: str, tr: object) -> bool:
        asked.append((amounts, old, new))
        return agrees

    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        document = session_of(program).document
        assert document is not None
        service = Service(name="Cut", revenue=Money(amount=Decimal(100)))
        edits = Edits(document.view())
        document.apply(edits.add_rows(("organisation", "services"), [service]))
        assert chosen(program, "CNY", answer) == currency
        assert asked == [(1, "HKD", "CNY")]
        (held,) = document.edits().value(("organisation", "services"))
        assert held.revenue == Money(amount=Decimal(100))


def test_that_nothing_is_asked_where_there_is_no_amount(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        begin_plan(qtbot, program)
        assert chosen(program, "CNY", lambda *_: pytest.fail("asked")) == "CNY"
