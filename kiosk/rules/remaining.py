"""How much time a dossier has left, as an official reads it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from kiosk.core.errors import BadInput
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.statuses import OPEN_STATUSES, RUNNING_STATUSES, DossierStatus

Urgency = Literal["late", "today", "soon", "calm", "stopped", "done"]
SOON_DAYS = 3
"""Due within so many working days is soon."""

_STOPPED = {
    DossierStatus.SUPPLEMENT: "tạm dừng chờ bổ sung",
    DossierStatus.FINANCIAL_OBLIGATION: "tạm dừng chờ nghĩa vụ tài chính",
}


def remaining(
    status: DossierStatus, due_at: datetime | None, now: datetime, calendar: WorkingCalendar
) -> tuple[str, Urgency]:
    """Give the time left or passed in words ("còn 2 giờ 15 phút làm việc", "quá hạn 1 ngày") and how urgent that is.

    Time left is working time, days are counted by their dates; time passed is the citizen's, by the calendar. Where
    the office's calendar does not reach, the days left are told by the calendar too, and say so by not being working
    days. Nothing is urgent of what waits for the citizen or owes no result any more.
    """
    if status not in OPEN_STATUSES:
        return "", "done"
    if status not in RUNNING_STATUSES:
        return _STOPPED[status], "stopped"
    if due_at is None:
        return "chưa hẹn ngày trả", "calm"
    days = (due_at.date() - now.date()).days
    if now > due_at:
        passed = f"{-days} ngày" if days else _clock(int((now - due_at).total_seconds()) // 60)
        return f"quá hạn {passed}", "late"
    try:
        working_days = sum(calendar.is_working_day(now.date() + timedelta(day)) for day in range(1, days + 1))
        words = f"còn {_working_time(now, due_at, working_days, calendar)} làm việc"
    except BadInput:
        working_days, words = days, f"còn {days} ngày"
    return words, "today" if not days else "soon" if working_days <= SOON_DAYS else "calm"


def _working_time(now: datetime, due_at: datetime, days: int, calendar: WorkingCalendar) -> str:
    """Give the time left, in hours when it is less than a working day."""
    if days > 1:
        return f"{days} ngày"
    minutes = calendar.working_minutes(now, due_at)
    return f"{days} ngày" if days and minutes >= sum(s.minutes for s in calendar.default_day) else _clock(minutes)


def _clock(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join(f"{count} {unit}" for count, unit in ((hours, "giờ"), (rest, "phút")) if count) or "0 phút"
