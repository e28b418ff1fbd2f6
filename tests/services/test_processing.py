"""A dossier on its way: the clock to the minute, the right paper for each turn, or nothing at all."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotAllowed
from kiosk.models import custody, dossier
from kiosk.models.file_store import FileStore
from kiosk.printing.payloads import ReceiptPayload, SupplementPayload
from kiosk.services.dossier_views import LeaderWord, MissingItem, ReturnForm
from kiosk.services.intake_flow import Tick
from kiosk.services.returning import Returning
from tests.office import MORNING, Office
from tests.services.desk import MISSING, Desk, Jammed


@pytest.fixture
def desk(office: Office) -> Desk:
    """Lan's desk on both engines."""
    return Desk(office)


@pytest.fixture
def small_desk(small_office: Office) -> Desk:
    """Lan's desk in a file."""
    return Desk(small_office)


def test_a_supplement_is_asked_for_once_in_writing_and_the_clock_stops(desk: Desk) -> None:
    dossier_id = desk.at("2026-11-20 08:00").accept()
    before = desk.dossier(dossier_id)
    desk.at("2026-11-20 09:15")
    done = desk.processing.ask_supplement(desk.by, dossier_id, MISSING, "", answer_by=date(2026, 12, 20))
    assert (done.serial, done.words) == ("01/HDHS", "Đã lập phiếu bổ sung 01/HDHS; đồng hồ dừng từ 09:15.")
    form = desk.paper(done.print_job_ids[0])
    assert isinstance(form, SupplementPayload)
    assert [row.name for row in form.missing] == ["Bản vẽ hiện trạng", "Giấy cam kết"]
    assert (form.time, form.leader_reason, form.issued_by) == (1, "", "Hoàng Thị Lan")
    assert form.reason == "Hồ sơ chưa đủ giấy tờ theo quy định.", "no dotted line where the list says all"
    assert (form.addressee.name, form.dossier.local_code) == ("Nguyễn Văn An", before.local_code)
    row = desk.dossier(dossier_id)
    assert (row.status, row.due_at) == (5, before.due_at)
    assert "đồng hồ dừng từ 09:15 ngày 20/11, chờ bổ sung" in row.due_because
    (issued,) = desk.rows("SELECT kind, form_number, serial, dossier_id FROM issued_paper")
    assert tuple(issued) == ("supplement", "02", "01/HDHS", dossier_id)
    assert desk.journal_is_whole()


@pytest.mark.parametrize(
    ("received", "was_due", "asked", "complete", "due"),
    [
        # the vectors of section D, then: within one lunch break's reach, over the day off, only a weekend
        ("2026-11-10 09:00", "2026-11-13 09:00", "2026-11-11 10:00", "2026-11-16 14:00", "2026-11-18 11:00"),
        ("2026-11-13 10:00", "2026-11-18 10:00", "2026-11-13 16:00", "2026-11-16 08:00", "2026-11-18 11:30"),
        ("2026-11-20 08:00", "2026-11-26 08:00", "2026-11-20 11:00", "2026-11-20 14:00", "2026-11-26 09:00"),
        ("2026-11-20 08:00", "2026-11-26 08:00", "2026-11-23 16:00", "2026-11-25 08:30", "2026-11-26 10:00"),
        ("2026-11-20 08:00", "2026-11-26 08:00", "2026-11-20 17:30", "2026-11-23 07:00", "2026-11-26 08:00"),
    ],
)
def test_the_due_time_moves_by_the_working_time_of_the_pause_to_the_minute(
    small_desk: Desk, received: str, was_due: str, asked: str, complete: str, due: str
) -> None:
    desk = small_desk
    dossier_id = desk.accept(moment=received)
    assert desk.due(dossier_id) == was_due
    desk.at(asked).processing.ask_supplement(desk.by, dossier_id, MISSING, "")
    done = desk.at(complete).processing.supplemented(desk.by, dossier_id, "Nộp đủ")
    assert desk.due(dossier_id) == due
    assert desk.statuses(dossier_id) == [2, 5, 4]
    changes = desk.rows("SELECT kind, reason FROM due_change")
    assert [tuple(change) for change in changes] == [("supplement", "Nộp đủ")]
    assert "dừng từ" not in desk.dossier(dossier_id).due_because.replace("tạm dừng", "")
    if due == was_due:
        assert done.print_job_ids == (), "nothing new to tell"
    else:
        receipt = desk.paper(done.print_job_ids[0])
        assert isinstance(receipt, ReceiptPayload)
        assert f"{receipt.due_at:%Y-%m-%d %H:%M}" == due
        assert any("tạm dừng" in words for words in receipt.due_words)
        assert receipt.limit_words == "3 ngày làm việc"


