"""The slip for all dossiers of a visit, and the slip to pay by."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
import zxingcpp
from PIL import Image

from kiosk.printing import qr, strip
from kiosk.printing.payloads import PaymentSlipPayload, VisitSlipLine, VisitSlipPayload
from kiosk.printing.raster import decode_slip, encode_slip
from kiosk.printing.slip import DOTS, draw_slip
from tests.printing.list_samples import PAYMENT_SLIP, VIETQR, VISIT_SLIP
from tests.printing.reading import codes, ink
from tests.printing.samples import OFFICE, TRACKING

changed = msgspec.structs.replace
LONG = "Cấp-giấy-xác-nhận" * 30


def printed(payload: VisitSlipPayload | PaymentSlipPayload, dots: int) -> Image.Image:
    return decode_slip(encode_slip(draw_slip(payload, dots)))


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what is written on the slips from here on."""
    said: list[str] = []
    for name in ("text", "headline"):
        write = getattr(strip.Strip, name)

        def remember(self: strip.Strip, text: str, *args: Any, _write: Any = write, **values: Any) -> None:
            said.append(text)
            _write(self, text, *args, **values)

        monkeypatch.setattr(strip.Strip, name, remember)
    return said


@pytest.mark.parametrize("dots", DOTS)
def test_the_slip_of_a_visit_leads_to_the_first_dossier(dots: int) -> None:
    assert codes(printed(VISIT_SLIP, dots)) == [TRACKING]


def test_the_slip_of_a_visit_names_every_dossier_and_its_due_time(written: list[str]) -> None:
    draw_slip(VISIT_SLIP, 576)
    for line in VISIT_SLIP.lines:
        assert line.local_code in written
        assert any(line.procedure_short in text for text in written)
    assert written.count("Hẹn trả: 16:00 ngày 24/11/2026") == 2
    assert "Ngày trả kết quả: cán bộ sẽ thông báo" in written


@pytest.mark.parametrize("dots", DOTS)
def test_a_telephone_reads_the_transfer_to_the_letter(dots: int) -> None:
    picture = printed(PAYMENT_SLIP, dots)
    (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    assert code.text == VIETQR
    modules = len(qr.modules(VIETQR)) - 2 * qr.QUIET_MODULES
    assert code.position.top_right.x - code.position.top_left.x >= 4 * modules - 1


def test_the_payment_slip_says_what_to_pay_and_confirms_nothing(written: list[str]) -> None:
    draw_slip(PAYMENT_SLIP, 384)
    for words in (
        "1.290.000 đ",
        "1.250.000 đ",
        "Lệ phí đăng ký khai sinh quá hạn",
        "Ngân hàng Vietcombank",
        "0011001234567",
        "UBND PHUONG HOA MAI",
        PAYMENT_SLIP.message,
        "Cán bộ thu tiền đối chiếu xong mới xác nhận đã nhận tiền.",
    ):
        assert words in written, words


@pytest.mark.parametrize("dots", DOTS)
def test_long_texts_stay_on_the_paper(dots: int) -> None:
    head = changed(OFFICE, name=LONG, superior=LONG)
    for payload in (
        changed(VISIT_SLIP, office=head, lines=(VisitSlipLine(LONG, LONG, None),) * 12, collect_at=LONG),
        changed(PAYMENT_SLIP, office=head, lines=((LONG, 99_999_999_999),) * 3, total=10**15, message=LONG, bank=LONG),
    ):
        picture = draw_slip(payload, dots)
        left, top, right, bottom = ink(picture)
        assert left >= 8
        assert right <= dots - 8
        assert top >= 4
        assert bottom <= picture.height - 4


def test_these_slips_have_no_room_for_a_person() -> None:
    personal = {"submitter", "owner", "payer", "name", "id_number", "phone", "email", "address"}
    for kind in (VisitSlipPayload, VisitSlipLine, PaymentSlipPayload):
        assert not personal & set(kind.__struct_fields__)
