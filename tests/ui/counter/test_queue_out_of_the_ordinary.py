"""Days that are not as the others: the ticket station is silent, numbers come from a roll, a place of Friday's."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt

from kiosk.core.clock import VIETNAM
from kiosk.services.stations import Stations
from tests.ui.counter.desk import Desk
from tests.ui.counter.office import PASSWORD, Office
from tests.ui.counter.test_queue_page import sees, slip_of

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=VIETNAM)


def begin_roll(desk: Desk, first: str) -> None:
    """Begin a paper roll by its keys."""
    desk.key(K.Key_F7, modifiers=CONTROL)
    desk.type(first)
    desk.key(K.Key_Return)


def test_a_silent_station_is_said_with_the_key_to_the_paper_roll(desk: Desk, office: Office) -> None:
    Stations(office.store, "").heard("tickets")
    office.clock.advance(minutes=1)
    desk.presenter.refresh()
    assert desk.screen.tickets.words == ""
    office.clock.advance(minutes=9)
    desk.presenter.refresh()
    assert desk.screen.tickets.words == "Máy lấy số không trả lời từ 09:00."
    assert desk.screen.tickets.roll.isVisible()
    begin_roll(desk, "58")
    assert desk.screen.queue_page.isVisible()
    desk.key(K.Key_Escape)
    assert desk.screen.tickets.isVisible()
    assert not desk.screen.tickets.roll.isVisible(), "it is in use already"


def test_the_station_that_was_not_begun_this_morning_is_said(desk: Desk, office: Office) -> None:
    Stations(office.store, "").heard("tickets")
    desk.take_tickets("ho_tich")
    office.clock.set(MONDAY)
    desk.sign_in()
    bar = desk.screen.tickets
    assert bar.words == "Máy lấy số chưa bật hôm nay."
    assert bar.roll.isVisible()
    Stations(office.store, "").heard("tickets")
    desk.presenter.refresh()
    assert bar.words == ""


def test_one_of_two_stations_silent_is_said_without_the_roll(desk: Desk, office: Office) -> None:
    Stations(office.store, "SANH-1").heard("tickets")
    office.clock.advance(minutes=9)
    Stations(office.store, "SANH-2").heard("tickets")
    desk.presenter.refresh()
    assert desk.screen.tickets.words == "Máy lấy số ở máy SANH-1 không trả lời từ 09:00."
    assert not desk.screen.tickets.roll.isVisible()


def test_who_a_closed_counter_parked_is_brought_back_here(desk: Desk, office: Office) -> None:
    other = office.staffing.sign_in("binh", PASSWORD, 2)
    desk.take_tickets("chung_thuc")
    office.queueing.call_next(other)
    office.queueing.park(other, "papers", ["Bản chính"])
    office.clock.advance(minutes=30)
    office.staffing.sign_out(other)
    desk.presenter.refresh()
    desk.key(K.Key_F1)
    (row,) = desk.screen.queue_page.rows
    assert row.about.startswith("của quầy 2, đang đóng · ")
    desk.key(K.Key_End, K.Key_Return)
    office.clock.advance(minutes=4)
    desk.key(K.Key_F9)
    assert desk.screen.queue.number.text() == row.label
    assert sees(desk, "Gọi 0 phút trước · đã chờ 4 phút")


def test_next_calls_the_roll_in_its_turn_and_says_so(desk: Desk) -> None:
    desk.take_tickets("ho_tich")
    begin_roll(desk, "58")
    assert sees(desk, "Đang dùng cuộn số giấy – số tiếp theo 058")
    desk.key(K.Key_Escape)
    panel = desk.screen.queue
    assert panel.next.text() == "Gọi số tiếp theo", "who took a number of the machine is first"
    desk.key(K.Key_F9)
    assert panel.number.text() == "A001"
    assert panel.next.text() == "Gọi số 058 của cuộn giấy"
    assert sees(desk, "F9 gọi số 058 của cuộn giấy")
    assert not sees(desk, "Chưa có ai chờ")
    desk.key(K.Key_F9)
    assert panel.number.text() == "058"
    assert panel.next.text() == "Gọi số 059 của cuộn giấy"


def test_the_roll_is_put_right_and_ended(desk: Desk) -> None:
    begin_roll(desk, "58")
    desk.key(K.Key_F9)
    page = desk.screen.queue_page
    begin_roll(desk, "58")
    assert "058" in desk.screen.bar.text, "called already"
    assert page.roll.asking
    desk.key(K.Key_A, modifiers=CONTROL)
    desk.type("x70")
    desk.key(K.Key_Return)
    assert page.roll.isHidden()
    assert sees(desk, "số tiếp theo 070")
    desk.key(K.Key_D, K.Key_K)
    assert page.roll.isHidden()
    assert desk.screen.queue.next.text() == "Gọi số tiếp theo"
    desk.key(K.Key_D, K.Key_Return)
    assert page.roll.asking, "a roll has a first number"
    desk.key(K.Key_Escape, K.Key_Escape)
    assert not desk.screen.queue_open


def test_a_place_of_another_day_is_kept_under_a_new_number(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9, K.Key_F1, K.Key_G, K.Key_1)
    desk.key(K.Key_F9, K.Key_F1, K.Key_G, K.Key_1)
    slip = slip_of(office, "A001")
    desk.presenter.sign_out()
    office.clock.advance(days=3)
    office.ticketing.take_ticket("ho_tich")
    desk.sign_in()
    desk.key(K.Key_F1)
    parked = [row for row in desk.screen.queue_page.rows if row.kind == "parked"]
    assert [row.state for row in parked] == ["giữ chỗ từ 20/11"] * 2
    desk.presenter.scan(slip)
    assert desk.screen.bar.text == "Giữ chỗ từ 20/11: số mới A002, phiếu đang in; được gọi tiếp theo ở quầy này."
    desk.key(K.Key_End, K.Key_Return)
    assert "A003" in desk.screen.bar.text
    assert sees(desk, "Đang chờ: 3")
    desk.key(K.Key_F9)
    assert desk.screen.queue.number.text() == "A002"
