"""Everything we say is marked: in the pseudo-language nothing of ours stands without brackets.

The same walk over every page asks whether all that Tab reaches has a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QMessageBox, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.program import begin_plan, places_in, running, session_of
from tests.ui.saying import nameless, official_words, said_by, unmarked
from ui.app import Program
from ui.errors import tell, unexpected_box
from ui.export import ExportBar, ExportDialog
from ui.finder import Finder, Targets, commands
from ui.header import HeaderBar, StatusLine
from ui.help import ShortcutsDialog, about_box
from ui.open_plan import OpenPlan
from ui.pages.places import DETAILS, OVERVIEW, place_of_instance
from ui.pages.sheet_view import SheetView
from ui.pages.start import StartPage
from ui.saving_bar import SavingBar
from ui.settings import SettingsFile
from workbook.errors import LibraryBusy
from workbook.fields import FieldSpec, Row, Sheet, describe
from workbook.i18n import M_, PSEUDO
from workbook.plan import Plan
from workbook.planfile import write
from workbook.samples import load_sample, sample_names
from workbook.units import load_units

OFFICIAL = official_words(load_units().values())


class Sweep:
    """What was said without a mark on the way, each thing once."""

    def __init__(self) -> None:
        self.bare: dict[str, str] = {}
        self.nameless: set[str] = set()
        self.heard = 0

    def over(self, root: QWidget, page: str) -> None:
        """Listen to a widget and all in it."""
        self.nameless |= {f"{page}: {one}" for one in nameless(root)}
        for where, text in said_by(root):
            self.heard += 1
            if unmarked(text, OFFICIAL):
                self.bare.setdefault(text, f"{page}: {where}: {text[:90]!r}")

    def check(self, at_least: int) -> None:
        """Nothing was bare, and the sweep did hear something."""
        assert self.nameless == set()
        if self.bare:
            pytest.fail("\n".join(("said without a mark:", *self.bare.values())), pytrace=False)
        assert self.heard >= at_least


@contextmanager
def speaking_pseudo(qtbot: QtBot, folder: Path, file: Path | None = None) -> Iterator[Program]:
    """The program in the pseudo-language."""
    SettingsFile(places_in(folder).settings).change(language=PSEUDO)
    with running(qtbot, folder, file) as program:
        assert program.window.desk.tr.code == PSEUDO
        yield program


def in_brackets(sheet: Sheet) -> Sheet:
    """The sheet with a person's words in brackets too, so that what is bare is ours."""
    return sheet.model_copy(update=_bracketed(sheet, describe(type(sheet))))


def _bracketed(held: Sheet | Row, specs: tuple[FieldSpec, ...]) -> dict[str, object]:
    values: dict[str, object] = {}
    for spec in specs:
        value = getattr(held, spec.name)
        if spec.kind in ("line", "prose") and value:
            values[spec.name] = f"⟦{value}⟧"
        elif spec.columns:
            rows = (row.model_copy(update=_bracketed(row, spec.columns)) for row in value)
            values[spec.name] = tuple(rows)
    return values


def sample_in_brackets(name: str) -> Plan:
    plan = load_sample(name)
    header = plan.header
    typed = ("title", "learner", "learner_number", "business", "summary")
    answers = {
        key: answer.model_copy(update={"reason": f"⟦{answer.reason}⟧"})
        for key, answer in header.answers.items()
    }
    own: dict[str, object] = {one: f"⟦{getattr(header, one)}⟧" for one in typed}
    own["declaration"] = header.declaration.model_copy(update={"help_received": "⟦Nobody⟧"})
    sheets = {key: in_brackets(sheet) for key, sheet in plan.sheets.items()}
    return plan.with_documents(
        {**sheets, "header": header.model_copy(update={**own, "answers": answers})}
    )


def page_of(program: Program) -> OpenPlan:
    found = program.window.findChild(OpenPlan)
    assert isinstance(found, OpenPlan)
    return found


def over_places(sweep: Sweep, program: Program, name: str) -> None:
    """Every page of an open plan: the places of the outline and every sheet there is."""
    shown = page_of(program).page
    places = [row.place for row in shown.outline.model.rows if row.place is not None]
    kinds = [key for key, one in shown.assessor.now.view.worksheets.items() if not one.many]
    places += [place_of_instance(key, shown.assessor.now) for key in kinds]
    for place in [*dict.fromkeys(places), OVERVIEW, DETAILS]:
        shown.go(place)
        for view in shown.findChildren(SheetView):
            view.finish()
        middle = shown.findChild(QStackedWidget)
        assert isinstance(middle, QStackedWidget)
        front = middle.currentWidget()
        assert front is not None
        sweep.over(front, f"{name} {place.as_text()}")
        sweep.over(shown.guide, f"guide of {place.as_text()}")
    sweep.over(shown.outline, f"outline of {name}")


