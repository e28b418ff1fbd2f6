"""Suggestions and petitions at the lookup station: say it, take the code along, read the answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.errors import NotAllowed
from kiosk.services.petition_views import LONGEST_TEXT, PetitionDraft
from kiosk.ui.citizen.lookup import HOME
from kiosk.ui.citizen.lookup_presenter import DOSSIER, PETITION
from kiosk.ui.citizen.petition_reading import AnswerPart, CodePart, SentPart, WherePart
from kiosk.ui.citizen.petition_state import PetitionState
from kiosk.ui.citizen.petition_writing import ComplaintPart, KindsPart, PersonPart, WritingPart
from tests.ui.citizen.lookup_station import Info, Station, reads, settle, station
from tests.ui.citizen.petition_fakes import ANSWERED, LATE, OPEN, SUGGESTED, TAKEN_CODE, Codes, Petitions
from tests.ui.fakes import CODE
from tests.ui.fakes import DOSSIER as FOUND
from tests.ui.keys import click
from tests.ui.reading import texts

pytestmark = pytest.mark.usefixtures("dressed")


def button_of(part: QWidget, words: str) -> QPushButton:
    return next(one for one in part.findChildren(QPushButton) if one.text() == words)


class Desk:
    """The station with its register of petitions, the page of petitions on show."""

    def __init__(self, qtbot: QtBot) -> None:
        self.petitions, self.codes, self.info = Petitions(), Codes(), Info()
        self.made: Station = station(self.codes, info=self.info, petitions=self.petitions)
        qtbot.addWidget(self.made.screen)
        self.made.screen.resize(1024, 600)
        self.made.screen.show()
        self.made.screen.activateWindow()
        qtbot.waitUntil(self.made.screen.isActiveWindow)
        self.before = reads(self.made.screen)
        click(self.made.screen.home.tiles[PETITION])

    @property
    def state(self) -> PetitionState:
        return self.made.petitions.state

    def choose(self, way: str) -> None:
        part = self.made.petition.part
        assert isinstance(part, KindsPart)
        click(part.tiles[way])

    def writing(self) -> WritingPart:
        part = self.made.petition.part
        assert isinstance(part, WritingPart)
        return part

    def person(self) -> PersonPart:
        part = self.made.petition.part
        assert isinstance(part, PersonPart)
        return part

    def complaint(self) -> ComplaintPart:
        part = self.made.petition.part
        assert isinstance(part, ComplaintPart)
        self.made.hand.ms += 500  # as below
        return part

    def sent(self) -> SentPart:
        part = self.made.petition.part
        assert isinstance(part, SentPart)
        self.made.hand.ms += 500  # what is touched at once was meant for the page before
        return part

    def write(self, telex: str) -> None:
        for key in telex:
            click(self.writing().keyboard.keys[key])

    def shown(self) -> str:
        settle()
        return " | ".join(texts(self.made.screen))


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qtbot)
    yield desk
    desk.made.wedge.close()


def test_a_suggestion_is_sent_without_a_name_by_two_choices_and_one_key(desk: Desk) -> None:
    desk.choose("gop_y")
    assert not desk.writing().send.isEnabled(), "there is nothing to send yet"
    desk.write("thieeus ghees")
    click(desk.writing().send)
    assert desk.petitions.taken == [PetitionDraft("gop_y", "thiếu ghế")]
    shown = desk.shown()
    assert "P 4 T  7 B 2  H R X" in shown
    assert "Góp ý được chuyển đến người phụ trách" in shown
    assert desk.sent().picture.modules
    assert not any("thiếu ghế" in said for said in reads(desk.made.screen)), "once it is sent nobody reads it here"


def test_a_petition_with_a_name_says_until_when_it_is_answered(desk: Desk) -> None:
    desk.choose("phan_anh")
    desk.write("chowf laau")
    click(desk.writing().person)
    assert "chỉ dùng để trả lời về nội dung này" in desk.shown()
    for key in "mai":
        click(desk.person().letters.keys[key])
    click(desk.person().letters.keys["done"])
    assert desk.person().numbers.isVisible()
    for key in "0900":
        click(desk.person().numbers.keys[key])
    click(desk.person().numbers.keys["done"])
    assert desk.petitions.taken == [PetitionDraft("phan_anh", "chờ lâu", anonymous=False, name="mai", contact="0900")]
    assert "Trả lời trước: 17:00, Thứ Hai, 14/12/2026" in desk.shown()


def test_who_takes_the_name_back_leaves_none(desk: Desk) -> None:
    desk.choose("phan_anh")
    desk.write("a")
    click(desk.writing().person)
    desk.person().name.insert("Trần Thị Mẫu")
    click(desk.person().send)
    assert "hoặc chọn gửi không ghi tên" in desk.made.screen.message
    assert desk.person().name.text() == "Trần Thị Mẫu"
    click(desk.person().leave)
    settle()
    assert not any("Trần Thị Mẫu" in said for said in reads(desk.made.screen))
    click(desk.writing().send)
    assert desk.petitions.taken == [PetitionDraft("phan_anh", "a")]


def test_what_is_refused_stays_to_be_sent_again(desk: Desk) -> None:
    desk.petitions.refuse = NotAllowed("Các màn hình vừa nhận nhiều ý kiến liền nhau.")
    desk.choose("gop_y")
    desk.write("a")
    click(desk.writing().keyboard.keys["done"])
    assert desk.made.screen.message == "Các màn hình vừa nhận nhiều ý kiến liền nhau."
    assert desk.writing().field.toPlainText() == "a"
    desk.petitions.refuse = None
    click(desk.writing().send)
    assert len(desk.petitions.taken) == 1
    assert desk.made.screen.message == ""


def test_the_wrong_kind_costs_nobody_the_words_nor_does_another_size_of_text(desk: Desk) -> None:
    desk.choose("gop_y")
    desk.write("laau")
    click(desk.made.screen.controls["size:largest"])
    assert desk.writing().field.toPlainText() == "lâu"
    click(desk.writing().leave)
    desk.choose("phan_anh")
    assert desk.writing().field.toPlainText() == "lâu"
    desk.writing().field.setPlainText("a" * (LONGEST_TEXT + 5))
    assert len(desk.writing().field.toPlainText()) == LONGEST_TEXT


def test_a_finger_still_on_the_glass_does_not_close_the_code(desk: Desk) -> None:
    desk.choose("gop_y")
    desk.write("a")
    click(desk.writing().send)
    part = desk.made.petition.part
    assert isinstance(part, SentPart)
    for touched in (part.finish, part.print_slip):
        click(touched)
    assert desk.made.screen.name == PETITION
    assert desk.petitions.printed == []
    click(desk.sent().print_slip)
    assert desk.petitions.printed == [TAKEN_CODE]
    assert not desk.sent().print_slip.isEnabled(), "one slip is enough"
    click(desk.sent().finish)
    assert desk.made.screen.name == HOME


def test_where_nothing_prints_no_slip_is_offered(desk: Desk) -> None:
    desk.petitions.printer = False
    desk.choose("gop_y")
    desk.write("a")
    click(desk.writing().send)
    assert not desk.sent().print_slip.isVisible()


def test_complaints_are_told_where_to_go_and_nothing_can_be_typed(desk: Desk) -> None:
    desk.choose("where")
    part = desk.made.petition.part
    assert isinstance(part, WherePart)
    assert desk.info.asked == ["phan-anh"]
    assert "Màn hình này không nhận, không lưu." in desk.shown()
    assert part.findChildren(QLineEdit) + part.findChildren(QPlainTextEdit) == []
    desk.made.press("", int(Qt.Key.Key_Escape))
    assert isinstance(desk.made.petition.part, KindsPart)


def test_whoever_writes_is_told_that_complaints_go_elsewhere_and_loses_no_word(desk: Desk) -> None:
    desk.choose("phan_anh")
    desk.write("chowf")
    click(desk.writing().where)
    assert isinstance(desk.made.petition.part, WherePart)
    click(button_of(desk.made.petition.part, "Quay lại"))
    assert desk.writing().field.toPlainText() == "chờ"


@pytest.mark.parametrize("kind", ["gop_y", "phan_anh"])
def test_what_reads_like_a_denunciation_is_asked_about_once_before_it_is_stored(desk: Desk, kind: str) -> None:
    desk.choose(kind)
    desk.write("tooi toos caos")
    click(desk.writing().send)
    assert desk.petitions.taken == []
    click(desk.complaint().where)
    assert isinstance(desk.made.petition.part, WherePart)
    desk.made.press("", int(Qt.Key.Key_Escape))
    click(desk.writing().send)
    part = desk.made.petition.part
    assert isinstance(part, ComplaintPart)
    click(part.send)
    assert desk.petitions.taken == [], "the finger was still on the key"
    click(desk.complaint().send)
    assert [draft.text for draft in desk.petitions.taken] == ["tôi tố cáo"]


def test_the_name_goes_along_past_that_question_and_a_refusal_leads_back_to_it(desk: Desk) -> None:
    desk.choose("phan_anh")
    desk.write("khieeus naij")
    click(desk.writing().person)
    desk.person().name.insert("Trần Thị Mẫu")
    click(desk.person().send)
    click(desk.complaint().send)
    assert "hoặc chọn gửi không ghi tên" in desk.made.screen.message
    desk.person().contact.insert("0900000000")
    click(desk.person().send)
    assert [(draft.name, draft.contact) for draft in desk.petitions.taken] == [("Trần Thị Mẫu", "0900000000")]


@pytest.mark.parametrize("page", ["writing", "person"])
def test_the_pages_one_writes_on_can_be_left_for_good_and_say_what_that_means(desk: Desk, page: str) -> None:
    desk.choose("phan_anh")
    assert desk.writing().finish.text() == "Xong"
    desk.write("a")
    if page == "person":
        click(desk.writing().person)
    finish = desk.person().finish if page == "person" else desk.writing().finish
    assert finish.text() == "Không gửi"
    click(finish)
    assert (desk.made.screen.name, desk.state, desk.petitions.taken) == (HOME, PetitionState(), [])


def test_a_scanned_code_shows_the_answer_and_nothing_of_the_author(desk: Desk) -> None:
    desk.petitions.answers[TAKEN_CODE] = ANSWERED
    desk.made.scan(TAKEN_CODE)
    shown = desk.shown()
    assert isinstance(desk.made.petition.part, AnswerPart)
    assert desk.made.screen.name == PETITION
    assert desk.codes.asked == [], "a petition's code is no wrong one"
    for words in ("Đã trả lời", "Phản ánh, kiến nghị, gửi lúc 09:05", "Văn phòng đã kiểm tra quầy số 2."):
        assert words in shown


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (OPEN, "Trả lời trước: 17:00, Thứ Hai, 14/12/2026"),
        (LATE, "Văn phòng xin lỗi"),
        (SUGGESTED, "xin cảm ơn ông/bà"),
    ],
)
def test_a_code_pressed_on_the_keypad_shows_how_far_it_is(desk: Desk, answer: object, words: str) -> None:
    desk.petitions.answers[TAKEN_CODE] = answer  # type: ignore[assignment]  # one of three answers
    desk.choose("code")
    part = desk.made.petition.part
    assert isinstance(part, CodePart)
    for character in TAKEN_CODE:
        click(part.keypad.keys[character])
    assert words in desk.shown()


def test_whoever_types_a_code_can_be_done_with_it(desk: Desk) -> None:
    desk.choose("code")
    part = desk.made.petition.part
    assert isinstance(part, CodePart)
    click(part.keypad.keys["K"])
    click(button_of(part, "Xong"))
    assert (desk.made.screen.name, desk.state) == (HOME, PetitionState())


def test_a_code_of_a_dossier_leads_to_the_dossier_and_the_other_way_round(desk: Desk) -> None:
    desk.petitions.answers[TAKEN_CODE] = OPEN
    desk.choose("code")
    for character in CODE.lower():
        desk.made.press(character, ord(character.upper()))
        desk.made.wedge._let_go()
    desk.made.press("\r", int(Qt.Key.Key_Return))
    assert (desk.made.screen.name, desk.made.dossiers.state.result) == (DOSSIER, FOUND)
    desk.made.dossiers.find(TAKEN_CODE)
    assert (desk.made.screen.name, desk.state.answer) == (PETITION, OPEN)
    assert desk.made.dossiers.state.result is None


def test_a_wrong_code_is_said_and_asked_for_once(desk: Desk) -> None:
    desk.choose("code")
    part = desk.made.petition.part
    assert isinstance(part, CodePart)
    for character in "K7M2XB9RZ":
        click(part.keypad.keys[character])
    assert desk.codes.asked == ["K7M2XB9RZ"]
    assert "so lại với mã trên phiếu" in desk.made.screen.message
    assert "QR" not in desk.made.screen.message, "that is said of a receipt"
    click(part.empty)
    assert (desk.state.code, desk.made.screen.message) == ("", "")


def test_a_code_waits_while_wrong_ones_are_paused(desk: Desk, qtbot: QtBot) -> None:
    desk.petitions.answers[TAKEN_CODE] = ANSWERED
    desk.codes.paused = 1
    desk.choose("code")
    part = desk.made.petition.part
    assert isinstance(part, CodePart)
    for character in TAKEN_CODE:
        click(part.keypad.keys[character])
    assert desk.made.screen.message == "Màn hình đang chờ 1 giây rồi tìm tiếp."
    desk.codes.paused = 0
    qtbot.waitUntil(lambda: isinstance(desk.made.petition.part, AnswerPart))
    assert desk.made.screen.message == ""


def test_a_keyboard_alone_writes_and_sends(desk: Desk) -> None:
    desk.choose("gop_y")
    for character in "thieeus":
        desk.made.press(character, ord(character.upper()))
    assert desk.writing().field.toPlainText() == "thiếu"
    desk.writing().person.click()
    desk.person().name.setFocus()
    desk.made.press("m", int(Qt.Key.Key_M))
    desk.made.press("\r", int(Qt.Key.Key_Return))
    assert QApplication.focusWidget() is desk.person().contact
    desk.made.press("0", int(Qt.Key.Key_0))
    desk.made.press("\r", int(Qt.Key.Key_Return))
    assert desk.petitions.taken == [PetitionDraft("gop_y", "thiếu", anonymous=False, name="m", contact="0")]


@pytest.mark.parametrize("leave", ["done", "idle", "scan"])
@pytest.mark.parametrize("use", ["writing", "taken back", "person", "sent", "answer"])
def test_nothing_of_the_last_person_stays(desk: Desk, use: str, leave: str) -> None:
    made = desk.made
    desk.petitions.answers[TAKEN_CODE] = ANSWERED
    if use == "answer":
        made.scan(TAKEN_CODE)
    else:
        desk.choose("phan_anh")
        desk.write("ddoongs rieng")
        if use == "taken back":
            desk.writing().field.selectAll()
            desk.writing().field.cut()
        elif use == "person":
            click(desk.writing().person)
            desk.person().name.insert("Trần Thị Mẫu")
            desk.person().contact.insert("0900000000")
        elif use == "sent":
            click(desk.writing().send)
    watched = made.presenter.watching
    assert watched
    if leave == "done":
        made.petition.done.emit()
    elif leave == "scan":
        made.scan(CODE)
        assert made.screen.name == DOSSIER
        made.screen.pages[DOSSIER].done.emit()
    else:
        made.presenter.forget()  # as after an idle minute
    settle()
    assert made.screen.name == HOME
    assert desk.state == PetitionState()
    assert reads(made.screen) == desk.before
