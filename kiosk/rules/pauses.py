"""When the clock of a dossier stands still: from the written request for a supplement to the complete supplement.

Source: NĐ 118/2025/NĐ-CP as amended by NĐ 309/2026/NĐ-CP: time counts from the complete and correct dossier.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.rules.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True, order=True)
class Pause:
    """One stretch the clock stands still: from `start`, when the request went out, to `end`, when all was there.

    `waiting_for` says for what, as it ends the words "tạm dừng … chờ".
    """

    start: datetime
    end: datetime
    waiting_for: str = "bổ sung"


def to_the_minute(moment: datetime) -> datetime:
    """Give the moment in Vietnam time without its seconds: slips and limits count in minutes."""
    return in_vietnam(moment).replace(second=0, microsecond=0)


def merged(pauses: Iterable[Pause], received: datetime) -> tuple[Pause, ...]:
    """Give the pauses to the minute, in order; those that overlap or touch as one, those of no length left out.

    Raises BadInput for a pause that ends before it starts, or starts before the dossier was received.
    """
    found: list[Pause] = []
    for pause in sorted(replace(p, start=to_the_minute(p.start), end=to_the_minute(p.end)) for p in pauses):
        if pause.end < pause.start:
            raise BadInput(
                N_("Lần tạm dừng từ {start} kết thúc trước khi bắt đầu ({end}); xem lại hai thời điểm."),
                start=moment_words(pause.start),
                end=moment_words(pause.end),
            )
        if pause.start < received:
            raise BadInput(
                N_("Lần tạm dừng từ {start} bắt đầu trước khi nhận hồ sơ ({received}); xem lại thời điểm."),
                start=moment_words(pause.start),
                received=moment_words(received),
            )
        if pause.end == pause.start:
            continue
        if found and pause.start <= found[-1].end:
            found[-1] = _joined(found[-1], pause)
        else:
            found.append(pause)
    return tuple(found)


def working_pause(pause: Pause, calendar: WorkingCalendar) -> tuple[int, str]:
    """Give the working minutes of a pause, and why the due time moves by them."""
    minutes = calendar.working_minutes(pause.start, pause.end)
    a_day = sum(session.minutes for session in calendar.default_day)
    return minutes, _because(f"{_length(minutes, a_day)} làm việc", pause)


def calendar_pause(pause: Pause, calendar: WorkingCalendar) -> tuple[int, str]:
    """Give the minutes of a pause by the calendar, and why the due time moves by them."""
    calendar.sessions(pause.end.date())  # refuses a year that is not covered by its name
    minutes = int((pause.end - pause.start).total_seconds() // 60)
    return minutes, _because(_length(minutes, 24 * 60), pause)


def moment_words(moment: datetime) -> str:
    """Give a moment as it is read in a reason: "09:00 ngày 20/11"."""
    return f"{moment:%H:%M} ngày {moment.day}/{moment.month}"


def _joined(first: Pause, second: Pause) -> Pause:
    waiting_for = first.waiting_for
    if second.waiting_for not in waiting_for.split(", "):
        waiting_for += f", {second.waiting_for}"
    return Pause(first.start, max(first.end, second.end), waiting_for)


def _because(length: str, pause: Pause) -> str:
    stretch = f"từ {moment_words(pause.start)} đến {moment_words(pause.end)}"
    return f"tạm dừng {length} chờ {pause.waiting_for}, {stretch}"


def _length(minutes: int, a_day: int) -> str:
    days, rest = divmod(minutes, a_day)
    hours, rest = divmod(rest, 60)
    parts = [f"{count} {unit}" for count, unit in ((days, "ngày"), (hours, "giờ"), (rest, "phút")) if count]
    return " ".join(parts) or "0 phút"
