"""How much time a dossier has left, as an official reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.statuses import OPEN_STATUSES, RUNNING_STATUSES, DossierStatus

Urgency = Literal["late", "today", "soon", "calm", "stopped", "done"]
SOON_DAYS = 3
"""Due within so many working days is soon."""

_STOPPED = {
    DossierStatus.SUPPLEMENT: N_("tạm dừng chờ bổ sung"),
    DossierStatus.FINANCIAL_OBLIGATION: N_("tạm dừng chờ nghĩa vụ tài chính"),
}
_Pattern = tuple[str, str, str, str]
"""The sentence of days, of hours with minutes, of whole hours, of minutes alone."""

_LEFT: _Pattern = (
    N_("còn {days} ngày làm việc"),
    N_("còn {hours} giờ {minutes} phút làm việc"),
    N_("còn {hours} giờ làm việc"),
    N_("còn {minutes} phút làm việc"),
)
_PASSED: _Pattern = (
    N_("quá hạn {days} ngày"),
    N_("quá hạn {hours} giờ {minutes} phút"),
    N_("quá hạn {hours} giờ"),
    N_("quá hạn {minutes} phút"),
)


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """The time left or passed ("còn 2 giờ 15 phút làm việc", "quá hạn 1 ngày"), and how urgent that is.

    `msgid` is the sentence as the catalogues know it, "" where nothing is owed, `values` stand in its places.
    """

    msgid: str
    urgency: Urgency
    values: tuple[tuple[str, str], ...] = ()


def remaining(status: DossierStatus, due_at: datetime | None, now: datetime, calendar: WorkingCalendar) -> TimeLeft:
    """Give how much time a dossier has left.

    Time left is working time, days are counted by their dates; time passed is the citizen's, by the calendar. Where
    the office's calendar does not reach, the days left are told by the calendar too, and say so by not being working
    days. Nothing is urgent of what waits for the citizen or owes no result any more.
    """
    if status not in OPEN_STATUSES:
        return TimeLeft("", "done")
    if status not in RUNNING_STATUSES:
        return TimeLeft(_STOPPED[status], "stopped")
    if due_at is None:
        return TimeLeft(N_("chưa hẹn ngày trả"), "calm")
    return _passed(due_at, now) if now > due_at else _left(due_at, now, calendar)


def _passed(due_at: datetime, now: datetime) -> TimeLeft:
    days = (now.date() - due_at.date()).days
    return late_by(days) if days else _told(_PASSED, "late", minutes=int((now - due_at).total_seconds()) // 60)


def _left(due_at: datetime, now: datetime, calendar: WorkingCalendar) -> TimeLeft:
    """Tell the time left, in hours when it is less than a working day."""
    days = (due_at.date() - now.date()).days
    try:
        working_days = sum(calendar.is_working_day(now.date() + timedelta(day)) for day in range(1, days + 1))
        minutes = calendar.working_minutes(now, due_at) if working_days <= 1 else 0
    except BadInput:
        return TimeLeft(N_("còn {days} ngày"), _near(days, days), (("days", str(days)),))
    whole = working_days > 1 or (working_days and minutes >= sum(s.minutes for s in calendar.default_day))
    return _told(_LEFT, _near(days, working_days), days=working_days if whole else None, minutes=minutes)


def late_by(days: int) -> TimeLeft:
    """Tell how many days late something is, by the calendar."""
    return _told(_PASSED, "late", days=days)


def _near(days: int, working_days: int) -> Urgency:
    return "today" if not days else "soon" if working_days <= SOON_DAYS else "calm"


def _told(of: _Pattern, urgency: Urgency, *, days: int | None = None, minutes: int = 0) -> TimeLeft:
    in_days, both, in_hours, in_minutes = of
    if days is not None:
        return TimeLeft(in_days, urgency, (("days", str(days)),))
    hours, rest = divmod(minutes, 60)
    if not hours:
        return TimeLeft(in_minutes, urgency, (("minutes", str(rest)),))
    if not rest:
        return TimeLeft(in_hours, urgency, (("hours", str(hours)),))
    return TimeLeft(both, urgency, (("hours", str(hours)), ("minutes", str(rest))))
