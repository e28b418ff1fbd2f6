"""What a public screen may say of a dossier, and how many wrong guesses it suffers."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from kiosk.core.errors import BadInput, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import mask_name, without_numbers
from kiosk.models import dossier, issued_paper, pause, petition, visit
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.printing import payloads
from kiosk.rules.codes import has_tracking_form, is_like_tracking, read_official_code, read_tracking
from kiosk.rules.statuses import OPEN_STATUSES, RUNNING_STATUSES, STATUS_WORDS, DossierStatus
from kiosk.services.dossier_history import missing_papers
from kiosk.services.lookup_guard import LookupGuard
from kiosk.services.office import working_calendar
from kiosk.services.petition_views import PetitionInstead
from kiosk.services.queue_document import rules_of
from kiosk.services.queue_moves import ahead
from kiosk.services.views import LookupStep, LookupView

_WAITING = OPEN_STATUSES - RUNNING_STATUSES
_UNKNOWN = N_("Không tìm thấy hồ sơ có mã này; hãy so lại với giấy tiếp nhận hoặc hỏi tại quầy.")


class _TicketInstead(NotFound):
    """The code of a queue ticket, which has a QR too."""


class Lookup:
    """Answers the lookup screen: with the tracking code fully, with a dossier code alone status and due time only.

    A dossier code is counted up day by day and hangs on the board of results: whoever has no more than that is told
    nothing of a person, and not the procedure either, which may tell a family's affairs.
    """

    def __init__(self, store: Store, settings: Settings, tick: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._settings = settings
        self._guard = LookupGuard(store, tick)

    def find(self, code: str) -> LookupView:
        """Give what may be shown for a tracking code or a dossier code.

        Raises BadInput for something that is no code, NotFound for one nobody was given, LookupPaused while the screen
        pauses after wrong ones; PetitionInstead, a NotFound that counts as no wrong one, for what a petition was given.
        What has the form of no code of ours (the QR of an identity card) is no guess either.
        """
        if not _dossier_code(code) and not has_tracking_form(code):
            read_tracking(code)  # says what a code looks like
        self._guard.check()
        try:
            with self._store.read() as unit:
                return _find(unit, self._settings, code)
        except (_TicketInstead, PetitionInstead):
            raise  # a slip of ours, only not a dossier's: nobody is guessing
        except (BadInput, NotFound):
            self._guard.count_wrong()
            raise


def _find(unit: Unit, settings: Settings, code: str) -> LookupView:
    """Look for a dossier code where it reads like one and not like a tracking code, which dashes may divide too."""
    if coded := _dossier_code(code):
        found = dossier.by_code(unit, code=coded)
        if found is not None:
            return _view(unit, settings, found, tracked=False)
        if not is_like_tracking(code):
            raise NotFound(_UNKNOWN)
    tracking = read_tracking(code)
    found = dossier.by_code(unit, tracking=tracking)
    if found is not None:
        return _view(unit, settings, found, tracked=True)
    if (ticket := visit.by_tracking(unit, tracking)) is not None:
        raise _ticket_instead(unit, ticket)
    if petition.by_code(unit, tracking) is not None:
        raise PetitionInstead(N_("Đây là mã của một góp ý, phản ánh; chọn “Góp ý, phản ánh” để xem trả lời."))
    raise NotFound(_UNKNOWN)


def _dossier_code(text: str) -> str:
    """Give what was typed as a code of a dossier, ours or the province's; empty when it reads like none."""
    try:
        return read_official_code(text)
    except BadInput:
        return ""


def _ticket_instead(unit: Unit, ticket: AnyRow) -> _TicketInstead:
    """Give what a queue slip's code says: the number, how many are ahead while it waits today, and the other code."""
    if ticket.state == "waiting" and ticket.queue_day == unit.day:
        return _TicketInstead(
            N_("Số thứ tự {label}: còn {ahead} người được gọi trước. Để tra hồ sơ, dùng mã trên giấy tiếp nhận."),
            label=ticket.label,
            ahead=ahead(unit, ticket.id, rules_of(unit)),
        )
    return _TicketInstead(
        N_("Đây là phiếu số thứ tự {label}; để tra hồ sơ, dùng mã trên giấy tiếp nhận."), label=ticket.label
    )


