"""The day ends by itself, once, also when nobody came for days; who waits is closed, or kept where the office wants."""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.core.clock import VIETNAM
from kiosk.models import journal
from kiosk.services.day_close import ClosedDay
from kiosk.services.views import SessionView
from tests.office import MORNING, Office
from tests.services.line import call, rows, said, states, take, waiting

FRIDAY = MORNING.date()


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{clock}").replace(tzinfo=VIETNAM)


def carry_over(office: Office) -> None:
    rules = office.queue_office.rules()
    office.queue_office.set_rules(None, msgspec.structs.replace(rules, carry_over=True))


def ends(office: Office) -> list[tuple[str, str]]:
    """Give the number of each visit that the day's end closed, and when it ended, in Vietnam time."""
    from kiosk.models.visit import VisitRow

    with office.store.read() as unit:
        found = unit.connection.execute(VisitRow.__table__.select()).all()
    return sorted((row.label, f"{row.closed_at:%d/%m %H:%M}") for row in found if row.state == "closed")


def test_days_later_everything_left_open_is_closed_once(office: Office, session: SessionView) -> None:
    served, parked, waits, evening = take(office, "ho_tich", "ho_tich", "chung_thuc", "ket_qua")
    call(office, session)
    office.queueing.park(session, "papers")
    call(office, session)
    office.queueing.arrived(session)
    office.queueing.pause(session, "meeting")
    office.clock.set(at("20T18:20"))
    late = office.ticketing.take_ticket("dat_dai").visit_id
    office.clock.set(at("25T07:00"))  # Monday and Tuesday nobody was here
    assert office.day_close.close_passed_days() == (ClosedDay(FRIDAY, 5, 0),)
    assert office.day_close.close_passed_days() == ()
    assert ends(office) == [
        *((label, "20/11 17:00") for label in ("A001", "A002", "B001")),
        ("D001", "20/11 18:20"),
        ("K001", "20/11 17:00"),
    ]
    assert states(office, served) == ["waiting", "called", "parked"]
    assert states(office, parked) == ["waiting", "called", "serving"]
    assert [states(office, one) for one in (waits, evening, late)] == [["waiting"]] * 3
    assert rows(office, "SELECT 1 FROM counter_session WHERE closed_at IS NULL") == []
    assert rows(office, "SELECT 1 FROM counter_pause WHERE ended_at IS NULL") == []
    assert said(office, "day.closed") == [{"carried": 0, "closed": 5, "ended": "2026-11-20"}]
    assert rows(office, "SELECT 1 FROM rating") == []
    assert office.figures.today().waiting == 0
    with office.store.read() as unit:
        assert journal.first_broken(unit) is None


def test_a_day_without_anything_left_writes_nothing_into_the_journal(office: Office, session: SessionView) -> None:
    take(office, "ho_tich")
    call(office, session)
    office.queueing.finish(session)
    office.staffing.sign_out(session)
    office.clock.set(at("21T07:00"))
    assert office.day_close.close_passed_days() == ()
    assert said(office, "day.closed") == []


def test_every_day_at_its_own_hour(office: Office) -> None:
    for moment in ("20T09:00", "21T09:00", "23T09:00"):
        office.clock.set(at(moment))
        office.ticketing.take_ticket("ho_tich")
    office.clock.set(at("25T07:00"))
    office.day_close.close_passed_days()
    assert ends(office) == [("A001", "20/11 17:00"), ("A001", "21/11 09:00"), ("A001", "23/11 17:00")]


def test_the_first_number_of_a_day_ends_the_day_before(office: Office, session: SessionView) -> None:
    take(office, "ho_tich")
    office.clock.set(at("21T00:01"))  # a ticket station that was left on
    assert office.ticketing.take_ticket("ho_tich").label == "A001"
    assert [row.state for row in rows(office, "SELECT state FROM visit ORDER BY id")] == ["closed", "waiting"]


def test_by_choice_who_waits_is_kept_and_numbers_go_on(office: Office, session: SessionView) -> None:
    carry_over(office)
    first, second, third = take(office, "ho_tich", "ho_tich", "ho_tich")
    call(office, session)
    office.clock.set(at("21T09:00"))  # a Saturday somebody looks in
    assert office.day_close.close_passed_days() == (ClosedDay(FRIDAY, 1, 2),)
    office.clock.set(at("23T07:40"))
    office.day_close.close_passed_days()
    fresh = office.sign_in()
    new = office.ticketing.take_ticket("ho_tich")
    assert (new.label, new.ahead) == ("A004", 2)
    assert office.ticketing.take_ticket("chung_thuc").label == "B001"
    assert waiting(office, fresh) == ["A002", "A003", "A004", "B001"]
    assert office.ticketing.come_back("A002").ahead == 0
    assert call(office, fresh) == "A002"
    assert states(office, first) == ["waiting", "called"]
    assert states(office, second) == ["waiting", "waiting", "called"]
    periods = rows(office, "SELECT reason FROM visit_period WHERE visit_id = :id ORDER BY id", id=third)
    assert [period.reason for period in periods] == ["", "overnight"]
    assert office.figures.today().longest_wait_minutes == 0  # a night is no waiting time


def test_kept_over_days_nobody_came_until_somebody_does(office: Office, session: SessionView) -> None:
    carry_over(office)
    (visit,) = take(office, "ho_tich")
    office.clock.set(at("26T07:40"))  # Monday passed, Tuesday is a day off, Wednesday passed
    days = office.day_close.close_passed_days()
    assert [(one.day.day, one.closed, one.carried) for one in days] == [(20, 0, 1), (23, 0, 1), (25, 0, 1)]
    fresh = office.sign_in()
    assert office.ticketing.take_ticket("ho_tich").label == "A002"
    assert waiting(office, fresh) == ["A001", "A002"]
    assert states(office, visit) == ["waiting"] * 4


def test_carried_even_by_the_first_number_after_midnight(office: Office, session: SessionView) -> None:
    carry_over(office)
    office.clock.set(at("19T10:00"))
    take(office, "ho_tich", "ho_tich")
    office.clock.set(at("20T00:05"))
    assert office.ticketing.take_ticket("ho_tich").label == "A003"
    labels = rows(office, "SELECT label FROM visit WHERE queue_day = '2026-11-20' ORDER BY id")
    assert [row.label for row in labels] == ["A001", "A002", "A003"]
