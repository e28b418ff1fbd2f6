"""What the office keeps: the control slip, the register, hand-over lists."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from kiosk.printing.payloads.head import OfficeHead
from kiosk.printing.payloads.notices import DossierReference


class ControlRow(msgspec.Struct, frozen=True):
    """One hand-over on the control slip: who gave, who took, when, and how the giver's step ended.

    `outcome` is early, on_time, late, or empty where the step has no limit of its own.
    """

    from_unit: str
    to_unit: str
    from_name: str
    to_name: str
    given_at: datetime
    taken_at: datetime | None
    outcome: Literal["", "early", "on_time", "late"] = ""
    note: str = ""


class ControlSlipPayload(msgspec.Struct, frozen=True, tag="control_slip"):
    """Form 06 (05 in the 2018 set), Phiếu kiểm soát quá trình giải quyết hồ sơ.

    `closed` says that the dossier has left the office: no hand-over comes after the rows.
    """

    office: OfficeHead
    form_set: str
    dossier: DossierReference
    solving_unit: str
    cooperating_units: tuple[str, ...]
    rows: tuple[ControlRow, ...]
    printed_at: datetime
    closed: bool = False


class RegisterRow(msgspec.Struct, frozen=True):
    """One dossier of the register."""

    number: int
    code: str
    content: str
    sets: int
    owner: str
    address: str
    phone: str
    received_at: datetime
    due_at: datetime | None
    returned_at: datetime | None
    receiver: str
    solving_unit: str
    manner: str
    note: str = ""


class RegisterPayload(msgspec.Struct, frozen=True, tag="register"):
    """Form 07 (06 in the 2018 set), Sổ theo dõi hồ sơ, of a period; A4 landscape."""

    office: OfficeHead
    form_set: str
    book: str
    first: date
    last: date
    rows: tuple[RegisterRow, ...]
    printed_at: datetime


class HandoverRow(msgspec.Struct, frozen=True):
    """One dossier, or one result, on a hand-over list. `fee` in đồng; `address` only where it goes by post.

    `owner_address` is where the owner lives, as a list of results says it.
    `result` says what is handed out ("Giấy khai sinh, 02 bản"); empty, the number of papers stands for it.
    `received_at` is when the dossier was received, or was complete: by it anybody can check the 15:00 rule.
    """

    code: str
    procedure: str
    owner: str
    sets: int
    papers: int
    due_at: datetime | None
    fee: int = 0
    address: str = ""
    note: str = ""
    result: str = ""
    received_at: datetime | None = None
    owner_address: str = ""


class HandoverPayload(msgspec.Struct, frozen=True, tag="handover"):
    """Giấy bàn giao hồ sơ, or Phiếu bàn giao kết quả: two copies, both sides sign.

    `line` says in words which dossiers the list holds: of which days, and of before or of after 15:00.
    """

    office: OfficeHead
    number: str
    kind: Literal["dossiers", "results"]
    from_unit: str
    to_unit: str
    from_name: str
    to_name: str
    made_at: datetime
    line: str
    rows: tuple[HandoverRow, ...]
    confirmed_at: datetime | None = None
