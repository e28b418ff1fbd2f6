"""Sent away for papers and back on another day: a new number at the head of the counter that promised the place."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import Translator
from kiosk.services.queue_views import ReturnedView, TicketView
from kiosk.services.views import SessionView
from tests.office import MORNING, Office
from tests.services.line import call, rows, said, states, take, waiting
from tests.services.test_paper_roll import wrong

FRIDAY, MONDAY = "2026-11-20", datetime(2026, 11, 23, 8, 0, tzinfo=VIETNAM)


def parked(office: Office, session: SessionView, priority: str = "") -> TicketView:
    """Have somebody sent away on Friday for two papers, and the office open again on Monday."""
    ticket = office.ticketing.take_ticket("ho_tich", priority=priority)
    office.clock.advance(minutes=1)
    call(office, session)
    office.queueing.park(session, "papers", ["Tờ khai", "Giấy chứng sinh"])
    office.clock.set(MONDAY)
    office.day_close.close_passed_days()
    return ticket


def test_the_slip_of_friday_brings_a_new_number_to_the_head_on_monday(office: Office, session: SessionView) -> None:
    old = parked(office, session, "elderly")
    fresh = office.sign_in()
    take(office, "ho_tich", "ho_tich")
    back = office.ticketing.come_back(old.tracking)
    assert back == ReturnedView("kept", "A003", 1, 0, MONDAY.date().replace(day=20), back.tracking)
    assert office.ticketing.come_back(back.tracking).label == "A003"
    assert back.tracking not in ("", old.tracking)
    (slip,) = rows(office, "SELECT payload FROM print_job WHERE subject = 'A003'")
    shown = msgspec.json.decode(slip.payload)
    assert (shown["tracking"], shown["ahead"], shown["counters"]) == (back.tracking, 0, [1])
    again = office.ticketing.come_back(old.tracking)
    assert (again.state, again.label, again.tracking) == ("waiting", "A003", back.tracking)  # no second number
    assert waiting(office, fresh) == ["A003", "A001", "A002"]
    served = office.queueing.call_next(fresh)
    assert served is not None
    assert (served.label, served.priority) == ("A003", "Người cao tuổi (từ 60 tuổi)")
    assert (served.returned, served.missing) == (True, ("Tờ khai", "Giấy chứng sinh"))
    assert states(office, served.visit_id) == ["waiting", "called"]
    assert states(office, old.visit_id) == ["waiting", "called", "parked"]
    assert [row.state for row in rows(office, "SELECT state FROM visit WHERE id = :id", id=old.visit_id)] == ["closed"]
    assert said(office, "visit.taken")[-1] == {"label": "A003", "priority": "elderly"}
    assert said(office, "visit.returned") == [{"label": "A003", "counter": 1, "of_day": FRIDAY, "was": "A001"}]
    assert office.ticketing.come_back("A009").state == "unknown"
    assert office.ticketing.come_back("A002").taken_at == MONDAY + timedelta(minutes=1), "A002 of which day?"


def test_the_official_sees_who_is_still_away_and_brings_it_back(office: Office, session: SessionView) -> None:
    old = parked(office, session)
    fresh = office.sign_in()
    (one,) = office.queueing.line(fresh).parked
    assert (one.visit_id, one.label, one.since.day, one.missing) == (
        old.visit_id,
        "A001",
        20,
        ("Tờ khai", "Giấy chứng sinh"),
    )
    moved = office.queueing.bring_back(fresh, old.visit_id)
    assert moved.words.in_words(Translator()) == (
        "Số A001 ngày 20/11 nhận số mới A001, đứng đầu hàng của quầy 1; phiếu đang in."
    )
    assert office.queueing.line(fresh).parked == ()
    assert waiting(office, fresh) == [moved.label]
    with pytest.raises(NotAllowed, match="không ở trong danh sách giữ chỗ"):
        office.queueing.bring_back(fresh, old.visit_id)
    assert waiting(office, fresh) == [moved.label]
    assert office.ticketing.come_back(old.tracking).label == moved.label


def test_a_promised_place_is_kept_where_no_numbers_are_given(office: Office, session: SessionView) -> None:
    old = parked(office, session)
    office.queue_office.stop_numbers(None, "ho_tich", "mất điện")
    back = office.ticketing.come_back(old.tracking)
    assert (back.state, back.label, back.counter) == ("kept", "A001", None)


def test_away_too_long(office: Office, session: SessionView) -> None:
    old = parked(office, session)
    office.clock.advance(days=4)  # Friday a week later is the last day
    fresh = office.sign_in()
    assert len(office.queueing.line(fresh).parked) == 1
    office.clock.advance(days=1)
    assert office.ticketing.come_back(old.tracking).state == "over"
    fresh = office.sign_in()
    assert office.queueing.line(fresh).parked == ()
    with pytest.raises(NotAllowed, match="không ở trong danh sách giữ chỗ"):
        office.queueing.bring_back(fresh, old.visit_id)
    assert len(rows(office, "SELECT 1 FROM visit")) == 1


def test_sent_away_twice_the_first_slip_still_leads_to_the_last_number(office: Office, session: SessionView) -> None:
    old = parked(office, session)
    fresh = office.sign_in()
    office.ticketing.come_back(old.tracking)
    call(office, fresh)
    office.queueing.park(fresh, "papers", ["Tờ khai"])
    office.clock.set(MONDAY.replace(day=25))  # before anybody has ended Monday
    back = office.ticketing.come_back(old.tracking)
    assert (back.state, back.label, back.of_day) == ("kept", "A001", MONDAY.date())
    last = office.sign_in()
    served = office.queueing.call_next(last)
    assert served is not None
    assert served.missing == ("Tờ khai",)
    office.queueing.finish(last)
    assert office.ticketing.come_back(old.tracking).state == "over"


def test_who_scanned_the_slip_is_in_the_journal(office: Office, session: SessionView) -> None:
    ticket = office.ticketing.take_ticket("ho_tich")
    call(office, session)
    office.queueing.park(session, "papers")
    office.ticketing.come_back(ticket.tracking, session.staff_id)
    (entry,) = rows(office, "SELECT staff_id FROM journal WHERE kind = 'visit.returned'")
    assert entry.staff_id == session.staff_id


@pytest.mark.parametrize("on_monday", [False, True])
def test_a_counter_that_is_closed_leaves_who_it_parked_to_the_others(
    office: Office, session: SessionView, on_monday: bool
) -> None:
    ticket = office.ticketing.take_ticket("ho_tich")
    call(office, session)
    office.queueing.park(session, "papers", ["Tờ khai"])
    other = office.sign_in(2, "minh")
    assert office.queueing.line(other).parked == (), "the counter that promised the place is open"
    if on_monday:
        office.clock.set(MONDAY)
        office.day_close.close_passed_days()
        other = office.sign_in(2, "minh")
    else:
        office.staffing.sign_out(session)
    (one,) = office.queueing.line(other).parked
    assert (one.visit_id, one.counter) == (ticket.visit_id, 1)
    moved = office.queueing.bring_back(other, one.visit_id)
    assert "đứng đầu hàng của quầy 2" in moved.words.in_words(Translator())
    office.sign_in()  # whoever opens later does not take it away again
    assert waiting(office, other) == [moved.label]
    assert office.queueing.line(other).parked == ()
    if not on_monday:
        assert call(office, other) == moved.label
        assert wrong(office, MORNING.date()) == []


def test_what_no_open_counter_serves_is_left_to_any(office: Office, session: SessionView) -> None:
    land = office.sign_in(2, "minh")
    office.ticketing.take_ticket("dat_dai")
    call(office, land)
    office.queueing.park(land, "papers")
    assert office.queueing.line(session).parked == ()
    office.staffing.sign_out(land)
    (one,) = office.queueing.line(session).parked
    office.queueing.bring_back(session, one.visit_id)
    served = office.queueing.call_next(session)
    assert served is not None
    assert (served.label, served.back_at) == (one.label, office.clock.now())