def test_a_second_supplement_needs_a_leader_s_word(desk: Desk) -> None:
    dossier_id = desk.accept()
    desk.at("2026-11-20 09:00").processing.ask_supplement(desk.by, dossier_id, MISSING, "")
    desk.at("2026-11-20 10:00").processing.supplemented(desk.by, dossier_id)
    desk.at("2026-11-20 10:30")
    before = desk.everything()
    with pytest.raises(NotAllowed, match="đã được yêu cầu bổ sung một lần"):
        desk.processing.ask_supplement(desk.by, dossier_id, MISSING, "Còn thiếu")
    with pytest.raises(NotAllowed, match="cần giám đốc"):
        desk.processing.ask_supplement(desk.by, dossier_id, MISSING, "", leader=LeaderWord(desk.by, "", "Tự cho phép"))
    assert desk.everything() == before
    word = desk.word()
    done = desk.processing.ask_supplement(desk.by, dossier_id, MISSING, "", leader=word)
    form = desk.paper(done.print_job_ids[0])
    assert (form.serial, form.time, form.leader_reason) == ("02/HDHS", 2, "Quy hoạch vừa thay đổi")
    desk.at("2026-11-20 11:00").processing.supplemented(desk.by, dossier_id)
    assert desk.due(dossier_id) == "2026-11-26 09:30", "both pauses count, an hour and half an hour"


def test_a_financial_obligation_stops_the_clock_too(desk: Desk) -> None:
    dossier_id = desk.accept()
    desk.at("2026-11-20 09:00").processing.ask_financial(desk.by, dossier_id, "Nộp lệ phí trước bạ")
    assert "chờ nghĩa vụ tài chính" in desk.dossier(dossier_id).due_because
    with pytest.raises(NotAllowed, match="không dừng"):
        desk.processing.supplemented(desk.by, dossier_id)
    desk.at("2026-11-20 13:45").processing.financial_done(desk.by, dossier_id)
    assert desk.statuses(dossier_id) == [2, 4, 6, 4]
    assert desk.due(dossier_id) == "2026-11-26 10:45"


def test_an_obligation_met_earlier_counts_from_then(small_desk: Desk) -> None:
    desk = small_desk
    dossier_id = desk.accept()
    desk.at("2026-11-20 09:00").processing.ask_financial(desk.by, dossier_id, "Nộp lệ phí trước bạ")
    desk.at("2026-11-23 09:00")
    before = desk.everything()
    for met, reason, words in [
        ("2026-11-20 10:00", " ", "Chưa ghi lý do"),
        ("2026-11-20 08:59", "Mất điện", "Giờ hoàn thành nghĩa vụ không thể trước 09:00 ngày 20/11, lúc yêu cầu"),
        ("2026-11-23 09:01", "Mất điện", "Giờ hoàn thành nghĩa vụ không thể sau lúc này"),
    ]:
        moment = datetime.fromisoformat(met).replace(tzinfo=VIETNAM)
        with pytest.raises(BadInput, match=words):
            desk.processing.financial_done(desk.by, dossier_id, met_at=moment, reason=reason)
    assert desk.everything() == before
    moment = datetime(2026, 11, 20, 10, 0, tzinfo=VIETNAM)
    done = desk.processing.financial_done(desk.by, dossier_id, "BL 7", met_at=moment, reason="Mất điện")
    assert done.words.startswith("Đã hoàn thành nghĩa vụ tài chính; đồng hồ chạy lại từ 10:00 ngày 20/11")
    assert desk.due(dossier_id) == "2026-11-26 09:00", "an hour's standstill, as on the day it was met"
    (trace,) = desk.rows("SELECT what, after, reason FROM amendment")
    assert tuple(trace) == ("financial_done_at", '{"at":"2026-11-20T10:00"}', "Mất điện")


