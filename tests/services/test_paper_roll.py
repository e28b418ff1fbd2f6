"""Numbers from a paper roll: one sequence for all counters, after those who wait, and visits like any other."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest

from kiosk.core.clock import HeldClock
from kiosk.core.errors import BadInput, KnownError, NotAllowed
from kiosk.models import office as office_model
from kiosk.models import queue_rows
from kiosk.services.queue_figures import QueueFiguresService
from kiosk.services.queue_invariants import QueueInvariants
from kiosk.services.queue_replay import QueueReplay
from kiosk.services.views import SessionView
from tests.office import MORNING, WITH_PRINTERS, Office
from tests.services.line import call, said, states, take, waiting


def wrong(office: Office, day: date) -> list[str]:
    """End the day and give what its records say against it."""
    office.clock.set(MORNING + timedelta(days=1))
    office.day_close.close_passed_days()
    counters = {number: frozenset(fields) for number, _, fields in office.queue_office.counter_fields()}
    with office.store.read() as unit:
        prefixes = {row.prefix: row.code for row in office_model.fields(unit)}
    replay = QueueReplay(office.queue_office.rules(), counters, prefixes)
    return [one.words for one in QueueInvariants(office.store, replay).check(day)]


def test_one_sequence_for_all_counters_after_those_who_wait(office: Office, session: SessionView) -> None:
    other = office.sign_in(2, "minh")
    take(office, "dat_dai")
    roll = office.queueing.begin_roll(session, 57)
    assert (roll.since, roll.next_number) == (office.clock.now(), 57)
    assert [call(office, one) for one in (session, other, other, session)] == ["057", "D001", "058", "059"]
    assert office.queueing.line(other).roll == office.queue_office.roll()
    assert [(c.label, c.counter) for c in office.queueing.board().calls] == [
        ("059", 1),
        ("058", 2),
        ("D001", 2),
        ("057", 1),
    ]
    office.queueing.end_roll(session)
    office.queueing.end_roll(other)  # somebody has done it already
    assert office.queueing.line(session).roll is None
    assert call(office, session) == ""
    assert [entry["number"] for entry in said(office, "roll.begun") + said(office, "roll.ended")] == [57, 60]
    assert wrong(office, MORNING.date()) == []


def test_a_roll_and_the_machine_take_turns_once_both_give_numbers(office: Office, session: SessionView) -> None:
    """Who took a number before the roll is called before it; newcomers of the machine and the roll starve neither."""
    take(office, "ho_tich")
    office.clock.advance(minutes=1)
    office.queueing.begin_roll(session, 1)
    for _ in range(3):
        office.clock.advance(minutes=1)
        take(office, "ho_tich")
    called = []
    for _ in range(4):
        office.clock.advance(seconds=30)
        roll = office.queueing.line(session).roll
        assert roll is not None
        called.append(call(office, session))
        assert roll.comes_first == (called[-1] == "001"), "the panel says whom the key calls"
    assert called == ["A001", "001", "A002", "A003"], "who came while 001 was waited for comes before 002"
    office.clock.advance(minutes=1)
    office.ticketing.take_ticket("ho_tich", priority="merit")
    assert [call(office, session) for _ in range(4)] == ["002", "A005", "A004", "003"], "nobody starves"
    assert wrong(office, MORNING.date()) == []


def test_two_counters_at_once_never_get_a_number_twice(office: Office, session: SessionView) -> None:
    office.queueing.begin_roll(session, 1)
    called: dict[int, list[str]] = {1: [], 2: []}
    errors: list[KnownError] = []
    start = threading.Barrier(2)

    def work(counter: int, username: str) -> None:
        mine = Office(office.url, office.home, HeldClock(MORNING), WITH_PRINTERS, f"counter-{counter}")
        at = session if counter == 1 else mine.sign_in(counter, username)
        start.wait()
        for _ in range(15):
            try:
                called[counter].append(call(mine, at))
            except KnownError as error:
                errors.append(error)
        mine.close()

    threads = [threading.Thread(target=work, args=one) for one in ((1, "lan"), (2, "minh"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert sorted(called[1] + called[2]) == [f"{number:03d}" for number in range(1, 31)]
    assert wrong(office, MORNING.date()) == []


def test_a_roll_is_corrected_and_skips_what_was_called(office: Office, session: SessionView) -> None:
    since = office.queueing.begin_roll(session, 57).since
    assert [call(office, session) for _ in range(2)] == ["057", "058"]
    office.clock.advance(minutes=3)
    roll = office.queueing.begin_roll(session, 56)
    assert (roll.since, roll.next_number) == (since, 56)
    assert [call(office, session) for _ in range(2)] == ["056", "059"]
    with pytest.raises(NotAllowed, match="Số 057 của cuộn giấy đã gọi hôm nay; số tiếp theo chưa gọi là 060"):
        office.queueing.begin_roll(session, 57)
    office.queueing.end_roll(session)
    with pytest.raises(NotAllowed, match="chưa gọi là 060"):
        office.queueing.begin_roll(session, 58)
    for number in (0, 1000):
        with pytest.raises(BadInput, match="từ 1 đến 999"):
            office.queueing.begin_roll(session, number)
    assert wrong(office, MORNING.date()) == []


def test_a_roll_that_is_used_up_says_so_and_leaves_the_visit_in_front(office: Office, session: SessionView) -> None:
    office.queueing.begin_roll(session, 999)
    assert call(office, session) == "999"
    with pytest.raises(NotAllowed, match="đã gọi đến số 999; hãy bắt đầu lại với số đầu của cuộn mới"):
        call(office, session)
    served = office.queueing.queue(session).serving
    assert served is not None
    assert served.label == "999"
    assert office.queueing.begin_roll(session, 1).next_number == 1
    assert call(office, session) == "001"
    office.clock.advance(minutes=24 * 60)
    session = office.sign_in()
    assert office.queueing.line(session).roll is None  # it ends with its day
    assert office.queueing.begin_roll(session, 999).next_number == 999


def test_a_number_of_the_roll_is_a_visit_like_any_other(office: Office, session: SessionView) -> None:
    other = office.sign_in(2, "minh")
    office.queueing.begin_roll(session, 7)
    first = office.queueing.call_next(session)
    assert first is not None
    assert (first.state, first.calls, first.field_name, first.taken_at) == ("called", 1, "Số từ cuộn giấy", MORNING)
    assert office.queueing.recall(session).calls == 2
    office.queueing.mark_absent(session)
    assert office.ticketing.come_back("7").state == "kept"  # he was in the corridor
    assert waiting(office, session) == ["007"]
    assert [call(office, session) for _ in range(3)] == ["008", "009", "007"]  # after two others
    office.queueing.park(session, "papers", ["Bản sao"])
    office.queueing.bring_back(session, first.visit_id)
    office.staffing.sign_out(session)
    assert call(office, other) == "007"  # its counter has closed: every counter calls numbers of the roll
    office.queueing.transfer(other, "dat_dai")
    assert call(office, other) == "007"
    assert office.accept(other).local_code
    office.queueing.finish(other)
    assert office.ratings.pending(2) is not None
    assert states(office, first.visit_id)[-3:] == ["waiting", "called", "serving"]
    assert office.paper.newest(50)[-1].kind != "ticket"
    by_field = {row.key: row for row in QueueFiguresService(office.store).live().by_field}
    assert (by_field["cuon_giay"].taken, by_field["cuon_giay"].served) == (3, 3)
    assert [f.name for f in office.figures.today().fields][-1] == "Số từ cuộn giấy"
    assert wrong(office, MORNING.date()) == []


def test_nobody_takes_a_number_of_the_roll_s_field(office: Office, session: SessionView) -> None:
    office.queueing.begin_roll(session, 1)
    assert "cuon_giay" not in [field.code for field in office.ticketing.fields()]
    line = office.queueing.line(session)
    assert "cuon_giay" not in {code for code, _ in line.fields} | set(line.own_fields)
    with pytest.raises(KnownError, match="Không có lĩnh vực “cuon_giay”"):
        office.ticketing.take_ticket("cuon_giay")
    with pytest.raises(KnownError, match="Không có lĩnh vực “cuon_giay”"):
        office.queueing.walk_in(session, "cuon_giay")
    call(office, session)
    with pytest.raises(KnownError, match="Không có lĩnh vực “cuon_giay”"):
        office.queueing.transfer(session, "cuon_giay")


def test_who_was_sent_away_comes_back_another_day_under_a_field_of_that_counter(
    office: Office, session: SessionView
) -> None:
    office.queueing.begin_roll(session, 5)
    served = office.queueing.call_next(session)
    assert served is not None
    office.queueing.park(session, "papers", ["Bản sao"])
    with office.store.read() as unit:
        assert [row.label for row in queue_rows.visits(unit, unit.day)] == ["005"]
    office.clock.set(MORNING + timedelta(days=3))
    office.day_close.close_passed_days()
    session = office.sign_in()
    moved = office.queueing.bring_back(session, served.visit_id)
    assert moved.label[0].isalpha()
    assert call(office, session) == moved.label
