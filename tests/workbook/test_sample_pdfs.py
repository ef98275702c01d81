"""The finished samples as a tutor gets them: read back with libraries that did not write them."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pypdf
import pytest

from tests.plans import TODAY
from tests.workbook.report.reading import CREATED, links, outline, squeezed
from workbook.compose import compose
from workbook.i18n import load_locale
from workbook.registry import WORKSHEETS
from workbook.report.pdf import write_pdf
from workbook.samples import load_sample, sample_names
from workbook.units import Unit, load_unit
from workbook.view import PlanView


def unit_of(name: str) -> Unit:
    return load_unit(load_sample(name).header.unit)


@cache
def printed(name: str, folder: Path) -> Path:
    path = folder / f"{name}.pdf"
    view = PlanView(load_sample(name), WORKSHEETS, TODAY)
    write_pdf(compose(view.plan, unit_of(name), load_locale("en"), view), path, created=CREATED)
    return path


@pytest.fixture(scope="module", params=sample_names())
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    name = str(request.param)
    printed(name, tmp_path_factory.getbasetemp())
    return name


@pytest.fixture
def path(sample: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return printed(sample, tmp_path_factory.getbasetemp())


@pytest.fixture
def reader(path: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(path)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_that_qpdf_finds_no_fault(path: Path) -> None:
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "No syntax or stream encoding errors" in done.stdout


def test_that_every_requirement_stands_in_order_in_the_bookmarks(
    sample: str, reader: pypdf.PdfReader
) -> None:
    titles = [title for _, title, _ in outline(reader)]
    wanted = [f"{node.number} {node.title}" for node in unit_of(sample).requirements]
    plain = [" ".join(title.split()) for title in titles]
    places = [plain.index(" ".join(one.split())) for one in wanted]
    assert places == sorted(places)


def test_that_every_requirement_is_printed_word_for_word(
    sample: str, reader: pypdf.PdfReader
) -> None:
    words = squeezed(reader)
    for node in unit_of(sample).requirements:
        assert re.sub(r"\s", "", node.text) in words, node.id


def test_that_every_page_number_that_is_a_link_leads_to_the_page_it_names(
    reader: pypdf.PdfReader,
) -> None:
    numbered = [(int(said), to) for _, said, to, _ in links(reader) if said.isdigit()]
    assert len(numbered) > 30
    for number, target in numbered:
        assert target == number - 1


def test_that_every_claim_of_every_criterion_is_printed_with_its_evidence(
    sample: str, reader: pypdf.PdfReader
) -> None:
    words = squeezed(reader)
    for criterion in unit_of(sample).criteria:
        for claim in criterion.claims:
            assert re.sub(r"\s", "", claim.words) in words
    assert "Nosectionevidencesthisclaimyet" not in words


def test_that_title_language_and_embedded_fonts_are_set(reader: pypdf.PdfReader) -> None:
    assert reader.metadata is not None
    assert reader.metadata.title
    assert str(reader.root_object["/Lang"]) == "en"
    fonts = [
        font for page in reader.pages for font in held(held(page, "/Resources"), "/Font").values()
    ]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in held(font.get_object(), "/FontDescriptor")


def held(owner: object, name: str) -> pypdf.generic.DictionaryObject:
    assert isinstance(owner, pypdf.generic.DictionaryObject)
    found = owner.get(name, pypdf.generic.DictionaryObject()).get_object()
    assert isinstance(found, pypdf.generic.DictionaryObject)
    return found
