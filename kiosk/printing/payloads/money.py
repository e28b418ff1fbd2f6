"""What is paid: the fee receipt and the daily cash sheet. All amounts in đồng."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from kiosk.printing.payloads.head import OfficeHead


class FeeLine(msgspec.Struct, frozen=True):
    """One fee or charge."""

    name: str
    quantity: int
    unit_amount: int
    amount: int


class FeeReceiptPayload(msgspec.Struct, frozen=True, tag="fee_receipt"):
    """Biên lai thu tiền phí, lệ phí, in three copies: kept by the collector, given to the payer, kept within.

    `cancelled` carries the reason once the receipt has been cancelled or the money given back; `refunded` says
    which of the two. `tracking` is the dossier's, for the QR. A transfer waits until `reconciled_at`, when an
    official found it on the account.
    """

    office: OfficeHead
    form_code: str
    series: str
    number: int
    payer: str
    address: str
    local_code: str
    procedure_name: str
    lines: tuple[FeeLine, ...]
    total: int
    total_words: str
    method: str
    issued_at: datetime
    collected_by: str
    cancelled: str = ""
    refunded: bool = False
    tracking: str = ""
    official_code: str = ""
    reconciled_at: datetime | None = None


class CashRow(msgspec.Struct, frozen=True):
    """One receipt on the cash sheet; `state` in words, empty for an ordinary one.

    `local_code` is the code by which the dossier goes: the official one where it has one.
    """

    number: str
    local_code: str
    payer: str
    amount: int
    method: str
    at: datetime
    state: str = ""


class CashSheetPayload(msgspec.Struct, frozen=True, tag="cash_sheet"):
    """Bảng kê thu phí, lệ phí of one day, with the totals by manner of payment; cancelled receipts shown apart."""

    office: OfficeHead
    day: date
    official: str
    rows: tuple[CashRow, ...]
    totals: tuple[tuple[str, int, int], ...]
    total: int
    total_words: str
    printed_at: datetime
