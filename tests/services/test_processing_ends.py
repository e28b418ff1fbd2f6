"""How a dossier ends without a result, what nobody may do with it, and that nothing is written then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kiosk.core.errors import BadInput, KnownError, NotAllowed, NotFound
from kiosk.models import staff
from kiosk.printing.payloads import RefusalPayload, StopPayload
from kiosk.services.dossier_views import MissingItem
from kiosk.services.handing_over import HandingOver
from kiosk.services.intake_flow import Draft
from tests.office import CITIZEN, Office
from tests.services.desk import MISSING, Desk


@pytest.fixture
def desk(office: Office) -> Desk:
    """Lan's desk on both engines."""
    return Desk(office)


@pytest.fixture
def small_desk(small_office: Office) -> Desk:
    """Lan's desk in a file."""
    return Desk(small_office)


def test_refused_before_a_supplement_is_asked_for(desk: Desk) -> None:
    dossier_id = desk.accept()
    desk.office.clock.advance(minutes=5)
    done = desk.processing.refuse(desk.by, dossier_id, "Không thuộc thẩm quyền", "Luật mẫu, Điều 1")
    form = desk.paper(done.print_job_ids[0])
    assert isinstance(form, RefusalPayload)
    assert (form.serial, form.reason, form.legal_basis) == ("01/PTC", "Không thuộc thẩm quyền", "Luật mẫu, Điều 1")
    assert form.papers_returned.startswith("Ông/Bà nhận lại: Tờ khai (01 bản chính);")
    assert desk.statuses(dossier_id) == [2, 3]
    assert desk.rows("SELECT id FROM custody WHERE ended_at IS NULL") == [], "nobody holds it any more"
    worked_on = desk.accept()
    desk.processing.ask_supplement(desk.by, worked_on, MISSING, "")
    desk.processing.supplemented(desk.by, worked_on)
    with pytest.raises(NotAllowed, match="đã được yêu cầu bổ sung nên không từ chối nữa"):
        desk.processing.refuse(desk.by, worked_on, "Không thuộc thẩm quyền")


def test_only_whose_it_is_works_on_a_dossier(desk: Desk) -> None:
    """A stale page, another unit, support staff, somebody who works here no more: each is told why."""
    dossier_id = desk.accept()
    parts = desk.office.store, desk.office.settings, desk.office.outbox, desk.office.catalogue
    hand_over = HandingOver(*parts)
    with desk.office.store.write() as unit:
        hung = staff.add(unit, "hung", "Phạm Văn Hùng", "specialist", "-", "tu_phap")
        thu = staff.add(unit, "thu", "Lê Thị Thu", "support", "-", "mot_cua")
        gone = staff.add(unit, "gone", "Vũ Văn Đi", "receiver", "-")
        staff.deactivate(unit, gone)
    acts: dict[str, Callable[[int], object]] = {
        "supplement": lambda by: desk.processing.ask_supplement(by, dossier_id, MISSING, ""),
        "ready": lambda by: desk.processing.ready(by, dossier_id),
        "refuse": lambda by: desk.processing.refuse(by, dossier_id, "Không thuộc thẩm quyền"),
        "withdraw": lambda by: desk.processing.withdraw(by, dossier_id, "Đổi ý"),
        "stop": lambda by: desk.processing.stop(by, dossier_id, "other", "Tranh chấp"),
        "people": lambda by: desk.amending.people(by, dossier_id, CITIZEN, None, "Sửa"),
        "components": lambda by: desk.amending.components(by, dossier_id, {}, "Sửa"),
        "add a fee": lambda by: desk.fees.add(by, dossier_id, "fee", "Phí", 1_000),
    }

    def refused(by: int, *names: str, words: str) -> None:
        before = desk.everything()
        for name in names:
            with pytest.raises(NotAllowed, match=words):
                acts[name](by)
        assert desk.everything() == before

    refused(hung, *acts, words="do Bộ phận Tiếp nhận và Trả kết quả giữ")
    refused(gone, *acts, words="Tài khoản Vũ Văn Đi đã ngừng sử dụng")
    decisions = ("supplement", "ready", "refuse", "withdraw", "stop", "components")
    refused(thu, *decisions, words="Nhân viên hỗ trợ không làm được việc này")
    desk.fees.add(thu, dossier_id, "fee", "Phí", 1_000)
    sent = hand_over.send(desk.by, "dossiers", "tu_phap", (dossier_id,))
    refused(desk.by, "supplement", "ready", "refuse", "stop", words=f"trong danh sách bàn giao {sent.number}")
    hand_over.confirm(hung, sent.handover_id)
    refused(desk.by, "supplement", "ready", words="do Tư pháp - Hộ tịch giữ")
    desk.processing.refuse(hung, dossier_id, "Không thuộc thẩm quyền")
    assert desk.statuses(dossier_id) == [2, 4, 3]


def test_withdrawn_while_waiting_the_papers_go_back(desk: Desk) -> None:
    dossier_id = desk.accept()
    desk.at("2026-11-20 09:00").processing.ask_supplement(desk.by, dossier_id, MISSING, "")
    done = desk.at("2026-11-23 09:00").processing.withdraw(desk.by, dossier_id, "Không còn nhu cầu")
    form = desk.paper(done.print_job_ids[0])
    assert isinstance(form, StopPayload)
    assert (form.cause, form.signer_title, form.signer) == ("withdrawn", "Giám đốc", "Đỗ Văn Minh")
    assert form.papers_returned == (
        "Ông/Bà nhận lại: Tờ khai (01 bản chính); Giấy tờ chứng minh (01 bản chính, 02 bản chứng thực, 03 bản photo)."
    )
    assert desk.statuses(dossier_id) == [2, 5, 7]
    for table in ("pause", "custody", "dossier_status"):
        still_open = desk.rows(f"SELECT id FROM {table} WHERE ended_at IS NULL")
        assert len(still_open) == (table == "dossier_status")


