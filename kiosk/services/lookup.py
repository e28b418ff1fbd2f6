"""What a public screen may say of a dossier, and how many wrong guesses it suffers."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from math import ceil

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.text import mask_name
from kiosk.models import dossier, journal, visit
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.rules.codes import read_tracking
from kiosk.rules.statuses import RUNNING_STATUSES, STATUS_WORDS, DossierStatus
from kiosk.services.views import LookupStep, LookupView

WRONG_CODES = 10
LOCK_S = 120.0
_DOSSIER_CODE = re.compile(r"^[A-Z0-9.\-]+-\d{6}-\d{4,}$")


class _TicketInstead(NotFound):
    """The code of a queue ticket, which has a QR too."""


class Lookup:
    """Answers the lookup screen: with the tracking code fully, with a dossier code alone without the person."""

    def __init__(self, store: Store, tick: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._tick = tick  # seconds that a PC's clock, set back, cannot stretch
        self._wrong = 0
        self._locked_since: float | None = None

    def find(self, code: str) -> LookupView:
        """Give what may be shown for a tracking code or a dossier code.

        Raises BadInput for something that is no code, NotFound for one nobody was given, NotAllowed for a while
        after ten wrong ones in a row.
        """
        self._refuse_while_locked()
        try:
            with self._store.read() as unit:
                view = _find(unit, code)
        except _TicketInstead:
            raise  # a slip of ours, the wrong one: nobody is guessing
        except (BadInput, NotFound):
            self._count_wrong()
            raise
        self._wrong = 0
        return view

    def _refuse_while_locked(self) -> None:
        if self._locked_since is None:
            return
        left = LOCK_S - (self._tick() - self._locked_since)
        if left > 0:
            raise NotAllowed(N_("Nhập sai nhiều lần; màn hình tạm nghỉ {seconds} giây nữa."), seconds=ceil(left))

    def _count_wrong(self) -> None:
        self._wrong += 1
        if self._wrong < WRONG_CODES:
            return
        self._wrong = 0
        with self._store.write() as unit:
            self._locked_since = self._tick()
            journal.append(unit, "lookup.locked", "lookup", 0)


def _find(unit: Unit, code: str) -> LookupView:
    typed = code.strip().upper()
    if _DOSSIER_CODE.match(typed):
        found = dossier.by_code(unit, code=typed)
        owner = ""
    else:
        tracking = read_tracking(typed)
        found = dossier.by_code(unit, tracking=tracking)
        owner = mask_name(found.owner) if found is not None else ""
        if found is None and (ticket := visit.by_tracking(unit, tracking)) is not None:
            raise _ticket_instead(unit, ticket)
    if found is None:
        raise NotFound(N_("Không tìm thấy hồ sơ có mã này; hãy so lại với giấy tiếp nhận hoặc hỏi tại quầy."))
    return _view(unit, found, owner)


def _ticket_instead(unit: Unit, ticket: AnyRow) -> _TicketInstead:
    """Give what a queue slip's code says: the number, how many are ahead while it waits today, and the other code."""
    if ticket.state == "waiting" and ticket.day == unit.day:
        return _TicketInstead(
            N_("Số thứ tự {label}: trước ông/bà còn {ahead} người. Để tra hồ sơ, dùng mã trên giấy tiếp nhận."),
            label=ticket.label,
            ahead=visit.ahead(unit, ticket.field_id, ticket.id),
        )
    return _TicketInstead(
        N_("Đây là phiếu số thứ tự {label}; để tra hồ sơ, dùng mã trên giấy tiếp nhận."), label=ticket.label
    )


def _view(unit: Unit, row: AnyRow, owner: str) -> LookupView:
    status = DossierStatus(row.status)
    late = status in RUNNING_STATUSES and row.due_at is not None and row.due_at < unit.now
    return LookupView(
        local_code=row.local_code,
        procedure=row.procedure_short,
        owner_masked=owner,
        status=STATUS_WORDS[status],
        status_code=int(status),
        received_at=row.received_at,
        due_at=row.due_at,
        ready_at=row.finished_at,
        returned_at=row.returned_at,
        late=late,
        collect_at=row.collect_at,
        steps=_steps(unit, row, status),
    )


def _steps(unit: Unit, row: AnyRow, status: DossierStatus) -> tuple[LookupStep, ...]:
    """Give what happened, in order, and what is still to come on the ordinary way."""
    steps = [
        LookupStep(STATUS_WORDS[DossierStatus(period.status)], period.started_at, done=True)
        for period in dossier.status_periods(unit, row.id)
    ]
    ordinary = (DossierStatus.PROCESSING, DossierStatus.READY, DossierStatus.RETURNED)
    if status in (*RUNNING_STATUSES, DossierStatus.READY):
        coming = [s for s in ordinary if s > status]
        steps += [LookupStep(_COMING[s], row.due_at if s is DossierStatus.READY else None, done=False) for s in coming]
    return tuple(steps)


_COMING = {
    DossierStatus.PROCESSING: N_("Giải quyết hồ sơ"),
    DossierStatus.READY: N_("Có kết quả"),
    DossierStatus.RETURNED: N_("Trả kết quả cho công dân"),
}
