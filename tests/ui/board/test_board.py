"""The board: every call is seen and heard, also two in one second; a lost store is said; no number is ever hidden."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.core.errors import KnownError, SoundError
from kiosk.core.i18n import Translator
from kiosk.services.queue_views import BoardCall
from kiosk.ui import theme
from kiosk.ui.background import ChangeWatcher, InlineBackground
from kiosk.ui.board import board_presenter
from kiosk.ui.board.board import BoardScreen, BoardState
from kiosk.ui.board.board_presenter import BoardPresenter
from kiosk.ui.board.pictures import PictureFolder
from tests.ui.fakes import SIGN, Office, board, call, clock
from tests.ui.reading import clipped, texts
from tests.ui.test_background import PolledFeed

pytestmark = pytest.mark.usefixtures("dressed")

NO_LOUDSPEAKER = "Máy này không có loa hoặc loa đang tắt; bảng vẫn hiện số, xin đọc số bằng miệng."


@dataclass
class Loudspeaker:
    """The sound device: remembers what it was told to say, breaks when told to."""

    enabled: bool = True
    broken: bool = False
    said: list[tuple[str, int, bool]] = field(default_factory=list)

    def announce(self, label: str, counter: int, *, brief: bool = False) -> None:
        self.said.append((label, counter, brief))
        if self.broken:
            raise SoundError(NO_LOUDSPEAKER)


class Patient:
    """A thread that does its work when told to, as long as a sentence lasts."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[KnownError], object] | None = None,
    ) -> None:
        self.jobs.append(lambda: InlineBackground().run(work, done, failed))

    def finish_one(self) -> None:
        self.jobs.pop(0)()


def station(
    qtbot: QtBot, office: Office, watcher: ChangeWatcher | None = None, **more: Any
) -> tuple[BoardScreen, BoardPresenter]:
    screen = BoardScreen(Translator(), SIGN, clock())
    qtbot.addWidget(screen)
    presenter = BoardPresenter(screen, office, InlineBackground(), watcher, **more)
    screen.resize(1024, 600)
    screen.show()
    return screen, presenter


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


@pytest.mark.parametrize("counters", range(1, 11))
def test_every_counter_has_its_panel_and_none_lies_on_another(qtbot: QtBot, counters: int) -> None:
    screen, _ = station(qtbot, Office(board_view=board(counters)))
    panels = list(screen.panels.values())
    assert len(panels) == counters
    for place, one in enumerate(panels):
        assert one.width() > 90
        assert not any(one.geometry().intersects(other.geometry()) for other in panels[place + 1 :])


@pytest.mark.parametrize("counters", [1, 2, 5, 10])
@pytest.mark.parametrize("size", [(1080, 1920), (768, 1366)])
def test_an_upright_board_cuts_nothing_and_stands_still(
    qtbot: QtBot, qapp: QApplication, size: tuple[int, int], counters: int, tmp_path: Path
) -> None:
    theme.install(qapp, "citizen", size=QSize(*size))
    screen = BoardScreen(Translator(), SIGN, clock())
    qtbot.addWidget(screen)
    screen.resize(*size)
    view = board(counters)
    screen.draw(BoardState(view))
    screen.show()
    settle()
    assert screen.size() == QSize(*size)
    assert clipped(screen) == []
    before = [panel.geometry() for panel in screen.panels.values()]
    paint(tmp_path / "a.png")
    picture = PictureFolder(tmp_path).after("", QSize(200, 200))
    screen.draw(BoardState(view, picture=picture))
    settle()
    assert screen.picture is picture
    assert [panel.geometry() for panel in screen.panels.values()] == before


def test_what_was_called_before_it_was_switched_on_is_shown_but_not_announced(qtbot: QtBot) -> None:
    screen, presenter = station(qtbot, Office())
    assert screen.panels[1].number.text() == "A012"
    assert presenter.state.calling is None


def test_a_call_is_announced_on_banner_and_panel(qtbot: QtBot) -> None:
    office = Office(board_view=board(4))
    screen, presenter = station(qtbot, office)
    announced: list[BoardCall] = []
    presenter.announced.connect(announced.append)
    roused: list[bool] = []
    screen.roused.connect(lambda: roused.append(True))
    office.board_view = call(board(4), 20, "C015", 2)
    presenter.refresh()
    presenter.refresh()
    assert roused == [True]  # a board that is dark in the evening is light for whoever is called then
    assert screen.banner.text == "Mời số C015 đến quầy 2"
    assert screen.panels[2].number.text() == "C015"
    assert screen.panels[2].grab().toImage() != screen.panels[1].grab().toImage()
    assert [found.label for found in announced] == ["C015"]


