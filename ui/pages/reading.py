"""A quiet page of text to read: Markdown of ours, examples, nothing that loads from anywhere."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from ui.theme import Theme

NO_HTML = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
HEADING_SIZES = {1: 1.15, 2: 1.08, 3: 1.0}


class Reading(QTextBrowser):
    """Shows text; a link into the plan is handed on, one to the web opens in the browser."""

    sheet_wanted = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._shown = ("", "")
        self.setProperty("role", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(12)
        theme.changed.connect(self._again)

    def show_markdown(self, text: str) -> None:
        """Show Markdown; anything that looks like HTML in it is shown as it stands."""
        self._shown = ("markdown", text)
        self.document().setMarkdown(text, NO_HTML)
        self._tidy()

    def show_html(self, html: str) -> None:
        """Show HTML made by this program; whatever people wrote in it must be escaped already."""
        self._shown = ("html", html)
        self.setHtml(html)
        self._tidy()

    def loadResource(self, kind: int, name: QUrl | str) -> QByteArray:
        """Nothing is ever fetched. Returning nothing would let the document read the file."""
        return QByteArray()

    def _again(self) -> None:
        kind, text = self._shown
        if kind == "markdown":
            self.show_markdown(text)
        elif kind:
            self.show_html(text)

    def _tidy(self) -> None:
        """Headings of this window's sizes, air between paragraphs, links in our colour."""
        base = self.font().pointSizeF()
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            layout = QTextBlockFormat(block.blockFormat())
            level = layout.headingLevel()
            layout.setTopMargin(10 if level and block.blockNumber() else 0)
            layout.setBottomMargin(3 if level else 7)
            layout.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(layout)
            if level:
                letters = QTextCharFormat()
                letters.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
                letters.setFontPointSize(base * HEADING_SIZES.get(level, 1.0))
                letters.setFontWeight(QFont.Weight.DemiBold)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(letters)
            self._colour_links(block)
            block = block.next()

        self.setTextCursor(QTextCursor(self.document()))
        self.verticalScrollBar().setValue(0)

    def _colour_links(self, block: object) -> None:
        iterator = block.begin()  # type: ignore[attr-defined]  # a QTextBlock
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().isAnchor():
                cursor = QTextCursor(self.document())
                cursor.setPosition(fragment.position())
                cursor.setPosition(
                    fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor
                )
                letters = QTextCharFormat()
                letters.setForeground(QColor(self._theme.tokens.accent))
                letters.setFontUnderline(True)
                cursor.mergeCharFormat(letters)
            iterator += 1

    def _follow(self, link: QUrl) -> None:
        if link.scheme() == "sheet":
            self.sheet_wanted.emit(link.path())
        elif link.scheme() in ("https", "http"):
            QDesktopServices.openUrl(link)
