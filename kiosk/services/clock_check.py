"""Whether the PC's clock may be trusted with a code, a register number and a due time: all three are of the law."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import N_
from kiosk.models import journal
from kiosk.models.store import Store, Unit

TOLERANCE = timedelta(minutes=2)
"""Several PCs on one store never agree to the second."""


def check_clock(unit: Unit) -> None:
    """Raise NotAllowed when the PC's clock is behind what the office has on record by more than the tolerance.

    After a flat battery a PC begins at another day: what it took in would be dated before what came before it.
    Queue tickets do not ask: people wait, and a number is no dossier.
    """
    last = journal.last_moment(unit)
    if last is not None and unit.now < last - TOLERANCE:
        raise NotAllowed(
            N_(
                "Đồng hồ máy đang chỉ {now}, sớm hơn lần ghi gần nhất của văn phòng ({last}). Hãy chỉnh lại ngày giờ "
                "của máy rồi làm lại; nếu giờ máy đúng, nhờ quản trị xác nhận bằng lệnh “kiosk clock confirm”."
            ),
            now=f"{unit.now:%H:%M %d/%m/%Y}",
            last=f"{last:%H:%M %d/%m/%Y}",
        )


def confirm_clock(store: Store) -> datetime:
    """Record that the PC's clock is right, after one that was ahead has written into the journal, and give its time.

    From here on only entries after this one are compared with the clock.
    """
    with store.write() as unit:
        before = journal.last_moment(unit)
        ahead = before.isoformat(timespec="minutes") if before is not None and before > unit.now else ""
        journal.append(unit, journal.CLOCK_CONFIRMED, "clock", 0, ahead_until=ahead)
        return unit.now
