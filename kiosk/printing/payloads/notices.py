"""What the office writes to a citizen about a dossier: forms 02 to 05."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from kiosk.printing.payloads.head import OfficeHead


class Addressee(msgspec.Struct, frozen=True):
    """Whom a notice goes to."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    id_number: str = ""


class DossierReference(msgspec.Struct, frozen=True):
    """Which dossier a notice is about; the codes are empty when nothing has been taken in yet."""

    procedure_code: str
    procedure_name: str
    owner: str
    local_code: str = ""
    official_code: str = ""
    tracking: str = ""
    received_at: datetime | None = None
    due_at: datetime | None = None


class MissingComponent(msgspec.Struct, frozen=True):
    """One paper that is missing or wrong, with the copies still wanted and what is wrong with it."""

    name: str
    originals: int = 0
    certified: int = 0
    photocopies: int = 0
    note: str = ""


class SupplementPayload(msgspec.Struct, frozen=True, tag="supplement"):
    """Form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: everything missing, told once.

    `time` is 1, or more with the leader's reason in `leader_reason`. `answer_by` is the last day to bring it.
    """

    office: OfficeHead
    form_set: str
    serial: str
    dossier: DossierReference
    addressee: Addressee
    missing: tuple[MissingComponent, ...]
    reason: str
    time: int
    leader_reason: str
    contact: str
    contact_phone: str
    issued_at: datetime
    issued_by: str
    answer_by: date | None = None


class RefusalPayload(msgspec.Struct, frozen=True, tag="refusal"):
    """Form 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ; `papers_returned` is empty where none had been kept."""

    office: OfficeHead
    form_set: str
    serial: str
    dossier: DossierReference
    addressee: Addressee
    reason: str
    legal_basis: str
    issued_at: datetime
    issued_by: str
    papers_returned: str = ""


class ApologyPayload(msgspec.Struct, frozen=True, tag="apology"):
    """Form 04: an apology with the new due time (2018), or with the request for an extension (2025)."""

    office: OfficeHead
    form_set: str
    serial: str
    dossier: DossierReference
    addressee: Addressee
    reason: str
    old_due_at: datetime
    new_due_at: datetime
    collect_at: str
    issued_at: datetime
    signer_title: str
    signer: str
    copies_to: tuple[str, ...] = ()


class StopPayload(msgspec.Struct, frozen=True, tag="stop"):
    """Form 05 of the 2025 set, Thông báo dừng giải quyết hồ sơ; `cause` says which of the three it is.

    `papers_returned` names the papers that go back to the citizen, empty where none had been kept.
    """

    office: OfficeHead
    form_set: str
    serial: str
    dossier: DossierReference
    addressee: Addressee
    cause: Literal["not_supplemented", "withdrawn", "other"]
    reason: str
    papers_returned: str
    issued_at: datetime
    signer_title: str
    signer: str
