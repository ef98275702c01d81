"""Two things timed in turn, A B A B ..., and the ratio of their medians.

Machines are noisy; what stands side by side in one run shares the noise, so only ratios are
reported against a mark. Absolute times are printed for orientation.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Timed = Callable[[], float]
"""Does the work once and returns the seconds that count."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one comparison or one time against a mark showed."""

    name: str
    ours: float  # seconds
    peer: float | None  # seconds; None where there is nothing beside us
    mark: float | None  # a ratio where there is a peer, else seconds; None: only told
    note: str = ""

    @property
    def value(self) -> float:
        """What is held against the mark."""
        return self.ours / self.peer if self.peer else self.ours

    @property
    def is_met(self) -> bool:
        """At or under the mark."""
        return self.mark is None or self.value <= self.mark

    def line(self) -> str:
        """One line for a person."""
        peer = f"{self.peer * 1000:9.2f} ms  {self.value:6.2f} x" if self.peer else " " * 22
        said = f"{self.name:<34} {self.ours * 1000:9.2f} ms  {peer}"
        if self.mark is None:
            return f"{said}  {self.note}"
        mark = f"{self.mark:g} x" if self.peer else f"{self.mark * 1000:g} ms"
        return f"{said}  mark {mark:<6} {'met' if self.is_met else 'MISSED'}  {self.note}"


def timed(work: Callable[[], object]) -> Timed:
    """Wall time of a call."""

    def run() -> float:
        start = perf_counter()
        work()
        return perf_counter() - start

    return run


def paired(
    name: str, ours: Timed, peer: Timed, mark: float | None, rounds: int, note: str = ""
) -> Reading:
    """Medians of ``rounds`` interleaved pairs after one of warming up."""
    ours(), peer()
    gc.collect()
    pairs = [(ours(), peer()) for _ in range(rounds)]
    return Reading(name, median(a for a, _ in pairs), median(b for _, b in pairs), mark, note)


def alone(name: str, ours: Timed, mark: float | None, rounds: int, note: str = "") -> Reading:
    """The median of a time that has only a mark in seconds."""
    ours()
    gc.collect()
    return Reading(name, median(ours() for _ in range(rounds)), None, mark, note)
