"""The office's calendar: every day with its decision, every change in the journal, a table in and out."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import msgspec
import pytest
from openpyxl import Workbook, load_workbook

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, KnownError, NotAllowed, NotFound
from kiosk.models import journal, staff
from kiosk.rules.calendar import Session
from kiosk.services.calendar import OfficeCalendar
from kiosk.services.calendar_table import HEADINGS, BadTable, write_table
from kiosk.services.catalogue_file import Holiday
from kiosk.services.dossier_views import MissingItem
from kiosk.services.due_recompute import DueRecompute
from kiosk.services.views import CalendarDayView, CalendarImport
from tests.office import SETTINGS, Office
from tests.services.desk import Desk

MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 28)
FIRST_LINE = ",".join(HEADINGS)


def calendar_of(office: Office) -> OfficeCalendar:
    return OfficeCalendar(office.store, office.settings)


def entries(office: Office) -> list[tuple[str, dict[str, object]]]:
    kinds = ("calendar.day_set", "calendar.day_removed", "calendar.confirmed", "calendar.loaded")
    with office.store.read() as unit:
        return [(entry.kind, entry.data) for entry in journal.newest(unit, kinds, unit.day, 9)][::-1]


def test_it_is_the_week_of_the_settings_with_the_days_of_the_store(small_office: Office) -> None:
    settings = msgspec.structs.replace(SETTINGS, hours={"mon": ("08:00-12:00",), "sat": ("07:30-11:30",)})
    calendar = OfficeCalendar(small_office.store, settings).calendar()
    assert calendar.years == {2025, 2026, 2027}
    assert {day.year for day in calendar.provisional} == {2027}
    assert calendar.sessions(MONDAY) == (Session(time(8), time(12)),)
    assert calendar.sessions(date(2026, 11, 20)) == ()  # a Friday, left out of the settings: closed
    assert calendar.sessions(date(2026, 8, 15)) == (Session(time(7, 30), time(11, 30)),)
    assert calendar.sessions(date(2026, 8, 22)) == (Session(time(8), time(12)),)  # a make-up day: an ordinary day's
    assert calendar.sessions(date(2026, 2, 16)) == ()


def test_a_swap_moves_the_due_time_and_is_in_the_journal_with_who_and_why(office: Office) -> None:
    calendar = calendar_of(office)
    received = datetime(2026, 11, 20, 9, tzinfo=VIETNAM)
    assert calendar.due(received, 3, "working_day").at == datetime(2026, 11, 26, 9, tzinfo=VIETNAM)
    with office.store.read() as unit:
        minh, lan = staff.by_username(unit, "minh"), staff.by_username(unit, "lan")
    assert minh is not None
    assert lan is not None
    with pytest.raises(NotAllowed):
        calendar.set_day(MONDAY, "off", "QĐ 12", staff_id=lan.id)
    assert calendar.set_day(MONDAY, "off", " QĐ  12 ", staff_id=minh.id) == ()
    assert calendar.set_day(SATURDAY, "work", "QĐ 12", "Làm bù cho 23/11") == ()
    found = calendar.due(received, 3, "working_day")
    assert found.at == datetime(2026, 11, 27, 9, tzinfo=VIETNAM)
    assert "nghỉ 23/11 (Ngày nghỉ)" in found.because
    assert calendar.remove_day(MONDAY) == ()
    assert entries(office) == [
        ("calendar.day_set", {"date": "2026-11-23", "day_kind": "off", "decision": "QĐ 12"}),
        ("calendar.day_set", {"date": "2026-11-28", "day_kind": "work", "decision": "QĐ 12"}),
        ("calendar.day_removed", {"date": "2026-11-23", "day_kind": "off", "decision": "QĐ 12"}),
    ]
    with office.store.read() as unit:
        who = unit.connection.exec_driver_sql("SELECT staff_id FROM journal WHERE kind = 'calendar.day_set'")
        assert {row.staff_id for row in who} == {minh.id, None}


def test_a_provisional_year_is_marked_until_it_is_confirmed(office: Office) -> None:
    calendar = calendar_of(office)
    days = calendar.days(2027)
    assert days
    assert all(day.provisional for day in days)
    calendar.confirm_day(days[0].date, "CV 7")
    assert calendar.days(2027)[0] == replace(days[0], decision="CV 7", provisional=False)
    assert calendar.confirm_year(2027, "CV 8") == len(days) - 1
    assert [day.decision for day in calendar.days(2027)[-2:]] == ["CV 8", "Nghị quyết 28/2026/QH16; CV 8"]
    assert calendar.calendar().provisional == frozenset()
    assert entries(office)[-1] == (
        "calendar.confirmed", {"dates": [day.date.isoformat() for day in days[1:]], "decision": "CV 8"},
    )  # fmt: skip
    with pytest.raises(BadInput, match="Không có ngày dự kiến"):
        calendar.confirm_year(2027, "CV 8")
    with pytest.raises(NotFound, match="2028"):
        calendar.confirm_year(2028, "CV 8")


def test_the_first_day_of_a_year_not_covered_warns_and_stays_provisional(small_office: Office) -> None:
    calendar = calendar_of(small_office)
    (warning,) = calendar.set_day(date(2028, 1, 3), "off", "QĐ 1", "Nghỉ bù")
    assert "Năm 2028 chưa có lịch nghỉ" in warning
    assert calendar.set_day(date(2028, 1, 4), "off", "QĐ 1") == ()
    assert [day.provisional for day in calendar.days(2028)] == [True, False]
    found = calendar.due(datetime(2028, 5, 4, 9, tzinfo=VIETNAM), 1, "working_day")
    assert "lịch nghỉ năm 2028 là dự kiến" in found.because
    calendar.remove_day(date(2028, 1, 3))
    (warning,) = calendar.remove_day(date(2028, 1, 4))
    assert "Năm 2028 không còn lịch nghỉ" in warning
    with pytest.raises(BadInput, match="năm 2028"):
        calendar.due(datetime(2028, 5, 4, 9, tzinfo=VIETNAM), 1, "working_day")


def test_a_day_on_which_nothing_changes_is_warned_of(small_office: Office) -> None:
    calendar = calendar_of(small_office)
    assert "vốn không làm việc" in calendar.set_day(SATURDAY, "off", "QĐ 1")[0]
    assert "vốn là ngày làm việc" in calendar.set_day(MONDAY, "work", "QĐ 1")[0]


def test_what_cannot_be_is_refused_and_changes_nothing(small_office: Office) -> None:
    calendar = calendar_of(small_office)
    before = calendar.days()
    for day, decision, name, words in (
        (MONDAY, " \u200b ", "", "số quyết định"),
        (MONDAY, "QĐ " + "1" * 198, "", "dài quá 200"),
        (MONDAY, "QĐ 1", "N" * 201, "dài quá 200"),
        (date(206, 11, 23), "QĐ 1", "", "Năm 206 không dùng được"),
    ):
        with pytest.raises(BadInput, match=words):
            calendar.set_day(day, "off", decision, name)
    with pytest.raises(NotFound, match="23/11/2026 không có"):
        calendar.remove_day(MONDAY)
    assert calendar.days() == before


def test_days_loaded_take_the_place_of_what_stood_there(office: Office) -> None:
    calendar = calendar_of(office)
    provisional = calendar.calendar().provisional
    day = min(provisional)
    decided = Holiday(day, "off", "Nghỉ theo quyết định", "QĐ 1")
    taken = calendar.load([decided, Holiday(date(2028, 1, 3), "off", "Nghỉ bù", provisional=True)])
    assert (taken.new, taken.changed, taken.first) == (1, 1, day)
    after = calendar.calendar()
    assert after.provisional == provisional - {day} | {date(2028, 1, 3)}
    assert after.off[day] == "Nghỉ theo quyết định"
    assert after.years == {2025, 2026, 2027, 2028}
    assert entries(office)[-1][1]["decisions"] == {day.isoformat(): "QĐ 1", "2028-01-03": ""}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_table_written_is_read_again_as_it_was(small_office: Office, tmp_path: Path, ending: str) -> None:
    calendar = calendar_of(small_office)
    calendar.set_day(MONDAY, "off", "QĐ 12, ngày 1/11", "=1+1; “nghỉ”")
    before, file = calendar.days(), tmp_path / f"lịch.{ending}"
    assert calendar.export_file(file) == len(before)
    assert calendar.import_file(file) == CalendarImport(0, 0, len(before))
    calendar.remove_day(MONDAY)
    confirmed = calendar.confirm_year(2027, "CV 8")
    assert calendar.import_file(file) == CalendarImport(1, confirmed, len(before) - confirmed - 1)
    assert calendar.days() == before
    assert [file.name] == [path.name for path in tmp_path.glob("lịch*")]


def test_the_spreadsheet_has_real_dates_and_no_formulas(tmp_path: Path) -> None:
    file = tmp_path / "lịch.xlsx"
    write_table(file, [CalendarDayView(MONDAY, "off", "=1+1", "QĐ 1", provisional=True)])
    rows = list(load_workbook(file).worksheets[0].iter_rows())
    assert [cell.value for cell in rows[0]] == list(HEADINGS)
    assert [cell.value for cell in rows[1]] == [datetime(2026, 11, 23), "nghỉ", "=1+1", "QĐ 1", "có"]  # noqa: DTZ001 - a day
    assert rows[1][2].data_type == "s"


def test_a_table_from_a_vietnamese_spreadsheet_is_taken(small_office: Office, tmp_path: Path) -> None:
    file = tmp_path / "bảng.csv"
    file.write_text(
        "tên;LOẠI;ngày;quyết định\r\nNghỉ bù;Nghỉ;3/1/2028;QĐ 1\r\n;;;\r\nLàm bù;lam bu;2028-01-08;QĐ 1\r\n", "utf-8"
    )
    assert calendar_of(small_office).import_file(file) == CalendarImport(2, 0, 0)
    assert calendar_of(small_office).days(2028) == (
        CalendarDayView(date(2028, 1, 3), "off", "Nghỉ bù", "QĐ 1", provisional=False),
        CalendarDayView(date(2028, 1, 8), "work", "Làm bù", "QĐ 1", provisional=False),
    )


def test_every_row_that_cannot_be_used_is_named_and_nothing_is_taken(small_office: Office, tmp_path: Path) -> None:
    file = tmp_path / "bảng.csv"
    lines = (
        "03/01/2028,nghỉ,Nghỉ bù,QĐ 1,",
        "31/02/2028,nghỉ,Nghỉ bù,QĐ 1,",
        "04/01/2028,đi chơi,,QĐ 1,có lẽ",
        "03/01/2028,nghỉ,Nghỉ bù,QĐ 1,",
    )
    file.write_text("\n".join((FIRST_LINE, *lines)), "utf-8")
    before = calendar_of(small_office).days()
    with pytest.raises(BadTable) as raised:
        calendar_of(small_office).import_file(file)
    assert [(problem.row, problem.column) for problem in raised.value.problems] == [
        (3, "Ngày"), (4, "Loại"), (4, "Tên"), (4, "Dự kiến"), (5, "Ngày"),
    ]  # fmt: skip
    assert "có 5 chỗ cần sửa, chưa nhập gì: dòng 3, cột Ngày: “31/02/2028” không phải ngày" in str(raised.value)
    file.write_text(f"{FIRST_LINE}\n03/01/2028,nghỉ,Nghỉ bù,,\n", "utf-8")
    with pytest.raises(BadTable, match="dòng 2, cột Quyết định: Cần ghi số quyết định"):
        calendar_of(small_office).import_file(file)
    assert calendar_of(small_office).days() == before


def _book(*rows: tuple[str | int, ...]) -> bytes:
    book, stream = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"PK\x03\x04 broken", "hỏng hoặc không phải bảng tính"),
        ("a.xlsx", _book((*HEADINGS,))[:2000], "hỏng hoặc không phải bảng tính"),
        ("a.xlsx", _book((1, 2)), "thiếu cột Ngày, Loại, Tên, Quyết định; dòng đầu cần có"),
        ("a.xlsx", _book((*HEADINGS,)), "không có ngày nào"),
        ("a.csv", b"", "thiếu cột"),
        ("a.csv", "Ngày,Loại,Tên\n".encode(), "thiếu cột Quyết định;"),
        ("a.csv", FIRST_LINE.encode("utf-16"), "không phải UTF-8"),
        ("a.csv", f'{FIRST_LINE}\n"03/01/2028,'.encode(), "chưa đóng"),
        ("a.csv", f"{FIRST_LINE}\n".encode() + b",\n" * 2_001, "quá 2000 dòng"),
        ("a.csv", b" " * 5_000_001, "lớn quá"),
        ("a.ods", b"", "kết thúc bằng .csv hoặc .xlsx"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_in_one_sentence(
    small_office: Office, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(KnownError, match=words) as raised:
        calendar_of(small_office).import_file(tmp_path / name)
    assert name in str(raised.value)


def test_a_day_off_decided_later_says_whom_it_concerns_and_moves_them_when_told(office: Office) -> None:
    desk = Desk(office)
    running, by_hand, waiting = (desk.accept() for _ in range(3))
    desk.deadlines.apologise(desk.by, by_hand, datetime(2026, 12, 1, 8, tzinfo=VIETNAM), "Chờ ý kiến")
    desk.processing.ask_supplement(desk.by, waiting, (MissingItem("Giấy ủy quyền"),), "Thiếu giấy")
    calendar = calendar_of(office)
    (said,) = calendar.set_day(MONDAY, "off", "QĐ 12")
    assert "2 hồ sơ đang giải quyết có hẹn trả từ ngày 23/11/2026 trở đi" in said, "what waits is reckoned anew anyway"
    recompute = DueRecompute(office.store, office.settings, office.catalogue)
    before = desk.everything()
    seen = recompute.preview()
    assert desk.everything() == before
    with pytest.raises(BadInput, match="Chưa ghi căn cứ"):
        recompute.apply(" ")
    assert recompute.apply("QĐ 12") == seen
    assert [(one.code, f"{one.old:%d/%m %H:%M}", f"{one.new:%d/%m %H:%M}") for one in seen.moved] == [
        ("H26.120-261120-0001", "26/11 08:00", "27/11 08:00")
    ]
    ((kept,), left) = (seen.by_hand, seen.left)
    assert (kept.code, kept.closed, left) == (desk.dossier(by_hand).local_code, False, ())
    assert (desk.due(running), desk.due(by_hand)) == ("2026-11-27 08:00", "2026-12-01 08:00")
    (change,) = desk.rows("SELECT kind, reason FROM due_change WHERE dossier_id = :id", id=running)
    assert tuple(change) == ("calendar", "QĐ 12")
    assert desk.journal_is_whole()
    assert recompute.apply("QĐ 12").moved == ()
    calendar.set_day(date(2026, 12, 1), "off", "QĐ 13")
    assert [one.closed for one in recompute.preview().by_hand] == [True], "whom people promised a day off is named"
