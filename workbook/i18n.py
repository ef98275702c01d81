"""Languages as values: a text is marked in data and translated at the edge.

Two kinds of text meet on a screen and on a page. What the program says is a marked template
(:func:`N_` for a bare title, :func:`M_` for a sentence with values); what a person typed is a
plain ``str`` and is shown exactly as typed. A :class:`Locale` is passed in, never global, so an
English window can export a Chinese plan.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from pathlib import Path
from typing import Protocol

LOCALE_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "locale"
PSEUDO = "qps"


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools know
    """Mark a title or sentence without values for translation; returns it unchanged."""
    return text


class Formatted(Protocol):
    """A value that knows how a locale writes it (money, a quantity with its unit)."""

    def in_locale(self, locale: Locale) -> str: ...


@dataclass(frozen=True, slots=True)
class Message:
    """A marked template and the values that go into its ``{names}``.

    Values that are ``str`` are a person's own words and are never translated.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.template, tuple(sorted((k, str(v)) for k, v in self.values.items()))))

    def __bool__(self) -> bool:
        return bool(self.template)


Text = str | Message
"""``str`` is printed as it stands; a :class:`Message` is translated."""


def M_(template: str, **values: object) -> Message:  # noqa: N802 - sits beside N_
    """A marked sentence with values: ``M_("{n} of 4 parties", n=3)``."""
    return Message(template, values)


@dataclass(frozen=True, slots=True)
class Joined:
    """Several texts in one sentence, each in the locale, separated by ``mark``."""

    parts: tuple[Text, ...]
    mark: str = "; "

    def in_locale(self, locale: Locale) -> str:
        """The parts as one string."""
        return self.mark.join(locale.text(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Locale:
    """A language with its catalogue and its manners for numbers and dates."""

    code: str
    name: str
    catalogue: gettext.NullTranslations

    def __call__(self, template: str, **values: object) -> str:
        """Translate a marked template and put values into it."""
        if not template:
            return ""
        text = self.catalogue.gettext(template)
        if values:
            text = text.format(**{key: self.show(value) for key, value in values.items()})
        return f"⟦{text}⟧" if self.code == PSEUDO else text

    def text(self, text: Text) -> str:
        """A person's words as they stand, a marked message translated."""
        return self(text.template, **text.values) if isinstance(text, Message) else text

    def show(self, value: object) -> str:
        """Any value as a person of this language writes it; ``None`` is a dash."""
        match value:
            case None:
                return "–"
            case str() | Message():
                return self.text(value)
            case bool():
                return self(N_("yes")) if value else self(N_("no"))
            case int() | Decimal():
                return self.number(value)
            case datetime():
                return f"{self.date(value.date())}, {value:%H:%M}"
            case date():
                return self.date(value)
            case _ if hasattr(value, "in_locale"):
                return str(value.in_locale(self))
            case _:
                return str(value)

    def number(self, value: int | Decimal, places: int | None = None) -> str:
        """Digits grouped in threes with a true minus sign; ``places`` rounds half to even."""
        if places is not None and isinstance(value, Decimal):
            value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
        elif isinstance(value, Decimal):
            value = plain(value)
        return (
            f"{value:,f}".replace("-", "−")
            if isinstance(value, Decimal)
            else f"{value:,}".replace("-", "−")
        )

    def date(self, value: date) -> str:
        """``22 November 2026``, or ``2026年11月22日`` in Chinese."""
        if self.code.startswith("zh"):
            return f"{value.year}年{value.month}月{value.day}日"
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"

    def join(self, parts: list[str]) -> str:
        """A list in a sentence: commas, or the Chinese enumeration comma."""
        return ("、" if self.code.startswith("zh") else ", ").join(parts)


MONTHS = (
    "January February March April May June July August September October November December"
).split()


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent."""
    value = value.normalize()
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else value


LANGUAGES = {"en": "English", "zh_Hant_HK": "繁體中文（香港）"}


@cache
def load_locale(code: str) -> Locale:
    """The locale of a language code; an unknown code speaks English."""
    if code == PSEUDO:
        return Locale(PSEUDO, "Pseudo", gettext.NullTranslations())
    if code not in LANGUAGES:
        code = "en"
    catalogue = gettext.translation("workbook", str(LOCALE_FOLDER), [code], fallback=True)
    return Locale(code, LANGUAGES[code], catalogue)
