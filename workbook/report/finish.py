"""What a file has beside its pages: links, bookmarks, structure, labels and what it says of itself.

Everything here is added with pikepdf to the pages that ReportLab wrote, so ReportLab stays as
it is. The result is the same for the same input: dates are given, identifiers are computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, OutlineItem, Pdf, String
from pikepdf import Object as PdfObject

from workbook.blocks import Paper
from workbook.report.document import Document, Spot
from workbook.report.fonts import plain
from workbook.report.ink import Ink, Link
from workbook.report.structure import StructureWriter
from workbook.report.style import MARGIN_SIDE, PAGE_HEIGHT

PROGRAM = "Strategy Workbook"
LONGEST_BOOKMARK = 300
AIR = 12.0


def finish(pages: bytes, document: Document, ink: Ink, created: datetime) -> bytes:
    """The finished file.

    :param created: when the file was made, with its time zone.
    """
    # Into memory, never onto the disk: on a full disk the library behind pikepdf ends the process.
    target = BytesIO()
    with Pdf.open(BytesIO(pages)) as pdf:
        links = _add_links(pdf, document, ink.links)
        StructureWriter(pdf, links).write(document.root, ink)
        _add_bookmarks(pdf, document)
        _describe(pdf, document.paper, created)
        pdf.save(
            target,
            object_stream_mode=ObjectStreamMode.generate,
            deterministic_id=True,
            min_version="1.7",
        )
    return target.getvalue()


# ---------------------------------------------------------------------- links and bookmarks


def _above(spot: Spot) -> float:
    """Where a jump lands, from the bottom of the page: a little above what is jumped to."""
    return round(PAGE_HEIGHT - max(spot.top - AIR, 0.0), 2)


def _add_links(pdf: Pdf, document: Document, links: Sequence[Link]) -> list[PdfObject]:
    """An annotation for each link, its place in the parent tree after those of the pages."""
    made: list[PdfObject] = []
    pages = [page.obj for page in pdf.pages]
    on_page: list[list[PdfObject]] = [[] for _ in pages]
    for number, link in enumerate(links):
        spot = document.spots[link.anchor]
        annotation = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(edge, 2) for edge in link.box]),
                Border=Array([0, 0, 0]),
                F=4,
                Contents=String(plain(link.says)),
                Dest=Array([pages[spot.page], Name.XYZ, 0, _above(spot), None]),
                StructParent=len(pages) + number,
            )
        )
        made.append(annotation)
        on_page[link.page].append(annotation)
    for page, its_own in zip(pages, on_page, strict=True):
        if its_own:
            page.Annots = Array(its_own)
    return made


def _add_bookmarks(pdf: Pdf, document: Document) -> None:
    with pdf.open_outline() as outline:
        above: list[tuple[int, OutlineItem]] = []
        for entry in document.entries:
            spot = document.spots[entry.key]
            item = OutlineItem(
                plain(entry.title)[:LONGEST_BOOKMARK],
                spot.page,
                "XYZ",
                left=MARGIN_SIDE,
                top=_above(spot),
            )
            while above and above[-1][0] >= entry.level:
                above.pop()
            (above[-1][1].children if above else outline.root).append(item)
            item.is_closed = entry.level > 1
            above.append((entry.level, item))


# ---------------------------------------------------------------------- what the file says


def _describe(pdf: Pdf, paper: Paper, created: datetime) -> None:
    pdf.Root.Lang = String(paper.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines
    # Labels are what is printed: 1, 2, 3 from the first page on.
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    del pdf.docinfo
    stamp = f"D:{created:%Y%m%d%H%M%S}" + _zone(created)
    pdf.docinfo.update(
        {
            "/Title": plain(paper.title),
            "/Author": plain(paper.author),
            "/Subject": plain(paper.subject),
            "/Keywords": plain(", ".join(paper.keywords)),
            "/Creator": PROGRAM,
            "/Producer": PROGRAM,
            "/CreationDate": stamp,
            "/ModDate": stamp,
        }
    )
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata.load_from_docinfo(pdf.docinfo)
        metadata["dc:language"] = {paper.language}


def _zone(moment: datetime) -> str:
    offset = moment.strftime("%z") or "+0000"
    return f"{offset[:3]}'{offset[3:5]}'"
