"""What a paper says: frozen, complete, free of layout. A paper is a pure function of its payload.

Payloads are kept as JSON beside the print job, so a reprint says what the first print said.
All moments are aware, in Vietnam time; all text is NFC.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec


class OfficeHead(msgspec.Struct, frozen=True):
    """The lines of the office that stand on every paper."""

    superior: str
    name: str
    place: str
    address: str
    hotline: str
    hours: str


class TicketPayload(msgspec.Struct, frozen=True, tag="ticket"):
    """A queue ticket: the number, the field, who is ahead. No name, no ID, ever."""

    office: OfficeHead
    label: str
    field_name: str
    counters: tuple[int, ...]
    taken_at: datetime
    ahead: int
    tracking: str


class ReceiptComponent(msgspec.Struct, frozen=True):
    """One row of the receipt's table: a paper that was really handed in, or was checked and handed back."""

    name: str
    originals: int
    certified: int
    photocopies: int
    remark: str = ""


class ReceiptPayload(msgspec.Struct, frozen=True, tag="receipt"):
    """Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả, both copies."""

    office: OfficeHead
    form_set: str
    local_code: str
    official_code: str
    tracking: str
    book: str
    book_number: int
    submitter: str
    owner: str
    id_number: str
    address: str
    phone: str
    email: str
    channel: str
    procedure_code: str
    procedure_name: str
    case_name: str
    components: tuple[ReceiptComponent, ...]
    sets: int
    limit_words: str
    received_at: datetime
    due_at: datetime | None
    due_words: tuple[str, ...]
    collect_at: str
    fee: str
    received_by: str
    counter: int
    lookup_words: str
    size: Literal["A4", "A5"] = "A4"


class AppointmentPayload(msgspec.Struct, frozen=True, tag="appointment"):
    """The courtesy slip beside form 01, on the ticket printer: code, due time, QR; nothing personal."""

    office: OfficeHead
    local_code: str
    tracking: str
    procedure_short: str
    received_at: datetime
    due_at: datetime | None
    collect_at: str


class TestPagePayload(msgspec.Struct, frozen=True, tag="test"):
    """A page that shows whether a printer prints Vietnamese and a QR."""

    __test__ = False  # not a test class, whatever pytest thinks of its name

    office: OfficeHead
    printer: str
    printed_at: datetime


Payload = TicketPayload | ReceiptPayload | AppointmentPayload | TestPagePayload


def encode(payload: Payload) -> bytes:
    """Give the payload as JSON; the same payload always gives the same bytes."""
    return msgspec.json.encode(payload)


def decode(data: bytes | str) -> Payload:
    """Give the payload back from its JSON."""
    payload: Payload = msgspec.json.decode(data, type=Payload)
    return payload
