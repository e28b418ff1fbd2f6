"""What the law asks at intake beyond the common way: turning away, authorisation, post, a day by hand, one slip."""

from __future__ import annotations

from PySide6.QtCore import Qt

from kiosk.models import print_job
from kiosk.printing import payloads
from kiosk.printing.payloads import ReceiptPayload
from kiosk.services.intake_flow import Draft
from kiosk.services.owing import owed_of
from tests.ui.counter.desk import Desk
from tests.ui.counter.office import Office
from tests.ui.reading import texts

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CARD = "079185001234||Nguyễn Thị Ễnh Ương|05031985|Nữ|Thôn Đông, xã Đồng Mẫu|01012022"


def draft(desk: Desk) -> Draft:
    return desk.presenter.intake.state.draft


def papers(office: Office) -> list[str]:
    return [job.kind for job in office.paper.newest()]


def test_what_is_missing_goes_on_paper_and_nothing_is_taken_in(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    desk.key(K.Key_F9)
    desk.presenter.intake.scan(CARD)
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_1, K.Key_F11)
    shown = texts(desk.screen.intake.turn_away)
    assert any("Giấy chứng sinh" in text for text in shown)
    assert not any("Tờ khai" in text for text in shown)
    desk.key(K.Key_G, modifiers=Qt.KeyboardModifier.AltModifier)  # there is another matter: no place is kept
    desk.key(K.Key_F12)
    assert papers(office)[0] == "supplement"
    assert "Đã lập phiếu hướng dẫn" in desk.screen.bar.text
    assert office.figures.today().dossiers_today == 0
    queue = desk.presenter.queue.state.queue
    assert queue is not None
    assert queue.serving is not None, "the visit stays in front"
    assert draft(desk).owner.name == "Nguyễn Thị Ễnh Ương"
    assert draft(desk).procedure is None


def test_a_refusal_needs_its_reason(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_F11, K.Key_2, K.Key_Return, K.Key_F12)
    assert papers(office) == []
    assert desk.focus is desk.screen.intake.turn_away.reason.edit
    desk.type("Không thuộc thẩm quyền của xã")
    desk.key(K.Key_Return)
    desk.type("Điều 12 của một luật mẫu")
    desk.key(K.Key_Return, K.Key_Return)
    assert papers(office)[0] == "refusal"
    assert office.figures.today().dossiers_today == 0


def test_going_back_from_turning_away_loses_no_tick(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_1, K.Key_F11, K.Key_Escape)
    assert desk.presenter.intake.state.view == "components"
    assert set(draft(desk).ticks) == {0}


