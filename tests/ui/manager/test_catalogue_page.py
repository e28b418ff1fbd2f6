"""The catalogue's upkeep by keyboard: found without accents, files read before they are applied, versions that end."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec
import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kiosk.rules.procedure import Procedure, TimeLimit
from kiosk.services.catalogue_book import CatalogueBook
from kiosk.services.catalogue_table import write_workbook
from kiosk.services.catalogue_views import CatalogueLine
from kiosk.ui.manager.catalogue_page import CataloguePage
from tests.printing import reading
from tests.ui.counter.office import FILE, Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.window import SIZES, Open, settle, sign_in
from tests.ui.reading import texts

CONTROL = Qt.KeyboardModifier.ControlModifier
MARCH = date(2027, 3, 1)
LINES = (
    CatalogueLine(1, "1.001193", "ks", "Đăng ký khai sinh", "Hộ tịch", date(2025, 7, 1), None, "current", 100, (), 12),
    CatalogueLine(2, "1.001193", "ks", "Đăng ký khai sinh", "Hộ tịch", MARCH, None, "coming", 100, (), 0),
    CatalogueLine(
        3, "2.000815", "ct", "Chứng thực bản sao", "Chứng thực", MARCH, None, "coming", 84, ("mẫu đơn", "phí"), 0
    ),
    CatalogueLine(
        4, "2.000488", "cu", "Cấp bản cũ", "Hộ tịch", date(2020, 1, 1), date(2025, 6, 30), "ended", 50, ("phí",), 1
    ),
)


def book(office: Office) -> CatalogueBook:
    return CatalogueBook(office.store, office.catalogue)


def shown(page: CataloguePage) -> list[tuple[str, ...]]:
    model = page.model
    return [tuple(filter(None, (cell.text + "|" + cell.below for cell in row.cells))) for row in model.rows]


def codes(page: CataloguePage) -> list[str]:
    return [row.cells[0].text for row in page.model.rows]


def at_the_catalogue(open_window: Open, size: tuple[int, int] = (1024, 600)) -> CataloguePage:
    screen, _ = open_window(size)
    sign_in(screen)
    QTest.keyClick(screen, Qt.Key.Key_F4)
    assert screen.catalogue.isVisible()
    return screen.catalogue


def window_of(page: QWidget) -> QWidget:
    return page.window()


def choose(page: CataloguePage, app: QApplication, path: Path) -> None:
    """Choose a file in the open dialog as somebody who types its name."""
    settle(app)
    assert page.dialog is not None
    name = page.dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(str(path))
    QTest.keyClick(name, Qt.Key.Key_Return)
    settle(app)
    window_of(page).activateWindow()


def next_law(office: Office, folder: Path) -> tuple[Path, Procedure]:
    """A workbook with next year's version of one procedure, and a change of another."""
    first, second = (office.catalogue.procedure(line.version_id) for line in book(office).lines()[:2])
    coming = msgspec.structs.replace(first, valid_from=MARCH, limit=TimeLimit(2, "working_day"))
    changed = msgspec.structs.replace(second, fee="8.000 đồng/bản")
    file = folder / "luật mới.xlsx"
    file.write_bytes(write_workbook((coming, changed), ()))
    return file, coming


def test_a_version_is_found_without_accents_and_says_what_it_lacks(open_window: Open) -> None:
    page = at_the_catalogue(open_window)
    page.show_lines(LINES)
    assert codes(page) == [line.code for line in LINES]
    row = shown(page)[2]
    assert row[4:6] == ("từ 01/03/2027|sắp có hiệu lực", "84% · thiếu: mẫu đơn, phí|")
    assert shown(page)[0][6] == "12 hồ sơ|"
    QTest.keyClicks(page.table, "khai")
    QTest.keyClicks(page.search, " sinh")
    assert codes(page) == ["1.001193", "1.001193"]
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.current is not None
    assert page.current.valid_from == MARCH
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    QTest.keyClick(page.table, Qt.Key.Key_2)
    assert codes(page) == ["2.000815"], "what has ended need not be completed"
    QTest.keyClick(page.table, Qt.Key.Key_3)
    assert codes(page) == ["1.001193", "2.000815"]
    assert page.shows["coming"].text() == "Sắp có hiệu lực: 2"


