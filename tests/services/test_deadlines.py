"""Due times changed by people: in time, once, in working hours, with a reason and a paper."""

from __future__ import annotations

from datetime import datetime

import pytest

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotAllowed
from kiosk.printing.payloads import ApologyPayload, ReceiptPayload
from kiosk.rules.late_causes import LateCause
from kiosk.services.dossier_views import LeaderWord, MissingItem
from kiosk.services.dossiers import Dossiers
from kiosk.services.leaders import Leaders
from tests.office import Office
from tests.services.desk import Desk, Jammed

MISSING = (MissingItem("Bản vẽ hiện trạng", originals=1),)


@pytest.fixture
def desk(office: Office) -> Desk:
    """Lan's desk on both engines."""
    return Desk(office)


@pytest.fixture
def small_desk(small_office: Office) -> Desk:
    """Lan's desk in a file."""
    return Desk(small_office)


def moment(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=VIETNAM)


def test_an_apology_goes_out_once_before_the_due_time_passes(desk: Desk) -> None:
    dossier_id = desk.accept()
    desk.at("2026-11-26 08:00")
    suggested = desk.deadlines.suggest(dossier_id)
    assert suggested == moment("2026-11-27 08:00")
    done = desk.deadlines.apologise(desk.by, dossier_id, suggested, "Chờ kết quả xác minh")
    assert done.words == "Đã lập phiếu xin lỗi 01/PXL; hẹn lại lúc 08:00 ngày 27/11."
    form = desk.paper(done.print_job_ids[0])
    assert isinstance(form, ApologyPayload)
    assert (form.old_due_at, form.new_due_at) == (moment("2026-11-26 08:00"), suggested)
    assert (form.signer_title, form.signer, form.copies_to) == ("Giám đốc", "Đỗ Văn Minh", ("UBND xã Mẫu",))
    assert (form.collect_at, form.reason) == ("Quầy số 1", "Chờ kết quả xác minh")
    assert desk.due(dossier_id) == "2026-11-27 08:00"
    assert "phiếu xin lỗi số 01/PXL" in desk.dossier(dossier_id).due_because
    before = desk.everything()
    with pytest.raises(NotAllowed, match="chỉ xin lỗi và hẹn lại một lần"):
        desk.deadlines.apologise(desk.by, dossier_id, moment("2026-11-30 08:00"), "Lại chậm")
    assert desk.everything() == before
    assert desk.journal_is_whole()


def test_too_late_for_an_apology_or_an_extension(desk: Desk) -> None:
    dossier_id = desk.accept()
    desk.at("2026-11-26 08:01")
    word, new = desk.word(), moment("2026-11-27 08:00")
    before = desk.everything()
    with pytest.raises(NotAllowed, match="Đã quá giờ hẹn trả"):
        desk.deadlines.apologise(desk.by, dossier_id, new, "Chậm", word)
    with pytest.raises(NotAllowed, match="Đã quá giờ hẹn trả"):
        desk.deadlines.extend(desk.by, dossier_id, new, "Chậm", word)
    assert desk.everything() == before


@pytest.mark.parametrize(
    ("new", "reason", "words"),
    [
        ("2026-11-27 12:00", "Chậm", "12:00 ngày 27/11 ngoài giờ làm việc; giờ làm việc gần nhất là 13:30 ngày 27/11"),
        ("2026-11-28 09:00", "Chậm", "gần nhất là 07:30 ngày 30/11"),
        ("2026-11-26 08:00", "Chậm", "phải sau giờ đang hẹn"),
        ("2026-11-25 16:00", "Chậm", "phải sau giờ đang hẹn"),
        ("2029-11-27 08:00", "Chậm", "Lịch nghỉ của năm 2029 chưa có"),
        ("2026-11-27 08:00", " ", "Chưa ghi lý do"),
    ],
)
def test_what_is_no_new_due_time_changes_nothing(small_desk: Desk, new: str, reason: str, words: str) -> None:
    dossier_id = small_desk.accept()
    before = small_desk.everything()
    with pytest.raises(BadInput, match=words):
        small_desk.deadlines.apologise(small_desk.by, dossier_id, moment(new), reason)
    assert small_desk.everything() == before


