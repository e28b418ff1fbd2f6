"""One dossier from the card under the scanner to the post, by keyboard alone, in real windows on both engines.

On its way: a supplement over a weekend, a hand-over between two units and back, an apology, the return by post.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from kiosk.core.clock import VIETNAM
from kiosk.models import journal
from tests.journeys.office import OpenOffice, open_office
from tests.journeys.typist import K, Typist
from tests.printing import reading

CARD = "001190001234|271234567|Đặng Thị Hạnh Phượng|14051990|Nữ|Thôn Đoài, xã Bình Minh, tỉnh Mẫu|01012022"
NAME, NUMBER, HOME = "Đặng Thị Hạnh Phượng", "001190001234", "Thôn Đoài, xã Bình Minh, tỉnh Mẫu"
CODE = "H99.101-261120-0001"


def at(office: OpenOffice, moment: str) -> None:
    office.clock.set(datetime.fromisoformat(moment).replace(tzinfo=VIETNAM))


def papers_of(qtbot: QtBot, office: OpenOffice) -> dict[str, list[str]]:
    """Give the text of every page paper, oldest first, by kind; blanks and line ends count as one blank."""
    paper = office.parts.paper
    qtbot.waitUntil(lambda: all(job.state == "done" for job in paper.newest()), timeout=30_000)
    found: dict[str, list[str]] = {}
    for job in reversed(paper.newest()):
        text = " ".join(reading.texts(Path(job.output).read_bytes()))
        found.setdefault(job.kind, []).append(re.sub(r"\s+", " ", text))
    return found


def test_from_intake_to_the_post_without_a_mouse(qtbot: QtBot, tmp_path: Path, store_url: str) -> None:
    with open_office(tmp_path / "office", store_url) as office:
        lan = Typist(office.parts, "lan", 1)
        dao = None
        try:
            take_in(lan)
            ask_for_more(lan, office)
            hand_over(lan, office)
            dao = Typist(office.parts, "dao", 0)
            take_over_and_apologise(dao, office)
            finish(dao, office)
            lan.here()
            send_by_post(lan, office)
        finally:
            for typist in (lan, dao):
                if typist is not None:
                    typist.leave()
        papers = papers_of(qtbot, office)
        check_papers(papers)
        check_records(office)


def take_in(lan: Typist) -> None:
    """The card fills the owner; the procedure by its short code; the result is wanted by post."""
    lan.presenter.scan(CARD)
    lan.settle()
    lan.type("xdg")
    lan.key(K.Key_Return)
    lan.type("0")
    lan.key(K.Key_Return)
    assert lan.sees(NAME)
    assert lan.sees("Hẹn trả 09:00 thứ Hai 30/11")
    assert lan.sees("nghỉ 24/11")
    lan.key(K.Key_F11)
    lan.type("2")
    lan.key(K.Key_F12)
    assert lan.sees("Chưa chọn cách nộp hồ sơ"), "nobody was called: it must be said how the dossier came"
    lan.key(K.Key_1, K.Key_F12)
    assert lan.sees(CODE), lan.texts()


def ask_for_more(lan: Typist, office: OpenOffice) -> None:
    """Asked on Friday at ten, brought on Monday at ten: one working day, to the minute."""
    at(office, "2026-11-20 10:00")
    lan.key(K.Key_F4)
    lan.type("phuong")
    lan.key(K.Key_Return)
    assert lan.sees(f"Gửi bưu chính: {HOME}")
    lan.key(K.Key_S, K.Key_2)
    lan.fill("Lý do, hướng dẫn thêm", "Giấy phép thiếu trang 2")
    lan.key(K.Key_F12)
    assert lan.sees("đồng hồ dừng từ 10:00")
    at(office, "2026-11-23 10:00")
    lan.here()
    lan.key(K.Key_S, K.Key_F12)
    assert lan.sees("Hẹn trả 09:00 thứ Ba 1/12")


def hand_over(lan: Typist, office: OpenOffice) -> None:
    at(office, "2026-11-23 10:10")
    lan.key(K.Key_B, K.Key_Return)
    assert lan.sees("BG-2026-0001")


def take_over_and_apologise(dao: Typist, office: OpenOffice) -> None:
    """The other unit confirms at its desk, later finds that it cannot keep the time, and says so before it passes."""
    at(office, "2026-11-23 10:20")
    dao.type("5")
    dao.key(K.Key_Return, K.Key_B, K.Key_Return)
    assert dao.sees("nhận 1, trả lại 0"), dao.texts()
    at(office, "2026-11-30 15:00")
    dao.here()
    dao.key(K.Key_Escape)
    assert dao.sees("còn 3 giờ 30 phút làm việc"), dao.texts()
    dao.key(K.Key_X)
    dao.fill("Giờ hẹn trả mới", "3/12/2026 9h")
    dao.fill("Lý do", "Chờ ý kiến Sở Xây dựng")
    dao.key(K.Key_F12)
    assert dao.sees("Hẹn trả 09:00 thứ Năm 3/12"), dao.texts()


def finish(dao: Typist, office: OpenOffice) -> None:
    at(office, "2026-12-02 14:00")
    dao.here()
    dao.key(K.Key_K)
    dao.fill("Kết quả là giấy gì, số nào", "Giấy phép gia hạn số 12/GPXD")
    dao.key(K.Key_F12)
    assert dao.sees("Có kết quả 14:00 thứ Tư 2/12")
    dao.key(K.Key_B, K.Key_Return)
    assert dao.sees("BG-2026-0002")


def send_by_post(lan: Typist, office: OpenOffice) -> None:
    at(office, "2026-12-02 15:10")
    lan.here()
    lan.key(K.Key_2, K.Key_Return)
    assert lan.sees("nhận 1, trả lại 0")
    lan.key(K.Key_Escape, K.Key_T)
    lan.fill("Số hiệu bưu gửi", "EB123456789VN")
    lan.key(K.Key_F12)
    assert lan.sees("Đã trả 15:10 thứ Tư 2/12")
    lan.key(K.Key_L)


def check_papers(papers: dict[str, list[str]]) -> None:
    """Every paper on the way says what it must, to the minute."""
    assert {kind: len(texts) for kind, texts in papers.items()} == {
        "receipt": 2,
        "supplement": 1,
        "handover": 2,
        "apology": 1,
        "result_receipt": 1,
        "control_slip": 1,
    }
    first, again = papers["receipt"]
    for words in (NAME, NUMBER, HOME, CODE, "09 giờ 00 phút, ngày 30 tháng 11 năm 2026", "Liên 1", "Liên 2"):
        assert words in first, words
    assert "IN LẠI" not in again  # not the same paper once more: another one in its place
    assert "Bản thay thế" in again
    assert "09 giờ 00 phút, ngày 01 tháng 12 năm 2026" in again
    (supplement,) = papers["supplement"]
    for words in ("PHIẾU YÊU CẦU BỔ SUNG", "01/HDHS", "Bản chính giấy phép xây dựng", "Giấy phép thiếu trang 2"):
        assert words in supplement, words
    away, back = papers["handover"]
    assert "Địa chính - Xây dựng" in away
    assert CODE in away
    assert "Giấy phép gia hạn số 12/GPXD" in back
    assert HOME in back
    (apology,) = papers["apology"]
    for words in ("01/PXL", "01 tháng 12 năm 2026", "03 tháng 12 năm 2026", "Chờ ý kiến Sở Xây dựng"):
        assert words in apology, words
    (returned,) = papers["result_receipt"]
    for words in ("Giấy phép gia hạn số 12/GPXD", "EB123456789VN", NAME):
        assert words in returned, words
    (control,) = papers["control_slip"]
    for words in ("Nguyễn Thị Lan", "Vũ Thị Đào", "10 giờ 20 phút", "15 giờ 10 phút"):
        assert words in control, words
    assert "Quá hạn" not in control.replace("(Trước hạn/đúng hạn/quá hạn)", "")


def check_records(office: OpenOffice) -> None:
    """The dossier ended in time, the journal is whole, and it names nobody."""
    dossier_id = office.parts.dossiers.find(CODE)
    assert dossier_id is not None
    view = office.parts.dossiers.view(dossier_id, 1)
    assert (view.status, view.delivery_state) == (10, "posted")
    assert view.finished_at is not None
    assert view.due_at is not None
    assert view.finished_at < view.due_at
    with office.parts.store.read() as unit:
        assert journal.first_broken(unit) is None
        told = unit.connection.exec_driver_sql("SELECT data FROM journal").scalars().all()
    assert not [data for data in told if "Phượng" in data or NUMBER in data or "Đoài" in data]
