"""The queue's page by real keys: one letter and one choice for whatever a day at the counter brings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from kiosk.models import journal, visit
from kiosk.services.stations import Stations, printer_trouble
from kiosk.services.views import SessionView
from tests.ui.counter.desk import Desk
from tests.ui.counter.office import PASSWORD, Office
from tests.ui.reading import texts

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def in_line(desk: Desk) -> list[str]:
    return [row[0] for row in desk.screen.queue.waiting.shown]


def sees(desk: Desk, words: str) -> bool:
    return any(words in text for text in texts(desk.screen))


def slip_of(office: Office, label: str) -> str:
    """Give what the QR of a number's slip says."""
    with office.store.read() as unit:
        row = visit.by_label(unit, label)
        assert row is not None
        return str(row.tracking)


def other_counter(office: Office) -> SessionView:
    return office.staffing.sign_in("binh", PASSWORD, 2)


def test_has_he_come(desk: Desk) -> None:
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9)
    panel = desk.screen.queue
    assert panel.here.text() == "Đã gọi · chờ đến"
    assert panel.arrived.isVisible()
    assert not panel.finish.isVisible()
    desk.key(K.Key_F8, modifiers=CONTROL)
    assert panel.here.text() == "Đang phục vụ"
    assert not panel.absent.isEnabled()
    assert panel.finish.isVisible()
    desk.key(K.Key_F7)
    assert panel.number.text() == "A001", "whoever stands there is not absent"
    assert desk.screen.bar.text


@pytest.mark.parametrize("way", ["procedure", "card", "slip"])
def test_who_is_served_has_come(desk: Desk, office: Office, way: str) -> None:
    desk.take_tickets("ho_tich")
    desk.key(K.Key_F9)
    if way == "procedure":
        desk.begin("ks")
    elif way == "card":
        desk.presenter.scan("079185001235||Nguyễn Thị Ễnh Ương|05031985|Nữ|Thôn Đông, xã Đồng Mẫu|99012022")
    else:
        desk.presenter.scan(slip_of(office, "A001"))
    assert desk.screen.queue.here.text() == "Đang phục vụ"
    assert not desk.screen.records_open


def test_a_draft_of_the_one_before_does_not_make_the_next_one_come(desk: Desk) -> None:
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9)
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_F9)
    assert desk.screen.queue.number.text() == "A002"
    assert desk.screen.queue.here.text() == "Đã gọi · chờ đến"


def test_a_number_typed_is_called_out_of_turn(desk: Desk) -> None:
    desk.take_tickets("ho_tich", "chung_thuc", "ho_tich")
    desk.key(K.Key_F1)
    desk.key(K.Key_2, K.Key_Return)
    assert desk.screen.queue.number.text() == "A002"
    assert not desk.screen.queue_open, "the dossier is next"
    desk.key(K.Key_F1)
    desk.type("/b1")
    desk.key(K.Key_Return)
    assert desk.screen.queue.number.text() == "B001"


def test_a_number_that_is_not_there_calls_nobody(desk: Desk) -> None:
    desk.take_tickets("ho_tich")
    desk.key(K.Key_F1, K.Key_7, K.Key_Return)
    assert desk.screen.queue.number.text() == "—"
    desk.key(K.Key_Backspace, K.Key_1, K.Key_Return)
    assert desk.screen.queue.number.text() == "A001"


def test_put_back_at_the_head_and_after_two(desk: Desk) -> None:
    desk.take_tickets("ho_tich", "ho_tich", "ho_tich", "ho_tich")
    desk.key(K.Key_F9, K.Key_F1, K.Key_T, K.Key_0)
    assert in_line(desk) == ["A001", "A002", "A003", "A004"]
    desk.key(K.Key_F9, K.Key_F1, K.Key_T, K.Key_2)
    assert in_line(desk) == ["A002", "A003", "A001", "A004"]
    assert "sau 2 người khác" in desk.screen.queue.waiting.marks
    assert "sau 2" in desk.screen.queue.waiting.badges
    desk.key(K.Key_F9, K.Key_F9, K.Key_F9)
    assert desk.screen.queue.number.text() == "A001"


