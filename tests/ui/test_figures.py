"""A figure on the screen: read, copied, and moved with mouse and keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFont, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QToolButton
from pytestqt.qtbot import QtBot

from ui.figures import FIGURE_DARK, FIGURE_LIGHT, FigureView, picture
from ui.figures.grip import GripWidget
from ui.figures.moves import values_after, values_at
from ui.figures.painter import Roles, _font
from ui.tokens import contrast
from workbook.figures import Axis, Bar, Bars, Bubble, Data, Handle, Quadrants
from workbook.i18n import M_, PSEUDO, load_locale
from workbook.layouts import layout
from workbook.metrics import measure
from workbook.scene import Label, Role, Scene

SAY = load_locale("en").text
HANDLE = Handle(
    ("process_matrix", "moves", "1", "interaction"),
    ("process_matrix", "moves", "1", "intensity"),
    Decimal("0.1"),
    Decimal("0.05"),
)
DATA = Data(
    (M_("Service"), M_("Revenue"), M_("Since")),
    (("Cut\t剪髮", Decimal("1180000.50"), date(2026, 3, 31)), ("=1+1", None, None)),
)
MATRIX = Quadrants(
    key="matrix",
    title=M_("Service process matrix"),
    alt=M_("Cut is to become a service shop."),
    data=DATA,
    x=Axis("Interaction", 1, 5, ends=("low", "high")),
    y=Axis("Labour intensity", 0.1, 10, "log", ("low", "high"), flipped=True),
    cut=(3, 1),
    names=("Factory", "Shop", "Mass", "Professional"),
    points=(
        Bubble("cut", "Cut 剪髮", 2, 5.5, 1.0, "circle", (4.0, 0.5), HANDLE),
        Bubble("colour", "Colour 染髮", 4.6, 3.5, 0.5, "square"),
    ),
)


@pytest.fixture
def view(qtbot: QtBot) -> FigureView:
    shown = FigureView()
    qtbot.addWidget(shown)
    shown.set_figure(MATRIX, SAY)
    shown.resize(600, shown.heightForWidth(600))
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def grip(view: FigureView) -> GripWidget:
    found = view.findChild(GripWidget)
    assert found is not None
    return found


def test_that_a_figure_says_its_title_and_its_message(view: FigureView) -> None:
    assert view.accessibleName() == "Service process matrix"
    assert view.accessibleDescription() == "Cut is to become a service shop."
    assert view.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_that_a_movable_point_is_a_named_child_for_screen_readers(view: FigureView) -> None:
    held = QAccessible.queryAccessibleInterface(view)
    assert held is not None
    names = [held.child(i).text(QAccessible.Text.Name) for i in range(held.childCount())]
    assert "Cut 剪髮: Interaction 4, Labour intensity 0.5" in names
    assert grip(view).focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_that_every_word_of_the_view_is_marked(qtbot: QtBot) -> None:
    view = FigureView()
    qtbot.addWidget(view)
    view.set_figure(MATRIX, load_locale(PSEUDO).text)
    said = [view.copy_picture.text(), view.copy_data.text(), view.accessibleName()]
    said += [button.text() for button in view.findChildren(QToolButton) if button.text()]
    said.append(grip(view).accessibleDescription())
    assert all(text.startswith("⟦") for text in said)


@pytest.mark.parametrize("width", [240, 320, 480, 700, 1200])
def test_that_a_figure_is_laid_out_at_the_width_there_is(qtbot: QtBot, width: int) -> None:
    view = FigureView()
    qtbot.addWidget(view)
    view.set_figure(MATRIX, SAY)
    view.resize(width, 100)
    with qtbot.waitExposed(view):
        view.show()
    assert view.minimumHeight() == view.heightForWidth(width)
    assert view.rect().contains(grip(view).geometry())


def test_that_dragging_a_point_says_both_values_once(view: FigureView, qtbot: QtBot) -> None:
    heard: list[tuple[object, object]] = []
    view.moved.connect(lambda name, values: heard.append((name, values)))
    held = grip(view)
    middle = held.rect().center()
    QTest.mousePress(held, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(held, middle + QPoint(-40, 20))
    QTest.mouseMove(held, middle + QPoint(-80, 40))
    assert heard == []  # nothing is stored on the way
    with qtbot.waitSignal(view.moved):
        QTest.mouseRelease(held, Qt.MouseButton.LeftButton, pos=middle + QPoint(-80, 40))
    [(name, values)] = heard
    assert name == "cut"
    assert isinstance(values, dict) and set(values) == {HANDLE.x_path, HANDLE.y_path}
    assert values[HANDLE.x_path] < 4 and values[HANDLE.y_path] > Decimal("0.5")
    assert all(isinstance(value, Decimal) for value in values.values())


def test_that_the_picture_follows_the_hand_and_comes_back(view: FigureView) -> None:
    held = grip(view)
    at_first = QApplication.focusWidget()
    if at_first is not None:  # in an active window something has the focus, and shows it
        at_first.clearFocus()
    before = view.grab().toImage()
    middle = held.rect().center()
    QTest.mousePress(held, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(held, middle + QPoint(-80, 40))
    assert view.grab().toImage() != before
    QTest.keyClick(held, Qt.Key.Key_Escape)
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton, pos=middle + QPoint(-80, 40))
    held.clearFocus()
    assert view.grab().toImage() == before


def test_that_a_point_dragged_outside_stays_on_its_axes(view: FigureView, qtbot: QtBot) -> None:
    held = grip(view)
    middle = held.rect().center()
    QTest.mousePress(held, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(held, middle + QPoint(9000, -9000))
    with qtbot.waitSignal(view.moved) as said:
        QTest.mouseRelease(held, Qt.MouseButton.LeftButton, pos=middle + QPoint(9000, -9000))
    assert said.args is not None
    assert said.args[1] == {HANDLE.x_path: Decimal(5), HANDLE.y_path: Decimal("0.1")}


def test_that_a_click_alone_moves_nothing(view: FigureView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.moved):
        QTest.mouseClick(grip(view), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("key", "path", "sign"),
    [
        (Qt.Key.Key_Right, HANDLE.x_path, 1),
        (Qt.Key.Key_Left, HANDLE.x_path, -1),
        (Qt.Key.Key_Up, HANDLE.y_path, -1),  # low labour intensity stands at the top
        (Qt.Key.Key_Down, HANDLE.y_path, 1),
    ],
)
def test_that_arrow_keys_move_a_step_and_shift_moves_further(
    view: FigureView, qtbot: QtBot, key: Qt.Key, path: tuple[str, ...], sign: int
) -> None:
    moves = []
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        with qtbot.waitSignal(view.moved) as said:
            QTest.keyClick(grip(view), key, modifier)
        assert said.args is not None
        values = said.args[1]
        start = {HANDLE.x_path: Decimal("4.0"), HANDLE.y_path: Decimal("0.50")}
        changed = {p: values[p] - start[p] for p in values if values[p] != start[p]}
        assert list(changed) == [path]
        moves.append(changed[path] * sign)
    assert 0 < moves[0] < moves[1]


def test_that_keys_stop_at_the_end_of_an_axis() -> None:
    points = (replace(MATRIX.points[0], to=(5.0, 0.1)),)
    held = layout(replace(MATRIX, points=points), SAY, measure, 400).grips[0]
    here = values_at(held, held.x, held.y)
    assert values_after(held, (1, 0), far=True) == here
    assert values_after(held, (0, -1), far=True) == here
    assert values_after(held, (-1, 0), far=False)[HANDLE.x_path] < 5


def test_that_a_moved_point_keeps_the_focus(view: FigureView, qtbot: QtBot) -> None:
    held = grip(view)
    held.setFocus()
    points = (replace(MATRIX.points[0], to=(3.0, 2.0)), MATRIX.points[1])
    view.set_figure(replace(MATRIX, points=points), SAY)
    assert grip(view) is held
    assert view.focusWidget() is held
    assert held.accessibleName() == "Cut 剪髮: Interaction 3, Labour intensity 2"


def test_that_grips_go_when_their_points_go(view: FigureView, qtbot: QtBot) -> None:
    view.set_figure(replace(MATRIX, points=MATRIX.points[1:]), SAY)
    qtbot.waitUntil(lambda: view.findChild(GripWidget) is None)


def test_that_data_is_copied_as_a_spreadsheet_reads_it(view: FigureView) -> None:
    view.copy_data.trigger()
    assert QGuiApplication.clipboard().text() == (
        "Service\tRevenue\tSince\nCut 剪髮\t1180000.5\t2026-03-31\n=1+1\t\t\n"
    )


def test_that_the_picture_is_copied_on_light_ground(view: FigureView) -> None:
    view.set_roles(FIGURE_DARK)
    view.copy_picture.trigger()
    image = QGuiApplication.clipboard().image()
    assert image.width() > 1000
    assert image.pixelColor(1, 1).name().upper() == FIGURE_LIGHT["surface"]


def test_that_the_numbers_behind_can_be_shown_and_hidden(view: FigureView) -> None:
    table, height = view.findChild(QTableWidget), view.heightForWidth(600)
    button = next(b for b in view.findChildren(QToolButton) if b.text() == "Show data")
    assert table is not None and not table.isVisible()
    button.click()
    assert table.isVisible() and button.text() == "Hide data"
    assert table.accessibleName() == "Data of the figure Service process matrix"
    cell = table.item(0, 1)
    assert cell is not None and cell.text() == "1,180,000.5"
    assert view.heightForWidth(600) > height
    button.click()
    assert view.heightForWidth(600) == height


@pytest.mark.parametrize("roles", [FIGURE_LIGHT, FIGURE_DARK], ids=["light", "dark"])
def test_that_words_keep_their_contrast_on_every_ground(roles: Roles) -> None:
    grounds: tuple[Role, ...] = ("surface", "tint", "tint2", "tint3", "tint4")
    assert all(contrast(roles["ink"], roles[ground]) >= 4.5 for ground in grounds)
    assert contrast(roles["second"], roles["surface"]) >= 4.5


def test_that_text_is_drawn_as_wide_as_it_is_measured(qtbot: QtBot) -> None:
    del qtbot
    figure = Bars(key="b", title="T", alt="A", data=DATA, bars=(Bar("剪髮 Cut and blow-dry", 1),))
    scene = layout(figure, SAY, measure, 400)
    label = next(p for p in scene.primitives if isinstance(p, Label) and "剪髮" in p.text)
    alone = replace(scene, primitives=(label,))
    inked = _inked_columns(picture(alone, scale=4.0))
    assert (inked[1] - inked[0]) / 4 == pytest.approx(measure(label.text, 8, False), abs=1.5)


def test_that_glyph_features_of_the_window_font_leave_figures_alone(qapp: QApplication) -> None:
    before = QFont(qapp.font())
    narrow = QFont(before)
    narrow.setFeature(QFont.Tag("pwid"), 1)
    painted = []
    try:
        for font in (before, narrow):
            qapp.setFont(font)
            _font.cache_clear()
            label = Label(0, 20, "設計（酒店）", 8.0)
            painted.append(picture(Scene(200, 40, (label,), "")))
    finally:
        qapp.setFont(before)
        _font.cache_clear()
    assert painted[0] == painted[1]


def _inked_columns(image: QImage) -> tuple[int, int]:
    ground = image.pixel(0, 0)
    columns = [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) != ground for y in range(0, image.height(), 2))
    ]
    return columns[0], columns[-1]
