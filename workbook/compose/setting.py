"""What every chapter is composed from, worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook.checks import Judged, all_findings
from workbook.compose.outline import Outline, outline_of, sheet_title
from workbook.compose.sources import Register, register_of
from workbook.evidence import CriterionRows, evidence_matrix
from workbook.figures import Figure
from workbook.i18n import Locale, Text
from workbook.states import Progress, all_progress
from workbook.units import Unit
from workbook.view import PlanView

CHINESE_STOPS = ("。", "！", "？", "；")


@dataclass
class Numbers:
    """The running numbers of figures and what was explained. Grows while a report is composed."""

    figures: list[Figure] = field(default_factory=list)
    explained: set[str] = field(default_factory=set)

    def once(self, explanation: str) -> bool:
        """Whether an explanation is new: what many sections share is said at the first."""
        new = explanation not in self.explained
        self.explained.add(explanation)
        return new

    def figure(self, figure: Figure) -> int:
        """The number of this figure, which is the next."""
        self.figures.append(figure)
        return len(self.figures)


@dataclass(frozen=True)
class Setting:
    """One state of a plan, judged, and the language and width it is printed in."""

    view: PlanView
    unit: Unit
    tr: Locale
    width: float
    judged: tuple[Judged, ...]
    progress: dict[str, Progress]
    matrix: tuple[CriterionRows, ...]
    outline: Outline
    sources: Register
    numbers: Numbers = field(default_factory=Numbers)

    def title(self, instance: str) -> str:
        """What a sheet is called."""
        return self.tr.text(sheet_title(instance, self.unit, self.view))

    def sentences(self, *parts: Text) -> str:
        """Sentences one after the other; after a Chinese full stop there is no space."""
        said = ""
        for part in parts:
            text = self.tr.text(part) if part else ""
            between = " " if said and text and not said.endswith(CHINESE_STOPS) else ""
            said += between + text
        return said


def setting_of(view: PlanView, unit: Unit, tr: Locale, width: float) -> Setting:
    """The setting of a report."""
    judged = all_findings(view, unit)
    unanswered = tuple(one.finding for one in judged if not one.is_answered)
    return Setting(
        view,
        unit,
        tr,
        width,
        judged,
        dict(all_progress(unit, view, unanswered)),
        evidence_matrix(view, unit),
        outline_of(unit, view),
        register_of(view),
    )