def test_channel_sets_and_collection_without_a_mouse(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.key(K.Key_Up)
    desk.key(K.Key_3, K.Key_Return)
    desk.type("2")
    desk.key(K.Key_F11, K.Key_2, K.Key_F12)
    assert office.figures.today().dossiers_today == 0
    assert "địa chỉ" in desk.screen.intake.applicant.more.address.problem
    desk.type("12 ngõ 3")
    desk.key(K.Key_Return, K.Key_2, K.Key_Return)
    desk.type("sai mã")
    desk.key(K.Key_F12)
    assert desk.screen.intake.applicant.more.code.problem
    desk.screen.intake.applicant.more.code.edit.clear()
    desk.type("h26.120-261120-0077")
    desk.key(K.Key_F12)
    assert office.figures.today().dossiers_today == 1
    now = draft(desk)
    assert (now.channel, now.sets, now.collect_by, now.subject_kind) == (3, 2, "postal", 2)
    assert now.postal_address == "12 ngõ 3"


def test_who_acts_for_another_says_by_what_right(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.key(K.Key_N, modifiers=ALT)
    desk.type("Lê Cả")
    desk.key(K.Key_F12)
    assert "quan hệ" in desk.screen.intake.applicant.submitter.fields["authorisation"].problem
    desk.type("cha đẻ")
    desk.key(K.Key_F12)
    assert office.figures.today().dossiers_today == 1


def test_without_a_fixed_limit_a_day_is_set_with_its_reason(desk: Desk, office: Office) -> None:
    open_ended = next(
        hit for hit in office.catalogue.all() if office.catalogue.procedure(hit.version_id).limit.unit == "none"
    )
    desk.begin(open_ended.short_code)
    if desk.presenter.intake.state.view == "case":
        desk.key(K.Key_1)
    desk.fill_name("Lê An")
    due = desk.screen.intake.applicant.due
    due.day.edit.setFocus()
    desk.type("22/11/2026 9h")
    assert any("nằm ngoài giờ làm việc" in text for text in texts(desk.screen.intake.summary))
    due.day.edit.selectAll()
    desk.type("23/11/2026 9h")
    assert "Hẹn trả 09:00 thứ Hai 23/11" in texts(desk.screen)
    desk.key(K.Key_F12)
    assert office.figures.today().dossiers_today == 0
    desk.type("chờ xác minh")
    desk.key(K.Key_F12)
    receipt = desk.presenter.intake.state.receipt
    assert receipt is not None
    assert receipt.due.due_at is not None
    assert f"{receipt.due.due_at:%d/%m %H:%M}" == "23/11 09:00"


def test_what_is_owed_is_told_for_channel_and_sets(desk: Desk) -> None:
    desk.begin("sy")
    desk.key(K.Key_0, K.Key_Return)
    assert any("Phải thu 2.000 đ" in text for text in texts(desk.screen))
    desk.screen.intake.applicant.sets.setValue(3)
    desk.settle()
    assert any("Phải thu 6.000 đ" in text for text in texts(desk.screen))


def test_pages_and_copies_are_counted_before_the_receipt_names_the_amount(desk: Desk, office: Office) -> None:
    applicant = desk.screen.intake.applicant
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_0, K.Key_Return)
    assert applicant.by_page.isHidden()
    desk.presenter.intake._start()
    desk.begin("sy")
    desk.fill_name("Lê An")
    desk.key(K.Key_T, modifiers=ALT)
    desk.type("10")
    desk.key(K.Key_Return)
    desk.type("3")
    assert any("2×2.000 + 8×1.000 = 12.000 đ × 3 bản = 36.000 đ" in text for text in texts(desk.screen))
    desk.key(K.Key_Return)
    assert desk.focus is applicant.owner.fields["name"].edit
    desk.key(K.Key_F12)
    receipt = desk.presenter.intake.state.receipt
    assert receipt is not None
    with office.store.read() as unit:
        (owed,) = owed_of(unit, receipt.dossier_id)
        jobs = [payloads.decode(job.payload) for job in print_job.of_dossier(unit, receipt.dossier_id)]
    assert (owed.pages, owed.quantity, owed.amount) == (10, 3, 36_000)
    (form,) = [one for one in jobs if isinstance(one, ReceiptPayload)]
    assert form.fee == "36.000 đ (Phí chứng thực bản sao từ bản chính (10 trang): 3 × 12.000 đ)"


def test_a_residence_paper_taken_all_the_same_is_warned_of(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_5)
    assert "Cư trú: khai thác CSDL (D), trả lại giấy" in texts(desk.screen)
    assert any("không được yêu cầu nộp" in text for text in texts(desk.screen.intake.summary))
    desk.key(K.Key_D)
    assert not any("không được yêu cầu nộp" in text for text in texts(desk.screen.intake.summary))


def test_several_dossiers_of_one_visit_get_one_slip(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    desk.key(K.Key_F9)
    desk.presenter.intake.scan(CARD)
    for number in (1, 2):
        desk.begin("ks")
        desk.key(K.Key_1, K.Key_0, K.Key_Return, K.Key_F12)
        slip = desk.screen.intake.received.visit_slip
        assert slip.isVisible() == (number == 2)
        if number == 1:
            desk.key(K.Key_F2)
    desk.key(K.Key_F11)
    assert {"visit_receipt", "visit_slip"} <= set(papers(office)), papers(office)
