"""Until when a counter may rest: the moments offered, and what lunch means."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import CounterQueue
from kiosk.ui.counter.choice_bar import Dial

LUNCH = "lunch"
"""The starter's code of the lunch break, whose end the office's hours tell."""

_STEP_MINUTES = 5
_NEAR_STEPS = 6
_FAR_MINUTES = 15
_LONGEST_REST_HOURS = 4


def rest_dial(tr: Translator, line: CounterQueue, now: datetime) -> Dial:
    """Give the dial of a rest's end: unknown until one is chosen, but for lunch, which says its own."""
    unset: dict[object, str] = {}
    if line.next_opening is not None:
        until = tr("{reason} – đến {moment}")
        unset = {
            reason.code: until.format(reason=reason.name, moment=f"{line.next_opening:%H:%M}")
            for reason in line.pause_reasons
            if reason.code == LUNCH
        }
    return Dial(tr("Làm việc lại lúc: {value}"), ((None, tr("chưa rõ giờ")), *_moments(now)), unset)


def end_of_rest(line: CounterQueue, reason: str, dialled: object) -> datetime | None:
    """Give when a rest ends that was chosen with this dial; None for not known."""
    if isinstance(dialled, datetime):
        return dialled
    return line.next_opening if reason == LUNCH else None


def _moments(now: datetime) -> tuple[tuple[object, str], ...]:
    """Give the moments a rest may end at: every five minutes at first, then every quarter of an hour."""
    now = now.replace(second=0, microsecond=0)
    moment = now - timedelta(minutes=now.minute % _STEP_MINUTES)
    found: list[tuple[object, str]] = []
    for _ in range(_NEAR_STEPS):
        moment += timedelta(minutes=_STEP_MINUTES)
        found.append((moment, f"{moment:%H:%M}"))
    moment -= timedelta(minutes=moment.minute % _FAR_MINUTES)
    while (moment := moment + timedelta(minutes=_FAR_MINUTES)) <= now + timedelta(hours=_LONGEST_REST_HOURS):
        found.append((moment, f"{moment:%H:%M}"))
    return tuple(found)