def test_next_years_law_is_read_and_then_applied_by_keyboard(
    open_window: Open, office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    file, coming = next_law(office, tmp_path)
    before = book(office).lines()
    screen, presenter = open_window()
    sign_in(screen)
    assert presenter.person is not None
    QTest.keyClick(screen, Qt.Key.Key_F4)
    page = screen.catalogue
    QTest.keyClick(page.table, Qt.Key.Key_O, CONTROL)
    choose(page, qapp, file)
    read = page.report.text.toPlainText()
    assert "Thêm mới: 1" in read
    assert f"{coming.code} {coming.short_name}, hiệu lực từ 01/03/2027" in read
    assert "→ 2 ngày làm việc" in read
    assert "→ 8.000 đồng/bản" in read
    assert "Kết thúc hiệu lực: 1" in read
    assert "hiệu lực đến: không hạn → 28/02/2027" in read
    assert book(office).lines() == before, "reading changes nothing"
    QTest.keyClick(page.report.text, Qt.Key.Key_Return, CONTROL)
    assert not page.reporting
    assert "Đã áp dụng 3 thay đổi từ tệp luật mới.xlsx; hồ sơ đã nhận giữ bản cũ." in texts(window_of(page))
    QTest.keyClick(page.table, Qt.Key.Key_3)
    assert codes(page) == [coming.code]
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        who = connection.execute("SELECT staff_id FROM journal WHERE kind = 'catalogue.loaded' ORDER BY seq").fetchall()
    assert who[-1] == (presenter.person.staff_id,)


def test_every_wrong_cell_is_named_and_nothing_is_taken_in(
    open_window: Open, office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    file, _ = next_law(office, tmp_path)
    workbook = openpyxl.load_workbook(file)
    sheet = workbook["Thủ tục"]
    heads = [cell.value for cell in sheet[1]]
    for row in (2, 3):
        for head in ("Hiệu lực từ", "Hiệu lực đến", "Thời hạn"):
            sheet.cell(row, heads.index(head) + 1).value = "hôm nọ"
    workbook.save(file)
    before = book(office).lines()
    page = at_the_catalogue(open_window)
    page.bring_in.click()
    choose(page, qapp, file)
    assert page.reporting
    places = [line for line in page.report.text.toPlainText().splitlines() if line.startswith("Trang Thủ tục")]
    assert len(places) == 6, "all of them, not the first few"
    assert "Trang Thủ tục, dòng 3, cột Hiệu lực từ: “hôm nọ” không phải ngày" in places[3]
    assert not page.report.apply.isVisible()
    QTest.keyClick(page.report.text, Qt.Key.Key_Return, CONTROL)
    QTest.keyClick(page.report.text, Qt.Key.Key_Escape)
    assert page.table.isVisible()
    assert book(office).lines() == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("hỏng.xlsx", b"PK\x03\x04 broken", "hỏng.xlsx"),
        ("trống.json", b"", "trống.json"),
        ("không có.xlsx", None, "Không đọc được tệp không có.xlsx; kiểm tra tệp còn đó và quyền đọc."),
    ],
)
def test_a_file_that_cannot_be_used_is_a_sentence(
    open_window: Open, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    page = at_the_catalogue(open_window)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    page.file_chosen.emit(tmp_path / name)
    assert page.reporting
    assert said in page.report.text.toPlainText()
    assert not page.report.apply.isVisible()


def test_a_file_that_changed_after_it_was_read_is_not_applied(
    open_window: Open, office: Office, tmp_path: Path
) -> None:
    file, _ = next_law(office, tmp_path)
    before = book(office).lines()
    page = at_the_catalogue(open_window)
    page.file_chosen.emit(file)
    first = office.catalogue.procedure(before[0].version_id)
    file.write_bytes(write_workbook((msgspec.structs.replace(first, fee="1 đồng"),), ()))
    page.report.apply.click()
    assert "đã đổi sau khi xem trước" in page.report.text.toPlainText()
    assert book(office).lines() == before


def test_a_version_ends_on_the_day_that_was_typed(open_window: Open, office: Office) -> None:
    page = at_the_catalogue(open_window)
    line = page.current
    assert line is not None
    QTest.keyClick(page.table, Qt.Key.Key_T, CONTROL)
    (edit,) = page.ask.edits
    QTest.keyClicks(edit, "1/1/2001")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert "Ngày cuối phải từ 01/07/2025 trở đi, là ngày đầu của bản này." in texts(page)
    edit.setText("28/2/2027")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert not page.ask.asking
    ended = next(one for one in book(office).lines() if one.code == line.code)
    assert ended.valid_to == date(2027, 2, 28)
    assert page.current is not None
    assert page.current.code == line.code, "the arrows stay on the version"


def test_a_file_that_is_there_is_not_overwritten_unasked(open_window: Open, qapp: QApplication, tmp_path: Path) -> None:
    page = at_the_catalogue(open_window)
    file = tmp_path / "danh mục.xlsx"
    QTest.keyClick(page.table, Qt.Key.Key_S, CONTROL)
    choose(page, qapp, file)
    assert file.read_bytes().startswith(b"PK")
    file.write_bytes(b"mine")
    for key, kept in ((Qt.Key.Key_Escape, True), (Qt.Key.Key_G, False)):
        page.write_out.click()
        choose(page, qapp, file)
        assert page.question.keep is not None
        QTest.keyClick(page.question.keep, key)
        assert (file.read_bytes() == b"mine") is kept


def test_signing_out_forgets_the_file_that_was_read(open_window: Open, office: Office, tmp_path: Path) -> None:
    file, _ = next_law(office, tmp_path)
    screen, presenter = open_window()
    sign_in(screen)
    screen.show_page("catalogue")
    screen.catalogue.file_chosen.emit(file)
    assert screen.catalogue.reporting
    presenter.sign_out()
    sign_in(screen)
    screen.show_page("catalogue")
    assert screen.catalogue.table.isVisible()
    before = book(office).lines()
    screen.catalogue.report.applied.emit()
    assert book(office).lines() == before


@pytest.mark.parametrize("size", SIZES[:3], ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_while_something_is_asked_or_read(
    open_window: Open, office: Office, qapp: QApplication, tmp_path: Path, size: tuple[int, int]
) -> None:
    page = at_the_catalogue(open_window, size)
    window = window_of(page)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        settle(qapp)
        assert (window.width(), window.height()) == size, state
        found[state] = cut(window) + overlapping(window)

    page.end.click()
    page.ask.show_problem("Chưa đọc được ngày; hãy gõ như 24/11/2026.")
    look("the last day")
    page.ask.leave()
    page.file_chosen.emit(next_law(office, tmp_path)[0])
    look("a file")
    page.show_table()
    page.write_out.click()
    choose(page, qapp, tmp_path / "luật mới.xlsx")
    assert page.question.keep is not None
    look("overwriting")
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def test_posting_sheets_of_one_procedure_go_to_a_file(
    open_window: Open, office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    page = at_the_catalogue(open_window)
    line = page.current
    assert line is not None
    QTest.keyClick(page.table, Qt.Key.Key_P, CONTROL)
    which, size, where = page.ask.edits
    assert which.text() == f"{line.code} {line.short_name}", "the one the arrows stand on"
    size.setText("A3")
    where.setText("Tệp PDF, chọn chỗ ghi")
    QTest.keyClick(page.ask, Qt.Key.Key_Return)
    settle(qapp)
    file, dialog = tmp_path / "niem-yet.pdf", page.posting_files.dialog
    assert dialog is not None
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    assert name.text() == f"ban-niem-yet-{line.code}-A3.pdf"
    name.setText(str(file))
    QTest.keyClick(name, Qt.Key.Key_Return)
    settle(qapp)
    (sheet,) = reading.texts(file.read_bytes())
    assert line.code in sheet
    assert "Đã ghi bản niêm yết khổ A3 ra tệp niem-yet.pdf." in texts(window_of(page))


def test_posting_sheets_of_all_go_to_the_page_printer_and_the_journal_says_who(
    open_window: Open, office: Office, tmp_path: Path
) -> None:
    page = at_the_catalogue(open_window)
    QTest.keyClick(page.table, Qt.Key.Key_P, CONTROL)
    page.ask.edits[0].setText("Mọi thủ tục đang có hiệu lực")
    assert page.ask.edits[2].text() == "In ra Máy in A4"
    QTest.keyClick(page.ask, Qt.Key.Key_Return)
    assert "Bản niêm yết khổ A4 đang in ra Máy in A4." in texts(window_of(page))
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        by, told = connection.execute("SELECT staff_id, data FROM journal WHERE kind = 'posting.printed'").fetchone()
    assert by is not None
    assert msgspec.json.decode(told)["sheets"] == len(office.catalogue.all())
