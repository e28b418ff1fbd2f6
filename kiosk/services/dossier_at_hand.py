"""A dossier somebody works on: what is stored of it, whether it may be touched now, its move to another status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.text import nfc
from kiosk.models import amendment, custody, dossier, dossier_record, handover, journal, pause, staff
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.actions import Action, barred
from kiosk.rules.pauses import to_the_minute
from kiosk.rules.procedure import Case, Procedure
from kiosk.rules.statuses import MOVES, DossierStatus, check_move
from kiosk.rules.steps import RECEPTION
from kiosk.services.acting import acting, standing_of
from kiosk.services.catalogue import Catalogue

LONGEST_REASON = 1000
CLOSED = frozenset({DossierStatus.NOT_ACCEPTED, DossierStatus.WITHDRAWN, DossierStatus.STOPPED, DossierStatus.RETURNED})
"""Statuses after which nothing of a dossier changes but its official code."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """A dossier inside a unit of work, with the version of the procedure and the case it came in under."""

    unit: Unit
    record: AnyRow
    procedure: Procedure
    case: Case

    @property
    def dossier_id(self) -> int:
        """Give its id."""
        return int(self.record.id)

    @property
    def status(self) -> DossierStatus:
        """Give the status it was found in."""
        return DossierStatus(self.record.status)

    @property
    def code(self) -> str:
        """Give the official code where there is one, else ours."""
        return str(self.record.official_code or self.record.local_code)


def at_hand(unit: Unit, catalogue: Catalogue, dossier_id: int) -> AtHand:
    """Give a dossier to work on; NotFound when there is none.

    Raises NotAllowed when the PC's clock is behind what the dossier has on record: a clock set back would give
    pauses that end before they begin.
    """
    record = dossier_record.record(unit, dossier_id)
    if record is None:
        raise NotFound(N_("Không có hồ sơ này."))
    check_clock_goes_on(unit.now, _last_moment(unit, record))
    procedure = catalogue.procedure(record.procedure_id)
    return AtHand(unit, record, procedure, procedure.case(record.case_code))


def in_hand(unit: Unit, catalogue: Catalogue, dossier_id: int, action: Action, *, official: bool = False) -> AtHand:
    """Give a dossier to whoever writes in this unit, where the action is his or hers; NotFound when there is none.

    Whether the dossier's status and due time allow it is for the action itself to say. With `official` support staff
    is refused even where the action as such is theirs. Raises NotAllowed naming who else does it, or the hand-over
    list the dossier is on, and as `at_hand` does.
    """
    hand = at_hand(unit, catalogue, dossier_id)
    check_hands(unit, hand.record, action, official=official)
    return hand


def check_hands(unit: Unit, record: AnyRow, action: Action, *, official: bool = False) -> None:
    """Refuse, with NotAllowed in words, an action that is another's: see `in_hand`."""
    who = acting(unit, unit.actor.staff_id or 0)
    held, pending = custody.holder(unit, record.id), handover.open_list(unit, record.id)
    code = str(record.official_code or record.local_code)
    why = barred(standing_of(unit, who, record, held, pending), action)
    if why == "official" or (official and who.supports):
        raise NotAllowed(N_("Nhân viên hỗ trợ không làm được việc này; hãy chuyển cho công chức phụ trách hồ sơ."))
    if why == "on_list" and pending is not None:
        raise NotAllowed(
            N_("Hồ sơ {code} đang nằm trong danh sách bàn giao {number}; xác nhận hoặc rút lại danh sách trước."),
            code=code,
            number=pending.number,
        )
    if why == "elsewhere" and held is not None:
        raise NotAllowed(
            N_("Hồ sơ {code} do {unit} giữ; việc này do bộ phận đó hoặc lãnh đạo làm."),
            code=code,
            unit=held.unit_name,
        )
    if why == "elsewhere" and RECEPTION not in who.units:
        raise NotAllowed(N_("Việc này do bộ phận một cửa hoặc lãnh đạo làm."))


def trace(hand: AtHand, what: str, before: object, after: object, reason: str) -> None:
    """Keep what the dossier said before and after; the journal names only which part it was."""
    was, now = (msgspec.json.encode(side or {}).decode() for side in (before, after))
    amendment.add(hand.unit, hand.dossier_id, what, was, now, reason)
    journal.append(hand.unit, "dossier.amended", "dossier", hand.dossier_id, what=what)


def check_clock_goes_on(now: datetime, last: datetime) -> None:
    """Raise NotAllowed when the PC's clock is behind the last moment a dossier has on record."""
    if now >= last:
        return
    if to_the_minute(now) == to_the_minute(last):  # set right by a time server, or another PC is ahead
        raise NotAllowed(N_("Đồng hồ máy chậm hơn lần ghi gần nhất của hồ sơ vài giây; chờ một phút rồi làm lại."))
    raise NotAllowed(
        N_("Đồng hồ máy đang chỉ {now}, sớm hơn lần ghi gần nhất của hồ sơ ({last}); chỉnh lại giờ rồi làm lại."),
        now=f"{now:%H:%M %d/%m/%Y}",
        last=f"{last:%H:%M %d/%m/%Y}",
    )


def move(hand: AtHand, wanted: DossierStatus, **moments: datetime) -> None:
    """Put a dossier into a status, through "being processed" where it has only been received.

    `moments` sets finished_at or returned_at beside it. Raises NotAllowed for a move the law does not have.
    """
    current = hand.status
    if current is DossierStatus.RECEIVED and wanted not in MOVES[current] and wanted in MOVES[DossierStatus.PROCESSING]:
        current = DossierStatus.PROCESSING
        dossier.move(hand.unit, hand.dossier_id, current)
    check_move(current, wanted)
    dossier.move(hand.unit, hand.dossier_id, wanted, **moments)


def close(hand: AtHand, wanted: DossierStatus) -> None:
    """Put a dossier into a status it does not leave again: nobody holds it any more, nothing is waited for."""
    move(hand, wanted)
    pause.end(hand.unit, hand.dossier_id)
    custody.end(hand.unit, hand.dossier_id)


def reason_in(text: str) -> str:
    """Give a reason in one spelling; BadInput when there is none or it is too long."""
    reason = words_in(text)
    if not reason:
        raise BadInput(N_("Chưa ghi lý do; hãy ghi rõ lý do."))
    return reason


def words_in(text: str, longest: int = LONGEST_REASON) -> str:
    """Give a remark in one spelling, which may be empty; BadInput when it is longer than so many characters."""
    words = nfc(text)
    if len(words) > longest:
        raise BadInput(N_("Nội dung dài quá {length} ký tự; hãy rút gọn."), length=longest)
    return words


def official_name(unit: Unit, staff_id: int) -> str:
    """Give the full name of an official, empty for one who may not sign in any more."""
    return next((row.full_name for row in staff.all_active(unit) if row.id == staff_id), "")


def _last_moment(unit: Unit, record: AnyRow) -> datetime:
    """Give the latest moment the dossier has on record."""
    moments: list[datetime | None] = [record.received_at, dossier.last_moment(unit, record.id)]
    moments += [row.at for row in pause.due_changes(unit, record.id)]
    moments += [row.at for row in amendment.of_dossier(unit, record.id)]
    moments += [row.started_at for row in custody.of_dossier(unit, record.id)]
    return max(moment for moment in moments if moment is not None)
