"""How wide the columns of a table are: from what stands in them, and from the weights asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.blocks import Column
from workbook.report.style import LEAST_COLUMN

MOST_WEIGHT = 1e6
FIRST_SHARE = 0.3
"""A column whose content decides takes no more than this share while others have weights."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a column needs, in points, each no less than the one before."""

    least: float  # so that no word and no figure is cut
    body: float  # so that nothing below the header breaks
    natural: float  # so that nothing breaks


def column_widths(columns: Sequence[Column], needs: Sequence[Need], total: float) -> list[float]:
    """Widths in points that add up to ``total``. A header wraps before what stands below it."""
    weights = [min(column.weight, MOST_WEIGHT) if column.weight > 0 else 0.0 for column in columns]
    least = [need.least for need in needs]
    body = [need.body for need in needs]
    natural = [need.natural for need in needs]
    own = [
        0.0 if weight else min(need.body, max(need.least, FIRST_SHARE * total))
        for weight, need in zip(weights, needs, strict=True)
    ]
    needed = sum(size or low for size, low in zip(own, least, strict=True))
    if any(weights) and needed <= total:
        return _by_weight(weights, own, least, total)
    if sum(natural) <= total:
        return _with_spare(columns, natural, total - sum(natural))
    if sum(body) <= total:
        return _between(body, natural, total)
    if sum(least) <= total:
        return _between(least, body, total)
    return _between([min(LEAST_COLUMN, low) for low in least], least, total)


def _by_weight(
    weights: Sequence[float], own: Sequence[float], least: Sequence[float], total: float
) -> list[float]:
    """Share what is left by weight; a column below its least takes that and drops out."""
    widths = [size or low for size, low in zip(own, least, strict=True)]
    open_columns = [i for i, weight in enumerate(weights) if weight]
    while open_columns:
        taken = sum(width for i, width in enumerate(widths) if i not in open_columns)
        heavy = sum(weights[i] for i in open_columns)
        shares = {i: (total - taken) * (weights[i] / heavy) for i in open_columns}
        short = [i for i in open_columns if shares[i] < least[i]]
        if not short:
            return [shares.get(i, width) for i, width in enumerate(widths)]
        open_columns = [i for i in open_columns if i not in short]
    return widths


def _with_spare(columns: Sequence[Column], natural: Sequence[float], spare: float) -> list[float]:
    """Everything fits: text columns take twice what figures take of what is over."""
    shares = [2.0 if column.align == "left" else 1.0 for column in columns]
    return [size + spare * share / sum(shares) for size, share in zip(natural, shares, strict=True)]


def _between(least: Sequence[float], most: Sequence[float], total: float) -> list[float]:
    """Between two sets of widths, each column the same way along."""
    low, high = sum(least), sum(most)
    along = (total - low) / (high - low) if high > low else 0.0
    return [a + (b - a) * along for a, b in zip(least, most, strict=True)]


def column_groups(least: Sequence[float], total: float) -> list[list[int]]:
    """Columns that stand beside each other in one table.

    All of them where they fit. Otherwise several tables, each beginning with the first column,
    which says what a row is about.
    """
    if sum(least) <= total or len(least) < 3:
        return [list(range(len(least)))]
    groups, room = [[0]], total - least[0]
    for index in range(1, len(least)):
        if least[index] > room and len(groups[-1]) > 1:
            groups.append([0])
            room = total - least[0]
        groups[-1].append(index)
        room -= least[index]
    return groups
