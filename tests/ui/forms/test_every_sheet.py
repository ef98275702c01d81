"""Every worksheet has a form, empty and filled, without a line written for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.plans import TODAY
from tests.ui.fakes import FakeClock, FakeSaver
from ui.document import Document
from ui.forms.form import SheetForm
from workbook.edits import Edits
from workbook.i18n import load_locale
from workbook.plan import Header, Plan, kind_of
from workbook.registry import KEYS, WORKSHEETS
from workbook.samples import load_sample, sample_names

Built = Callable[[Plan, str], tuple[SheetForm, Document]]


@pytest.fixture
def built(qtbot: QtBot) -> Iterator[Built]:
    documents: list[Document] = []

    def build(plan: Plan, instance: str) -> tuple[SheetForm, Document]:
        document = Document(
            plan, WORKSHEETS, FakeSaver(answers=True), today=lambda: TODAY, clock=FakeClock()
        )
        documents.append(document)
        form = SheetForm(WORKSHEETS[kind_of(instance)], instance, document, load_locale("en"))
        qtbot.addWidget(form)
        form.finish()
        return form, document

    yield build
    for document in documents:
        document.deleteLater()


def names_of(key: str) -> set[str]:
    return {spec.name for spec in WORKSHEETS[key].fields}


@pytest.mark.parametrize("key", KEYS)
def test_that_an_empty_sheet_has_a_question_for_each_field(built: Built, key: str) -> None:
    instance = f"{key}:105408L6-1.1" if WORKSHEETS[key].many else key
    form, document = built(Plan("p", Header(title="A plan", unit="105408L6")), instance)
    assert set(form.questions) == names_of(key)
    assert document.undo_label is None


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("key", KEYS)
def test_that_showing_a_filled_sheet_changes_nothing(built: Built, key: str, name: str) -> None:
    plan = load_sample(name)
    instance = next(one for one in plan.sheets if kind_of(one) == key)
    form, document = built(plan, instance)
    assert set(form.questions) == names_of(key)
    assert document.plan == plan
    assert not document.is_dirty


@pytest.mark.parametrize("key", KEYS)
def test_that_emptying_and_undoing_brings_the_sheet_back(built: Built, key: str) -> None:
    plan = load_sample("salon")
    instance = next(one for one in plan.sheets if kind_of(one) == key)
    _, document = built(plan, instance)
    values: dict[tuple[str, ...], object] = {
        (instance, spec.name): spec.default for spec in WORKSHEETS[key].fields
    }
    document.apply(Edits(document.view()).set_many(values))
    assert instance not in document.plan.sheets
    document.undo()
    assert document.plan == plan
