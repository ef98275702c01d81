"""Rounding for display. Values are computed unrounded; only what is shown is rounded."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal


def rounded(value: Decimal | int, places: int = 0) -> Decimal:
    """The value with so many decimals, half to even."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """``part`` of ``whole`` in percent, unrounded; ``whole`` must not be zero."""
    return Decimal(part) * 100 / Decimal(whole)
