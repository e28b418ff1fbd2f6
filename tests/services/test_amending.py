"""Corrections after intake: what was said before stays on record, the receipt says what holds now."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import msgspec
import pytest

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, KnownError, NotAllowed
from kiosk.models import attachment
from kiosk.printing.payloads import ReceiptPayload
from kiosk.services.dossier_views import DoneView, MissingItem
from kiosk.services.intake_flow import Tick
from kiosk.services.intake_person import Person
from tests.office import CITIZEN, Office
from tests.services.desk import Desk, Jammed
from tests.services.trial import TRIAL

CHECKED = CITIZEN.checked()
SON = Person("Nguyễn Văn Bảo", "001099054321", "Thôn Đông, xã Mẫu", "0987654321", authorisation="Con đẻ")


@pytest.fixture
def desk(office: Office) -> Desk:
    """Lan's desk on both engines."""
    return Desk(office)


@pytest.fixture
def small_desk(small_office: Office) -> Desk:
    """Lan's desk in a file."""
    return Desk(small_office)


def version(desk: Desk, short_code: str) -> int:
    return desk.office.catalogue.search(short_code, 1)[0].version_id


def traces(desk: Desk) -> list[tuple[str, dict[str, object], dict[str, object], str]]:
    rows = desk.rows("SELECT what, before, after, reason FROM amendment ORDER BY id")
    return [(row.what, json.loads(row.before), json.loads(row.after), row.reason) for row in rows]


def found_by(desk: Desk, dossier_id: int) -> str:
    """Give the words a dossier is found by."""
    (row,) = desk.rows("SELECT words FROM dossier_words WHERE dossier_id = :id", id=dossier_id)
    return str(row.words)


def receipt_of(desk: Desk, job_ids: tuple[int, ...]) -> ReceiptPayload:
    (row,) = desk.rows("SELECT reprint FROM print_job WHERE id = :id", id=job_ids[0])
    assert not row.reprint, "it says other things than the earlier one"
    receipt = desk.paper(job_ids[0])
    assert isinstance(receipt, ReceiptPayload)
    return receipt


def test_people_are_corrected_with_a_trace_and_a_receipt(desk: Desk) -> None:
    dossier_id = desk.accept()
    right = replace(CITIZEN, name=unicodedata.normalize("NFD", "Nguyễn Văn Ấn"))
    done = desk.amending.people(desk.by, dossier_id, right, SON, "Gõ sai tên; con đi nộp")
    receipt = receipt_of(desk, done.print_job_ids)
    assert (receipt.owner, receipt.submitter, receipt.id_number) == ("Nguyễn Văn Ấn", SON.name, SON.id_number)
    owner, submitter = traces(desk)
    assert (owner[0], owner[1]["name"], owner[2]["name"]) == ("owner", "Nguyễn Văn An", "Nguyễn Văn Ấn")
    assert (submitter[0], submitter[1], submitter[2]["name"]) == ("submitter", {}, "Nguyễn Văn Bảo")
    assert owner[3] == "Gõ sai tên; con đi nộp"
    assert "bao" in found_by(desk, dossier_id), "found by the new name"
    assert "Bảo" not in str(desk.rows("SELECT data FROM journal"))
    done = desk.amending.people(desk.by, dossier_id, right, None, "Chủ hồ sơ tự nộp")
    assert receipt_of(desk, done.print_job_ids).submitter == "Nguyễn Văn Ấn"
    assert traces(desk)[-1][0] == "submitter"
    assert desk.journal_is_whole()


