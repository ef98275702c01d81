"""Figures laid out: nothing outside the picture, nothing on top of another word."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook.figures import (
    SHAPES,
    Axis,
    Bar,
    Bars,
    Bubble,
    Calendar,
    Data,
    Figure,
    Grid,
    Handle,
    Mark,
    Quadrants,
    Rank,
    Slope,
    Span,
    Target,
    Targets,
)  # fmt: skip
from workbook.i18n import M_, PSEUDO, load_locale
from workbook.layouts import layout
from workbook.layouts.axis import log_ticks, round_ticks, rounded
from workbook.layouts.wrapping import balanced, broken
from workbook.metrics import measure
from workbook.scene import Box, Label, Oval, Path, Scene

SAY = load_locale("en").text
NO_DATA = Data((), ())
PAPER = 482.0
WIDTHS = st.sampled_from([200.0, 233.0, 320.0, PAPER, 520.0])

WORDS = ["Cut and blow-dry", "染髮", "新娘化妝及髮型設計（酒店上門服務）", "Longword" * 9,
         "", "  ", "a\nb\tc", "（「", "，。", "😀 ok", "⟦x⟧", "Phone/WhatsApp"]  # fmt: skip
texts = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=40),
    st.text(alphabet="髮型師服務，。（）「」ab -", max_size=120),
)
floats = st.one_of(
    st.floats(-1e15, 1e15),
    st.integers(-100, 100).map(float),
    st.sampled_from([0.0, math.nan, math.inf, -math.inf, 1e-9, 1e15]),
)
axes = st.builds(
    Axis,
    title=texts,
    low=floats.filter(math.isfinite),
    high=floats.filter(math.isfinite),
    scale=st.sampled_from(["linear", "log"]),
    ends=st.none() | st.tuples(texts, texts),
    flipped=st.booleans(),
    ticks=st.lists(st.tuples(floats, texts), max_size=3).map(tuple),
)
HANDLE = Handle(("s", "x"), ("s", "y"), Decimal("0.1"), Decimal("0.1"))
bubbles = st.builds(
    Bubble,
    id=st.uuids().map(str),
    label=texts,
    x=floats,
    y=floats,
    size=st.floats(0, 1),
    shape=st.sampled_from(SHAPES),
    to=st.none() | st.tuples(floats, floats),
    handle=st.none() | st.just(HANDLE),
)
days = st.dates()
BASE = {"key": st.just("f"), "title": st.just("T"), "alt": texts, "data": st.just(NO_DATA)}


def some(of: st.SearchStrategy[object], most: int) -> st.SearchStrategy[tuple[object, ...]]:
    """Up to so many of these."""
    return st.lists(of, max_size=most).map(tuple)


figures = st.one_of(
    st.builds(
        Quadrants, **BASE, x=axes, y=axes,
        cut=st.tuples(floats, floats).filter(lambda cut: all(map(math.isfinite, cut))),
        names=st.tuples(texts, texts, texts, texts), points=some(bubbles, 12), size_means=texts,
    ),
    st.builds(
        Grid, **BASE, rows=some(texts, 6), columns=some(texts, 9),
        marks=some(some(st.builds(Mark, level=st.integers(-1, 6), text=texts), 9), 6),
        legend=some(texts, 5),
    ),
    st.builds(
        Bars, **BASE, unit=texts, low=st.floats(-100, 100), high=st.none() | st.floats(-100, 1e6),
        bars=some(
            st.builds(Bar, label=texts, value=floats, mark=st.none() | floats,
                      spread=st.none() | st.tuples(floats, floats), series=st.integers(0, 7),
                      emphasis=st.booleans()), 8),
        series=some(texts, 3), mark_means=texts,
    ),
    st.builds(
        Targets, **BASE,
        targets=some(st.builds(Target, label=texts, baseline=floats, target=floats,
                               actual=st.none() | floats, unit=texts), 6),
    ),
    st.builds(
        Calendar, **BASE,
        spans=some(st.builds(Span, label=texts, start=days, end=days, group=texts, note=texts,
                             emphasis=st.booleans()), 8),
    ),
    st.builds(
        Slope, **BASE, before=texts, after=texts,
        ranks=some(st.builds(Rank, label=texts, before=st.integers(1, 99),
                             after=st.integers(1, 99), before_value=floats, after_value=floats,
                             emphasis=st.booleans()), 8),
    ),
)  # fmt: skip


def edges(label: Label) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a label: accents and tails of its letters included."""
    wide = measure(label.text, label.size, label.bold)
    back = {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    above, below = 0.88 * label.size, 0.24 * label.size
    if label.turned:
        bottom = label.y + back
        return label.x - above, bottom - wide, label.x + below, bottom
    left = label.x - back
    return left, label.y - above, left + wide, label.y + below


def outside(scene: Scene, slack: float = 0.01) -> list[Label]:
    """The labels that leave the picture."""
    found = []
    for label in labels(scene):
        left, top, right, bottom = edges(label)
        inside = left >= -slack and top >= -slack
        if not (inside and right <= scene.width + slack and bottom <= scene.height + slack):
            found.append(label)
    return found


def labels(scene: Scene) -> list[Label]:
    return [primitive for primitive in scene.primitives if isinstance(primitive, Label)]


def overlapping(scene: Scene) -> list[tuple[str, str]]:
    """The pairs of labels that lie upon each other."""
    found = []
    for one, other in itertools.combinations(labels(scene), 2):
        a, b = edges(one), edges(other)
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.1 and min(a[3], b[3]) - max(a[1], b[1]) > 0.1:
            found.append((one.text, other.text))
    return found


def numbers(scene: Scene) -> list[float]:
    """Every coordinate of a scene."""
    found: list[float] = [scene.width, scene.height]
    for primitive in scene.primitives:
        match primitive:
            case Path(points=points):
                found += [value for point in points for value in point]
            case Box(x, y, width, height):
                found += [x, y, width, height]
                assert width >= 0 and height >= 0
            case Oval(x, y, rx, ry):
                found += [x, y, rx, ry]
            case Label(x, y):
                found += [x, y]
    return found


def words(scene: Scene) -> str:
    return " ".join(label.text for label in labels(scene))


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(figures, WIDTHS)
def test_that_no_label_ever_leaves_the_picture(figure: Figure, width: float) -> None:
    scene = layout(figure, SAY, measure, width)
    assert scene.width == width
    assert outside(scene) == []
    assert all(math.isfinite(number) for number in numbers(scene))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(figures, WIDTHS)
def test_that_everything_drawn_stays_inside_the_picture(figure: Figure, width: float) -> None:
    scene = layout(figure, SAY, measure, width)
    for primitive in scene.primitives:
        match primitive:
            case Path(points=points):
                assert all(-1 <= x <= width + 1 for x, _ in points), primitive
                assert all(-1 <= y <= scene.height + 1 for _, y in points), primitive
            case Box(x, y, wide, high):
                assert x >= -1 and x + wide <= width + 1, primitive
                assert y >= -1 and y + high <= scene.height + 1, primitive


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.floats(1, 5), st.floats(1, 5), texts), max_size=25), WIDTHS)
def test_that_labels_of_points_never_lie_upon_each_other(
    places: list[tuple[float, float, str]], width: float
) -> None:
    points = tuple(
        Bubble(str(i), label, x, y, 0.3, SHAPES[i % 4]) for i, (x, y, label) in enumerate(places)
    )
    scene = layout(matrix(points), SAY, measure, width)
    assert outside(scene) == []
    assert overlapping(replace(scene, primitives=tuple(inside_plot(scene)))) == []