def _view(unit: Unit, settings: Settings, row: AnyRow, *, tracked: bool) -> LookupView:
    """Give what may be shown; the masked name, the procedure, the way and what is missing only to the `tracked`."""
    status = DossierStatus(row.status)
    due = _due(row, status)
    late = status in RUNNING_STATUSES and row.due_at is not None and row.due_at < unit.now
    stopped = next((one for one in pause.of_dossier(unit, row.id) if one.ended_at is None), None)
    missing = missing_papers(stopped) if tracked and stopped and status is DossierStatus.SUPPLEMENT else ()
    return LookupView(
        local_code=row.local_code,
        procedure=row.procedure_short if tracked else "",
        owner_masked=mask_name(row.owner) if tracked else "",
        status=STATUS_WORDS[status],
        status_code=int(status),
        received_at=row.received_at,
        due_at=due,
        ready_at=row.finished_at,
        returned_at=row.returned_at,
        late=late,
        collect_at=row.collect_at,
        steps=_steps(unit, row, status) if tracked else (),
        official_code=row.official_code or "",
        missing=missing,
        how_to_complete=_written_beside(unit, row.id, stopped.started_at, missing) if missing and stopped else (),
        answer_by=stopped.answer_by if stopped and status in _WAITING else None,
        collect_by=row.collect_by,
        days_left=_days_left(unit, settings, due) if status in RUNNING_STATUSES and not late else None,
        tracked=tracked,
    )


def _written_beside(unit: Unit, dossier_id: int, asked_at: datetime, missing: tuple[str, ...]) -> tuple[str, ...]:
    """Give what form 02, which asked for the papers, says beside each, numbers of persons left out."""
    said = issued_paper.payload_at(unit, "supplement", dossier_id, asked_at)
    paper = payloads.decode(said) if said is not None else None
    listed = paper.missing if isinstance(paper, payloads.SupplementPayload) else ()
    if tuple(part.name for part in listed) != missing:  # a paper of an old register, or none: nothing was written
        return ()
    return tuple(without_numbers(part.note) for part in listed)


def _days_left(unit: Unit, settings: Settings, due: datetime | None) -> int | None:
    """Give the working days from tomorrow to the day of the due time, 0 on that day; None where nobody can count."""
    if due is None:
        return None
    calendar = working_calendar(unit, settings)
    days = (due.date() - unit.day).days
    try:
        return sum(calendar.is_working_day(unit.day + timedelta(day)) for day in range(1, days + 1))
    except BadInput:  # beyond the years of the office's calendar
        return None


def _due(row: AnyRow, status: DossierStatus) -> datetime | None:
    """Give a due time that can be relied on: not of a dossier that is closed, nor while its clock stands still."""
    promised: datetime | None = row.due_at
    return promised if status in (*RUNNING_STATUSES, DossierStatus.READY, DossierStatus.RETURNED) else None


def _steps(unit: Unit, row: AnyRow, status: DossierStatus) -> tuple[LookupStep, ...]:
    """Give what happened, in order, and what is still to come on the ordinary way."""
    steps = [
        LookupStep(STATUS_WORDS[DossierStatus(period.status)], period.started_at, done=_is_done(period))
        for period in dossier.status_periods(unit, row.id)
    ]
    ordinary = (DossierStatus.PROCESSING, DossierStatus.READY, DossierStatus.RETURNED)
    if status in (*OPEN_STATUSES, DossierStatus.READY):
        coming = [s for s in ordinary if s > status]
        due = _due(row, status)
        steps += [LookupStep(_COMING[s], due if s is DossierStatus.READY else None, done=False) for s in coming]
    return tuple(steps)


def _is_done(period: AnyRow) -> bool:
    """Tell whether a status is over, or is one that only says what has happened: what goes on or waits is not done."""
    return period.ended_at is not None or period.status not in (DossierStatus.PROCESSING, *_WAITING)


_COMING = {
    DossierStatus.PROCESSING: N_("Giải quyết hồ sơ"),
    DossierStatus.READY: N_("Có kết quả"),
    DossierStatus.RETURNED: N_("Trả kết quả cho công dân"),
}
