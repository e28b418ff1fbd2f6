"""The ratings for their head: shares with what they are of, words without names, paper ballots by keys and by file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit

from kiosk.services.rating_ballots import RatingBallots
from kiosk.services.rating_office import RatingOffice
from kiosk.services.rating_views import Ballot
from kiosk.ui.manager.manager_screen import ManagerScreen
from kiosk.ui.manager.rating_page import RatingPage
from kiosk.ui.manager.rating_presenter import next_number
from tests.ui.counter.office import FRIDAY, PASSWORD, Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.window import SIZES, Open, settle, sign_in
from tests.ui.reading import texts

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = FRIDAY.date()
HEADINGS = "Số phiếu,Ngày,Quầy,Mức,Lý do,Ý kiến\n"


def live_a_day(office: Office) -> None:
    """A run of three, one unhappy visitor with words, one satisfied, one who touched nothing; two paper ballots."""
    session = office.staffing.sign_in("lan", PASSWORD, 1)
    for level in ("very_satisfied", "very_satisfied", "very_satisfied", "dissatisfied", "satisfied", ""):
        office.ticketing.take_ticket("ho_tich")
        office.queueing.call_next(session)
        office.queueing.finish(session)
        office.clock.advance(seconds=2 if level == "very_satisfied" else 300)
        request = office.ratings.pending(1)
        assert request is not None
        if level:
            office.ratings.rate(request.rating_id, level)  # type: ignore[arg-type]  # one of the literals
        else:
            office.ratings.skip(request.rating_id)
        if level == "dissatisfied":
            office.ratings.explain(request.rating_id, ("waiting",), "Chờ hơn một giờ, ghế ngồi không đủ.")
    ballots = (
        Ballot("P-008", TODAY, "dissatisfied", 1, ("waiting", "unclear"), points={7: 1}),
        Ballot("P-009", TODAY.replace(day=1), "satisfied", points={7: 2}),
    )
    RatingBallots(office.store).enter(None, ballots)


def at_the_ratings(open_window: Open, size: tuple[int, int] = (1024, 600)) -> tuple[ManagerScreen, RatingPage]:
    screen, _ = open_window(size)
    sign_in(screen)
    QTest.keyClick(screen, Qt.Key.Key_F9)
    assert screen.ratings.isVisible()
    return screen, screen.ratings


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None, "the key would be lost"
    QTest.keyClick(focus, code, modifiers)
    QApplication.processEvents()


def table(page: RatingPage) -> dict[object, list[str]]:
    return {row.key: [f"{cell.text} {cell.below}".strip() for cell in row.cells] for row in page.model.rows}


def note(page: RatingPage) -> str:
    return " ".join(text for text in texts(page) if text.startswith(("01/11/2026", "20/11/2026")))


def fill_in(page: RatingPage, *answers: str) -> None:
    """Type a ballot's first fields, and Enter."""
    for edit, text in zip(page.ask.edits, answers, strict=False):
        edit.setText(text)
    QTest.keyClick(page.ask, Qt.Key.Key_Return)
    QApplication.processEvents()


def choose(dialog: QFileDialog | None, app: QApplication, path: Path) -> None:
    """Choose a file in the open dialog as somebody who types its name."""
    settle(app)
    assert dialog is not None
    page = dialog.parentWidget()
    assert page is not None
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(str(path))
    QTest.keyClick(name, Qt.Key.Key_Return)
    settle(app)
    page.window().activateWindow()
    settle(app)


def test_every_share_says_what_it_is_of_and_what_is_no_rating_stands_apart(open_window: Open, office: Office) -> None:
    live_a_day(office)
    _, page = at_the_ratings(open_window)
    assert table(page) == {
        "screen": ["Màn hình đánh giá ở quầy", "2", "0 0,0%", "1 50,0%", "1 50,0%", "1", "3"],
        "paper": ["Phiếu giấy", "2", "0 0,0%", "1 50,0%", "1 50,0%", "0", "0"],
        "total": ["Tổng cộng", "4", "0 0,0%", "2 50,0%", "2 50,0%", "1", "3"],
    }
    assert "01/11/2026 đến 20/11/2026" in note(page), "this month until other days are chosen"
    assert "tỷ lệ trên số đã đánh giá của từng dòng" in note(page)
    assert "không giống nhiều người bấm" in note(page)
    key(Qt.Key.Key_3)
    assert [row[0] for row in table(page).values()] == ["Trần Thị Ngọc Lan", "Không ghi cán bộ", "Tổng cộng"]
    key(Qt.Key.Key_4)
    assert [row[1] for row in table(page).values()] == ["2/2 100,0%", "1/2 50,0%"]
    key(Qt.Key.Key_5)
    assert page.text.toPlainText() == "20/11/2026 · Không hài lòng\nChờ hơn một giờ, ghế ngồi không đủ."
    key(Qt.Key.Key_6)
    assert table(page)[7][2:] == ["1,50 trên 2", "2"]
    assert table(page)["score"][2] == "1,5 trên 2"
    assert "1,5/2 điểm từ các chỉ số 7" in note(page)
    assert "Chưa xếp loại vì chưa có điểm của các chỉ số 1, 2, 3, 4, 6." in note(page)


def test_other_days_by_keys_and_days_in_the_wrong_order(open_window: Open, office: Office) -> None:
    live_a_day(office)
    _, page = at_the_ratings(open_window)
    key(Qt.Key.Key_D, CONTROL)
    fill_in(page, "20/11/2026", "19/11/2026")
    assert "Ngày cuối phải từ ngày đầu trở đi." in texts(page)
    fill_in(page, "20/11/2026", "")
    assert not page.ask.asking
    assert table(page)["total"][1] == "3", "the ballot of the first stays out"


