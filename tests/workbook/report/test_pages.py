"""Filling pages: headings stay with what follows, parts add up, nothing is left behind."""

from __future__ import annotations

from collections import deque

from hypothesis import given
from hypothesis import strategies as st

from workbook.blocks import Column, Line, Table
from workbook.report.columns import Need, column_groups, column_widths
from workbook.report.flowable import Flowable, NewPage, Space, fill
from workbook.report.flowables import pair_lines
from workbook.report.paragraph import Paragraph
from workbook.report.rows import lay_table
from workbook.report.style import BODY, FRAME_HEIGHT, FRAME_WIDTH
from workbook.report.tables import TableFlowable
from workbook.report.tags import Element


def block(height: float, *, keep: bool = False) -> Flowable:
    space = Space(height)
    space.keep_with_next = keep
    return space


def columns(*flowables: Flowable, room: float = 100.0) -> list[list[float]]:
    """The heights that stand in each column."""
    queue, found = deque(flowables), []
    while queue:
        found.append([item.flowable.height for item in fill(queue, room, force=True)])
    return found


def paragraph(lines: int) -> Paragraph:
    return Paragraph("策" * 40 * lines, BODY, 40 * BODY.size, Element("P"))


def test_that_a_heading_moves_with_what_follows() -> None:
    assert columns(block(70), block(10, keep=True), block(30)) == [[70], [10, 30]]


def test_that_a_chain_of_headings_moves_together() -> None:
    chain = (block(10, keep=True), block(10, keep=True), block(30))
    assert columns(block(55), *chain) == [[55], [10, 10, 30]]


def test_that_a_chain_longer_than_a_page_does_not_hang() -> None:
    assert sum(map(len, columns(*(block(30, keep=True) for _ in range(50))))) == 50


def test_that_page_breaks_make_no_empty_page() -> None:
    assert columns(NewPage(), NewPage(), block(10), NewPage(), NewPage(), block(20)) == [[10], [20]]


def test_that_something_higher_than_a_page_is_placed_all_the_same() -> None:
    assert columns(block(10), block(500), block(10)) == [[10], [500], [10]]


def test_that_no_line_of_a_paragraph_stands_alone() -> None:
    for room in range(14, 14 * 8):
        parts = paragraph(7).split(room)
        if parts:
            first, rest = parts
            assert first.height >= 2 * BODY.leading
            assert rest.height >= 2 * BODY.leading
            assert first.height <= room
            assert first.height + rest.height == 7 * BODY.leading


def test_that_three_lines_stay_together() -> None:
    assert paragraph(3).split(40) is None


def rows(flowable: TableFlowable) -> list[str]:
    return [
        "".join(span.text for line in row.cells[0].lines for span in line.spans)
        for row in flowable.rows
    ]


def table(count: int, *, cell: str = "x") -> TableFlowable:
    lines = tuple(Line((f"{i}", cell)) for i in range(count))
    laid = lay_table(
        Table((Column("No."), Column("What")), lines), FRAME_WIDTH, Element("Document")
    )
    (only,) = laid
    assert isinstance(only, TableFlowable)
    return only


def parts_of(whole: TableFlowable) -> list[TableFlowable]:
    found, queue = [], deque[Flowable]([whole])
    while queue:
        for item in fill(queue, FRAME_HEIGHT, force=True):
            assert isinstance(item.flowable, TableFlowable)
            assert item.flowable.height <= FRAME_HEIGHT
            found.append(item.flowable)
    return found


def test_that_every_part_of_a_table_has_the_header_and_every_row_stands_once() -> None:
    parts = parts_of(table(300))
    assert len(parts) > 5
    assert all(part.frame.header for part in parts)
    assert [name for part in parts for name in rows(part)] == [str(i) for i in range(300)]