def inside_plot(scene: Scene) -> list[Label]:
    """The labels inside the plot's frame, names of its fields left out."""
    frames = [box for box in scene.primitives if isinstance(box, Box) and box.fill == "surface"]
    if not frames:
        return []
    frame = frames[0]
    return [
        label
        for label in labels(scene)
        if label.role == "ink" and edges(label)[3] <= frame.y + frame.height
    ]


def matrix(points: tuple[Bubble, ...], **changes: object) -> Quadrants:
    figure = Quadrants(
        key="m", title="Matrix", alt="Four fields", data=NO_DATA,
        x=Axis("Interaction", 1, 5, ends=("low", "high")),
        y=Axis("Labour intensity", 0.1, 10, "log", ("low", "high"), flipped=True),
        cut=(3, 1), names=("Service factory", "Service shop", "Mass service", "Professional"),
        points=points,
    )  # fmt: skip
    return replace(figure, **changes)  # type: ignore[arg-type]


EMPTY: list[Figure] = [
    matrix(()),
    Grid(key="f", title="T", alt="A", data=NO_DATA, rows=(), columns=(), marks=()),
    Bars(key="f", title="T", alt="A", data=NO_DATA, bars=()),
    Targets(key="f", title="T", alt="A", data=NO_DATA, targets=()),
    Calendar(key="f", title="T", alt="A", data=NO_DATA, spans=()),
    Slope(key="f", title="T", alt="A", data=NO_DATA, before="", after="", ranks=()),
]


@pytest.mark.parametrize("figure", EMPTY, ids=lambda figure: type(figure).__name__)
def test_that_an_empty_figure_says_what_it_waits_for(figure: Figure) -> None:
    scene = layout(figure, load_locale(PSEUDO).text, measure, 233)
    assert "Nothing to draw yet." in words(scene)
    assert scene.alt == figure.alt
    assert words(scene).startswith("⟦") and words(scene).endswith("⟧")
    assert outside(scene) == []