def test_an_extension_by_a_leader_s_word(desk: Desk) -> None:
    dossier_id = desk.accept()
    done = desk.deadlines.extend(desk.by, dossier_id, moment("2026-12-01 16:00"), "Hồ sơ phức tạp", desk.word())
    receipt = desk.paper(done.print_job_ids[0])
    assert isinstance(receipt, ReceiptPayload)
    assert (receipt.due_at, receipt.due_words) == (moment("2026-12-01 16:00"), ("gia hạn đến 16:00 ngày 1/12",))
    (change,) = desk.rows("SELECT kind, reason, leader_id, by_staff FROM due_change")
    assert (change.kind, change.reason) == ("extension", "Hồ sơ phức tạp; Quy hoạch vừa thay đổi")
    assert change.leader_id != change.by_staff == desk.by


def test_only_a_leader_s_password_is_a_leader_s_word(small_desk: Desk) -> None:
    desk = small_desk
    dossier_id = desk.accept()
    leaders = Leaders(desk.office.store)
    with pytest.raises(NotAllowed, match="cần giám đốc hoặc phó giám đốc"):
        leaders.word("lan", "hoa sen nở", "Cho phép")
    with pytest.raises(BadInput, match="Tên đăng nhập hoặc mật khẩu"):
        leaders.word("minh", "đoán mò", "Cho phép")
    with pytest.raises(BadInput, match="Chưa ghi lý do"):
        leaders.word("minh", "hoa sen nở", "")
    before = desk.everything()
    for word in (LeaderWord(desk.by, "", "Tự cho phép"), LeaderWord(999, "", "Không ai")):
        with pytest.raises(NotAllowed, match="cần giám đốc"):
            desk.deadlines.extend(desk.by, dossier_id, moment("2026-12-01 16:00"), "Phức tạp", word)
    assert desk.everything() == before


def test_a_due_time_set_by_hand_moves_by_the_pauses_since(desk: Desk) -> None:
    dossier_id = desk.accept("lau")
    with pytest.raises(NotAllowed, match="chưa có giờ hẹn trả"):
        desk.deadlines.apologise(desk.by, dossier_id, moment("2026-11-27 08:00"), "Chậm")
    desk.processing.ask_supplement(desk.by, dossier_id, MISSING, "")
    desk.at("2026-11-20 10:00").processing.supplemented(desk.by, dossier_id)
    done = desk.deadlines.set_due(desk.by, dossier_id, moment("2026-11-27 16:00"), "Đủ để xác minh")
    assert desk.paper(done.print_job_ids[0]).limit_words == "Hẹn sau khi xác minh"
    desk.at("2026-11-20 16:00").processing.ask_financial(desk.by, dossier_id, "Nộp thuế")
    with pytest.raises(NotAllowed, match="chỉ đổi giờ hẹn khi đang giải quyết"):
        desk.deadlines.set_due(desk.by, dossier_id, moment("2026-11-30 16:00"), "Trong lúc dừng")
    desk.at("2026-11-23 08:30").processing.financial_done(desk.by, dossier_id)
    assert desk.due(dossier_id) == "2026-11-30 08:30", "an hour on Friday and one on Monday"
    kinds = [row.kind for row in desk.rows("SELECT kind FROM due_change ORDER BY id")]
    assert kinds == ["supplement", "set", "financial"]


