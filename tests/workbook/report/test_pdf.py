"""The printed file, read back by other libraries: text, links, bookmarks, what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from tests.workbook.report.papers import demo, paper, quadrants
from tests.workbook.report.reading import CREATED, links, outline, printed, squeezed, text, texts
from workbook.blocks import (
    Block,
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
    Para,
    Table,
    Titled,
)
from workbook.errors import Cancelled, ExportError
from workbook.i18n import load_locale
from workbook.report.pdf import write_pdf
from workbook.scene import Box, Label, Scene


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rich") / "plan.pdf"
    write_pdf(demo(), path, created=CREATED)
    return path


@pytest.fixture(scope="module")
def reader(rich: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(rich)


HARD = [
    "<b>bold</b> & <font color='red'>R&D</font> </para> &amp; <a href=javascript:x>",
    "嘅咁啲喺冇佢哋 𨋢 𡃁 “說” 「話」——（完）。",
    "😀👍☑ it’s “fine” … 3 × 4 = 12 ÷ 1 · ½",
    "a\\b (c) [d] {e} %f /g \\n \\051",
]


@pytest.mark.parametrize("typed", HARD)
def test_that_text_is_printed_exactly_as_typed(typed: str, tmp_path: Path) -> None:
    printed(paper(Para(typed)), tmp_path)
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    seen = document[0].get_textpage().get_text_bounded().replace("\r\n", "").replace("\n", "")
    document.close()
    assert typed.replace(" ", "") in seen.replace(" ", "")
    assert typed in text(pypdf.PdfReader(tmp_path / "printed.pdf"))


def test_that_a_split_paragraph_loses_no_space(tmp_path: Path) -> None:
    typed = "in-house delivery 自建車隊 and brand building " * 600
    reader = printed(paper(Para(typed)), tmp_path)
    assert len(reader.pages) > 3
    assert text(reader).strip() == typed.strip()


def test_that_typed_lines_are_paragraphs(tmp_path: Path) -> None:
    lines = printed(paper(Titled("Why?", "one\r\ntwo\u2028three")), tmp_path)
    assert texts(lines)[0].split("\n")[:4] == ["Why?", "one", "two", "three"]


def test_that_an_uncovered_character_is_seen(tmp_path: Path) -> None:
    assert "[U+2A6D6]" in text(printed(paper(Para("陳\U0002a6d6")), tmp_path))


def test_that_pages_are_counted_in_the_footer(reader: pypdf.PdfReader) -> None:
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        footer = page.extract_text().splitlines()[-1]
        assert footer.endswith(f"{number} of {total}") == (number > 1), "the cover has none"
        if number > 1:
            assert "Lumière Hair 髮廊" in footer
            assert "105408L6, 22 November 2026" in footer


def test_that_a_slip_in_a_translated_template_does_not_stop_the_export(tmp_path: Path) -> None:
    reader = printed(paper(Para("x"), page_of="{page} / {seiten} {"), tmp_path)
    assert "1 / {seiten} {" in reader.pages[0].extract_text()


def test_that_page_numbers_in_the_matrix_are_right(reader: pypdf.PdfReader) -> None:
    heads = {title: page for _, title, page in outline(reader)}
    matrix = texts(reader)[2].replace("\n", " ")
    numbers = re.findall(r" (\d+) (?:stated|computed|cross-checked)", matrix)
    expected = ["1.1 Mission and objectives", "1.3 Strategy on one page", "1.5 Roadmap 路線圖",
                "1.2 What customers need", "1.4 Investment and returns"]  # fmt: skip
    assert [int(number) - 1 for number in numbers] == [heads[title] for title in expected]


def test_that_links_lead_where_they_say(reader: pypdf.PdfReader) -> None:
    found = links(reader)
    assert len(found) > 15
    pages = texts(reader)
    for _, says, page, _ in found:
        if says.isdigit():
            assert int(says) == page + 1
        else:
            assert says == "The service process matrix"
            assert "2.2  Service process matrix" in pages[page]


def test_that_a_link_lands_just_above_its_heading(tmp_path: Path) -> None:
    paragraphs = [Para("Some text that stands above.") for _ in range(10)]
    target = Heading("Here", 1, "here")
    reader = printed(paper(*paragraphs, target, Para(""), Table((Column("a"),), (
        Line((PageOf("here"),)),))), tmp_path)  # fmt: skip
    tops: list[float] = []

    def see(words: str, _cm: object, matrix: list[float], _font: object, _size: object) -> None:
        if "Here" in words:
            tops.append(matrix[5])

    reader.pages[0].extract_text(visitor_text=see)
    ((_, says, page, top),) = links(reader)
    assert (says, page) == ("1", 0)
    assert 10 < top - tops[0] < 45


def test_that_bookmarks_are_the_headings(reader: pypdf.PdfReader) -> None:
    found = outline(reader)
    assert [title for level, title, _ in found if level == 1][:2] == [
        "Evidence matrix",
        "1.1 Mission and objectives",
    ]
    assert (2, "Choice", 6) in found
    pages = texts(reader)
    assert all(title.split(maxsplit=1)[-1] in pages[page] for _, title, page in found)


def test_that_bookmarks_may_begin_at_any_level(tmp_path: Path) -> None:
    blocks = [Heading(f"h{level}", level) for level in (3, 1, 3, 2, 3, 9, 0)]
    found = outline(printed(paper(*blocks), tmp_path))
    assert [title for _, title, _ in found] == ["h3", "h1", "h3", "h2", "h3", "h9", "h0"]


def test_that_contents_list_levels_one_and_two(tmp_path: Path) -> None:
    reader = printed(
        paper(
            Contents("Contents"),
            Heading("One", 1, new_page=True),
            Heading("Two", 2),
            Heading("Three", 3),
            Heading("Quiet", 1, in_contents=False),
        ),
        tmp_path,
    )
    assert texts(reader)[0].split() == ["Contents", "One", "2", "Two", "2"]


def test_that_a_page_of_an_unknown_anchor_is_a_dash(tmp_path: Path) -> None:
    table = Table((Column("a"), Column("b")), (Line((PageOf("gone"), Linked("to", "gone"))),))
    reader = printed(paper(table), tmp_path)
    assert "– to" in texts(reader)[0].replace("\n", " ")
    assert not links(reader)


def test_that_only_bundled_fonts_are_in_the_file(rich: Path) -> None:
    kinds = set()
    for page in pypdf.PdfReader(rich).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            value = font.get_object()
            kinds.add((value["/Subtype"], value["/BaseFont"].split("+")[-1]))
            assert "/FontFile2" in value["/FontDescriptor"]
            assert "/ToUnicode" in value
    assert kinds == {("/TrueType", "NotoSansHK-Regular"), ("/TrueType", "NotoSansHK-Bold")}
    assert b"Helvetica" not in rich.read_bytes()


def test_that_the_file_says_what_it_is(reader: pypdf.PdfReader) -> None:
    about: Any = reader.metadata
    root: Any = reader.trailer["/Root"]
    assert about.title == "Lumière Hair 髮廊: Customer service strategy 2027"
    assert (about.author, about.subject) == ("A manager", "105408L6")
    assert about.creation_date == CREATED
    assert about["/Keywords"] == "strategy, 服務"
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.page_labels[:3] == ["1", "2", "3"]
    assert reader.xmp_metadata
    assert "髮廊" in str(reader.xmp_metadata.dc_title)


def test_that_the_structure_names_headings_tables_and_figures(reader: pypdf.PdfReader) -> None:
    roles: dict[str, int] = {}
    alts: list[str] = []

    def walk(node: Any) -> None:
        roles[node.get("/S", "")] = roles.get(node.get("/S", ""), 0) + 1
        if node.get("/S") == "/Figure":
            alts.append(node["/Alt"])
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            value = kid.get_object() if hasattr(kid, "get_object") else kid
            if isinstance(value, dict) and value.get("/Type") == "/StructElem":
                walk(value)

    root: Any = reader.trailer["/Root"]
    walk(root["/StructTreeRoot"]["/K"].get_object())
    assert roles["/H1"] == 9
    assert roles["/Figure"] == 1
    assert roles["/TH"] > 10
    assert roles["/LI"] == 15
    assert alts == ["Three of four service lines stand where labour sets the pace."]


def marked(content: bytes) -> Iterator[int]:
    """The depth of marked content at each drawing operator."""
    depth = 0
    for operator in re.findall(rb"\b(BMC|BDC|EMC|Tj|S|f)\b", content):
        depth += {b"BMC": 1, b"BDC": 1, b"EMC": -1}.get(operator, 0)
        if operator in {b"Tj", b"S", b"f"}:
            yield depth


def test_that_everything_drawn_is_content_or_artifact(reader: pypdf.PdfReader) -> None:
    for page in reader.pages:
        assert set(marked(page.get_contents().get_data())) == {1}  # type: ignore[union-attr]


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_that_qpdf_finds_no_fault(rich: Path) -> None:
    done = subprocess.run(
        ["qpdf", "--check", str(rich)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_that_the_same_paper_gives_the_same_bytes(rich: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.pdf"
    write_pdf(demo(), other, created=CREATED)
    assert other.read_bytes() == rich.read_bytes()


def test_that_a_figure_is_vectors_with_its_labels(tmp_path: Path) -> None:
    reader = printed(paper(Drawing(quadrants(), "Figure 1. Lines.")), tmp_path)
    assert "Labourintensity:low→high" in squeezed(reader)
    assert not reader.pages[0].images
    content = reader.pages[0].get_contents().get_data()  # type: ignore[union-attr]
    assert content.count(b" c\n") >= 8, "circles are curves"


def test_that_a_huge_figure_is_made_to_fit(tmp_path: Path) -> None:
    huge = Scene(9000, 9000, (Box(0, 0, 9000, 9000), Label(10, 10, "x", 90)), "alt")
    reader = printed(paper(Drawing(huge, "Figure 1."), Drawing(huge, "word " * 4000)), tmp_path)
    assert squeezed(reader).count("word") == 4000


def test_that_a_figure_and_its_caption_stand_together(tmp_path: Path) -> None:
    for lines in range(30, 44):
        blocks: list[Block] = [Para("x") for _ in range(lines)]
        reader = printed(paper(*blocks, Drawing(quadrants(), "Figure 1. Lines.")), tmp_path)
        (page,) = [page for page in texts(reader) if "Scalp" in page]
        assert "Figure 1. Lines." in page


def test_that_a_notice_longer_than_a_page_is_printed_whole(tmp_path: Path) -> None:
    notice = Notice("Missing.", "why\n" * 150, "because " * 900, grave=True)
    found = squeezed(printed(paper(notice), tmp_path))
    assert (found.count("why"), found.count("because")) == (150, 900)


def test_that_a_wide_table_loses_no_column(tmp_path: Path) -> None:
    columns = tuple(Column(f"Column{i:02}") for i in range(30))
    lines = tuple(Line(tuple(f"cell{r}-{c:02}!" for c in range(30))) for r in range(4))
    found = squeezed(printed(paper(Table(columns, lines, "Table 1.")), tmp_path))
    for r in range(4):
        for c in range(30):
            assert f"cell{r}-{c:02}!" in found
    assert found.count("Table1.") == 1


def test_that_lines_of_unequal_length_lose_no_cell(tmp_path: Path) -> None:
    table = Table((Column("a"),), (Line(("one", "two", "three")), Line(()), Line((), band=True)))
    found = squeezed(printed(paper(table), tmp_path))
    assert "onetwothree" in found


def test_that_a_table_without_lines_shows_its_header(tmp_path: Path) -> None:
    blocks = (Table((Column("Action"),), (), "Table 1."), Table((), ()), Table((), (), "Alone."))
    found = squeezed(printed(paper(*blocks), tmp_path))
    assert "Table1.ActionAlone." in found


def test_that_an_empty_paper_is_one_page(tmp_path: Path) -> None:
    assert len(printed(paper(), tmp_path).pages) == 1
    assert len(printed(paper(PageBreak(), PageBreak()), tmp_path).pages) == 1


def test_that_contents_longer_than_a_page_still_give_right_numbers(tmp_path: Path) -> None:
    heads = [Heading(f"Section {i}", 1, f"s{i}", new_page=i % 3 == 0) for i in range(150)]
    reader = printed(paper(Cover("T", "", ()), Contents("Contents"), *heads), tmp_path)
    where = {title: page for _, title, page in outline(reader)}
    listed = [(says, page) for _, says, page, _ in links(reader)]
    assert len(listed) == 150
    assert [page for _, page in listed] == [where[f"Section {i}"] for i in range(150)]
    assert all(int(says) == page + 1 for says, page in listed)


# ---------------------------------------------------------------------- the file itself


def test_that_progress_rises_to_the_total(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    pages = write_pdf(
        demo(),
        tmp_path / "plan.pdf",
        created=CREATED,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert pages == 8
    assert seen == sorted(seen)
    assert len({total for _, total in seen}) == 1
    assert seen[-1][0] == seen[-1][1]


@pytest.mark.parametrize("when", [0, 3, 20, 40])
def test_that_a_stopped_export_leaves_what_was_there(when: int, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"before")
    asked = iter(range(1000))
    with pytest.raises(Cancelled):
        write_pdf(demo(), path, created=CREATED, cancelled=lambda: next(asked) >= when)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_that_an_export_into_no_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        write_pdf(demo(), tmp_path / "gone" / "plan.pdf", created=CREATED)
    assert len(caught.value.sentences) == 3


def test_that_a_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").mkdir()
    with pytest.raises(ExportError):
        write_pdf(demo(), tmp_path / "plan.pdf", created=CREATED)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_that_an_export_replaces_the_file_behind_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    real.write_bytes(b"before")
    link.symlink_to(real)
    write_pdf(demo(), link, created=CREATED)
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(os.name == "nt", reason="no limit on the size of files there")
def test_that_a_full_disk_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "plan.pdf"
    path.write_bytes(b"before")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, before[1]))
    try:
        with pytest.raises(ExportError) as caught:
            write_pdf(demo(), path, created=CREATED)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert load_locale("en").text(caught.value.next_step).startswith("Free some space")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_that_two_closing_marks_do_not_lie_upon_each_other(tmp_path: Path) -> None:
    page = printed(paper(Para("the “ladies’” cut")), tmp_path).pages[0]
    found: list[tuple[str, float]] = []
    page.extract_text(visitor_text=lambda text, _cm, tm, _font, _size: found.append((text, tm[4])))
    places = {text.strip(): x for text, x in found if text.strip() in ("’", "”")}
    assert places["”"] != places["’"]


def test_that_every_page_of_a_list_of_pages_is_a_link(tmp_path: Path) -> None:
    heads = [Heading(f"Part {i}", 1, f"p{i}", new_page=True) for i in range(3)]
    matrix = Table((Column("Page"),), (Line((Pages(("p0", "p2")),)),))
    found = links(printed(paper(matrix, *heads), tmp_path))
    assert [(says.strip(), target) for _, says, target, _ in found] == [("2", 1), ("4", 3)]


def test_that_a_short_answer_begins_on_the_line_of_its_title(tmp_path: Path) -> None:
    long = "A long answer. " * 40
    lines = text_lines(printed(paper(Titled("Short", "Yes."), Titled("Long", long)), tmp_path))
    assert lines[0].split() == ["Short", "Yes."]
    assert lines[1].strip() == "Long"


def text_lines(reader: pypdf.PdfReader) -> list[str]:
    return [line for line in reader.pages[0].extract_text().split("\n") if line.strip()]
