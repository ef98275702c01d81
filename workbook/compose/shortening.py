"""The opening of a long text, for the one page that has to be short."""

from __future__ import annotations

import re

PARAGRAPH, REASON, OBJECTIVE, NAME = 260, 110, 80, 52
"""Characters of a person's text that fit; a Chinese character takes the room of two."""

_END = re.compile(r"[.!?](?= )|[。！？]")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def opening(text: str, most: int) -> str:
    """The first paragraph of a text; a longer one is cut after a sentence, else after a word."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if _room(first) <= most:
        return first
    cut = first[:most]
    while _room(cut) > most:
        cut = cut[:-1]
    ends = [found.end() for found in _END.finditer(cut) if found.end() > len(cut) // 3]
    if ends:
        return cut[: ends[-1]] + " …"
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > len(cut) // 2 else cut).rstrip(",;:") + "…"


def _room(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))
