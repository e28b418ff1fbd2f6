"""The office's calendar by keyboard: days with their decisions, years confirmed, tables taken in whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.services.calendar import OfficeCalendar
from kiosk.services.intake_person import Person
from kiosk.services.views import CalendarDayView
from kiosk.ui.manager.calendar_page import CalendarPage
from tests.ui.counter.office import PASSWORD, Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.window import SIZES, Open, settle, sign_in
from tests.ui.reading import texts

CONTROL = Qt.KeyboardModifier.ControlModifier
DAY = date(2026, 12, 24)


def at_the_calendar(open_window: Open, size: tuple[int, int] = (1024, 600)) -> CalendarPage:
    screen, _ = open_window(size)
    sign_in(screen)
    QTest.keyClick(screen, Qt.Key.Key_F5)
    assert screen.calendar.isVisible()
    return screen.calendar


def day_of(office: Office, day: date) -> CalendarDayView | None:
    return next((one for one in OfficeCalendar(office.store, office.settings).days() if one.date == day), None)


def receive(office: Office, words: str) -> None:
    """Take in a dossier of the first procedure those words find, with all its papers."""
    session = office.staffing.sign_in("lan", PASSWORD, 1)
    draft = office.intake.start(office.catalogue.search(words)[0].version_id)
    assert draft.procedure is not None
    draft = draft.choose_case(draft.procedure.cases[0].code)
    for item in draft.checklist():
        draft = draft.toggle(item.position)
    office.intake.accept(session, replace(draft, owner=Person("Lê An")))


def test_a_day_off_is_added_with_its_decision_and_taken_out_again(open_window: Open, office: Office) -> None:
    page = at_the_calendar(open_window)
    QTest.keyClick(page.table, Qt.Key.Key_N, CONTROL)
    day, _name, decision = page.ask.edits
    QTest.keyClicks(day, "24/12/2026")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert day_of(office, DAY) is None, "no day without its decision"
    assert decision.hasFocus()
    decision.setText("Quyết định 12/QĐ-UBND")
    QTest.keyClick(decision, Qt.Key.Key_Return)
    added = day_of(office, DAY)
    assert added is not None
    assert (added.kind, added.decision) == ("off", "Quyết định 12/QĐ-UBND")
    page.table.selectRow(page.model.row_of(DAY))
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.question.keep is not None
    QTest.keyClick(page.question.keep, Qt.Key.Key_Return)
    assert day_of(office, DAY) is not None, "Enter keeps it"
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.question.keep is not None
    QTest.keyClick(page.question.keep, Qt.Key.Key_B)
    assert day_of(office, DAY) is None


def test_a_make_up_day_on_a_working_day_warns(open_window: Open) -> None:
    page = at_the_calendar(open_window)
    QTest.keyClick(page.table, Qt.Key.Key_B, CONTROL)
    for edit, text in zip(page.ask.edits, ("32/12/2026", "", "Công văn 1"), strict=True):
        edit.setText(text)
    QTest.keyClick(page.ask.edits[0], Qt.Key.Key_Return)
    assert "Ngày 32/12/2026 không có trong lịch; hãy xem lại." in texts(page)
    page.ask.edits[0].setText("24/12/2026")
    QTest.keyClick(page.ask.edits[0], Qt.Key.Key_Return)
    assert any("vốn là ngày làm việc trong tuần" in text for text in texts(page.window()))


def test_due_times_follow_a_new_day_off_once_the_head_has_seen_which(open_window: Open, office: Office) -> None:
    receive(office, "mai táng")

    def due() -> list[str]:
        with office.store.read() as unit:
            return [str(at)[:16] for at in unit.connection.exec_driver_sql("SELECT due_at FROM dossier").scalars()]

    (before,) = due()
    page = at_the_calendar(open_window)
    QTest.keyClick(page.table, Qt.Key.Key_R, CONTROL)
    assert page.reporting
    assert not page.report.apply.isVisible(), "nothing to put right yet"
    QTest.keyClick(page.report.text, Qt.Key.Key_Escape)
    QTest.keyClick(page.table, Qt.Key.Key_N, CONTROL)
    for edit, text in zip(page.ask.edits, ("23/11/2026", "", "QĐ 12"), strict=True):
        edit.setText(text)
    assert any("Thứ Hai, 23/11/2026. 1 hồ sơ đang giải quyết" in text for text in texts(page))
    QTest.keyClick(page.ask.edits[0], Qt.Key.Key_Return)
    assert page.current is not None
    assert page.current.date == date(2026, 11, 23), "the arrows stand on the new day"
    QTest.keyClick(page.table, Qt.Key.Key_R, CONTROL)
    assert "→" in page.report.text.toPlainText()
    assert due() == [before], "only looked at"
    assert not page.report.other.isVisible()
    QTest.keyClick(page.report.text, Qt.Key.Key_Return, CONTROL)
    page.ask.edits[0].setText("QĐ 12")
    QTest.keyClick(page.ask.edits[0], Qt.Key.Key_Return)
    assert not page.report.isVisible()
    assert due() != [before]
    assert any("Đã tính lại hẹn trả của 1 hồ sơ." in text for text in texts(page.window()))


def test_a_provisional_year_is_confirmed(open_window: Open, office: Office) -> None:
    page = at_the_calendar(open_window)
    place = list(page.years).index(2027) + 1
    assert page.years[2027].text() == "2027 (dự kiến)"
    QTest.keyClicks(page.table, str(place))
    QTest.keyClick(page.table, Qt.Key.Key_D, CONTROL)
    page.ask.edits[0].setText("Thông báo 1/TB-BNV")
    QTest.keyClick(page.ask.edits[0], Qt.Key.Key_Return)
    assert page.years[2027].text() == "2027"
    days = OfficeCalendar(office.store, office.settings).days(2027)
    assert not any(day.provisional for day in days)
    assert not page.confirm.isVisible()


def test_a_table_comes_back_as_it_was_written_and_a_wrong_one_changes_nothing(
    open_window: Open, office: Office, tmp_path: Path
) -> None:
    page = at_the_calendar(open_window)
    file = tmp_path / "lịch.csv"
    page.target_chosen.emit(file)
    before = OfficeCalendar(office.store, office.settings).days()
    page.file_chosen.emit(file)
    assert any(f"{len(before)} ngày giữ nguyên" in text for text in texts(page.window()))
    file.write_text(file.read_text(encoding="utf-8-sig") + "31/31/2026,nghỉ,Lạ,QĐ 1,\n", encoding="utf-8")
    page.file_chosen.emit(file)
    assert page.reporting
    assert f"Dòng {len(before) + 2}, cột Ngày: “31/31/2026” không phải ngày" in page.report.text.toPlainText()
    assert OfficeCalendar(office.store, office.settings).days() == before


@pytest.mark.parametrize("size", SIZES[:3], ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut(open_window: Open, qapp: QApplication, size: tuple[int, int]) -> None:
    page = at_the_calendar(open_window, size)
    page.show_year(2027)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        settle(qapp)
        assert (page.window().width(), page.window().height()) == size, state
        found[state] = cut(page.window()) + overlapping(page.window())

    look("a provisional year")
    page.add_work.click()
    look("a new day")
    page.ask.leave()
    page.remove.click()
    look("taking out")
    page.question.withdraw()
    page.recompute.click()
    look("due times")
    assert {state: wrong for state, wrong in found.items() if wrong} == {}
