"""A scanned card, an official code: each goes where it belongs, and what is doubtful is asked or said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.services.intake_flow import Draft
from kiosk.ui.widgets.wedge import WedgeListener
from tests.ui.counter.desk import Desk
from tests.ui.counter.office import Office
from tests.ui.keys import HandClock, enter, press
from tests.ui.reading import texts

K = Qt.Key
MOTHER = "079185001234||Nguyễn Thị Ễnh Ương|05031985|Nữ|Thôn Đông, xã Đồng Mẫu|01012022"
UNCLE = "001099012345||Trần Văn Mẫu|05031999|Nam|12 ngõ 3, xã Đồng Mẫu|01012022"


def draft(desk: Desk) -> Draft:
    return desk.presenter.intake.state.draft


def scan(desk: Desk, text: str, *, wedge: bool = False) -> bool:
    taken = desk.presenter.intake.scan(text, wedge=wedge)
    desk.settle()
    return taken


def test_a_scanned_complete_dossier_takes_at_most_a_dozen_keys(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    desk.keys = 0
    desk.key(K.Key_F9)
    scan(desk, MOTHER)
    assert "Chủ hồ sơ: Nguyễn Thị Ễnh Ương" in texts(desk.screen), "the name stands there before there is a procedure"
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_0, K.Key_Return, K.Key_F12)
    assert desk.keys <= 12
    assert desk.presenter.intake.state.receipt is not None
    assert draft(desk).owner.id_number == "079185001234"
    assert office.figures.today().dossiers_today == 1


def test_a_second_card_asks_whose_it_is(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    scan(desk, MOTHER)
    scan(desk, UNCLE)
    assert "Thẻ vừa quét, Trần Văn Mẫu, là của ai?" in texts(desk.screen)
    desk.key(K.Key_F12)
    assert desk.presenter.intake.state.view == "components", "nothing goes on while a card waits"
    desk.key(K.Key_2)
    now = draft(desk)
    assert now.submitter is not None
    assert (now.owner.name, now.submitter.name) == ("Nguyễn Thị Ễnh Ương", "Trần Văn Mẫu")
    assert now.ticks == {}, "the answer ticks nothing"
    scan(desk, UNCLE)
    assert not desk.screen.intake.card_question.asking, "a card scanned again is whose it was"


def test_a_card_does_not_take_the_place_of_a_typed_name_unasked(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Nguyễn Mầm Non")
    scan(desk, MOTHER)
    assert draft(desk).owner.name == "Nguyễn Mầm Non"
    desk.key(K.Key_Escape)
    assert draft(desk).submitter is None
    assert desk.focus in [field.edit for field in desk.screen.intake.applicant.owner.fields.values()]


def test_what_a_keyboard_scanner_may_have_lost_is_said_at_the_name(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_0, K.Key_Return)
    scan(desk, "079185001234||Nguyn Th nh ng|05031985|N|Thn Dong|01012022", wedge=True)
    assert draft(desk).owner.name == ""
    assert any("so họ tên và địa chỉ với thẻ" in text for text in texts(desk.screen.intake.applicant))
    desk.type("Nguyễn Thị Ễnh Ương")
    desk.key(K.Key_F12)
    assert office.figures.today().dossiers_today == 1, "a warning forbids nothing"


def test_a_broken_card_is_said_and_changes_nothing(desk: Desk) -> None:
    before = draft(desk)
    assert scan(desk, "079185001234||Nguyễn")
    assert "quét lại" in desk.screen.bar.text
    assert draft(desk) == before


def test_an_official_code_belongs_to_the_dossier_at_hand_only(desk: Desk) -> None:
    code = "H26.120-261120-0077"
    assert not scan(desk, code), "with nothing begun it asks for a dossier that is there"
    desk.begin("ks")
    assert scan(desk, code)
    assert draft(desk).official_code == code
    assert not scan(desk, "K7M2XB9RT")


def test_a_card_typed_by_a_scanner_ticks_nothing_and_fills_the_owner(desk: Desk, qtbot: QtBot) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    clock = HandClock()
    listener = WedgeListener(holds_back=True, now_ms=clock)
    listener.scanned.connect(lambda text: scan(desk, text, wedge=True))
    try:
        for character in "079185001234||Le Thi Mau|05031985|Nu|Xa Mau|01012022":
            clock.ms += 2
            press(desk.focus, character, ord(character.upper()))
        enter(desk.focus)
        QApplication.processEvents()
        assert draft(desk).ticks == {}
        assert draft(desk).owner.id_number == "079185001234"
        clock.ms += 1000
        press(desk.focus, "2", int(K.Key_2))
        qtbot.waitUntil(lambda: set(draft(desk).ticks) == {1})
    finally:
        listener.close()
