"""The plan's title page as a worksheet, and the edits of the header that are no single field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbook.fields import FieldSpec, spec_of
from workbook.i18n import N_, Message
from workbook.plan import HEADER, Change, Declaration, Header, Plan
from workbook.worksheet import Group, Worksheet


@dataclass(frozen=True)
class TitlePage(Worksheet[Header]):
    """The header as a form shows it: only what a person is asked, in groups."""

    @property
    def layout(self) -> tuple[Group, ...]:
        """The groups, without the header's other fields."""
        return self.groups

    @property
    def fields(self) -> tuple[FieldSpec, ...]:
        """The fields that are asked."""
        return tuple(spec_of(Header, name) for group in self.groups for name in group.fields)


TITLE_PAGE = TitlePage(
    key=HEADER,
    title=N_("Plan details"),
    purpose=N_("What stands on the cover of the PDF, the summary and your declaration."),
    section="direction",
    model=Header,
    groups=(
        Group(N_("Cover"), ("title", "business")),
        Group("", ("learner", "learner_number"), across=2),
        Group(N_("Summary"), ("summary",)),
    ),
)


def with_header(plan: Plan, label: str, merge: str = "", **values: Any) -> Change:
    """A change of the header's own fields, wholly validated; ``label`` is marked."""
    held = plan.header
    data = {name: getattr(held, name) for name in Header.model_fields}
    header = Header.model_validate(data | values)
    return Change(Message(label), {HEADER: held}, {HEADER: header}, merge)


def declare(plan: Plan, merge: str = "", **values: Any) -> Change:
    """A change of the declaration; fields as in :class:`~workbook.plan.Declaration`."""
    data = {name: getattr(plan.header.declaration, name) for name in Declaration.model_fields}
    declaration = Declaration.model_validate(data | values)
    return with_header(plan, N_("Declaration"), merge, declaration=declaration)
