"""Calling by the keys F7 to F10: one key, one person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.core.errors import StoreError
from kiosk.services.queue_views import ServingView
from kiosk.services.views import SessionView
from kiosk.ui.background import Background, ChangeWatcher
from tests.ui.counter.desk import Desk
from tests.ui.counter.office import Office
from tests.ui.reading import texts

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_next_recall_finish_and_absent_by_their_keys(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich", "chung_thuc", "ho_tich")
    assert [row[0] for row in desk.screen.queue.waiting.shown] == ["A001", "B001", "A002"]
    desk.key(K.Key_F9)
    assert desk.screen.queue.number.text() == "A001"
    desk.key(K.Key_F8)
    assert any("gọi 2 lần" in text for text in texts(desk.screen))
    desk.key(K.Key_F10)
    assert desk.screen.queue.number.text() == "—"
    assert office.ratings.pending(1) is not None, "the end of a visit asks for its rating"
    desk.key(K.Key_F9, K.Key_F7)
    assert office.figures.today().absent == 1
    desk.key(K.Key_F9)
    assert desk.screen.queue.number.text() == "A002"
    assert any("Đã phục vụ: 1" in text for text in texts(desk.screen))
    assert desk.screen.queue.waiting.shown == ()


def test_the_counter_is_told_that_somebody_may_be_rating_and_nothing_else(desk: Desk, office: Office) -> None:
    sign = desk.screen.top.rating
    desk.take_tickets("ho_tich", "ho_tich")
    assert not sign.isVisible()
    for touch in ("dissatisfied", None):
        desk.key(K.Key_F9, K.Key_F10)
        desk.presenter.refresh()
        assert sign.isVisible()
        assert sign.text() == "Đang chờ đánh giá"
        request = office.ratings.pending(1)
        assert request is not None
        before = texts(desk.screen)
        if touch is None:
            office.ratings.skip(request.rating_id)
        else:
            office.ratings.rate(request.rating_id, "dissatisfied")
        desk.presenter.refresh()
        assert not sign.isVisible()
        told = set(texts(desk.screen)) - set(before)
        assert not [words for words in told if "hài lòng" in words.lower() or "đánh giá" in words.lower()]


def test_the_sign_of_a_rating_nobody_gave_goes_by_itself(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    desk.key(K.Key_F9, K.Key_F10)
    desk.presenter.refresh()
    assert desk.screen.top.rating.isVisible()
    office.clock.advance(minutes=11)
    desk.presenter.refresh()
    assert not desk.screen.top.rating.isVisible()


def test_nobody_is_absent_who_handed_a_dossier_in(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    desk.key(K.Key_F9)
    assert desk.screen.queue.absent.isEnabled()
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name()
    desk.key(K.Key_F12)
    assert not desk.screen.queue.absent.isEnabled()
    desk.key(K.Key_F7)
    assert desk.screen.queue.number.text() == "A001"
    assert office.figures.today().absent == 0
    assert "F10" in desk.screen.bar.text


def test_next_finishes_whom_the_counter_serves(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9, K.Key_F9)
    assert desk.screen.queue.number.text() == "A002"
    assert office.figures.today().served == 1


def test_next_pressed_twice_calls_one_person(sit_down: Callable[..., Desk], office: Office, qtbot: QtBot) -> None:
    desk = sit_down(rest_ms=900)
    desk.sign_in()
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9, K.Key_F9)
    assert desk.screen.queue.number.text() == "A001"
    assert len(desk.screen.queue.waiting.shown) == 1
    qtbot.waitUntil(desk.screen.queue.next.isEnabled)
    desk.key(K.Key_F9)
    assert desk.screen.queue.number.text() == "A002"


def test_next_pressed_again_while_the_call_is_under_way(
    sit_down: Callable[..., Desk], office: Office, qtbot: QtBot
) -> None:
    background = Background()
    desk = sit_down(background=background)
    try:
        desk.sign_in()
        qtbot.waitUntil(lambda: desk.screen.working)
        desk.take_tickets("ho_tich", "ho_tich")
        qtbot.waitUntil(lambda: len(desk.screen.queue.waiting.shown) == 2)
        calls = desk.presenter.queue
        calls.call_next()
        assert not desk.screen.queue.next.isEnabled()
        calls.call_next()
        qtbot.waitUntil(desk.screen.queue.next.isEnabled)
        qtbot.waitUntil(lambda: len(desk.screen.queue.waiting.shown) == 1)
        assert desk.screen.queue.number.text() == "A001"
    finally:
        background.close()


def test_nobody_waiting_is_said_and_nothing_else_happens(desk: Desk) -> None:
    desk.key(K.Key_F9)
    assert "Chưa có ai chờ" in desk.screen.bar.text
    assert not desk.screen.queue.finish.isEnabled()
    desk.key(K.Key_F10, K.Key_F8, K.Key_F7)
    assert desk.screen.queue.number.text() == "—"


def test_minutes_waited_and_served_are_true(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    office.clock.advance(minutes=33)
    desk.presenter.refresh()
    assert desk.screen.queue.waiting.shown == (("A001", "Hộ tịch", "09:00", "35 phút"),)
    desk.key(K.Key_F9)
    office.clock.advance(minutes=3)
    desk.presenter.refresh()
    assert "Gọi 3 phút trước · đã chờ 35 phút" in texts(desk.screen)
    desk.key(K.Key_F8, modifiers=CONTROL)
    office.clock.advance(minutes=61)
    desk.presenter.refresh()
    assert "Phục vụ 1 giờ 04 · đã chờ 35 phút" in texts(desk.screen)


def test_an_error_is_said_and_the_screen_recovers(desk: Desk, office: Office) -> None:
    """The store is busy once: the sentence is shown, the next press works."""
    desk.take_tickets("ho_tich")
    real = office.queueing.call_next

    def busy_once(session: SessionView, outcome: str = "") -> ServingView | None:
        office.queueing.call_next = real  # type: ignore[method-assign]  # the fault passes
        raise StoreError("Cơ sở dữ liệu đang bận; chờ vài giây rồi làm lại.")

    office.queueing.call_next = busy_once  # type: ignore[method-assign]  # the fault
    desk.key(K.Key_F9)
    assert "đang bận" in desk.screen.bar.text
    desk.key(K.Key_F9)
    assert desk.screen.queue.number.text() == "A001"


def test_a_bug_leaves_no_key_dead(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    real = office.queueing.call_next

    def broken_once(session: SessionView, outcome: str = "") -> ServingView | None:
        office.queueing.call_next = real  # type: ignore[method-assign]  # the fault passes
        raise ZeroDivisionError

    office.queueing.call_next = broken_once  # type: ignore[method-assign]  # the fault
    desk.key(K.Key_F9)
    assert "trục trặc" in desk.screen.bar.text
    assert desk.screen.queue.next.isEnabled()
    desk.key(K.Key_F9)
    assert desk.screen.queue.number.text() == "A001"


def test_a_change_elsewhere_is_seen(sit_down: Callable[..., Desk], office: Office) -> None:
    watcher = ChangeWatcher(office.store.feed())
    desk = sit_down(watcher=watcher)
    desk.sign_in()
    watcher.look()
    office.ticketing.take_ticket("ho_tich")
    watcher.look()
    watcher.close()
    assert [row[0] for row in desk.screen.queue.waiting.shown] == ["A001"]


def test_a_lost_store_is_said_until_it_is_back(sit_down: Callable[..., Desk], office: Office) -> None:
    watcher = ChangeWatcher(office.store.feed())
    desk = sit_down(watcher=watcher)
    desk.sign_in()
    watcher.lost.emit()
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_1)
    assert "Mất kết nối" in desk.screen.bar.text, "typing on does not hide it"
    watcher.recovered.emit()
    assert desk.screen.bar.text == ""
    watcher.close()
