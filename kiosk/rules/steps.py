"""The way of a dossier through the office: which unit does what, and until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal

from kiosk.core.clock import local_day
from kiosk.core.i18n import N_
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.pauses import to_the_minute
from kiosk.rules.procedure import Procedure, WorkStep
from kiosk.rules.time_limits import SAME_DAY_LINE, due

RECEPTION = "mot_cua"
"""The unit that takes dossiers in and returns results."""

LEADERS = "lanh_dao"
POST = "buu_dien"
"""The unit outside that carries results; it may have taken one on a hand-over list."""

LEADER_ROLES = frozenset({"director", "deputy"})
RECEIVE_NAME = N_("Tiếp nhận")
RETURN_NAME = N_("Trả kết quả")

UNIT_OF_QUEUE: Mapping[str, str] = {
    "ho_tich": "tu_phap",
    "chung_thuc": "tu_phap",
    "cu_tru": "cong_an",
    "dat_dai": "dia_chinh",
    "xa_hoi": "van_hoa_xa_hoi",
    "kinh_doanh": "kinh_te",
}
"""Which unit works on the procedures of a ticket field that name no steps of their own; the rest: van_phong."""


def steps_of(procedure: Procedure) -> tuple[WorkStep, ...]:
    """Give the steps of a procedure from intake to return: its own between them, or the usual two.

    Step 0 is always the reception's, and so is the last. Shares are of the whole working time of the dossier.
    """
    own = procedure.steps or (
        WorkStep(UNIT_OF_QUEUE.get(procedure.queue, "van_phong"), N_("Thẩm tra, giải quyết"), share=0.7),
        WorkStep(LEADERS, N_("Ký duyệt"), share=0.2),
    )
    return (
        WorkStep(RECEPTION, RECEIVE_NAME, share=0.05),
        *own,
        WorkStep(RECEPTION, RETURN_NAME, share=0.05),
    )


def unit_of(role: str, unit_code: str) -> str:
    """Give the unit an official works in: the named one, else the leaders' for a leader and the reception's."""
    return unit_code or (LEADERS if role in LEADER_ROLES else RECEPTION)


def goes_on(received: datetime, calendar: WorkingCalendar) -> date:
    """Give the working day on which a dossier taken in at the counter goes to who works on it.

    The same day when received up to 15:00, the next working day after that or outside the office's days
    (NĐ 118/2025/NĐ-CP as amended by NĐ 309/2026/NĐ-CP). BadInput names a year the calendar does not cover.
    """
    moment = to_the_minute(received)
    opening = calendar.opening_at_or_after(moment).date()
    if opening == moment.date() and moment.time() > SAME_DAY_LINE:
        return calendar.next_working_day(opening)
    return opening


def next_step(steps: Sequence[WorkStep], step: int, holder: str) -> int:
    """Give the step a dossier goes to from the unit that holds it at `step`; the last step when all are done.

    Steps that follow in the same unit are its own affair. A unit off the way gives back to the step it helped.
    """
    if step < len(steps) and steps[step].unit != holder:
        return step
    return next((n for n in range(step + 1, len(steps)) if steps[n].unit != holder), len(steps) - 1)


def goes_to(steps: Sequence[WorkStep], step: int, holder: str, *, result: bool = False) -> str | None:
    """Give the unit a running dossier, or its `result`, goes to next; None when it stays.

    Only a result goes to where results are given, and from there to nobody.
    """
    if result:
        return RECEPTION if holder != RECEPTION else None
    wanted = next_step(steps, step, holder)
    return steps[wanted].unit if wanted < len(steps) - 1 else None


def step_in(steps: Sequence[WorkStep], step: int, unit: str, *, result: bool = False) -> int | None:
    """Give the step a dossier is at when `unit` takes it over at `step`: ahead if there is one, else behind.

    None when the unit is not on the way: it helps with the step at hand. Only a `result` comes to the last step.
    """
    if result:
        return len(steps) - 1 if unit == steps[-1].unit else None
    ways = (*range(step + 1, len(steps) - 1), *range(min(step, len(steps) - 1), -1, -1))
    return next((n for n in ways if steps[n].unit == unit), None)


def step_due(
    steps: Sequence[WorkStep],
    step: int,
    taken_at: datetime,
    received_at: datetime,
    due_at: datetime | None,
    calendar: WorkingCalendar,
) -> datetime | None:
    """Give when a step taken over at `taken_at` should end, None where nothing bounds it.

    By its own limit from then on; else by its share: the working time from `received_at` to `due_at`, up to and with
    this step. The reception's first step ends with the day the dossier goes on, the last when the dossier is due.
    """
    limit = steps[step].limit
    if limit is not None:
        return None if limit.unit == "none" else due(taken_at, limit.value, limit.unit, calendar).at
    if step == 0:
        return calendar.closing(goes_on(received_at, calendar))
    if due_at is None or step == len(steps) - 1:
        return due_at
    start = to_the_minute(received_at)
    so_far, whole = (sum(one.share for one in some) for some in (steps[: step + 1], steps))
    minutes = calendar.working_minutes(start, due_at)
    return calendar.add_working_minutes(start, round(minutes * so_far / whole) if whole else minutes)


def outcome(ended_at: datetime, due_at: datetime | None) -> Literal["", "early", "on_time", "late"]:
    """Tell whether something ended before, on or after the day it was due; empty where nothing was due."""
    if due_at is None:
        return ""
    ended, day = local_day(ended_at), local_day(due_at)
    return "on_time" if ended == day else "early" if ended < day else "late"
