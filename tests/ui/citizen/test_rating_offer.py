"""After the one touch: reasons, words of one's own, questions. An offer that goes by itself and is never a duty."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kiosk.core.errors import StoreError
from kiosk.core.i18n import Translator
from kiosk.services.views import RatingFormView
from kiosk.ui.background import InlineBackground
from kiosk.ui.citizen import rate_presenter, rating_presenter
from kiosk.ui.citizen.rate_page import RatePage
from kiosk.ui.citizen.rate_presenter import RatePresenter
from kiosk.ui.citizen.rating import RatingScreen
from kiosk.ui.citizen.rating_presenter import RatingPresenter
from tests.ui.fakes import CODE, FORM, QUESTIONS, SIGN, Ratings, clock
from tests.ui.keys import HandClock, click
from tests.ui.reading import texts

pytestmark = pytest.mark.usefixtures("dressed")


class Desk:
    """The station at counter 2 whose form asks for reasons, woken by a visit."""

    def __init__(self, qtbot: QtBot, form: RatingFormView = FORM, offer_seconds: float = 30) -> None:
        self.ratings, self.hand = Ratings(), HandClock()
        self.screen = RatingScreen(Translator(), SIGN, clock())
        qtbot.addWidget(self.screen)
        self.presenter = RatingPresenter(
            self.screen, self.ratings, InlineBackground(), 2, offer_seconds=offer_seconds, now_ms=self.hand
        )
        self.screen.resize(1024, 768)
        self.screen.show()
        self.ratings.ask(1, form)
        self.presenter.refresh()
        self.hand.ms += 1_000

    @property
    def phase(self) -> str:
        return self.presenter.state.phase

    def touch(self, button: QPushButton) -> None:
        click(button)
        self.hand.ms += 1_000

    def be_dissatisfied(self) -> None:
        self.touch(self.screen.faces["dissatisfied"])


def test_dissatisfaction_is_recorded_before_anything_else_is_asked(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.be_dissatisfied()
    assert (desk.ratings.rated, desk.ratings.versions, desk.phase) == ([(1, "dissatisfied")], [3], "reasons")
    assert "Đã ghi nhận. Điều gì khiến ông/bà chưa hài lòng?" in texts(desk.screen)
    assert not any(reason.isChecked() for reason in desk.screen.pages.reasons.reasons.values())


@pytest.mark.parametrize("level", ["very_satisfied", "satisfied"])
def test_who_is_satisfied_is_asked_for_no_reason(qtbot: QtBot, level: str) -> None:
    desk = Desk(qtbot)
    desk.touch(next(face for name, face in desk.screen.faces.items() if name == level))
    assert desk.phase == "thanking"


def test_several_reasons_or_none(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.be_dissatisfied()
    page = desk.screen.pages.reasons
    for code in ("late", "fees", "late", "waiting"):
        desk.touch(page.reasons[code])
    assert [code for code, reason in page.reasons.items() if reason.isChecked()] == ["waiting", "fees"]
    desk.touch(page.finish)
    assert desk.ratings.explained == [(1, ("fees", "waiting"), "")]
    assert desk.phase == "thanking"
    none = Desk(qtbot)
    none.be_dissatisfied()
    none.touch(none.screen.pages.reasons.finish)
    assert (none.ratings.explained, none.phase) == ([], "thanking")


def test_the_finger_that_chose_the_face_chooses_no_reason(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    click(desk.screen.faces["dissatisfied"])
    click(desk.screen.pages.reasons.finish)
    click(desk.screen.pages.reasons.reasons["late"])
    assert (desk.phase, desk.presenter.state.chosen) == ("reasons", ())


def test_words_are_typed_with_their_marks_and_sent_by_done(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.be_dissatisfied()
    desk.touch(desk.screen.pages.reasons.reasons["waiting"])
    desk.touch(desk.screen.pages.reasons.write)
    page = desk.screen.pages.writing
    for key in "chowf laau":
        click(page.keyboard.keys[key])
    assert page.field.toPlainText() == "chờ lâu"
    desk.screen.speak("en")  # another language loses nothing
    assert desk.screen.pages.writing.field.toPlainText() == "chờ lâu"
    desk.touch(desk.screen.pages.writing.back)
    desk.touch(desk.screen.pages.reasons.write)
    desk.touch(desk.screen.pages.writing.finish)
    assert desk.ratings.explained == [(1, ("waiting",), "chờ lâu")]
    assert desk.phase == "thanking"
    assert desk.screen.pages.writing.field.toPlainText() == ""


@pytest.mark.parametrize("leave", ["done", "walks away"])
def test_what_was_copied_cannot_be_pasted_by_the_next_person(qtbot: QtBot, leave: str) -> None:
    desk = Desk(qtbot, offer_seconds=0.05 if leave == "walks away" else 30)
    desk.be_dissatisfied()
    desk.touch(desk.screen.pages.reasons.write)
    field = desk.screen.pages.writing.field
    field.setPlainText("tôi tên là")
    field.selectAll()
    field.copy()
    if leave == "done":
        desk.touch(desk.screen.pages.writing.finish)
    qtbot.waitUntil(lambda: desk.phase == "thanking")
    assert QGuiApplication.clipboard().text() == ""


def test_who_walks_away_leaves_reasons_but_no_words(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rating_presenter, "THANKS_MS", 10)
    desk = Desk(qtbot, offer_seconds=0.05)
    desk.be_dissatisfied()
    desk.touch(desk.screen.pages.reasons.reasons["late"])
    desk.touch(desk.screen.pages.reasons.write)
    desk.screen.pages.writing.field.setPlainText("tôi tên là")
    qtbot.waitUntil(lambda: desk.phase == "asleep")
    assert desk.ratings.explained == [(1, ("late",), "")]
    assert desk.ratings.skipped == []
    assert "tôi tên là" not in desk.screen.pages.writing.field.toPlainText()
    assert not desk.screen.pages.writing.field.document().isUndoAvailable()


def test_the_next_visit_waits_until_the_offer_is_over(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rating_presenter, "THANKS_MS", 10)
    desk = Desk(qtbot)
    desk.be_dissatisfied()
    desk.ratings.ask(2, FORM)
    desk.presenter.refresh()
    assert desk.phase == "reasons"
    desk.touch(desk.screen.pages.reasons.reasons["late"])
    desk.touch(desk.screen.pages.reasons.finish)
    qtbot.waitUntil(lambda: desk.phase == "asking")
    assert desk.presenter.state.request is not None
    assert (desk.presenter.state.request.rating_id, desk.presenter.state.chosen) == (2, ())


def test_reasons_that_could_not_be_kept_are_not_thanked_for(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.be_dissatisfied()
    desk.touch(desk.screen.pages.reasons.reasons["late"])
    desk.ratings.refuse = StoreError("Chưa ghi được. Xin chạm lại.")
    desk.touch(desk.screen.pages.reasons.finish)
    assert (desk.phase, desk.screen.message) == ("reasons", "Chưa ghi được. Xin chạm lại.")
    desk.ratings.refuse = None
    desk.touch(desk.screen.pages.reasons.finish)
    assert desk.ratings.explained == [(1, ("late",), "")]


def test_questions_come_one_a_screen_and_may_be_passed_over(qtbot: QtBot) -> None:
    desk = Desk(qtbot, replace(FORM, questions=QUESTIONS))
    desk.touch(desk.screen.faces["satisfied"])
    page = desk.screen.pages.question
    assert QUESTIONS[0].text in texts(desk.screen)
    assert [answer.accessibleName() for answer in page.answers] == [*QUESTIONS[0].answers][::-1], "the best first"
    desk.touch(page.skip)
    assert QUESTIONS[1].text in texts(desk.screen)
    desk.touch(page.answers[0])
    assert (desk.ratings.answers, desk.phase) == ([(1, {7: 2})], "thanking")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(touches=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 900)), max_size=30))
def test_any_touches_at_any_speed_are_one_rating(qtbot: QtBot, touches: list[tuple[int, int]]) -> None:
    desk = Desk(qtbot, replace(FORM, questions=QUESTIONS))
    for place, after_ms in touches:
        page = desk.screen.pages.widget(desk.screen.pages.currentIndex())
        assert page is not None
        buttons = [one for one in page.findChildren(QPushButton) if one.isVisibleTo(desk.screen) and one.isEnabled()]
        if buttons:
            buttons[place % len(buttons)].click()
        desk.hand.ms += after_ms
    assert len(desk.ratings.rated) <= 1
    assert len(desk.ratings.explained) <= 1
    assert len({index for _, points in desk.ratings.answers for index in points}) == len(desk.ratings.answers)
    if desk.phase != "asking":
        assert desk.ratings.rated
    desk.ratings.request = None
    desk.presenter.sleep()
    assert desk.phase == "asleep"
    assert desk.screen.pages.writing.field.toPlainText() == ""
    desk.screen.close()


class Lookup:
    """The page of the lookup station."""

    def __init__(self, qtbot: QtBot) -> None:
        self.ratings, self.hand = Ratings(), HandClock()
        self.page = RatePage(Translator())
        qtbot.addWidget(self.page)
        self.presenter = RatePresenter(self.page, self.ratings, InlineBackground(), self.hand)
        self.offered: list[bool] = []
        self.presenter.offered.connect(self.offered.append)
        self.page.resize(1024, 600)
        self.page.show()

    def begin(self) -> None:
        self.ratings.ask(5, FORM)
        self.presenter.look(CODE)
        self.presenter.begin()
        self.hand.ms += 1_000


def test_a_slip_is_rated_at_the_lookup_station(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_presenter, "THANKS_MS", 10)
    lookup = Lookup(qtbot)
    lookup.presenter.look("another")
    lookup.presenter.begin()
    assert (lookup.offered, lookup.presenter.state.phase) == ([False], "asleep")
    lookup.begin()
    assert lookup.offered == [False, True]
    assert "Không hài lòng" in texts(lookup.page)
    with qtbot.waitSignal(lookup.page.done):
        click(lookup.page.pages.faces.faces["satisfied"])
    assert lookup.ratings.rated == [(5, "satisfied")]


def test_the_page_forgets_what_was_typed(qtbot: QtBot) -> None:
    lookup = Lookup(qtbot)
    lookup.begin()
    click(lookup.page.pages.faces.faces["dissatisfied"])
    lookup.hand.ms += 1_000
    click(lookup.page.pages.reasons.reasons["fees"])
    click(lookup.page.pages.reasons.write)
    lookup.page.pages.writing.field.setPlainText("riêng tư")
    lookup.page.forget()
    assert lookup.presenter.state.phase == "asleep"
    assert lookup.ratings.explained == [(5, ("fees",), "")]
    assert "riêng tư" not in lookup.page.pages.writing.field.toPlainText()
    lookup.presenter.begin()
    assert lookup.presenter.state.phase == "asleep", "the next person begins with nothing"