def test_parked_and_back_by_the_slip(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9, K.Key_F1, K.Key_G, K.Key_3)
    assert desk.screen.queue.number.text() == "—"
    assert sees(desk, "giữ chỗ: 1")
    assert any("Đi phô tô" in row.about for row in desk.screen.queue_page.rows)
    desk.presenter.scan(slip_of(office, "A001"))
    assert "A001 đã quay lại" in desk.screen.bar.text
    with office.store.read() as unit:
        of_returns = select(journal.JournalRow.staff_id).where(journal.JournalRow.kind == "visit.returned")
        assert desk.presenter.session is not None
        assert unit.connection.execute(of_returns).scalar_one() == desk.presenter.session.staff_id
    assert in_line(desk) == ["A001", "A002"]
    desk.key(K.Key_F9)
    assert desk.screen.queue.number.text() == "A001"
    assert sees(desk, "Trở lại quầy")


def test_parked_and_back_by_its_number(desk: Desk) -> None:
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9, K.Key_F1, K.Key_G, K.Key_1)
    desk.key(K.Key_1, K.Key_Return)
    assert in_line(desk) == ["A001", "A002"]


def test_a_slip_another_counter_is_calling(desk: Desk, office: Office) -> None:
    there = other_counter(office)
    desk.take_tickets("chung_thuc")
    office.queueing.call_next(there)
    desk.presenter.scan(slip_of(office, "B001"))
    assert "B001 đang được gọi ở quầy 2" in desk.screen.bar.text


def test_sent_away_for_papers_keeps_the_place_with_what_is_missing(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9)
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_F11)
    assert desk.screen.intake.turn_away.keep.isVisible()
    desk.key(K.Key_F12)
    assert desk.screen.queue.number.text() == "—"
    (parked,) = office.queueing.line(desk.presenter.session).parked  # type: ignore[arg-type]  # signed in
    assert "Giấy chứng sinh" in parked.missing
    desk.presenter.scan(slip_of(office, "A001"))
    desk.key(K.Key_F9)
    assert desk.screen.queue.number.text() == "A001"
    assert "Giấy chứng sinh" in desk.screen.queue.returned.whole_text


def test_sent_away_without_keeping_the_place(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    desk.key(K.Key_F9)
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_F11)
    desk.key(K.Key_G, modifiers=ALT)
    assert sees(desk, "Không giữ chỗ")
    desk.key(K.Key_F12)
    assert desk.screen.queue.number.text() == "A001"
    assert office.queueing.line(desk.presenter.session).parked == ()  # type: ignore[arg-type]  # signed in


def test_nobody_in_front_nobody_is_kept_a_place(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_F11)
    assert not desk.screen.intake.turn_away.keep.isVisible()
    desk.key(K.Key_F12)
    assert "Đã lập phiếu hướng dẫn" in desk.screen.bar.text


def test_who_did_not_come_rejoins_after_others(desk: Desk) -> None:
    desk.take_tickets("ho_tich", "ho_tich", "ho_tich", "ho_tich")
    desk.key(K.Key_F9, K.Key_F7, K.Key_F1)
    assert sees(desk, "vắng: 1")
    desk.key(K.Key_End, K.Key_Return)
    assert in_line(desk) == ["A002", "A003", "A001", "A004"]


def test_on_to_another_field_and_another_counter(desk: Desk, office: Office) -> None:
    there = other_counter(office)
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9, K.Key_F1, K.Key_C)
    assert desk.screen.queue_page.choice.buttons[0].text() == "Quầy 2"
    desk.key(K.Key_1)
    assert "quầy 2" in desk.screen.bar.text
    assert [one.label for one in office.queueing.line(there).line] == ["A001"]
    desk.key(K.Key_F9, K.Key_F1, K.Key_C)
    land = [button.text() for button in desk.screen.queue_page.choice.buttons].index("Đất đai, xây dựng")
    desk.key(*[K.Key_Down] * land, K.Key_Return)
    assert [one.transferred for one in office.queueing.line(there).line] == [False, True]


