"""The waiting estimate: honest or nothing; and how times are spread."""

from __future__ import annotations

import statistics
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.clock import VIETNAM
from kiosk.rules.calendar import DEFAULT_DAY
from kiosk.rules.queue_estimate import FEWEST, STEP_MINUTES, estimate, over_breaks
from kiosk.rules.spread import mean, median, percentile

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=VIETNAM)
TIMES = st.lists(st.floats(0, 240), min_size=FEWEST, max_size=50)


@given(TIMES, st.integers(1, 9))
def test_more_people_never_shorten_it_and_more_counters_never_lengthen_it(times: list[float], counters: int) -> None:
    for fewer, more in pairwise(range(40)):
        one, other = estimate(times, fewer, counters), estimate(times, more, counters)
        assert one is not None
        assert other is not None
        assert one[0] <= other[0]
        assert one[1] <= other[1]
        assert 0 <= one[0] < one[1]
        assert one[0] % STEP_MINUTES == one[1] % STEP_MINUTES == 0
        helped = estimate(times, fewer, counters + 1)
        assert helped is not None
        assert helped[0] <= one[0]
        assert helped[1] <= one[1]


@given(TIMES, st.integers(0, 40), st.integers(1, 9))
def test_the_usual_wait_lies_within_the_range(times: list[float], ahead: int, counters: int) -> None:
    found = estimate(times, ahead, counters)
    assert found is not None
    assert found[0] <= ahead * statistics.fmean(times) / counters + 1e-6
    assert found[1] >= ahead * statistics.fmean(times) / counters - 1e-6


def test_too_little_known_is_nothing() -> None:
    assert estimate([10.0] * (FEWEST - 1), 3, 2) is None
    assert estimate([10.0] * FEWEST, 3, 0) is None
    assert estimate([10.0] * FEWEST, 0, 2) == (0, 5)
    assert estimate([10.0] * FEWEST, 6, 2) == (30, 35)


def test_counters_that_take_some_of_those_ahead_lower_the_lower_bound_only() -> None:
    assert estimate([10.0] * FEWEST, 12, 2) == (60, 65)
    assert estimate([10.0] * FEWEST, 12, 2, sharing=4) == (30, 65)
    assert estimate([10.0] * FEWEST, 12, 2, sharing=1) == (60, 65)


MINUTES = st.integers(7 * 60, 16 * 60 + 59).map(lambda minute: MORNING.replace(hour=minute // 60, minute=minute % 60))


@given(MINUTES, st.integers(0, 24), st.integers(0, 24))
def test_breaks_are_waited_through(now: datetime, one: int, other: int) -> None:
    low, high = sorted((one * STEP_MINUTES, (other + 1) * STEP_MINUTES))
    found = over_breaks((low, high), now, DEFAULT_DAY)
    assert found[0] % STEP_MINUTES == found[1] % STEP_MINUTES == 0
    assert found[0] >= low
    assert found[1] >= high
    end = now + timedelta(minutes=high)
    if any(s.start <= now.time() and end.time() <= s.end and end.date() == now.date() for s in DEFAULT_DAY):
        assert found == (low, high)


def test_the_noon_break_and_the_time_before_opening_are_part_of_the_wait() -> None:
    assert over_breaks((10, 30), MORNING.replace(hour=11, minute=20), DEFAULT_DAY) == (10, 150)
    assert over_breaks((0, 5), MORNING.replace(hour=7, minute=2), DEFAULT_DAY) == (25, 35)
    assert over_breaks((20, 30), MORNING.replace(hour=16, minute=50), DEFAULT_DAY) == (20, 30)


@given(st.lists(st.floats(0, 1e4), min_size=1, max_size=60))
def test_the_spread_of_times_is_what_statistics_say(times: list[float]) -> None:
    assert mean(times) == pytest.approx(statistics.fmean(times))
    assert median(times) == pytest.approx(statistics.median(times))
    p95 = percentile(times, 95)
    assert p95 in times
    assert sum(1 for time in times if time <= p95) * 100 >= len(times) * 95
    assert sum(1 for time in times if time < p95) * 100 < len(times) * 95
    assert percentile(times, 100) == max(times)


def test_nothing_measured_has_no_spread() -> None:
    assert (mean([]), median([]), percentile([], 95)) == (None, None, None)
    assert percentile(range(1, 21), 95) == 19