def test_the_step_at_hand_stands_still_with_the_dossier(desk: Desk) -> None:
    dossier_id = desk.accept()
    with desk.office.store.write(desk.by) as unit:
        custody.end(unit, dossier_id)
        justice = custody.unit_by_code(unit, "tu_phap")
        assert justice is not None
        custody.begin(unit, dossier_id, justice.id, staff_id=None, step=1, due_at=MORNING + timedelta(hours=3))
    desk.at("2026-11-20 09:00").processing.ask_supplement(desk.by, dossier_id, MISSING, "")
    desk.at("2026-11-20 10:00").processing.supplemented(desk.by, dossier_id)
    with desk.office.store.read() as unit:
        held = custody.holder(unit, dossier_id)
    assert held is not None
    assert f"{held.due_at:%H:%M}" == "14:00", "eleven o'clock, half an hour to lunch and half an hour after it"


def test_without_a_fixed_limit_the_clock_has_nothing_to_move(small_desk: Desk) -> None:
    desk = small_desk
    dossier_id = desk.accept("lau")
    desk.at("2026-11-20 09:00").processing.ask_supplement(desk.by, dossier_id, (), "Xác minh thêm")
    done = desk.at("2026-11-20 10:00").processing.supplemented(desk.by, dossier_id)
    assert desk.dossier(dossier_id).due_at is None
    assert done.words == "Đã nhận đủ bổ sung; đồng hồ chạy lại từ 10:00."


def test_a_matter_settled_at_the_counter_goes_through_every_status(desk: Desk) -> None:
    dossier_id = desk.accept("nhanh")
    desk.office.clock.advance(minutes=20)
    done = desk.processing.ready(desk.by, dossier_id, "02 bản chứng thực")
    assert done.words == "Đã có kết quả lúc 08:20 ngày 20/11, đúng hạn."
    row = desk.dossier(dossier_id)
    assert (row.finished_at, row.returned_at, row.result) == (
        MORNING + timedelta(minutes=20),
        None,
        "02 bản chứng thực",
    )
    assert desk.statuses(dossier_id) == [2, 4, 9]


def test_a_result_may_be_dated_back_with_a_reason_that_stays(small_desk: Desk) -> None:
    desk = small_desk
    dossier_id = desk.accept()
    desk.at("2026-11-20 09:00").processing.ask_supplement(desk.by, dossier_id, MISSING, "")
    desk.at("2026-11-20 10:00").processing.supplemented(desk.by, dossier_id)
    desk.at("2026-11-27 08:00")
    before = desk.everything()
    for finished, reason, words in [
        ("2026-11-25 16:00", " ", "Chưa ghi lý do"),
        ("2026-11-27 08:01", "Ghi muộn", "không thể sau lúc này"),
        ("2026-11-19 08:00", "Ghi muộn", "không thể trước 10:00 ngày 20/11"),
        ("2026-11-20 09:30", "Ghi muộn", "không thể trước 10:00 ngày 20/11"),
    ]:
        moment = datetime.fromisoformat(finished).replace(tzinfo=VIETNAM)
        with pytest.raises(BadInput, match=words):
            desk.processing.ready(desk.by, dossier_id, finished_at=moment, reason=reason)
    assert desk.everything() == before
    moment = datetime(2026, 11, 25, 16, 0, tzinfo=VIETNAM)
    done = desk.processing.ready(desk.by, dossier_id, finished_at=moment, reason="Mất điện, ghi muộn")
    assert done.words == "Đã có kết quả lúc 16:00 ngày 25/11, trước hạn."
    assert desk.dossier(dossier_id).finished_at == moment
    (trace,) = desk.rows("SELECT what, after, reason FROM amendment")
    assert tuple(trace) == ("finished_at", '{"finished_at":"2026-11-25T16:00"}', "Mất điện, ghi muộn")
    assert "Mất điện" not in str(desk.rows("SELECT data FROM journal")), "free words may name a person"