def test_an_apology_s_date_moves_by_the_pause_after_it(small_desk: Desk) -> None:
    desk = small_desk
    dossier_id = desk.accept()
    desk.deadlines.apologise(desk.by, dossier_id, moment("2026-12-01 09:00"), "Chờ xác minh", desk.word())
    desk.at("2026-11-23 11:00").processing.ask_supplement(desk.by, dossier_id, MISSING, "")
    desk.at("2026-11-23 14:00").processing.supplemented(desk.by, dossier_id)
    assert desk.due(dossier_id) == "2026-12-01 10:00"


@pytest.mark.parametrize(
    ("new", "words"),
    [("2026-11-20 08:00", "phải sau lúc này"), ("2026-11-26 08:00", "trùng"), ("2026-11-24 09:00", "ngoài giờ")],
)
def test_what_cannot_be_set_changes_nothing(small_desk: Desk, new: str, words: str) -> None:
    dossier_id = small_desk.accept()
    word = small_desk.word()
    before = small_desk.everything()
    with pytest.raises(BadInput, match=words):
        small_desk.deadlines.set_due(small_desk.by, dossier_id, moment(new), "Sửa", word)
    assert small_desk.everything() == before


def test_a_due_time_there_is_moves_only_by_a_leader_s_word(desk: Desk) -> None:
    dossier_id = desk.accept()
    desk.deadlines.apologise(desk.by, dossier_id, moment("2026-11-27 08:00"), "Chờ xác minh")
    word = desk.word()
    before = desk.everything()
    with pytest.raises(NotAllowed, match="đã hẹn trả lúc 08:00 ngày 27/11; sửa giờ hẹn cần lãnh đạo"):
        desk.deadlines.set_due(desk.by, dossier_id, moment("2026-12-10 08:00"), "Chậm")
    assert desk.everything() == before
    desk.deadlines.set_due(desk.by, dossier_id, moment("2026-12-03 08:00"), "Gõ nhầm ngày", word)
    row = desk.dossier(dossier_id)
    assert (f"{row.due_at:%d/%m %H:%M}", f"{row.law_due_at:%d/%m %H:%M}") == ("03/12 08:00", "26/11 08:00")
    change = desk.rows("SELECT kind, reason, leader_id FROM due_change ORDER BY id")[-1]
    assert (change.kind, change.reason) == ("set", "Gõ nhầm ngày; Quy hoạch vừa thay đổi")
    assert change.leader_id == word.staff_id
    told = desk.rows("SELECT data FROM journal WHERE kind = 'dossier.due_set'")
    assert "2026-11-27T08:00" in str(told), "what it was before"


def test_what_is_late_by_a_fixed_limit_stays_late_whoever_allows_it(desk: Desk) -> None:
    dossier_id, promised = desk.accept(), desk.accept()
    word = desk.word()
    desk.deadlines.set_due(desk.by, promised, moment("2026-12-03 08:00"), "Gõ nhầm ngày", word)
    desk.at("2026-11-26 08:01")
    before = desk.everything()
    for late in (dossier_id, promised):
        with pytest.raises(NotAllowed, match="đã quá hạn lúc 08:00 ngày 26/11; không lùi giờ hẹn được nữa"):
            desk.deadlines.set_due(desk.by, late, moment("2026-12-10 08:00"), "Chậm", word)
    assert desk.everything() == before
    desk.deadlines.set_due(desk.by, promised, moment("2026-11-30 08:00"), "Hẹn sớm hơn", word)
    assert desk.due(promised) == "2026-11-30 08:00"


def test_a_day_somebody_chose_may_be_put_right_after_it(small_desk: Desk) -> None:
    desk = small_desk
    dossier_id = desk.accept("lau")
    desk.deadlines.set_due(desk.by, dossier_id, moment("2026-11-23 08:00"), "Gõ nhầm tháng")
    desk.at("2026-11-23 09:00").deadlines.set_due(desk.by, dossier_id, moment("2026-12-23 08:00"), "Sửa", desk.word())
    assert desk.due(dossier_id) == "2026-12-23 08:00"


