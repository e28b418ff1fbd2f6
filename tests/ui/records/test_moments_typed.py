"""Days and moments as they are typed at a counter."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput
from kiosk.ui.records.moments_typed import read_day, read_moment, written_day, written_moment

NOW = datetime(2026, 11, 23, 9, 5, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("24/11/2026 17:00", "2026-11-24 17:00"),
        ("17h 24/11", "2026-11-24 17:00"),
        ("24-11-26 8h30", "2026-11-24 08:30"),
        ("24.11.2026 17.00", "2026-11-24 17:00"),
        ("24112026 1700", "2026-11-24 17:00"),
        ("  lúc 5 giờ 15 chiều, thứ Ba ngày 24/11 ", "2026-11-24 17:15"),
        ("mai 9h", "2026-11-24 09:00"),
        ("hôm qua 16:45", "2026-11-22 16:45"),
        ("8:00", "2026-11-23 08:00"),
        ("2/1 8h", "2027-01-02 08:00"),
        ("28/12 8h", "2026-12-28 08:00"),
    ],
)
def test_a_moment_is_read_as_it_is_meant(typed: str, meant: str) -> None:
    assert f"{read_moment(typed, NOW):%Y-%m-%d %H:%M}" == meant


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Chưa đọc được"),
        ("chừng nào xong", "Chưa đọc được"),
        ("24/11/2026", "thiếu giờ"),
        ("31/11 8h", "Ngày 31/11 không có"),
        ("24/11 25:00", "Giờ 25:00 không có"),
        ("24/11 8h 9h", "Chưa đọc được"),
        ("24/11/1026 8h", "không có trong lịch"),
    ],
)
def test_what_cannot_be_read_is_said(typed: str, says: str) -> None:
    with pytest.raises(BadInput) as raised:
        read_moment(typed, NOW)
    assert says in str(raised.value)


def test_a_day_is_read() -> None:
    assert read_day("30/11", NOW.date()) == date(2026, 11, 30)
    for nonsense in ("", "30/2/2027", "30/11 8h"):
        with pytest.raises(BadInput):
            read_day(nonsense, NOW.date())


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.times())
def test_what_is_written_is_read_back(day: date, hour: time) -> None:
    meant = datetime.combine(day, hour.replace(second=0, microsecond=0), VIETNAM)
    assert read_moment(written_moment(meant), NOW) == meant
    assert read_day(written_day(meant.date()), NOW.date()) == meant.date()
