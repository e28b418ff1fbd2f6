"""Signing in at the counter: one sentence for every way it can fail, and the password is never seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.counter.desk import Desk
from tests.ui.counter.office import PASSWORD, Office
from tests.ui.keys import press
from tests.ui.reading import texts

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_enter_signs_in_and_opens_the_counter(desk: Desk, office: Office) -> None:
    assert desk.screen.working
    assert desk.presenter.session is not None
    assert desk.presenter.session.full_name == "Trần Thị Ngọc Lan"
    assert office.queueing.board().counters[0].open
    shown = texts(desk.screen)
    assert "Quầy 1" in shown
    assert "Trần Thị Ngọc Lan" in shown


def test_a_wrong_password_says_what_more_of_them_would_do(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.sign_in(password="sai mat khau")
    assert not desk.screen.working
    assert any("sau 5 lần sai, tên này tạm khóa 5 phút" in text for text in texts(desk.screen))
    assert desk.screen.sign_in.password.text() == ""
    assert desk.screen.sign_in.username.text() == "lan"
    assert desk.focus is desk.screen.sign_in.password
    desk.type(PASSWORD)
    desk.key(Qt.Key.Key_Return)
    assert desk.screen.working


def test_five_wrong_passwords_lock_the_name_for_a_while(sit_down: Callable[..., Desk], office: Office) -> None:
    desk = sit_down()
    desk.sign_in(password="sai mat khau")
    for _ in range(4):
        desk.type("van sai")
        desk.key(Qt.Key.Key_Return)
    assert any("khóa đến 09:05" in text for text in texts(desk.screen))
    desk.type(PASSWORD)
    desk.key(Qt.Key.Key_Return)
    assert not desk.screen.working, "the right password must not open a locked name"
    office.clock.advance(minutes=6)
    desk.type(PASSWORD)
    desk.key(Qt.Key.Key_Return)
    assert desk.screen.working


def test_the_password_is_never_shown(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.type("lan")
    desk.key(Qt.Key.Key_Return)
    desk.type(PASSWORD)
    field = desk.screen.sign_in.password
    assert field.echoMode() == QLineEdit.EchoMode.Password
    assert PASSWORD not in field.displayText()
    desk.key(Qt.Key.Key_Return)
    assert PASSWORD not in texts(desk.screen, hidden=True)


def test_caps_lock_is_noticed_while_typing(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.screen.sign_in.password.setFocus()
    press(desk.focus, "A", int(Qt.Key.Key_A), SHIFT)
    assert not any("Caps Lock" in text for text in texts(desk.screen))
    desk.type("B")  # a capital without Shift
    assert any("Caps Lock" in text for text in texts(desk.screen))
    desk.type("b")
    assert not any("Caps Lock" in text for text in texts(desk.screen))


def test_without_a_number_in_the_settings_the_counter_is_chosen(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down(counter=None)
    choice = desk.screen.sign_in.counter
    assert choice.isVisible()
    assert [choice.itemText(place) for place in range(choice.count())] == [
        "Quầy 1",
        "Quầy 2",
        "Không ngồi quầy, chỉ xử lý hồ sơ",
    ]
    assert choice.currentText() == "Quầy 1"
    choice.setCurrentIndex(1)
    desk.sign_in()
    assert desk.presenter.session is not None
    assert desk.presenter.session.counter == 2


def test_signing_out_closes_the_counter_and_leaves_nothing_behind(desk: Desk, office: Office) -> None:
    desk.screen.top.sign_out.click()
    assert not desk.screen.working
    assert not office.queueing.board().counters[0].open
    assert desk.screen.sign_in.username.text() == ""
    desk.key(Qt.Key.Key_F9)
    assert desk.presenter.session is None


def test_a_counter_taken_over_elsewhere_is_said_and_one_can_sign_in_again(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    office.staffing.sign_in("binh", PASSWORD, 1)
    desk.key(Qt.Key.Key_F9)
    assert "đăng nhập ở máy khác" in desk.screen.bar.text
    assert desk.screen.queue.next.isEnabled()
    desk.screen.top.sign_out.click()
    desk.sign_in()
    desk.key(Qt.Key.Key_F9)
    assert desk.screen.queue.number.text() == "A001"


def test_the_end_of_the_program_closes_the_counter(desk: Desk, office: Office) -> None:
    desk.presenter.close()
    assert not office.queueing.board().counters[0].open
