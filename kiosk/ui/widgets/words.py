"""Moments and spans as the counter says them."""

from __future__ import annotations

from datetime import date, datetime

from kiosk.core.i18n import Translator
from kiosk.services.views import DueView
from kiosk.ui.widgets.clock_label import WEEKDAYS


def moment_words(tr: Translator, moment: datetime, now: datetime | None = None) -> str:
    """Give "16:00 thứ Năm 26/11", or "16:00 thứ Sáu 26/11/2027" of another year than `now`, or if that is unknown."""
    weekday = tr(WEEKDAYS[moment.weekday()])
    if tr.language == "vi":
        weekday = weekday[0].lower() + weekday[1:]
    return f"{moment:%H:%M} {weekday} {day_words(moment, now)}"


def day_words(day: date, now: datetime | None = None) -> str:
    """Give "26/11" of this year, "26/11/2025" of another one or where `now` is not known."""
    words = f"{day.day}/{day.month}"
    return words if now is not None and day.year == now.year else f"{words}/{day.year}"


def minutes_between(start: datetime, end: datetime) -> int:
    """Give the whole minutes from one moment to another, never below 0: a PC's clock may be set back."""
    return max(0, int((end - start).total_seconds() // 60))


def minutes_words(tr: Translator, minutes: int) -> str:
    """Give "4 phút", or "1 giờ 05" from an hour on."""
    if minutes < 60:
        return tr("{minutes} phút").format(minutes=minutes)
    return tr("{hours} giờ {minutes}").format(hours=minutes // 60, minutes=f"{minutes % 60:02d}")


def due_words(tr: Translator, due: DueView) -> str:
    """Give "Hẹn trả 16:00 thứ Năm 26/11", or that the day is set by the official."""
    if due.due_at is None:
        return tr("Không có thời hạn cố định")
    return tr("Hẹn trả {moment}").format(moment=moment_words(tr, due.due_at, due.as_of))


def because_words(due: DueView) -> str:
    """Give the reasons of a due time in one line: "3 ngày làm việc; nghỉ 24/11 (…)"."""
    return "; ".join(due.because) or due.limit_words
