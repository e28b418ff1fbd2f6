"""Days and moments as an official types them: "24/11/2026 17:00", "24-11 17h", "mai 9h30", "241126 1700"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from kiosk.core.clock import in_vietnam, local_day
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold

UNCLEAR_MOMENT = N_("Chưa đọc được ngày giờ; hãy gõ như 24/11/2026 17:00.")
UNCLEAR_DAY = N_("Chưa đọc được ngày; hãy gõ như 24/11/2026.")
NO_HOUR = N_("Còn thiếu giờ; hãy gõ cả ngày và giờ, như 24/11/2026 17:00.")
NO_SUCH_DAY = N_("Ngày {day}/{month} không có trong lịch; hãy xem lại.")
NO_SUCH_HOUR = N_("Giờ {hour}:{minute} không có trong ngày; hãy xem lại.")

_HOUR = re.compile(r"(?<!\d)(\d{1,2})\s*(?:h|:|gio|g)(?:\s*(\d{2})(?!\s*[\d/\-.]))?(?:\s*(?:phut|p)\b)?")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[/\-.]\s*(\d{1,2})(?:\s*[/\-.]\s*(\d{4}|\d{2}))?(?!\d)")
_DIGITS_DAY = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{4}|\d{2})(?!\d)")
_BARE_HOUR = re.compile(r"(?<!\d)(\d{1,2})\s*[.\s]?\s*(\d{2})?(?!\d)")
_NEAR_DAYS = {"hom nay": 0, "nay": 0, "hom qua": -1, "ngay mai": 1, "mai": 1}
_AFTERNOON = re.compile(r"\b(chieu|toi)\b")
_FILLING = re.compile(r"\b(luc|ngay|sang|trua|chieu|toi|thu (hai|ba|tu|nam|sau|bay)|chu nhat)\b|,")
_YEARS = range(2000, 2101)


def written_moment(moment: datetime) -> str:
    """Give a moment as a field shows it: "24/11/2026 17:00", in Vietnam time."""
    return f"{in_vietnam(moment):%d/%m/%Y %H:%M}"


def written_day(day: date) -> str:
    """Give a day as a field shows it: "24/11/2026"."""
    return f"{day:%d/%m/%Y}"


def read_moment(text: str, now: datetime) -> datetime:
    """Give the moment that was typed, in Vietnam time, to the minute.

    The order of day and hour is free; a day left out is today, a year left out the one that brings the day nearest.
    BadInput says what is unclear, what is missing, or which day or hour does not exist.
    """
    rest = fold(text)
    afternoon = bool(_AFTERNOON.search(rest))
    hour, rest = _take(_HOUR, rest)
    day, rest = _take_day(rest, local_day(now))
    rest = " ".join(_FILLING.sub(" ", rest).split())
    if hour is None and rest:
        hour, rest = _take(_BARE_HOUR, rest)
    if rest or (hour is None and day is None):
        raise BadInput(UNCLEAR_MOMENT)
    if hour is None:
        raise BadInput(NO_HOUR)
    return in_vietnam(datetime.combine(day or local_day(now), _time(hour, afternoon=afternoon)))


def read_day(text: str, today: date) -> date:
    """Give the day that was typed; BadInput says what is unclear, or that there is no such day."""
    day, rest = _take_day(fold(text), today)
    if day is None or _FILLING.sub(" ", rest).strip():
        raise BadInput(UNCLEAR_DAY)
    return day


def _take(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str] | None, str]:
    found = pattern.search(text)
    return (found, text) if found is None else (found, f"{text[: found.start()]} {text[found.end() :]}".strip())


def _take_day(text: str, today: date) -> tuple[date | None, str]:
    for pattern in (_DAY, _DIGITS_DAY):
        found, rest = _take(pattern, text)
        if found is not None:
            return _day(found, today), rest
    for words, days in _NEAR_DAYS.items():
        found, rest = _take(re.compile(rf"\b{words}\b"), text)
        if found is not None:
            return today + timedelta(days=days), rest
    return None, text


def _day(found: re.Match[str], today: date) -> date:
    day, month = int(found[1]), int(found[2])
    if found[3]:
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
        years = [year] if year in _YEARS else []
    else:
        years = [today.year - 1, today.year, today.year + 1]
    days = [made for year in years if (made := _made(year, month, day)) is not None]
    if not days:
        raise BadInput(NO_SUCH_DAY, day=day, month=f"{month}/{found[3]}" if found[3] else month)
    return min(days, key=lambda made: abs(made - today))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time(found: re.Match[str], *, afternoon: bool) -> time:
    hour, minute = int(found[1]), int(found[2] or 0)
    if afternoon and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        raise BadInput(NO_SUCH_HOUR, hour=hour, minute=f"{minute:02d}")
    return time(hour, minute)
