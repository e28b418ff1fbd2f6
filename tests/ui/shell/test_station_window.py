"""A station's window: what it shows on its way, and who may close it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.shell.pin_dialog import PinDialog
from kiosk.ui.shell.station_window import CORNER_PX, StationWindow
from tests.ui.keys import click, enter, press
from tests.ui.reading import clipped, texts
from tests.ui.shell.dialogs import answering

pytestmark = pytest.mark.usefixtures("dressed")
CORNER = QPoint(20, 20)


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[..., StationWindow]:
    """Opens a station's window of 1024 × 600, locked with 2468 unless told otherwise."""

    def let_go(window: QWidget) -> None:
        assert isinstance(window, StationWindow)
        window._unlocked = True

    def open_(*, locked: bool = True) -> StationWindow:
        window = StationWindow("Máy lấy số", Translator(), lock=(lambda pin: pin == "2468") if locked else None)
        qtbot.addWidget(window, before_close_func=let_go)
        window.resize(1024, 600)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return open_


def type_pin(pin: str) -> Callable[[PinDialog], None]:
    def answer(dialog: PinDialog) -> None:
        for digit in pin:
            press(dialog, digit)
        enter(dialog)

    return answer


def test_it_is_there_before_its_screen(open_window: Callable[..., StationWindow], qtbot: QtBot) -> None:
    window = open_window()
    assert "Đang mở…" in texts(window)
    screen = QPushButton("Màn hình")
    window.show_screen(screen)
    assert window.centralWidget() is screen
    qtbot.waitUntil(screen.isVisible)
    assert "Đang mở…" not in texts(window)


def test_it_tells_once_that_it_was_painted(qtbot: QtBot) -> None:
    window = StationWindow("Bảng gọi số", Translator())
    qtbot.addWidget(window)
    painted: list[None] = []
    window.painted.connect(lambda: painted.append(None))
    with qtbot.waitSignal(window.painted):
        window.show()
    window.repaint()
    qtbot.wait(20)
    assert len(painted) == 1


def test_trouble_is_said_with_a_way_on(open_window: Callable[..., StationWindow], qtbot: QtBot) -> None:
    window = open_window()
    window.show_trouble("Không mở được tệp dữ liệu; kiểm tra thư mục văn phòng và ổ đĩa.")
    page = window.centralWidget()
    assert page is not None
    qtbot.waitUntil(page.isVisible)
    assert any("Không mở được tệp dữ liệu" in text for text in texts(window))
    again = page.findChild(QPushButton)
    assert isinstance(again, QPushButton)
    with qtbot.waitSignal(window.retry_wanted):
        click(again)


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_trouble_fits(qtbot: QtBot, qapp: QApplication, size: tuple[int, int]) -> None:
    theme.install(qapp, "citizen", size=QSize(*size))
    window = StationWindow("Máy lấy số", Translator())
    qtbot.addWidget(window)
    window.resize(*size)
    window.show_trouble("Tệp cài đặt C:/Users/Một cửa/MotCua/kiosk.toml, khóa hours.mon: cần giờ như 07:30-11:30. " * 2)
    window.show()
    for _ in range(4):
        qapp.processEvents()
    assert clipped(window) == []


def test_without_a_lock_it_closes(open_window: Callable[..., StationWindow]) -> None:
    window = open_window(locked=False)
    assert window.close()
    assert not window.isVisible()


def test_the_right_pin_closes_it(open_window: Callable[..., StationWindow], qtbot: QtBot) -> None:
    window = open_window()
    with answering(PinDialog, type_pin("2468")) as answered:
        assert not window.close()
        assert window.isVisible()
        qtbot.waitUntil(lambda: not window.isVisible())
    assert len(answered) == 1


def test_a_wrong_pin_does_not(open_window: Callable[..., StationWindow], qtbot: QtBot) -> None:
    window = open_window()
    with answering(PinDialog, lambda dialog: [type_pin("1234")(dialog) for _ in range(5)]) as answered:
        window.close()
        qtbot.waitUntil(lambda: len(answered) == 1)
        qtbot.wait(20)
        assert window.isVisible()
        assert QApplication.activeModalWidget() is None