def test_another_case_keeps_what_was_handed_over_and_reckons_anew(desk: Desk) -> None:
    dossier_id = desk.accept()
    with desk.office.store.write(desk.by) as unit:
        common = {"digest": "0" * 64, "name": "to-khai.pdf", "media": "application/pdf", "pages": 1, "size": 9}
        for position in (0, 1):
            attachment.add(unit, dossier_id, position, **common, source="file", digitised=True, reused=False)
    desk.at("2026-11-20 09:00").processing.ask_supplement(desk.by, dossier_id, (MissingItem("Bản vẽ"),), "")
    desk.at("2026-11-20 10:30").processing.supplemented(desk.by, dossier_id)
    other = version(desk, "lkhac")
    done = desk.amending.procedure(desk.by, dossier_id, other, "chung", "Chọn nhầm thủ tục")
    components = desk.rows("SELECT position, name, state, mandatory FROM dossier_component ORDER BY position")
    assert [(row.position, row.name, row.state, bool(row.mandatory)) for row in components] == [
        (0, "Thẻ căn cước", "seen", True),
        (1, "Tờ khai", "taken", True),
        (2, "Giấy tờ chứng minh", "taken", False),
    ]
    files = desk.rows("SELECT position FROM attachment ORDER BY id")
    assert [row.position for row in files] == [1, 2], "files follow their component"
    assert desk.due(dossier_id) == "2026-11-26 09:30", "three days and the pause so far"
    receipt = receipt_of(desk, done.print_job_ids)
    assert (receipt.procedure_code, len(receipt.components)) == ("9.000002", 3)
    assert {"lkhac", "000002"} <= set(found_by(desk, dossier_id).split())
    (trace,) = traces(desk)
    assert (trace[1]["procedure"], trace[2]["procedure"]) == ("9.000001", "9.000002")
    assert [row.kind for row in desk.rows("SELECT kind FROM due_change ORDER BY id")] == ["supplement", "procedure"]


def test_a_procedure_changed_while_the_clock_stands_still(small_desk: Desk) -> None:
    desk = small_desk
    dossier_id = desk.accept("nhanh")
    assert desk.due(dossier_id) == "2026-11-20 17:00"
    desk.at("2026-11-20 09:00").processing.ask_supplement(desk.by, dossier_id, (MissingItem("Bản vẽ"),), "")
    desk.amending.procedure(desk.by, dossier_id, version(desk, "lthu"), "chung", "Nhầm trường hợp")
    assert desk.due(dossier_id) == "2026-11-26 08:00"
    assert "đồng hồ dừng từ 09:00" in desk.dossier(dossier_id).due_because
    desk.at("2026-11-20 10:00").processing.supplemented(desk.by, dossier_id)
    assert desk.due(dossier_id) == "2026-11-26 09:00"
    done = desk.amending.procedure(desk.by, dossier_id, version(desk, "lthu"), "lau", "Cần xác minh")
    assert desk.dossier(dossier_id).due_at is None
    assert done.words.endswith("Chưa có giờ hẹn trả.")


def test_another_procedure_keeps_what_the_citizen_was_promised(small_desk: Desk) -> None:
    desk = small_desk
    dossier_id = desk.accept()
    desk.deadlines.apologise(desk.by, dossier_id, datetime(2026, 12, 1, 9, 0, tzinfo=VIETNAM), "Chờ xác minh")
    desk.amending.procedure(desk.by, dossier_id, version(desk, "lkhac"), "chung", "Nhầm thủ tục")
    row = desk.dossier(dossier_id)
    assert (f"{row.due_at:%d %H:%M}", f"{row.law_due_at:%d %H:%M}") == ("01 09:00", "26 08:00")
    assert "giữ giờ đã hẹn với công dân 09:00 ngày 1/12" in row.due_because
    desk.at("2026-11-20 09:00").processing.ask_supplement(desk.by, dossier_id, (MissingItem("Bản vẽ"),), "")
    desk.at("2026-11-20 10:00").processing.supplemented(desk.by, dossier_id)
    assert desk.due(dossier_id) == "2026-12-01 10:00", "still by hand"
    desk.processing.ready(desk.by, dossier_id)
    desk.amending.procedure(desk.by, dossier_id, version(desk, "lthu"), "nhanh", "Nhầm lần nữa")
    assert desk.due(dossier_id) == "2026-12-01 10:00", "the result is there: nothing to move"


