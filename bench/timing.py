"""Ratios that survive a noisy machine: the two sides take turns, each turn gives one ratio, the median counts."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Ratio:
    """How many times longer the first side took than the second, over several turns."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:6.2f} ×  ({self.low:.2f}–{self.high:.2f})"


def ratio(ours: Work, floor: Work, *, turns: int = 15) -> Ratio:
    """Time *ours* and *floor* in turn; one turn of each is thrown away first."""
    ours(), floor()
    ratios = sorted(seconds(ours) / seconds(floor) for _ in range(turns))
    return Ratio(statistics.median(ratios), ratios[0], ratios[-1])


def seconds(work: Work) -> float:
    """Wall seconds of one call."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
