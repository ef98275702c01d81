"""From a finished plan to its PDF."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from bench.pairs import Reading, alone, timed


def export(folder: Path, rounds: int) -> list[Reading]:
    """Composing and printing the salon sample, fonts and modules loaded."""
    from workbook.compose import compose
    from workbook.i18n import load_locale
    from workbook.registry import WORKSHEETS
    from workbook.report.pdf import write_pdf
    from workbook.samples import load_sample
    from workbook.units import load_unit
    from workbook.view import PlanView

    plan = load_sample("salon")
    view = PlanView(plan, WORKSHEETS, date(2026, 11, 22))
    unit, english = load_unit(plan.header.unit), load_locale("en")
    created = datetime(2026, 11, 22, tzinfo=UTC)

    def print_it() -> int:
        paper = compose(plan, unit, english, PlanView(plan, WORKSHEETS, view.today))
        return write_pdf(paper, folder / "salon.pdf", created=created)

    pages = print_it()
    return [alone("export the salon sample", timed(print_it), None, rounds, f"({pages} pages)")]
