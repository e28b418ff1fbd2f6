"""The charts of reports: their figures are those of the tables, counted by the office's own days and hours."""

from __future__ import annotations

import io
import random
from collections import Counter
from datetime import date, datetime, time, timedelta

import msgspec
from openpyxl import load_workbook
from sqlalchemy import insert, select

from kiosk.models.dossier import DossierRow
from kiosk.models.office import FieldRow
from kiosk.models.rating import RatingRow
from kiosk.models.visit import PeriodRow, VisitRow
from kiosk.rules.report_chart import Chart
from kiosk.rules.report_table import Report
from kiosk.services.report_charts import chart_table
from kiosk.services.reports.catalogue import Reports
from tests.ledger import Ledger, at
from tests.office import Office

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)


def made(office: Office, name: str, first: date = FIRST, last: date = LAST) -> Report:
    report = Reports(office.store, office.settings).make(name, first, last)
    assert report.failed == ()
    return report


def sums(chart: Chart) -> dict[str, int]:
    return {one.key: sum(int(value or 0) for value in one.values) for one in chart.series}


def come(office: Office, moments: list[datetime], waits: tuple[int, ...] = ()) -> None:
    """Have people take numbers at these moments; the first few are called after so many minutes."""
    with office.store.write() as unit:
        field = unit.connection.execute(select(FieldRow.id).order_by(FieldRow.id)).scalars().first()
        for number, moment in enumerate(moments, 500):
            day = moment.date()
            row = {
                "day": day,
                "field_id": field,
                "number": number,
                "label": f"A{number}",
                "tracking": f"T{number}",
                "state": "finished" if number - 500 < len(waits) else "waiting",
                "taken_at": moment,
                "queue_field_id": field,
                "queue_day": day,
                "queued_at": moment,
            }
            visit = unit.connection.execute(insert(VisitRow).values(row).returning(VisitRow.id)).scalar_one()
            if number - 500 < len(waits):
                called = moment + timedelta(minutes=waits[number - 500])
                states = (("waiting", moment, called), ("serving", called, called + timedelta(minutes=5)))
                for state, start, end in states:
                    period = {"visit_id": visit, "state": state, "started_at": start, "ended_at": end}
                    unit.connection.execute(insert(PeriodRow).values(period))


def test_the_weeks_come_to_the_report_s_totals(office: Office) -> None:
    """Received before the period and settled after it, early and late, at both ends of the period's days."""
    choose = random.Random(4)
    with office.store.write() as unit:
        ledger = Ledger(unit)
        for _ in range(60):
            day = FIRST + timedelta(choose.randint(-12, 95))
            mine = ledger.take(at(day, time(choose.choice((0, 9, 23)))), at(day + timedelta(5)))
            if choose.random() < 0.9:
                ledger.ready(mine, at(day + timedelta(choose.randint(1, 9)), time(choose.choice((0, 23)), 30)))
    report = made(office, "II.06a")
    (trend,) = report.charts
    total = report.tables[0].total
    assert total is not None
    cells = {key: int(str(total.cells[key])) for key in ("4", "5", "7", "10")}
    assert sums(trend) == {"received": cells["4"] + cells["5"], "settled": cells["7"], "late": cells["10"]}
    assert min(sums(trend).values()) > 0
    with office.store.read() as unit:
        days = unit.connection.execute(select(DossierRow.day, DossierRow.settled_day)).all()
    for place, begin in enumerate(trend.places):
        week = date.fromisoformat(begin)
        until = min(week + timedelta(6 - week.weekday()), LAST)
        received = sum(week <= row.day <= until for row in days)
        settled = sum(row.settled_day is not None and week <= row.settled_day <= until for row in days)
        assert (trend.series[0].values[place], trend.series[1].values[place]) == (received, settled), week
    one_week = made(office, "II.06a", date(2026, 7, 6), date(2026, 7, 12))
    assert one_week.charts == (), "one week is no trend"


def test_arrivals_are_counted_by_the_hour_on_the_office_s_clock(office: Office) -> None:
    """Six in the morning there is the evening before by the clock moments are kept in."""
    choose = random.Random(5)
    moments = [
        at(FIRST + timedelta(choose.randint(0, 91)), time(choose.choice((6, 7, 8, 11, 17)), choose.randint(0, 59)))
        for _ in range(50)
    ]
    come(office, moments, waits=(4, 10, 21))
    report = made(office, "waiting")
    heat, against = report.charts
    total = report.tables[0].total
    assert total is not None
    assert sum(sums(heat).values()) == total.cells["taken"] == 50
    plain = Counter((moment.weekday(), moment.hour) for moment in moments)
    drawn = {
        (int(one.key) - 1, int(hour)): count
        for one in heat.series
        for hour, count in zip(heat.places, one.values, strict=True)
        if count
    }
    assert drawn == plain
    by_hour = {row.key: row.cells for row in report.tables[3].rows}
    for place, hour in enumerate(against.places):
        cells = by_hour.get(f"{int(hour):02d}", {"taken": 0, "wait_median": None})
        values = [one.values[place] for one in against.series]
        assert values == [cells["taken"], cells["wait_median"]], hour
    assert against.places == tuple(str(hour) for hour in range(6, 18)), "hours without anybody stand there too"


def test_satisfaction_is_drawn_with_its_base_and_not_where_nobody_answered(office: Office) -> None:
    come(office, [at(FIRST, time(8)), at(FIRST, time(9)), at(FIRST, time(10))])
    with office.store.write() as unit:
        visits = unit.connection.execute(select(VisitRow.id).order_by(VisitRow.id)).scalars().all()
        for visit, level in zip(visits, ("very_satisfied", "dissatisfied", None), strict=True):
            rating = {"visit_id": visit, "day": FIRST, "level": level, "asked_at": at(FIRST), "closed_at": at(FIRST)}
            unit.connection.execute(insert(RatingRow).values(rating))
    report = made(office, "satisfaction")
    (levels,) = report.charts
    rated = next(row for row in report.tables[0].rows if row.cells["asked"])
    assert levels.places == (rated.cells["name"], "Tổng cộng")
    assert levels.bases == (2, 2)
    assert [one.values[0] for one in levels.series] == [rated.cells[f"{one.key}_share"] for one in levels.series]


def test_an_empty_period_has_no_charts_and_files_carry_what_is_drawn(small_office: Office) -> None:
    reports = Reports(small_office.store, small_office.settings)
    assert all(not reports.make(name, FIRST, LAST).charts for name, _ in reports.names())
    come(small_office, [at(FIRST, time(8)), at(FIRST + timedelta(1), time(10))])
    report = made(small_office, "waiting")
    heat, against = report.charts
    book = load_workbook(io.BytesIO(reports.content(report, "xlsx")))
    assert book.sheetnames[-2:] == [heat.title, "Lượt lấy số và thời gian chờ"]
    lines = list(book[heat.title].iter_rows(values_only=True))
    assert (2, "9h", 0, 0, 0, 0, 0) in lines
    told = msgspec.json.decode(reports.content(report, "json"))["charts"]
    assert [one["key"] for one in told] == [heat.key, against.key]
    assert told[0]["series"][2] == {"key": "3", "title": "Thứ Tư", "unit": "lượt", "values": [1, 0, 0]}
    assert told[1]["series"][1]["values"] == [None, None, None]
    assert len(chart_table(heat).rows) == len(heat.places)
