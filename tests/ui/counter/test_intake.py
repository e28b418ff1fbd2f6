"""Taking a dossier in by the keyboard: few keys, nothing lost, nothing incomplete accepted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from kiosk.services.intake_flow import Draft
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
    assert view(desk) == "case"
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
    queue = desk.presenter.queue.state.queue
    assert queue is not None
    assert queue.serving is not None
    assert queue.serving.dossiers == ("H26.120-261120-0001",), "the dossier belongs to the visit in front"


def test_the_due_time_stands_there_with_its_reason(desk: Desk) -> None:
    desk.begin("dct")
    shown = texts(desk.screen)
    assert "Hẹn trả 09:00 thứ Năm 26/11" in shown
    assert "3 ngày làm việc; nghỉ 24/11 (Ngày Văn hóa Việt Nam)" in shown


def test_the_due_time_moves_with_the_clock(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    assert "Hẹn trả 17:00 thứ Sáu 20/11" in texts(desk.screen)
    office.clock.advance(hours=6, minutes=30)
    desk.presenter.refresh()
    assert "Hẹn trả 17:00 thứ Hai 23/11" in texts(desk.screen)


def test_what_the_limit_says_of_special_cases_is_shown(desk: Desk) -> None:
    desk.begin("hn")
    desk.key(K.Key_1)
    assert any("phải xác minh: không quá 23 ngày" in text for text in texts(desk.screen))


def draft(desk: Desk) -> Draft:
    return desk.presenter.intake.state.draft


def view(desk: Desk) -> str:
    return desk.presenter.intake.state.view


def test_digits_arrows_and_letters_tick_and_count(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.key(K.Key_2)
    assert set(draft(desk).ticks) == {1}
    desk.key(K.Key_2)
    assert draft(desk).ticks == {}
    desk.key(K.Key_Down, K.Key_Space)
    assert set(draft(desk).ticks) == {2}
    desk.key(K.Key_P, K.Key_P, K.Key_C, K.Key_B)
    tick = draft(desk).ticks[2]
    assert (tick.originals, tick.certified, tick.photocopies) == (2, 1, 2)
    desk.key(K.Key_P, modifiers=SHIFT)
    assert draft(desk).ticks[2].photocopies == 1
    desk.key(K.Key_D)
    assert draft(desk).ticks[2].from_database
    assert "Khai thác CSDL, không thu giấy\n09:00, Trần Thị Ngọc Lan" in texts(desk.screen)
    desk.key(K.Key_D)
    assert 2 not in draft(desk).ticks


def test_an_incomplete_dossier_is_refused_with_what_is_missing(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_1, K.Key_Return)
    assert view(desk) == "components"
    assert "Giấy chứng sinh" in desk.screen.bar.text
    assert "Tờ khai" not in desk.screen.bar.text
    desk.key(K.Key_F12)
    assert desk.presenter.intake.state.receipt is None
    assert office.figures.today().dossiers_today == 0
    desk.key(K.Key_2)
    assert desk.screen.bar.text == "", "what was said is gone once it may no longer hold"


def test_whoever_types_a_name_on_after_a_refused_enter_edits_nothing(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_1, K.Key_Return)
    refused, before = desk.screen.bar.text, draft(desk)
    desk.type("Bùi Cao Phước Dđ")
    assert draft(desk) == before
    assert desk.screen.bar.text == refused != ""
    desk.key(K.Key_Down, K.Key_Up, K.Key_P)
    assert draft(desk).ticks[0].photocopies == before.ticks[0].photocopies + 1


def test_what_is_in_sight_is_what_is_accepted(desk: Desk, office: Office) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name()
    desk.key(K.Key_Escape, K.Key_Escape, K.Key_Escape)
    accept = desk.screen.intake.summary.accept
    assert accept.isEnabled()
    desk.type("kh")
    assert not accept.isEnabled()
    desk.key(K.Key_F12)
    assert office.figures.today().dossiers_today == 0
    assert "thủ tục khác" in desk.screen.bar.text
    desk.screen.intake.procedure.search.clear()
    assert accept.isEnabled()
    desk.key(K.Key_F12)
    assert office.figures.today().dossiers_today == 1


def test_the_summary_says_what_is_to_be_confirmed(sit_down: Callable[..., Desk]) -> None:
    for size in ((1024, 600), (1280, 800)):
        desk = sit_down(size)
        desk.sign_in()
        desk.begin("cn")
        procedure = draft(desk).procedure
        assert procedure is not None
        assert procedure.unconfirmed
        words = "Cần xác nhận: " + ", ".join(procedure.unconfirmed)
        assert words in texts(desk.screen.intake.summary)
        desk.screen.close()


def test_esc_goes_back_step_by_step_and_keeps_everything(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    views = []
    for _ in range(4):
        desk.key(K.Key_Escape)
        views.append(view(desk))
    assert views == ["components", "case", "procedure", "procedure"]
    now = draft(desk)
    assert now.owner.name == "Lê An"
    assert now.missing() == ()


def test_switching_the_procedure_and_back_loses_no_tick(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_0)
    ticks = draft(desk).ticks
    desk.key(K.Key_Escape, K.Key_Escape)
    desk.begin("kh")
    assert draft(desk).ticks == {}
    while view(desk) != "procedure":
        desk.key(K.Key_Escape)
    desk.begin("ks")
    assert draft(desk).ticks == ticks


def test_a_new_dossier_asks_before_it_throws_anything_away(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.key(K.Key_F2)
    assert "nhập dở" in " ".join(texts(desk.screen))
    desk.key(K.Key_Return)
    assert draft(desk).owner.name == "Lê An"
    desk.key(K.Key_F2, K.Key_F2)
    assert draft(desk).owner.name == ""
    assert desk.focus is desk.screen.intake.procedure.search


def test_a_draft_survives_the_next_call_and_says_whose_it_was(desk: Desk, office: Office) -> None:
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9)
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name("Lê An")
    desk.key(K.Key_F9)
    assert draft(desk).owner.name == "Lê An"
    warning = "Hồ sơ dở của lượt A001; nhận bây giờ sẽ ghi vào lượt A002."
    assert warning in texts(desk.screen)


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
    assert desk.presenter.session is None
    desk.sign_in()
    assert draft(desk).owner.name == "Lê An"
    desk.screen.top.sign_out.click()
    desk.screen.intake.question.go_ahead()
    desk.sign_in("binh")
    assert draft(desk).owner.name == ""


def test_inside_a_stations_window_the_keys_work_and_closing_asks(desk: Desk, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(desk.screen)
    window.show()
    window.activateWindow()
    desk.settle()
    desk.screen.intake.procedure.search.setFocus()
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_1)
    assert not window.close()
    desk.settle()
    go_on = desk.screen.intake.question.go_on
    assert go_on is not None
    go_on.click()
    assert not window.isVisible()
    window.takeCentralWidget()


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
        qtbot.waitUntil(lambda: draft(desk).procedure is not None)
        procedure = draft(desk).procedure
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