def test_that_the_title_is_left_to_the_caption() -> None:
    scene = layout(matrix((Bubble("1", "Cut", 2, 2),)), SAY, measure, PAPER)
    assert "Matrix" not in words(scene)


def test_that_low_labour_intensity_stands_at_the_top_when_flipped() -> None:
    low, high = Bubble("1", "a", 3, 0.2, handle=HANDLE), Bubble("2", "b", 3, 8, handle=HANDLE)
    grips = layout(matrix((low, high)), SAY, measure, PAPER).grips
    assert grips[0].y < grips[1].y


@given(st.floats(1, 5), st.floats(0.1, 10))
def test_that_a_grip_gives_back_the_data_it_stands_for(x: float, y: float) -> None:
    grip = layout(matrix((Bubble("1", "a", x, y, handle=HANDLE),)), SAY, measure, 300).grips[0]
    assert grip.to_data(grip.x, grip.y) == pytest.approx((x, y))


def test_that_a_grip_stands_where_the_point_is_meant_to_go() -> None:
    grip = layout(
        matrix((Bubble("1", "Cut", 2, 2, to=(4, 0.5), handle=HANDLE),)), SAY, measure, 300
    ).grips[0]
    assert grip.to_data(grip.x, grip.y) == pytest.approx((4, 0.5))
    assert grip.label == "Cut: Interaction 4, Labour intensity 0.5"
    assert grip.to_data(-1000, -1000) == pytest.approx((1, 0.1))


def test_that_bubbles_compare_by_area_whatever_their_shape() -> None:
    areas = []
    for shape in SHAPES:
        scene = layout(matrix((Bubble("1", "", 2, 2, 1.0, shape),)), SAY, measure, PAPER)
        areas.append(sum(area(p) for p in scene.primitives if getattr(p, "fill", "") == "tint2"))
    assert areas == pytest.approx([areas[0]] * 4)
    quarter = layout(matrix((Bubble("1", "", 2, 2, 0.25),)), SAY, measure, PAPER)
    assert sum(
        area(p) for p in quarter.primitives if getattr(p, "fill", "") == "tint2"
    ) == pytest.approx(areas[0] / 4)


def area(primitive: object) -> float:
    match primitive:
        case Oval(_, _, rx, ry):
            return math.pi * rx * ry
        case Box(_, _, width, height):
            return width * height
        case Path(points=points):
            pairs = zip(points, points[1:] + points[:1], strict=True)
            return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2
    return 0.0


def test_that_too_many_names_become_numbers_with_a_list() -> None:
    points = tuple(Bubble(str(i), f"Service line number {i}", 3, 1) for i in range(30))
    scene = layout(matrix(points), SAY, measure, 233)
    for point in points:
        assert str(point.label) in words(scene)
    assert outside(scene) == []


def test_that_levels_differ_by_pattern_not_by_tint_alone() -> None:
    patterns = set()
    for level in range(5):
        figure = Grid(
            key="g", title="T", alt="A", data=NO_DATA, rows=("r",), columns=("c",),
            marks=((Mark(level, "text"),),),
        )  # fmt: skip
        scene = layout(figure, SAY, measure, 233)
        inked = [p for p in scene.primitives if _role(p) == "second"]
        patterns.add(tuple(sorted(map(repr, inked))))
    assert len(patterns) == 5


def _role(primitive: object) -> str | None:
    if isinstance(primitive, Box) and primitive.fill:
        return primitive.fill
    pen = getattr(primitive, "pen", None)
    return pen.role if pen else None


def test_that_series_differ_by_pattern_not_by_tint_alone() -> None:
    drawn = set()
    for series in range(4):
        figure = Bars(
            key="b", title="T", alt="A", data=NO_DATA, series=("a", "b", "c", "d"),
            bars=tuple(Bar("x", 4.0, series=series) for _ in range(1)),
        )  # fmt: skip
        scene = layout(figure, SAY, measure, 400)
        inside = [p for p in scene.primitives if getattr(p, "pen", None) is not None]
        fills = [p.fill for p in scene.primitives if isinstance(p, Box)]
        drawn.add((len(inside), tuple(fills)))
    assert len(drawn) == 4


def test_that_negative_bars_run_left_of_zero() -> None:
    figure = Bars(
        key="b", title="T", alt="A", data=NO_DATA, bars=(Bar("gain", 60.0), Bar("loss", -40.0)),
        unit="HK$",
    )  # fmt: skip
    scene = layout(figure, SAY, measure, PAPER)
    gain, loss = [p for p in scene.primitives if isinstance(p, Box) and p.fill == "tint4"]
    assert loss.x + loss.width == pytest.approx(gain.x)
    assert loss.width / gain.width == pytest.approx(40 / 60)
    assert "−40" in words(scene)


