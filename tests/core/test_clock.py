"""The office's time: Vietnam's, wherever the machine believes to be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.clock import VIETNAM, HeldClock, SystemClock, in_utc, in_vietnam, local_day

AWARE = st.datetimes(
    min_value=datetime(2000, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours))),
)


def test_the_day_changes_at_midnight_in_vietnam() -> None:
    assert local_day(datetime(2026, 11, 20, 16, 59, tzinfo=UTC)) == date(2026, 11, 20)
    assert local_day(datetime(2026, 11, 20, 17, 0, tzinfo=UTC)) == date(2026, 11, 21)


def test_a_naive_moment_is_vietnam_time() -> None:
    naive = datetime(2026, 11, 20, 8, 0)  # noqa: DTZ001 - the point of the test
    assert in_vietnam(naive) == datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


@given(AWARE)
def test_zones_change_the_words_not_the_moment(moment: datetime) -> None:
    assert in_vietnam(moment) == in_utc(moment) == moment
    assert in_vietnam(moment).utcoffset() == timedelta(hours=7)
    assert in_utc(moment).utcoffset() == timedelta(0)


def test_the_computer_s_clock_is_read_in_vietnam_time_to_the_millisecond() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert now.tzinfo is VIETNAM
    assert before - timedelta(milliseconds=1) <= now <= datetime.now(UTC)
    assert now.microsecond % 1000 == 0


def test_a_held_clock_moves_only_when_told() -> None:
    clock = HeldClock(datetime(2026, 11, 20, 1, 0, tzinfo=UTC))
    assert clock.now() == clock.now() == datetime(2026, 11, 20, 8, 0, tzinfo=VIETNAM)
    clock.advance(hours=1, minutes=30)
    assert clock.now() == datetime(2026, 11, 20, 9, 30, tzinfo=VIETNAM)
    clock.set(datetime(2026, 11, 19, 8, 0, tzinfo=VIETNAM))
    assert clock.now().date() == date(2026, 11, 19)