def test_after_five_wrong_pins_the_right_one_waits_too(open_window: Callable[..., StationWindow], qtbot: QtBot) -> None:
    window = open_window()
    said: list[str] = []

    def try_again(dialog: PinDialog) -> None:
        said.extend(texts(dialog))
        type_pin("2468")(dialog)
        dialog.reject()

    with answering(PinDialog, lambda dialog: [type_pin("1234")(dialog) for _ in range(5)], try_again) as answered:
        window.close()
        qtbot.waitUntil(lambda: len(answered) == 1 and QApplication.activeModalWidget() is None)
        window.close()
        qtbot.waitUntil(lambda: len(answered) == 2 and QApplication.activeModalWidget() is None)
    assert any("Mã PIN đã sai 5 lần" in text for text in said)
    assert window.isVisible()


def test_a_key_combination_asks_for_the_pin(open_window: Callable[..., StationWindow], qtbot: QtBot) -> None:
    window = open_window()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with answering(PinDialog, type_pin("2468")):
        QTest.keyClick(window, Qt.Key.Key_Q, both)
        qtbot.waitUntil(lambda: not window.isVisible())


def test_it_is_asked_for_once_however_often_it_is_closed(
    open_window: Callable[..., StationWindow], qtbot: QtBot
) -> None:
    window = open_window()

    def close_and_give_up(dialog: PinDialog) -> None:
        window.close()
        window.close()
        dialog.reject()

    with answering(PinDialog, close_and_give_up) as answered:
        window.close()
        window.close()
        qtbot.waitUntil(lambda: len(answered) == 1)
        qtbot.wait(50)
        assert QApplication.activeModalWidget() is None
    assert len(answered) == 1
    assert window.isVisible()


def screen_of_buttons(window: StationWindow, qtbot: QtBot) -> QPushButton:
    screen = QPushButton("Chạm để lấy số")
    window.show_screen(screen)
    qtbot.waitUntil(screen.isVisible)
    return screen


def test_five_touches_in_the_corner_ask_for_the_pin(open_window: Callable[..., StationWindow], qtbot: QtBot) -> None:
    window = open_window()
    screen = screen_of_buttons(window, qtbot)
    touched: list[None] = []
    screen.clicked.connect(lambda: touched.append(None))
    with answering(PinDialog, type_pin("2468")):
        for _ in range(5):
            assert window.isVisible()
            click(screen, CORNER)
        qtbot.waitUntil(lambda: not window.isVisible())
    assert len(touched) == 5, "a touch was swallowed"


@pytest.mark.parametrize("between", ["a touch elsewhere", "a long while"])
def test_touches_by_chance_do_not(open_window: Callable[..., StationWindow], qtbot: QtBot, between: str) -> None:
    window = open_window()
    screen = screen_of_buttons(window, qtbot)
    for _ in range(2):
        for _ in range(4):
            click(screen, CORNER)
        if between == "a touch elsewhere":
            click(screen, QPoint(CORNER_PX + 20, CORNER_PX + 20))
        else:
            assert window._forget_touches.isActive()
            window._forget_touches.timeout.emit()
    qtbot.wait(20)
    assert QApplication.activeModalWidget() is None
    assert window.isVisible()


def test_a_locked_window_that_fills_its_screen_comes_back(
    qtbot: QtBot, open_window: Callable[..., StationWindow]
) -> None:
    window = open_window()
    window.show_on(1, full_screen=True)
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    for leave in (window.showMinimized, window.showNormal):
        leave()
        qtbot.waitUntil(lambda: window.isFullScreen() and not window.isMinimized())


def test_a_monitor_plugged_in_again_is_filled_again(
    qtbot: QtBot, qapp: QApplication, open_window: Callable[..., StationWindow]
) -> None:
    window = open_window()
    window.show_on(1, full_screen=True)
    window.setGeometry(5, 5, 300, 200)
    qapp.screenAdded.emit(qapp.screens()[0])
    assert window.geometry() == qapp.screens()[0].geometry()
    assert window.isFullScreen()


def test_a_screen_that_is_not_there_falls_back_to_the_first(qtbot: QtBot, qapp: QApplication) -> None:
    for number in (1, 7, 0):
        window = StationWindow("Bảng gọi số", Translator())
        qtbot.addWidget(window)
        window.show_on(number, full_screen=True)
        assert window.isFullScreen()
        assert window.geometry() == qapp.screens()[0].geometry()
        window.show_on(number, full_screen=False)
        assert qapp.screens()[0].availableGeometry().contains(window.geometry())
