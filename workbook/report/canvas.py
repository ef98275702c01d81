"""The one door to ReportLab: pages, and the bundled fonts cut down to the characters used.

Imported on export only. ReportLab writes the pages and the fonts; everything between pages
(links, outline, structure, metadata) is added in :mod:`workbook.report.finish`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from workbook.metrics import FONT_FOLDER
from workbook.report.fonts import REGULAR
from workbook.report.style import PAGE_HEIGHT, PAGE_WIDTH

BLOCK = 100
"""A character map lists at most a hundred entries in a block."""


def to_unicode(fontname: str, subset: Sequence[int]) -> str:
    """The character map of a font subset, right beyond the basic plane as well.

    ReportLab 5.1 writes ``<282E2>`` for 𨋢, which no reader understands: copying and searching
    give a wrong character. The value must be UTF-16.
    """
    rows = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point and not 0xD800 <= point <= 0xDFFF
    ]
    blocks = [
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
        for block in (rows[i : i + BLOCK] for i in range(0, len(rows), BLOCK))
    ]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def",
            "1 begincodespacerange\n<00> <FF>\nendcodespacerange",
            *blocks,
            "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
        ]
    )


ttfonts.makeToUnicodeCMap = to_unicode


@cache
def _font(name: str) -> ttfonts.TTFont:
    font = ttfonts.TTFont(name, str(FONT_FOLDER / f"{name}.ttf"), shapable=False)
    pdfmetrics.registerFont(font)
    return font


class PageCanvas(Canvas):  # type: ignore[misc] # ReportLab has no types
    """A ReportLab canvas that writes text in the bundled fonts only."""

    def __init__(self, *, language: str) -> None:
        _font(REGULAR)
        self._target = BytesIO()
        # Uncompressed here, because the file is compressed as a whole when it is finished; the
        # same bytes for the same pages. The initial font keeps Helvetica out of the file.
        super().__init__(
            self._target,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=0,
            invariant=1,
            initialFontName=REGULAR,
            lang=language,
        )

    def encoded(self, name: str, text: str) -> Iterator[tuple[str, bytes]]:
        """A text as codes of subsets of a font: resource name and bytes, in order."""
        font = _font(name)
        for subset, codes in font.splitString(text, self._doc):
            yield font.getSubsetInternalName(subset, self._doc), codes

    def to_bytes(self) -> bytes:
        """The file so far, its last page finished."""
        self.save()
        return self._target.getvalue()
