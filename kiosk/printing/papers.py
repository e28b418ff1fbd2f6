"""One door to every paper: a payload and what it is printed on make a document ready to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.printing.payloads import AppointmentPayload, Payload, ReceiptPayload, TicketPayload

MediaType = Literal["escpos", "pdf"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a printer prints on: `slip` is a thermal roll of `dots` a line (384, 512, 576), `page` is sheets."""

    kind: Literal["slip", "page"]
    dots: int = 576


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as bytes: the whole job of a thermal printer, or a PDF. `title` names it, without a person."""

    data: bytes
    media: MediaType
    title: str


def render(payload: Payload, target: Target, *, reprint: bool = False) -> Document:
    """Give the paper of a payload for a target; a reprint is marked IN LẠI.

    The same payload gives the same bytes. BadInput when the paper cannot be had on such a printer: form 01 is
    never a thermal print. SettingsError when the wording of the form cannot be used.
    """
    if isinstance(payload, ReceiptPayload):
        if target.kind == "slip":
            raise BadInput(N_("Giấy tiếp nhận phải in khổ A4 hoặc A5; hãy chọn máy in trang thay cho máy in phiếu."))
        from kiosk.printing.forms.form01 import receipt_pdf

        return Document(receipt_pdf(payload, reprint=reprint), "pdf", f"01 {payload.local_code}")

    from kiosk.printing.slip import draw_slip

    if isinstance(payload, TicketPayload):
        title = payload.label
    elif isinstance(payload, AppointmentPayload):
        title = payload.local_code
    else:
        title = "IN THU"
    if target.kind == "slip":
        from kiosk.printing.raster import encode_slip

        return Document(encode_slip(draw_slip(payload, target.dots, reprint=reprint)), "escpos", title)
    from kiosk.printing.forms.slip_page import slip_page

    return Document(slip_page(draw_slip(payload, 576, reprint=reprint), title), "pdf", title)
