"""The office's working time, and how it stands on a slip."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput
from kiosk.rules.calendar import DEFAULT_DAY, DEFAULT_WEEK, Session, WorkingCalendar, hours_words, read_sessions
from tests.rules.working_time import CALENDARS, MOMENTS, calendar, working_minutes, works_at

MORNING = Session(time(7, 30), time(11, 30))
AFTERNOON = Session(time(13, 30), time(17, 0))


def test_days_off_make_up_days_and_weekends() -> None:
    office = calendar()
    assert office.sessions(date(2026, 11, 20)) == (MORNING, AFTERNOON)
    assert office.sessions(date(2026, 11, 24)) == ()  # Tuesday, Ngày Văn hóa Việt Nam
    assert office.sessions(date(2026, 11, 21)) == ()  # Saturday
    assert office.sessions(date(2026, 8, 22)) == (MORNING, AFTERNOON)  # a make-up Saturday
    assert office.next_working_day(date(2026, 2, 13)) == date(2026, 2, 23)  # over Tết


def test_a_make_up_day_keeps_the_hours_of_an_ordinary_day_whatever_its_weekday_has() -> None:
    """It is worked in place of a Monday, not of half a Saturday."""
    office = calendar({**DEFAULT_WEEK, 5: (MORNING,)})
    assert office.sessions(date(2026, 8, 15)) == (MORNING,)
    assert office.sessions(date(2026, 8, 22)) == (MORNING, AFTERNOON)


def test_a_day_off_wins_over_a_make_up_day() -> None:
    saturday = date(2026, 11, 28)
    assert calendar(off={saturday: "nghỉ"}, makeup={saturday: "làm bù"}).sessions(saturday) == ()


def test_a_year_not_covered_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="Lịch nghỉ của năm 2028 chưa có"):
        calendar().sessions(date(2028, 1, 3))
    with pytest.raises(BadInput, match="năm 2028"):
        list(islice(calendar().working_days_after(date(2027, 12, 30)), 5))


def test_hours_are_read_in_order() -> None:
    assert read_sessions(("07:30-11:30", "13:30-17:00")) == DEFAULT_DAY == (MORNING, AFTERNOON)
    assert read_sessions(()) == ()


@pytest.mark.parametrize(
    "texts",
    [
        ("7h30-11h30",),
        ("07:30",),
        ("07:30-25:00",),
        ("11:30-07:30",),
        ("07:30-07:30",),
        ("07:30-11:30", "11:00-17:00"),
        ("13:30-17:00", "07:30-11:30"),
        ("07:30+07:00-11:30",),
        ("",),
    ],
)
def test_hours_that_cannot_be_are_refused_in_words(texts: tuple[str, ...]) -> None:
    with pytest.raises(BadInput) as raised:
        read_sessions(texts)
    assert f"“{texts[-1]}”" in str(raised.value)


@given(st.lists(st.text(max_size=14), max_size=3).map(tuple))
def test_any_text_is_hours_or_refused(texts: tuple[str, ...]) -> None:
    try:
        sessions = read_sessions(texts)
    except BadInput:
        return
    assert len(sessions) == len(texts)


@pytest.mark.parametrize(
    ("weekly", "words"),
    [
        (DEFAULT_WEEK, "Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"),
        (
            {**DEFAULT_WEEK, 5: (MORNING,)},
            "Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00; Thứ Bảy: 07:30–11:30",
        ),
        (
            {0: (MORNING,), 1: (MORNING,), 3: (MORNING,), 6: (AFTERNOON,)},
            "Thứ Hai – Thứ Ba: 07:30–11:30; Thứ Năm: 07:30–11:30; Chủ nhật: 13:30–17:00",
        ),
        (dict.fromkeys(range(7), (MORNING,)), "Thứ Hai – Chủ nhật: 07:30–11:30"),
        ({}, ""),
    ],
)
def test_hours_in_words(weekly: dict[int, tuple[Session, ...]], words: str) -> None:
    assert hours_words(weekly) == words


@given(MOMENTS, CALENDARS)
def test_the_next_opening_is_the_first(moment: datetime, office: WorkingCalendar) -> None:
    opening = office.opening_at_or_after(moment)
    assert works_at(office, opening)
    assert opening >= moment
    assert working_minutes(office, moment, opening) == 0


@given(MOMENTS, st.integers(0, 2000), st.integers(0, 2000), CALENDARS)
def test_working_minutes_add_up(moment: datetime, some: int, more: int, office: WorkingCalendar) -> None:
    there = office.add_working_minutes(office.add_working_minutes(moment, some), more)
    assert there == office.add_working_minutes(moment, some + more) or more == 0
    assert working_minutes(office, moment, there) == some + more


def test_the_moments_are_vietnam_s() -> None:
    assert calendar().closing(date(2026, 11, 20)) == datetime(2026, 11, 20, 17, 0, tzinfo=VIETNAM)
