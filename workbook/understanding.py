"""The learner's own understanding of a theory, shared by every sheet of section 1.

A knowledge requirement is met when the theory is told in the learner's words and applied to this
business, with its limits. A sheet takes part by inheriting :class:`WithUnderstanding` and joining
:data:`UNDERSTANDING_GROUPS` and :func:`understanding_findings`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from workbook.fields import Hint, Line, Prose, Sheet
from workbook.i18n import M_, N_
from workbook.worksheet import Finding, Group


class WithUnderstanding(Sheet):
    """The fields of an understanding."""

    theory: Annotated[
        Prose,
        Field(
            title=N_("The theory in your words"),
            description=N_(
                "What the model says and what it is for, as you would tell a colleague."
            ),
        ),
        Hint(required=True),
    ] = ""
    fits: Annotated[
        Prose,
        Field(
            title=N_("Why it fits this business"),
            description=N_("Name a place, a service or a number of your own business."),
        ),
        Hint(required=True),
    ] = ""
    limits: Annotated[
        Prose,
        Field(
            title=N_("Its limits here"), description=N_("Where the model misleads or is silent.")
        ),
    ] = ""
    rejected: Annotated[
        Prose,
        Field(
            title=N_("An alternative you rejected, and why"),
            description=N_(
                "Another model that could have answered this, and what decided against it."
            ),
        ),
    ] = ""
    citation: Annotated[
        Line,
        Field(title=N_("Where you read it"), description=N_("Author, year, title, page.")),
    ] = ""


UNDERSTANDING_GROUPS: tuple[Group, ...] = (
    Group(
        N_("Your understanding"),
        ("theory", "fits", "limits", "rejected", "citation"),
        N_("The theory in your own words, applied to your business, with its limits."),
    ),
)


def understanding_findings(sheet: WithUnderstanding, instance: str) -> tuple[Finding, ...]:
    """Theory told but not applied, or applied without being told."""
    told, applied = bool(sheet.theory.strip()), bool(sheet.fits.strip())
    found = []
    if told and not applied:
        found.append(
            Finding(
                "understanding.not_applied", "warning",
                M_("The theory is told but not applied to this business."),
                M_("At this level knowledge counts when it is used, not when it is defined."),
                M_("Say why it fits here, with a place, a service or a number."),
                instance, "fits", facts=(told, applied), title=M_("Theory without application"),
                settle_in=(instance, "fits"),
            )
        )  # fmt: skip
    if told and not sheet.citation.strip():
        found.append(
            Finding(
                "understanding.no_source", "hint",
                M_("No source is given for the theory."),
                M_("A tutor looks the source up to see what is yours and what is the author's."),
                M_("Give author, year and title."),
                instance, "citation", facts=(told,), title=M_("No source"),
                settle_in=(instance, "citation"),
            )
        )  # fmt: skip
    return tuple(found)
