"""The place of one field in the open plan: what editors read from and type into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ui.document import Document
from ui.forms.choices import Choices, choices_of, labels_of, names_of
from workbook.edits import Path
from workbook.entry import read, show
from workbook.errors import EntryError
from workbook.fields import FieldSpec
from workbook.i18n import Locale, Text

PICKED = frozenset({"choice", "ref", "refs"})
"""Kinds whose text is a name that stands for a code or an id."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field of the open plan. The document is the only truth: nothing is kept here."""

    document: Document
    path: Path
    spec: FieldSpec
    tr: Locale

    @property
    def value(self) -> Any:
        """What stands there."""
        return self.document.edits().value(self.path)

    @property
    def draft(self) -> str | None:
        """What was typed there and is no value, if anything."""
        return self.document.edits().draft(self.path)

    def choices(self) -> Choices:
        """What can be picked."""
        return choices_of(self.spec, self.path[0], self.document.view(), self.tr)

    def names(self) -> dict[str, str]:
        """What can be picked, by name; nothing is looked up for kinds that are not picked."""
        return names_of(self.choices()) if self.spec.kind in PICKED else {}

    def text(self, value: Any) -> str:
        """A value as a person edits it. The unit beside the field says per cent, not the text."""
        labels = labels_of(self.choices()) if self.spec.kind in PICKED else {}
        text = show(self.spec, value, labels)
        return text.removesuffix("%") if self.spec.kind == "percent" else text

    def means(self, text: str, value: Any) -> bool:
        """The text would be read as this very value."""
        try:
            return bool(read(self.spec, text, self.names()) == value)
        except EntryError:
            return False

    def type_text(self, text: str) -> Text | None:
        """Put what was typed; the reason if not even a draft of it can be kept."""
        edits = self.document.edits()
        try:
            self.document.apply(edits.set_text(self.path, text, self.names()))
        except EntryError as error:
            return error.what
        return None

    def put_value(self, value: Any) -> None:
        """Put a value that was picked."""
        self.document.apply(self.document.edits().set_value(self.path, value))

    def problem(self) -> Text | None:
        """Why the draft that stands there is no value."""
        draft = self.draft
        if draft is None:
            return None
        return self.document.edits().problem(self.path, draft, self.names())
