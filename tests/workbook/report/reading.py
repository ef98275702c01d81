"""Reading a printed file back, with libraries that had no part in writing it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pypdf
from pypdf.generic import Destination

from workbook.blocks import Paper
from workbook.report.pdf import write_pdf

CREATED = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def printed(paper: Paper, folder: Path) -> pypdf.PdfReader:
    """The paper, printed and opened again."""
    path = folder / "printed.pdf"
    write_pdf(paper, path, created=CREATED)
    return pypdf.PdfReader(path)


def texts(reader: pypdf.PdfReader) -> list[str]:
    """The text of each page without its footer."""
    return [page.extract_text().rsplit("\n", 1)[0] for page in reader.pages]


def text(reader: pypdf.PdfReader) -> str:
    """All text without line ends, as a person copies it."""
    return "".join(texts(reader)).replace("\n", "")


def squeezed(reader: pypdf.PdfReader) -> str:
    """All text without any white space: nothing lost, whatever the lines."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))


def links(reader: pypdf.PdfReader) -> list[tuple[int, str, int, float]]:
    """Every link: page index, what it says, the page index it leads to and the height there."""
    found = []
    for number, page in enumerate(reader.pages):
        for reference in page.get("/Annots", []):
            annotation = reference.get_object()
            target, _, _, top, _ = annotation["/Dest"]
            found.append((number, str(annotation["/Contents"]), index(reader, target), float(top)))
    return found


def index(reader: pypdf.PdfReader, page: object) -> int:
    """The index of a page that something refers to."""
    return next(i for i, p in enumerate(reader.pages) if p.indirect_reference == page)


def outline(reader: pypdf.PdfReader) -> list[tuple[int, str, int]]:
    """The bookmarks: level, title and page index."""
    found: list[tuple[int, str, int]] = []

    def walk(items: list[object], level: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, level + 1)
            elif isinstance(item, Destination):
                page = reader.get_destination_page_number(item)
                found.append((level, str(item.title), -1 if page is None else page))

    walk(list(reader.outline), 1)
    return found
