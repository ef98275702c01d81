"""What the sheets of the made-up salon are built from: identities, amounts, scores, a choice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from workbook.choice import Criterion, Option
from workbook.fields import Score
from workbook.money import Money

MARKUP = "R&D <b>bold</b> & “quotes” \\ {name} %s"
"""Text that any markup or template would stumble over."""


def key(name: str) -> str:
    """The same identity for the same name, on every run."""
    return str(uuid5(NAMESPACE_URL, name))


def hkd(amount: int | str) -> Money:
    return Money(amount=Decimal(amount))


def scores(
    rows: str, columns: str, table: dict[str, str], notes: dict[str, str]
) -> tuple[Score, ...]:
    """``table`` is a line of digits a row."""
    return tuple(
        Score(
            id=key(f"score {row} {column}"),
            of=key(f"{rows} {row}"),
            on=key(f"{columns} {column}"),
            score=int(digit),
            note=notes.get(f"{row}/{column}", ""),
        )
        for row, digits in table.items()
        for column, digit in zip(notes["order"].split("|"), digits, strict=True)
    )


def choice(
    prefix: str, options: dict[str, tuple[str, str]], chosen: str, reason: str
) -> dict[str, Any]:
    order = "Fit|Cost|Staff"
    return {
        "options": tuple(
            Option(id=key(f"{prefix} option {name}"), name=name, gains=gains, costs=costs)
            for name, (gains, costs) in options.items()
        ),
        "criteria": tuple(
            Criterion(id=key(f"{prefix} criterion {name}"), name=label, weight=Decimal(weight))
            for name, label, weight in (
                ("Fit", "Fit with objectives", 50),
                ("Cost", "Low cost", 30),
                ("Staff", "Staff want it", 20),
            )
        ),
        "option_scores": scores(
            f"{prefix} option",
            f"{prefix} criterion",
            dict(zip(options, ("434", "253", "242"), strict=False)),
            {"order": order, f"{next(iter(options))}/Cost": "two quotes, May 2026"},
        ),
        "chosen": key(f"{prefix} option {chosen}"),
        "reason": reason,
        "trade_off": "Some of the stylists’ freedom to plan their own day.",
    }
