"""The reports for the head: chosen by keys, read with their groups and notes, opened to dossiers, handed in."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import Translator
from kiosk.models import journal, staff
from kiosk.models.journal import JournalRow
from kiosk.rules.report_table import Check, Report
from kiosk.services.report_views import AT_ONCE, DossierLine, ReportLines
from kiosk.services.reports.catalogue import Progress, Reports
from kiosk.ui import theme
from kiosk.ui.background import Background, InlineBackground, Runner
from kiosk.ui.manager import report_presenter
from kiosk.ui.manager.manager_screen import ManagerScreen
from kiosk.ui.manager.report_contracts import ReportServices
from kiosk.ui.manager.report_page import ReportPage
from kiosk.ui.manager.report_presenter import ReportPresenter
from tests.services.reports.quarter import FIGURES, FIRST, LAST, write_quarter
from tests.ui.counter.office import Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.conftest import reports_of
from tests.ui.manager.test_rating_page import CONTROL, choose, key
from tests.ui.manager.window import SIZES, Open, settle, sign_in
from tests.ui.reading import texts


def at_the_reports(open_window: Open, size: tuple[int, int] = (1024, 600)) -> tuple[ManagerScreen, ReportPage]:
    screen, _ = open_window(size)
    sign_in(screen)
    QTest.keyClick(screen, Qt.Key.Key_F10)
    assert screen.reports.isVisible()
    return screen, screen.reports


def make(page: ReportPage, name: str) -> None:
    """Choose a report of the list."""
    page.table.selectRow(page.model.row_of(name))
    key(Qt.Key.Key_Return)


def lines(page: ReportPage) -> list[list[str]]:
    cells = page.view.grid.cells
    return [[cells.text(line, place) for place in range(cells.columnCount())] for line in range(cells.rowCount())]


def director(office: Office) -> int:
    with office.store.read() as unit:
        return int(next(person.id for person in staff.all_active(unit) if person.role == "director"))


def of_their_own(
    qtbot: QtBot, qapp: QApplication, office: Office, services: ReportServices, background: Runner
) -> tuple[ReportPage, ReportPresenter]:
    """A page without the window around it, for services or threads that are not the usual ones."""
    theme.install(qapp, "counter")
    page = ReportPage(Translator())
    qtbot.addWidget(page)
    page.resize(1000, 500)
    page.show()
    page.activateWindow()
    settle(qapp)
    page.setFocus()
    presenter = ReportPresenter(page, Translator(), office.clock, services, background)
    presenter.open(director(office))
    return page, presenter


def test_the_quarter_is_read_by_keys_and_its_figures_open_to_their_dossiers(open_window: Open, office: Office) -> None:
    write_quarter(office.store)
    _, page = at_the_reports(open_window)
    assert "từ ngày 01/10/2026 đến ngày 20/11/2026" in page.period.whole_text, "the present quarter, up to today"
    assert page.model.rows[0].cells[0].text.startswith("II.06a · ")
    assert len(page.model.rows) >= 15
    key(Qt.Key.Key_4)
    key(Qt.Key.Key_Return)
    assert "quý III năm 2026 (từ ngày 01/07/2026 đến ngày 30/09/2026)" in page.period.whole_text
    assert lines(page)[-1] == ["Tổng cộng", *map(str, FIGURES.values())]
    told = [(cell.text, cell.columns) for cell in page.view.grid.heading.cells]
    assert ("Số lượng hồ sơ tiếp nhận", 4) in told
    assert ("(13)", 1) in told
    below = page.view.notes.toPlainText()
    assert "khớp ở mọi dòng: 3=4+5+6; 7=8+9+10; 11=12+13; 3=7+11." in below
    assert "có kết quả đúng ngày hẹn là đúng hạn" in below
    key(Qt.Key.Key_End)
    for _ in range(7):
        key(Qt.Key.Key_Right)
    assert page.view.where() == "Tổng cộng · Số lượng hồ sơ đã giải quyết, Quá hạn: 3"
    key(Qt.Key.Key_Return)
    assert page.behind.whole_text.endswith("Quá hạn: 3 · 3 hồ sơ")
    assert len(page.model.rows) == FIGURES["10"]
    code, _procedure, received, due, settled = (cell.text for cell in page.model.rows[0].cells)
    assert code.startswith("H26.120-")
    days = [date(*reversed([int(part) for part in text.split("/")])) for text in (received, due, settled)]
    assert days == sorted(set(days)), "received, then due, then settled: late"
    assert not any("Nguyễn Văn An" in cell.text for row in page.model.rows for cell in row.cells), "no people here"
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_T)
    assert [line[0] for line in lines(page)] == ["Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính", "Tổng cộng"]
    assert page.view.title.whole_text.startswith("Bảng 2/3: Theo cách nộp hồ sơ · ")
    key(Qt.Key.Key_Escape)
    assert page.current_key == "II.06a"


class Many(Reports):
    """Opens every figure to the same dossier, a thousand and one times."""

    def behind(
        self, name: str, first: date, last: date, table: str, row: str, column: str, start: int = 0
    ) -> ReportLines:
        (line, *_) = super().behind(name, first, last, table, row, column).lines
        assert isinstance(line, DossierLine)
        found = [replace(line, dossier_id=place, code=f"HS-{place + 1}") for place in range(1001)]
        return ReportLines(tuple(found[start : start + AT_ONCE]), start, len(found))


def test_a_long_list_of_dossiers_is_turned_page_by_page(qtbot: QtBot, qapp: QApplication, office: Office) -> None:
    write_quarter(office.store)
    services = replace(reports_of(office), reports=Many(office.store, office.settings))
    page, _ = of_their_own(qtbot, qapp, office, services, InlineBackground())
    key(Qt.Key.Key_4)
    make(page, "II.06a")
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Return)
    assert page.behind.whole_text.endswith("hồ sơ 1 đến 500 trong 1001")
    assert not page.pager.earlier.isEnabled()
    key(Qt.Key.Key_PageDown)
    key(Qt.Key.Key_PageDown)
    key(Qt.Key.Key_PageDown)
    assert page.behind.whole_text.endswith("hồ sơ 1001 đến 1001 trong 1001")
    assert [row.cells[0].text for row in page.model.rows] == ["HS-1001"]
    assert not page.pager.later.isEnabled()
    key(Qt.Key.Key_PageUp)
    assert page.behind.whole_text.endswith("hồ sơ 501 đến 1000 trong 1001")
    assert page.table.currentIndex().row() == 0
    key(Qt.Key.Key_Down)
    assert page.table.currentIndex().row() == 1, "the arrows stay the list's"
    key(Qt.Key.Key_Escape)
    assert page.state == "report"


def test_zero_is_a_zero_and_what_does_not_open_says_so(open_window: Open, office: Office) -> None:
    _, page = at_the_reports(open_window)
    make(page, "satisfaction")
    total = lines(page)[-1]
    assert total[1:6] == ["0"] * 5
    assert "–" in total, "a share of nothing"
    assert "Tỷ lệ tính trên 0 lượt" in page.view.notes.toPlainText()
    for _ in range(5):
        key(Qt.Key.Key_Right)
    assert "Tỷ lệ" in page.view.where()
    assert not page.open.isEnabled()
    key(Qt.Key.Key_Return)
    assert page.state == "report"


def test_other_days_make_the_report_in_sight_anew(open_window: Open, office: Office) -> None:
    write_quarter(office.store)
    _, page = at_the_reports(open_window)
    make(page, "II.06a")
    key(Qt.Key.Key_D, CONTROL)
    for edit, text in zip(page.ask.edits, ("01/07/2026", "30/06/2026"), strict=True):
        edit.setText(text)
    QTest.keyClick(page.ask, Qt.Key.Key_Return)
    assert "Ngày cuối ở trước ngày đầu; chọn lại khoảng ngày." in texts(page)
    page.ask.edits[1].setText("31/7/2026")
    QTest.keyClick(page.ask, Qt.Key.Key_Return)
    assert "tháng 7 năm 2026" in page.period.whole_text
    assert page.view.report is not None
    assert (page.view.report.first, page.view.report.last) == (date(2026, 7, 1), date(2026, 7, 31))


def test_a_report_of_very_many_lines_is_printed_after_a_question_only(
    open_window: Open, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_presenter, "MANY_LINES", 1)
    write_quarter(office.store)
    screen, page = at_the_reports(open_window)
    key(Qt.Key.Key_4)
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_P, CONTROL)
    assert page.question.isVisible()
    key(Qt.Key.Key_Return)
    assert not page.question.isVisible(), "Enter prints nothing"
    assert "Đã gửi" not in screen.bar.text
    key(Qt.Key.Key_P, CONTROL)
    key(Qt.Key.Key_H)
    assert screen.bar.text == "Đã gửi báo cáo đến máy in Máy in A4."


def test_a_report_goes_into_every_kind_of_file_and_the_journal_knows_by_whom(
    open_window: Open, office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    write_quarter(office.store)
    screen, page = at_the_reports(open_window)
    key(Qt.Key.Key_4)
    key(Qt.Key.Key_Return)
    for ending, begins in {"xlsx": b"PK", "pdf": b"%PDF", "docx": b"PK", "json": b"{"}.items():
        key(Qt.Key.Key_S, CONTROL)
        choose(page.dialog, qapp, tmp_path / f"quy.{ending}")
        assert screen.bar.text == f"Đã xuất báo cáo ra tệp quy.{ending}."
        assert (tmp_path / f"quy.{ending}").read_bytes().startswith(begins)
    told = msgspec.json.decode((tmp_path / "quy.json").read_bytes())
    assert {name: told["total"][name] for name in FIGURES} == FIGURES
    key(Qt.Key.Key_P, CONTROL)
    assert screen.bar.text == "Đã gửi báo cáo đến máy in Máy in A4."
    office.print_all()
    assert office.devices["Máy in A4"].printed[-1].startswith(b"%PDF")
    with office.store.read() as unit:
        entries = journal.newest(unit, ("report.written",), unit.day, 9)
        by = set(unit.connection.execute(select(JournalRow.staff_id).where(JournalRow.kind == "report.written")))
    assert {entry.data["format"] for entry in entries} == {"xlsx", "pdf", "docx", "json", "paper"}
    assert by == {(director(office),)}


def test_the_quarterly_report_by_one_key_with_its_annexes_beside_it(
    open_window: Open, office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    write_quarter(office.store)
    screen, page = at_the_reports(open_window)
    key(Qt.Key.Key_4)
    key(Qt.Key.Key_Q)
    choose(page.quarterly_files.dialog, qapp, tmp_path / "bc.docx")
    assert screen.bar.text == "Đã ghi báo cáo vào bc.docx, phụ lục vào bc-phu-luc.xlsx."
    with ZipFile(tmp_path / "bc.docx") as document:
        assert "quý III năm 2026" in document.read("word/document.xml").decode()
    annex = tmp_path / "bc-phu-luc.xlsx"
    assert annex.exists()
    (tmp_path / "bc.docx").unlink()
    annex.write_bytes(b"an annex somebody has written into")
    key(Qt.Key.Key_Q)
    choose(page.quarterly_files.dialog, qapp, tmp_path / "bc.docx")
    assert page.question.question is not None
    assert "bc-phu-luc.xlsx đã có" in page.question.question.words
    key(Qt.Key.Key_Return)
    assert annex.read_bytes() == b"an annex somebody has written into"


class Wrong(Reports):
    """Makes reports whose parts do not add up."""

    def make(self, name: str, first: date, last: date, progress: Progress | None = None) -> Report:
        made = super().make(name, first, last, progress)
        return replace(made, checks=(Check("3=4+5+6", "Hộ tịch", 40, 39),))


def test_a_report_that_does_not_add_up_is_refused_and_the_difference_said(
    qtbot: QtBot, qapp: QApplication, office: Office
) -> None:
    services = replace(reports_of(office), reports=Wrong(office.store, office.settings))
    page, _ = of_their_own(qtbot, qapp, office, services, InlineBackground())
    make(page, "II.06a")
    told = page.view.notes.toPlainText()
    assert "Ở “Hộ tịch”: 3=4+5+6 không khớp, một bên 40, một bên 39, lệch 1." in told
    assert not page.view.grid.isVisible(), "nobody copies these figures"
    assert not page.write_out.isEnabled()
    assert not page.print.isEnabled()
    key(Qt.Key.Key_S, CONTROL)
    assert page.dialog is None


class Slow(Reports):
    """Waits in its own thread until somebody gives the work up."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.store, office.settings)
        self.begun = threading.Event()

    def make(self, name: str, first: date, last: date, progress: Progress | None = None) -> Report:
        assert progress is not None
        while progress(0.3):
            self.begun.set()
        return super().make(name, first, last, progress)


