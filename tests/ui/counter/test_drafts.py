"""What was being typed is there again: after a power cut, for the same official, until nobody wants it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.ui.background import Background
from tests.ui.counter.desk import Desk
from tests.ui.counter.office import Office
from tests.ui.reading import texts

K = Qt.Key


def test_over_midnight_the_counter_asks_who_it_is_and_keeps_what_was_begun(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(Qt.Key.Key_1)
    desk.fill_name("Lê An")
    office.clock.advance(days=3)
    desk.presenter.refresh()
    assert not desk.screen.working
    assert "Đã sang ngày mới" in desk.screen.bar.text
    desk.sign_in()
    assert desk.presenter.intake.state.draft.owner.name == "Lê An"
    desk.key(Qt.Key.Key_F12)
    assert office.figures.today().dossiers_today == 1


def test_after_a_power_cut_the_draft_is_open_again(sit_down: Callable[..., Desk], office: Office, qtbot: QtBot) -> None:
    before = sit_down()
    before.sign_in()
    before.begin("ks")
    before.key(K.Key_1)
    before.fill_name("Lê An")
    session = before.presenter.session
    assert session is not None

    def is_kept() -> bool:
        kept = office.drafts.kept(session)
        return kept is not None and kept.draft.owner.name == "Lê An"

    qtbot.waitUntil(is_kept)
    before.presenter._session = None  # as if the plug had been pulled: nobody signs out
    office.clock.advance(minutes=12)
    after = sit_down()
    after.sign_in()
    assert after.presenter.intake.state.view == "applicant"
    assert after.presenter.intake.state.draft.owner.name == "Lê An"
    assert after.presenter.intake.state.draft.missing() == ()
    assert after.screen.bar.text == "Hồ sơ đang nhập dở lúc 9:00 đã được mở lại."
    after.key(K.Key_F12)
    assert office.figures.today().dossiers_today == 1
    now = after.presenter.session
    assert now is not None
    assert office.drafts.kept(now) is None


def test_a_draft_of_another_visit_says_so(sit_down: Callable[..., Desk], office: Office) -> None:
    before = sit_down()
    before.sign_in()
    before.take_tickets("ho_tich", "ho_tich")
    before.key(K.Key_F9)
    before.begin("ks")
    before.key(K.Key_1)
    before.key(K.Key_F9)
    before.presenter._session = None
    after = sit_down()
    after.sign_in()
    assert any("nhập dở cho lượt A001" in text for text in texts(after.screen.intake.summary))


def test_a_draft_thrown_away_is_gone(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_1)
    session = desk.presenter.session
    assert session is not None
    assert office.drafts.kept(session) is not None
    desk.key(K.Key_F2, K.Key_F2)
    assert office.drafts.kept(session) is None


def test_typing_waits_for_no_store(sit_down: Callable[..., Desk], office: Office, qtbot: QtBot) -> None:
    """Everything runs in the background, the keeping too; after the accept nothing of the draft is left."""
    background = Background()
    desk = sit_down(background=background)
    try:
        desk.sign_in()
        qtbot.waitUntil(lambda: desk.screen.working)
        qtbot.waitUntil(lambda: desk.screen.intake.procedure.current() is not None)
        desk.type("ks")
        desk.key(K.Key_Return)
        intake = desk.presenter.intake
        qtbot.waitUntil(lambda: intake.state.view == "case")
        desk.key(K.Key_1)
        desk.fill_name("Lê An")
        desk.say_how_it_came()
        desk.key(K.Key_F12)
        qtbot.waitUntil(lambda: intake.state.receipt is not None)
        session = desk.presenter.session
        assert session is not None
        qtbot.waitUntil(lambda: office.drafts.kept(session) is None)
    finally:
        background.close()
