"""Every text of a paper, and a paper told as lines that a person can compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from workbook.blocks import Block, Drawing, Linked, PageOf, Pages, Paper
from workbook.scene import Label, Scene

INNER = frozenset({"anchor", "anchors", "tone", "align", "language", "keywords"})
"""Fields that are never shown to a reader."""


def texts(value: object) -> Iterator[str]:
    """Every visible string in a block, a cell, a scene or a paper."""
    match value:
        case str():
            yield value
        case PageOf():
            return
        case Scene():
            yield value.alt
            yield from (part.text for part in value.primitives if isinstance(part, Label))
        case tuple():
            for part in value:
                yield from texts(part)
        case _ if is_dataclass(value):
            for field in fields(value):
                if field.name not in INNER:
                    yield from texts(getattr(value, field.name))


def said(paper: Paper) -> str:
    """The whole paper as one text."""
    return "\n".join(text for text in texts(paper) if text)


def anchors(paper: Paper) -> list[str]:
    """Every anchor that a block sets, in order."""
    return [anchor for block in paper.blocks if (anchor := getattr(block, "anchor", ""))]


def targets(value: object) -> Iterator[str]:
    """Every anchor that something points to."""
    match value:
        case PageOf(anchor) | Linked(_, anchor):
            yield anchor
        case Pages(several):
            yield from several
        case tuple():
            for part in value:
                yield from targets(part)
        case _ if is_dataclass(value) and not isinstance(value, Scene):
            for field in fields(value):
                yield from targets(getattr(value, field.name))


def snapshot(paper: Paper) -> str:
    """A paper as lines: one a block, its parts indented. Figures are told by size and labels."""
    lines = [
        f"title: {paper.title}",
        f"author: {paper.author}",
        f"language: {paper.language}",
        f"subject: {paper.subject}",
        f"footer: {paper.footer_left} | {paper.footer_middle} | {paper.page_of}",
    ]
    for block in paper.blocks:
        lines += ["", *_told(block)]
    return "\n".join(lines) + "\n"


def _told(block: Block) -> Iterator[str]:
    name = type(block).__name__
    if isinstance(block, Drawing):
        yield f"{name} {block.caption}"
        yield f"    alt: {block.scene.alt}"
        return
    plain = []
    for field in fields(block):
        value = getattr(block, field.name)
        if isinstance(value, tuple):
            continue
        if value not in ("", False, None):
            plain.append(f"{field.name}={value!r}")
    yield f"{name} {' '.join(plain)}".rstrip()
    for field in fields(block):
        value = getattr(block, field.name)
        if isinstance(value, tuple):
            for part in value:
                yield f"    {_part(part)}"


def _part(part: object) -> str:
    match part:
        case PageOf(anchor):
            return f"<page {anchor}>"
        case Linked(text, anchor):
            return f"<{text} {anchor}>"
        case tuple():
            return " | ".join(_part(cell) for cell in part)
        case str():
            return part.replace("\n", "\\n")
        case _ if hasattr(part, "cells"):
            marks = [word for word in ("strong", "band") if getattr(part, word)]
            tone = getattr(part, "tone", "body")
            marks += [tone] if tone != "body" else []
            said = _part(part.cells)
            return f"{said}  ({', '.join(marks)})" if marks else said
        case _ if hasattr(part, "align"):
            return f"column {getattr(part, 'title', '')} ({part.align})"
        case _:
            return repr(part)
