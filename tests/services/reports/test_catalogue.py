"""Every report by its name: made and written, given up, opened to its dossiers, and its writing recorded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiosk.core.errors import NotAllowed, NotFound
from kiosk.models import journal, staff
from kiosk.models.interruption import ReadingStopped
from kiosk.services.report_views import ReportLines
from kiosk.services.reports.catalogue import FORMATS, Reports
from kiosk.services.reports.course import STEPS, Course
from kiosk.services.reports.quarterly import QuarterlyReport
from tests.office import Office
from tests.services.desk import Desk
from tests.services.reports.quarter import FIGURES, FIRST, LAST, write_quarter

DAY = date(2026, 11, 20)


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
    late = found.lines
    assert len(late) == found.count == FIGURES["10"]
    assert reports(office).behind("II.06a", FIRST, LAST, "fields", "", "10", 2) == ReportLines(late[2:], 2, 3)
    assert all(line.settled and line.due_at and line.settled > line.due_at.date() for line in late)
    assert {line.owner for line in late} == {"Nguyễn Văn An"}
    with pytest.raises(NotFound):
        reports(office).behind("waiting", FIRST, LAST, "waiting", "", "taken")


def test_what_falls_due_in_the_rest_of_a_period_is_not_late_yet(office: Office) -> None:
    desk = Desk(office)
    desk.accept()
    desk.accept("nhanh")
    made, today = reports(office), DAY
    until_now = made.make("II.06a", today, today)
    whole = made.make("II.06a", today, date(2026, 12, 31))
    assert whole.tables == until_now.tables
    assert whole.last == date(2026, 12, 31)
    assert whole.notes[0].startswith("Kỳ chưa hết: số liệu đến")
    assert whole.notes[1:] == until_now.notes
    opened = [made.behind("II.06a", today, last, "fields", "", "13").count for last in (today, date(2026, 12, 31))]
    assert opened == [0, 0]


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
