"""Write the structure tree into a file: elements, their page content and links, in both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Name, Pdf, String
from pikepdf import Object as PdfObject

from workbook.report.fonts import plain
from workbook.report.ink import Ink
from workbook.report.style import PAGE_HEIGHT
from workbook.report.tags import Element, LinkMark, Mark


class StructureWriter:
    """Turns elements into objects of one file.

    :param links: the link annotations, in the order they were drawn.
    """

    def __init__(self, pdf: Pdf, links: Sequence[PdfObject]) -> None:
        self._pdf, self._links = pdf, links
        self._pages = [page.obj for page in pdf.pages]
        self._objects: dict[int, PdfObject] = {}

    def write(self, root: Element, ink: Ink) -> None:
        """Add the tree and, for each page and link, whose element it is."""
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._element(root, tree)
        owners: list[object] = []
        for index, page in enumerate(self._pages):
            page.StructParents = index
            page.Tabs = Name.S
            its_own = Array([self._objects[id(element)] for element in ink.marks[index]])
            owners += [index, self._pdf.make_indirect(its_own)]
        for number, link in enumerate(ink.links, start=len(self._pages)):
            owners += [number, self._objects[id(link.element)]]
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(owners)))
        tree.ParentTreeNextKey = len(self._pages) + len(self._links)
        self._pdf.Root.StructTreeRoot = tree
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: PdfObject) -> PdfObject:
        made = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent)
        )
        self._objects[id(element)] = made
        if element.alt:
            made.Alt = String(plain(element.alt))
        if attributes := list(_attributes(element)):
            made.A = attributes[0] if len(attributes) == 1 else Array(attributes)
        first = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        if first is not None:
            made.Pg = self._pages[first]
        kids = [self._kid(kid, made, first) for kid in element.kids]
        if kids:
            made.K = kids[0] if len(kids) == 1 else Array(kids)
        return made

    def _kid(self, kid: Element | Mark | LinkMark, made: PdfObject, first: int | None) -> object:
        if isinstance(kid, Element):
            return self._element(kid, made)
        if isinstance(kid, LinkMark):
            return Dictionary(Type=Name.OBJR, Pg=self._pages[kid.page], Obj=self._links[kid.link])
        if kid.page == first:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)


def _attributes(element: Element) -> Iterator[Dictionary]:
    if element.scope:
        table = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
        if element.span > 1:
            table.ColSpan = element.span
        yield table
    if element.box:
        left, top, right, bottom = element.box
        edges = (left, PAGE_HEIGHT - bottom, right, PAGE_HEIGHT - top)
        box = Array([round(edge, 2) for edge in edges])
        yield Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
