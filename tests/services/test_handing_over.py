"""Handing over: what goes when, on which list, who says it has come; one dossier is never in two hands."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import Any

import pytest

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, KnownError, NotAllowed, NotFound
from kiosk.models import custody, staff
from kiosk.printing import payloads
from kiosk.printing.payloads import HandoverPayload
from kiosk.services.handing_over import HandingOver
from kiosk.services.handover_views import HandoverView
from tests.office import WITH_PRINTERS, Office
from tests.services.desk import Desk, Jammed


class TwoUnits(Desk):
    """Lan at the counter and, where he is hired, Hùng in the justice unit; Minh leads."""

    def __init__(self, office: Office, *, hung: bool = True) -> None:
        super().__init__(office)
        self.handing_over = HandingOver(office.store, office.settings, office.outbox, office.catalogue)
        with office.store.write() as unit:
            self.hung = staff.add(unit, "hung", "Phạm Văn Hùng", "specialist", "-", "tu_phap") if hung else self.by
            self.minh: int = next(row.id for row in staff.all_active(unit) if row.username == "minh")

    def send(
        self, *dossier_ids: int, by: int | None = None, to: str = "tu_phap", kind: Any = "dossiers"
    ) -> HandoverView:
        return self.handing_over.send(by or self.by, kind, to, dossier_ids)

    def proposed(self, by: int) -> list[tuple[str, str, bool, list[int]]]:
        return [
            (p.from_unit, p.to_unit, p.after_line, [line.dossier_id for line in p.lines])
            for p in self.handing_over.proposals(by)
        ]

    def held(self, dossier_id: int) -> Any:
        with self.office.store.read() as unit:
            return custody.holder(unit, dossier_id)

    def lists(self) -> list[HandoverPayload]:
        """Give every list that was queued for the printer, in order."""
        found = (payloads.decode(row.payload) for row in self.rows("SELECT payload FROM print_job ORDER BY id"))
        return [payload for payload in found if isinstance(payload, HandoverPayload)]

    def everything(self) -> list[Any]:
        return super().everything() + [
            sorted(map(str, self.rows(f"SELECT * FROM {table}"))) for table in ("handover", "handover_item")
        ]


@pytest.fixture
def desk(office: Office) -> TwoUnits:
    """Two units on both engines."""
    return TwoUnits(office)


@pytest.fixture
def small_desk(small_office: Office) -> TwoUnits:
    """Two units in a file."""
    return TwoUnits(small_office)


def test_the_line_is_at_three_to_the_minute_and_what_missed_it_goes_first_thing_next_day(small_desk: TwoUnits) -> None:
    desk = small_desk
    morning = desk.accept(moment="2026-11-20 09:00")
    before = desk.accept(moment="2026-11-20 15:00:59")
    after = desk.accept(moment="2026-11-20 15:01")
    waits = desk.accept()
    desk.processing.ask_supplement(desk.by, waits, (), "Thiếu bản chính")
    today, tomorrow = ("mot_cua", "tu_phap", False), ("mot_cua", "tu_phap", True)
    assert desk.proposed(desk.by) == [(*today, [morning, before]), (*tomorrow, [after])]
    proposal = desk.handing_over.proposals(desk.by)[0]
    names = {row.code: row.name for row in desk.handing_over.units()}
    assert (proposal.kind, proposal.to_unit_name) == ("dossiers", names["tu_phap"])
    assert desk.proposed(desk.hung) == []
    made = desk.send(morning, before), desk.send(after)
    assert [view.after_line for view in made] == [False, True]
    assert [paper.line for paper in desk.lists()] == [
        "Hồ sơ tiếp nhận đến 15 giờ ngày 20/11/2026",
        "Hồ sơ tiếp nhận sau 15 giờ ngày 20/11/2026, chuyển chậm nhất đầu ngày làm việc tiếp theo",
    ]
    late = desk.accept(moment="2026-11-20 16:00")
    desk.at("2026-11-23 07:30")
    assert desk.proposed(desk.by) == [(*today, [late])]
    fresh = desk.accept(moment="2026-11-23 08:00")
    desk.at("2026-11-23 15:20").processing.supplemented(desk.by, waits)
    desk.send(waits, fresh, late)
    paper = desk.lists()[-1]
    assert paper.line == (
        "Hồ sơ tiếp nhận sau 15 giờ ngày 20/11/2026: 01 hồ sơ; đến 15 giờ ngày 23/11/2026: 01 hồ sơ; "
        "sau 15 giờ ngày 23/11/2026: 01 hồ sơ"
    )
    assert [f"{row.received_at:%d %H:%M}" for row in paper.rows] == ["20 16:00", "23 08:00", "23 15:20"]


def test_a_list_is_printed_and_nothing_moves_until_the_other_side_has_it(desk: TwoUnits) -> None:
    first, second = desk.accept(moment="2026-11-20 09:00"), desk.accept()
    desk.at("2026-11-20 15:30")
    ids = (first, second, first)
    made = desk.handing_over.send(desk.by, "dossiers", "tu_phap", ids, place="Khay chuyển")
    assert (made.number, made.state, made.made_by) == ("BG-2026-0001", "sent", "Hoàng Thị Lan")
    assert [item.dossier_id for item in made.items] == [first, second]
    (paper,) = desk.lists()
    assert (paper.number, paper.from_name, paper.confirmed_at) == ("BG-2026-0001", "Hoàng Thị Lan", None)
    assert [(row.sets, row.papers, row.fee) for row in paper.rows] == [(1, 7, 0)] * 2
    assert (desk.held(first).unit_code, desk.held(first).place) == ("mot_cua", "Khay chuyển")
    assert desk.proposed(desk.by) == []
    assert [view.number for view in desk.handing_over.pending(desk.hung)] == ["BG-2026-0001"]
    assert desk.handing_over.pending(desk.by) == ()
    with pytest.raises(NotAllowed, match="chỉ bộ phận đó hoặc lãnh đạo"):
        desk.handing_over.confirm(desk.by, made.handover_id)

    desk.at("2026-11-23 07:40")
    done = desk.handing_over.confirm(desk.hung, made.handover_id, {second: " Thiếu  chữ ký "}, place="Tủ 2")
    assert (done.state, [(item.state, item.note) for item in done.items]) == (
        "confirmed",
        [("taken", ""), ("refused", "Thiếu chữ ký")],
    )
    held = desk.held(first)
    assert (held.unit_code, held.staff_id, held.step, held.place) == ("tu_phap", desk.hung, 1, "Tủ 2")
    assert f"{held.due_at:%d %H:%M}" == "25 10:52"  # three quarters of the 1350 working minutes to the 26th, 09:00
    assert [desk.dossier(one).status for one in (first, second)] == [4, 2]
    with desk.office.store.read() as unit:
        assert [row.outcome for row in custody.of_dossier(unit, first)] == ["on_time", ""]  # sent on its day
    assert desk.proposed(desk.by) == [("mot_cua", "tu_phap", False, [second])]
    assert desk.proposed(desk.hung) == [("tu_phap", "lanh_dao", False, [first])]
    with pytest.raises(NotAllowed, match="đã được xác nhận"):
        desk.handing_over.confirm(desk.hung, made.handover_id)
    assert desk.handing_over.of_day(date(2026, 11, 20)) == (done,)
    assert desk.journal_is_whole()

    desk.handing_over.reprint(desk.by, made.handover_id)
    again = desk.lists()[-1]
    assert [row.note for row in again.rows] == ["", "trả lại: Thiếu chữ ký"]
    assert (again.rows[0], again.confirmed_at) == (paper.rows[0], None)  # not everything came


def test_a_result_goes_back_to_the_counter(desk: TwoUnits) -> None:
    dossier_id = desk.accept(moment="2026-11-20 09:00")
    made = desk.send(dossier_id)
    desk.handing_over.confirm(desk.hung, made.handover_id)
    desk.at("2026-11-25 09:00").processing.ready(desk.hung, dossier_id, "Giấy làm thử, 02 bản")
    desk.at("2026-11-26 16:00")
    assert desk.proposed(desk.hung) == [("tu_phap", "mot_cua", False, [dossier_id])]
    result = desk.send(dossier_id, by=desk.hung, to="mot_cua", kind="results")
    assert (desk.lists()[-1].kind, desk.lists()[-1].rows[0].result) == ("results", "Giấy làm thử, 02 bản")
    desk.handing_over.confirm(desk.by, result.handover_id)
    desk.handing_over.reprint(desk.hung, result.handover_id)
    confirmed_at = desk.lists()[-1].confirmed_at
    assert confirmed_at is not None
    assert f"{confirmed_at:%d %H:%M}" == "26 16:00"
    held = desk.held(dossier_id)
    assert (held.unit_code, held.step, held.step_name) == ("mot_cua", 3, "Trả kết quả")
    with desk.office.store.read() as unit:
        outcomes = [row.outcome for row in custody.of_dossier(unit, dossier_id)]
    assert outcomes == ["on_time", "early", ""]  # ready before it was due: no further step needed its time
    assert desk.proposed(desk.by) == []


def test_what_is_still_owed_for_a_result_is_what_no_receipt_stands_for(small_desk: TwoUnits) -> None:
    desk = small_desk
    dossier_id = desk.accept(moment="2026-11-20 09:00")
    desk.handing_over.confirm(desk.hung, desk.send(dossier_id).handover_id)
    desk.fees.add(desk.by, dossier_id, "fee", "Phí bản sao", 6_000)
    desk.fees.receive(desk.by, dossier_id, "cash")
    desk.fees.add(desk.by, dossier_id, "charge", "Lệ phí", 1_034_000)
    desk.processing.ready(desk.hung, dossier_id)
    desk.send(dossier_id, by=desk.hung, to="mot_cua", kind="results")
    assert [row.fee for row in desk.lists()[-1].rows] == [1_034_000]


def test_a_year_without_a_calendar_holds_nothing_back(small_desk: TwoUnits) -> None:
    desk = small_desk
    dossier_id = desk.accept("lau", moment="2028-01-04 16:00")
    (proposal,) = desk.handing_over.proposals(desk.by)
    assert ([line.dossier_id for line in proposal.lines], proposal.after_line) == ([dossier_id], False)
    assert "2028 chưa có" in proposal.note
    desk.handing_over.confirm(desk.hung, desk.send(dossier_id).handover_id)
    assert (desk.held(dossier_id).unit_code, desk.held(dossier_id).due_at) == ("tu_phap", None)


def test_a_wrong_hand_over_is_taken_back_until_the_dossier_has_moved_on(desk: TwoUnits) -> None:
    first, second = desk.accept(), desk.accept()
    wrong = desk.send(first, second)
    with pytest.raises(NotAllowed, match="chỉ bộ phận đó hoặc lãnh đạo"):
        desk.handing_over.take_back(desk.hung, wrong.handover_id, first, "Nhầm")
    with pytest.raises(BadInput, match="lý do"):
        desk.handing_over.take_back(desk.by, wrong.handover_id, first, " ")
    left = desk.handing_over.take_back(desk.by, wrong.handover_id, first, "Nhầm bộ phận")
    assert (left.state, [item.state for item in left.items]) == ("sent", ["taken_back", "sent"])
    assert desk.handing_over.take_back(desk.by, wrong.handover_id, None, "Nhầm").state == "taken_back"
    assert desk.handing_over.pending(desk.hung) == ()

    made = desk.send(first, second)
    desk.handing_over.confirm(desk.hung, made.handover_id)
    back = desk.handing_over.take_back(desk.by, made.handover_id, first, "Giao nhầm hồ sơ")
    assert [(item.state, item.note) for item in back.items] == [("taken_back", "Giao nhầm hồ sơ"), ("taken", "")]
    held = desk.held(first)
    assert (held.unit_code, held.step, held.note, held.staff_id) == ("mot_cua", 0, "Giao nhầm hồ sơ", desk.by)
    assert desk.proposed(desk.by) == [("mot_cua", "tu_phap", False, [first])]
    with pytest.raises(NotAllowed, match="không còn hồ sơ nào"):
        desk.handing_over.take_back(desk.by, made.handover_id, first, "Lần nữa")
    desk.send(second, by=desk.hung, to="lanh_dao")
    before = desk.everything()
    with pytest.raises(NotAllowed, match="đã được xử lý tiếp"):
        desk.handing_over.take_back(desk.by, made.handover_id, second, "Quá muộn")
    assert desk.everything() == before


def test_what_is_closed_on_its_way_does_not_arrive(small_desk: TwoUnits) -> None:
    desk = small_desk
    dossier_id = desk.accept()
    made = desk.send(dossier_id)
    desk.processing.withdraw(desk.by, dossier_id, "Không còn nhu cầu")
    (item,) = desk.handing_over.confirm(desk.hung, made.handover_id).items
    assert (item.state, item.note) == ("taken_back", "không còn bàn giao: công dân xin rút")
    assert desk.held(dossier_id) is None


def test_one_person_hands_over_and_confirms_for_units_that_sign_on_paper(small_office: Office) -> None:
    desk = TwoUnits(small_office, hung=False)
    dossier_id = desk.accept()
    made = desk.send(dossier_id)
    assert desk.handing_over.pending(desk.by) == (made,)
    desk.handing_over.confirm(desk.by, made.handover_id)
    held = desk.held(dossier_id)
    assert (held.unit_code, held.staff_id, held.note) == ("tu_phap", None, "đã ký nhận trên giấy")
    help_asked = desk.send(dossier_id, to="cong_an")
    desk.handing_over.confirm(desk.by, help_asked.handover_id)
    assert (desk.held(dossier_id).step, desk.held(dossier_id).step_name) == (1, "Phối hợp giải quyết")
    assert desk.proposed(desk.by) == [("cong_an", "tu_phap", False, [dossier_id])]
    signed = desk.send(dossier_id, to="lanh_dao")
    with pytest.raises(NotAllowed, match="chỉ bộ phận đó"):
        desk.handing_over.confirm(desk.by, signed.handover_id)  # Minh has an account
    assert desk.handing_over.confirm(desk.minh, signed.handover_id).state == "confirmed"


def test_papers_have_a_place_and_a_keeper(small_desk: TwoUnits) -> None:
    desk = small_desk
    dossier_id = desk.accept()
    done = desk.handing_over.hold(desk.by, dossier_id, " Tủ 3,  ngăn 2 ")
    assert (desk.held(dossier_id).place, desk.held(dossier_id).staff_id) == ("Tủ 3, ngăn 2", desk.by)
    assert done.words.endswith("giữ tại Tủ 3, ngăn 2.")
    with pytest.raises(NotAllowed, match="không giữ hồ sơ này"):
        desk.handing_over.hold(desk.hung, dossier_id, "Bàn tôi")
    with pytest.raises(BadInput, match="dài quá"):
        desk.handing_over.hold(desk.by, dossier_id, "x" * 121)


def test_what_cannot_go_is_refused_in_words_and_nothing_is_written(desk: TwoUnits) -> None:
    here, sent, waits = desk.accept(), desk.accept(), desk.accept()
    desk.send(sent)
    desk.processing.ask_supplement(desk.by, waits, (), "Thiếu bản chính")
    sent_list = desk.handing_over.pending(desk.hung)[0].handover_id
    before = desk.everything()
    calls: list[tuple[Any, type[KnownError], str]] = [
        (desk.send, BadInput, "Chưa chọn hồ sơ"),
        (lambda: desk.send(here, by=desk.hung, to="lanh_dao"), NotAllowed, "đang ở Bộ phận"),
        (lambda: desk.send(here, sent), NotAllowed, "đã có trong danh sách BG-2026-0001"),
        (lambda: desk.send(here, waits), NotAllowed, "Chờ bổ sung"),
        (lambda: desk.send(here, kind="results", to="lanh_dao"), NotAllowed, "Đã tiếp nhận"),
        (lambda: desk.send(here, to="mot_cua"), BadInput, "rồi"),
        (lambda: desk.send(here, to="khong_co"), NotFound, "khong_co"),
        (lambda: desk.send(here, 999), NotFound, "Không có hồ sơ"),
        (lambda: desk.handing_over.confirm(desk.hung, sent_list, {here: "Lạ"}), BadInput, "không có trong danh sách"),
        (lambda: desk.handing_over.confirm(desk.hung, sent_list, {sent: " "}), BadInput, "lý do"),
        (lambda: desk.handing_over.confirm(desk.hung, 999), NotFound, "danh sách"),
    ]
    for call, kind, words in calls:
        with pytest.raises(kind, match=words):
            call()
    desk.office.clock.set(datetime(2026, 11, 20, 7, 0, tzinfo=VIETNAM))
    with pytest.raises(NotAllowed, match="Đồng hồ máy"):
        desk.send(here)
    assert desk.everything() == before


def test_a_paper_that_cannot_be_queued_leaves_nothing_behind(desk: TwoUnits) -> None:
    dossier_id = desk.accept()
    before = desk.everything()
    office = desk.office
    jammed = HandingOver(office.store, office.settings, Jammed(office.settings), office.catalogue)
    with pytest.raises(RuntimeError):
        jammed.send(desk.by, "dossiers", "tu_phap", (dossier_id,))
    assert desk.everything() == before
    assert desk.send(dossier_id).number == "BG-2026-0001"


def test_of_two_who_send_or_confirm_at_once_one_does(desk: TwoUnits) -> None:
    dossier_id = desk.accept()
    office = desk.office
    other = Office(office.url, office.home, office.clock, WITH_PRINTERS, "other")
    pair = (desk.handing_over, HandingOver(other.store, other.settings, other.outbox, other.catalogue))

    def both(work: Any) -> list[str]:
        def told(services: HandingOver) -> str:
            try:
                work(services)
            except NotAllowed as error:
                return str(error)
            return "done"

        with ThreadPoolExecutor(2) as pool:
            return sorted(pool.map(told, pair))

    refused, done = sorted(both(lambda one: one.send(desk.by, "dossiers", "tu_phap", (dossier_id,))), key=len)[::-1]
    assert (done, "đã có trong danh sách BG-2026-0001" in refused) == ("done", True)
    (waiting,) = desk.handing_over.pending(desk.hung)
    refused, done = sorted(both(lambda one: one.confirm(desk.hung, waiting.handover_id)), key=len)[::-1]
    assert (done, "đã được xác nhận" in refused) == ("done", True)
    assert len(desk.rows("SELECT id FROM custody WHERE ended_at IS NULL AND dossier_id = :id", id=dossier_id)) == 1
    other.close()
