"""What the thermal slips say: nothing personal, ever."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from kiosk.printing.payloads.head import OfficeHead


class TicketPayload(msgspec.Struct, frozen=True, tag="ticket"):
    """A queue ticket: the number, the field, who is ahead. No name, no ID, ever.

    `priority` says that there is one, never which: the slip is seen by others. `wait` bounds the minutes somebody
    would wait, None where too little is known.
    """

    office: OfficeHead
    label: str
    field_name: str
    counters: tuple[int, ...]
    taken_at: datetime
    ahead: int
    tracking: str
    priority: bool = False
    wait: tuple[int, int] | None = None


class AppointmentPayload(msgspec.Struct, frozen=True, tag="appointment"):
    """The courtesy slip beside form 01, on the ticket printer: code, due time, QR; nothing personal."""

    office: OfficeHead
    local_code: str
    tracking: str
    procedure_short: str
    received_at: datetime
    due_at: datetime | None
    collect_at: str


class VisitSlipLine(msgspec.Struct, frozen=True):
    """One dossier of a visit on its slip."""

    local_code: str
    procedure_short: str
    due_at: datetime | None


class VisitSlipPayload(msgspec.Struct, frozen=True, tag="visit_slip"):
    """One slip for all dossiers handed in during one visit; `tracking` leads the lookup screen to the first."""

    office: OfficeHead
    label: str
    tracking: str
    received_at: datetime
    lines: tuple[VisitSlipLine, ...]
    collect_at: str


class PaymentSlipPayload(msgspec.Struct, frozen=True, tag="payment_slip"):
    """What is to be paid for a dossier, with the QR of a bank transfer (VietQR, an EMVCo text); amounts in đồng.

    The slip confirms nothing: an offline counter cannot see the money, the official ticks it off.
    """

    office: OfficeHead
    local_code: str
    lines: tuple[tuple[str, int], ...]
    total: int
    bank: str
    account: str
    account_name: str
    message: str
    vietqr: str
    made_at: datetime
    official_code: str = ""


class PetitionSlipPayload(msgspec.Struct, frozen=True, tag="petition_slip"):
    """What the author of a suggestion or petition takes home: its code and times; not a word of it, and no name.

    `kind` is that of `services.petition_views`; `due_at` is None where no answer is owed.
    """

    office: OfficeHead
    kind: Literal["gop_y", "phan_anh"]
    tracking: str
    received_at: datetime
    due_at: datetime | None


class TestPagePayload(msgspec.Struct, frozen=True, tag="test"):
    """A page that shows whether a printer prints Vietnamese and a QR."""

    __test__ = False  # not a test class, whatever pytest thinks of its name

    office: OfficeHead
    printer: str
    printed_at: datetime
