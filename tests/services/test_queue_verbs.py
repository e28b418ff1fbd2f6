"""What an official does with a visit beside serving it: each verb, what it refuses, and what the journal says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from kiosk.core.errors import BadInput, KnownError, NotAllowed, NotFound
from kiosk.services.views import SessionView
from tests.office import MORNING, Office
from tests.services.line import call, rows, said, states, take, waiting


def test_whoever_has_come_is_served_and_cannot_be_absent(office: Office, session: SessionView) -> None:
    (visit,) = take(office, "ho_tich")
    called = office.queueing.call_next(session)
    assert called is not None
    assert called.state == "called"
    office.clock.advance(minutes=1)
    assert office.queueing.arrived(session).state == "serving"
    assert office.queueing.arrived(session).state == "serving"  # a second touch changes nothing
    with pytest.raises(NotAllowed, match="đã đến quầy nên không thể là vắng mặt"):
        office.queueing.mark_absent(session)
    office.clock.advance(minutes=5)
    office.queueing.finish(session, "guided")
    assert states(office, visit) == ["waiting", "called", "serving"]
    assert [row.outcome for row in rows(office, "SELECT outcome FROM visit")] == ["guided"]
    assert said(office, "visit.arrived") == [{"counter": 1, "label": "A001"}]
    assert said(office, "visit.finished") == [{"counter": 1, "label": "A001", "outcome": "guided"}]


def test_an_outcome_the_office_does_not_have(office: Office, session: SessionView) -> None:
    take(office, "ho_tich", "ho_tich")
    call(office, session)
    for act in (office.queueing.finish, office.queueing.call_next):
        with pytest.raises(BadInput, match="“vanished”"):
            act(session, "vanished")
    assert call(office, session) == "A002"
    assert [row.outcome for row in rows(office, "SELECT outcome FROM visit ORDER BY id")] == ["", ""]


def test_call_this_one_out_of_order(office: Office, session: SessionView) -> None:
    _first, second, *_ = take(office, "ho_tich", "ho_tich", "chung_thuc")
    assert office.queueing.call_this(session, second).label == "A002"
    with pytest.raises(NotAllowed, match="Số A002 không còn chờ"):
        office.queueing.call_this(session, second)
    with pytest.raises(NotFound, match="không thuộc hàng chờ hôm nay"):
        office.queueing.call_this(session, 99)
    assert [call(office, session) for _ in range(3)] == ["A001", "B001", ""]
    assert states(office, second) == ["waiting", "called"]  # and ended when the next was called


def test_put_back_at_the_head_or_after_some_others(office: Office, session: SessionView) -> None:
    visit, *_ = take(office, *["ho_tich"] * 5)
    call(office, session)
    office.clock.advance(minutes=1)
    moved = office.queueing.put_back(session, 2)
    assert moved.words.in_words(str) == "Số A001 trở lại hàng của quầy 1, gọi sau 2 người khác."
    assert waiting(office, session) == ["A002", "A003", "A001", "A004", "A005"]
    assert [one.after for one in office.queueing.line(session).line] == [0, 0, 2, 0, 0]
    assert [call(office, session) for _ in range(3)] == ["A002", "A003", "A001"]
    office.queueing.put_back(session)
    assert [call(office, session) for _ in range(2)] == ["A001", "A004"]
    assert states(office, visit) == ["waiting", "called"] * 3
    assert said(office, "visit.put_back")[0] == {"after": 2, "counter": 1, "label": "A001"}
    with pytest.raises(BadInput, match="sau 0 đến 20 người"):
        office.queueing.put_back(session, 21)


def test_sent_away_for_papers_and_back_at_the_head(office: Office, session: SessionView) -> None:
    visit, *_ = take(office, "ho_tich", "ho_tich", "ho_tich")
    call(office, session)
    office.queueing.arrived(session)
    office.clock.advance(minutes=3)
    office.queueing.park(session, "papers", ["Tờ khai", "  ", "Giấy chứng sinh"])
    (parked,) = office.queueing.line(session).parked
    assert (parked.label, parked.reason, parked.missing) == (
        "A001",
        "Đi bổ sung giấy tờ",
        ("Tờ khai", "Giấy chứng sinh"),
    )
    assert call(office, session) == "A002"
    office.clock.advance(minutes=20)
    office.queueing.bring_back(session, visit)
    assert office.queueing.line(session).parked == ()
    assert waiting(office, session) == ["A001", "A003"]
    back = office.queueing.call_next(session)
    assert back is not None
    assert (back.label, back.missing) == ("A001", ("Tờ khai", "Giấy chứng sinh"))
    assert states(office, visit) == ["waiting", "called", "serving", "parked", "waiting", "called"]
    assert said(office, "visit.parked") == [{"counter": 1, "label": "A001", "papers": 2, "reason": "papers"}]
    assert said(office, "visit.returned") == [{"counter": 1, "label": "A001"}]
    with pytest.raises(NotAllowed, match="không ở trong danh sách giữ chỗ"):
        office.queueing.bring_back(session, visit)
    with pytest.raises(BadInput, match="“holiday”"):
        office.queueing.park(session, "holiday")


def test_a_kept_place_is_another_counter_s_only_while_that_one_is_closed(office: Office, session: SessionView) -> None:
    visit, *_ = take(office, "ho_tich", "ho_tich", "ho_tich")
    other = office.sign_in(2, "minh")
    call(office, session)
    office.queueing.park(session, "papers")
    office.queueing.bring_back(other, visit)
    assert waiting(office, other) == ["A002", "A003"]
    with pytest.raises(NotAllowed, match="Số A001 đang được giữ chỗ ở quầy 1"):
        office.queueing.call_this(other, visit)
    office.staffing.sign_out(session)
    assert call(office, other) == "A001"


def test_whoever_comes_late_rejoins_within_the_tolerance(office: Office, session: SessionView) -> None:
    early, late, *_ = take(office, *["ho_tich"] * 6)
    call(office, session)
    office.queueing.mark_absent(session)
    (absent,) = office.queueing.line(session).absent
    assert (absent.label, absent.until - absent.called_at) == ("A001", timedelta(minutes=30))
    office.clock.advance(minutes=29)
    assert (
        office.queueing.rejoin(session, early).words.in_words(str)
        == "Số A001 vào lại hàng của quầy 1, gọi sau 2 người khác."
    )
    assert [call(office, session) for _ in range(3)] == ["A002", "A003", "A001"]
    assert states(office, early) == ["waiting", "called", "absent", "waiting", "called"]
    assert said(office, "visit.rejoined") == [{"after": 2, "counter": 1, "label": "A001"}]
    with pytest.raises(NotAllowed, match="không phải số gọi mà không đến"):
        office.queueing.rejoin(session, late)


def test_too_late_to_rejoin(office: Office, session: SessionView) -> None:
    (visit,) = take(office, "ho_tich")
    call(office, session)
    office.queueing.mark_absent(session)
    office.clock.advance(minutes=31)
    assert office.queueing.line(session).absent == ()
    with pytest.raises(NotAllowed, match="Số A001 gọi lúc 08:01, đã quá 30 phút; mời công dân lấy số mới"):
        office.queueing.rejoin(session, visit)
    assert [row.state for row in rows(office, "SELECT state FROM visit")] == ["absent"]


def test_on_to_another_field_the_time_in_the_queue_kept(office: Office, session: SessionView) -> None:
    visit, *_ = take(office, "chung_thuc", "dat_dai", "dat_dai")
    call(office, session)
    office.queueing.arrived(session)
    office.clock.advance(minutes=5)
    assert (
        office.queueing.transfer(session, "dat_dai").words.in_words(str)
        == "Số B001 đã chuyển sang lĩnh vực Đất đai, xây dựng."
    )
    other = office.sign_in(2, "minh")
    assert waiting(office, other) == ["B001", "D001", "D002"]
    assert [one.transferred for one in office.queueing.line(other).line] == [True, False, False]
    assert call(office, other) == "B001"
    office.queueing.finish(other)
    fields = rows(office, "SELECT field_id FROM visit_period WHERE visit_id = :id ORDER BY id", id=visit)
    ids = {row.code: row.id for row in rows(office, "SELECT id, code FROM field")}
    assert [row.field_id for row in fields] == [ids["chung_thuc"]] * 3 + [ids["dat_dai"]] * 2
    assert states(office, visit) == ["waiting", "called", "serving", "waiting", "called"]
    assert said(office, "visit.transferred") == [{"counter": 1, "field": "dat_dai", "label": "B001", "to_counter": 0}]


def test_on_to_one_counter(office: Office, session: SessionView) -> None:
    take(office, "chung_thuc", "ho_tich")
    call(office, session)
    for counter, words in ((2, "Quầy 2 chưa mở"), (9, "Quầy 9 chưa mở")):
        with pytest.raises(NotAllowed, match=words):
            office.queueing.transfer(session, counter=counter)
    other = office.sign_in(2, "minh")
    for wrong in ({"counter": 1}, {"field_code": "chung_thuc"}, {}):
        with pytest.raises(BadInput, match="Chọn lĩnh vực khác hoặc quầy khác"):
            office.queueing.transfer(session, **wrong)
    office.queueing.transfer(session, counter=2)  # which does not serve certification
    assert waiting(office, session) == ["A001"]
    assert [call(office, other) for _ in range(2)] == ["B001", "A001"]


def test_a_walk_in_is_served_at_once_under_the_next_number(office: Office, session: SessionView) -> None:
    first, _ = take(office, "ho_tich", "ho_tich")
    call(office, session)
    before = len(rows(office, "SELECT 1 FROM print_job"))
    served = office.queueing.walk_in(session, "chung_thuc", "elderly")
    assert (served.label, served.state, served.priority) == ("B001", "serving", "Người cao tuổi (từ 60 tuổi)")
    assert [row.state for row in rows(office, "SELECT state FROM visit WHERE id = :id", id=first)] == ["finished"]
    assert states(office, served.visit_id) == ["serving"]
    assert len(rows(office, "SELECT 1 FROM print_job")) == before
    assert [one.label for one in office.queueing.board().calls] == ["A001"]  # nobody has to be called
    assert office.ticketing.take_ticket("chung_thuc").label == "B002"
    office.queueing.finish(session)
    assert office.ratings.pending(1) is not None
    with pytest.raises(NotFound, match="“thue”"):
        office.queueing.walk_in(session, "thue")


def test_priority_comes_first_but_others_do_not_starve(office: Office, session: SessionView) -> None:
    take(office, "ho_tich", "ho_tich")
    elderly = [office.ticketing.take_ticket("chung_thuc", priority="elderly").visit_id for _ in range(5)]
    assert waiting(office, session) == ["B001", "B002", "A001", "B003", "B004", "A002", "B005"]
    assert [call(office, session) for _ in range(7)] == ["B001", "B002", "A001", "B003", "B004", "A002", "B005"]
    assert office.queueing.queue(session).serving is not None
    assert states(office, elderly[0]) == ["waiting", "called"]


def test_an_official_gives_priority_to_whom_he_sees(office: Office, session: SessionView) -> None:
    _, second = take(office, "ho_tich", "ho_tich")
    moved = office.queueing.set_priority(session, second, "pregnant")
    assert moved.words.in_words(str) == "Số A002 được ưu tiên: Phụ nữ mang thai hoặc có con dưới 36 tháng."
    assert waiting(office, session) == ["A002", "A001"]
    office.queueing.set_priority(session, second, "")
    assert waiting(office, session) == ["A001", "A002"]
    assert said(office, "visit.priority")[0] == {"label": "A002", "priority": "pregnant"}
    with pytest.raises(BadInput, match="“rich”"):
        office.queueing.set_priority(session, second, "rich")
    assert [call(office, session) for _ in range(3)][-1] == ""
    with pytest.raises(NotAllowed, match="Số A002 đã kết thúc"):
        office.queueing.set_priority(session, second, "elderly")


def test_a_counter_at_rest_says_so_until_it_calls_again(office: Office, session: SessionView) -> None:
    take(office, "ho_tich")
    office.queueing.pause(session, "meeting", office.clock.now() + timedelta(minutes=20))
    assert [(c.number, c.open, c.paused) for c in office.queueing.board().counters] == [
        (1, True, "Họp"),
        (2, False, ""),
    ]
    rest = office.queueing.line(session).pause
    assert rest is not None
    assert (rest.reason, rest.until) == ("Họp", MORNING + timedelta(minutes=21))
    assert call(office, session) == "A001"
    assert office.queueing.line(session).pause is None
    with pytest.raises(NotAllowed, match="không tạm nghỉ"):
        office.queueing.resume(session)
    office.queueing.pause(session, "lunch")
    office.queueing.pause(session, "trouble")  # another reason in the place of the first
    office.queueing.resume(session)
    assert office.queueing.board().counters[0].paused == ""
    assert [entry["reason"] for entry in said(office, "counter.paused")] == ["meeting", "lunch", "trouble"]
    assert len(said(office, "counter.resumed")) == 2
    assert len(rows(office, "SELECT 1 FROM counter_pause WHERE ended_at IS NULL")) == 0
    with pytest.raises(BadInput, match="Giờ làm việc lại đã qua"):
        office.queueing.pause(session, "lunch", MORNING)


def test_signing_out_ends_the_rest(office: Office, session: SessionView) -> None:
    office.queueing.pause(session, "lunch")
    office.staffing.sign_out(session)
    office.sign_in()
    assert office.queueing.board().counters[0].paused == ""


@pytest.mark.parametrize(
    "act",
    [
        lambda o, s: o.queueing.arrived(s),
        lambda o, s: o.queueing.put_back(s),
        lambda o, s: o.queueing.park(s, "papers"),
        lambda o, s: o.queueing.transfer(s, "dat_dai"),
    ],
    ids=["arrived", "put_back", "park", "transfer"],
)
def test_nobody_in_front(small_office: Office, act: Callable[[Office, SessionView], object]) -> None:
    session = small_office.sign_in()
    take(small_office, "ho_tich")
    entries = len(rows(small_office, "SELECT 1 FROM journal"))
    with pytest.raises(NotAllowed, match="Quầy chưa gọi ai"):
        act(small_office, session)
    assert len(rows(small_office, "SELECT 1 FROM journal")) == entries


def test_a_session_that_was_taken_over(small_office: Office) -> None:
    session = small_office.sign_in()
    (visit,) = take(small_office, "ho_tich")
    small_office.sign_in(1, "minh")
    queueing = small_office.queueing
    acts: list[Callable[[], object]] = [
        lambda: queueing.call_this(session, visit),
        lambda: queueing.walk_in(session, "ho_tich"),
        lambda: queueing.bring_back(session, visit),
        lambda: queueing.rejoin(session, visit),
        lambda: queueing.set_priority(session, visit, "elderly"),
        lambda: queueing.pause(session, "lunch"),
        lambda: queueing.stop_numbers(session),
        lambda: queueing.put_back(session),
    ]
    for act in acts:
        with pytest.raises(KnownError, match="vừa được đăng nhập ở máy khác"):
            act()
    assert states(small_office, visit) == ["waiting"]


def test_the_guide_sheet_parks_in_the_same_act(office: Office) -> None:
    from dataclasses import replace

    from tests.services.desk import Desk

    desk = Desk(office)
    (visit,) = take(office, "ho_tich")
    draft = replace(office.draft("lthu", case="chung"), ticks={})
    with pytest.raises(NotAllowed, match="Quầy chưa gọi ai"):
        desk.processing.guide(desk.session, draft, park=True)
    assert rows(office, "SELECT 1 FROM issued_paper") == []
    call(office, desk.session)
    done = desk.processing.guide(desk.session, draft, park=True)
    assert "Số A001 được giữ chỗ ở quầy 1" in done.words
    (parked,) = office.queueing.line(desk.session).parked
    assert parked.missing
    assert states(office, visit) == ["waiting", "called", "serving", "parked"]
    assert desk.journal_is_whole()
