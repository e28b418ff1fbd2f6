"""The slip of a suggestion or petition: its code is read, its author is told how and until when."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from kiosk.core.clock import VIETNAM
from kiosk.printing import payloads
from kiosk.printing.papers import Target, render
from kiosk.printing.payloads import PetitionSlipPayload
from kiosk.printing.raster import decode_slip, encode_slip
from kiosk.printing.slip import DOTS, draw_slip
from kiosk.printing.strip import Strip
from tests.printing.reading import codes, ink
from tests.printing.samples import MORNING, OFFICE, TRACKING

PETITION = PetitionSlipPayload(OFFICE, "phan_anh", TRACKING, MORNING, datetime(2026, 12, 11, 17, 0, tzinfo=VIETNAM))
SUGGESTION = PetitionSlipPayload(OFFICE, "gop_y", TRACKING, MORNING, None)
LONG_NAME = msgspec.structs.replace(
    OFFICE, name=OFFICE.name * 2, hotline="0229 3 871 234 - 0912 345 678 (giờ hành chính)"
)


@pytest.mark.parametrize("dots", DOTS)
@pytest.mark.parametrize("slip", [PETITION, SUGGESTION, msgspec.structs.replace(PETITION, office=LONG_NAME)])
def test_the_slip_stays_within_its_paper_and_its_code_reads(slip: PetitionSlipPayload, dots: int) -> None:
    picture = decode_slip(encode_slip(draw_slip(slip, dots)))
    left, _, right, _ = ink(picture)
    assert left >= 8
    assert right <= dots - 8
    assert codes(picture) == [TRACKING]


def test_the_slip_says_until_when_it_is_answered_and_how_that_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    for name in ("text", "headline"):
        write = getattr(Strip, name)

        def keep(strip: Strip, text: str, *args: object, _write: object = write, **options: object) -> None:
            said.append(text)
            _write(strip, text, *args, **options)  # type: ignore[operator]  # handed on as they came

        monkeypatch.setattr(Strip, name, keep)
    draw_slip(PETITION, 576)
    for words in (
        "PHẢN ÁNH, KIẾN NGHỊ",
        "Nhận lúc 08:15 ngày 21/11/2026",
        "Văn phòng trả lời trước",
        "17:00 ngày 11/12/2026",
        "Xem trả lời: đưa mã QR này vào máy quét của Màn hình tra cứu",
        "K7M-2XB-9RT",
        "Đường dây nóng: 0229 3 871 234",
    ):
        assert words in said, words
    said.clear()
    draw_slip(SUGGESTION, 576)
    assert "GÓP Ý" in said
    assert not any("trả lời trước" in words for words in said)


def test_its_print_job_does_not_carry_the_code_through_the_spooler() -> None:
    document = render(PETITION, Target("page"))
    assert (document.media, document.title) == ("pdf", "PHAN ANH")
    assert payloads.decode(payloads.encode(PETITION)) == PETITION