def test_that_the_title_of_a_table_never_stands_alone_at_the_end_of_a_page() -> None:
    for room in range(20, 260, 5):
        lines = tuple(Line((str(i), "x")) for i in range(12))
        titled = Table((Column("No."), Column("What")), lines, "What is done")
        queue = deque(lay_table(titled, FRAME_WIDTH, Element("Document")))
        placed = fill(queue, float(room), force=False)
        assert len(placed) != 1
        assert not placed or isinstance(placed[1].flowable, TableFlowable)


def test_that_a_small_table_is_not_split() -> None:
    assert table(4).split(60.0) is None


def test_that_a_table_of_few_rows_stays_on_one_page_and_a_longer_one_is_split() -> None:
    few, more = table(3, cell="x\ny\nz\nz"), table(9, cell="x\ny\nz\nz")
    assert few.height > 145
    assert few.split(150.0) is None
    assert more.split(150.0) is not None


def test_that_the_last_row_of_a_table_never_stands_alone() -> None:
    for room in range(150, 450, 3):
        parts = table(24).split(float(room))
        assert parts is not None
        assert all(isinstance(part, TableFlowable) and len(part.rows) >= 2 for part in parts)


def test_that_short_pairs_stand_side_by_side_and_long_ones_below_each_other() -> None:
    short = (("Measure", "Visits"), ("Target", "64"), ("By", "30 September 2027"))
    (line,) = pair_lines(short, FRAME_WIDTH)
    assert [run.text.strip() for run in line if run.text.strip()] == [
        "Measure", "Visits", "Target", "64", "By", "30 September 2027",
    ]  # fmt: skip
    assert len(pair_lines((("Why", "x " * 90), ("How", "y " * 90)), FRAME_WIDTH)) == 2
    assert pair_lines((), FRAME_WIDTH) == []


def test_that_a_cell_longer_than_a_page_goes_on() -> None:
    parts = parts_of(table(3, cell="策略 " * 4000))
    text = "".join(
        span.text
        for part in parts
        for row in part.rows
        for line in row.cells[1].lines
        for span in line.spans
    )
    assert text.count("策略") == 3 * 4000


def test_that_a_sub_heading_is_not_the_last_row_of_a_page() -> None:
    for count in range(26, 36):
        lines = [Line((str(i), "x")) for i in range(count)]
        lines += [Line(("Criterion",), band=True)] + [Line((str(i), "y")) for i in range(9)]
        laid = lay_table(
            Table((Column("a"), Column("b")), tuple(lines)), FRAME_WIDTH, Element("Document")
        )
        first, *_ = parts_of(next(iter(laid)))  # type: ignore[arg-type]
        assert not first.rows[-1].band


@given(
    st.lists(
        st.tuples(st.floats(0, 3), st.floats(10, 900), st.floats(10, 120)), min_size=1, max_size=12
    )
)
def test_that_column_widths_fill_the_table(found: list[tuple[float, float, float]]) -> None:
    total = 493.0
    needs = [Need(low, max(wide / 2, low), max(wide, low)) for _, wide, low in found]
    least = [low for _, _, low in found]
    shape = [Column("", weight=weight) for weight, _, _ in found]
    widths = column_widths(shape, needs, total)
    assert abs(sum(widths) - total) < 0.01
    assert all(width > 0 for width in widths)
    if sum(least) <= total:
        assert all(w >= low - 0.01 for w, low in zip(widths, least, strict=True))


def test_that_headers_wrap_before_what_stands_below_them() -> None:
    needs = [Need(40, 200, 260), Need(40, 200, 300)]
    assert [round(width) for width in column_widths([Column("")] * 2, needs, 480)] == [230, 250]


def test_that_columns_that_do_not_fit_are_grouped_after_the_first() -> None:
    groups = column_groups([60.0] * 30, 493.0)
    assert all(group[0] == 0 for group in groups)
    assert sorted({i for group in groups for i in group}) == list(range(30))
    assert all(len(group) <= 8 for group in groups)
