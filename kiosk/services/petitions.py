"""What a citizen has to say: taken in, followed with its code, and a slip to take home."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.models import journal, office, petition
from kiosk.models.store import Store, Unit
from kiosk.printing.payloads import PetitionSlipPayload
from kiosk.rules.codes import new_tracking, read_tracking
from kiosk.rules.time_limits import due
from kiosk.services.office import LONGEST_NAME, office_head, working_calendar
from kiosk.services.paper import Outbox
from kiosk.services.petition_views import (
    LONGEST_TEXT,
    PetitionAnswer,
    PetitionDraft,
    PetitionField,
    PetitionKind,
    PetitionTaken,
)

if TYPE_CHECKING:
    from kiosk.models.base import AnyRow

KIND_WORDS: dict[PetitionKind, str] = {"gop_y": N_("Góp ý"), "phan_anh": N_("Phản ánh, kiến nghị")}

LONGEST_CONTACT = 200
LEAST_ADDRESS = 8
"""Characters of a contact that holds no digit and no "@"."""

MOST_AT_ONCE = 10
"""So many from the public screens within `WINDOW`; whoever comes after them is sent to an official."""

WINDOW = timedelta(minutes=15)

_NO_PRINTER = N_("Máy này chưa có máy in cho loại giấy đó.")


class Petitions:
    """What a citizen does at a public screen: say something, take the code along, read the answer."""

    def __init__(self, store: Store, settings: Settings, outbox: Outbox) -> None:
        self._store = store
        self._settings = settings
        self._outbox = outbox

    def fields(self) -> tuple[PetitionField, ...]:
        """Give the fields it may be about, in the office's order."""
        with self._store.read() as unit:
            return tuple(PetitionField(row.code, row.name, row.name_en) for row in office.fields(unit))

    def take(self, draft: PetitionDraft) -> PetitionTaken:
        """Take in what somebody says at this screen, and give what he or she takes along.

        Raises BadInput for no text, too long a one, or no contact where it is not anonymous; NotAllowed when too many
        came from the public screens within minutes.
        """
        with self._store.write() as unit:
            if petition.from_screens(unit, unit.now - WINDOW) >= MOST_AT_ONCE:
                raise NotAllowed(
                    N_("Các màn hình vừa nhận nhiều ý kiến liền nhau; mời ông/bà gặp cán bộ tại quầy để gửi ý kiến.")
                )
            return received(unit, self._settings, draft)

    def by_code(self, code: str) -> PetitionAnswer | None:
        """Give what has become of the one with this code; None for a code nobody was given, and for what is no code.

        Counts no guesses: who asks for somebody at a screen tells the LookupGuard of wrong ones.
        """
        with self._store.read() as unit:
            row = _row(unit, code)
            if row is None:
                return None
            return PetitionAnswer(
                code=row.code,
                kind=row.kind,
                received_at=row.received_at,
                due_at=row.due_at,
                status=row.status,
                answered_at=row.answered_at,
                answer=row.answer,
            )

    def can_print(self) -> bool:
        """Tell whether this PC has a printer for the slip."""
        return bool(self._outbox.printer_of(self._slip("gop_y", "", self._store.clock.now(), None)))

    def print_slip(self, code: str) -> int:
        """Queue the slip and give the job: its code, times, and how to read the answer; nothing of who wrote what.

        NotFound for a code nobody was given, NotAllowed where this PC cannot print it.
        """
        with self._store.write() as unit:
            row = _row(unit, code)
            if row is None:
                raise NotFound(N_("Không có góp ý, phản ánh nào mang mã này."))
            slip = self._slip(row.kind, row.code, row.received_at, row.due_at)
            # not by its code: the subject is read by everybody who looks after the printers
            job_id = self._outbox.put(unit, slip, f"{KIND_WORDS[slip.kind]} số {row.id}")
            if job_id is None:
                raise NotAllowed(_NO_PRINTER)
            journal.append(unit, "petition.slip_printed", "print_job", job_id)
        self._outbox.wake()
        return job_id

    def _slip(
        self, kind: PetitionKind, code: str, received_at: datetime, due_at: datetime | None
    ) -> PetitionSlipPayload:
        return PetitionSlipPayload(office_head(self._settings), kind, code, received_at, due_at)


def received(unit: Unit, settings: Settings, draft: PetitionDraft, *, on_paper: bool = False) -> PetitionTaken:
    """Enter what somebody had to say, tidied, with its code and due time; BadInput for what cannot be used."""
    text = tidied(draft.text)
    name, contact = ("", "") if draft.anonymous else (nfc(draft.name), nfc(draft.contact))
    if not draft.anonymous and not contact:
        raise BadInput(
            N_("Mời ông/bà ghi số điện thoại hoặc địa chỉ để văn phòng liên hệ; hoặc chọn gửi không ghi tên.")
        )
    if contact and not on_paper and not _reaches_somebody(contact):
        raise BadInput(N_("Theo liên hệ này chưa tìm được ông/bà; mời ghi đủ số điện thoại, email hoặc địa chỉ."))
    if len(name) > LONGEST_NAME:
        raise BadInput(N_("Họ tên dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_NAME)
    if len(contact) > LONGEST_CONTACT:
        raise BadInput(N_("Liên hệ dài quá {length} ký tự; mời ông/bà rút gọn."), length=LONGEST_CONTACT)
    field = office.field_by_code(unit, draft.field) if draft.field else None
    if draft.field and field is None:
        raise BadInput(N_("Không có lĩnh vực “{code}”."), code=draft.field)
    taken = PetitionTaken(
        code=new_tracking(secrets.choice),
        kind=draft.kind,
        received_at=unit.now,
        due_at=_due(unit, settings) if draft.kind == "phan_anh" else None,
    )
    petition_id = petition.add(
        unit,
        {
            "kind": taken.kind,
            "code": taken.code,
            "due_at": taken.due_at,
            "anonymous": draft.anonymous,
            "name": name,
            "contact": contact,
            "text": text,
            "field_id": None if field is None else field.id,
            "on_paper": on_paper,
        },
    )
    journal.append(unit, "petition.received", "petition", petition_id, petition=taken.kind)
    return taken


def tidied(text: str) -> str:
    """Give a text in NFC, its lines kept; BadInput when nothing is left of it, or more than LONGEST_TEXT."""
    lines = "\n".join(filter(None, map(nfc, text.splitlines())))
    if not lines:
        raise BadInput(N_("Chưa có nội dung; mời ông/bà viết vài lời."))
    if len(lines) > LONGEST_TEXT:
        raise BadInput(N_("Nội dung dài quá {length} ký tự; mời ông/bà rút gọn."), length=LONGEST_TEXT)
    return lines


def _reaches_somebody(contact: str) -> bool:
    """Tell whether a contact may be a telephone, an e-mail, or as much of an address as can be found."""
    return "@" in contact or any(c.isdigit() for c in contact) or len(contact) >= LEAST_ADDRESS


def _due(unit: Unit, settings: Settings) -> datetime:
    """Give when a petition received now is answered by: closing time on the last of the office's days for it.

    In a year whose days off are not known yet only weekends count: too early a promise, never too late a one, and
    nobody is turned away for a calendar the office has to enter.
    """
    calendar = working_calendar(unit, settings)
    calendar = replace(calendar, years=calendar.years | {unit.day.year, unit.day.year + 1})
    return calendar.closing(due(unit.now, settings.petitions.days, "working_day", calendar).at.date())


def _row(unit: Unit, code: str) -> AnyRow | None:
    try:
        return petition.by_code(unit, read_tracking(code))
    except BadInput:
        return None
