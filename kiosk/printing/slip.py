"""The papers of the ticket printer: ticket, appointment, slips of a visit, payment and petition, paper list, test page.

Each is one 1-bit image of exactly the printer's dots a line. Text modes of thermal printers do not hold the
Vietnamese letters, whatever their profiles claim; an image prints the same on all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.printing import qr
from kiosk.printing.moments import clock_and_day
from kiosk.printing.paper_list import paper_list
from kiosk.printing.payloads import (
    AppointmentPayload,
    PaperListPayload,
    PaymentSlipPayload,
    PetitionSlipPayload,
    TicketPayload,
    VisitSlipPayload,
)
from kiosk.printing.petition_slip import petition_slip
from kiosk.printing.slip_parts import head as _head
from kiosk.printing.slip_parts import sized as _size
from kiosk.printing.strip import Strip
from kiosk.rules.codes import show_tracking

if TYPE_CHECKING:
    from datetime import datetime

    from PIL import Image

    from kiosk.printing.payloads import OfficeHead, SlipPayload, TestPagePayload

DOTS = (384, 512, 576)
"""Dots a line of the paper widths in use: 58 mm, 80 mm with wide margins, 80 mm."""

_LETTERS = "ăằắẳẵặ âầấẩẫậ êềếểễệ ôồốổỗộ ơờớởỡợ ưừứửữự ýỳỷỹỵ đĐ ẴẪỄỖỠỮ"


def draw_slip(payload: SlipPayload, dots: int, *, reprint: bool = False) -> Image.Image:
    """Give the paper as an image of mode "1", `dots` wide; a reprint carries the mark IN LẠI on top.

    BadInput when `dots` is none of 384, 512, 576.
    """
    if dots not in DOTS:
        raise BadInput(
            N_("Máy in phiếu có {known} điểm mỗi dòng, không phải {dots}."), known="384, 512, 576", dots=dots
        )
    strip = Strip(dots, margin=16 if dots > 384 else 12)
    if reprint:
        strip.banner("IN LẠI", _size(strip, 34))
        strip.space(_size(strip, 12))
    if isinstance(payload, TicketPayload):
        _ticket(strip, payload)
    elif isinstance(payload, AppointmentPayload):
        _appointment(strip, payload)
    elif isinstance(payload, VisitSlipPayload):
        _visit(strip, payload)
    elif isinstance(payload, PaymentSlipPayload):
        _payment(strip, payload)
    elif isinstance(payload, PaperListPayload):
        paper_list(strip, payload)
    elif isinstance(payload, PetitionSlipPayload):
        petition_slip(strip, payload)
    else:
        _test_page(strip, payload)
    return strip.image()


def _ticket(strip: Strip, payload: TicketPayload) -> None:
    _head(strip, payload.office)
    strip.text("SỐ THỨ TỰ", "SemiBold", _size(strip, 26))
    strip.space(_size(strip, 14))
    strip.headline(payload.label, "Bold", tallest=_size(strip, 176))
    strip.space(_size(strip, 14))
    strip.text(payload.field_name, "Bold", _size(strip, 36))
    if payload.counters:
        strip.text("Quầy " + ", ".join(str(number) for number in payload.counters), "SemiBold", _size(strip, 32))
    if payload.priority:
        strip.text("Ưu tiên", "Bold", _size(strip, 32))
    strip.space(_size(strip, 10))
    strip.rule(2, dash=8)
    strip.space(_size(strip, 8))
    strip.text(_ahead(payload.ahead), "SemiBold", _size(strip, 30))
    if payload.wait is not None and payload.wait[1] > 0:
        strip.text(f"Dự kiến chờ {_minutes(*payload.wait)}", "SemiBold", _size(strip, 30))
    strip.text("Vui lòng chờ gọi số", "SemiBold", _size(strip, 30))
    strip.text(f"Lấy số lúc {clock_and_day(payload.taken_at)}", "Medium", _size(strip, 25))
    strip.space(_size(strip, 8))
    strip.rule(2, dash=8)
    strip.space(_size(strip, 6))
    _foot(strip, payload.office, payload.tracking)


def _ahead(ahead: int) -> str:
    return f"Còn {ahead} người được gọi trước" if ahead else "Ông/bà là người tiếp theo"


def _minutes(low: int, high: int) -> str:
    if low <= 0:
        return f"dưới {high} phút"
    return f"khoảng {low} phút" if low == high else f"khoảng {low}–{high} phút"


def _appointment(strip: Strip, payload: AppointmentPayload) -> None:
    _head(strip, payload.office)
    strip.text("PHIẾU HẸN TRẢ KẾT QUẢ", "Bold", _size(strip, 34))
    strip.space(_size(strip, 8))
    strip.text(payload.procedure_short, "SemiBold", _size(strip, 30))
    strip.text(f"Mã hồ sơ: {payload.local_code}", "SemiBold", _size(strip, 27))
    strip.text(f"Nhận hồ sơ: {clock_and_day(payload.received_at)}", "Medium", _size(strip, 26))
    strip.space(_size(strip, 10))
    strip.rule(3)
    strip.space(_size(strip, 6))
    if payload.due_at is None:
        strip.text("Ngày trả kết quả: cán bộ sẽ thông báo", "Bold", _size(strip, 34))
    else:
        strip.text("Hẹn trả:", "SemiBold", _size(strip, 30))
        strip.space(_size(strip, 6))
        strip.headline(clock_and_day(payload.due_at), "Bold", tallest=_size(strip, 46))
    strip.space(_size(strip, 8))
    strip.rule(3)
    strip.space(_size(strip, 8))
    if payload.collect_at:
        strip.text(f"Nhận kết quả tại: {payload.collect_at}", "Medium", _size(strip, 26))
    strip.text("Phiếu này không thay Giấy tiếp nhận hồ sơ và hẹn trả kết quả.", "Medium", _size(strip, 22))
    strip.space(_size(strip, 8))
    strip.rule(2, dash=8)
    strip.space(_size(strip, 6))
    _foot(strip, payload.office, payload.tracking)


def _visit(strip: Strip, payload: VisitSlipPayload) -> None:
    """Set the slip of a visit: each dossier with its due time, one QR for all."""
    _head(strip, payload.office)
    strip.text("PHIẾU HẸN TRẢ KẾT QUẢ", "Bold", _size(strip, 34))
    strip.space(_size(strip, 8))
    ticket = f", số thứ tự {payload.label}" if payload.label else ""
    strip.text(f"{len(payload.lines):02d} hồ sơ nộp cùng một lượt{ticket}", "SemiBold", _size(strip, 28))
    strip.text(f"Nhận hồ sơ: {clock_and_day(payload.received_at)}", "Medium", _size(strip, 26))
    strip.space(_size(strip, 10))
    for number, line in enumerate(payload.lines, 1):
        strip.rule(3 if number == 1 else 2, dash=0 if number == 1 else 8)
        strip.space(_size(strip, 6))
        strip.text(f"{number}. {line.procedure_short}", "SemiBold", _size(strip, 28), align="left")
        strip.text(line.local_code, "Medium", _size(strip, 26), align="left")
        strip.text(_due(line.due_at), "Bold", _size(strip, 29), align="left")
        strip.space(_size(strip, 8))
    strip.rule(3)
    strip.space(_size(strip, 8))
    if payload.collect_at:
        strip.text(f"Nhận kết quả tại: {payload.collect_at}", "Medium", _size(strip, 26))
    strip.text("Phiếu này không thay Giấy tiếp nhận hồ sơ và hẹn trả kết quả.", "Medium", _size(strip, 22))
    strip.space(_size(strip, 8))
    strip.rule(2, dash=8)
    strip.space(_size(strip, 6))
    _foot(strip, payload.office, payload.tracking)


def _due(moment: datetime | None) -> str:
    return f"Hẹn trả: {clock_and_day(moment)}" if moment else "Ngày trả kết quả: cán bộ sẽ thông báo"


def _payment(strip: Strip, payload: PaymentSlipPayload) -> None:
    """Set what is to be paid and the QR of the transfer; the slip itself confirms nothing."""
    _head(strip, payload.office)
    strip.text("PHIẾU THANH TOÁN PHÍ, LỆ PHÍ", "Bold", _size(strip, 34))
    strip.text(f"Mã hồ sơ: {payload.official_code or payload.local_code}", "SemiBold", _size(strip, 27))
    if payload.official_code not in ("", payload.local_code):
        strip.text(f"Số tại nơi nhận: {payload.local_code}", "Medium", _size(strip, 24))
    strip.text(f"Lập lúc {clock_and_day(payload.made_at)}", "Medium", _size(strip, 24))
    strip.space(_size(strip, 8))
    strip.rule(2)
    strip.space(_size(strip, 8))
    for name, amount in payload.lines:
        _priced(strip, name, amount)
    strip.rule(2, dash=8)
    strip.space(_size(strip, 8))
    strip.text("Tổng số tiền", "SemiBold", _size(strip, 28))
    strip.space(_size(strip, 8))
    strip.headline(_dong(payload.total), "Bold", tallest=_size(strip, 52))
    strip.space(_size(strip, 14))
    strip.rule(3)
    if payload.vietqr:
        strip.space(_size(strip, 8))
        strip.text("Chuyển khoản: quét mã bằng ứng dụng ngân hàng", "SemiBold", _size(strip, 25))
        # as large as the paper holds, up to a millimetre a module: telephones read it from arm's length
        strip.code(payload.vietqr, min(8, max(4, strip.inner // len(qr.modules(payload.vietqr)))))
        facts = (
            ("Ngân hàng", payload.bank),
            ("Số tài khoản", payload.account),
            ("Chủ tài khoản", payload.account_name),
            ("Nội dung chuyển khoản", payload.message),
        )
        for name, text in facts:
            if text:
                strip.text(name, "Medium", _size(strip, 21), align="left")
                strip.text(text, "SemiBold", _size(strip, 27), align="left")
        strip.space(_size(strip, 8))
        strip.rule(2, dash=8)
    strip.space(_size(strip, 8))
    strip.text("Cán bộ thu tiền đối chiếu xong mới xác nhận đã nhận tiền.", "SemiBold", _size(strip, 24))
    strip.text("Phiếu này không phải là biên lai.", "Medium", _size(strip, 24))
    if payload.office.hotline:
        strip.text(f"Đường dây nóng: {payload.office.hotline}", "Medium", _size(strip, 23))


def _priced(strip: Strip, name: str, amount: int) -> None:
    """Set a fee on the left and its amount on the right, at the height of the name's first line."""
    size, top, room = _size(strip, 25), strip.y, round(strip.inner * 0.36)
    strip.text(_dong(amount), "SemiBold", size, align="right", left=strip.dots - strip.margin - room, width=room)
    bottom = strip.y
    strip.move_to(top)
    strip.text(name, "Medium", size, align="left", width=strip.inner - room - 8)
    strip.move_to(max(bottom, strip.y) + _size(strip, 6))