def test_fees_follow_the_procedure_and_what_is_paid_stays_paid(small_desk: Desk) -> None:
    desk = small_desk
    dossier_id = desk.accept("nhanh")
    desk.fees.add(desk.by, dossier_id, "charge", "Lệ phí cũ", 8_000)
    desk.fees.receive(desk.by, dossier_id, "cash")
    desk.fees.add(desk.by, dossier_id, "charge", "Lệ phí chưa nộp", 5_000)
    desk.amending.procedure(desk.by, dossier_id, version(desk, "sy"), "chung", "Nhầm thủ tục")
    owed = {one.name: one for one in desk.fees.owed(dossier_id)}
    assert (owed["Lệ phí cũ"].waived, owed["Lệ phí chưa nộp"].waived) == ("", "đổi thủ tục")
    (copies,) = (one for one in owed.values() if one.unit_amount == 2_000)
    assert (copies.waived, desk.dossier(dossier_id).payment_state) == ("", "due")


def test_components_are_corrected(desk: Desk) -> None:
    dossier_id = desk.accept()
    ticks = {0: Tick(originals=2), 1: Tick(from_database=True, at=desk.office.clock.now()), 2: Tick(originals=1)}
    desk.office.clock.advance(minutes=10)
    done = desk.amending.components(desk.by, dossier_id, ticks, "Đếm lại")
    receipt = receipt_of(desk, done.print_job_ids)
    assert [(row.name, row.originals, row.remark) for row in receipt.components] == [
        ("Tờ khai", 2, ""),
        ("Giấy tờ chứng minh", 0, "khai thác CSDL lúc 08:00 20/11/2026, không thu giấy"),
        ("Thẻ căn cước", 1, "đã kiểm tra, trả lại"),
    ]
    (trace,) = traces(desk)
    assert set(trace[1]) == {"Tờ khai", "Giấy tờ chứng minh"}, "what did not change leaves no trace"


def test_collection_by_post_keeps_the_address_off_public_screens(desk: Desk) -> None:
    dossier_id = desk.accept()
    done = desk.amending.collection(desk.by, dossier_id, "postal", "Thôn Đông, xã Mẫu", "", "Ở xa")
    assert receipt_of(desk, done.print_job_ids).collect_at == "Trả qua bưu chính công ích: Thôn Đông, xã Mẫu"
    row = desk.dossier(dossier_id)
    assert (row.collect_at, row.delivery_state) == ("Trả qua bưu chính công ích", "waiting")
    desk.amending.collection(desk.by, dossier_id, "counter", "Thôn Đông", "", "Tự đến nhận")
    row = desk.dossier(dossier_id)
    assert (row.collect_by, row.postal_address, row.collect_at) == ("counter", "", desk.office.settings.office.name)
    assert row.delivery_state == "none", "the post waits for nothing any more"


def test_how_it_came_is_corrected_and_fees_follow(desk: Desk) -> None:
    dossier_id = desk.accept("nhanh")
    desk.amending.procedure(desk.by, dossier_id, version(desk, "sy"), "chung", "Nhầm thủ tục")
    desk.fees.add(desk.by, dossier_id, "charge", "Bì thư", 1_000)
    row = desk.dossier(dossier_id)

    def correct(**came: int) -> DoneView:
        return desk.amending.collection(
            desk.by, dossier_id, row.collect_by, "", row.collect_at, "Bấm nhầm lúc nhận", **came
        )

    done = correct(channel=2, sets=3)
    assert done.words == (
        "Đã sửa hình thức nộp, số bộ hồ sơ; giấy tiếp nhận được in lại. Phí, lệ phí tính lại: còn phải thu 7.000 đ."
    )
    receipt = receipt_of(desk, done.print_job_ids)
    assert (receipt.channel, receipt.sets) == ("Trực tuyến", 3)
    assert traces(desk)[-2:] == [
        ("channel", {"channel": 1}, {"channel": 2}, "Bấm nhầm lúc nhận"),
        ("sets", {"sets": 1}, {"sets": 3}, "Bấm nhầm lúc nhận"),
    ]
    desk.fees.receive(desk.by, dossier_id, "cash")
    correct(sets=1)
    owed = [(one.name, one.quantity) for one in desk.fees.owed(dossier_id) if not one.waived]
    assert [count for _, count in owed] == [3, 1], "what has a receipt stays"
    with pytest.raises(BadInput, match="Không có gì thay đổi"):
        correct(channel=2)
    with pytest.raises(BadInput, match="Số bộ hồ sơ phải từ 1"):
        correct(sets=0)