def test_what_came_for_a_supplement_is_recorded_and_printed(desk: Desk) -> None:
    dossier_id = desk.accept()
    with desk.office.store.write(desk.by) as unit:
        dossier.set_component(unit, dossier_id, 1, {"state": "absent", "originals": 0, "certified": 0})
    asked = (MissingItem("Giấy tờ chứng minh", originals=1), MissingItem("Bản vẽ hiện trạng"))
    desk.at("2026-11-20 17:30").processing.ask_supplement(desk.by, dossier_id, asked, "")
    done = desk.at("2026-11-23 07:00").processing.supplemented(
        desk.by, dossier_id, received={1: Tick(originals=1)}, extra=(MissingItem("Bản vẽ hiện trạng", originals=2),)
    )
    receipt = desk.paper(done.print_job_ids[0])  # the due time stayed, what the office has did not
    assert [(row.name, row.originals) for row in receipt.components] == [
        ("Tờ khai", 1),
        ("Giấy tờ chứng minh", 1),
        ("Thẻ căn cước", 1),
        ("Bản vẽ hiện trạng", 2),
    ]
    (trace,) = desk.rows("SELECT what, after, reason FROM amendment")
    assert (trace.what, trace.reason) == ("supplemented", "Giấy tờ chứng minh, Bản vẽ hiện trạng")
    stopped = desk.processing.stop(desk.by, dossier_id, "other", "Tòa án yêu cầu")
    assert "Bản vẽ hiện trạng (02 bản chính)" in desk.paper(stopped.print_job_ids[0]).papers_returned
    assert desk.journal_is_whole()


def test_a_supplement_that_came_earlier_counts_from_then(small_desk: Desk) -> None:
    desk = small_desk
    dossier_id = desk.accept()
    desk.at("2026-11-20 09:00").processing.ask_supplement(desk.by, dossier_id, MISSING, "")
    desk.at("2026-11-23 09:00")
    before = desk.everything()
    for came, reason, words in [
        ("2026-11-20 10:00", " ", "Chưa ghi lý do"),
        ("2026-11-20 08:59", "Mất điện", "không thể trước 09:00 ngày 20/11, lúc yêu cầu"),
        ("2026-11-23 09:01", "Mất điện", "không thể sau lúc này"),
    ]:
        with pytest.raises(BadInput, match=words):
            desk.processing.supplemented(
                desk.by, dossier_id, came_at=datetime.fromisoformat(came).replace(tzinfo=VIETNAM), reason=reason
            )
    with pytest.raises(BadInput, match="không có thành phần số 10"):
        desk.processing.supplemented(desk.by, dossier_id, received={9: Tick(1)})
    assert desk.everything() == before
    done = desk.processing.supplemented(
        desk.by, dossier_id, came_at=datetime(2026, 11, 20, 10, 0, tzinfo=VIETNAM), reason="Mất điện"
    )
    assert done.words.startswith("Đã nhận đủ bổ sung; đồng hồ chạy lại từ 10:00 ngày 20/11")
    assert desk.due(dossier_id) == "2026-11-26 09:00"
    (trace,) = desk.rows("SELECT what, after, reason FROM amendment")
    assert tuple(trace) == ("supplemented_at", '{"at":"2026-11-20T10:00"}', "Mất điện")


def test_a_result_recorded_wrongly_is_put_right_with_a_trace(desk: Desk) -> None:
    dossier_id = desk.accept()
    desk.at("2026-11-27 08:00").processing.ready(desk.by, dossier_id, "Giấy làm thử")
    moment = datetime(2026, 11, 25, 16, 0, tzinfo=VIETNAM)
    done = desk.processing.correct_ready(desk.by, dossier_id, "Ghi muộn hai ngày", finished_at=moment)
    assert done.words == "Đã sửa giờ có kết quả thành 16:00 ngày 25/11, trước hạn."
    assert desk.dossier(dossier_id).finished_at == moment
    before = desk.everything()
    with pytest.raises(NotAllowed, match="cần lãnh đạo cho phép"):
        desk.processing.correct_ready(desk.by, dossier_id, "Nhầm hồ sơ")
    with pytest.raises(BadInput, match="Không có gì thay đổi"):
        desk.processing.correct_ready(desk.by, dossier_id, "Sửa", finished_at=moment)
    assert desk.everything() == before
    desk.processing.correct_ready(desk.by, dossier_id, "Nhầm hồ sơ", leader=desk.word("Đã xem"))
    row = desk.dossier(dossier_id)
    assert (row.status, row.finished_at, row.result) == (4, None, "")
    traces = desk.rows("SELECT what, before, reason FROM amendment ORDER BY id")
    assert [trace.what for trace in traces] == ["finished_corrected", "ready_undone"]
    assert "2026-11-25T16:00" in traces[1].before
    assert traces[1].reason == "Nhầm hồ sơ; Đỗ Văn Minh cho phép: Đã xem"
    with pytest.raises(NotAllowed, match="chỉ sửa kết quả khi đã có kết quả"):
        desk.processing.correct_ready(desk.by, dossier_id, "Lại nữa", leader=desk.word())
    assert desk.journal_is_whole()