def test_ballots_one_after_the_other(open_window: Open, office: Office) -> None:
    screen, page = at_the_ratings(open_window)
    key(Qt.Key.Key_N, CONTROL)
    level = page.ask.edits[2]
    assert isinstance(level, QComboBox)
    assert level.text() == "", "no level is there until somebody has read it off the paper"
    fill_in(page, "A-09", "20/11/2026", "Không hài lòng", "1")
    assert page.toggle.asking
    key(Qt.Key.Key_2)
    key(Qt.Key.Key_Return)
    assert screen.bar.text == "Đã nhập phiếu số A-09."
    assert [edit.text() for edit in page.ask.edits[:3]] == ["A-10", "20/11/2026", ""], "the next one is begun"
    fill_in(page, "A-09", "19/11/2026", "Hài lòng")
    assert "Phiếu số A-09 đã nhập với nội dung khác." in texts(page)
    assert page.ask.edits[1].text() == "19/11/2026", "what was typed is there still"
    fill_in(page, "A-10", "20/11/2026", "Hài lòng", "–", "", "", "Chưa đúng mực", "Nói to quá.")
    key(Qt.Key.Key_Escape)
    assert table(page)["paper"][1:5] == ["2", "0 0,0%", "1 50,0%", "1 50,0%"]
    key(Qt.Key.Key_6)
    assert table(page)[7][2:] == ["0,00 trên 2", "1"]
    key(Qt.Key.Key_5)
    assert page.text.toPlainText().endswith("Nói to quá.")


def test_a_file_of_ballots_is_looked_at_before_anything_is_entered(
    open_window: Open, office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    screen, page = at_the_ratings(open_window)
    file = tmp_path / "phieu.csv"
    file.write_text(HEADINGS + "1,20/11/2026,1,tuyệt,,\n2,30/2/2026,,Hài lòng,,\n", "utf-8")
    key(Qt.Key.Key_O, CONTROL)
    choose(page.dialog, qapp, file)
    told = page.report.text.toPlainText()
    assert "Dòng 2, cột Mức" in told
    assert "Dòng 3, cột Ngày" in told
    assert page.report.apply.isHidden()
    file.write_text(HEADINGS + "1,20/11/2026,1,Hài lòng,,\n2,20/11/2026,,Không hài lòng,Chờ lâu tại quầy,\n", "utf-8")
    page.report.other.click()
    choose(page.dialog, qapp, file)
    assert "2 phiếu mới sẽ được nhập" in page.report.text.toPlainText()
    assert office.figures.today().rated == 0
    page.report.apply.click()
    assert screen.bar.text == "Đã nhập 2 phiếu từ tệp phieu.csv."
    assert office.figures.today().rated == 2
    assert not page.reporting
    assert table(page)["paper"][1] == "2"


def test_the_form_goes_out_and_comes_back_changed(
    open_window: Open, office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    screen, page = at_the_ratings(open_window)
    key(Qt.Key.Key_S, CONTROL)
    assert page.form_files.dialog is None, "figures are not what is written here"
    key(Qt.Key.Key_7)
    assert "Rất hài lòng" in page.text.toPlainText()
    file = tmp_path / "phieu.toml"
    key(Qt.Key.Key_S, CONTROL)
    choose(page.form_files.dialog, qapp, file)
    file.write_text(file.read_text("utf-8").replace("Rất hài lòng", "Tuyệt vời"), "utf-8")
    key(Qt.Key.Key_O, CONTROL)
    choose(page.form_files.dialog, qapp, file)
    assert page.question.question is not None
    key(Qt.Key.Key_N)
    assert "Đã nạp phiếu hỏi từ tệp phieu.toml" in screen.bar.text
    assert RatingOffice(office.store).form().levels[0].name == "Tuyệt vời"
    assert "Tuyệt vời" in page.text.toPlainText()
    file.write_text("levels = 3", "utf-8")
    key(Qt.Key.Key_O, CONTROL)
    choose(page.form_files.dialog, qapp, file)
    key(Qt.Key.Key_N)
    assert "Phiếu đánh giá, khóa levels" in screen.bar.text


def test_nothing_stays_when_somebody_signs_out(open_window: Open, office: Office) -> None:
    live_a_day(office)
    screen, page = at_the_ratings(open_window)
    key(Qt.Key.Key_5)
    screen.sign_out_wanted.emit()
    assert "Chờ hơn một giờ" not in " ".join(texts(screen, hidden=True)) + page.text.toPlainText()


@pytest.mark.parametrize(
    ("number", "behind"), [("P-009", "P-010"), ("99", "100"), ("2026/7b", ""), ("", ""), ("số 9", "số 10")]
)
def test_the_next_number(number: str, behind: str) -> None:
    assert next_number(number) == behind


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut(open_window: Open, office: Office, qapp: QApplication, size: tuple[int, int]) -> None:
    live_a_day(office)
    screen, page = at_the_ratings(open_window, size)
    screen.offer_page("voice", offered=True)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        settle(qapp)
        assert (screen.width(), screen.height()) == size, f"{state} is too large for the screen"
        found[state] = cut(screen) + overlapping(screen)

    for view in page.views:
        page.show_view(view)
        look(view)
    page.add.click()
    look("a ballot")
    fill_in(page, "A-09", "20/11/2026", "Không hài lòng", "1")
    assert page.toggle.asking
    look("its reasons")
    assert {state: wrong for state, wrong in found.items() if wrong} == {}
