"""Taking a dossier in by the keyboard: few keys, nothing lost, nothing incomplete accepted."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.ui.background import Background
from tests.ui.counter.desk import Desk
from tests.ui.counter.office import Office
from tests.ui.reading import texts

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_common_dossier_in_a_dozen_keys_and_a_name(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich")
    desk.keys = 0
    desk.key(K.Key_F9)
    desk.begin("ks")
    assert desk.presenter.intake.state.view == "case"
    desk.key(K.Key_1)
    assert "Còn thiếu 3" in texts(desk.screen)
    desk.key(K.Key_0, K.Key_Return)
    typed_so_far = desk.keys
    desk.type("Nguyễn Thị Ễnh Ương")
    desk.key(K.Key_F12)
    assert typed_so_far + 1 <= 12
    shown = texts(desk.screen)
    assert "H26.120-261120-0001" in shown
    assert "Hẹn trả 17:00 thứ Sáu 20/11" in shown
    assert desk.presenter.intake.state.view != "received" or desk.screen.intake.received.isVisible()
    queue = desk.presenter.queue.state.queue
    assert queue is not None
    assert queue.serving is not None
    assert queue.serving.dossiers == ("H26.120-261120-0001",), "the dossier belongs to the visit in front"


def test_the_due_time_stands_there_with_its_reason(desk: Desk) -> None:
    desk.begin("kh")
    state = desk.presenter.intake.state
    assert state.draft.procedure is not None
    if state.view == "case":
        desk.key(K.Key_1)
    shown = texts(desk.screen)
    assert any(text.startswith("Hẹn trả ") for text in shown)
    assert any("ngày" in text and text == "; ".join(state_due(desk)) for text in shown)


def state_due(desk: Desk) -> tuple[str, ...]:
    due = desk.presenter.intake.state.due
    assert due is not None
    return due.because


def test_digits_arrows_and_letters_tick_and_count(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    draft = lambda: desk.presenter.intake.state.draft  # noqa: E731 - read anew each time
    desk.key(K.Key_2)
    assert set(draft().ticks) == {1}
    desk.key(K.Key_2)
    assert draft().ticks == {}
    desk.key(K.Key_Down, K.Key_Space)
    assert set(draft().ticks) == {2}
    desk.key(K.Key_P, K.Key_P, K.Key_C, K.Key_B)
    tick = draft().ticks[2]
    assert (tick.originals, tick.certified, tick.photocopies) == (2, 1, 2)
    desk.key(K.Key_P, modifiers=SHIFT)
    assert draft().ticks[2].photocopies == 1
    desk.key(K.Key_D)
    assert draft().ticks[2].from_database
    assert "Khai thác CSDL, không thu giấy" in texts(desk.screen)
    desk.key(K.Key_D)
    assert 2 not in draft().ticks


def test_an_incomplete_dossier_is_refused_with_what_is_missing(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_1, K.Key_Return)
    assert desk.presenter.intake.state.view == "components"
    assert "Giấy chứng sinh" in desk.screen.bar.text
    assert "Tờ khai" not in desk.screen.bar.text
    desk.key(K.Key_F12)
    assert desk.presenter.intake.state.receipt is None
    assert office.figures.today().dossiers_today == 0
    desk.key(K.Key_2)
    assert desk.screen.bar.text == "", "what was said is gone once it may no longer hold"


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


def test_numbers_and_names_come_into_their_one_spelling(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_0, K.Key_Return)
    owner = desk.screen.intake.applicant.owner
    owner.fields["name"].edit.insert(unicodedata.normalize("NFD", "Trần Văn Ổn"))
    owner.fields["name"].edit.textEdited.emit(owner.fields["name"].edit.text())
    desk.key(K.Key_Return)
    desk.type("079 185 001 234")
    desk.key(K.Key_Return)
    person = desk.presenter.intake.state.draft.owner
    assert person.id_number == "079185001234"
    assert person.name == unicodedata.normalize("NFC", person.name)


def test_the_same_person_hands_in_another_dossier(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.key(K.Key_F12, K.Key_F2)
    assert desk.presenter.intake.state.draft.owner.name == "Lê An"
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_0, K.Key_Return, K.Key_F12)
    assert office.figures.today().dossiers_today == 2


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
        desk.presenter.intake._start(type(desk.presenter.intake.state.draft)())
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
    draft = desk.presenter.intake.state.draft
    assert draft.submitter is not None
    assert (draft.owner.name, draft.submitter.name) == ("Lê An", "Lê Cả")
    assert office.figures.today().dossiers_today == 1


def test_esc_goes_back_step_by_step_and_keeps_everything(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    views = []
    for _ in range(4):
        desk.key(K.Key_Escape)
        views.append(desk.presenter.intake.state.view)
    assert views == ["components", "case", "procedure", "procedure"]
    draft = desk.presenter.intake.state.draft
    assert draft.owner.name == "Lê An"
    assert draft.missing() == ()


def test_switching_the_procedure_and_back_loses_no_tick(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_0)
    ticks = desk.presenter.intake.state.draft.ticks
    desk.key(K.Key_Escape, K.Key_Escape)
    desk.begin("kh")
    assert desk.presenter.intake.state.draft.ticks == {}
    while desk.presenter.intake.state.view != "procedure":
        desk.key(K.Key_Escape)
    desk.begin("ks")
    assert desk.presenter.intake.state.draft.ticks == ticks


def test_a_new_dossier_asks_before_it_throws_anything_away(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.key(K.Key_F2)
    assert "nhập dở" in " ".join(texts(desk.screen))
    desk.key(K.Key_Return)
    assert desk.presenter.intake.state.draft.owner.name == "Lê An"
    desk.key(K.Key_F2, K.Key_F2)
    assert desk.presenter.intake.state.draft.owner.name == ""
    assert desk.focus is desk.screen.intake.procedure.search


def test_a_draft_survives_the_next_call_and_says_whose_it_was(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9)
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.key(K.Key_F9)
    assert desk.presenter.intake.state.draft.owner.name == "Lê An"
    warning = "Hồ sơ dở của lượt A001; nhận bây giờ sẽ ghi vào lượt A002."
    assert warning in texts(desk.screen)


def test_the_next_visit_does_not_see_the_person_before(desk: Desk) -> None:
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9)
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.key(K.Key_F12, K.Key_F9)
    assert desk.presenter.intake.state.draft.owner.name == ""
    assert desk.screen.intake.applicant.owner.fields["name"].edit.text() in ("", "Lê An")
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_0, K.Key_Return)
    assert desk.screen.intake.applicant.owner.fields["name"].edit.text() == ""


def test_leaving_with_a_draft_asks_and_the_same_official_finds_it_again(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.screen.close()
    assert desk.screen.isVisible(), "the window does not close over an unfinished dossier"
    desk.key(K.Key_Return)
    desk.screen.top.sign_out.click()
    assert desk.screen.working
    go_on = desk.screen.intake.question.go_on
    assert go_on is not None
    go_on.click()
    assert not desk.screen.working
    desk.sign_in()
    assert desk.presenter.intake.state.draft.owner.name == "Lê An"
    desk.screen.top.sign_out.click()
    desk.screen.intake.question.go_ahead()
    desk.sign_in("binh")
    assert desk.presenter.intake.state.draft.owner.name == ""


def test_without_a_visit_a_dossier_is_taken_too(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    assert "Không qua lấy số" in texts(desk.screen)
    desk.fill_name("Lê An")
    desk.key(K.Key_F12)
    assert office.figures.today().dossiers_today == 1


def test_a_fast_enter_takes_the_hit_of_what_was_typed(
    sit_down: Callable[..., Desk], qtbot: QtBot, office: Office
) -> None:
    """Enter before the hits have come waits for them; it never takes a line of the list before."""
    background = Background()
    desk = sit_down(background=background)
    try:
        desk.sign_in()
        qtbot.waitUntil(lambda: desk.screen.working)
        qtbot.waitUntil(lambda: desk.screen.intake.procedure.current() is not None)
        search = desk.screen.intake.procedure.search
        search.setText("kh")
        desk.screen.intake.procedure.entered.emit()
        qtbot.waitUntil(lambda: desk.presenter.intake.state.draft.procedure is not None)
        procedure = desk.presenter.intake.state.draft.procedure
        assert procedure is not None
        assert procedure.short_code == "kh"
    finally:
        background.close()


def test_unconfirmed_procedures_are_marked(desk: Desk) -> None:
    desk.type("kh")
    hits = desk.screen.intake.procedure.hits
    marked = [hits.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(hits.count())]
    assert any("cần xác nhận" in text for text in marked)
    assert not all("cần xác nhận" in text for text in marked)


def test_what_the_number_was_taken_for_stands_on_top(desk: Desk) -> None:
    desk.take_tickets("chung_thuc")
    desk.key(K.Key_F9)
    current = desk.screen.intake.procedure.current()
    assert current is not None
    assert current.field == "Chứng thực"
