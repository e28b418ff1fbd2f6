"""Looking a dossier up: by scanner, by finger, by keyboard; and nothing stays."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.rules.statuses import STATUS_WORDS, DossierStatus
from kiosk.services.views import LookupView
from kiosk.ui.background import Background, InlineBackground, Runner
from kiosk.ui.citizen.lookup import LookupScreen, LookupState
from kiosk.ui.citizen.lookup_presenter import LookupPresenter
from kiosk.ui.widgets.wedge import WedgeListener
from tests.ui.fakes import ALPHABET, CODE, DOSSIER, SIGN, Dossiers, clock
from tests.ui.keys import HandClock, click, enter, press
from tests.ui.reading import texts

pytestmark = pytest.mark.usefixtures("dressed")


def station(
    qtbot: QtBot,
    dossiers: Dossiers,
    wedge: WedgeListener | None = None,
    idle_seconds: float = 60,
    background: Runner | None = None,
) -> tuple[LookupScreen, LookupPresenter]:
    screen = LookupScreen(Translator(), SIGN, clock(), alphabet=ALPHABET, length=len(CODE))
    qtbot.addWidget(screen)
    presenter = LookupPresenter(
        screen, dossiers, background or InlineBackground(), wedge, length=len(CODE), idle_seconds=idle_seconds
    )
    screen.resize(1024, 600)
    screen.show()
    return screen, presenter


def touch_code(screen: LookupScreen, code: str) -> None:
    for character in code:
        click(screen.keypad.keys[character])


def test_the_start_says_what_to_do_and_what_the_code_is_used_for(qtbot: QtBot) -> None:
    screen, _ = station(qtbot, Dossiers())
    shown = " ".join(texts(screen))
    assert "Đưa mã QR trên giấy hẹn vào máy quét" in shown
    assert "Mã chỉ được dùng để tìm và hiển thị tình trạng hồ sơ của ông/bà" in shown


def test_the_last_key_of_a_code_looks_it_up(qtbot: QtBot) -> None:
    dossiers = Dossiers()
    screen, _ = station(qtbot, dossiers)
    touch_code(screen, CODE)
    assert dossiers.asked == [CODE]
    shown = set(texts(screen))
    assert {"Đang giải quyết", DOSSIER.procedure, DOSSIER.owner_masked, DOSSIER.local_code, DOSSIER.collect_at} <= shown
    assert "Hẹn trả kết quả: 14:30, Thứ Tư, 25/11/2026" in shown
    assert {step.title for step in DOSSIER.steps} <= shown


def test_a_keyboard_alone_is_enough(qtbot: QtBot) -> None:
    dossiers = Dossiers()
    screen, presenter = station(qtbot, dossiers)
    for character in "k7m2xb9rz":
        press(screen, character, ord(character.upper()))
    press(screen, "", int(Qt.Key.Key_Backspace))
    press(screen, "t", int(Qt.Key.Key_T))
    assert dossiers.asked == []
    enter(screen)
    assert dossiers.asked == [CODE]
    enter(screen)
    assert presenter.state == LookupState()


def test_a_scan_is_looked_up_once(qtbot: QtBot) -> None:
    hand, dossiers = HandClock(), Dossiers()
    wedge = WedgeListener(now_ms=hand)
    screen, presenter = station(qtbot, dossiers, wedge)
    for _ in range(2):  # the second one while the first result is on show
        for character in CODE:
            hand.ms += 2
            press(screen, character, ord(character))
        hand.ms += 2
        enter(screen)
        QApplication.processEvents()
    wedge.close()
    assert dossiers.asked == [CODE, CODE]
    assert presenter.state.result == DOSSIER


def test_a_wrong_code_is_explained_and_can_be_mended(qtbot: QtBot) -> None:
    dossiers = Dossiers()
    screen, presenter = station(qtbot, dossiers)
    touch_code(screen, CODE[:-1] + "Z")
    assert screen.message.startswith("Không có hồ sơ nào mang mã này")
    click(screen.keypad.erase)
    assert screen.message == ""
    touch_code(screen, CODE[-1])
    assert presenter.state.result == DOSSIER


def test_no_more_characters_than_a_code_has(qtbot: QtBot) -> None:
    screen, presenter = station(qtbot, Dossiers())
    for _ in range(20):
        press(screen, "B", int(Qt.Key.Key_B))
    assert presenter.state.code == "B" * len(CODE)


def test_letters_no_code_holds_are_not_taken(qtbot: QtBot) -> None:
    screen, presenter = station(qtbot, Dossiers())
    for character in "aăđw ∂":
        press(screen, character)
    assert presenter.state.code == ""


PERSONAL = (
    DOSSIER.owner_masked,
    DOSSIER.procedure,
    DOSSIER.local_code,
    CODE,
    "K 7 M",
    "K7M",
    *(s.title for s in DOSSIER.steps),
)


@pytest.mark.parametrize("leave", ["done", "idle"])
def test_nothing_of_the_last_person_stays_anywhere(qtbot: QtBot, leave: str) -> None:
    screen, presenter = station(qtbot, Dossiers(), idle_seconds=0.05 if leave == "idle" else 60)
    touch_code(screen, CODE)
    assert any(DOSSIER.owner_masked in text for text in texts(screen))
    if leave == "done":
        enter(screen)
    qtbot.waitUntil(lambda: presenter.state == LookupState())
    left = " | ".join(texts(screen, hidden=True))
    assert not [piece for piece in PERSONAL if piece in left]


def test_half_a_code_left_behind_is_cleared_too(qtbot: QtBot) -> None:
    screen, presenter = station(qtbot, Dossiers(), idle_seconds=0.05)
    touch_code(screen, "K7M")
    screen.speak("en")
    qtbot.waitUntil(lambda: presenter.state == LookupState())
    assert "K 7 M" not in " ".join(texts(screen, hidden=True))
    qtbot.waitUntil(lambda: "Tra cứu" in texts(screen))  # and the next person finds Vietnamese


def test_xong_leaves_the_first_language_behind_at_once(qtbot: QtBot) -> None:
    screen, presenter = station(qtbot, Dossiers())
    screen.speak("en")
    touch_code(screen, CODE)
    enter(screen)
    assert presenter.state == LookupState()
    assert screen.tr_.language == "vi"
    QApplication.processEvents()
    assert "Tra cứu" in texts(screen)


@pytest.mark.parametrize("how", ["all at once", "one by one", "nothing typed"])
def test_an_emptied_screen_keeps_its_language_until_nobody_is_there(qtbot: QtBot, how: str) -> None:
    screen, presenter = station(qtbot, Dossiers(), idle_seconds=0.2)
    if how != "nothing typed":
        touch_code(screen, "K7")
    screen.speak("en")
    if how == "all at once":
        click(screen.empty)
    elif how == "one by one":
        click(screen.keypad.erase)
        click(screen.keypad.erase)
    assert presenter.state == LookupState()
    assert screen.tr_.language == "en", "whoever corrects a slip goes on in the same language"
    qtbot.waitUntil(lambda: "Tra cứu" in texts(screen))
    assert not presenter._idle.running


def test_an_answer_that_comes_after_everybody_left_is_dropped(qtbot: QtBot) -> None:
    gate = threading.Event()

    class SlowDossiers(Dossiers):
        def find(self, code: str) -> LookupView:
            gate.wait(5)
            return super().find(code)

    background = Background()
    screen, presenter = station(qtbot, SlowDossiers(), background=background)
    touch_code(screen, CODE)
    assert presenter.state.busy
    presenter.forget()
    gate.set()
    with qtbot.waitCallback() as called:
        background.run(lambda: None, lambda _: called())
    background.close()
    assert presenter.state == LookupState()


@pytest.mark.parametrize("status", list(DossierStatus))
def test_every_status_is_said_in_words_with_what_to_do(qtbot: QtBot, status: DossierStatus) -> None:
    view = replace(DOSSIER, status=STATUS_WORDS[status], status_code=int(status))
    screen, _ = station(qtbot, Dossiers(view))
    touch_code(screen, CODE)
    shown = texts(screen)
    assert STATUS_WORDS[status] in shown
    stands_still = status in (DossierStatus.SUPPLEMENT, DossierStatus.FINANCIAL_OBLIGATION)
    assert len(screen._result._sentences() if screen._result else []) == (2 if stands_still else 1)


def test_what_is_missing_is_named_and_no_due_time_promised(qtbot: QtBot) -> None:
    status = DossierStatus.SUPPLEMENT
    waiting = replace(DOSSIER, status=STATUS_WORDS[status], status_code=int(status), due_at=None)
    screen, _ = station(qtbot, Dossiers(replace(waiting, missing=("Văn bản ủy quyền",))))
    touch_code(screen, CODE)
    shown = texts(screen)
    assert "– Văn bản ủy quyền" in shown
    assert any("tính lại khi đủ giấy tờ" in text for text in shown)
    assert "Hẹn trả" not in shown


def test_a_late_dossier_is_not_dressed_up(qtbot: QtBot) -> None:
    screen, _ = station(qtbot, Dossiers(replace(DOSSIER, late=True)))
    touch_code(screen, CODE)
    assert any("Đã quá giờ hẹn trả" in text and "xin lỗi" in text for text in texts(screen))


def test_a_status_of_a_newer_program_still_shows_its_words(qtbot: QtBot) -> None:
    screen, _ = station(qtbot, Dossiers(replace(DOSSIER, status="Trạng thái mới", status_code=77)))
    touch_code(screen, CODE)
    assert "Trạng thái mới" in texts(screen)