def test_stopped_only_when_the_time_for_the_supplement_is_over(small_desk: Desk) -> None:
    desk = small_desk
    dossier_id = desk.accept()
    with pytest.raises(NotAllowed, match="không chờ bổ sung"):
        desk.processing.stop(desk.by, dossier_id, "not_supplemented", "")
    desk.processing.ask_supplement(desk.by, dossier_id, MISSING, "", answer_by=date(2026, 11, 25))
    with pytest.raises(NotAllowed, match="đến hết ngày 25/11/2026"):
        desk.at("2026-11-25 16:59").processing.stop(desk.by, dossier_id, "not_supplemented", "")
    done = desk.at("2026-11-26 08:00").processing.stop(desk.by, dossier_id, "not_supplemented", "", desk.word())
    assert desk.paper(done.print_job_ids[0]).cause == "not_supplemented"
    other = desk.accept(moment="2026-11-26 08:30")
    desk.processing.stop(desk.by, other, "other", "Tòa án yêu cầu")
    assert (desk.statuses(dossier_id), desk.statuses(other)) == ([2, 5, 8], [2, 4, 8])


def test_at_the_counter_nothing_is_taken_in(desk: Desk) -> None:
    visit = desk.office.ticketing.take_ticket("ho_tich")
    desk.office.queueing.call_next(desk.session)
    draft = desk.office.draft("lthu", case="chung").toggle(0).toggle(2)
    guide = desk.processing.guide(desk.session, draft)
    form = desk.paper(guide.print_job_ids[0])
    assert [(row.name, row.originals, row.note) for row in form.missing] == [
        ("Tờ khai", 1, ""),
        ("Thẻ căn cước", 1, "xuất trình để kiểm tra"),
    ]
    refusal = desk.processing.refuse_at_counter(desk.session, draft, "Nộp tại xã khác")
    assert desk.paper(refusal.print_job_ids[0]).addressee.name == "Nguyễn Văn An"
    assert (guide.dossier_id, refusal.dossier_id) == (0, 0)
    issued = desk.rows("SELECT serial, dossier_id, visit_id FROM issued_paper ORDER BY id")
    assert [tuple(row) for row in issued] == [("01/HDHS", None, visit.visit_id), ("01/PTC", None, visit.visit_id)]
    assert desk.rows("SELECT id FROM dossier") == []
    assert "Nguyễn" not in str(desk.rows("SELECT data FROM journal"))
    with pytest.raises(BadInput, match="bắt buộc đã đủ"):
        desk.processing.guide(desk.session, desk.office.draft("lthu", case="chung"))
    with pytest.raises(BadInput, match="Chưa chọn thủ tục"):
        desk.processing.guide(desk.session, Draft())


Act = Callable[[Desk, int], object]


@pytest.mark.parametrize(
    ("act", "kind", "words"),
    [
        (lambda d, i: d.processing.ask_supplement(d.by, i, (), " "), BadInput, "Chưa ghi giấy tờ nào"),
        (lambda d, i: d.processing.ask_supplement(d.by, i, (MissingItem(" "),), ""), BadInput, "chưa ghi tên"),
        (lambda d, i: d.processing.ask_supplement(d.by, i, (MissingItem("A", -1),), ""), BadInput, "từ 0 đến 99"),
        (
            lambda d, i: d.processing.ask_supplement(d.by, i, MISSING, "", answer_by=date(2026, 11, 19)),
            BadInput,
            "Hạn bổ sung đã qua",
        ),
        (lambda d, i: d.processing.supplemented(d.by, i), NotAllowed, "không dừng"),
        (lambda d, i: d.processing.refuse(d.by, i, " "), BadInput, "Chưa ghi lý do"),
        (lambda d, i: d.processing.refuse(d.by, i, "a" * 1001), BadInput, "dài quá 1000"),
        (lambda d, i: d.processing.withdraw(d.by, i, ""), BadInput, "Chưa ghi lý do"),
        (lambda d, i: d.processing.ready(d.by, i, "a" * 501), BadInput, "dài quá 500"),
        (lambda d, _: d.processing.ready(d.by, 999), NotFound, "Không có hồ sơ"),
    ],
)
def test_what_cannot_be_done_changes_nothing(small_desk: Desk, act: Act, kind: type[KnownError], words: str) -> None:
    dossier_id = small_desk.accept()
    before = small_desk.everything()
    with pytest.raises(kind, match=words):
        act(small_desk, dossier_id)
    assert small_desk.everything() == before


def test_a_closed_dossier_stays_closed(small_desk: Desk) -> None:
    desk = small_desk
    dossier_id = desk.accept()
    desk.processing.ready(desk.by, dossier_id)
    before = desk.everything()
    acts: list[Act] = [
        lambda d, i: d.processing.ask_supplement(d.by, i, MISSING, ""),
        lambda d, i: d.processing.refuse(d.by, i, "Muộn"),
        lambda d, i: d.processing.withdraw(d.by, i, "Muộn"),
        lambda d, i: d.processing.ready(d.by, i),
    ]
    for act in acts:
        with pytest.raises(NotAllowed, match="Đã có kết quả"):
            act(desk, dossier_id)
    assert desk.everything() == before
