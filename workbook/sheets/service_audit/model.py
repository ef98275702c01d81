"""What the service audit asks: who is audited how, the checklist, and the visits."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from workbook.choice import WithChoice
from workbook.fields import Count, Day, Flag, Hint, Line, Prose, Ref, Row, Score, Share
from workbook.i18n import N_
from workbook.items import Actions

INSTANCE = "service_audit"

Party = Literal["customers", "staff", "management", "public"]
PARTIES = (
    ("customers", N_("Customers")),
    ("staff", N_("Staff")),
    ("management", N_("Management")),
    ("public", N_("The public")),
)
Method = Literal[
    "survey", "interview", "mystery", "observation",
    "complaints", "feedback360", "listening", "documents",
]  # fmt: skip
METHODS = (
    ("survey", N_("Survey")),
    ("interview", N_("Interviews")),
    ("mystery", N_("Mystery visits")),
    ("observation", N_("Observation")),
    ("complaints", N_("Complaint log")),
    ("feedback360", N_("360° feedback")),
    ("listening", N_("Reviews and social media")),
    ("documents", N_("Documents and data")),
)
NOTICES = (
    ("given", N_("given")),
    ("not_needed", N_("nothing personal recorded")),
    ("not_given", N_("not given")),
)
SECTIONS = (
    ("environment", N_("Shopping environment")),
    ("experience", N_("Shopping experience")),
    ("completion", N_("Completion")),
)


class Audit(Row):
    """One part of the scope: a party looked at by a method in a period."""

    LABEL: ClassVar[str] = "scope"

    party: Annotated[
        Party | None, Field(title=N_("Party")), Hint(labels=PARTIES, width=2, required=True)
    ] = None
    method: Annotated[
        Method | None, Field(title=N_("Method")), Hint(labels=METHODS, width=3, required=True)
    ] = None
    scope: Annotated[Line, Field(title=N_("What is looked at")), Hint(width=4)] = ""
    population: Annotated[Count, Field(title=N_("Out of"))] = None
    sample: Annotated[Count, Field(title=N_("Sample")), Hint(required=True)] = None
    start: Annotated[Day, Field(title=N_("From"))] = None
    end: Annotated[Day, Field(title=N_("To"))] = None
    owner: Annotated[Ref, Field(title=N_("Auditor")), Hint(item="role", width=2)] = None
    audited: Annotated[Ref, Field(title=N_("Whose work")), Hint(item="role", width=2)] = None
    notice: Annotated[
        Literal["given", "not_needed", "not_given"] | None,
        Field(title=N_("Privacy notice")),
        Hint(labels=NOTICES, width=2),
    ] = None
    evidence: Annotated[Line, Field(title=N_("Evidence kept")), Hint(width=3)] = ""


class Point(Row):
    """One point of the checklist."""

    ITEM: ClassVar[str] = "checkpoint"

    name: Annotated[Line, Field(title=N_("Checkpoint")), Hint(width=5, required=True)] = ""
    section: Annotated[
        Literal["environment", "experience", "completion"] | None,
        Field(title=N_("Section")),
        Hint(labels=SECTIONS, width=3),
    ] = None
    weight: Annotated[Share, Field(title=N_("Weight")), Hint(unit=N_("%"), required=True)] = None


class Visit(Row):
    """One visit, real or online."""

    ITEM: ClassVar[str] = "visit"

    name: Annotated[Line, Field(title=N_("Visit")), Hint(width=3, required=True)] = ""
    outlet: Annotated[Ref, Field(title=N_("Outlet")), Hint(item="outlet", width=3)] = None
    day: Annotated[Day, Field(title=N_("Date"))] = None


class ServiceAudit(WithChoice):
    """Scope, checklist, results, what follows."""

    purpose: Annotated[
        Prose,
        Field(
            title=N_("What the audit is to find out"),
            description=N_("Which objective or promise it tests, and who will act on it."),
        ),
        Hint(required=True),
    ] = ""
    online: Annotated[
        Flag,
        Field(
            title=N_("Mystery purchases are made online"),
            description=N_(
                "The HKRMA yardstick counts visits to outlets; it does not apply online."
            ),
        ),
    ] = False
    audits: Annotated[
        tuple[Audit, ...],
        Field(
            title=N_("Scope"),
            description=N_(
                "Customers, staff, management and the public, each by at least one method."
            ),
            max_length=100,
        ),
        Hint(add=N_("Add a part of the scope…"), required=True),
    ] = ()
    points: Annotated[
        tuple[Point, ...],
        Field(
            title=N_("Checklist"),
            description=N_("What a visit is marked on. The weights add up to 100 %."),
            max_length=60,
        ),
        Hint(add=N_("Add a checkpoint…")),
    ] = ()
    pass_mark: Annotated[Share, Field(title=N_("Pass mark"))] = None
    visits: Annotated[
        tuple[Visit, ...],
        Field(title=N_("Visits made"), max_length=200),
        Hint(add=N_("Add a visit…")),
    ] = ()
    marks: Annotated[
        tuple[Score, ...],
        Field(
            title=N_("Marks"),
            description=N_("1 poor to 5 excellent, with what was seen."),
            max_length=4000,
        ),
        Hint(across=("visits", "points")),
    ] = ()
    reading: Annotated[
        Prose,
        Field(
            title=N_("What the results say"),
            description=N_("Strong and weak points, how sure you are, what you could not see."),
        ),
    ] = ""
    reaudit: Annotated[Day, Field(title=N_("Re-audit on"))] = None
    report_to: Annotated[Ref, Field(title=N_("Reported to")), Hint(item="role")] = None
    actions: Actions = ()
