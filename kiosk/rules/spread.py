"""How times are spread: mean, median, percentiles by the nearest rank; a share written with what it is a share of.

The nearest rank gives a time that was really measured: the 95th percentile is the smallest time that at least 95 of
100 do not exceed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def mean(minutes: Sequence[float]) -> float | None:
    """Give the mean, None where nothing was measured."""
    return math.fsum(minutes) / len(minutes) if minutes else None


def median(minutes: Sequence[float]) -> float | None:
    """Give the middle time, of an even number the mean of the middle two; None where nothing was measured."""
    if not minutes:
        return None
    ordered = sorted(minutes)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def percentile(minutes: Sequence[float], percent: int) -> float | None:
    """Give the percentile (1–100) by the nearest rank, None where nothing was measured."""
    if not minutes:
        return None
    return sorted(minutes)[max(0, -(-len(minutes) * percent // 100) - 1)]


def written_share(count: int, base: int) -> str:
    """Give a share with its base, "1/3 · 33,3%": a rate alone hides how few it is of; the count alone of nothing."""
    return f"{count}/{base} · {count / base:.1%}".replace(".", ",") if base else str(count)


def written_minutes(minutes: float | None) -> str:
    """Give minutes with their tenth, "4,0"; a dash where nothing was measured."""
    return "–" if minutes is None else f"{minutes:.1f}".replace(".", ",")