def test_two_calls_in_one_second_are_both_shown(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_presenter, "LEAST_MS", 30)
    monkeypatch.setattr(board_presenter, "USUAL_MS", 60)
    office = Office(board_view=board(4))
    screen, presenter = station(qtbot, office)
    shown: list[str] = []
    presenter.announced.connect(lambda _: shown.append(screen.banner.text))
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
    assert {"12", "Đất đai, môi trường", "12 người đang chờ"} <= set(shown)


def test_the_last_calls_say_which_counter(qtbot: QtBot) -> None:
    screen, _ = station(qtbot, Office())
    assert screen.last_calls.shown[:2] == ("A012 → 1", "B007 → 2")


def test_a_closed_and_a_free_counter_are_told_apart_in_words(qtbot: QtBot) -> None:
    screen, _ = station(qtbot, Office())
    assert screen.panels[3].number.text() == "Sẵn sàng"
    assert screen.panels[4].number.text() == "Chưa mở"


def test_a_counter_at_rest_says_why(qtbot: QtBot) -> None:
    view = board(4)
    resting = replace(view.counters[1], label=None, paused="Nghỉ trưa")
    screen, _ = station(
        qtbot, Office(board_view=replace(view, counters=(view.counters[0], resting, *view.counters[2:])))
    )
    assert screen.panels[2].number.text() == "Tạm nghỉ"
    assert screen.panels[2].reason.text() == "Nghỉ trưa"
    assert screen.panels[2].accessibleName() == "Quầy 2: Tạm nghỉ, Nghỉ trưa"


def test_a_counter_that_rests_while_a_number_stands_at_it_says_so_below_the_number(qtbot: QtBot) -> None:
    view = board(4)
    resting = replace(view.counters[1], paused="Họp")
    view = replace(view, counters=(view.counters[0], resting, *view.counters[2:]))
    office = Office(board_view=view)
    screen, presenter = station(qtbot, office)
    panel = screen.panels[2]
    assert (panel.number.text(), panel.reason.text()) == ("B007", "Tạm nghỉ: Họp")
    assert panel.reason.isVisible()
    assert panel.reason.y() >= panel.number.geometry().bottom()
    assert panel.accessibleName() == "Quầy 2: B007, Tạm nghỉ: Họp"
    settle()
    assert clipped(screen) == []
    office.board_view = call(view, 20, "B007", 2)
    presenter.refresh()
    assert not panel.reason.isVisible(), "while it is called the number has the whole panel"


def test_a_lost_store_is_said_and_the_board_recovers_by_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_presenter, "RETRY_MS", 10)
    office, feed = Office(), PolledFeed()
    watcher = ChangeWatcher(feed, retry_ms=10)
    screen, _ = station(qtbot, office, watcher)
    office.lost = feed.lost = True
    qtbot.waitUntil(lambda: "Mất kết nối: số liệu lúc 09:05" in screen.banner.text)
    assert "Xin nghe cán bộ gọi số" in screen.banner.text
    assert screen.panels[1].number.text() == "A012"
    office.lost = feed.lost = False
    qtbot.waitUntil(lambda: "Mất kết nối" not in screen.banner.text)
    watcher.close()


def test_the_next_call_waits_until_the_voice_has_ended(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_presenter, "LEAST_MS", 1)
    monkeypatch.setattr(board_presenter, "USUAL_MS", 1)
    office, thread, loud = Office(board_view=board(4)), Patient(), Loudspeaker()
    screen, presenter = station(qtbot, office, voice=loud, voice_background=thread)
    view = board(4)
    for seq, (label, counter) in enumerate((("C015", 2), ("A016", 1), ("B008", 2), ("A017", 1)), 20):
        view = call(view, seq, label, counter)
    office.board_view = view
    presenter.refresh()
    qtbot.wait(30)
    assert screen.banner.text == "Mời số C015 đến quầy 2", "its voice has not ended"
    shown = []
    while thread.jobs:
        shown.append(screen.banner.text)
        thread.finish_one()
        qtbot.wait(30)
    assert shown == [f"Mời số {label} đến quầy {counter}" for label, counter, _ in loud.said]
    assert loud.said == [("C015", 2, True), ("A016", 1, True), ("B008", 2, False), ("A017", 1, False)]
    assert presenter.state.calling is None


def test_a_board_without_sound_says_so_once_and_tries_again_at_each_call(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board_presenter, "LEAST_MS", 1)
    monkeypatch.setattr(board_presenter, "USUAL_MS", 1)
    office, loud = Office(board_view=board(4)), Loudspeaker(broken=True)
    screen, presenter = station(qtbot, office, voice=loud)
    assert not screen.mark.isVisible()
    office.board_view = call(board(4), 20, "C015", 2)
    presenter.refresh()
    assert {"Không có tiếng", NO_LOUDSPEAKER} <= set(texts(screen))
    assert screen.message == ""
    qtbot.waitUntil(lambda: presenter.state.calling is None)
    loud.broken = False
    office.board_view = call(office.board_view, 21, "A016", 1)
    presenter.refresh()
    assert [label for label, _, _ in loud.said] == ["C015", "A016"]
    assert not screen.mark.isVisible()


