"""What happens to a visit within a unit of work, whichever service does it: come, parked, back, in line again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import msgspec

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.models import journal, office, parking, queue_line, visit
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.queue_order import people_ahead
from kiosk.rules.queue_rules import QueueRules
from kiosk.services.queue_views import MovedView
from kiosk.services.staffing import check_open
from kiosk.services.views import Remark, SessionView

PAPERS = "papers"
"""Why a visit is parked whose owner was sent away to complete papers."""

NOBODY = N_("Quầy chưa gọi ai; bấm Gọi số tiếp theo trước.")
NOT_PARKED = N_("Số {label} không ở trong danh sách giữ chỗ.")
LONGEST_MISSING = 20


def served(unit: Unit, session: SessionView) -> AnyRow:
    """Give the visit in front of an open session's counter; NotAllowed when there is none."""
    check_open(unit, session)
    found = visit.serving(unit, session.counter_id)
    if found is None:
        raise NotAllowed(NOBODY)
    return found


def of_today(unit: Unit, visit_id: int) -> AnyRow:
    """Give a visit in today's queue; NotFound for any other."""
    found = visit.get(unit, visit_id)
    if found is None or found.queue_day != unit.day:
        raise NotFound(N_("Số này không thuộc hàng chờ hôm nay."))
    return found


def mark_arrived(unit: Unit, called: AnyRow) -> None:
    """Record that whoever was called stands before the official; one who was there already stays so."""
    if called.state != "called":
        return
    visit.move(unit, called.id, "serving", called.queue_field_id, called.counter_id)
    journal.append(unit, "visit.arrived", "visit", called.id, label=called.label, counter=called.counter)


def park(unit: Unit, session: SessionView, row: AnyRow, reason: str, missing: tuple[str, ...]) -> MovedView:
    """Park the visit in front of a counter: its place is kept there until it is back."""
    visit.move(unit, row.id, "parked", row.queue_field_id, session.counter_id, reason)
    parking.begin(unit, row.id, session.counter_id, reason, msgspec.json.encode(missing[:LONGEST_MISSING]).decode())
    journal.append(
        unit,
        "visit.parked",
        "visit",
        row.id,
        label=row.label,
        counter=session.counter,
        reason=reason,
        papers=len(missing),
    )
    return moved(row, N_("Số {label} được giữ chỗ ở quầy {counter} cho đến khi quay lại."), counter=session.counter)


@dataclass(frozen=True, slots=True)
class Keeper:
    """The counter a place is kept at: its id and its number."""

    counter_id: int
    number: int


def keeper(unit: Unit, parked: AnyRow, by: SessionView | None) -> Keeper:
    """Give the counter that keeps the place of who is back: the one that parked it, or `by` while that is not open.

    `by` is the open session of the official who brings it back, None where nobody does.
    """
    if by is None or any(one.number == parked.number for one in office.open_counters(unit)):
        return Keeper(parked.counter_id, parked.number)
    return Keeper(by.counter_id, by.counter)


def bring_back(unit: Unit, row: AnyRow, by: SessionView | None = None) -> tuple[MovedView, int]:
    """Put a parked visit at the head of the counter that keeps its place (`keeper`); gives its number too."""
    if row.state != "parked":
        raise NotAllowed(NOT_PARKED, label=row.label)
    parked = parking.last(unit, row.id)
    if parked is None:
        raise LookupError("a parked visit has its parking")
    kept = keeper(unit, parked, by)
    parking.end(unit, row.id)
    visit.move(unit, row.id, "waiting", row.queue_field_id, kept_for=kept.counter_id, wait_calls=0)
    journal.append(
        unit, "visit.returned", "visit", row.id, label=row.label, counter=parked.number, **taken_over(kept, parked)
    )
    words = N_("Số {label} đã quay lại, đứng đầu hàng của quầy {counter}.")
    return moved(row, words, counter=kept.number), kept.number


def taken_over(kept: Keeper, parked: AnyRow) -> dict[str, int]:
    """Give what the journal says beside the counter that parked a visit: which other keeps the place now, if one."""
    return {"kept_by": kept.number} if kept.number != parked.number else {}


def rejoin(unit: Unit, row: AnyRow, rules: QueueRules) -> tuple[MovedView, int]:
    """Let in line again whoever did not come when called, after some others; gives the counter's number too.

    NotAllowed for another state, and when the call was too long ago.
    """
    if row.state != "absent" or row.called_at is None:
        raise NotAllowed(N_("Số {label} không phải số gọi mà không đến."), label=row.label)
    if is_late(unit, row, rules):
        raise NotAllowed(
            N_("Số {label} gọi lúc {time}, đã quá {minutes} phút; mời công dân lấy số mới."),
            label=row.label,
            time=f"{row.called_at:%H:%M}",
            minutes=rules.late_minutes,
        )
    visit.record_absence(unit, row.id, row.queue_field_id, row.closed_at)
    visit.move(
        unit,
        row.id,
        "waiting",
        row.queue_field_id,
        kept_for=row.counter_id,
        wait_calls=rules.late_after,
        closed_at=None,
    )
    journal.append(
        unit, "visit.rejoined", "visit", row.id, label=row.label, counter=row.counter, after=rules.late_after
    )
    words = N_("Số {label} vào lại hàng của quầy {counter}, gọi sau {after} người khác.")
    return moved(row, words, counter=row.counter, after=rules.late_after), int(row.counter)


def moved(row: AnyRow, msgid: str, **values: object) -> MovedView:
    """Give what the official is told of a visit that has been moved; `label` is its number in the sentence."""
    told = (("label", row.label), *((name, str(value)) for name, value in values.items()))
    return MovedView(row.id, row.label, Remark(msgid, told))


def is_late(unit: Unit, row: AnyRow, rules: QueueRules) -> bool:
    """Tell whether whoever was called in vain may not rejoin any more."""
    late: bool = unit.now - row.called_at > timedelta(minutes=rules.late_minutes)
    return late


def ahead(unit: Unit, visit_id: int, rules: QueueRules) -> int:
    """Count who may be called before a waiting visit, over the counters that serve its field now."""
    return people_ahead(queue_line.everybody(unit), visit_id, queue_line.open_counters(unit), rules)


def missing_of(row: AnyRow | None) -> tuple[str, ...]:
    """Give the papers a parked visit was sent away for."""
    return msgspec.json.decode(row.missing, type=tuple[str, ...]) if row is not None else ()


def field_of(unit: Unit, code: str) -> AnyRow:
    """Give the field with a code; NotFound when there is none, NotAllowed for a closed one."""
    found = office.field_by_code(unit, code)
    if found is None:
        raise NotFound(N_("Không có lĩnh vực “{code}”."), code=code)
    if found.closed_at is not None:
        raise NotAllowed(
            N_("Lĩnh vực {name} đã đóng; chọn lĩnh vực khác, hoặc mở lại lĩnh vực này ở trang Cài đặt (F11)."),
            name=found.name,
        )
    return found


def reason_text(text: str) -> str:
    """Give a reason that may stand on a public screen, cut to one line; BadInput when it is too long."""
    from kiosk.core.text import nfc

    reason = nfc(text)
    if len(reason) > 80:
        raise BadInput(N_("Lý do dài quá {length} ký tự; hãy rút gọn."), length=80)
    return reason
