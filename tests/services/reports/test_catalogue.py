"""Every report by its name: made and written, given up, opened to its dossiers, and its writing recorded."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.models import journal, staff
from kiosk.models.interruption import ReadingStopped
from kiosk.services.report_views import DossierLine, ReportLines
from kiosk.services.reports.catalogue import FORMATS, Reports
from kiosk.services.reports.course import STEPS, Course
from kiosk.services.reports.quarterly import QuarterlyReport
from tests.ledger import Ledger, at
from tests.office import MORNING, Office
from tests.services.reports.quarter import FIGURES, FIRST, LAST, write_quarter


def reports(office: Office) -> Reports:
    return Reports(office.store, office.settings)


def test_each_report_of_an_empty_period_goes_into_every_kind_of_file(small_office: Office) -> None:
    """Zeros, dashes, tables without a line."""
    made = [reports(small_office).make(name, FIRST, LAST) for name, _ in reports(small_office).names()]
    assert len(made) == 15
    for report in made:
        assert report.failed == ()
        told = msgspec.json.decode(reports(small_office).content(report, "json"))
        assert told["name"] == report.name
        assert all(reports(small_office).content(report, ending) for ending in FORMATS)
        for table in report.tables:  # all papers of one office name totals and shares alike
            shares = [f"{column.title} {column.group}" for column in table.columns if column.kind == "share"]
            assert all("%" in words for words in shares), (report.name, shares)
            # the total of the indices names those it is of
            alike = table.total is None or report.name == "indices" or "Tổng cộng" in table.total.cells.values()
            assert alike, (report.name, table.key)


def test_waiting_for_a_report_can_be_given_up(small_office: Office) -> None:
    write_quarter(small_office.store)
    heard: list[float] = []

    def once(done: float) -> bool:
        heard.append(done)
        return len(heard) < 2

    all_of_them = QuarterlyReport(small_office.store, small_office.settings, reports(small_office))
    with pytest.raises(ReadingStopped):
        all_of_them.make(FIRST, LAST, "phu-luc.xlsx", once)
    heard.clear()

    def patient(done: float) -> bool:
        heard.append(done)
        return True

    all_of_them.make(FIRST, LAST, "phu-luc.xlsx", patient)
    assert heard == sorted(heard)
    assert heard[-1] == 1


def test_how_far_a_report_is_moves_and_never_says_done() -> None:
    heard: list[float] = []

    def until_half(done: float) -> bool:
        heard.append(done)
        return done < 0.5

    course = Course(until_half, "register", 10_000)  # 700 000 steps, told of every 50 000
    answers = [course() for _ in range(20)]
    assert heard == sorted(heard)
    assert (len(set(heard)), heard[-1]) == (14, 0.95)
    assert answers.index(False) == 6
    assert Course(lambda done: done == 0, "register", 0)(), "of nothing counted nothing is told"


def test_how_far_is_known_of_every_report(small_office: Office) -> None:
    assert list(STEPS) == [name for name, _ in reports(small_office).names()]


def test_a_figure_opens_to_its_dossiers(office: Office) -> None:
    write_quarter(office.store)
    found = reports(office).behind("II.06a", FIRST, LAST, "fields", "", "10")
    late = tuple(line for line in found.lines if isinstance(line, DossierLine))
    assert len(late) == found.count == FIGURES["10"]
    assert reports(office).behind("II.06a", FIRST, LAST, "fields", "", "10", 2) == ReportLines(late[2:], 2, 3)
    assert all(line.settled and line.due_at and line.settled > line.due_at.date() for line in late)
    assert {line.owner for line in late} == {"Nguyễn Văn An"}
    with pytest.raises(NotFound):
        reports(office).behind("register", FIRST, LAST, "register", "", "code")


def test_a_period_that_goes_on_is_judged_as_of_now_and_says_so(small_office: Office) -> None:
    today = MORNING.date()
    with small_office.store.write() as unit:
        ledger = Ledger(unit)
        ledger.take(at(today - timedelta(9)), at(today - timedelta(2)))
        ledger.take(at(today - timedelta(9)), at(today + timedelta(9)))
    small_office.clock.set(MORNING)
    making, first, last = reports(small_office), date(2026, 10, 1), date(2026, 12, 31)
    report = making.make("II.06a", first, last)
    assert report.tables[0].total is not None
    assert [report.tables[0].total.cells[column] for column in ("11", "12", "13")] == [2, 1, 1]
    assert (report.last, report.notes[0]) == (last, "Kỳ báo cáo chưa kết thúc: số liệu đến 08:00 ngày 20/11/2026.")
    assert making.behind("II.06a", first, last, "fields", "", "13").count == 1
    assert "chưa kết thúc" not in making.make("II.06a", first, today - timedelta(1)).notes[0]
    whole = QuarterlyReport(small_office.store, small_office.settings, making).make(first, last, "phu-luc.xlsx")
    assert (whole.payload.period, whole.payload.last) == ("quý IV năm 2026", today)
    with pytest.raises(BadInput):
        making.make("II.06a", date(2027, 1, 1), date(2027, 3, 31))


def test_what_leaves_the_office_is_recorded(small_office: Office, tmp_path: Path) -> None:
    made = reports(small_office).make("II.06a", FIRST, date(2026, 7, 31))
    reports(small_office).write(made, tmp_path / "thang.xlsx")
    with small_office.store.read() as unit:
        (entry,) = journal.newest(unit, ("report.written",), unit.day, 9)
    assert entry.data == {"name": "II.06a", "format": "xlsx", "first": "2026-07-01", "last": "2026-07-31"}


def test_supporting_staff_take_no_register_away(small_office: Office, tmp_path: Path) -> None:
    with small_office.store.write() as unit:
        helper = staff.add(unit, "phuc", "Trần Văn Phúc", "support", "")
    made = reports(small_office)
    file = tmp_path / "so.xlsx"
    with pytest.raises(NotAllowed):
        made.write(made.make("register", FIRST, LAST), file, by=helper)
    assert not file.exists()
    made.write(made.make("fees", FIRST, LAST), file, by=helper)
    assert file.exists()
