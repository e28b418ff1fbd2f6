"""The manager's window: only the head of the office sees it, and its figures are those of the rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from kiosk.printing.printers import Condition
from kiosk.services.intake_person import Person
from kiosk.services.office import OfficeSetUp
from kiosk.services.stations import NO_SOUND, Stations
from kiosk.ui.widgets.labels import ElidedLabel
from tests.ui.counter.office import NAME, PASSWORD, Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.counter.test_papers import deciders
from tests.ui.manager.window import SIZES, Open, settle, sign_in
from tests.ui.reading import texts

FIGURES_OF_VISITS = ("taken", "waiting", "serving", "parked", "served", "absent")


def live_a_morning(office: Office) -> None:
    """Four people take numbers; two are served, one hands in a dossier, one rates; one does not come."""
    for field in ("ho_tich", "ho_tich", "chung_thuc", "ho_tich"):
        office.ticketing.take_ticket(field)
        office.clock.advance(minutes=5)
    session = office.staffing.sign_in("lan", PASSWORD, 1)
    office.queueing.call_next(session)
    draft = office.intake.start(office.catalogue.search("ks")[0].version_id)
    assert draft.procedure is not None
    draft = draft.choose_case(draft.procedure.cases[0].code)
    for item in draft.checklist():
        draft = draft.toggle(item.position)
    office.intake.accept(session, replace(draft, owner=Person("Lê An")))
    office.queueing.finish(session)
    request = office.ratings.pending(1)
    assert request is not None
    office.ratings.rate(request.rating_id, "very_satisfied")
    office.queueing.call_next(session)
    office.queueing.mark_absent(session)
    office.queueing.call_next(session)
    office.queueing.finish(session)
    request = office.ratings.pending(1)
    assert request is not None
    office.ratings.skip(request.rating_id)


def test_an_official_of_the_counter_does_not_get_in(open_window: Open) -> None:
    screen, presenter = open_window()
    sign_in(screen, "lan")
    assert presenter.person is None
    assert "Màn hình điều hành dành cho lãnh đạo và quản trị." in texts(screen)
    sign_in(screen)
    assert screen.working
    assert PASSWORD not in texts(screen, hidden=True)


def test_the_figures_are_those_of_the_morning(open_window: Open, office: Office) -> None:
    live_a_morning(office)
    screen, _ = open_window()
    sign_in(screen)
    numbers = {name: figure.number.text() for name, figure in screen.today.figures.items()}
    assert numbers == {
        "taken": "4",
        "waiting": "1",
        "serving": "0",
        "parked": "0",
        "longest": "5",
        "served": "2",
        "absent": "1",
        "counters": "1/2",
        "received": "1",
        "open": "1",
        "due": "1",
        "late": "0",
        "due_24h": "1",
        "due_3d": "1",
        "unreturned": "0",
        "ready": "0",
        "supplement_long": "0",
        "to_hand_over": "0",
        "not_entered": "1",
        "petitions_late": "0",
    }
    shown = texts(screen)
    assert "1 (100%)" in shown
    assert "Tỷ lệ tính trên 1 lượt đã đánh giá, làm tròn sao cho tổng đúng 100%." in shown
    assert [count.text() for count in screen.today.ratings.apart] == ["1", "0"]


def test_a_run_of_presses_is_told_apart_and_is_in_no_share(
    open_window: Open, office: Office, qapp: QApplication
) -> None:
    session = office.staffing.sign_in("lan", PASSWORD, 1)
    for level, seconds in (*[("very_satisfied", 2)] * 3, ("dissatisfied", 300), ("satisfied", 300), ("satisfied", 300)):
        office.ticketing.take_ticket("ho_tich")
        office.queueing.call_next(session)
        office.queueing.finish(session)
        office.clock.advance(seconds=seconds)
        request = office.ratings.pending(1)
        assert request is not None
        office.ratings.rate(request.rating_id, level)  # type: ignore[arg-type]  # one of three literals
    screen, _ = open_window()
    sign_in(screen)
    settle(qapp)
    card = screen.today.ratings
    assert {level: count.text() for level, (_, count) in card.lines.items()} == {
        "very_satisfied": "0 (0%)",
        "satisfied": "2 (67%)",
        "dissatisfied": "1 (33%)",
    }
    assert [count.text() for count in card.apart] == ["0", "3"]
    assert "Cùng một mức bấm liên tiếp quá nhanh cho nhiều lượt, không giống nhiều người bấm." in texts(screen)
    assert cut(screen) == []


def test_a_change_is_counted_at_once(open_window: Open, office: Office) -> None:
    screen, presenter = open_window()
    sign_in(screen)
    assert screen.today.figures["taken"].number.text() == "0"
    office.ticketing.take_ticket("ho_tich")
    presenter.refresh()
    assert screen.today.figures["taken"].number.text() == "1"


def test_everybody_who_took_a_number_is_in_one_of_the_five_figures(open_window: Open, office: Office) -> None:
    for field in ("ho_tich", "ho_tich", "ho_tich", "chung_thuc", "ho_tich"):
        office.ticketing.take_ticket(field)
    session = office.staffing.sign_in("lan", PASSWORD, 1)
    office.queueing.call_next(session)
    office.queueing.park(session, "papers", ("Tờ khai",))
    for _ in range(2):
        office.queueing.call_next(session)
    screen, _ = open_window()
    sign_in(screen)
    numbers = {name: int(screen.today.figures[name].number.text()) for name in FIGURES_OF_VISITS}
    assert numbers == {"taken": 5, "waiting": 2, "serving": 1, "parked": 1, "served": 1, "absent": 0}
    assert numbers["taken"] == sum(numbers.values()) - numbers["taken"]
    assert "Đang phục vụ" in texts(screen)


def test_the_page_in_sight_looks_chosen_and_is_no_dead_button(open_window: Open, qapp: QApplication) -> None:
    screen, _ = open_window()
    sign_in(screen)
    for name, other in (("printers", "today"), ("today", "printers")):
        screen.choices[name].click()
        settle(qapp)
        assert screen.choices[name].isChecked()
        assert not screen.choices[other].isChecked()
        assert screen.choices[name].isEnabled()
    screen.choices["today"].click()
    assert screen.choices["today"].isChecked(), "the page in sight stays chosen"


def test_what_is_late_is_drawn_as_a_warning(open_window: Open, office: Office) -> None:
    live_a_morning(office)
    office.clock.advance(days=4)
    screen, _ = open_window()
    sign_in(screen)
    late = screen.today.figures["late"]
    assert late.number.text() == "1"
    assert late.property("tone") == "danger"


def test_a_test_page_is_printed_and_a_printer_says_how_it_is(
    open_window: Open, office: Office, qapp: QApplication
) -> None:
    office.devices["Máy in A4"].condition = Condition.OUT
    screen, presenter = open_window()
    sign_in(screen)
    QTest.keyClick(screen, Qt.Key.Key_F3)
    assert "Hết giấy, hãy thay giấy" in texts(screen)
    press = screen.printers.printers.buttons["Máy in nhiệt"]
    assert isinstance(press, QPushButton)
    press.click()
    office.print_all()
    assert len(office.devices["Máy in nhiệt"].printed) == 1
    presenter.refresh()
    settle(qapp)
    assert "Trang thử" in texts(screen)
    assert "Đã in" in texts(screen)


def test_the_stations_say_which_runs_and_which_has_fallen_silent(
    open_window: Open, office: Office, qapp: QApplication
) -> None:
    Stations(office.store, "PC-SANH").heard("tickets")
    Stations(office.store, "QUAY-2").heard("counter-2")
    office.clock.advance(minutes=12)
    Stations(office.store, "PC-BANG").heard("board", NO_SOUND)
    Stations(office.store, "QUAY-2").closed("counter-2")
    screen, _ = open_window()
    sign_in(screen)
    QTest.keyClick(screen, Qt.Key.Key_F3)
    settle(qapp)
    shown = texts(screen)
    assert {"Bảng gọi số", "PC-BANG", "Không có loa hoặc loa không kêu, hãy kiểm tra loa"} <= set(shown)
    assert "PC-SANH · không thấy từ 09:00, hãy xem máy còn bật không" in shown
    assert "QUAY-2 · đóng lúc 09:12" in shown
    assert [shown.count(state) for state in ("Đang chạy", "Không thấy", "Đã đóng")] == [1, 1, 1]
    assert cut(screen) == []


def test_the_ticket_station_that_was_not_begun_today_is_missed(
    open_window: Open, office: Office, qapp: QApplication
) -> None:
    Stations(office.store, "PC-SANH").heard("tickets")
    office.ticketing.take_ticket("ho_tich")
    office.clock.advance(days=3)
    screen, _ = open_window()
    sign_in(screen)
    QTest.keyClick(screen, Qt.Key.Key_F3)
    settle(qapp)
    shown = texts(screen)
    assert {"Chưa bật", "PC-SANH · chưa bật hôm nay; lần cuối thấy lúc 09:00 ngày 20/11"} <= set(shown)
    assert cut(screen) == []


def test_the_journal_says_who_decided(open_window: Open, office: Office, tmp_path: Path) -> None:
    office.devices["Máy in A4"].result = "uncertain"
    live_a_morning(office)
    office.print_all()
    screen, presenter = open_window()
    sign_in(screen)
    assert presenter.person is not None
    screen.show_page("printers")
    for buttons in (screen.printers.printers.buttons, screen.printers.papers.buttons):
        press = next(button for key, button in buttons.items() if key == "Máy in nhiệt" or key[0] == "came_out")
        assert isinstance(press, QPushButton)
        press.click()
    staff_id = presenter.person.staff_id
    assert deciders(tmp_path) == [("paper.tested", staff_id), ("paper.settled", staff_id)]


def test_a_failed_paper_is_tried_again(open_window: Open, office: Office, qapp: QApplication) -> None:
    office.devices["Máy in A4"].result = "uncertain"
    live_a_morning(office)
    office.print_all()
    screen, presenter = open_window()
    sign_in(screen)
    screen.show_page("printers")
    office.devices["Máy in A4"].result = "done"
    [(action, job_id)] = [key for key in screen.printers.papers.buttons if key[0] == "not_out"]
    press = screen.printers.papers.buttons[action, job_id]
    assert isinstance(press, QPushButton)
    press.click()
    office.print_all()
    presenter.refresh()
    settle(qapp)
    receipts = [job for job in office.paper.newest() if job.kind == "receipt"]
    assert [(job.state, job.reprint) for job in receipts] == [("done", True)]
    assert "Giấy tiếp nhận và hẹn trả, 2 liên (IN LẠI)" in texts(screen)


def test_who_is_deactivated_meanwhile_is_signed_out(open_window: Open, office: Office) -> None:
    screen, presenter = open_window()
    sign_in(screen)
    presenter.refresh()
    assert screen.today.isVisible()
    OfficeSetUp(office.store).deactivate("sep")
    presenter.refresh()
    assert not screen.working
    assert presenter.person is None
    assert "đã ngừng sử dụng" in screen.bar.text


def test_tab_comes_only_to_what_is_seen(open_window: Open, qapp: QApplication) -> None:
    screen, _ = open_window()
    sign_in(screen)
    for _ in range(60):
        focus = qapp.focusWidget()
        assert focus is not None
        assert focus.isVisible(), "who types there sees nothing of it"
        QTest.keyClick(focus, Qt.Key.Key_Tab)


def test_signing_out_shows_nothing_any_more(open_window: Open) -> None:
    screen, presenter = open_window()
    sign_in(screen)
    presenter.sign_out()
    assert not screen.working
    assert presenter.person is None


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut(open_window: Open, office: Office, qapp: QApplication, size: tuple[int, int]) -> None:
    office.devices["Máy in A4"].result = "uncertain"
    live_a_morning(office)
    office.print_all()
    screen, _ = open_window(size)
    screen.offer_page("voice", offered=True)
    settle(qapp)
    assert (screen.width(), screen.height()) == size, "nobody has signed in yet"
    found = {"the door": cut(screen)}
    sign_in(screen, password="sai mat khau")
    settle(qapp)
    found["a wrong password"] = cut(screen)
    sign_in(screen)
    for name in ("today", "printers", "catalogue", "calendar"):
        screen.show_page(name)
        settle(qapp)
        assert (screen.width(), screen.height()) == size
        found[name] = cut(screen) + overlapping(screen)
        heads = [label for label in screen.findChildren(ElidedLabel) if label.whole_text in (NAME, "Lê Hoàng Minh")]
        assert [label.text() for label in heads] == [NAME, "Lê Hoàng Minh"]
    assert {state: wrong for state, wrong in found.items() if wrong} == {}
