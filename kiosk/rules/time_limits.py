"""When a dossier is due: the law's time limits on the office's calendar, each with its reason in words.

Sources: NĐ 118/2025/NĐ-CP as amended by NĐ 309/2026/NĐ-CP (time counts from complete receipt; the 15:00 line),
Bộ luật Dân sự 2015 art. 147–148 (the first day is not counted; a last day off moves to the next working day).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Literal

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.rules.calendar import WEEKDAY_NAMES, WorkingCalendar
from kiosk.rules.pauses import Pause, calendar_pause, merged, moment_words, to_the_minute, working_pause
from kiosk.rules.procedure import LimitUnit, TimeLimit

SAME_DAY_LINE = time(15, 0)
"""Received after this, a same-day matter is due on the next working day; 15:00 itself counts as before."""
LONGEST_LIMIT = 36_500
"""No limit counts more units than this; a larger number is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Due:
    """A due time (aware, Vietnam time, to the minute) and why it is that, as sentences for a person."""

    at: datetime
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShorterDue:
    """Due by the law and by the office's own commitment, and which of the two binds.

    Either may be None where there is no such limit. `binding` is the earlier one, its reasons led by its limit
    and whose it is.
    """

    legal: Due | None
    committed: Due | None
    binds: Literal["legal", "committed"]
    binding: Due


def due(
    received: datetime, limit: float, unit: LimitUnit, calendar: WorkingCalendar, pauses: Sequence[Pause] = ()
) -> Due:
    """Give when a dossier received complete at `received` is due, its clock standing still during `pauses`.

    `limit` counts `unit`s; halves are allowed for working days. Pauses move the due time by exactly their working
    time, to the minute; a limit in calendar days by their calendar time, then on to working time. The result always
    lies in working time.
    Raises BadInput for a limit that is none, a pause that cannot be, or a year the calendar does not cover.
    """
    if unit == "none" or not math.isfinite(limit) or limit < 0:
        raise BadInput(N_("Thủ tục này không có thời hạn cố định."))
    if limit > LONGEST_LIMIT:
        raise BadInput(N_("Thời hạn {limit} dài quá; nhiều nhất {most}."), limit=f"{limit:g}", most=LONGEST_LIMIT)
    received = to_the_minute(received)
    stops = merged(pauses, received)
    start = calendar.opening_at_or_after(received)
    because = [limit_words(limit, unit)]
    if start != received:
        because.append(f"nhận ngoài giờ, tính từ {moment_words(start)}")
    if unit == "same_day":
        moment = _due_same_day(start, calendar, because)
    elif unit == "hour":
        moment = calendar.add_working_minutes(start, round(limit * 60))
    elif unit == "working_day":
        moment = _due_working_days(start, limit, calendar)
    else:
        moment = _in_working_time(start + timedelta(days=limit), calendar, because)
    moment = _after_pauses(moment, unit, stops, calendar, because)
    because += _days_off_between(received.date(), moment.date(), calendar)
    because += [
        f"lịch nghỉ năm {year} là dự kiến"
        for year in sorted({day.year for day in calendar.provisional})
        if received.year <= year <= moment.year
    ]
    return Due(moment, tuple(because))


def due_by_shorter(
    received: datetime,
    legal: TimeLimit | None,
    committed: TimeLimit | None,
    calendar: WorkingCalendar,
    pauses: Sequence[Pause] = (),
) -> ShorterDue:
    """Give when a dossier is due that the law and the office's own commitment limit: by the earlier of the two.

    A commitment binds only when it is earlier. Raises BadInput as `due` does, and when neither is a fixed limit.
    """
    by_law = _due_by(received, legal, calendar, pauses)
    by_commitment = _due_by(received, committed, calendar, pauses)
    if legal is not None and by_law is not None and (by_commitment is None or by_law.at <= by_commitment.at):
        because = by_law.because
        if committed is not None and by_commitment is not None:
            longer = by_commitment.at > by_law.at
            other = f"cam kết của địa phương {_told(committed, by_commitment)}{', dài hơn' * longer}"
            because = (f"{because[0]}, theo luật", other, *because[1:])
        return ShorterDue(by_law, by_commitment, "legal", Due(by_law.at, because))
    if by_commitment is None:
        raise BadInput(N_("Thủ tục này không có thời hạn cố định."))
    law = f"luật cho {_told(legal, by_law)}" if legal and by_law else "luật không có thời hạn cố định"
    limit, *others = by_commitment.because
    because = (f"{limit}, theo cam kết của địa phương", law, *others)
    return ShorterDue(by_law, by_commitment, "committed", Due(by_commitment.at, because))


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


def _in_working_time(moment: datetime, calendar: WorkingCalendar, because: list[str]) -> datetime:
    """Give the end of a count of calendar days, moved on when the office does not work then.

    To the same time on the next working day, and from a break or before opening to the next session: so who comes
    later is never due on an earlier day, whatever the hours of each weekday are.
    """
    day = moment.date()
    sessions = calendar.sessions(day)
    if not sessions or moment.time() > sessions[-1].end:
        day = calendar.next_working_day(day)
        what = f"đã hết giờ làm việc lúc {moment:%H:%M}" if sessions else "không làm việc"
        because.append(f"ngày cuối {_day(moment.date())} {what}, chuyển sang {_day(day)}")
    return calendar.within_day(datetime.combine(day, moment.timetz()))


def _after_pauses(
    moment: datetime,
    unit: LimitUnit,
    pauses: Sequence[Pause],
    calendar: WorkingCalendar,
    because: list[str],
) -> datetime:
    """Give the due time moved by all the time its clock stood still, each pause with its reason."""
    found = [(calendar_pause if unit == "day" else working_pause)(pause, calendar) for pause in pauses]
    because += [words for _, words in found]
    minutes = sum(length for length, _ in found)
    if not minutes:
        return moment
    if unit == "day":
        return _in_working_time(moment + timedelta(minutes=minutes), calendar, because)
    return calendar.add_working_minutes(moment, minutes)


def _due_by(
    received: datetime, limit: TimeLimit | None, calendar: WorkingCalendar, pauses: Sequence[Pause]
) -> Due | None:
    if limit is None or limit.unit == "none":
        return None
    return due(received, limit.value, limit.unit, calendar, pauses)


def _told(limit: TimeLimit, found: Due) -> str:
    return f"{limit_words(limit.value, limit.unit)} (đến {moment_words(found.at)})"


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