def _dong(amount: int) -> str:
    return f"{amount:,} đ".replace(",", ".")


def _foot(strip: Strip, office: OfficeHead, tracking: str) -> None:
    """Set the QR with its code typed below, and how to reach the office: side by side on wide paper."""
    facts = [("Giờ làm việc", office.hours), ("Đường dây nóng", office.hotline), ("Địa chỉ", office.address)]
    facts = [(name, text) for name, text in facts if text]
    code_size = _size(strip, 27)
    if strip.dots <= 384:
        strip.code(tracking, 5)
        strip.text(show_tracking(tracking), "SemiBold", code_size)
        for name, text in facts:
            strip.space(4)
            strip.text(f"{name}: {text}", "Medium", _size(strip, 23))
        return
    top = strip.y
    side = strip.code(tracking, 7 if strip.dots == 576 else 6, left=strip.margin)
    strip.text(show_tracking(tracking), "SemiBold", code_size, left=strip.margin, width=side)
    bottom = strip.y
    strip.move_to(top + 12)
    for name, text in facts:
        strip.text(name, "Medium", _size(strip, 21), align="left", left=strip.margin + side + 16)
        strip.text(text, "SemiBold", _size(strip, 23), align="left", left=strip.margin + side + 16)
        strip.space(4)
    strip.move_to(max(bottom, strip.y))


