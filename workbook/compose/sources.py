"""The source register of a plan: each source has a mark under which it is cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.view import PlanView

SOURCE = "source"
REGISTER = "sources"
"""Where the register is printed."""


@dataclass(frozen=True)
class Register:
    """Marks (``S1``) by the id of a source, in the order the sources were named."""

    marks: Mapping[str, str]

    def mark(self, source: str | None) -> str:
        """The mark of a source, an empty string for what is none."""
        return self.marks.get(source or "", "")


def register_of(view: PlanView) -> Register:
    """The register of a plan."""
    named = enumerate(view.items(SOURCE), 1)
    return Register({item.id: f"S{number}" for number, item in named})