def test_the_official_code_is_one_dossier_s_alone_even_when_closed(desk: Desk) -> None:
    first, second = desk.accept(), desk.accept()
    done = desk.amending.official_code(desk.by, first, " h26.120-261120-0007\n")
    assert receipt_of(desk, done.print_job_ids).official_code == "H26.120-261120-0007"
    assert " 0007 " in found_by(desk, first)
    before = desk.everything()
    with pytest.raises(BadInput, match=r"đã gắn với hồ sơ H26\.120-261120-0001"):
        desk.amending.official_code(desk.by, second, "H26.120-261120-0007")
    assert desk.everything() == before
    desk.processing.refuse(desk.by, second, "Không thuộc thẩm quyền")
    done = desk.amending.official_code(desk.by, second, "H26.120-261120-0008")
    assert done.print_job_ids == (), "a refused dossier has no receipt any more"
    with pytest.raises(NotAllowed, match="đã kết thúc"):
        desk.amending.people(desk.by, second, SON, None, "Muộn")


Act = Callable[[Desk, int], object]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda d, i: d.amending.people(d.by, i, CHECKED, None, "Sửa"), "Không có gì thay đổi"),
        (lambda d, i: d.amending.people(d.by, i, SON, None, ""), "Chưa ghi lý do"),
        (lambda d, i: d.amending.people(d.by, i, Person(), None, "Sửa"), "Chưa có họ tên"),
        (lambda d, i: d.amending.people(d.by, i, CHECKED, replace(SON, authorisation=""), "Sửa"), "cần căn cứ"),
        (lambda d, i: d.amending.procedure(d.by, i, version(d, "lthu"), "chung", "Sửa"), "Không có gì thay đổi"),
        (lambda d, i: d.amending.procedure(d.by, i, version(d, "lthu"), "khac", "Sửa"), "không có trường hợp"),
        (lambda d, i: d.amending.procedure(d.by, i, not_yet_valid(d), "chung", "Sửa"), "không có hiệu lực vào ngày"),
        (lambda d, i: d.amending.components(d.by, i, {9: Tick(1)}, "Sửa"), "không có thành phần số 10"),
        (lambda d, i: d.amending.components(d.by, i, {0: Tick(100)}, "Sửa"), "từ 0 đến 99"),
        (lambda d, i: d.amending.collection(d.by, i, "postal", " ", "", "Sửa"), "cần địa chỉ"),
        (lambda d, i: d.amending.collection(d.by, i, "counter", "", "Quầy số 1", "Sửa"), "Không có gì thay đổi"),
        (lambda d, i: d.amending.official_code(d.by, i, " "), "Chưa có mã"),
        (lambda d, i: d.amending.official_code(d.by, i, "A-" + "1" * 50), "dài nhất 45"),
    ],
)
def test_what_cannot_be_corrected_changes_nothing(small_desk: Desk, act: Act, words: str) -> None:
    dossier_id = small_desk.accept()
    not_yet_valid(small_desk)
    before = small_desk.everything()
    with pytest.raises(KnownError, match=words):
        act(small_desk, dossier_id)
    assert small_desk.everything() == before


def not_yet_valid(desk: Desk) -> int:
    """Give the version of a procedure that begins next year; loading it once more changes nothing."""
    desk.office.catalogue.load([msgspec.structs.replace(TRIAL, code="9.000003", valid_from=date(2027, 3, 1))])
    (row,) = desk.rows("SELECT id FROM procedure WHERE code = '9.000003'")
    return int(row.id)


def test_a_correction_that_breaks_half_way_leaves_nothing(desk: Desk) -> None:
    dossier_id = desk.accept()
    jammed = Desk(desk.office, Jammed(desk.office.settings))
    before = desk.everything()
    with pytest.raises(RuntimeError, match="jammed"):
        jammed.amending.procedure(desk.by, dossier_id, version(desk, "lkhac"), "chung", "Nhầm")
    assert desk.everything() == before
