"""Calendars for tests: the project's own holidays, and arbitrary small offices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache

import yaml
from hypothesis import strategies as st

from kiosk.core import resources
from kiosk.core.clock import VIETNAM
from kiosk.rules.calendar import DEFAULT_WEEK, Session, WorkingCalendar

YEARS = frozenset({2025, 2026, 2027})


@cache
def holidays() -> tuple[tuple[date, str, str], ...]:
    """Give (date, kind, name) of the project's own calendar file."""
    document = yaml.safe_load((resources.folder("calendar") / "holidays.yaml").read_text("utf-8"))
    return tuple((day["date"], day["kind"], day["name"]) for day in document["days"])


def calendar(
    weekly: Mapping[int, tuple[Session, ...]] = DEFAULT_WEEK,
    off: Mapping[date, str] | None = None,
    makeup: Mapping[date, str] | None = None,
) -> WorkingCalendar:
    """Give the project's calendar for 2025 to 2027, with days added."""
    return WorkingCalendar(
        weekly=weekly,
        off={day: name for day, kind, name in holidays() if kind == "off"} | dict(off or {}),
        makeup={day: name for day, kind, name in holidays() if kind == "work"} | dict(makeup or {}),
        years=YEARS,
    )


def _sessions(quarters: list[int]) -> tuple[Session, ...]:
    times = [time(quarter // 4, quarter % 4 * 15) for quarter in sorted(quarters)]
    return tuple(Session(start, end) for start, end in zip(times[::2], times[1::2], strict=True))


SESSIONS = st.sampled_from([2, 4, 6]).flatmap(
    lambda n: st.lists(st.integers(0, 24 * 4 - 1), min_size=n, max_size=n, unique=True).map(_sessions)
)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def _offices(weeks: st.SearchStrategy[dict[int, tuple[Session, ...]]]) -> st.SearchStrategy[WorkingCalendar]:
    return st.builds(
        lambda weekly, off, makeup: WorkingCalendar(
            weekly, dict.fromkeys(off, "nghỉ"), dict.fromkeys(makeup - off, "làm bù"), frozenset(range(2024, 2040))
        ),
        weeks,
        st.frozensets(DAYS, max_size=20),
        st.frozensets(DAYS, max_size=5),
    )


CALENDARS = _offices(st.dictionaries(st.integers(0, 6), SESSIONS, min_size=1))
"""Offices of any hours, one open weekday at least, with days off and make-up days in 2026."""

MOMENTS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2026, 12, 31),  # noqa: DTZ001 - as above
    timezones=st.just(VIETNAM),
).map(lambda moment: moment.replace(second=0, microsecond=0))


def works_at(office: WorkingCalendar, moment: datetime) -> bool:
    """Tell whether a moment is working time, both ends of a session included; told anew, not by the rules."""
    clock_time = moment.time()
    return any(session.start <= clock_time <= session.end for session in office.sessions(moment.date()))


def working_minutes(office: WorkingCalendar, start: datetime, end: datetime) -> int:
    """Count the working minutes between two moments one by one; told anew, not by the rules."""
    minutes, day = 0, start.date()
    while day <= end.date():
        for session in office.sessions(day):
            first = max(start, datetime.combine(day, session.start, VIETNAM))
            last = min(end, datetime.combine(day, session.end, VIETNAM))
            minutes += max(0, int((last - first).total_seconds() // 60))
        day += timedelta(days=1)
    return minutes
