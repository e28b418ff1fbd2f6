"""The register of petitions by keyboard: what is late stands first, answers are written at leisure and never lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from kiosk.services.paper import Outbox
from kiosk.services.petition_register import PetitionRegister
from kiosk.services.petition_views import LONGEST_TEXT, PetitionDraft, PetitionView
from kiosk.services.petitions import Petitions
from kiosk.ui.manager.manager_screen import ManagerScreen
from kiosk.ui.manager.petitions_page import PetitionsPage
from kiosk.ui.manager.presenter import ManagerPresenter
from tests.ui.counter.office import FILE, Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager import petitions as register
from tests.ui.manager.window import SIZES, Open, settle, sign_in
from tests.ui.reading import texts

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SECRETS = ("Đỗ Thị Giáp", "0900 000 123", "Vũ Đình Ất")


@pytest.fixture(autouse=True)
def filled(office: Office) -> None:
    register.fill_register(office)


@pytest.fixture
def at_petitions(open_window: Open) -> tuple[PetitionsPage, ManagerPresenter]:
    screen, presenter = open_window()
    return begin(screen), presenter


def begin(screen: ManagerScreen) -> PetitionsPage:
    sign_in(screen)
    QTest.keyClick(screen, K.Key_F8)
    assert screen.petitions.isVisible()
    return screen.petitions


def lines(page: PetitionsPage) -> list[str]:
    return [row.cells[1].text for row in page.model.rows]


def stand_on(page: PetitionsPage, office: Office, text: str) -> PetitionView:
    view = register.view_of(office, text)
    page.table.selectRow(page.model.row_of(view.petition_id))
    assert page.current == view
    return view


def read(page: PetitionsPage) -> str:
    return page.panel.reading.toPlainText()


def everything(screen: ManagerScreen) -> str:
    """All that a window holds, seen or not."""
    typed = [edit.toPlainText() for edit in screen.findChildren(QPlainTextEdit)]
    shown = [edit.toPlainText() for edit in screen.findChildren(QTextEdit)]
    return "\n".join((*texts(screen, hidden=True), *typed, *shown, *lines(screen.petitions)))


def test_what_is_late_stands_first_and_is_told_in_words(at_petitions: tuple[PetitionsPage, ManagerPresenter]) -> None:
    page, _ = at_petitions
    soon = [register.SOON, " ".join(register.NAMED.split()), register.SUGGESTED]
    assert lines(page) == [register.LATE, *soon, register.MOVED, register.ANSWERED]
    due = [(row.cells[0].text, row.cells[0].below) for row in page.model.rows]
    assert due[:2] == [("16/11/2026", "QUÁ HẠN 4 ngày"), ("23/11/2026", "còn 3 ngày")]
    assert [below for _, below in due[2:]] == ["còn 21 ngày", "chưa trả lời", "đã chuyển", "đã trả lời"]
    assert page.about.text() == (
        "Nhận từ 01/01/2026 đến 20/11/2026: 1 góp ý; 5 phản ánh, kiến nghị, đến nay: "
        "1 trả lời đúng hạn + 0 trả lời muộn + 1 đã chuyển + 2 còn hạn + 1 quá hạn"
    )


def test_it_is_narrowed_down_by_a_digit_and_by_words_without_accents(
    at_petitions: tuple[PetitionsPage, ManagerPresenter],
) -> None:
    page, _ = at_petitions
    for key, count in ((K.Key_2, 4), (K.Key_3, 1), (K.Key_4, 2), (K.Key_1, 6)):
        QTest.keyClick(page.table, key)
        assert page.model.rowCount() == count
    QTest.keyClicks(page.table, "thi")
    QTest.keyClicks(page.search.field, " giap")
    assert page.search.shows["all"].text() == "Tất cả: 1"
    assert "Người gửi: Đỗ Thị Giáp · 0900 000 123" in read(page)
    assert "Nhà có người già ốm và trẻ nhỏ.\nKính mong" in read(page)
    QTest.keyClick(page.search.field, K.Key_Escape)
    QTest.keyClicks(page.search.field, "khong ai noi the")
    assert page.table.empty_words == "Không có góp ý, phản ánh nào khớp “khong ai noi the”."
    assert read(page) == ""


def test_an_answer_is_written_while_others_come_in_and_its_author_reads_it(
    at_petitions: tuple[PetitionsPage, ManagerPresenter], office: Office
) -> None:
    page, presenter = at_petitions
    late = stand_on(page, office, register.LATE)
    QTest.keyClick(page.table, K.Key_Return)
    edit = page.panel.answer.edit
    assert edit.hasFocus()
    QTest.keyClicks(edit, "Da sua xong den.")
    said = Petitions(office.store, office.settings, Outbox(office.settings))
    said.take(PetitionDraft("phan_anh", "Nước máy thôn Đoài yếu."))
    presenter.refresh()
    page.search.field.setText("nuoc may")
    assert page.current is not None
    assert page.current.code == late.code, "the petition being answered stays in sight"
    QTest.keyClick(edit, K.Key_Return)
    QTest.keyClicks(edit, "Cam on.")
    QTest.keyClick(edit, K.Key_Return, CONTROL)
    answer = said.by_code(late.code)
    assert answer is not None
    assert (answer.status, answer.answer) == ("answered", "Da sua xong den.\nCam on.")
    assert not page.writing
    assert page.table.hasFocus()
    page.search.clear()
    stand_on(page, office, register.LATE)
    assert "trả lời muộn" in read(page)
    assert "Trả lời · 20/11/2026 09:00 · Lê Hoàng Minh\nDa sua xong den.\nCam on." in read(page)


def test_an_answer_given_elsewhere_meanwhile_is_not_written_over(
    at_petitions: tuple[PetitionsPage, ManagerPresenter], office: Office
) -> None:
    page, presenter = at_petitions
    assert presenter.person is not None
    view = stand_on(page, office, register.SOON)
    QTest.keyClick(page.table, K.Key_Return)
    QTest.keyClicks(page.panel.answer.edit, "Mai thu gom.")
    PetitionRegister(office.store, office.settings).answer(presenter.person.staff_id, view.petition_id, "Đã thu gom.")
    presenter.refresh()
    QTest.keyClick(page.panel.answer.edit, K.Key_Return, CONTROL)
    assert register.view_of(office, register.SOON).answer == "Đã thu gom."
    assert page.panel.problem.text() == "Ý kiến này đã có trả lời; muốn đổi thì sửa trả lời."
    assert page.panel.answer.text == "Mai thu gom."
    assert "Đã thu gom." in read(page)


def test_a_begun_answer_waits_for_whoever_began_it(
    at_petitions: tuple[PetitionsPage, ManagerPresenter], office: Office
) -> None:
    page, presenter = at_petitions
    screen = page.window()
    assert isinstance(screen, ManagerScreen)
    view = stand_on(page, office, register.SOON)
    QTest.keyClick(page.table, K.Key_Return)
    QTest.keyClicks(page.panel.answer.edit, "Con do")
    page.table.selectRow(page.model.row_of(register.view_of(office, register.LATE).petition_id))
    assert not page.writing, "who goes to another petition has left the answer"
    QTest.keyClick(page.table, K.Key_Return)
    assert page.panel.answer.text == ""
    QTest.keyClick(page.panel.answer.edit, K.Key_Escape)
    page.table.selectRow(page.model.row_of(view.petition_id))
    QTest.keyClick(page.table, K.Key_Return)
    QTest.keyClicks(page.panel.answer.edit, " dang")
    presenter.sign_out()
    assert "Con do" not in everything(screen)
    begin(screen)
    page.table.selectRow(page.model.row_of(view.petition_id))
    assert page.reply.text() == "Soạn tiếp…"
    assert page.model.rows[page.model.row_of(view.petition_id)].cells[1].below == "đang soạn trả lời"
    page.reply.click()
    assert page.panel.answer.text == "Con do dang"


def test_it_is_passed_on_and_an_answer_is_put_right(
    at_petitions: tuple[PetitionsPage, ManagerPresenter], office: Office
) -> None:
    page, _ = at_petitions
    stand_on(page, office, register.LATE)
    QTest.keyClick(page.table, K.Key_T, CONTROL)
    (edit,) = page.ask.edits
    QTest.keyClick(edit, K.Key_Return)
    assert page.ask.asking, "to nobody it is not passed on"
    edit.setText("Điện lực khu vực")
    QTest.keyClick(edit, K.Key_Return)
    passed = register.view_of(office, register.LATE)
    assert passed.status == "passed_on"
    assert "Điện lực khu vực" in passed.answer
    assert page.ask.isHidden()
    stand_on(page, office, register.ANSWERED)
    assert not page.pass_on.isEnabled()
    QTest.keyClick(page.table, K.Key_Return)
    assert page.panel.answer.text == register.view_of(office, register.ANSWERED).answer
    QTest.keyClicks(page.panel.answer.edit, " (3/11)")
    QTest.keyClick(page.panel.answer.edit, K.Key_Return, CONTROL)
    assert register.view_of(office, register.ANSWERED).answer.endswith("đã báo. (3/11)")


def test_what_came_by_telephone_is_entered_and_its_code_told(
    at_petitions: tuple[PetitionsPage, ManagerPresenter], office: Office
) -> None:
    page, _ = at_petitions
    QTest.keyClick(page.table, K.Key_N, CONTROL)
    form = page.form
    assert form.text.edit.hasFocus()
    QTest.keyClicks(form.text.edit, "Cay do chan duong.")
    QTest.keyClick(form.text.edit, K.Key_Tab)
    QTest.keyClicks(form.name, "Ho Van Binh")
    QTest.keyClick(form.name, K.Key_Return, CONTROL)
    assert "Có họ tên thì ghi thêm điện thoại hoặc địa chỉ; hoặc để trống cả hai ô." in texts(page)
    QTest.keyClick(form.contact, K.Key_Escape)
    assert page.table.hasFocus()
    QTest.keyClick(page.table, K.Key_N, CONTROL)
    assert form.name.text() == "Ho Van Binh", "what was typed is there still"
    form.field.setCurrentIndex(1)
    QTest.keyClicks(form.contact, "0900 000 456")
    QTest.keyClick(form.contact, K.Key_Return, CONTROL)
    view = register.view_of(office, "Cay do chan")
    assert (view.kind, view.on_paper, view.name, view.contact) == ("phan_anh", True, "Ho Van Binh", "0900 000 456")
    assert view.field == form.field.itemText(1)
    assert page.current == view
    assert any(f"mã {view.code[:3]}-{view.code[3:6]}-{view.code[6:]}" in said for said in texts(page.window()))
    assert form.text.text == form.name.text() == ""


def test_a_text_longer_than_is_taken_is_counted_and_not_sent(
    at_petitions: tuple[PetitionsPage, ManagerPresenter], office: Office
) -> None:
    page, _ = at_petitions
    stand_on(page, office, register.SOON)
    page.reply.click()
    assert not page.panel.send.isEnabled()
    page.panel.answer.edit.setPlainText("a" * (LONGEST_TEXT + 1))
    assert f"{LONGEST_TEXT + 1}/{LONGEST_TEXT} ký tự" in texts(page)
    assert not page.panel.send.isEnabled()


def test_the_register_of_chosen_days_is_written_out(
    at_petitions: tuple[PetitionsPage, ManagerPresenter], qapp: QApplication, tmp_path: Path
) -> None:
    page, _ = at_petitions
    QTest.keyClick(page.table, K.Key_D, CONTROL)
    first, last = page.ask.edits
    first.setText("27/10/2026")
    last.setText("1/10/2026")
    QTest.keyClick(last, K.Key_Return)
    assert "Ngày cuối không thể trước ngày đầu." in texts(page)
    last.setText("31/10/2026")
    QTest.keyClick(last, K.Key_Return)
    assert page.about.text().startswith("Nhận từ 27/10/2026 đến 31/10/2026: 0 góp ý; 1 phản ánh")
    assert register.LATE in lines(page), "what is owed an answer is in the table whatever the days"
    assert register.ANSWERED not in lines(page)
    assert register.SUGGESTED not in lines(page)
    QTest.keyClick(page.table, K.Key_S, CONTROL)
    settle(qapp)
    assert page.dialog is not None
    name = page.dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    assert name.text() == "so-gop-y-phan-anh-2026-10-27-2026-10-31.xlsx"
    name.setText(str(tmp_path / "sổ.xlsx"))
    QTest.keyClick(name, K.Key_Return)
    settle(qapp)
    found = [str(cell) for row in openpyxl.load_workbook(tmp_path / "sổ.xlsx").worksheets[0].values for cell in row]
    assert register.MOVED in found
    assert register.LATE not in found
    assert "Đã ghi 1 dòng của sổ ra tệp sổ.xlsx." in texts(page.window())


def test_who_leads_no_more_reads_no_name_and_writes_nothing_out(
    at_petitions: tuple[PetitionsPage, ManagerPresenter], tmp_path: Path
) -> None:
    page, presenter = at_petitions
    screen = page.window()
    assert isinstance(screen, ManagerScreen)
    with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
        connection.execute("UPDATE staff SET role = 'support' WHERE username = 'sep'")
    presenter.refresh()
    assert not screen.working, "signed out by the first thing that is read"
    assert [secret for secret in SECRETS if secret in everything(screen)] == []
    page.target_chosen.emit(tmp_path / "sổ.xlsx")
    assert not (tmp_path / "sổ.xlsx").exists()


def test_nothing_of_anybody_stays_behind_who_signed_out(
    at_petitions: tuple[PetitionsPage, ManagerPresenter], office: Office
) -> None:
    page, presenter = at_petitions
    screen = page.window()
    assert isinstance(screen, ManagerScreen)
    stand_on(page, office, register.NAMED)
    page.enter.click()
    page.form.name.setText("Hồ Văn Bính")
    assert "Đỗ Thị Giáp" in everything(screen)
    presenter.sign_out()
    assert [secret for secret in (*SECRETS, "Hồ Văn Bính", register.LATE) if secret in everything(screen)] == []


def test_the_days_begin_anew_with_the_year(open_window: Open, office: Office) -> None:
    office.clock.advance(days=60)
    page = begin(open_window()[0])
    assert page.about.text().startswith("Nhận từ 01/01/2027")
    late = [register.LATE, register.SOON, " ".join(register.NAMED.split())]
    assert lines(page) == late, "what is owed an answer stays; all else of last year is found by its days"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut(open_window: Open, office: Office, qapp: QApplication, size: tuple[int, int]) -> None:
    screen, _ = open_window(size)
    for name in screen.choices:
        screen.offer_page(name, offered=True)
    page = begin(screen)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        settle(qapp)
        assert (screen.width(), screen.height()) == size, state
        wrong = cut(screen) + overlapping(screen)
        if wrong:
            found[state] = wrong

    stand_on(page, office, register.NAMED)
    look("read")
    page.reply.click()
    page.panel.answer.edit.setPlainText("Một câu trả lời dài. " * 40)
    page.panel.show_problem("Ý kiến này đã có trả lời; muốn đổi thì sửa trả lời.")
    look("answered")
    page.panel.leave()
    page.pass_on.click()
    look("passed on")
    page.ask.leave()
    page.enter.click()
    page.form.show_problem("Có họ tên thì ghi thêm điện thoại hoặc địa chỉ; hoặc để trống cả hai ô.")
    look("entered")
    page.form.drop.click()
    page.choose_days.click()
    page.ask.show_problem("Chưa đọc được ngày; hãy gõ như 24/11/2026.")
    look("days")
    assert found == {}
