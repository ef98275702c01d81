"""A plan: one header and the sheets by instance. Frozen; an edit makes a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from workbook.fields import Hint, Line, Prose, Sheet
from workbook.i18n import N_, Message, Text

HEADER = "header"
"""The instance name under which the header is stored."""

GENERAL = "general"


def kind_of(instance: str) -> str:
    """The worksheet key of an instance: ``general:105408L6-1.1`` is a ``general``."""
    return instance.partition(":")[0]


def general_instance(requirement_id: str) -> str:
    """The instance of the requirement sheet of one requirement."""
    return f"{GENERAL}:{requirement_id}"


class Answered(Sheet):
    """A person's answer to a finding; it holds while the facts stay as they were."""

    reason: Prose = ""
    facts: str = ""
    on: date | None = None


class Declaration(Sheet):
    """What the learner declares about the work."""

    own_work: bool = False
    help_received: Annotated[
        Prose,
        Field(
            title=N_("Help received"),
            description=N_(
                "People, tools or texts that helped, and with what. Leave empty if none."
            ),
        ),
    ] = ""
    signed_on: Annotated[date | None, Field(title=N_("Date of declaration"))] = None


class Header(Sheet):
    """Everything about a plan that belongs to no worksheet."""

    INNER: ClassVar[frozenset[str]] = frozenset(
        {"declaration", "not_applicable", "answers", "drafts"}
    )

    title: Annotated[Line, Field(title=N_("Title of the plan")), Hint(required=True)] = ""
    learner: Annotated[Line, Field(title=N_("Your name"))] = ""
    learner_number: Annotated[Line, Field(title=N_("Learner number"))] = ""
    business: Annotated[Line, Field(title=N_("Business"))] = ""
    unit: str = ""
    unit_hash: str = ""
    language: str = "en"
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "HKD"
    created_on: date | None = None
    summary: Annotated[
        Prose,
        Field(
            title=N_("Executive summary"),
            description=N_(
                "One page that stands alone. Left empty, it is drawn up from your sheets."
            ),
        ),
    ] = ""
    declaration: Declaration = Declaration()
    not_applicable: Annotated[dict[str, str], Field(max_length=500)] = Field(default_factory=dict)
    """Reason by requirement id."""
    answers: Annotated[dict[str, Answered], Field(max_length=2000)] = Field(default_factory=dict)
    """Answer by a finding's address."""
    drafts: Annotated[dict[str, str], Field(max_length=5000)] = Field(default_factory=dict)
    """Raw text by path: what was typed but is not a value yet. Never computed, never printed."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A document this program cannot read: kept as it is, shown read-only, never dropped."""

    instance: str
    kind: str
    version: int
    text: str
    reason: Text


@dataclass(frozen=True)
class Plan:
    """The header, the sheets that hold something, and what could not be read."""

    plan_id: str
    header: Header
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    raw: Mapping[str, RawSheet] = field(default_factory=dict)

    def document(self, instance: str) -> Sheet | None:
        """The header or a sheet; ``None`` where nothing was answered yet."""
        return self.header if instance == HEADER else self.sheets.get(instance)

    def with_documents(self, documents: Mapping[str, Sheet | None]) -> Plan:
        """A plan in which these documents stand; ``None`` takes a sheet away."""
        header = self.header
        sheets = dict(self.sheets)
        for instance, sheet in documents.items():
            if isinstance(sheet, Header):
                header = sheet
            elif sheet is None:
                sheets.pop(instance, None)
            else:
                sheets[instance] = sheet
        return replace(self, header=header, sheets=sheets)


@dataclass(frozen=True, slots=True)
class Change:
    """One undoable edit: documents before and after. It may touch several."""

    label: Message
    before: Mapping[str, Sheet | None]
    after: Mapping[str, Sheet | None]
    merge: str = ""  # equal, non-empty keys merge into one step while typing goes on
    focus: tuple[str, ...] = ()  # (instance, field, row, column): where undo should lead the eye

    @property
    def instances(self) -> frozenset[str]:
        """The documents that this change touches."""
        return frozenset(self.after)

    @property
    def is_empty(self) -> bool:
        """Nothing would change."""
        return all(self.before.get(key) == value for key, value in self.after.items())

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.label, self.after, self.before, focus=self.focus)


State = Literal["empty", "started", "complete", "not_applicable"]


def validated(model: type[Sheet], data: dict[str, Any]) -> Sheet:
    """A document from plain data, wholly validated."""
    return model.model_validate(data)