def test_a_sound_device_that_hangs_does_not_hold_up_the_calls(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LEAST_MS", "USUAL_MS", "LONGEST_VOICE_MS"):
        monkeypatch.setattr(board_presenter, name, 1)
    office, thread = Office(board_view=board(4)), Patient()
    screen, presenter = station(qtbot, office, voice=Loudspeaker(), voice_background=thread)
    announced: list[str] = []
    presenter.announced.connect(lambda found: announced.append(found.label))
    office.board_view = call(call(board(4), 20, "C015", 2), 21, "A016", 1)
    presenter.refresh()
    qtbot.waitUntil(lambda: announced == ["C015", "A016"] and presenter.state.calling is None)
    assert screen.mark.isVisible()
    assert len(thread.jobs) == 1, "nothing piles up behind it"
    thread.finish_one()
    assert not screen.mark.isVisible()


def test_a_board_that_is_to_be_silent_says_nothing(qtbot: QtBot) -> None:
    office, loud = Office(board_view=board(4)), Loudspeaker(enabled=False)
    screen, presenter = station(qtbot, office, voice=loud)
    office.board_view = call(board(4), 20, "C015", 2)
    presenter.refresh()
    assert screen.banner.text == "Mời số C015 đến quầy 2"
    assert loud.said == []
    assert not screen.mark.isVisible()


def test_a_long_notice_is_shown_whole_in_pages_and_gives_way_to_a_call(qtbot: QtBot) -> None:
    notice = (
        "Từ ngày 01/12/2026 Trung tâm làm việc cả sáng thứ Bảy, từ 07:30 đến 11:30; hồ sơ đất đai nộp trước 16:00. " * 2
    )
    screen = BoardScreen(Translator(), SIGN, clock(), notice=notice)
    qtbot.addWidget(screen)
    screen.resize(1024, 600)
    screen.draw(BoardState(board(4)))
    screen.show()
    settle()
    pages = []
    for _ in range(screen.banner.page_count):
        pages.append(screen.banner.page)
        screen.banner.turn()
    assert len(pages) > 1
    assert " ".join(pages) == notice.strip()
    called = call(board(4), 20, "C015", 2)
    screen.draw(BoardState(called, calling=called.calls[0]))
    assert screen.banner.text == "Mời số C015 đến quầy 2"


def paint(file: Path, size: tuple[int, int] = (2400, 1600)) -> None:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(file))


def test_pictures_come_in_turn_scaled_and_a_broken_one_is_skipped(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    paint(tmp_path / "a.jpg")
    (tmp_path / "b.jpg").write_text("không phải ảnh", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")
    paint(tmp_path / "c.PNG", (90, 60))
    folder, names = PictureFolder(tmp_path), []
    with caplog.at_level(logging.WARNING, "kiosk.ui"):
        name = ""
        for _ in range(4):
            picture = folder.after(name, QSize(640, 500))
            assert picture is not None
            assert picture.image.width() <= 640
            name = picture.name
            names.append(name)
    assert names == ["a.jpg", "c.PNG", "a.jpg", "c.PNG"]
    assert [record.getMessage().split(": ")[1] for record in caplog.records] == ["b.jpg"], "said once"
    assert PictureFolder(tmp_path / "none").after("", QSize(9, 9)) is None


def test_a_picture_hides_no_number_and_goes_when_somebody_is_called(qtbot: QtBot, tmp_path: Path) -> None:
    paint(tmp_path / "a.png")
    office = Office(board_view=board(4))
    screen, presenter = station(qtbot, office, pictures=PictureFolder(tmp_path))
    assert screen.picture is not None
    shown = texts(screen)
    assert "A: 4, B: 0, C: 12, D: 2, E: 1, G: 0" in shown
    assert {"Quầy 1: A012", "Quầy 2: B007"} <= set(shown)
    office.board_view = call(board(4), 20, "C015", 2)
    presenter.refresh()
    assert screen.picture is None


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


def test_a_number_called_again_stands_once_among_the_last_calls(qtbot: QtBot) -> None:
    office = Office(board_view=board(2))
    screen, presenter = station(qtbot, office)
    office.board_view = call(call(board(2), 20, "A099", 1), 21, "A099", 1)
    presenter.refresh()
    assert screen.last_calls.accessibleName().count("A099") == 1
