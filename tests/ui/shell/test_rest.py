"""A public screen rests while nobody is there: notices, dark nights, a hidden pointer; and wakes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.shell.cover import DarkCover, NoticeCover
from kiosk.ui.shell.pointer import Pointer
from kiosk.ui.shell.rest import Rest
from kiosk.ui.widgets.public_screen import PublicScreen
from tests.ui.citizen.test_rating import Desk
from tests.ui.keys import click, press
from tests.ui.reading import clipped, texts
from tests.ui.test_fits import SCREENS

pytestmark = pytest.mark.usefixtures("dressed")
NOTICES = ("Thứ Năm hằng tuần Chủ tịch UBND xã tiếp công dân.", "Nghỉ lễ Quốc khánh ngày 1/9 và 2/9.")
SOON = 0.002  # minutes


def at(hour: int, minute: int = 0) -> HeldClock:
    return HeldClock(datetime(2026, 11, 23, hour, minute, tzinfo=VIETNAM))


class Hall:
    """A window with one button, and its rest."""

    def __init__(self, qtbot: QtBot, clock: HeldClock, **how: Any) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1024, 600)
        self.touches: list[bool] = []
        self.button = QPushButton("Lấy số", self.window)
        self.button.setGeometry(0, 0, 1024, 600)
        self.button.clicked.connect(lambda: self.touches.append(True))
        self.window.show()
        self.rest = Rest(self.window, Translator(), clock, "Một cửa xã Đồng Mẫu", **how)

    def covered(self) -> bool:
        """Whether something lies over the button."""
        return self.rest.cover is not None

    def touch(self) -> None:
        """Touch what is uppermost in the middle."""
        there = self.window.childAt(QPoint(500, 300))
        assert there is not None
        click(there)


@pytest.fixture
def halls(qtbot: QtBot) -> Iterator[Any]:
    opened: list[Hall] = []

    def open_(clock: HeldClock, **how: Any) -> Hall:
        opened.append(Hall(qtbot, clock, **how))
        return opened[-1]

    yield open_
    for hall in opened:
        hall.rest.close()


def test_the_notices_come_and_a_touch_wakes_and_does_nothing_else(qtbot: QtBot, halls: Any) -> None:
    hall = halls(at(9), notices=NOTICES, saver_minutes=SOON)
    qtbot.waitUntil(lambda: isinstance(hall.rest.cover, NoticeCover))
    assert hall.rest.cover.size() == hall.window.size()
    assert {NOTICES[0], "Chạm vào màn hình để bắt đầu"} <= set(texts(hall.rest.cover))
    hall.touch()
    assert hall.rest.cover is None
    assert hall.touches == []
    hall.touch()
    assert hall.touches == [True]


def test_the_notices_take_turns_and_fit(qtbot: QtBot, qapp: QApplication, halls: Any) -> None:
    theme.install(qapp, "citizen", text_size="largest", size=QSize(1024, 768))
    hall = halls(at(9), notices=("Ễ" + "thông báo dài " * 14, NOTICES[1]), saver_minutes=SOON)
    hall.window.resize(1024, 768)
    qtbot.waitUntil(lambda: hall.rest.cover is not None)
    for _ in range(4):
        qapp.processEvents()
    assert clipped(hall.rest.cover) == []
    hall.rest.cover._next()
    assert hall.rest.cover.notice == NOTICES[1]


def test_a_key_wakes_and_is_heard(qtbot: QtBot, halls: Any) -> None:
    hall = halls(at(9), notices=NOTICES, saver_minutes=SOON)
    qtbot.waitUntil(lambda: hall.rest.cover is not None)
    press(hall.button, " ", int(Qt.Key.Key_Space))
    assert hall.rest.cover is None
    assert hall.touches == [True], "a scanner's first character is not lost"


def test_without_notices_the_screen_stays(qtbot: QtBot, halls: Any) -> None:
    hall = halls(at(9), saver_minutes=SOON)
    qtbot.wait(250)
    hall.rest.look()
    assert hall.rest.cover is None


def test_a_night_gives_no_light_until_it_ends(qtbot: QtBot, halls: Any) -> None:
    clock = at(18, 59)
    hall = halls(clock, dark="19:00-06:30", idle_seconds=0.05)
    qtbot.wait(80)
    hall.rest.look()
    assert not hall.covered()
    clock.advance(minutes=1)
    hall.rest.look()
    assert isinstance(hall.rest.cover, DarkCover)
    picture = hall.window.grab().toImage()
    assert {picture.pixelColor(x, y).name() for x in (0, 500, 1023) for y in (0, 300, 599)} == {"#" + "0" * 6}
    hall.touch()
    assert not hall.covered()
    assert hall.touches == []
    qtbot.waitUntil(lambda: isinstance(hall.rest.cover, DarkCover))  # left alone again
    clock.advance(hours=11, minutes=29)
    hall.rest.look()
    assert isinstance(hall.rest.cover, DarkCover)
    clock.advance(minutes=1)
    hall.rest.look()
    assert not hall.covered()


def test_the_rating_screen_wakes_for_the_visit_that_is_over(qtbot: QtBot, halls: Any) -> None:
    hall, desk = halls(at(9), notices=NOTICES, saver_minutes=SOON), Desk(qtbot)
    desk.screen.roused.connect(hall.rest.wake)
    qtbot.waitUntil(lambda: hall.rest.cover is not None)
    desk.ratings.ask(1)
    desk.presenter.refresh()
    assert hall.rest.cover is None


def test_the_pointer_goes_with_a_finger_and_comes_with_a_mouse(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    window.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    qtbot.addWidget(window)
    window.show()
    pointer = Pointer("auto")
    finger = QTest.createTouchDevice()
    QTest.touchEvent(window, finger).press(1, QPoint(20, 20), window)
    QTest.touchEvent(window, finger).release(1, QPoint(20, 20), window)
    qapp.processEvents()
    cursor = QApplication.overrideCursor()
    assert cursor is not None
    assert cursor.shape() == Qt.CursorShape.BlankCursor
    QTest.mouseMove(window, QPoint(30, 30))
    QTest.mouseMove(window, QPoint(40, 40))
    qapp.processEvents()
    assert QApplication.overrideCursor() is None
    pointer.close()
    hidden = Pointer("hidden")
    assert QApplication.overrideCursor() is not None
    hidden.close()
    assert QApplication.overrideCursor() is None


def test_screens_out_of_reach_keep_their_own_head(qtbot: QtBot) -> None:
    screen: PublicScreen = SCREENS["board"](Translator())
    qtbot.addWidget(screen)
    assert screen.controls == {}
