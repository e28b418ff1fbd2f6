"""The office's working time: weekly hours, days off, make-up days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_NAMES = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One stretch of a working day, e.g. 07:30 to 11:30."""

    start: time
    end: time

    @property
    def minutes(self) -> int:
        """Give its length in minutes."""
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute


_SESSION = re.compile(r"[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}")


def _session(text: str) -> Session:
    if not _SESSION.fullmatch(text):
        raise ValueError(text)
    start, end = text.split("-")
    return Session(time.fromisoformat(start), time.fromisoformat(end))


DEFAULT_DAY = (_session("07:30-11:30"), _session("13:30-17:00"))
DEFAULT_WEEK: Mapping[int, tuple[Session, ...]] = dict.fromkeys(range(5), DEFAULT_DAY)


def read_sessions(texts: tuple[str, ...]) -> tuple[Session, ...]:
    """Give the sessions written as "HH:MM-HH:MM", in order.

    Raises BadInput when one cannot be read, ends before it starts, or overlaps the one before.
    """
    sessions: list[Session] = []
    for text in texts:
        try:
            session = _session(text)
        except ValueError:
            raise BadInput(N_("“{text}” không phải giờ làm việc; ghi như 07:30-11:30."), text=text) from None
        if session.end <= session.start or (sessions and session.start < sessions[-1].end):
            raise BadInput(N_("Giờ làm việc “{text}” kết thúc trước khi bắt đầu hoặc chồng lên buổi trước."), text=text)
        sessions.append(session)
    return tuple(sessions)


@dataclass(frozen=True)
class WorkingCalendar:
    """When the office works.

    `weekly` gives the sessions of each weekday (0 = Monday; a day left out is closed); `off` and `makeup` name
    single days with what they are; `years` are the years the table covers: asking about another is refused.
    `provisional` are the days no decision confirms yet.
    """

    weekly: Mapping[int, tuple[Session, ...]] = field(default_factory=lambda: dict(DEFAULT_WEEK))
    off: Mapping[date, str] = field(default_factory=dict)
    makeup: Mapping[date, str] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    provisional: frozenset[date] = frozenset()

    @property
    def default_day(self) -> tuple[Session, ...]:
        """Give the sessions of an ordinary day: the first weekday that is open. Make-up days keep them."""
        for weekday in range(7):
            if self.weekly.get(weekday):
                return self.weekly[weekday]
        raise BadInput(N_("Chưa có giờ làm việc nào trong tuần; ghi giờ vào mục [hours] của tệp cài đặt."))

    def sessions(self, day: date) -> tuple[Session, ...]:
        """Give the sessions of a day, none when the office is closed.

        Raises BadInput naming the year when the table does not cover it: a guessed holiday is a wrong due time.
        """
        if day.year not in self.years:
            raise BadInput(
                N_("Lịch nghỉ của năm {year} chưa có; người quản trị cần nhập lịch năm {year} trước."),
                year=day.year,
            )
        if day in self.off:
            return ()
        if day in self.makeup:
            return self.default_day
        return self.weekly.get(day.weekday(), ())

    def is_working_day(self, day: date) -> bool:
        """Tell whether the office opens at all on that day."""
        return bool(self.sessions(day))

    def next_working_day(self, day: date) -> date:
        """Give the first working day after `day`."""
        return next(self.working_days_after(day))

    def working_days_after(self, day: date) -> Iterator[date]:
        """Give the working days after `day`, in order; ends with BadInput at the first year not covered."""
        self.default_day  # noqa: B018 - refuses a week that never opens, which would search for ever
        while True:
            day += timedelta(days=1)
            if self.is_working_day(day):
                yield day

    def opening_at_or_after(self, moment: datetime) -> datetime:
        """Give the moment itself when the office works then, or else the start of the next session.

        The very end of a session counts as working time: somebody taken in at 17:00 sharp was taken in today.
        """
        for session in self.sessions(moment.date()):
            if moment.time() <= session.end:
                return max(moment, at(moment.date(), session.start))
        day = self.next_working_day(moment.date())
        return at(day, self.sessions(day)[0].start)

    def within_day(self, moment: datetime) -> datetime:
        """Give the moment moved into the hours of its day, which must be a working day.

        From a break or before opening it moves to the next session's start, from after closing to closing time.
        """
        sessions = self.sessions(moment.date())
        for session in sessions:
            if moment.time() <= session.end:
                return max(moment, at(moment.date(), session.start))
        return at(moment.date(), sessions[-1].end)

    def closing(self, day: date) -> datetime:
        """Give the closing time of a working day."""
        return at(day, self.sessions(day)[-1].end)

    def add_working_minutes(self, moment: datetime, minutes: int) -> datetime:
        """Give the moment after so many minutes of working time; a session's end is reached before the next start."""
        moment = self.opening_at_or_after(moment)
        while True:
            for session in self.sessions(moment.date()):
                end = at(moment.date(), session.end)
                if moment > end:
                    continue
                moment = max(moment, at(moment.date(), session.start))
                available = int((end - moment).total_seconds() // 60)
                if minutes <= available:
                    return moment + timedelta(minutes=minutes)
                minutes -= available
                moment = end
            day = self.next_working_day(moment.date())
            moment = at(day, self.sessions(day)[0].start)

    def working_minutes(self, start: datetime, end: datetime) -> int:
        """Give how many minutes of working time lie between two moments, 0 when `end` is not after `start`."""
        minutes, day = 0, start.date()
        while day <= end.date():
            for session in self.sessions(day):
                first, last = max(start, at(day, session.start)), min(end, at(day, session.end))
                minutes += max(0, int((last - first).total_seconds() // 60))
            day += timedelta(days=1)
        return minutes


def at(day: date, clock_time: time) -> datetime:
    """Give the moment of a clock time on a day, in Vietnam time."""
    return datetime.combine(day, clock_time, VIETNAM)


def hours_words(weekly: Mapping[int, tuple[Session, ...]]) -> str:
    """Give the weekly hours as they stand on a slip: "Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"."""
    parts: list[str] = []
    weekday = 0
    while weekday < 7:
        sessions = weekly.get(weekday, ())
        last = weekday
        while last < 6 and weekly.get(last + 1, ()) == sessions:
            last += 1
        if sessions:
            days = WEEKDAY_NAMES[weekday] + (f" – {WEEKDAY_NAMES[last]}" if last > weekday else "")
            hours = ", ".join(f"{s.start:%H:%M}–{s.end:%H:%M}" for s in sessions)
            parts.append(f"{days}: {hours}")
        weekday = last + 1
    return "; ".join(parts)
