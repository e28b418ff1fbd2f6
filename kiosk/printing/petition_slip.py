"""The slip of a suggestion or petition: until when it is answered, and the code that shows the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.printing.moments import clock_and_day
from kiosk.printing.slip_parts import head, sized
from kiosk.rules.codes import show_tracking

if TYPE_CHECKING:
    from kiosk.printing.payloads import PetitionSlipPayload
    from kiosk.printing.strip import Strip

_KINDS = {"gop_y": "GÓP Ý", "phan_anh": "PHẢN ÁNH, KIẾN NGHỊ"}


def petition_slip(strip: Strip, payload: PetitionSlipPayload) -> None:
    """Set what was received and until when it is answered, and how its author reads the answer."""
    head(strip, payload.office)
    strip.text("PHIẾU NHẬN", "SemiBold", sized(strip, 28))
    strip.text(_KINDS[payload.kind], "Bold", sized(strip, 40))
    strip.text(f"Nhận lúc {clock_and_day(payload.received_at)}", "Medium", sized(strip, 27))
    strip.space(sized(strip, 10))
    strip.rule(3)
    strip.space(sized(strip, 8))
    if payload.due_at is None:
        strip.text("Cảm ơn ông/bà đã góp ý.", "Bold", sized(strip, 34))
    else:
        strip.text("Văn phòng trả lời trước", "SemiBold", sized(strip, 30))
        strip.space(sized(strip, 6))
        strip.headline(clock_and_day(payload.due_at), "Bold", tallest=sized(strip, 46))
    strip.space(sized(strip, 14))
    strip.rule(3)
    strip.space(sized(strip, 8))
    answer = "Xem trả lời" if payload.due_at else "Xem trả lời, nếu có"
    strip.text(f"{answer}: đưa mã QR này vào máy quét của Màn hình tra cứu", "SemiBold", sized(strip, 30))
    strip.code(payload.tracking, 9 if strip.dots > 384 else 7)
    strip.text("hoặc gõ mã", "Medium", sized(strip, 26))
    strip.space(sized(strip, 6))
    strip.headline(show_tracking(payload.tracking), "Bold", tallest=sized(strip, 54))
    strip.space(sized(strip, 12))
    strip.text("Ai có mã này đều đọc được trả lời; mời ông/bà giữ phiếu.", "Medium", sized(strip, 24))
    if payload.office.hotline:
        strip.space(sized(strip, 8))
        strip.rule(2, dash=8)
        strip.space(sized(strip, 6))
        strip.text(f"Đường dây nóng: {payload.office.hotline}", "SemiBold", sized(strip, 28))