@pytest.mark.parametrize("leaves", [False, True], ids=["escape", "signed out"])
def test_a_long_report_shows_that_it_is_under_way_and_can_be_given_up(
    qtbot: QtBot, qapp: QApplication, office: Office, leaves: bool
) -> None:
    background, slow = Background(), Slow(office)
    page, presenter = of_their_own(qtbot, qapp, office, replace(reports_of(office), reports=slow), background)
    said: list[str] = []
    presenter.said.connect(lambda words, _tone: said.append(words))
    qtbot.waitUntil(lambda: bool(page.model.rows))
    make(page, "II.06a")
    assert slow.begun.wait(5)
    qtbot.waitUntil(page.progress.isVisible)
    qtbot.waitUntil(lambda: page.progress.bar.value() == 30)
    key(Qt.Key.Key_1)
    if leaves:
        presenter.close()
    else:
        key(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.busy)
    assert said[-1] == ("" if leaves else "Đã dừng theo yêu cầu, chưa có gì được ghi ra.")
    assert page.state == "list"
    assert page.view.report is None
    background.close()


def test_keys_stay_on_a_small_screen_also_below_a_sentence(open_window: Open, qapp: QApplication) -> None:
    screen, page = at_the_reports(open_window)
    make(page, "II.06a")
    screen.say("Đã xuất báo cáo ra tệp.", "ok")
    settle(qapp)
    assert screen.minimumSizeHint().height() <= 600


