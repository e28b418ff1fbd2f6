"""What form 01 says, and the slip for several dossiers of one person."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from kiosk.printing.payloads.head import OfficeHead


class ReceiptComponent(msgspec.Struct, frozen=True):
    """One row of the receipt's table: a paper that was really handed in, or was checked and handed back."""

    name: str
    originals: int
    certified: int
    photocopies: int
    remark: str = ""


class ReceiptPayload(msgspec.Struct, frozen=True, tag="receipt"):
    """Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả, both copies.

    `owner_address` and `authorisation`, the ground on which somebody acts for the owner, stand on it where somebody
    else hands the dossier in. `changed` says in words what is other than on the receipt printed before; with it the
    paper says that it replaces that one, and when it was made anew, `remade_at`.
    """

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
    owner_address: str = ""
    authorisation: str = ""
    changed: str = ""
    remade_at: datetime | None = None


class VisitReceiptRow(msgspec.Struct, frozen=True):
    """One dossier on the receipt for several."""

    local_code: str
    procedure_name: str
    owner: str
    sets: int
    due_at: datetime | None


class VisitReceiptPayload(msgspec.Struct, frozen=True, tag="visit_receipt"):
    """Giấy tiếp nhận nhiều hồ sơ: everything one person handed in during one visit, two copies on A4."""

    office: OfficeHead
    tracking: str
    submitter: str
    id_number: str
    address: str
    phone: str
    rows: tuple[VisitReceiptRow, ...]
    received_at: datetime
    received_by: str
    counter: int
    collect_at: str
    lookup_words: str


class ResultReceiptPayload(msgspec.Struct, frozen=True, tag="result_receipt"):
    """Giấy biên nhận trả kết quả: who took the result, when, against which paper; two copies on A4.

    `receiver_kind` is in words (chủ hồ sơ, người được ủy quyền, bưu chính); `signature` a PNG drawn on the
    touchscreen, empty when the receiver signs the paper itself. `issued_at` is when the paper was made, None where
    that is when the result was returned. With `by_post` no identity paper is asked for.
    """

    office: OfficeHead
    local_code: str
    official_code: str
    tracking: str
    procedure_name: str
    owner: str
    receiver: str
    receiver_kind: str
    id_number: str
    authorisation: str
    results: tuple[str, ...]
    received_at: datetime
    due_at: datetime | None
    returned_at: datetime
    given_by: str
    note: str = ""
    signature: bytes = b""
    serial: str = ""
    issued_at: datetime | None = None
    by_post: bool = False