def over_windows(sweep: Sweep, program: Program) -> None:
    """The dialogs of an open plan, and its bars with something to say."""
    plan, window = page_of(program), program.window
    desk, now, info = window.desk, plan.page.assessor.now, session_of(program).info
    assert info is not None
    found = [
        *Targets(now, desk.tr, plan.page.go, plan.page.focus_path).all(),
        *commands(window.menus.all(), desk.tr),
    ]
    bar = plan.findChild(ExportBar)
    saving = plan.findChild(SavingBar)
    assert isinstance(bar, ExportBar)
    assert isinstance(saving, SavingBar)
    error = LibraryBusy(M_("Another program holds the library."), next_step=M_("Close it."))
    saving.show_error(error)
    sweep.over(saving, "a failed save")
    bar.show_progress(1, 2)
    sweep.over(bar, "an export on its way")
    bar.show_written(Path("⟦plan⟧.pdf"), 2)
    sweep.over(bar, "an export")
    window._ask_about_loss()
    (loss,) = window.findChildren(QMessageBox)
    for part in (HeaderBar, StatusLine):
        shown = plan.findChild(part)
        assert isinstance(shown, part)
        sweep.over(shown, part.__name__)
    for box in (
        Finder(desk, found, window),
        ShortcutsDialog(desk, window.menus, window),
        ExportDialog(desk, now, window),
        about_box(desk, info, window),
        tell(window, error, desk.tr),
        unexpected_box(desk.tr, "", window),
        loss,
    ):
        sweep.over(box, type(box).__name__)
        box.close()
        box.deleteLater()


@pytest.mark.parametrize("name", sample_names())
def test_that_a_full_plan_says_nothing_unmarked(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    file = tmp_path / "sample.json"
    file.write_bytes(write(sample_in_brackets(name)))
    sweep = Sweep()
    with speaking_pseudo(qtbot, tmp_path, file) as program:
        qtbot.waitUntil(lambda: session_of(program).document is not None, timeout=10_000)
        over_places(sweep, program, name)
        over_windows(sweep, program)
    sweep.check(at_least=5_000)


@pytest.mark.parametrize("unit", sorted(load_units()))
def test_that_an_empty_plan_says_nothing_unmarked(qtbot: QtBot, tmp_path: Path, unit: str) -> None:
    sweep = Sweep()
    with speaking_pseudo(qtbot, tmp_path) as program:
        begin_plan(qtbot, program, "⟦A plan⟧", unit)
        over_places(sweep, program, unit)
    sweep.check(at_least=2_000)


def test_that_the_way_to_a_plan_says_nothing_unmarked(qtbot: QtBot, tmp_path: Path) -> None:
    sweep = Sweep()
    with speaking_pseudo(qtbot, tmp_path) as program:
        window = program.window
        start = window.findChild(StartPage)
        assert isinstance(start, StartPage)
        sweep.over(window, "no plan")
        for menu in window.menuBar().findChildren(QMenu):
            sweep.over(menu, "menus")
        window.menus.actions["new"].trigger()
        sweep.over(window, "new plan")
        begin_plan(qtbot, program, "⟦A plan⟧")
        session = session_of(program)
        with qtbot.waitSignal(session.listed, timeout=10_000):
            session.close_plan()
        sweep.over(window, "a list of plans")
        start.show_removed("", "⟦A plan⟧")
        sweep.over(window, "a plan in the bin")
        start.show_plans((), {}, "⟦sought⟧")
        sweep.over(window, "nothing found")
        window.show_library_problem(LibraryBusy(M_("Another program holds the library.")))
        sweep.over(window, "no library")
    sweep.check(at_least=200)


def test_that_what_is_bare_is_told_from_what_is_marked() -> None:
    assert unmarked("Saved ⟦today⟧", OFFICIAL)
    assert unmarked("⟦Saved⟧ today", OFFICIAL)
    assert not unmarked("⟦Saved at ⟦noon⟧⟧ 12:00 HK$ 5", OFFICIAL)
    assert not unmarked("⟦Export⟧ (Ctrl+Shift+E)", OFFICIAL)
    assert not unmarked("…of a text⟧, ⟦another te…", OFFICIAL)