def test_supporting_staff_print_no_register(office: Office) -> None:
    with office.store.write() as unit:
        helper = staff.add(unit, "phuc", "Trần Văn Phúc", "support", "")
    services = reports_of(office)
    register, fees = (services.reports.make(name, FIRST, LAST) for name in ("register", "fees"))
    with pytest.raises(NotAllowed):
        services.printing.print(register, helper)
    services.printing.print(fees, helper)
    assert [job.kind for job in office.paper.newest()] == ["report"]


def test_nothing_stays_when_somebody_signs_out(open_window: Open, office: Office) -> None:
    write_quarter(office.store)
    screen, page = at_the_reports(open_window)
    key(Qt.Key.Key_4)
    make(page, "register")
    assert "Nguyễn Văn An" in lines(page)[0]
    screen.sign_out_wanted.emit()
    assert lines(page) == []
    assert page.view.report is None


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut(open_window: Open, office: Office, qapp: QApplication, size: tuple[int, int]) -> None:
    write_quarter(office.store)
    screen, page = at_the_reports(open_window, size)
    screen.offer_page("voice", offered=True)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        settle(qapp)
        assert (screen.width(), screen.height()) == size, f"{state} is too large for the screen"
        found[state] = cut(screen) + overlapping(screen) + headings_cut(page)

    look("the list")
    key(Qt.Key.Key_4)
    for name in [str(row.key) for row in page.model.rows[:-1]]:
        make(page, name)
        look(name)
        key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_D, CONTROL)
    look("other days")
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def headings_cut(page: ReportPage) -> list[str]:
    """Headings that are larger than their room."""
    heading, metrics = page.view.grid.heading, page.view.grid.fontMetrics()
    short = [cell for cell in heading.cells if heading.room_of(cell).height() < metrics.height() // 2]
    narrow = [cell for cell in heading.cells if heading.room_of(cell).width() < heading.longest_word(cell)]
    return [f"heading “{cell.text}”" for cell in (*short, *narrow)]
