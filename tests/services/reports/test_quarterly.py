"""The report to the superior of a time the office knows from its old books alone, and of one it knows in part."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import docx

from kiosk.models import import_batch, result_return
from kiosk.printing.documents.quarterly import quarterly_docx
from kiosk.services.reports.catalogue import Reports
from kiosk.services.reports.quarterly import QuarterlyReport
from tests.ledger import Ledger, at
from tests.office import MORNING, Office
from tests.services.till import PAID, Till

FIRST, LAST = date(2022, 7, 1), date(2022, 9, 30)


def write(office: Office, start: int, *, imported: bool) -> None:
    """Write five dossiers that were late by a day, received from a day of the period on."""
    with office.store.write() as unit:
        ledger = Ledger(unit)
        batch = import_batch.add(unit, "register", "so.xlsx", "0" * 64, 5) if imported else None
        for number in range(start, start + 5):
            day = FIRST + timedelta(number)
            mine: dict[str, Any] = {"import_id": batch, "tracking": f"T{number}", "book_number": 100 + number}
            ledger.ready(ledger.take(at(day), at(day + timedelta(3)), **mine), at(day + timedelta(4)))


def told(office: Office, first: date = FIRST, last: date = LAST) -> str:
    report = QuarterlyReport(office.store, office.settings, Reports(office.store, office.settings))
    document = docx.Document(io.BytesIO(quarterly_docx(report.make(first, last, "phu-luc.xlsx").payload)))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_what_no_book_tells_is_left_to_write_and_never_said_to_be_nothing(small_office: Office) -> None:
    write(small_office, 0, imported=True)
    words = told(small_office)
    assert "Tổng số hồ sơ tiếp nhận: 5 hồ sơ" in words
    assert "Trong 5 hồ sơ ấy có 5 hồ sơ nhập từ sổ theo dõi cũ" in words
    assert "áp dụng […] thủ tục hành chính thuộc […] lĩnh vực" in words
    assert "Nguyên nhân của 5 hồ sơ quá hạn chưa ghi: [… nguyên nhân quá hạn …]" in words
    assert "[… số lần bổ sung, phí, lệ phí" in words
    for unknown in ("Cắt giảm thời hạn", "Số lần yêu cầu bổ sung", "Thu phí", "Khai thác cơ sở", "0 lượt", "0 ý kiến"):
        assert unknown not in words, unknown

    write(small_office, 20, imported=False)
    with small_office.store.write() as unit:
        ledger = Ledger(unit)
        ledger.explain(1, at(LAST), "agency", "Chờ cơ quan thuế")
        for late in (2, 3):
            ledger.explain(late, at(LAST), "slow")
    words = told(small_office)
    assert "Trong 10 hồ sơ ấy có 5 hồ sơ nhập từ sổ theo dõi cũ" in words
    assert "Số lần yêu cầu bổ sung hồ sơ trong kỳ: 0." in words
    assert "Nguyên nhân khách quan: 1 hồ sơ; chủ quan: 2 hồ sơ; chưa ghi nguyên nhân: 7 hồ sơ." in words
    assert "Nội dung đã ghi: Chờ cơ quan thuế." in words
    assert "Nguyên nhân của 7 hồ sơ quá hạn chưa ghi: [… nguyên nhân quá hạn …]" in words
    assert "Nguyên nhân khách quan của hồ sơ quá hạn: chờ cơ quan khác trả lời (1 hồ sơ)." in words
    assert "Nguyên nhân chủ quan của hồ sơ quá hạn: xử lý chậm (2 hồ sơ)." in words
    assert "[… số lần bổ sung" not in words


def test_what_the_annexes_know_is_not_left_to_type(small_office: Office) -> None:
    till = Till(small_office)
    first, second = till.accept(), till.accept()
    till.fees.receive(till.by, first, "cash")
    transfer = till.fees.receive(till.by, second, "transfer").receipt_id
    till.fees.reconcile(till.by, transfer)
    with small_office.store.write() as unit:
        texts = ("receiver", "id_number", "authorisation", "signature", "postal_code", "note", "backdate_reason")
        for mine, kind in ((first, "owner"), (second, "post")):
            result_return.add(unit, mine, unit.now, receiver_kind=kind, id_checked=True, **dict.fromkeys(texts, ""))
    words = told(small_office, MORNING.date(), MORNING.date())
    paid = f"{PAID:,}".replace(",", ".")
    assert f"Thanh toán không dùng tiền mặt: 1 trong 2 biên lai, {paid} trong " in words
    assert "(50,0% số tiền đã thu)" in words
    assert "0 trong 2 hồ sơ tiếp nhận trong kỳ (0,0%), tính đến lúc lập báo cáo" in words
    assert "Hướng dẫn nộp hồ sơ trực tuyến tại nơi tiếp nhận: 0 lượt." in words
    assert "Đã trả kết quả trong kỳ: 2 hồ sơ, trong đó 1 hồ sơ gửi qua dịch vụ bưu chính." in words
