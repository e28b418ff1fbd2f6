"""The queue: numbers by field and local day, each called once, every state kept as a period."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import text

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import NotAllowed, NotFound
from kiosk.models import journal
from kiosk.services.views import SessionView
from tests.office import MORNING, Office


def rows(office: Office, query: str, **values: object) -> list[Any]:
    with office.store.read() as unit:
        return list(unit.connection.execute(text(query), values).all())


def periods(office: Office, visit_id: int) -> list[tuple[str, int | None]]:
    """Give the states of a visit, checking that they follow one another without gap or overlap."""
    query = "SELECT state, started_at, ended_at, counter_id FROM visit_period WHERE visit_id = :visit ORDER BY id"
    found = rows(office, query, visit=visit_id)
    for before, after in pairwise(found):
        assert before.ended_at == after.started_at
    assert all(period.ended_at is not None for period in found[:-1])
    return [(period.state, period.counter_id) for period in found]


def test_numbers_by_field(office: Office) -> None:
    labels = [office.ticketing.take_ticket(code).label for code in ("ho_tich", "dat_dai", "ho_tich", "ket_qua")]
    assert labels == ["A001", "D001", "A002", "K001"]


def test_numbers_restart_at_midnight_in_vietnam_not_elsewhere(office: Office) -> None:
    """One minute before and after: the same UTC day (16:59, 17:01), and New York has not even had lunch."""
    office.clock.set(datetime(2026, 11, 20, 23, 59, tzinfo=VIETNAM))
    before = [office.ticketing.take_ticket("ho_tich").label for _ in range(2)]
    office.clock.advance(minutes=2)
    after = [office.ticketing.take_ticket("ho_tich").label for _ in range(2)]
    office.clock.set(datetime(2026, 11, 21, 7, 1, tzinfo=VIETNAM))  # the UTC day changes: nothing happens
    assert (before, after) == (["A001", "A002"], ["A001", "A002"])
    assert office.ticketing.take_ticket("ho_tich").label == "A003"
    kept = rows(office, "SELECT day, label FROM visit ORDER BY id")
    assert [(str(row.day), row.label) for row in kept] == [
        ("2026-11-20", "A001"),
        ("2026-11-20", "A002"),
        ("2026-11-21", "A001"),
        ("2026-11-21", "A002"),
        ("2026-11-21", "A003"),
    ]


def test_the_days_before_stay_as_they_were(office: Office, session: SessionView) -> None:
    first = office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    office.queueing.finish(session)
    kept = rows(office, "SELECT * FROM visit WHERE id = :id", id=first.visit_id)
    office.clock.advance(days=1)
    office.ticketing.take_ticket("ho_tich")
    assert rows(office, "SELECT * FROM visit WHERE id = :id", id=first.visit_id) == kept
    assert periods(office, first.visit_id) == [("waiting", None), ("called", 1)]


def test_what_the_ticket_says(office: Office, session: SessionView) -> None:
    office.sign_in(2, "minh")
    for _ in range(3):
        office.ticketing.take_ticket("ho_tich")
    office.ticketing.take_ticket("dat_dai")
    office.queueing.call_next(session)
    ticket = office.ticketing.take_ticket("ho_tich")
    assert (ticket.label, ticket.field_name, ticket.field_name_en) == ("A004", "Hộ tịch", "Civil status")
    assert ticket.ahead == 3  # one is being served; a counter of this field serves D001's too
    assert ticket.counters == (1, 2)
    assert ticket.taken_at == MORNING
    assert len(ticket.tracking) == 9
    assert ticket.print_job_id is not None


def test_everybody_the_counter_calls_first_is_ahead(office: Office, session: SessionView) -> None:
    """The counter that hands out results serves two other queues, and calls whoever came first of all three."""
    for code in ("ho_tich", "chung_thuc", "ket_qua", "ho_tich", "chung_thuc", "ho_tich", "dat_dai"):
        office.ticketing.take_ticket(code)
    ticket = office.ticketing.take_ticket("ket_qua")
    assert (ticket.label, ticket.ahead) == ("K002", 6)  # all but D001, whose counter is closed
    for _ in range(ticket.ahead):
        called = office.queueing.call_next(session)
        assert called is not None
        assert called.label != ticket.label
    called = office.queueing.call_next(session)
    assert called is not None
    assert called.label == ticket.label


def test_ahead_counts_the_counters_open_now(office: Office) -> None:
    for code in ("ho_tich", "ket_qua", "dat_dai"):
        office.ticketing.take_ticket(code)
    assert office.ticketing.take_ticket("ket_qua").ahead == 1  # nobody serves it: its own queue
    session = office.sign_in(2, "minh")  # serves civil status and land
    assert office.ticketing.take_ticket("ho_tich").ahead == 2
    office.queueing.call_next(session)
    assert office.ticketing.take_ticket("ho_tich").ahead == 2
    office.staffing.sign_out(session)
    assert office.ticketing.take_ticket("dat_dai").ahead == 1
    office.clock.advance(days=1)
    assert office.ticketing.take_ticket("dat_dai").ahead == 0  # those of yesterday have gone home


def test_a_number_nobody_would_call(office: Office, session: SessionView) -> None:
    with pytest.raises(NotAllowed, match="Chưa có quầy phục vụ lĩnh vực này"):
        office.ticketing.take_ticket("xa_hoi", only_open=True)
    assert office.ticketing.take_ticket("ho_tich", only_open=True).label == "A001"
    assert office.ticketing.take_ticket("dat_dai", only_open=True).label == "D001"  # counter 2 is still to come
    office.staffing.sign_out(session)
    with pytest.raises(NotAllowed, match="Quầy đã đóng; mời quay lại lúc 13:30 hôm nay"):
        office.ticketing.take_ticket("chung_thuc", only_open=True)
    assert office.ticketing.take_ticket("chung_thuc").label == "B001"  # from behind the counter: as one wants
    assert [field.code for field in office.ticketing.fields() if field.counters] == []


def test_an_unknown_field(office: Office) -> None:
    with pytest.raises(NotFound, match="“thue”"):
        office.ticketing.take_ticket("thue")


def test_the_buttons_know_who_waits_and_who_serves(office: Office, session: SessionView) -> None:
    office.ticketing.take_ticket("ho_tich")
    office.ticketing.take_ticket("dat_dai")
    fields = {field.code: field for field in office.ticketing.fields()}
    assert [*fields][:2] == ["ho_tich", "chung_thuc"]  # in the order of the buttons
    assert (fields["ho_tich"].waiting, fields["ho_tich"].counters) == (1, (1,))
    assert (fields["dat_dai"].waiting, fields["dat_dai"].counters) == (1, ())
    assert fields["ket_qua"].counters == (1,)


def test_the_longest_waiting_of_all_fields_a_counter_serves(office: Office, session: SessionView) -> None:
    for code in ("dat_dai", "chung_thuc", "ho_tich", "chung_thuc", "ket_qua"):
        office.ticketing.take_ticket(code)
        office.clock.advance(minutes=1)
    called = [office.queueing.call_next(session) for _ in range(5)]
    assert [one.label if one else None for one in called] == ["B001", "A001", "B002", "K001", None]
    assert [waiting.label for waiting in office.queueing.queue(office.sign_in(2, "minh")).waiting] == ["D001"]


def test_the_order_survives_a_clock_that_is_set_back(office: Office, session: SessionView) -> None:
    office.ticketing.take_ticket("ho_tich")
    office.clock.advance(hours=-1)
    office.ticketing.take_ticket("ho_tich")
    assert [waiting.label for waiting in office.queueing.queue(session).waiting] == ["A001", "A002"]
    called = office.queueing.call_next(session)
    assert called is not None
    assert called.label == "A001"


def test_call_next_finishes_whom_the_counter_served(office: Office, session: SessionView) -> None:
    first, second = (office.ticketing.take_ticket("ho_tich") for _ in range(2))
    office.clock.advance(minutes=5)
    serving = office.queueing.call_next(session)
    assert serving is not None
    assert (serving.label, serving.calls, serving.called_at) == ("A001", 1, MORNING + timedelta(minutes=5))
    office.clock.advance(minutes=5)
    office.queueing.call_next(session)
    assert periods(office, first.visit_id) == [("waiting", None), ("called", 1)]
    assert [row.state for row in rows(office, "SELECT state FROM visit ORDER BY id")] == ["finished", "called"]
    queue = office.queueing.queue(session)
    assert queue.serving is not None
    assert (queue.serving.visit_id, queue.served_today, queue.waiting) == (second.visit_id, 1, ())
    assert office.queueing.call_next(session) is None
    assert office.queueing.queue(session).serving is None
    assert office.queueing.queue(session).served_today == 2


def test_recall_counts_calls_and_changes_nothing_else(office: Office, session: SessionView) -> None:
    ticket = office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    office.clock.advance(minutes=1)
    assert office.queueing.recall(session).calls == 2
    assert office.queueing.recall(session).calls == 3
    assert periods(office, ticket.visit_id) == [("waiting", None), ("called", 1)]
    assert [call.label for call in office.queueing.board().calls] == ["A001"] * 3


def test_absent_asks_nothing_of_anybody(office: Office, session: SessionView) -> None:
    ticket = office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    office.queueing.mark_absent(session)
    assert office.ratings.pending(1) is None
    assert office.queueing.queue(session).serving is None
    assert office.queueing.queue(session).served_today == 0
    assert [row.state for row in rows(office, "SELECT state FROM visit")] == ["absent"]
    assert periods(office, ticket.visit_id) == [("waiting", None), ("called", 1)]


def test_who_handed_a_dossier_in_was_there(office: Office, session: SessionView) -> None:
    ticket = office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    office.accept(session)
    with pytest.raises(NotAllowed, match="đã có hồ sơ được tiếp nhận nên không thể là vắng mặt"):
        office.queueing.mark_absent(session)
    assert [row.state for row in rows(office, "SELECT state FROM visit")] == ["serving"]
    office.queueing.finish(session)
    assert periods(office, ticket.visit_id) == [("waiting", None), ("called", 1), ("serving", 1)]
    assert office.figures.today().served == 1


@pytest.mark.parametrize("act", ["recall", "finish", "mark_absent"])
def test_nobody_in_front_of_the_counter(office: Office, session: SessionView, act: str) -> None:
    office.ticketing.take_ticket("ho_tich")
    with pytest.raises(NotAllowed, match="Quầy chưa gọi ai"):
        getattr(office.queueing, act)(session)


@pytest.mark.parametrize("act", ["call_next", "recall", "finish", "mark_absent"])
def test_a_session_of_yesterday_is_over(office: Office, session: SessionView, act: str) -> None:
    office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    office.clock.set(datetime(2026, 11, 21, 0, 0, tzinfo=VIETNAM))
    office.ticketing.take_ticket("ho_tich")
    with pytest.raises(NotAllowed, match="Đã sang ngày mới; mời đăng nhập lại"):
        getattr(office.queueing, act)(session)
    fresh = office.sign_in()
    assert office.queueing.queue(fresh).serving is None
    called = office.queueing.call_next(fresh)
    assert called is not None
    assert called.label == "A001"


def test_a_session_replaced_at_another_pc_is_over(office: Office, session: SessionView) -> None:
    office.ticketing.take_ticket("ho_tich")
    other = office.sign_in(1, "minh")
    with pytest.raises(NotAllowed, match="vừa được đăng nhập ở máy khác"):
        office.queueing.call_next(session)
    assert office.queueing.call_next(other) is not None


def test_the_board_shows_numbers_and_counters_never_a_name(office: Office, session: SessionView) -> None:
    for code in ("ho_tich", "ho_tich", "dat_dai"):
        office.ticketing.take_ticket(code)
    office.queueing.call_next(session)
    board = office.queueing.board()
    assert [(c.number, c.open, c.label, c.called_at) for c in board.counters] == [
        (1, True, "A001", MORNING),
        (2, False, None, None),
    ]
    assert [(call.label, call.counter) for call in board.calls] == [("A001", 1)]
    assert [(w.prefix, w.count) for w in board.waiting] == [("A", 1), ("D", 1)]
    assert "Hoàng" not in repr(board)


def test_calls_on_the_board_newest_first_and_only_today_s(office: Office, session: SessionView) -> None:
    for _ in range(14):
        office.ticketing.take_ticket("ho_tich")
        office.queueing.call_next(session)
    calls = office.queueing.board().calls
    assert [call.label for call in calls] == [f"A{number:03d}" for number in range(14, 2, -1)]
    assert sorted({call.seq for call in calls}, reverse=True) == [call.seq for call in calls]
    office.clock.advance(days=1)
    assert office.queueing.board().calls == ()
    assert office.queueing.board().waiting == ()


def test_everything_is_in_the_journal_and_nobody_s_name(office: Office, session: SessionView) -> None:
    office.ticketing.take_ticket("ho_tich")
    office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    office.queueing.recall(session)
    office.queueing.finish(session)
    office.queueing.call_next(session)
    office.queueing.mark_absent(session)
    with office.store.read() as unit:
        assert journal.first_broken(unit) is None
    entries = rows(office, "SELECT kind, staff_id, station, data FROM journal WHERE kind LIKE 'visit.%' ORDER BY seq")
    assert Counter(entry.kind for entry in entries) == {
        "visit.taken": 2,
        "visit.called": 2,
        "visit.recalled": 1,
        "visit.finished": 1,
        "visit.absent": 1,
    }
    assert {entry.staff_id for entry in entries if entry.kind == "visit.taken"} == {None}
    assert {entry.staff_id for entry in entries if entry.kind == "visit.called"} == {session.staff_id}
    assert {entry.station for entry in entries} == {"test"}
    assert not any("Hoàng" in entry.data for entry in entries)


def test_the_day_is_a_date_of_the_office(office: Office) -> None:
    office.ticketing.take_ticket("ho_tich")
    (row,) = rows(office, "SELECT day FROM journal WHERE kind = 'visit.taken'")
    assert str(row.day) == str(date(2026, 11, 20))
