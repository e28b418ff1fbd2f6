"""How long somebody would wait, from this office's own recent service times: an honest range, or nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from kiosk.rules.calendar import Session, at
from kiosk.rules.spread import mean, percentile

FEWEST = 8
"""Fewer service times than this tell nothing."""

STEP_MINUTES = 5
"""The bounds are rounded outwards to so many minutes: nobody is promised a minute."""


def estimate(minutes: Sequence[float], ahead: int, counters: int, sharing: int = 0) -> tuple[int, int] | None:
    """Give the least and the most minutes to wait; None when too little is known or no counter is open.

    `minutes` are the newest service times of the field, `ahead` counts those called before, `counters` those that
    call the field. `sharing` counts all that may call some of those ahead, where these are more: they make the lower
    bound less, never the upper one. The bounds are the 10th and 90th percentile of one service time; for several they
    spread as a sum does whose mean was measured on so few. The upper bound has one service more:
    that of those in front of the counters now. More people ahead never shorten it, more counters never lengthen it.
    """
    usual, short, long = mean(minutes), percentile(minutes, 10), percentile(minutes, 90)
    if len(minutes) < FEWEST or counters < 1 or usual is None or short is None or long is None:
        return None
    low = (ahead * usual - (usual - short) * _spread(ahead, len(minutes))) / max(counters, sharing)
    high = ((ahead + 1) * usual + max(0.0, long - usual) * _spread(ahead + 1, len(minutes))) / counters
    return _outwards(low, high)


def _spread(services: int, measured: int) -> float:
    """Give the spread of a sum of services in spreads of one: by chance, and by a mean measured on so few."""
    return math.sqrt(services + services**2 / measured)


def over_breaks(bounds: tuple[int, int], now: datetime, sessions: Sequence[Session]) -> tuple[int, int]:
    """Give an estimate of minutes at work as minutes by the clock: opening and breaks are waited through.

    `sessions` are the day's. What is left after the last one counts on: who waits then is still called.
    """
    low, high = (_by_the_clock(minutes, now, sessions) for minutes in bounds)
    return _outwards(low, high)


def _by_the_clock(minutes: float, now: datetime, sessions: Sequence[Session]) -> float:
    moment, left = now, timedelta(minutes=minutes)
    for session in sessions:
        end = at(now.date(), session.end)
        if moment >= end:
            continue
        moment = max(moment, at(now.date(), session.start))
        if left <= end - moment:
            break
        left -= end - moment
        moment = end
    return (moment + left - now) / timedelta(minutes=1)


def _outwards(low: float, high: float) -> tuple[int, int]:
    return (
        STEP_MINUTES * math.floor(max(0.0, low) / STEP_MINUTES),
        STEP_MINUTES * max(1, math.ceil(high / STEP_MINUTES)),
    )
