"""What a change of the office's people brings with it, said before it is made: leaders, dossiers, a unit left alone."""

from __future__ import annotations

from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import custody, staff, watch, worklist
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.remaining import SOON_DAYS
from kiosk.rules.statuses import OPEN_STATUSES, RUNNING_STATUSES, DossierStatus
from kiosk.rules.steps import unit_of
from kiosk.services.office import working_calendar
from kiosk.services.views import Remark
from kiosk.services.worklists import soon

_LEADERS = {
    "director": (1, N_("Văn phòng đã có giám đốc; quy định là một giám đốc (NĐ 309/2026/NĐ-CP).")),
    "deputy": (2, N_("Văn phòng đã có {count} phó giám đốc; quy định là không quá 2 (NĐ 309/2026/NĐ-CP).")),
}
"""How many a commune centre has of each at most, and what is said of one more."""

_HOLDS = N_("Đang giữ {count} hồ sơ chưa xong: {late} quá hạn, {soon} đến hạn trong {days} ngày làm việc tới.")
_ALONE = N_("{unit} không còn ai khác.")
_UNFINISHED = OPEN_STATUSES | {DossierStatus.READY}


def leaders_beyond(unit: Unit, found: AnyRow | None, role: str) -> tuple[Remark, ...]:
    """Give the sentence that there are as many of a leader's role as there may be, without `found` who takes it."""
    most, words = _LEADERS.get(role, (0, ""))
    if not words or (found is not None and found.active and found.role == role):
        return ()
    count = sum(row.role == role and (found is None or row.id != found.id) for row in staff.all_active(unit))
    return (Remark(words, (("count", str(count)),)),) if count >= most else ()


def left_behind(unit: Unit, settings: Settings, found: AnyRow, goes_to: str = "") -> tuple[Remark, ...]:
    """Give what is left where somebody who works here goes away from; nothing where he or she stays in the unit.

    `goes_to` is the code of the unit he or she goes to, "" for none. The dossiers are those of the list of what he or
    she keeps.
    """
    place = unit_of(found.role, found.unit_code)
    if goes_to == place:
        return ()
    calendar = working_calendar(unit, settings)
    late = worklist.late(RUNNING_STATUSES, unit.now)
    near = worklist.due_between(RUNNING_STATUSES, unit.now, soon(unit.now, calendar))
    kept = worklist.held_by(found.id, _UNFINISHED)
    lists = (kept, watch.held(late, found.id, None), watch.held(near, found.id, None))
    count, late_count, near_count = map(str, worklist.counts(unit, lists))
    told = []
    if count != "0":
        values = (("count", count), ("late", late_count), ("soon", near_count), ("days", str(SOON_DAYS)))
        told.append(Remark(_HOLDS, values))
    stay = (row for row in staff.everyone(unit) if row.active and row.id != found.id)
    if _does_its_work(found, place) and not any(_does_its_work(row, place) for row in stay):
        named = custody.unit_by_code(unit, place)
        told.append(Remark(_ALONE, (("unit", named.name if named is not None else place),)))
    return tuple(told)


def _does_its_work(row: AnyRow, place: str) -> bool:
    """Tell whether somebody works in a unit; an administrator whom no unit was named for is in the reception's name."""
    return unit_of(row.role, row.unit_code) == place and (row.role != "admin" or bool(row.unit_code))