def test_the_law_s_own_due_time_moves_beside_an_apology_s(small_desk: Desk) -> None:
    desk = small_desk
    dossier_id = desk.accept()
    desk.deadlines.apologise(desk.by, dossier_id, moment("2026-12-01 09:00"), "Chờ xác minh")
    desk.at("2026-11-20 09:00").processing.ask_supplement(desk.by, dossier_id, MISSING, "")
    desk.at("2026-11-20 10:00").processing.supplemented(desk.by, dossier_id)
    row = desk.dossier(dossier_id)
    assert (f"{row.due_at:%d/%m %H:%M}", f"{row.law_due_at:%d/%m %H:%M}") == ("01/12 10:00", "26/11 09:00")


def test_a_letter_that_breaks_half_way_leaves_the_old_due_time(desk: Desk) -> None:
    dossier_id = desk.accept()
    jammed = Desk(desk.office, Jammed(desk.office.settings))
    before = desk.everything()
    with pytest.raises(RuntimeError, match="jammed"):
        jammed.deadlines.apologise(desk.by, dossier_id, moment("2026-11-27 08:00"), "Chậm")
    assert desk.everything() == before


def test_why_it_is_late_is_said_once_it_is_and_the_last_word_counts(desk: Desk) -> None:
    dossier_id = desk.accept()
    dossiers = Dossiers(desk.office.store, desk.office.settings, desk.office.outbox, desk.office.catalogue)
    with pytest.raises(NotAllowed, match="chưa quá hạn"):
        desk.deadlines.explain(desk.by, dossier_id, "load", "")
    desk.at("2026-11-27 08:00")
    due = desk.due(dossier_id)
    assert "cause" in dossiers.view(dossier_id, desk.by).actions
    with pytest.raises(BadInput, match="cần nói rõ"):
        desk.deadlines.explain(desk.by, dossier_id, "objective", "  ")
    desk.deadlines.explain(desk.by, dossier_id, "objective", "Ngập lụt")
    desk.at("2026-11-27 09:00").processing.ready(desk.by, dossier_id)
    said = desk.at("2026-12-01 09:00").deadlines.explain(desk.by, dossier_id, "agency", "Chờ công an xã khác")
    assert said.words == "Đã ghi nguyên nhân quá hạn. Khách quan: chờ cơ quan khác trả lời."
    view = dossiers.view(dossier_id, desk.by)
    assert view.late_cause == LateCause("agency", "Chờ công an xã khác")
    assert [line.detail for line in view.history if line.title == "Ghi nguyên nhân quá hạn"] == [
        "Khách quan khác; Ngập lụt",
        "Khách quan: chờ cơ quan khác trả lời; Chờ công an xã khác",
    ]
    assert desk.due(dossier_id) == due
    told = str(desk.rows("SELECT data FROM journal WHERE kind = 'dossier.late_cause'"))
    assert "agency" in told
    assert "công an" not in told, "what was typed may name people"


def test_who_says_why_it_is_late(small_desk: Desk) -> None:
    """Whoever holds it or a leader; not another unit's specialist, and not for one that waited for the citizen."""
    desk = small_desk
    dossier_id, waiting = desk.accept(), desk.accept()
    desk.processing.ask_supplement(desk.by, waiting, MISSING, "")
    desk.at("2026-11-27 08:00")
    with pytest.raises(NotAllowed, match="chưa quá hạn"):
        desk.deadlines.explain(desk.by, waiting, "citizen", "")
    director = desk.rows("SELECT id FROM staff WHERE username = 'minh'")[0].id
    desk.deadlines.explain(director, dossier_id, "slow", "")
    with desk.office.store.write() as unit:
        unit.connection.exec_driver_sql(
            "UPDATE staff SET unit_code = 'kinh_te', role = 'specialist' WHERE username = 'minh'"
        )
    with pytest.raises(NotAllowed, match="giữ; việc này do bộ phận đó"):
        desk.deadlines.explain(director, dossier_id, "load", "")
