"""A figure with nothing to draw yet says what it waits for."""

from __future__ import annotations

from workbook.i18n import Text
from workbook.layouts.page import Page
from workbook.scene import Box, Pen, Scene

_PAD = 12.0


def empty_scene(page: Page, alt: str, sentence: Text) -> Scene:
    """A dashed frame with one sentence: what to fill in to see a picture here."""
    block = page.block(sentence, page.width - 2 * _PAD)
    height = max(48.0, block.height + 2 * _PAD)
    frame = Box(0.5, 0.5, page.width - 1, height - 1, Pen("line", 0.75, (3.0, 2.0)))
    words = block.at(page.width / 2, (height - block.height) / 2, anchor="middle", role="second")
    return Scene(page.width, height, (frame, *words), alt)
