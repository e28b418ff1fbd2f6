"""The board: every call is seen, also two in one second; a lost store is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.services.views import BoardCall
from kiosk.ui.background import ChangeWatcher, InlineBackground
from kiosk.ui.board import board_presenter
from kiosk.ui.board.board import BoardScreen
from kiosk.ui.board.board_presenter import BoardPresenter
from tests.ui.fakes import SIGN, Office, board, call, clock
from tests.ui.reading import texts
from tests.ui.test_background import PolledFeed

pytestmark = pytest.mark.usefixtures("dressed")


def station(qtbot: QtBot, office: Office, watcher: ChangeWatcher | None = None) -> tuple[BoardScreen, BoardPresenter]:
    screen = BoardScreen(Translator(), SIGN, clock())
    qtbot.addWidget(screen)
    presenter = BoardPresenter(screen, office, InlineBackground(), watcher)
    screen.resize(1024, 600)
    screen.show()
    return screen, presenter


@pytest.mark.parametrize("counters", range(1, 11))
def test_every_counter_has_its_panel_and_none_lies_on_another(qtbot: QtBot, counters: int) -> None:
    screen, _ = station(qtbot, Office(board_view=board(counters)))
    panels = list(screen.panels.values())
    assert len(panels) == counters
    for place, one in enumerate(panels):
        assert one.width() > 90
        assert not any(one.geometry().intersects(other.geometry()) for other in panels[place + 1 :])


def test_what_was_called_before_it_was_switched_on_is_shown_but_not_announced(qtbot: QtBot) -> None:
    screen, presenter = station(qtbot, Office())
    assert screen.panels[1].number.text() == "A012"
    assert presenter.state.calling is None


def test_a_call_is_announced_on_banner_and_panel(qtbot: QtBot) -> None:
    office = Office(board_view=board(4))
    screen, presenter = station(qtbot, office)
    announced: list[BoardCall] = []
    presenter.announced.connect(announced.append)
    office.board_view = call(board(4), 20, "C015", 2)
    presenter.refresh()
    presenter.refresh()
    assert screen.banner.words.text() == "Mời số C015 đến quầy 2"
    assert screen.panels[2].number.text() == "C015"
    assert screen.panels[2].grab().toImage() != screen.panels[1].grab().toImage()
    assert [found.label for found in announced] == ["C015"]


def test_two_calls_in_one_second_are_both_shown(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_presenter, "LEAST_MS", 30)
    monkeypatch.setattr(board_presenter, "USUAL_MS", 60)
    office = Office(board_view=board(4))
    screen, presenter = station(qtbot, office)
    shown: list[str] = []
    presenter.announced.connect(lambda _: shown.append(screen.banner.words.text()))
    office.board_view = call(call(board(4), 20, "C015", 2), 21, "A016", 1)
    presenter.refresh()
    assert shown == ["Mời số C015 đến quầy 2"]
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown[1] == "Mời số A016 đến quầy 1"
    assert screen.panels[1].number.text() == "A016"
    assert screen.panels[2].number.text() == "C015"
    qtbot.waitUntil(lambda: presenter.state.calling is None)


def test_a_recall_is_announced_again(qtbot: QtBot) -> None:
    office = Office(board_view=board(4))
    _, presenter = station(qtbot, office)
    announced: list[int] = []
    presenter.announced.connect(lambda found: announced.append(found.seq))
    office.board_view = call(board(4), 20, "A012", 1)
    presenter.refresh()
    assert announced == [20]


def test_who_waits_is_counted_per_field(qtbot: QtBot) -> None:
    screen, _ = station(qtbot, Office())
    shown = texts(screen)
    assert {"12", "C014, C015, C016", "Đất đai, môi trường"} <= set(shown) or any("C014" in text for text in shown)
    assert "12 người đang chờ" in shown


def test_names_are_whole_where_there_is_room_for_them(qtbot: QtBot) -> None:
    screen, _ = station(qtbot, Office())
    for _ in range(4):
        QApplication.processEvents()
    assert {"Bảo trợ xã hội, người có công", "Hộ kinh doanh, hợp tác xã"} <= set(shown_labels(screen))


def shown_labels(screen: BoardScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisibleTo(screen)]


def test_a_closed_and_a_free_counter_are_told_apart_in_words(qtbot: QtBot) -> None:
    screen, _ = station(qtbot, Office())
    assert screen.panels[3].number.text() == "Sẵn sàng"
    assert screen.panels[4].number.text() == "Chưa mở"


def test_a_lost_store_is_said_and_the_board_recovers_by_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_presenter, "RETRY_MS", 10)
    office, feed = Office(), PolledFeed()
    watcher = ChangeWatcher(feed, retry_ms=10)
    screen, _ = station(qtbot, office, watcher)
    office.lost = feed.lost = True
    qtbot.waitUntil(lambda: "Mất kết nối" in screen.message)
    assert screen.panels[1].number.text() == "A012"
    office.lost = feed.lost = False
    qtbot.waitUntil(lambda: screen.message == "")
    watcher.close()


def test_a_new_day_is_noticed_without_a_commit(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_presenter, "REFRESH_MS", 10)
    office = Office(board_view=board(4))
    screen, _ = station(qtbot, office)
    assert screen.panels[1].number.text() == "A012"
    yesterday = board(4)
    office.board_view = replace(yesterday, counters=tuple(replace(c, label=None) for c in yesterday.counters), calls=())
    qtbot.waitUntil(lambda: screen.panels[1].number.text() == "Sẵn sàng")


def test_a_counter_added_later_gets_a_panel(qtbot: QtBot) -> None:
    office = Office(board_view=board(2))
    screen, presenter = station(qtbot, office)
    office.board_view = board(5)
    presenter.refresh()
    assert list(screen.panels) == [1, 2, 3, 4, 5]