def test_a_priority_class_by_letter_and_digit(desk: Desk) -> None:
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F1, K.Key_2, K.Key_U, K.Key_3)
    assert in_line(desk) == ["A002", "A001"]
    assert "ưu tiên: Người khuyết tật" in desk.screen.queue.waiting.marks
    desk.key(K.Key_2, K.Key_U, K.Key_0)
    assert in_line(desk) == ["A001", "A002"]


def test_somebody_without_a_slip_in_two_keys(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    desk.screen.bar.show_message("Số B002 được giữ chỗ.")
    before = desk.keys
    desk.key(K.Key_F9, modifiers=CONTROL)
    desk.key(K.Key_1)
    assert desk.keys - before == 2
    assert desk.screen.queue.number.text() == "A002"
    assert desk.screen.queue.here.text() == "Đang phục vụ"
    assert not desk.screen.queue_open
    assert desk.screen.bar.text == "Số A002 · Hộ tịch: đọc số này cho công dân."
    desk.key(K.Key_F9, modifiers=CONTROL)
    desk.key(K.Key_Right, K.Key_2)
    assert desk.screen.queue.number.text() == "B001"
    assert sees(desk, "Ưu tiên: Người từ 75 tuổi")
    assert in_line(desk) == ["A001"]


def test_a_rest_has_no_end_nobody_chose_until_the_next_is_called(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    desk.key(K.Key_F1, K.Key_N, K.Key_1)
    assert desk.screen.top.pause.text() == "Đang nghỉ: Họp"
    assert office.queueing.board().counters[0].paused == "Họp"
    desk.key(K.Key_F9)
    assert not desk.screen.top.pause.isVisible()
    assert desk.screen.queue.number.text() == "A001"
    office.clock.advance(minutes=1)
    desk.key(K.Key_F1, K.Key_N, K.Key_Right, K.Key_Right)
    assert sees(desk, "Làm việc lại lúc: 09:10"), "the end is seen before the reason is chosen"
    desk.key(K.Key_Return)
    assert desk.screen.top.pause.text() == "Đang nghỉ: Họp – đến 09:10"
    desk.key(K.Key_N)
    assert office.queueing.board().counters[0].paused == ""


def test_lunch_ends_when_the_office_opens_again(desk: Desk, office: Office) -> None:
    desk.key(K.Key_F1, K.Key_N)
    lunch = desk.screen.queue_page.choice.buttons[1]
    assert lunch.text() == "Nghỉ trưa – đến 13:30"
    desk.key(K.Key_Right)
    assert lunch.text() == "Nghỉ trưa", "another end is chosen"
    desk.key(K.Key_Left, K.Key_2)
    assert desk.screen.top.pause.text() == "Đang nghỉ: Nghỉ trưa – đến 13:30"
    desk.key(K.Key_N)
    office.clock.advance(minutes=5 * 60)
    desk.presenter.refresh()
    desk.key(K.Key_N, K.Key_2)
    assert desk.screen.top.pause.text() == "Đang nghỉ: Nghỉ trưa", "in the afternoon the office opens no more today"


def test_no_more_numbers_of_a_field_and_again(desk: Desk, office: Office) -> None:
    desk.key(K.Key_F1, K.Key_S, K.Key_Right, K.Key_1)
    field = office.ticketing.fields()[0]
    assert (field.state, field.takes) == ("stopped", False)
    assert "Sắp hết giờ làm việc" in field.words
    desk.key(K.Key_S, K.Key_1)
    assert office.ticketing.fields()[0].takes


def test_an_end_with_another_outcome(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    desk.key(K.Key_F9, K.Key_F1, K.Key_K, K.Key_5)
    assert desk.screen.queue.number.text() == "—"
    with office.store.read() as unit:
        (finished,) = journal.newest(unit, ("visit.finished",), unit.day, 5)
    assert (finished.data["label"], finished.data["outcome"]) == ("A001", "left")


def test_nothing_is_asked_of_nobody(desk: Desk) -> None:
    desk.key(K.Key_F1)
    for key in (K.Key_T, K.Key_G, K.Key_C, K.Key_K):
        desk.screen.hush()
        desk.key(key)
        assert "F9" in desk.screen.bar.text
        assert not desk.screen.queue_page.choice.asking


def test_esc_leaves_the_question_then_the_page(desk: Desk) -> None:
    desk.take_tickets("ho_tich")
    desk.key(K.Key_F9, K.Key_F1, K.Key_G)
    desk.key(K.Key_X, K.Key_Space, K.Key_9)
    assert desk.screen.queue_page.choice.asking
    desk.key(K.Key_Escape)
    assert desk.screen.queue_page.isVisible()
    desk.key(K.Key_Escape)
    assert not desk.screen.queue_open
    assert desk.screen.queue.number.text() == "A001"


def test_what_is_being_typed_stays_while_the_queue_is_looked_at(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.key(K.Key_F1)
    desk.key(K.Key_F12, K.Key_F5, K.Key_M, K.Key_Escape, K.Key_Escape)
    assert desk.presenter.intake.state.draft.owner.name == "Lê An"
    assert desk.presenter.intake.state.receipt is None


def test_slips_that_did_not_come_out_are_printed_in_order_by_one_key(desk: Desk, office: Office) -> None:
    printer = office.devices["Máy in nhiệt"]
    printer.result = "failed"
    desk.take_tickets("ho_tich", "chung_thuc")
    for _ in range(3):
        office.print_all()
    desk.presenter.refresh()
    assert "A001, B001" in desk.screen.tickets.words
    assert "Máy in phiếu: máy in hết giấy giữa chừng" in desk.screen.tickets.words, "why"
    printer.result = "done"
    Stations(office.store, "").heard("tickets")
    desk.presenter.refresh()
    assert "nay đã in được" in desk.screen.tickets.words
    desk.key(K.Key_F6, modifiers=CONTROL)
    office.print_all()
    desk.presenter.refresh()
    assert len(printer.printed) == 2
    assert desk.screen.tickets.words == ""


def test_nothing_stands_twice_beside_the_page(desk: Desk, office: Office) -> None:
    Stations(office.store, "").heard("tickets", printer_trouble("out"))
    desk.take_tickets("ho_tich", "ho_tich")
    screen = desk.screen
    assert (screen.queue.waiting.isVisible(), screen.tickets.isVisible()) == (True, True)
    desk.key(K.Key_F1)
    assert (screen.queue.waiting.isVisible(), screen.tickets.isVisible()) == (False, False)
    assert screen.queue.tickets.isVisible(), "there is room for it beside the page"
    desk.key(K.Key_F1)
    assert (screen.queue.waiting.isVisible(), screen.tickets.isVisible()) == (True, True)


def test_what_was_said_of_the_one_before_goes_with_the_next(desk: Desk) -> None:
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9, K.Key_F1, K.Key_G, K.Key_3)
    assert "A001" in desk.screen.bar.text
    desk.key(K.Key_F9)
    assert desk.screen.bar.text == ""


def test_a_receipt_of_whom_one_serves_still_opens_the_dossier(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    desk.key(K.Key_F9)
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name()
    desk.key(K.Key_F12)
    desk.presenter.scan(slip_of(office, "A001"))
    assert desk.screen.records_open


def test_two_counters_one_number(sit_down: Callable[..., Desk], office: Office) -> None:
    """What another counter has called meanwhile is said, and nothing is lost."""
    desk = sit_down()
    desk.sign_in()
    there = other_counter(office)
    desk.take_tickets("chung_thuc", "chung_thuc")
    desk.key(K.Key_F1)
    office.queueing.call_next(there)
    desk.key(K.Key_1, K.Key_Return)
    assert "B001" in desk.screen.bar.text
    assert desk.screen.queue.number.text() == "—"
    desk.presenter.refresh()
    assert in_line(desk) == ["B002"]
