"""The ticket station over the real office: priority, limits, paper that ran out, slips that come back."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.printing.printers import Condition
from kiosk.rules.queue_rules import FieldRule
from kiosk.services.qr_picture import qr_modules
from kiosk.services.queue_office import QueueOffice
from kiosk.ui.background import InlineBackground
from kiosk.ui.citizen import tickets_presenter
from kiosk.ui.citizen.tickets import TicketsScreen
from kiosk.ui.citizen.tickets_presenter import TicketsPresenter
from kiosk.ui.widgets.wedge import WedgeListener
from tests.ui.counter.conftest import founded, office
from tests.ui.counter.office import PASSWORD, Office
from tests.ui.fakes import SIGN
from tests.ui.keys import click, enter, press
from tests.ui.reading import texts

__all__ = ["founded", "office"]
pytestmark = pytest.mark.usefixtures("dressed")
PRINTER = "Máy in nhiệt"


@pytest.fixture
def station(qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch) -> tuple[TicketsScreen, TicketsPresenter]:
    monkeypatch.setattr(tickets_presenter, "DEAF_MS", 0)
    screen = TicketsScreen(Translator(), SIGN, office.clock)
    qtbot.addWidget(screen)
    wedge = WedgeListener(screen)
    presenter = TicketsPresenter(
        screen,
        office.ticketing,
        office.paper,
        InlineBackground(),
        ticket_printer=PRINTER,
        wedge=wedge,
    )
    screen.resize(1024, 600)
    screen.show()
    return screen, presenter


def set_rules(office: Office, **changes: object) -> None:
    queues = QueueOffice(office.store)
    queues.set_rules(None, msgspec.structs.replace(queues.rules(), **changes))


def test_whoever_has_priority_says_so_first_and_only_the_class_is_kept(
    station: tuple[TicketsScreen, TicketsPresenter], office: Office
) -> None:
    screen, presenter = station
    office.ticketing.take_ticket("ho_tich")
    click(screen.fields_page.priority)
    assert "Có lịch hẹn" not in texts(screen), "a class only the official gives"
    click(screen.classes_page.choices["disabled"])
    assert "Ưu tiên: Người khuyết tật. Mời chọn việc" in texts(screen)
    click(screen.buttons["ho_tich"])
    assert {"A002", "Ưu tiên", "Ông/bà là người tiếp theo"} <= set(texts(screen))
    assert "Người khuyết tật" not in texts(screen), "whoever stands behind need not read it"
    presenter.start_over()
    assert presenter.state.priority is None


def test_a_field_at_its_capacity_is_shut_with_the_day_to_come_back(
    station: tuple[TicketsScreen, TicketsPresenter], office: Office
) -> None:
    screen, presenter = station
    set_rules(office, fields={"ho_tich": FieldRule(capacity=1)}, again_seconds=0)
    presenter.refresh()
    QApplication.processEvents()
    assert "Hôm nay còn 1 số." in " ".join(texts(screen)) or "Quầy chưa mở" in " ".join(texts(screen))
    click(screen.buttons["ho_tich"])
    assert "A001" in texts(screen)
    presenter.start_over()
    click(screen.buttons["ho_tich"])
    assert screen.message == "Hộ tịch: Hôm nay đã hết số; mời quay lại lúc 07:30 ngày 23/11/2026."
    assert office.ticketing.fields()[0].waiting == 1


def test_a_stopped_field_says_the_reason(station: tuple[TicketsScreen, TicketsPresenter], office: Office) -> None:
    screen, presenter = station
    QueueOffice(office.store).stop_numbers(None, "", "mất điện")
    presenter.refresh()
    QApplication.processEvents()
    assert any("thôi nhận số: mất điện" in text for text in texts(screen))
    assert "Hiện chưa lấy được số" in texts(screen)


def test_without_paper_nothing_is_lost_and_the_slips_come_in_order(
    station: tuple[TicketsScreen, TicketsPresenter], office: Office
) -> None:
    screen, presenter = station
    set_rules(office, again_seconds=0)
    presenter.refresh()
    printer = office.devices[PRINTER]
    printer.condition, printer.result = Condition.OUT, "failed"
    presenter._ask_printer()
    assert "Máy in phiếu hết giấy. Vẫn lấy được số: số và mã hiện trên màn hình." in texts(screen)
    for label in ("A001", "A002"):
        click(screen.buttons["ho_tich"])
        office.print_all()
        presenter.refresh()
        assert f"Máy in hết giấy: xin nhớ số {label} hoặc chụp lại mã này." in texts(screen)
        presenter.start_over()
    printer.condition, printer.result = Condition.OK, "done"
    assert [one.label for one in office.ticketing.affected()] == ["A001", "A002"]
    office.ticketing.reprint_affected()
    office.print_all()
    assert len(printer.printed) == 2
    assert office.ticketing.affected() == ()


def test_who_was_sent_for_papers_holds_the_slip_to_the_scanner_and_is_expected(
    qtbot: QtBot, station: tuple[TicketsScreen, TicketsPresenter], office: Office
) -> None:
    screen, presenter = station
    ticket = office.ticketing.take_ticket("ho_tich")
    session = office.staffing.sign_in("lan", PASSWORD, 1)
    office.queueing.call_next(session)
    presenter._come_back(ticket.label)
    assert {"Quầy 1 đang gọi số A001", "Mời đến quầy ngay. Số A001 lấy lúc 09:00 hôm nay."} <= set(texts(screen))
    office.queueing.park(session, "papers", ("Giấy chứng sinh",))
    presenter.start_over()
    for character in ticket.tracking:
        press(screen, character)
    enter(screen)
    qtbot.waitUntil(lambda: presenter.state.page == "returned")
    assert {"Quầy 1 giữ chỗ cho ông/bà", "Mời ngồi chờ gọi số A001."} <= set(texts(screen))
    assert "Giấy chứng sinh" not in texts(screen)


def test_who_comes_back_another_day_gets_a_new_number_with_its_code_and_keeps_the_place(
    qtbot: QtBot, station: tuple[TicketsScreen, TicketsPresenter], office: Office
) -> None:
    screen, presenter = station
    old, other = (office.ticketing.take_ticket("ho_tich") for _ in range(2))
    session = office.staffing.sign_in("lan", PASSWORD, 1)
    office.queueing.call_next(session)
    office.queueing.park(session, "papers", ("Giấy chứng sinh",))
    office.clock.advance(days=3)
    office.staffing.sign_in("lan", PASSWORD, 1)
    office.ticketing.take_ticket("ho_tich")
    presenter.start_over()
    for character in old.tracking:
        press(screen, character)
    enter(screen)
    qtbot.waitUntil(lambda: presenter.state.page == "returned")
    assert {
        "A002",
        "Số mới của ông/bà",
        "thay cho phiếu ngày 20/11/2026",
        "Quầy 1 giữ chỗ cho ông/bà, được gọi trước",
        "Ông/bà là người tiếp theo",
        "Phiếu mới đang in. Chưa thấy phiếu, xin nhớ số A002 hoặc chụp lại mã này.",
    } <= set(texts(screen))
    assert presenter.state.returned is not None
    assert screen.number_page.code_shown == qr_modules(presenter.state.returned.tracking) != qr_modules(old.tracking)
    office.print_all()
    assert len(office.devices[PRINTER].printed) == 2, "the slips of that other day are not printed any more"
    presenter._come_back(other.tracking)
    assert {"Số A002 là số của ngày 20/11/2026", "Mời lấy số mới hoặc hỏi cán bộ."} <= set(texts(screen))
    presenter._come_back("B007")
    assert "Số của ngày khác: xin đưa mã QR trên phiếu vào máy quét hoặc hỏi cán bộ." in texts(screen)


def test_a_number_can_be_typed_on_the_glass_and_on_a_keyboard(
    station: tuple[TicketsScreen, TicketsPresenter], office: Office
) -> None:
    screen, presenter = station
    office.ticketing.take_ticket("ho_tich")
    office.ticketing.take_ticket("ho_tich")
    click(screen.fields_page.back)
    keypad = screen.typing_page.keypad
    assert keypad is not None
    for character in "A002":
        click(keypad.keys[character])
    click(screen.typing_page.send)
    told = "Còn 1 người được gọi trước. Mời ngồi chờ gọi số. Số A002 lấy lúc 09:00 hôm nay."
    assert {"Số A002 đang trong hàng chờ", told} <= set(texts(screen))
    presenter.start_over()
    click(screen.fields_page.back)
    for character in "a77":
        press(screen.typing_page, character)
    press(screen.typing_page, "", int(Qt.Key.Key_Backspace))
    press(screen.typing_page, "\r", int(Qt.Key.Key_Return))
    assert "Hôm nay không có số A007" in texts(screen)


def test_what_is_no_number_is_said_and_can_be_put_right(
    station: tuple[TicketsScreen, TicketsPresenter],
) -> None:
    screen, presenter = station
    click(screen.fields_page.back)
    press(screen.typing_page, "A")
    click(screen.typing_page.send)
    assert screen.message
    assert presenter.state.page == "typing"
    assert presenter.state.typed == "A"