def test_late_only_in_the_software_is_put_right_after_the_return_too(small_desk: Desk, tmp_path: Path) -> None:
    desk, office = small_desk, small_desk.office
    parts = office.store, office.settings, office.outbox, office.catalogue
    returning = Returning(*parts, FileStore(tmp_path / "files"))
    dossier_id = desk.accept()
    desk.at("2026-11-27 08:00").processing.ready(desk.by, dossier_id)
    returning.give(desk.by, dossier_id, ReturnForm(id_checked=True))
    moment, word = datetime(2026, 11, 26, 16, 0, tzinfo=VIETNAM), desk.word()
    before = desk.everything()
    for wanted, reason, words in [
        (moment, " ", "Chưa ghi lý do"),
        (moment.replace(day=27, hour=8, minute=1), "Ghi muộn", "không thể sau lúc này"),
    ]:
        with pytest.raises(BadInput, match=words):
            desk.processing.correct_ready(desk.by, dossier_id, reason, finished_at=wanted)
    with pytest.raises(NotAllowed, match="khi đã có kết quả mà chưa trả"):
        desk.processing.correct_ready(desk.by, dossier_id, "Nhầm", leader=word)
    assert desk.everything() == before
    done = desk.processing.correct_ready(desk.by, dossier_id, "Ký từ hôm trước", finished_at=moment)
    assert done.words == "Đã sửa giờ có kết quả thành 16:00 ngày 26/11, đúng hạn."
    (trace,) = desk.rows("SELECT what, before, after, reason FROM amendment")
    assert tuple(trace) == (
        "finished_corrected",
        '{"finished_at":"2026-11-27T08:00"}',
        '{"finished_at":"2026-11-26T16:00"}',
        "Ký từ hôm trước",
    )
    desk.at("2026-11-30 08:00")
    with pytest.raises(BadInput, match=r"không thể sau lúc trả kết quả \(08:00 ngày 27/11\)"):
        desk.processing.correct_ready(desk.by, dossier_id, "Sửa", finished_at=moment.replace(day=28))
    returning.correct(desk.by, dossier_id, moment.replace(hour=17), "Trả ngay hôm ấy")


def test_a_clock_set_back_is_said_and_nothing_is_lost(desk: Desk) -> None:
    dossier_id = desk.accept()
    desk.at("2026-11-23 09:00").processing.ask_supplement(desk.by, dossier_id, MISSING, "")
    desk.at("2026-11-21 09:00")
    before = desk.everything()
    with pytest.raises(NotAllowed, match="09:00 21/11/2026, sớm hơn lần ghi gần nhất của hồ sơ"):
        desk.processing.supplemented(desk.by, dossier_id)
    assert desk.everything() == before
    desk.at("2026-11-23 10:00").processing.supplemented(desk.by, dossier_id)
    assert desk.due(dossier_id) == "2026-11-26 09:00"


def test_what_breaks_half_way_leaves_nothing(desk: Desk) -> None:
    dossier_id = desk.accept()
    before = desk.everything()
    jammed = Desk(desk.office, Jammed(desk.office.settings))
    before = desk.everything()
    with pytest.raises(RuntimeError, match="jammed"):
        jammed.processing.ask_supplement(desk.by, dossier_id, MISSING, "")
    with pytest.raises(RuntimeError, match="jammed"):
        jammed.processing.withdraw(desk.by, dossier_id, "Rút")
    assert desk.everything() == before
    assert desk.processing.ask_supplement(desk.by, dossier_id, MISSING, "").serial == "01/HDHS"


def test_a_commitment_shorter_than_the_law_moves_with_the_pause(small_desk: Desk) -> None:
    desk = small_desk
    draft = desk.office.draft("lthu", case="chung")
    assert draft.procedure is not None
    promised = msgspec.structs.replace(
        draft.procedure, committed=msgspec.structs.replace(draft.procedure.limit, value=2)
    )
    desk.office.catalogue.load([promised])
    dossier_id = desk.accept()
    desk.at("2026-11-20 09:00").processing.ask_supplement(desk.by, dossier_id, MISSING, "")
    desk.at("2026-11-20 10:30").processing.supplemented(desk.by, dossier_id)
    row = desk.dossier(dossier_id)
    assert (f"{row.due_at:%d %H:%M}", f"{row.law_due_at:%d %H:%M}") == ("25 09:30", "26 09:30")
