"""What the command line prints: aligned columns for people, JSON for machines."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence

import typer

GAP = "  "


def show_rows(rows: Sequence[Sequence[str]]) -> None:
    """Print rows with their columns aligned."""
    for line in aligned(rows):
        typer.echo(line)


def show_json(value: object) -> None:
    """Print a value as JSON for another program."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows as lines; every column but the last as wide as its widest cell."""
    plain = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*plain, strict=True)]
    for row in plain:
        cells = [cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)]
        yield GAP.join(cells).rstrip()


def width(text: str) -> int:
    """How many columns of a terminal a text takes: Chinese takes two a character."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def printable(text: str) -> str:
    """A person's words on one line, without what a terminal would take for a command."""
    words = " ".join(text.split())
    return "".join(char if char.isprintable() else "�" for char in words)
