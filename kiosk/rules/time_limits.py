"""When a dossier is due: the law's time limits on the office's calendar, each with its reason in words.

Sources: NĐ 118/2025/NĐ-CP as amended by NĐ 309/2026/NĐ-CP (time counts from complete receipt; the 15:00 line),
Bộ luật Dân sự 2015 art. 147–148 (the first day is not counted; a last day off moves to the next working day).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.rules.calendar import WEEKDAY_NAMES, WorkingCalendar
from kiosk.rules.procedure import LimitUnit

SAME_DAY_LINE = time(15, 0)
"""Received after this, a same-day matter is due on the next working day; 15:00 itself counts as before."""


@dataclass(frozen=True, slots=True)
class Due:
    """A due time (aware, Vietnam time, to the minute) and why it is that, as sentences for a person."""

    at: datetime
    because: tuple[str, ...]


def due(received: datetime, limit: float, unit: LimitUnit, calendar: WorkingCalendar) -> Due:
    """Give when a dossier received complete at `received` is due.

    `limit` counts `unit`s; halves are allowed for working days. The result always lies in working time.
    Raises BadInput for a negative limit, a unit without a length, or a year the calendar does not cover.
    """
    if unit == "none" or not math.isfinite(limit) or limit < 0:
        raise BadInput(N_("Thủ tục này không có thời hạn cố định."))
    received = in_vietnam(received).replace(second=0, microsecond=0)
    start = calendar.opening_at_or_after(received)
    because = [limit_words(limit, unit)]
    if start != received:
        because.append(f"nhận ngoài giờ, tính từ {start:%H:%M} ngày {_day(start.date())}")
    if unit == "same_day":
        moment = _due_same_day(start, calendar, because)
    elif unit == "hour":
        moment = calendar.add_working_minutes(start, round(limit * 60))
    elif unit == "working_day":
        moment = _due_working_days(start, limit, calendar)
    else:
        moment = _due_calendar_days(start, limit, calendar, because)
    because += _days_off_between(received.date(), moment.date(), calendar)
    because += [
        f"lịch nghỉ năm {year} là dự kiến"
        for year in sorted({day.year for day in calendar.provisional})
        if received.year <= year <= moment.year
    ]
    return Due(moment, tuple(because))


def limit_words(limit: float, unit: LimitUnit) -> str:
    """Give a limit as people read it: "3 ngày làm việc", "1,5 ngày làm việc", "trong ngày làm việc"."""
    number = f"{limit:g}".replace(".", ",")
    return {
        "working_day": f"{number} ngày làm việc",
        "day": f"{number} ngày",
        "hour": f"{number} giờ làm việc",
        "same_day": "trong ngày làm việc",
        "none": "không có thời hạn cố định",
    }[unit]


def _due_same_day(start: datetime, calendar: WorkingCalendar, because: list[str]) -> datetime:
    if start.time() <= SAME_DAY_LINE:
        return calendar.closing(start.date())
    because.append(f"nhận sau {SAME_DAY_LINE:%H:%M}, trả trong ngày làm việc tiếp theo")
    return calendar.closing(calendar.next_working_day(start.date()))


def _due_working_days(start: datetime, limit: float, calendar: WorkingCalendar) -> datetime:
    whole = int(limit)
    day = start.date()
    if whole:
        day = next(islice(calendar.working_days_after(day), whole - 1, None))
    moment = calendar.within_day(datetime.combine(day, start.timetz()))
    rest = round((limit - whole) * sum(session.minutes for session in calendar.default_day))
    return calendar.add_working_minutes(moment, rest) if rest else moment


def _due_calendar_days(start: datetime, limit: float, calendar: WorkingCalendar, because: list[str]) -> datetime:
    moment = start + timedelta(days=limit)
    day = moment.date()
    if not calendar.is_working_day(day) or calendar.within_day(moment) != moment:
        day = calendar.next_working_day(day)
        because.append(f"ngày cuối {_day(moment.date())} không làm việc, chuyển sang {_day(day)}")
    return calendar.within_day(datetime.combine(day, moment.timetz()))


def _days_off_between(first: date, last: date, calendar: WorkingCalendar) -> list[str]:
    """Name what is out of the ordinary between two days: days off on weekdays, make-up days; weekends go without."""
    words = [
        f"nghỉ {_day(day)} ({name})"
        for day, name in sorted(calendar.off.items())
        if first <= day <= last and calendar.weekly.get(day.weekday())
    ]
    words += [
        f"làm bù {WEEKDAY_NAMES[day.weekday()]} {_day(day)}"
        for day in sorted(calendar.makeup)
        if first < day <= last and day not in calendar.off
    ]
    return words


def _day(day: date) -> str:
    return f"{day.day}/{day.month}"
