"""The launcher: what runs on this PC, seen at a glance, opened again with a button."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.core.settings import Station
from kiosk.ui import theme
from kiosk.ui.shell.launcher import LauncherWindow
from kiosk.ui.shell.notice import Notice
from kiosk.ui.shell.supervisor import StationState, Supervisor
from tests.ui.keys import click
from tests.ui.reading import clipped, texts
from tests.ui.shell.dialogs import answering

OFFICE = "Trung tâm Phục vụ hành chính công xã Bình Minh"
HINT = (
    "Văn phòng mẫu, mọi người đều là hư cấu. Đăng nhập quầy: lan hoặc hung; điều hành: thuy; mật khẩu motcua2026. "
    "Mã PIN đóng màn hình công dân: 2468. Giấy in ra nằm trong thư mục /home/mot-cua/MotCua/papers."
)
ALL = (
    Station("tickets"),
    Station("board"),
    Station("counter", counter=1),
    Station("counter", counter=2),
    Station("rating", counter=1),
    Station("rating", counter=2),
    Station("lookup"),
    Station("manager"),
)
STATES: tuple[StationState, ...] = ("closed", "running", "resting", "failed", "starting")
PROBLEM = "Tệp cài đặt C:/Users/Một cửa/MotCua/kiosk.toml, khóa hours.mon: cần giờ như 07:30-11:30."


@pytest.fixture
def supervisor(qtbot: QtBot) -> Iterator[Supervisor]:
    """A supervisor whose stations are processes that stay."""
    supervisor = Supervisor(ALL, [sys.executable, "-I", "-S", "-c", "import time; time.sleep(600)"])
    yield supervisor
    supervisor.stop_all(500)
    supervisor.deleteLater()


def launcher(qtbot: QtBot, supervisor: Supervisor, language: str = "vi") -> LauncherWindow:
    window = LauncherWindow(Translator(language), OFFICE, ALL, supervisor, hint=HINT)
    qtbot.addWidget(window, before_close_func=lambda _: supervisor.stop_all())
    window.resize(1024, 600)
    window.show()
    return window


def openers(window: LauncherWindow) -> dict[str, QPushButton]:
    return {button.accessibleName(): button for button in window.findChildren(QPushButton) if button.isVisible()}


@pytest.mark.usefixtures("dressed")
def test_it_shows_what_runs_and_opens_what_was_closed(qtbot: QtBot, supervisor: Supervisor) -> None:
    window = launcher(qtbot, supervisor)
    assert OFFICE in window.windowTitle()
    assert OFFICE in texts(window)
    assert HINT in texts(window)
    assert texts(window).count("Đã đóng") == len(ALL)
    assert set(openers(window)) == {
        "Mở Máy lấy số", "Mở Bảng gọi số", "Mở Quầy tiếp nhận – quầy 1", "Mở Quầy tiếp nhận – quầy 2",
        "Mở Đánh giá hài lòng – quầy 1", "Mở Đánh giá hài lòng – quầy 2", "Mở Màn hình tra cứu", "Mở Điều hành",
    }  # fmt: skip
    card = window._buttons[1].parentWidget()
    assert card is not None
    height = card.height()
    click(openers(window)["Mở Bảng gọi số"])
    qtbot.waitUntil(lambda: supervisor.state(1) == "running", timeout=20_000)
    assert "Mở Bảng gọi số" not in openers(window)
    assert texts(window).count("Đang chạy") == 1
    assert card.height() == height, "the cards jump"


@pytest.mark.usefixtures("dressed")
def test_closing_it_ends_every_station(qtbot: QtBot, supervisor: Supervisor) -> None:
    window = launcher(qtbot, supervisor)
    supervisor.start(0)
    supervisor.start(2)
    qtbot.waitUntil(lambda: supervisor.state(0) == supervisor.state(2) == "running", timeout=20_000)
    with answering(Notice, lambda asked: click(asked.close_), lambda asked: click(asked.go_ahead)) as asked:
        assert not window.close()
        assert supervisor.state(0) == "running", "nobody's work is lost by a slip of the mouse"
        assert window.close()
    assert any("dở" in text for text in texts(asked[0]))
    assert {supervisor.state(index) for index in range(len(ALL))} == {"closed"}


@pytest.mark.usefixtures("dressed")
def test_a_station_that_cannot_open_says_why_and_can_be_tried_again(qtbot: QtBot) -> None:
    code = f"import sys; sys.stderr.reconfigure(encoding='utf-8'); sys.stderr.write('kiosk: {PROBLEM}'); sys.exit(2)"
    supervisor = Supervisor(ALL[:2], [sys.executable, "-I", "-S", "-c", code])
    window = LauncherWindow(Translator(), OFFICE, ALL[:2], supervisor)
    qtbot.addWidget(window, before_close_func=lambda _: supervisor.stop_all())
    window.show()
    click(openers(window)["Mở Máy lấy số"])
    qtbot.waitUntil(lambda: "Không mở được" in texts(window), timeout=20_000)
    assert PROBLEM in texts(window)
    assert "Mở Máy lấy số" in openers(window)
    click(openers(window)["Mở Máy lấy số"])
    assert PROBLEM not in texts(window)
    qtbot.waitUntil(lambda: PROBLEM in texts(window), timeout=20_000)
    supervisor.stop_all(500)
    supervisor.deleteLater()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (1920, 1080)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_everything_fits_and_is_named(
    qtbot: QtBot, qapp: QApplication, supervisor: Supervisor, size: tuple[int, int], language: str
) -> None:
    theme.install(qapp, "counter", size=QSize(*size))
    for index, child in enumerate(supervisor._children):
        child.state = STATES[index % len(STATES)]
        child.problem = PROBLEM if child.state == "failed" else ""
    window = launcher(qtbot, supervisor, language)
    window.resize(*size)
    for _ in range(4):
        qapp.processEvents()
    assert window.size() == QSize(*size)
    assert clipped(window) == []
    shown = openers(window)
    assert len(shown) == 3
    assert all(name.strip() for name in shown)
