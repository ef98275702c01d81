"""What mission and objectives ask. Owns objectives and measures."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from workbook.fields import Day, Hint, Line, Number, Prose, Ref, Row, Sheet
from workbook.i18n import N_
from workbook.items import Actions

INSTANCE = "objectives"

Perspective = Literal["financial", "customer", "process", "learning"]
PERSPECTIVES = (
    ("financial", N_("Financial")),
    ("customer", N_("Customer")),
    ("process", N_("Internal process")),
    ("learning", N_("Learning and growth")),
)
BETTER = (("higher", N_("higher is better")), ("lower", N_("lower is better")))


class Measure(Row):
    """A measure with its baseline: one value for the whole plan."""

    ITEM: ClassVar[str] = "measure"

    name: Annotated[Line, Field(title=N_("Measure")), Hint(width=4, required=True)] = ""
    unit: Annotated[Line, Field(title=N_("Unit")), Hint(width=2, required=True)] = ""
    of: Annotated[
        Line,
        Field(title=N_("Of what"), description=N_("For a percentage: what is 100 %?")),
        Hint(width=3),
    ] = ""
    better: Annotated[
        Literal["higher", "lower"] | None,
        Field(title=N_("Direction")),
        Hint(labels=BETTER, width=2, required=True),
    ] = None
    baseline: Annotated[Number, Field(title=N_("Baseline")), Hint(required=True)] = None
    measured: Annotated[Day, Field(title=N_("Measured on"))] = None
    source: Annotated[Ref, Field(title=N_("Source")), Hint(item="source", width=3)] = None
    actual: Annotated[Number, Field(title=N_("Now"))] = None


class Objective(Row):
    """An objective: a measure, a target, a day and an owner."""

    ITEM: ClassVar[str] = "objective"

    name: Annotated[Line, Field(title=N_("Objective")), Hint(width=5, required=True)] = ""
    perspective: Annotated[
        Perspective | None, Field(title=N_("Perspective")), Hint(labels=PERSPECTIVES, width=2)
    ] = None
    measure: Annotated[
        Ref, Field(title=N_("Measure")), Hint(item="measure", local=True, width=3, required=True)
    ] = None
    target: Annotated[Number, Field(title=N_("Target")), Hint(required=True)] = None
    due: Annotated[Day, Field(title=N_("Due")), Hint(required=True)] = None
    owner: Annotated[Ref, Field(title=N_("Owner")), Hint(item="role", width=2, required=True)] = (
        None
    )
    parent: Annotated[
        Ref, Field(title=N_("Helps objective")), Hint(item="objective", local=True, width=3)
    ] = None
    realistic: Annotated[Line, Field(title=N_("Why it can be reached")), Hint(width=4)] = ""
    serves: Annotated[Line, Field(title=N_("Words of the mission it serves")), Hint(width=4)] = ""


class Objectives(Sheet):
    """From the mission to objectives that can be measured."""

    mission: Annotated[
        Prose,
        Field(
            title=N_("Corporate mission"),
            description=N_(
                "As the business words it. If it has none, the owner's answer to: what are we for?"
            ),
        ),
        Hint(required=True),
    ] = ""
    direction: Annotated[
        Prose,
        Field(
            title=N_("Development direction"),
            description=N_("Where the business means to be in three to five years."),
        ),
    ] = ""
    measures: Annotated[
        tuple[Measure, ...],
        Field(
            title=N_("Measures"),
            description=N_(
                "What you will count. The baseline stands here once, for the whole plan."
            ),
            max_length=60,
        ),
        Hint(add=N_("Add a measure…"), required=True),
    ] = ()
    objectives: Annotated[
        tuple[Objective, ...],
        Field(
            title=N_("Objectives"),
            description=N_("Three to six. Each with a measure, a target, a day and one owner."),
            max_length=30,
        ),
        Hint(add=N_("Add an objective…"), required=True),
    ] = ()
    fit: Annotated[
        Prose,
        Field(
            title=N_("How the objectives carry out the mission"),
            description=N_("Which causes which: from staff to service to customers to results."),
        ),
    ] = ""
    actions: Actions = ()