def test_that_a_target_reached_from_above_still_runs_left_to_right() -> None:
    figure = Targets(
        key="t", title="T", alt="A", data=NO_DATA,
        targets=(Target("Waiting", 15, 10, 12, "minutes"), Target("Kept", 90, 90, None, "%")),
    )  # fmt: skip
    scene = layout(figure, SAY, measure, PAPER)
    place = {label.text: edges(label)[0] for label in labels(scene)}
    assert place["15 minutes"] < place["12 minutes"] < place["10 minutes"]
    assert "90%, to be held" in place


@pytest.mark.parametrize(
    ("last", "names"),
    [
        (date(2027, 6, 30), ["2026", "Nov", "Dec", "2027", "Jan"]),
        (date(2029, 12, 31), ["Q4", "Q1", "2028"]),
        (date(2055, 1, 1), ["2030", "2054"]),
    ],
)
def test_that_a_calendar_rules_what_its_range_allows(last: date, names: list[str]) -> None:
    figure = Calendar(
        key="c", title="T", alt="A", data=NO_DATA, spans=(Span("x", date(2026, 11, 3), last),)
    )
    drawn = words(layout(figure, SAY, measure, PAPER)).split()
    assert set(names) - {"2030", "2054"} <= set(drawn)
    assert sum(name.isdigit() for name in drawn) >= 2


def test_that_a_single_day_is_a_diamond_and_sixty_spans_fit() -> None:
    spans = tuple(
        Span(f"為所有分店安裝新的預約系統並通知熟客 {i}", date(2026, 1 + i % 12, 5),
             date(2027, 1, 5), f"G{i // 9}", "manager")
        for i in range(60)
    )  # fmt: skip
    figure = Calendar(
        key="c", title="T", alt="A", data=NO_DATA,
        spans=(*spans, Span("Launch", date(2026, 5, 1), date(2026, 5, 1))),
    )  # fmt: skip
    scene = layout(figure, SAY, measure, 233)
    assert outside(scene) == []
    diamonds = [p for p in scene.primitives if isinstance(p, Path) and p.closed]
    assert len(diamonds) == 1


def test_that_equal_ranks_stand_under_each_other() -> None:
    ranks = (Rank("a", 1, 2, 5, 4), Rank("b", 1, 1, 5, 5), Rank("c", 3, 3, 1, 1))
    figure = Slope(
        key="s", title="T", alt="A", data=NO_DATA, before="Before", after="After", ranks=ranks
    )
    scene = layout(figure, SAY, measure, PAPER)
    assert overlapping(scene) == []
    assert outside(scene) == []


def test_that_a_line_never_starts_with_a_closing_mark() -> None:
    def wide(text: str) -> float:
        return measure(text, 8, False)

    for width in range(16, 90):
        lines = broken("「服務」，品質。（等候）時間！Price/quality, 測試", width, wide)
        assert "".join(lines).replace(" ", "") == "「服務」，品質。（等候）時間！Price/quality,測試"
        if width >= 40:
            assert not any(line[0] in "，。」）！," for line in lines)
            assert not any(line[-1] in "「（" for line in lines)


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.integers(2, 12))
def test_that_ticks_are_round_few_and_inside(low: float, span: float, most: int) -> None:
    ticks = round_ticks(low, low + span, most)
    assert 0 < len(ticks) <= most
    assert all(low - span * 1e-6 <= tick <= low + span * (1 + 1e-6) for tick in ticks)


def test_that_logarithmic_ticks_are_decades_and_their_parts() -> None:
    assert log_ticks(0.1, 10, 9) == pytest.approx((0.1, 0.2, 0.5, 1, 2, 5, 10))
    assert log_ticks(0.1, 10, 4) == pytest.approx((0.1, 1, 10))


@pytest.mark.parametrize(
    ("value", "said"),
    [(1180000.0, "1180000"), (3.3333, "3.33"), (1234.5, "1234"), (0.05672, "0.0567"), (-2.0, "-2")],
)
def test_that_numbers_are_rounded_for_reading(value: float, said: str) -> None:
    assert str(rounded(value)) == said


def test_that_marked_words_are_said_in_the_readers_language() -> None:
    figure = matrix((Bubble("1", M_("Cut"), 2, 2, to=(4, 4)),), size_means=M_("Area is revenue"))
    scene = layout(figure, load_locale(PSEUDO).text, measure, PAPER)
    assert "⟦Cut⟧" in words(scene)
    assert "⟦Area is revenue⟧" in words(scene)


def test_that_lines_are_made_even_without_cutting_a_word() -> None:
    assert balanced("Complaint log", 53.0, lambda text: 5.0 * len(text)) == ["Complaint", "log"]
