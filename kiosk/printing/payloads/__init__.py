"""What a paper says: frozen, complete, free of layout. A paper is a pure function of its payload.

Payloads are kept as JSON beside the print job, so a reprint says what the first print said.
All moments are aware, in Vietnam time; all text is NFC.
"""

from __future__ import annotations

import msgspec

from kiosk.printing.payloads.guide import (
    BlankFormPayload,
    ListedPaper,
    PaperListPayload,
    PostedFee,
    PostedLimit,
    PostedProcedure,
    PostingPayload,
)
from kiosk.printing.payloads.head import OfficeHead
from kiosk.printing.payloads.lists import (
    ControlRow,
    ControlSlipPayload,
    HandoverPayload,
    HandoverRow,
    RegisterPayload,
    RegisterRow,
)
from kiosk.printing.payloads.money import CashRow, CashSheetPayload, FeeLine, FeeReceiptPayload
from kiosk.printing.payloads.notices import (
    Addressee,
    ApologyPayload,
    DossierReference,
    MissingComponent,
    RefusalPayload,
    StopPayload,
    SupplementPayload,
)
from kiosk.printing.payloads.receipt import (
    ReceiptComponent,
    ReceiptPayload,
    ResultReceiptPayload,
    VisitReceiptPayload,
    VisitReceiptRow,
)
from kiosk.printing.payloads.report import ReportColumn, ReportPayload, ReportTable
from kiosk.printing.payloads.slips import (
    AppointmentPayload,
    PaymentSlipPayload,
    PetitionSlipPayload,
    TestPagePayload,
    TicketPayload,
    VisitSlipLine,
    VisitSlipPayload,
)

SlipPayload = (
    TicketPayload
    | AppointmentPayload
    | VisitSlipPayload
    | PaymentSlipPayload
    | PaperListPayload
    | PetitionSlipPayload
    | TestPagePayload
)
"""Papers that a thermal printer may print."""

FormPayload = (
    ReceiptPayload
    | VisitReceiptPayload
    | ResultReceiptPayload
    | SupplementPayload
    | RefusalPayload
    | ApologyPayload
    | StopPayload
    | ControlSlipPayload
    | RegisterPayload
    | HandoverPayload
    | FeeReceiptPayload
    | CashSheetPayload
    | PostingPayload
    | BlankFormPayload
    | ReportPayload
)
"""Papers that need a page."""

Payload = SlipPayload | FormPayload

__all__ = [
    "Addressee",
    "ApologyPayload",
    "AppointmentPayload",
    "BlankFormPayload",
    "CashRow",
    "CashSheetPayload",
    "ControlRow",
    "ControlSlipPayload",
    "DossierReference",
    "FeeLine",
    "FeeReceiptPayload",
    "FormPayload",
    "HandoverPayload",
    "HandoverRow",
    "ListedPaper",
    "MissingComponent",
    "OfficeHead",
    "PaperListPayload",
    "Payload",
    "PaymentSlipPayload",
    "PetitionSlipPayload",
    "PostedFee",
    "PostedLimit",
    "PostedProcedure",
    "PostingPayload",
    "ReceiptComponent",
    "ReceiptPayload",
    "RefusalPayload",
    "RegisterPayload",
    "RegisterRow",
    "ReportColumn",
    "ReportPayload",
    "ReportTable",
    "ResultReceiptPayload",
    "SlipPayload",
    "StopPayload",
    "SupplementPayload",
    "TestPagePayload",
    "TicketPayload",
    "VisitReceiptPayload",
    "VisitReceiptRow",
    "VisitSlipLine",
    "VisitSlipPayload",
    "decode",
    "encode",
]


def encode(payload: Payload) -> bytes:
    """Give the payload as JSON; the same payload always gives the same bytes."""
    return msgspec.json.encode(payload)


def decode(data: bytes | str) -> Payload:
    """Give the payload back from its JSON."""
    payload: Payload = msgspec.json.decode(data, type=Payload)
    return payload
