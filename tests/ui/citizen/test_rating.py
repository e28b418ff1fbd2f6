"""Rating a visit: it wakes by itself, one touch, thanks, sleep."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.core.errors import StoreError
from kiosk.core.i18n import Translator
from kiosk.ui.background import ChangeWatcher, InlineBackground
from kiosk.ui.citizen import rating_presenter
from kiosk.ui.citizen.rating import RatingScreen
from kiosk.ui.citizen.rating_presenter import RatingPresenter
from tests.ui.fakes import SIGN, Ratings, clock
from tests.ui.keys import HandClock, click, press
from tests.ui.reading import clipped, texts
from tests.ui.test_background import PolledFeed

pytestmark = pytest.mark.usefixtures("dressed")


class Desk:
    """The station at counter 2 with its fakes."""

    def __init__(self, qtbot: QtBot, asking_seconds: float = 45, manner_seconds: float = 30) -> None:
        self.ratings, self.hand = Ratings(), HandClock()
        self.screen = RatingScreen(Translator(), SIGN, clock())
        qtbot.addWidget(self.screen)
        self.presenter = RatingPresenter(
            self.screen,
            self.ratings,
            InlineBackground(),
            2,
            asking_seconds=asking_seconds,
            manner_seconds=manner_seconds,
            now_ms=self.hand,
        )
        self.screen.resize(1024, 600)
        self.screen.show()

    def wake(self, rating_id: int = 1) -> None:
        self.ratings.ask(rating_id)
        self.presenter.refresh()
        self.hand.ms += 1_000


def test_it_sleeps_calmly(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    assert SIGN.name in texts(desk.screen)
    assert "09:05" in texts(desk.screen)
    assert "Không hài lòng" not in texts(desk.screen)


def test_it_wakes_by_itself_when_a_visit_ends(qtbot: QtBot) -> None:
    feed, ratings = PolledFeed(), Ratings()
    watcher = ChangeWatcher(feed)
    screen = RatingScreen(Translator(), SIGN, clock())
    qtbot.addWidget(screen)
    presenter = RatingPresenter(screen, ratings, InlineBackground(), 2, watcher)
    ratings.ask(5)
    feed.news = True
    qtbot.waitUntil(lambda: presenter.state.phase == "asking")
    watcher.close()
    assert "Số A012 · Hộ tịch · Quầy 2 · Trần Thị Mẫu · 09:05" in texts(screen, hidden=True)


def test_an_official_is_shown_by_number_where_the_office_says_so(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.ratings.ask(5)
    assert desk.ratings.request is not None
    desk.ratings.request = replace(desk.ratings.request, official="", badge="CC-07")
    desk.presenter.refresh()
    assert "Số A012 · Hộ tịch · Quầy 2 · Cán bộ số hiệu CC-07 · 09:05" in texts(desk.screen)
    assert clipped(desk.screen) == []


def test_a_visit_of_another_counter_does_not_wake_it(qtbot: QtBot) -> None:
    ratings = Ratings()
    screen = RatingScreen(Translator(), SIGN, clock())
    qtbot.addWidget(screen)
    presenter = RatingPresenter(screen, ratings, InlineBackground(), 3)
    ratings.ask(5)
    presenter.refresh()
    assert presenter.state.phase == "asleep"


def test_nothing_is_preselected(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.wake()
    assert [face.words for face in desk.screen.faces.values()] == ["Rất hài lòng", "Hài lòng", "Không hài lòng"]
    for face in desk.screen.faces.values():
        assert not face.isChecked()
        assert not face.isDefault()
        assert not face.hasFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        press(desk.screen, " ", int(key))
    assert desk.ratings.rated == []


@pytest.mark.parametrize("level", ["very_satisfied", "satisfied", "dissatisfied"])
def test_one_touch_is_one_rating_and_thanks(qtbot: QtBot, level: str) -> None:
    desk = Desk(qtbot)
    desk.wake()
    face = next(face for name, face in desk.screen.faces.items() if name == level)
    click(face)
    click(face)
    face.clicked.emit()
    assert desk.ratings.rated == [(1, level)]
    assert "Xin cảm ơn ông/bà!" in texts(desk.screen)


def test_a_finger_already_on_the_glass_is_not_an_answer(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.ratings.ask(1)
    desk.presenter.refresh()
    desk.hand.ms += 399
    click(desk.screen.faces["dissatisfied"])
    assert desk.ratings.rated == []
    assert desk.ratings.uncounted == [(1, "dissatisfied")]
    desk.hand.ms += 1
    click(desk.screen.faces["satisfied"])
    assert desk.ratings.rated == [(1, "satisfied")]


def test_after_the_thanks_it_sleeps_and_the_next_visit_wakes_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rating_presenter, "THANKS_MS", 10)
    desk = Desk(qtbot)
    desk.wake()
    click(desk.screen.faces["satisfied"])
    qtbot.waitUntil(lambda: desk.presenter.state.phase == "asleep")
    desk.wake(2)
    assert desk.presenter.state.phase == "asking"


def test_a_visit_that_ends_during_the_thanks_is_asked_next(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rating_presenter, "THANKS_MS", 20)
    desk = Desk(qtbot)
    desk.wake()
    click(desk.screen.faces["satisfied"])
    desk.wake(2)
    assert desk.presenter.state.phase == "thanking"
    qtbot.waitUntil(lambda: desk.presenter.state.phase == "asking")
    assert desk.presenter.state.request is not None
    assert desk.presenter.state.request.rating_id == 2


def test_nobody_answers_and_that_is_recorded(qtbot: QtBot) -> None:
    desk = Desk(qtbot, asking_seconds=0.03)
    desk.wake()
    qtbot.waitUntil(lambda: desk.presenter.state.phase == "asleep")
    assert desk.ratings.skipped == [1]
    assert desk.ratings.rated == []


def test_another_language_on_the_sleeping_screen_does_not_stay(qtbot: QtBot) -> None:
    desk = Desk(qtbot, manner_seconds=0.05)
    desk.screen.speak("en")
    assert desk.screen.tr_.language == "en"
    qtbot.waitUntil(lambda: desk.screen.at_home)


def test_the_next_visit_is_asked_in_the_first_language(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.screen.speak("en")
    desk.wake()
    assert [face.words for face in desk.screen.faces.values()] == ["Rất hài lòng", "Hài lòng", "Không hài lòng"]


def test_whoever_is_asked_chooses_the_language_and_it_goes_when_the_question_does(qtbot: QtBot) -> None:
    desk = Desk(qtbot, manner_seconds=0.05)
    desk.wake()
    desk.screen.speak("en")
    qtbot.wait(100)
    assert desk.screen.tr_.language == "en", "it does not change under the eyes of who reads"
    desk.ratings.request = None
    desk.presenter.refresh()
    assert desk.presenter.state.phase == "asleep"
    assert desk.screen.at_home


def test_a_rating_that_could_not_be_recorded_is_not_thanked_for(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.wake()
    desk.ratings.refuse = StoreError("Chưa ghi được. Xin chạm lại.")
    click(desk.screen.faces["satisfied"])
    assert desk.screen.message == "Chưa ghi được. Xin chạm lại."
    assert desk.presenter.state.phase == "asking"
    desk.ratings.refuse = None
    click(desk.screen.faces["satisfied"])
    assert desk.ratings.rated == [(1, "satisfied")]


def test_a_keyboard_alone_can_answer(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.wake()
    desk.screen.activateWindow()
    qtbot.waitUntil(desk.screen.hasFocus)
    for _ in range(8):
        press(QApplication.focusWidget() or desk.screen, "\t", int(Qt.Key.Key_Tab))
        if desk.screen.faces["very_satisfied"].hasFocus():
            break
    assert desk.screen.faces["very_satisfied"].hasFocus()
    press(desk.screen.faces["very_satisfied"], " ", int(Qt.Key.Key_Space))
    assert desk.ratings.rated == [(1, "very_satisfied")]
