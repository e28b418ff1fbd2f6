"""Every paper at its worst: the longest name, eleven of everything, two pages; its code read again on each copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.printing import papers
from kiosk.printing.papers import Target
from kiosk.printing.payloads import FeeLine, MissingComponent, ReceiptComponent
from tests.printing.list_samples import CASH_SHEET, CODE, CONTROL, FEE_RECEIPT, HANDOVER, REGISTER, RESULTS
from tests.printing.notice_samples import APOLOGY, REFUSAL, RESULT, STOP, SUPPLEMENT, VISIT
from tests.printing.reading import codes, ink, pages, texts
from tests.printing.samples import MORNING, RECEIPT, TRACKING

if TYPE_CHECKING:
    from kiosk.printing.payloads import FormPayload

NAME = ("Nguyễn Phước Quý Hường Công Tằng Tôn Nữ " * 8)[:299] + "Ễ"
"""Three hundred letters, the most a name may have; the last is found once wherever it stands whole."""

ELEVEN = range(1, 12)
LONG = "Giấy tờ đã nộp chưa đủ căn cứ xác định nhân thân, quan hệ và thời điểm. " * 20
BACK = "Ông/Bà nhận lại: " + "; ".join(f"Giấy tờ thứ {number} (01 bản chính)" for number in ELEVEN) + "."
change = msgspec.structs.replace

_NAMED = change(SUPPLEMENT.addressee, name=NAME)
_COMPONENTS = tuple(ReceiptComponent(f"Giấy tờ thứ {n}: bản vẽ được phê duyệt", 1, 1, 2, "đã xem") for n in ELEVEN)
_MISSING = tuple(MissingComponent(f"Giấy tờ thứ {n}: bản vẽ", 1, 0, 2, "chưa đúng mẫu, ghi sai năm") for n in ELEVEN)
_FULL = change(RECEIPT, components=_COMPONENTS, submitter=NAME, owner=NAME, owner_address="Thôn Đông")

WORST: dict[str, tuple[FormPayload, str, int, int]] = {
    "form 01": (_FULL, TRACKING, 2, 2),
    "form 01 on A5": (change(_FULL, size="A5"), TRACKING, 2, 2),
    "form 02": (change(SUPPLEMENT, missing=_MISSING, addressee=_NAMED), TRACKING, 2, 2),
    "form 03": (change(REFUSAL, serial="07/PTC", reason=LONG, addressee=_NAMED), "07/PTC-2026", 2, 2 * 2),
    "form 04": (change(APOLOGY, reason=LONG, addressee=_NAMED), TRACKING, 2, 2),
    "form 05": (change(STOP, reason=LONG, papers_returned=BACK, addressee=_NAMED), TRACKING, 2, 2),
    "form 06": (
        change(CONTROL, rows=tuple(change(CONTROL.rows[0], to_name=NAME) for _ in ELEVEN)),
        TRACKING,
        1,
        11,
    ),
    "form 07": (
        change(REGISTER, rows=tuple(change(row, owner=NAME) for row in REGISTER.rows[:11])),
        "SO-01/2026-01112026-30112026",
        1,
        11,
    ),
    "hand-over of dossiers": (
        change(HANDOVER, rows=tuple(change(HANDOVER.rows[0], owner=NAME, received_at=MORNING) for _ in ELEVEN)),
        HANDOVER.number,
        2,
        22,
    ),
    "hand-over of results": (
        change(RESULTS, rows=tuple(change(RESULTS.rows[0], owner=NAME) for _ in ELEVEN)),
        RESULTS.number,
        2,
        22,
    ),
    "result receipt": (
        change(RESULT, receiver=NAME, results=tuple(f"Giấy tờ thứ {n}: 02 bản" for n in ELEVEN), note=LONG),
        TRACKING,
        2,
        2 * 2,
    ),
    "visit receipt": (
        change(VISIT, rows=tuple(change(VISIT.rows[0], owner=NAME) for _ in ELEVEN)),
        TRACKING,
        2,
        22,
    ),
    "fee receipt": (
        change(FEE_RECEIPT, payer=NAME, lines=tuple(FeeLine(f"Phí thứ {n}", 1, 5, 5) for n in ELEVEN)),
        TRACKING,
        3,
        3 * 2,
    ),
    "cash sheet": (
        change(CASH_SHEET, rows=tuple(change(CASH_SHEET.rows[0], payer=NAME) for _ in ELEVEN)),
        "BK-21112026",
        1,
        11,
    ),
}
"""Each paper with what its QR says, how many copies it has, and how often the name stands on them at least."""


@pytest.mark.parametrize("name", WORST)
def test_the_longest_name_and_eleven_rows_run_on_whole_and_every_copy_has_its_code(name: str) -> None:
    payload, code, copies, times = WORST[name]
    document = papers.render(payload, Target("page"))
    sheets = texts(document.data)
    assert len(sheets) >= 2
    assert sum(text.count("Ễ") for text in sheets) >= times
    assert [found for page in pages(document.data, 150) for found in codes(page)] == [code] * copies
    for number in ELEVEN:
        assert f"thứ {number}" not in str(payload) or f"thứ {number}" in " ".join(sheets)
    for page in pages(document.data, 50):
        millimetre = 50 / 25.4
        left, top, right, bottom = ink(page)
        if not name.startswith("fee"):  # the line to cut along runs over the whole width
            assert left >= 19 * millimetre
            assert right <= page.width - 10 * millimetre
        assert top >= 2 * millimetre
        assert bottom <= page.height - 2 * millimetre


@pytest.mark.parametrize("name", WORST)
def test_the_same_paper_has_the_same_bytes_and_a_reprint_only_its_mark(name: str) -> None:
    payload = WORST[name][0]
    first, second = (papers.render(payload, Target("page")).data for _ in range(2))
    assert first == second
    again = [
        text.replace("IN LẠI", "").split() for text in texts(papers.render(payload, Target("page"), reprint=True).data)
    ]
    assert again == [text.split() for text in texts(first)]


def test_what_is_not_printed_yet_is_on_no_paper_that_was() -> None:
    """A paper stored before a part was added is still drawn, without that part."""
    from kiosk.printing import payloads

    stored = payloads.encode(RECEIPT).replace(b',"owner_address":"","authorisation":""', b"")
    assert b"owner_address" not in stored
    old = papers.render(payloads.decode(stored), Target("page")).data
    assert old == papers.render(RECEIPT, Target("page")).data
    assert "Địa chỉ chủ hồ sơ" not in texts(old)[0]
    text = texts(
        papers.render(change(RECEIPT, owner_address="Thôn Đông", authorisation="Cha đẻ"), Target("page")).data
    )[0]
    assert "Địa chỉ chủ hồ sơ: Thôn Đông" in text
    assert "Căn cứ nộp thay chủ hồ sơ: Cha đẻ" in text


def test_a_refusal_and_a_stop_say_which_papers_go_back_and_leave_room_to_sign_for_them() -> None:
    refused = texts(papers.render(change(REFUSAL, papers_returned=BACK), Target("page")).data)
    assert all("Giấy tờ thứ 11 (01 bản chính). Người nộp hồ sơ ký tên dưới đây" in text for text in refused)
    assert "Việc trả lại hồ sơ" not in texts(papers.render(REFUSAL, Target("page")).data)[0]
    stopped = " ".join(texts(papers.render(change(STOP, papers_returned=BACK), Target("page")).data))
    assert "Đã nhận lại đủ giấy tờ ngày …… tháng" in stopped
    nothing = " ".join(texts(papers.render(change(STOP, papers_returned=""), Target("page")).data))
    assert "Việc trả lại hồ sơ: không có giấy tờ nào phải trả lại." in nothing
    assert "Đã nhận lại" not in nothing


def test_a_transfer_waits_on_paper_until_it_is_found_on_the_account() -> None:
    def when(**fields: object) -> str:
        return texts(papers.render(change(FEE_RECEIPT, **fields), Target("page")).data)[0]

    assert "chuyển khoản; lập lúc 08 giờ 15 phút, ngày 21 tháng 11 năm 2026, chờ đối chiếu" in when()
    assert "đã đối chiếu lúc 08 giờ 15 phút" in when(reconciled_at=MORNING)
    assert "tiền mặt; thu lúc 08 giờ 15 phút" in when(method="cash")
    official = when(official_code="H26.120/2026/000123")
    assert "Mã hồ sơ: H26.120/2026/000123" in official
    assert f"Số tại nơi nhận: {CODE}" in official
