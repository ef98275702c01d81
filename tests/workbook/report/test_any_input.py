"""Nothing that a person can type, and nothing that a sheet can compute, stops an export."""

from __future__ import annotations

import io
import re
import tempfile
import unicodedata
from pathlib import Path

import pypdf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbook.report.papers import paper
from tests.workbook.report.reading import CREATED
from workbook.blocks import (
    Block,
    Bullets,
    Column,
    Contents,
    Cover,
    Drawing,
    Heading,
    Line,
    Linked,
    Notice,
    PageBreak,
    PageOf,
    Pages,
    Pairs,
    Para,
    Quote,
    Signature,
    Stacked,
    Table,
    Titled,
)
from workbook.report.fonts import runs
from workbook.report.pdf import write_pdf
from workbook.scene import Box, Label, Oval, Pen, Scene
from workbook.scene import Path as Polyline

typed = st.one_of(
    st.text(st.characters(blacklist_categories=()), max_size=60),
    st.sampled_from(
        [
            "",
            " ",
            "\x00\ud800\udfff\u202e",
            "x" * 4000,
            "策" * 3000,
            "。" * 300,
            "（" * 300,
            "👨‍👩‍👧‍👦" * 20,
            "مرحبا שלום",
            "\n" * 50,
            "a\nb\r\nc\u2028d",
            " " * 3000,
            "</para><b>&amp;",
        ]
    ),
)
anchors = st.sampled_from(["", "a", "b", "nowhere", "\0001"])
contents = st.one_of(
    typed,
    st.builds(PageOf, anchors),
    st.builds(Pages, st.lists(anchors, max_size=5).map(tuple)),
    st.builds(Linked, typed, anchors),
    st.builds(Stacked, typed, st.lists(typed, max_size=3).map(tuple)),
)
tones = st.sampled_from(["body", "lead", "small", "note", "missing", "strong"])
lines = st.builds(
    Line, st.lists(contents, max_size=8).map(tuple), st.booleans(), st.booleans(), tones
)
columns = st.builds(
    Column, typed, st.sampled_from(["left", "right", "center"]), st.floats(0, 9, allow_nan=False)
)
numbers = st.floats(-1e6, 1e6) | st.sampled_from([float("nan"), float("inf"), 0.0])
roles = st.sampled_from(["ink", "line", "tint", "tint2", "tint3", "tint4", "surface", "finding"])
pens = st.none() | st.builds(Pen, roles, st.floats(0, 5), st.just((2.0, 0.0)) | st.just(()))
primitives = st.one_of(
    st.builds(Box, numbers, numbers, numbers, numbers, pens, st.none() | roles, st.floats(0, 9)),
    st.builds(Oval, numbers, numbers, numbers, numbers, pens, st.none() | roles),
    st.builds(Label, numbers, numbers, typed, st.floats(1, 30), roles, st.booleans(),
              st.sampled_from(["start", "middle", "end"]), st.booleans()),
    st.builds(Polyline, st.lists(st.tuples(numbers, numbers), max_size=4).map(tuple), pens,
              st.none() | roles, st.booleans()),
)  # fmt: skip
sizes = st.floats(0, 5000)
scenes = st.builds(Scene, sizes, sizes, st.lists(primitives, max_size=5).map(tuple), typed)
pairs = st.lists(st.tuples(typed, typed), max_size=4).map(tuple)
blocks = st.one_of(
    st.builds(Heading, typed, st.integers(-1, 5), anchors, typed, st.booleans(), st.booleans()),
    st.builds(Para, typed, tones, anchors),
    st.builds(Titled, typed, typed),
    st.builds(Quote, typed, typed, typed),
    st.builds(Bullets, st.lists(contents, max_size=4).map(tuple)),
    st.builds(Pairs, st.lists(st.tuples(typed, contents), max_size=4).map(tuple)),
    st.builds(Table, st.lists(columns, max_size=30).map(tuple),
              st.lists(lines, max_size=12).map(tuple), typed, typed),
    st.builds(Drawing, scenes, typed),
    st.builds(Notice, typed, typed, typed, st.booleans()),
    st.builds(Signature, pairs),
    st.builds(Cover, typed, typed, pairs, typed),
    st.builds(Contents, typed),
    st.builds(PageBreak),
)  # fmt: skip


def written(*made: Block, **about: str) -> pypdf.PdfReader:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.pdf"
        pages = write_pdf(paper(*made, **about), path, created=CREATED)
        reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    assert len(reader.pages) == pages
    return reader


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(blocks, max_size=6), typed, typed)
def test_that_no_paper_stops_an_export(made: list[Block], title: str, footer: str) -> None:
    written(*made, title=title, author=footer, footer_left=footer, footer_middle=title,
            page_of=footer, subject=title)  # fmt: skip


def solid(text: str) -> str:
    """What is left of a text when spaces do not count. Marks that stand for white space go too."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Zs")


@given(st.text(st.characters(blacklist_categories=(), blacklist_characters="\u00a0"), max_size=300))
def test_that_what_is_printed_can_be_copied(text: str) -> None:
    reader = written(Para(text), footer_left="", footer_middle="", page_of="")
    drawn = "".join(piece for line in text.splitlines() if line.strip()
                    for _, piece in runs(line, False))  # fmt: skip
    seen = re.sub(r"1$", "", "".join(page.extract_text() for page in reader.pages))
    assert sorted(solid(seen)) == sorted(solid(drawn))


def test_that_a_hundred_headings_in_a_row_are_printed() -> None:
    reader = written(*(Heading(f"h{i}", 1 + i % 3) for i in range(300)))
    assert len(reader.pages) > 3


def test_that_a_plan_at_its_limits_is_printed() -> None:
    long = "策略 strategy " * 1600
    reader = written(
        Titled(long[:300], long),
        Table((Column(long), Column(long)), (Line((long, "x")),) * 3, caption=long),
        Notice(long, long, long),
        Quote("Requirement", long, long),
        Bullets((long, long)),
        Heading(long),
    )
    assert len(reader.pages) > 60
