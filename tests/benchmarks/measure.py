"""Timing two things in turn, so that whatever else the machine does meets both alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Series:
    """Durations in milliseconds."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """Give the middle one."""
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """Give the one that 95 of 100 do not exceed."""
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


@dataclass(frozen=True)
class Result:
    """One line of the report: the figure, its floor, the ratio, and what it is held to."""

    name: str
    unit: str
    median: float
    p95: float
    floor: float | None = None
    floor_name: str = ""
    most: float | None = None
    most_ratio: float | None = None
    held_to: str = "median"

    @property
    def ratio(self) -> float | None:
        """Give how many floors the median is."""
        return self.median / self.floor if self.floor else None

    @property
    def kept(self) -> bool:
        """Tell whether the figure keeps what it is held to."""
        value = self.p95 if self.held_to == "p95" else self.median
        fits = self.most is None or value <= self.most
        return fits and (self.most_ratio is None or (self.ratio or 0) <= self.most_ratio)


def in_turn(
    one: Callable[[], object],
    other: Callable[[], object] | None = None,
    *,
    rounds: int,
    warm: int = 20,
    before: Callable[[], object] | None = None,
) -> tuple[Series, Series | None]:
    """Give the durations of `one` and of `other`, called in turn; `before` runs untimed before `one`."""
    for _ in range(warm):
        if before is not None:
            before()
        one()
        if other is not None:
            other()
    ones: list[float] = []
    others: list[float] = []
    for _ in range(rounds):
        if before is not None:
            before()
        ones.append(_timed(one))
        if other is not None:
            others.append(_timed(other))
    return Series(tuple(ones)), Series(tuple(others)) if other is not None else None


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter_ns()
    call()
    return (time.perf_counter_ns() - start) / 1e6
