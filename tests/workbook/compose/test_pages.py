"""From a plan to pages: what was composed is what stands in the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest

from tests.workbook.compose.salon import empty_plan, salon_plan, view_of
from tests.workbook.compose.salon_parts import MARKUP
from workbook.blocks import Heading
from workbook.compose import compose
from workbook.i18n import load_locale
from workbook.report.pdf import write_pdf
from workbook.units import load_unit

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "zh_Hant_HK", "qps"])
def test_that_a_plan_becomes_pages_with_every_requirement(tmp_path: Path, language: str) -> None:
    plan, unit = salon_plan(), load_unit("105408L6")
    paper = compose(plan, unit, load_locale(language), view_of(plan))
    file = tmp_path / "plan.pdf"
    pages = write_pdf(paper, file, created=NOW)
    reader = pypdf.PdfReader(file)
    assert len(reader.pages) == pages
    text = " ".join("".join(page.extract_text() for page in reader.pages).split())
    for node in unit.requirements:
        assert " ".join(node.reading.split()) in text
    assert MARKUP in text
    assert "剪吹由四位髮型師負責" in text
    headings = [block for block in paper.blocks if isinstance(block, Heading)]
    assert len(_flat(reader.outline)) >= len([h for h in headings if h.level == 1])


def test_that_the_summary_fits_one_page(tmp_path: Path) -> None:
    plan = salon_plan()
    paper = compose(plan, load_unit("105408L6"), load_locale("en"), view_of(plan))
    file = tmp_path / "plan.pdf"
    write_pdf(paper, file, created=NOW)
    texts = [page.extract_text() for page in pypdf.PdfReader(file).pages]
    first = next(i for i, text in enumerate(texts) if text.startswith("Executive summary"))
    assert texts[first + 1].startswith("Contents")


def test_that_an_empty_plan_becomes_pages(tmp_path: Path) -> None:
    plan = empty_plan("104926L6")
    paper = compose(plan, load_unit("104926L6"), load_locale("en"), view_of(plan))
    assert write_pdf(paper, tmp_path / "plan.pdf", created=NOW) > 5


def _flat(outline: Sequence[object]) -> list[object]:
    return [
        leaf for entry in outline for leaf in (_flat(entry) if isinstance(entry, list) else [entry])
    ]
