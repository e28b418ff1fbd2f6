"""When the clock of a dossier stands still: from the written request for a supplement to the complete supplement.

Source: NĐ 118/2025/NĐ-CP as amended by NĐ 309/2026/NĐ-CP: time counts from the complete and correct dossier.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.rules.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True, order=True)
class Pause:
    """One stretch the clock stands still: from `start`, when the request went out, to `end`, when all was there."""

    start: datetime
    end: datetime


def to_the_minute(moment: datetime) -> datetime:
    """Give the moment in Vietnam time without its seconds: slips and limits count in minutes."""
    return in_vietnam(moment).replace(second=0, microsecond=0)


def merged(pauses: Iterable[Pause], received: datetime) -> tuple[Pause, ...]:
    """Give the pauses to the minute, in order; those that overlap or touch as one, those of no length left out.

    Raises BadInput for a pause that ends before it starts, or starts before the dossier was received.
    """
    found: list[Pause] = []
    for pause in sorted(Pause(to_the_minute(pause.start), to_the_minute(pause.end)) for pause in pauses):
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
        if found and pause.start <= found[-1].end:
            found[-1] = Pause(found[-1].start, max(found[-1].end, pause.end))
        elif pause.end > pause.start:
            found.append(pause)
    return tuple(found)


def working_pause(pause: Pause, calendar: WorkingCalendar) -> tuple[int, str]:
    """Give the working minutes of a pause, and why the due time moves by them."""
    minutes = calendar.working_minutes(pause.start, pause.end)
    a_day = sum(session.minutes for session in calendar.default_day)
    return minutes, _because(f"{_length(minutes, a_day)} làm việc", pause)


def calendar_pause(pause: Pause, clock_starts: datetime) -> tuple[int, str]:
    """Give the minutes of a pause by the calendar, and why; what lies before `clock_starts` held nothing up."""
    minutes = max(0, int((pause.end - max(pause.start, clock_starts)).total_seconds() // 60))
    return minutes, _because(_length(minutes, 24 * 60), pause)


def moment_words(moment: datetime) -> str:
    """Give a moment as it is read in a reason: "09:00 ngày 20/11"."""
    return f"{moment:%H:%M} ngày {moment.day}/{moment.month}"


def _because(length: str, pause: Pause) -> str:
    return f"tạm dừng {length} chờ bổ sung, từ {moment_words(pause.start)} đến {moment_words(pause.end)}"


def _length(minutes: int, a_day: int) -> str:
    days, rest = divmod(minutes, a_day)
    hours, rest = divmod(rest, 60)
    parts = [f"{count} {unit}" for count, unit in ((days, "ngày"), (hours, "giờ"), (rest, "phút")) if count]
    return " ".join(parts) or "0 phút"
