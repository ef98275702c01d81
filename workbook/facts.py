"""Dated facts of law and trade, kept as data with source and *as of*."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from workbook.errors import DataFileError
from workbook.i18n import M_, Locale

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "facts"


@dataclass(frozen=True, slots=True)
class Facts:
    """One file of facts."""

    key: str
    title: str
    source: str
    as_of: date
    data: dict[str, Any]

    def text(self, key: str) -> str:
        """The sentence of one fact; :class:`DataFileError` if the file has none of that key."""
        for fact in self.data.get("fact", ()):
            if fact["key"] == key:
                return str(fact["text"])
        raise DataFileError(M_("The facts file {file} has no fact {key}.", file=self.key, key=key))

    def in_locale(self, locale: Locale) -> str:
        """``source, as of 22 November 2026``."""
        return locale("{source}, as of {day}", source=self.source, day=self.as_of)


@cache
def load_facts(key: str) -> Facts:
    """The facts of a file; :class:`DataFileError` says file and what to mend."""
    path = FOLDER / f"{key}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Facts(key, data["title"], data["source"], data["as_of"], data)
    except FileNotFoundError:
        raise DataFileError(M_("There is no facts file {file}.", file=path.name)) from None
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise DataFileError(
            M_(
                "The facts file {file} is not as it must be: {reason}.",
                file=path.name,
                reason=str(error),
            )
        ) from error


def hkrma_visits(outlets: int) -> int:
    """Mystery visits in an assessment period for a number of outlets (HKRMA's table)."""
    for line in load_facts("hkrma").data["visits"]:
        if outlets <= line.get("outlets_up_to", outlets):
            return int(line["visits"])
    raise DataFileError(
        M_("The facts file {file} does not end with an open line.", file="hkrma.toml")
    )


def is_gba_city(city: str) -> bool:
    """A Mainland city of the Greater Bay Area, in English or Chinese."""
    return any(
        name.casefold() in city.casefold() for name in load_facts("mainland").data["gba"]["cities"]
    )
