"""Numbers are given while somebody will call them: hours, capacity, stops, rest; and a slip is good for coming back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import msgspec
import pytest

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.rules.queue_rules import FieldRule, QueueRules
from kiosk.services import paper
from kiosk.services.queue_views import Estimate, QueueField
from kiosk.services.views import SessionView
from tests.office import MORNING, Office
from tests.services.line import call, rows, said, states, take, waiting


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{clock}").replace(tzinfo=VIETNAM)


def field(office: Office, code: str = "ho_tich") -> QueueField:
    return next(one for one in office.ticketing.fields() if one.code == code)


def set_rules(office: Office, **changes: object) -> QueueRules:
    rules = msgspec.structs.replace(office.queue_office.rules(), **changes)
    office.queue_office.set_rules(None, rules)
    return rules


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("20T06:59", "Quầy mở lúc 07:30; lấy số từ 07:00."),
        ("20T17:00", "Đã hết giờ lấy số hôm nay; mời quay lại lúc 07:30 ngày 23/11/2026."),
        ("21T09:00", "Hôm nay không tiếp nhận; mời quay lại lúc 07:30 ngày 23/11/2026."),
    ],
)
def test_outside_the_hours_it_is_said_before_one_waits_in_vain(small_office: Office, moment: str, words: str) -> None:
    small_office.clock.set(at(moment))
    shown = field(small_office)
    assert (shown.state, shown.takes, shown.words) == ("closed", False, words)
    with pytest.raises(NotAllowed) as refused:
        small_office.ticketing.take_ticket("ho_tich", only_open=True)
    assert str(refused.value) == words
    assert rows(small_office, "SELECT 1 FROM visit") == []


def test_numbers_before_the_first_official_has_signed_in(office: Office) -> None:
    office.clock.set(at("20T07:05"))
    shown = field(office)
    assert (shown.state, shown.takes, shown.words) == (
        "no_counter",
        True,
        "Quầy mở lúc 07:30; lấy số được ngay bây giờ.",
    )
    assert shown.opens_at == at("20T07:30")
    assert office.ticketing.take_ticket("ho_tich", only_open=True).label == "A001"


def test_a_day_has_so_many_numbers(office: Office, session: SessionView) -> None:
    set_rules(office, fields={"ho_tich": FieldRule(capacity=2)})
    take(office, "ho_tich")
    assert (field(office).left, field(office).words) == (1, "Hôm nay còn 1 số.")
    office.ticketing.take_ticket("ho_tich", only_open=True)
    shown = field(office)
    assert (shown.state, shown.takes, shown.left) == ("full", False, 0)
    with pytest.raises(NotAllowed, match="Hôm nay đã hết số; mời quay lại lúc 07:30 ngày 23/11/2026"):
        office.ticketing.take_ticket("ho_tich", only_open=True)
    assert office.ticketing.take_ticket("chung_thuc", only_open=True).label == "B001"
    office.clock.set(at("23T08:00"))
    office.sign_in()
    assert office.ticketing.take_ticket("ho_tich", only_open=True).label == "A001"


def test_no_more_numbers_today(office: Office, session: SessionView) -> None:
    office.queueing.stop_numbers(session, "ho_tich", "mất điện")
    assert field(office).state == "stopped"
    assert office.queueing.line(session).stopped == ("ho_tich",)
    with pytest.raises(NotAllowed, match="Hôm nay thôi nhận số: mất điện; mời quay lại lúc 07:30 ngày 23/11/2026"):
        office.ticketing.take_ticket("ho_tich", only_open=True)
    office.queueing.take_numbers_again(session, "ho_tich")
    assert field(office).takes
    office.queue_office.stop_numbers(None, "", "hội nghị")
    assert {one.state for one in office.ticketing.fields() if one.kind != "reception"} == {"stopped"}
    assert office.queue_office.stops() == (("", "hội nghị"),)
    with pytest.raises(NotAllowed, match="Đang thôi nhận số của mọi lĩnh vực"):
        office.queueing.take_numbers_again(session, "ho_tich")
    office.queue_office.take_numbers_again(None)
    with pytest.raises(NotAllowed, match="Lĩnh vực này đang nhận số"):
        office.queue_office.take_numbers_again(None)
    office.queue_office.stop_numbers(None, "ho_tich")
    office.clock.set(at("23T08:00"))
    assert field(office).takes  # a stop is of its day
    assert said(office, "field.stopped")[0] == {"field": "ho_tich", "reason": "mất điện"}
    assert len(said(office, "field.resumed")) == 2


def test_the_ticket_screen_knows_of_a_rest(office: Office, session: SessionView) -> None:
    office.queueing.pause(session, "meeting")
    assert (field(office).state, field(office).takes) == ("paused", True)  # a rest of unknown end shuts no tile
    office.queueing.pause(session, "meeting", office.clock.now() + timedelta(minutes=15))
    shown = field(office)
    assert (shown.state, shown.takes, shown.words) == (
        "paused",
        True,
        "Quầy tạm nghỉ, dự kiến đến 08:15; vẫn lấy được số.",
    )


def test_a_new_calendar_and_new_rules_hold_at_once(office: Office, session: SessionView) -> None:
    from kiosk.services.calendar import OfficeCalendar

    assert field(office).takes
    OfficeCalendar(office.store, office.settings).set_day(at("20T00:00").date(), "off", "Số 1/QĐ", "Nghỉ đột xuất")
    assert field(office).state == "closed"
    OfficeCalendar(office.store, office.settings).remove_day(at("20T00:00").date())
    assert field(office).takes
    set_rules(office, fields={"ho_tich": FieldRule(hours={"fri": ("09:00-10:00",)})})
    assert field(office).words == "Quầy mở lúc 09:00; lấy số từ 08:30."


def test_priority_by_touch_counts_who_is_ahead_truly(office: Office, session: SessionView) -> None:
    assert [one.code for one in office.ticketing.classes()] == [
        "elderly_75",
        "elderly",
        "disabled",
        "merit",
        "pregnant",
    ]
    take(office, *["ho_tich"] * 6)
    ticket = office.ticketing.take_ticket("ho_tich", only_open=True, priority="elderly")
    assert (ticket.ahead, ticket.priority) == (0, "Người cao tuổi (từ 60 tuổi)")
    older = office.ticketing.take_ticket("ho_tich", only_open=True, priority="elderly_75")
    assert older.ahead == 0  # comes before the one of 60, as if a quarter of an hour earlier
    assert office.ticketing.take_ticket("ho_tich", only_open=True).ahead == 8
    with pytest.raises(BadInput, match="“appointment”"):
        office.ticketing.take_ticket("ho_tich", only_open=True, priority="appointment")
    assert office.ticketing.take_ticket("ho_tich", priority="appointment").ahead == 3  # two, then an ordinary one
    assert waiting(office, session)[:5] == ["A008", "A007", "A001", "A010", "A002"]


def test_waiting_is_estimated_from_what_was_measured_or_not_at_all(office: Office, session: SessionView) -> None:
    for _ in range(8):
        office.ticketing.take_ticket("ho_tich")
    assert field(office).estimate is None
    for _ in range(8):
        call(office, session)
        office.clock.advance(minutes=10)
    office.queueing.finish(session)
    take(office, "ho_tich", "ho_tich", "ho_tich")
    ticket = office.ticketing.take_ticket("ho_tich")
    assert ticket.estimate == Estimate(30, 40)  # three before it, ten minutes each, and one more in front
    office.clock.advance(minutes=2)
    assert field(office).estimate == Estimate(40, 50)
    office.staffing.sign_out(session)
    assert field(office).estimate is None


def test_the_same_number_again(office: Office, session: SessionView) -> None:
    ticket = office.ticketing.take_ticket("ho_tich")
    again = office.ticketing.reprint(ticket.visit_id)
    first, second = rows(office, "SELECT id, subject, payload, reprint FROM print_job ORDER BY id")
    assert (second.id, second.subject, second.payload, bool(second.reprint)) == (again, "A001", first.payload, True)
    assert said(office, "visit.reprinted") == [{"label": "A001"}]
    with pytest.raises(NotFound, match="chưa có phiếu để in lại"):
        office.ticketing.reprint(99)


def test_slips_that_did_not_come_out_are_printed_again_in_their_order(
    office: Office, session: SessionView, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(4):
        office.ticketing.take_ticket("ho_tich")
    with office.store.write() as unit:
        unit.connection.exec_driver_sql("UPDATE print_job SET state = 'failed' WHERE subject IN ('A001', 'A004')")
        unit.connection.exec_driver_sql("UPDATE print_job SET state = 'uncertain' WHERE subject = 'A003'")
        unit.connection.exec_driver_sql("UPDATE print_job SET state = 'done' WHERE subject = 'A002'")
    assert [(one.label, one.uncertain) for one in office.ticketing.affected()] == [
        ("A001", False),
        ("A003", True),
        ("A004", False),
    ]
    call(office, session)  # A001 was called without a slip: nobody needs it any more
    assert office.ticketing.reprint_affected() == 2
    assert office.ticketing.affected() == ()
    monkeypatch.setattr(paper, "RETRY_PAUSE_S", 0)
    queued = rows(office, "SELECT subject, reprint FROM print_job WHERE state = 'queued' ORDER BY id")
    assert [(row.subject, bool(row.reprint)) for row in queued] == [("A003", True), ("A004", False)]
    assert [one["label"] for one in said(office, "visit.reprinted")] == ["A003", "A004"]


def test_the_slip_held_before_the_station_keeps_the_place(office: Office, session: SessionView) -> None:
    tickets = [office.ticketing.take_ticket("ho_tich") for _ in range(4)]
    call(office, session)
    assert office.ticketing.come_back(tickets[0].tracking).counter == 1  # is being called this moment
    office.queueing.park(session, "papers", ["Tờ khai"])
    typed, scanned = office.ticketing.come_back("a 3"), office.ticketing.come_back(tickets[2].tracking)
    assert typed.taken_at is not None  # a number can be another's of an earlier day: the hour tells whose it is
    assert replace(typed, taken_at=None) == scanned
    waits = office.ticketing.come_back("A003")
    assert (waits.state, waits.label, waits.ahead) == ("waiting", "A003", 1)
    back = office.ticketing.come_back(tickets[0].tracking)
    assert (back.state, back.label, back.counter, back.ahead) == ("kept", "A001", 1, 0)
    assert states(office, tickets[0].visit_id) == ["waiting", "called", "parked", "waiting"]
    assert call(office, session) == "A001"
    office.queueing.finish(session)
    assert office.ticketing.come_back("A001").state == "over"
    assert call(office, session) == "A002"
    office.queueing.mark_absent(session)
    office.clock.advance(minutes=10)
    assert (office.ticketing.come_back("A002").state, waiting(office, session)) == ("kept", ["A003", "A004", "A002"])
    assert call(office, session) == "A003"
    office.queueing.mark_absent(session)
    office.clock.advance(minutes=40)
    assert office.ticketing.come_back("A003").state == "late"
    assert office.ticketing.come_back("A099").state == "unknown"
    with pytest.raises(BadInput):
        office.ticketing.come_back("xin chào")
    office.clock.advance(days=3)
    assert office.ticketing.come_back(tickets[3].tracking).state == "unknown"


def test_a_second_number_is_asked_about(small_office: Office) -> None:
    assert small_office.ticketing.again_seconds() == 8


def test_the_number_and_the_line_agree_on_who_is_ahead(office: Office) -> None:
    """However many counters and fields: the quick count of a plain number is that of the rules."""
    from kiosk.services.queue_moves import ahead

    sessions = [office.sign_in(), office.sign_in(2, "minh")]
    for turn, code in enumerate(("ho_tich", "dat_dai", "ket_qua", "ho_tich", "chung_thuc", "dat_dai", "ho_tich") * 2):
        ticket = office.ticketing.take_ticket(code)
        rules = office.queue_office.rules()
        with office.store.read() as unit:
            assert ahead(unit, ticket.visit_id, rules) == ticket.ahead
        if turn == 5:
            office.staffing.sign_out(sessions[1])
        if turn == 9:
            call(office, sessions[0])
    assert office.clock.now() == MORNING
