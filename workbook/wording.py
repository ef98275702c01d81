"""Check 20: the same paragraph under several requirements, and answers about no business at all.

Both are read from the text alone and are hints: a person may have good reasons.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from workbook.across import Across
from workbook.fields import FieldSpec, describe
from workbook.i18n import M_
from workbook.worksheet import Finding

PARAGRAPH, ANSWER = 160, 240
"""Weight from which a paragraph or an answer is looked at; a Chinese character weighs three."""

_SPACE = re.compile(r"\s+")
_WIDE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_NUMBER = re.compile(r"[0-9０-９〇一二三四五六七八九十百千萬]")


def weight(text: str) -> int:
    """How much a text says, comparable between English and Chinese."""
    return len(text) + 2 * len(_WIDE.findall(text))


def same_or_nameless(across: Across) -> Iterator[Finding]:
    """The findings of check 20."""
    yield from _copies(across)
    yield from _nameless(across)


def _answers(across: Across) -> Iterator[tuple[str, FieldSpec, str]]:
    for instance, sheet in across.view.plan.sheets.items():
        for spec in describe(type(sheet)):
            if spec.kind == "prose" and getattr(sheet, spec.name).strip():
                yield instance, spec, getattr(sheet, spec.name)


def _copies(across: Across) -> Iterator[Finding]:
    first: dict[str, str] = {}
    reported: set[str] = set()
    for instance, spec, text in _answers(across):
        for part in text.splitlines():
            key = _SPACE.sub(" ", part).strip().casefold()
            if weight(key) < PARAGRAPH:
                continue
            other = first.setdefault(key, instance)
            if other == instance or instance in reported:
                continue
            reported.add(instance)
            yield Finding(
                "across.same_text", "warning",
                M_("A paragraph here stands word for word in another sheet too."),
                M_("A tutor reads it as one answer given twice, not as two answers."),
                M_("Keep it where it belongs and refer to it from here."),
                instance, spec.name, facts=(hash_of(key), other), title=M_("Same text twice"),
                settle_in=(instance, spec.name),
            )  # fmt: skip


def _nameless(across: Across) -> Iterator[Finding]:
    names = _names(across)
    if names is None:
        return
    reported: set[str] = set()
    for instance, spec, text in _answers(across):
        low = text.casefold()
        if weight(text) < ANSWER or instance in reported or _NUMBER.search(text):
            continue
        if names.search(low):
            continue
        reported.add(instance)
        yield Finding(
            "across.nameless", "hint",
            M_("This answer names no place, service, number or date of the business."),
            M_("It could stand in anybody’s plan; marks go to judgement about this one."),
            M_("Name what it is about: a service, an outlet, a figure with its date."),
            instance, spec.name, facts=(hash_of(low),), title=M_("About no business in particular"),
            settle_in=(instance, spec.name),
        )  # fmt: skip


def _names(across: Across) -> re.Pattern[str] | None:
    """Finds any name of the plan; a Latin one as a whole word, a Chinese one anywhere."""
    labels = [item.label for kind in NAMED for item in across.view.items(kind)]
    labels.append(across.view.plan.header.business)
    names = {label.strip().casefold() for label in labels if len(label.strip()) > 1}
    if not names:
        return None
    return re.compile(
        "|".join(
            rf"(?<!\w){re.escape(name)}(?!\w)" if name.isascii() else re.escape(name)
            for name in sorted(names)
        )
    )


NAMED = ("outlet", "service", "role", "supplier", "objective", "measure", "segment", "competitor")


def hash_of(text: str) -> str:
    """A short mark of a text: facts of a finding must not carry what a person wrote."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:12]