def _test_page(strip: Strip, payload: TestPagePayload) -> None:
    _head(strip, payload.office)
    strip.text("TRANG IN THỬ", "Bold", _size(strip, 40))
    strip.text(f"Máy in: {payload.printer}", "SemiBold", _size(strip, 27))
    strip.text(f"In lúc {clock_and_day(payload.printed_at)}", "Medium", _size(strip, 26))
    strip.text(f"{strip.dots} điểm mỗi dòng", "Medium", _size(strip, 26))
    strip.space(12)
    strip.text("Hai vạch dưới đây phải sát hai lề như nhau:", "Medium", _size(strip, 22))
    _edges(strip)
    strip.text("Các chữ phải đủ dấu:", "Medium", _size(strip, 22))
    strip.text(_LETTERS, "SemiBold", _size(strip, 30))
    strip.text("0 1 2 3 4 5 6 7 8 9 · 1 lI O0", "Medium", _size(strip, 26))
    strip.space(8)
    strip.text("Quét ô này phải ra “IN THU”:", "Medium", _size(strip, 22))
    strip.code("IN THU", 6 if strip.dots > 384 else 5)
    strip.rule(2)


def _edges(strip: Strip) -> None:
    """Draw a bar at each end of the line and steps between: a wrong number of dots shows at once."""
    height = 24
    strip.bar(strip.margin, strip.margin + 8, height)
    strip.bar(strip.dots - strip.margin - 8, strip.dots - strip.margin, height)
    for x in range(strip.margin + 40, strip.dots - strip.margin - 40, 32):
        strip.bar(x, x + 2, height // 2)
    strip.space(height + 8)
