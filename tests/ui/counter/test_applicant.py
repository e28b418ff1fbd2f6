"""The people of a dossier: typed, checked at their fields, kept for the next dossier and for nobody else."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt

from kiosk.services.intake_flow import Draft
from tests.ui.counter.desk import Desk
from tests.ui.counter.office import Office
from tests.ui.reading import texts

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def draft(desk: Desk) -> Draft:
    return desk.presenter.intake.state.draft


def test_a_wrong_number_is_said_at_its_field(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name()
    desk.key(K.Key_Return)
    desk.type("07918500123")
    desk.key(K.Key_F12)
    field = desk.screen.intake.applicant.owner.fields["id_number"]
    assert "12 chữ số" in field.problem
    assert desk.focus is field.edit
    assert office.figures.today().dossiers_today == 0
    desk.type("4")
    assert field.problem == ""
    desk.key(K.Key_Return, modifiers=CONTROL)
    assert office.figures.today().dossiers_today == 1


def test_each_person_without_a_name_is_called_by_what_they_are(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_0, K.Key_Return)
    applicant = desk.screen.intake.applicant
    applicant.other.click()
    desk.settle()
    assert not applicant.check()
    assert "chủ hồ sơ" in applicant.owner.fields["name"].problem
    applicant.owner.fields["name"].edit.setFocus()
    desk.type("Lê An")
    assert not applicant.check()
    assert "người nộp thay" in applicant.submitter.fields["name"].problem
    shown = texts(desk.screen)
    assert any("người nộp thay;" in text for text in shown)
    assert not any("chủ hồ sơ;" in text for text in shown)


def test_nothing_moves_while_a_wrong_number_is_mended(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name()
    edits = desk.screen.intake.applicant._edits()

    def places() -> list[int]:
        desk.settle()
        return [edit.mapTo(desk.screen, edit.rect().topLeft()).y() for edit in edits if edit.isVisible()]

    before = places()
    desk.key(K.Key_Return)
    desk.type("123")
    desk.key(K.Key_F12)
    assert any("12 chữ số" in text for text in texts(desk.screen))
    assert places() == before
    desk.type("456789")
    assert not any("12 chữ số" in text for text in texts(desk.screen))
    assert places() == before


def test_an_address_that_is_none_is_said_at_its_field(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name()
    email = desk.screen.intake.applicant.owner.fields["email"]
    email.edit.setFocus()
    desk.type("an.mau")
    desk.key(K.Key_F12)
    assert email.problem
    assert desk.focus is email.edit


def test_the_space_bar_accepts_nothing(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name()
    desk.key(*[K.Key_Return] * 5)
    assert desk.focus is desk.screen.intake.summary.accept
    desk.key(K.Key_Space)
    assert office.figures.today().dossiers_today == 0
    desk.key(K.Key_Return)
    assert office.figures.today().dossiers_today == 1


def test_numbers_and_names_come_into_their_one_spelling(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_0, K.Key_Return)
    owner = desk.screen.intake.applicant.owner
    owner.fields["name"].edit.insert(unicodedata.normalize("NFD", "Trần Văn Ổn"))
    owner.fields["name"].edit.textEdited.emit(owner.fields["name"].edit.text())
    desk.key(K.Key_Return)
    desk.type("079 185 001 234")
    desk.key(K.Key_Return)
    person = draft(desk).owner
    assert person.id_number == "079185001234"
    assert person.name == unicodedata.normalize("NFC", person.name)


def test_the_same_person_hands_in_another_dossier(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    desk.key(K.Key_F9)
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.key(K.Key_F12, K.Key_F2)
    assert draft(desk).owner.name == "Lê An"
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_0, K.Key_Return, K.Key_F12)
    assert office.figures.today().dossiers_today == 2


def test_where_nobody_is_called_the_next_dossier_is_nobodys(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.key(K.Key_F12)
    assert desk.screen.intake.received.again.text() == "Hồ sơ mới"
    desk.key(K.Key_F2)
    assert draft(desk) == Draft(channel=0)


def test_who_acts_and_where_the_result_goes_are_named_and_end_with_the_owner(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    desk.key(K.Key_F9)
    desk.presenter.intake.scan("079185001234||Nguyễn Thị Ễnh Ương|05031985|Nữ|Thôn Đông, xã Đồng Mẫu|01012022")
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_0, K.Key_Return)
    desk.screen.intake.applicant.other.click()
    desk.settle()
    desk.type("Trần Văn Bình")
    desk.screen.intake.applicant.submitter.fields["authorisation"].edit.setFocus()
    desk.type("Giấy ủy quyền số 5")
    desk.key(K.Key_F11, K.Key_2, K.Key_Return)
    desk.type("9 phố Cũ")
    summary = desk.screen.intake.summary
    assert summary.submitter.whole_text == "Nộp thay: Trần Văn Bình · Giấy ủy quyền số 5"
    assert summary.collection.whole_text == "Gửi bưu chính: 9 phố Cũ"
    desk.key(K.Key_F12, K.Key_F2)
    assert summary.submitter.whole_text, "the same people, before there is another card"
    desk.presenter.intake.scan("079190004321||Lê Thị Mới|05031990|Nữ|Thôn Đoài, xã Đồng Mẫu|01012022")
    desk.key(K.Key_1)
    now = draft(desk)
    assert (now.owner.name, now.submitter, now.collect_by, now.postal_address) == ("Lê Thị Mới", None, "counter", "")
    assert summary.submitter.isHidden()
    assert summary.collection.isHidden()


def test_a_name_without_a_letter_is_said_at_its_field(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("1")
    desk.key(K.Key_F12)
    assert "không có chữ nào" in desk.screen.intake.applicant.owner.fields["name"].problem
    assert office.figures.today().dossiers_today == 0


def test_once_the_visit_has_ended_the_next_dossier_is_nobodys(desk: Desk) -> None:
    desk.take_tickets("ho_tich")
    desk.key(K.Key_F9)
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.key(K.Key_F12)
    received = desk.screen.intake.received
    assert received.again.text() == "Hồ sơ tiếp của người này"
    desk.key(K.Key_F10)
    assert received.again.text() == "Hồ sơ mới"
    desk.key(K.Key_F2)
    assert draft(desk) == Draft(channel=0)


def test_an_open_dossier_of_the_same_person_is_said_but_not_forbidden(desk: Desk, office: Office) -> None:
    for number in (1, 2):
        desk.begin("ks")
        desk.key(K.Key_1)
        desk.fill_name("Lê An")
        desk.key(K.Key_Return)
        desk.type("079185001234")
        warned = any("H26.120-261120-0001" in text for text in texts(desk.screen))
        assert warned == (number == 2)
        desk.key(K.Key_F12)
        desk.presenter.intake._start(Draft())
    assert office.figures.today().dossiers_today == 2


def test_another_person_hands_in(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.screen.intake.applicant.other.click()
    desk.settle()
    desk.key(K.Key_F12)
    assert "họ tên" in desk.screen.intake.applicant.submitter.fields["name"].problem
    desk.type("Lê Cả")
    desk.key(K.Key_F12)
    assert "ủy quyền" in desk.screen.intake.applicant.submitter.fields["authorisation"].problem
    assert office.figures.today().dossiers_today == 0
    desk.type("cha đẻ")
    desk.key(K.Key_F12)
    now = draft(desk)
    assert now.submitter is not None
    assert (now.owner.name, now.submitter.name) == ("Lê An", "Lê Cả")
    assert office.figures.today().dossiers_today == 1


def test_the_next_visit_does_not_see_the_person_before(desk: Desk) -> None:
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9)
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.key(K.Key_F12, K.Key_F9)
    assert draft(desk).owner.name == ""
    assert desk.screen.intake.applicant.owner.fields["name"].edit.text() in ("", "Lê An")
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_0, K.Key_Return)
    assert desk.screen.intake.applicant.owner.fields["name"].edit.text() == ""
