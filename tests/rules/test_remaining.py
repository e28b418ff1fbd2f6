"""How much time is left, in words."""

from __future__ import annotations

from datetime import datetime

import pytest

from kiosk.core.clock import VIETNAM
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.remaining import TimeLeft, remaining
from kiosk.rules.statuses import DossierStatus
from tests.office import holidays

CALENDAR = WorkingCalendar(off={day.date: day.name for day in holidays() if day.kind == "off"}, years=frozenset({2026}))
S = DossierStatus


def at(day: int, clock: str) -> datetime:
    """Give a moment in November 2026; the 20th is a Friday, the 24th a day off."""
    return datetime.fromisoformat(f"2026-11-{day:02d}T{clock}").replace(tzinfo=VIETNAM)


def told(left: TimeLeft) -> tuple[str, str]:
    return left.msgid.format(**dict(left.values)), left.urgency


@pytest.mark.parametrize(
    ("now", "due", "words", "urgency"),
    [
        (at(20, "08:00"), at(26, "08:00"), "còn 3 ngày làm việc", "soon"),  # 23, 25, 26
        (at(20, "08:00"), at(27, "08:00"), "còn 4 ngày làm việc", "calm"),
        (at(20, "08:00"), at(23, "08:00"), "còn 1 ngày làm việc", "soon"),
        (at(20, "16:00"), at(23, "08:00"), "còn 1 giờ 30 phút làm việc", "soon"),
        (at(20, "09:15"), at(20, "11:30"), "còn 2 giờ 15 phút làm việc", "today"),
        (at(20, "11:00"), at(20, "14:00"), "còn 1 giờ làm việc", "today"),
        (at(20, "14:00"), at(20, "14:00"), "còn 0 phút làm việc", "today"),
        (at(20, "14:05"), at(20, "14:00"), "quá hạn 5 phút", "late"),
        (at(20, "16:05"), at(20, "14:00"), "quá hạn 2 giờ 5 phút", "late"),
        (at(20, "16:00"), at(20, "14:00"), "quá hạn 2 giờ", "late"),
        (at(21, "08:00"), at(20, "17:00"), "quá hạn 1 ngày", "late"),
    ],
)
def test_time_left_and_time_passed(now: datetime, due: datetime, words: str, urgency: str) -> None:
    assert told(remaining(S.PROCESSING, due, now, CALENDAR)) == (words, urgency)


def test_what_has_no_clock_running() -> None:
    due, now = at(20, "08:00"), at(26, "08:00")
    assert told(remaining(S.SUPPLEMENT, due, now, CALENDAR)) == ("tạm dừng chờ bổ sung", "stopped")
    assert told(remaining(S.FINANCIAL_OBLIGATION, due, now, CALENDAR)) == ("tạm dừng chờ nghĩa vụ tài chính", "stopped")
    assert told(remaining(S.READY, due, now, CALENDAR)) == ("", "done")
    assert told(remaining(S.RECEIVED, None, now, CALENDAR)) == ("chưa hẹn ngày trả", "calm")


def test_where_the_calendar_ends_days_are_counted_as_days() -> None:
    due = datetime(2027, 1, 4, 8, 0, tzinfo=VIETNAM)
    assert told(remaining(S.RECEIVED, due, datetime(2026, 12, 31, 8, 0, tzinfo=VIETNAM), CALENDAR)) == (
        "còn 4 ngày",
        "calm",
    )
