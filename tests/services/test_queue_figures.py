"""The queue in figures: exactly what happened, everybody in one count, the day's end left out, days found by index."""

from __future__ import annotations

import csv
import io
import random
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Select, text

from kiosk.core.errors import BadInput, KnownError
from kiosk.models import visit_figures
from kiosk.services.queue_figures import NOT_CALLED, QueueFiguresService
from kiosk.services.queue_figures_table import write_table
from kiosk.services.queue_views import QueueFigures, QueueReport, Spread
from kiosk.services.spreadsheet import read_sheets
from kiosk.services.views import SessionView
from tests.office import MORNING, Office
from tests.services.test_queue_at_random import acts

FRIDAY = MORNING.date()
MINUTE = timedelta(minutes=1)


def adds_up(report: QueueReport) -> None:
    """Fail unless everybody is in one count, and each grouping's counts and measured times make the total's."""
    total = report.total
    for rows in ((total,), report.by_field, report.by_counter, report.by_official, report.by_hour):
        for row in rows:
            assert row.taken == row.served + row.absent + row.parked_left + row.closed + row.under_way, row
            assert row.absent <= row.called <= row.taken - row.closed
            assert row.unmarked <= row.serving.count
        for name in ("taken", "served", "absent", "parked_left", "closed", "under_way", "called", "unmarked"):
            assert sum(getattr(row, name) for row in rows) == getattr(total, name), name
        assert sum(row.waiting.count for row in rows) == total.waiting.count
        assert sum(row.serving.count for row in rows) == total.serving.count
        for times in ("waiting", "serving"):
            measured = [getattr(row, times) for row in rows if getattr(row, times).count]
            whole = getattr(total, times)
            if whole.count:
                assert sum(m.mean * m.count for m in measured) / whole.count == pytest.approx(whole.mean, abs=0.1)


def at(office: Office, minute: int) -> None:
    """Put the clock so many minutes after eight."""
    office.clock.set(MORNING + minute * MINUTE)


@pytest.fixture
def worked(office: Office, session: SessionView) -> Office:
    """A morning at counter 1: served, absent, served without a word, sent away, transferred to 2; one left over."""
    queueing = office.queueing
    for minute in range(6):
        at(office, minute)
        office.ticketing.take_ticket("ho_tich" if minute else "chung_thuc")
    at(office, 10)
    assert queueing.call_next(session) is not None  # waited 10
    at(office, 12)
    queueing.arrived(session)
    at(office, 20)
    assert queueing.call_next(session) is not None  # the first served 8; this one waited 19, and does not come
    at(office, 22)
    queueing.mark_absent(session)
    assert queueing.call_next(session) is not None  # waited 20
    at(office, 32)
    assert queueing.call_next(session) is not None  # the one before served 10 from the call on; this waited 29
    queueing.arrived(session)
    at(office, 35)
    queueing.park(session, "papers", ["Tờ khai"])  # served 3, never comes back
    at(office, 36)
    assert queueing.call_next(session) is not None  # waited 32
    queueing.arrived(session)
    at(office, 40)
    queueing.transfer(session, "dat_dai")  # served 4
    at(office, 70)
    second = office.sign_in(2)
    assert queueing.call_next(second) is not None  # another queue: no wait of the first
    queueing.arrived(second)
    at(office, 76)
    queueing.finish(second)  # served 6
    return office  # the sixth waits


def test_the_figures_are_what_happened(worked: Office) -> None:
    live = QueueFiguresService(worked.store).live()
    adds_up(live)
    assert (live.total.taken, live.total.served, live.total.absent, live.total.closed) == (6, 3, 1, 0)
    assert (live.total.parked_left, live.total.under_way) == (0, 2)  # one parked, one waiting
    worked.clock.set(MORNING + timedelta(days=3))
    worked.day_close.close_passed_days()
    report = QueueFiguresService(worked.store).report(FRIDAY, FRIDAY)
    adds_up(report)
    total = report.total
    assert (total.taken, total.served, total.absent, total.parked_left, total.closed) == (6, 3, 1, 1, 1)
    assert total.waiting == Spread(5, 22.0, 20.0, 32.0)  # 10 19 20 29 32; the sixth's hours do not count
    assert total.serving == Spread(5, 6.2, 6.0, 10.0)  # 8 10 3 4 6
    assert (total.under_way, total.called, total.unmarked) == (0, 5, 1)
    assert [row.unmarked for row in report.by_counter] == [1, 0, 0]
    assert total.absent_rate == pytest.approx(1 / 5)
    assert total.left_rate == pytest.approx(1 / 5)

    by_field = {row.key: row for row in report.by_field}
    assert by_field["chung_thuc"].waiting == Spread(1, 10.0, 10.0, 10.0)
    assert by_field["ho_tich"].taken == 5
    assert by_field["dat_dai"].taken == 0  # its number is of another field
    assert by_field["dat_dai"].serving == Spread(1, 6.0, 6.0, 6.0)
    by_counter = {row.key: row for row in report.by_counter}
    assert (by_counter["1"].served, by_counter["2"].served) == (2, 1)
    assert by_counter["1"].waiting.count == 5
    assert (by_counter[""].taken, by_counter[""].closed, by_counter[""].name) == (1, 1, NOT_CALLED)
    assert [(row.key, row.name) for row in report.by_official] == [("lan", "Hoàng Thị Lan"), ("", NOT_CALLED)]
    assert [(row.key, row.name, row.taken) for row in report.by_hour] == [("08", "08:00–08:59", 6)]


def test_other_days_are_other_figures_and_nothing_measured_is_nothing(worked: Office) -> None:
    service = QueueFiguresService(worked.store)
    empty = service.report(date(2026, 1, 1), date(2026, 11, 19))
    nothing = Spread(0, None, None, None)
    assert empty.total == QueueFigures("", "", 0, 0, 0, 0, 0, 0, 0, 0, nothing, nothing, None, None)
    assert empty.by_field == empty.by_counter == empty.by_official == empty.by_hour == ()
    assert service.report(date(2026, 1, 1), FRIDAY).total == service.live().total
    with pytest.raises(BadInput, match="Ngày cuối"):
        service.report(FRIDAY, date(2026, 1, 1))


def test_a_late_one_and_a_night_do_not_stretch_the_figures(office: Office, session: SessionView) -> None:
    """Away after a vain call is no wait, nor is the night of who is kept for the next day."""
    office.queue_office.set_rules(None, msgspec.structs.replace(office.queue_office.rules(), carry_over=True))
    office.ticketing.take_ticket("ho_tich")
    office.ticketing.take_ticket("ho_tich")
    at(office, 5)
    called = office.queueing.call_next(session)
    assert called is not None
    at(office, 7)
    office.queueing.mark_absent(session)
    at(office, 25)
    office.queueing.rejoin(session, called.visit_id)
    at(office, 30)
    assert office.queueing.call_this(session, called.visit_id).visit_id == called.visit_id
    at(office, 40)
    office.queueing.finish(session)
    office.clock.set(MORNING + timedelta(days=3))
    office.day_close.close_passed_days()
    monday = office.sign_in()
    assert office.queueing.call_next(monday) is not None
    total = QueueFiguresService(office.store).report(FRIDAY, FRIDAY).total
    assert total.waiting.count == 2
    assert total.waiting.mean == pytest.approx((5 + 9 * 60) / 2)  # from eight to closing at five
    assert total.serving == Spread(1, 10.0, 10.0, 10.0)


def test_whatever_is_done_everybody_is_in_one_count(office: Office) -> None:
    chance = random.Random(4)
    figures = QueueFiguresService(office.store)
    for day in range(2):
        sessions = [office.sign_in(), office.sign_in(2, "minh")]
        for step in range(60):
            office.clock.advance(seconds=chance.choice((20, 90, 400)))
            done = acts(office, sessions, chance)
            with suppress(KnownError):
                done[chance.choice(("take", "next", *done))]()
            if step % 20 == 19:
                adds_up(figures.live())
        assert figures.live().total.under_way > 0
        office.clock.set(MORNING + timedelta(days=3 + day * 2))
        office.day_close.close_passed_days()
    whole = figures.report(FRIDAY, FRIDAY + timedelta(days=7))
    adds_up(whole)
    assert min(whole.total.served, whole.total.absent, whole.total.closed, whole.total.unmarked) > 0


def test_a_table_holds_what_the_report_says_and_no_formula(worked: Office, tmp_path: Path) -> None:
    report = QueueFiguresService(worked.store).live()
    evil = replace(report, by_field=(replace(report.by_field[0], name="=1+1"), *report.by_field[1:]))
    for name in ("so-lieu.csv", "so-lieu.xlsx"):
        write_table(tmp_path / name, evil)
    in_csv = list(csv.DictReader(io.StringIO((tmp_path / "so-lieu.csv").read_bytes().decode("utf-8-sig"))))
    assert [in_csv[0][head] for head in ("Theo", "Tên", "Lấy số", "Đang dở")] == ["Tất cả", "20/11/2026", "6", "2"]
    assert in_csv[0]["Vắng / đã gọi"] == "20.0%"
    (rows,) = read_sheets((tmp_path / "so-lieu.xlsx").read_bytes(), "so-lieu.xlsx", 100).values()
    assert rows[0][0] == "SỐ LIỆU HÀNG CHỜ, 20/11/2026"
    cells = [dict(zip(rows[1], row, strict=True)) for row in rows[2:]]
    assert cells[1]["Tên"] == "=1+1"
    assert [row["Lấy số"] for row in cells] == [int(row["Lấy số"]) for row in in_csv]
    assert sum(int(str(row["Lấy số"])) for row in cells if row["Theo"] == "Quầy") == 6
    assert cells[0]["Phục vụ: trung vị (phút)"] == report.total.serving.median
    with pytest.raises(BadInput, match=r"\.csv hoặc \.xlsx"):
        write_table(tmp_path / "so-lieu.txt", report)


def test_who_comes_back_with_the_papers_on_a_later_day_has_not_left(office: Office, session: SessionView) -> None:
    ticket = office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    office.queueing.park(session, "papers", ["Tờ khai"])
    figures = QueueFiguresService(office.store)
    assert (figures.live().total.parked_left, figures.live().total.under_way) == (0, 1)
    office.clock.set(MORNING + timedelta(days=3))
    office.day_close.close_passed_days()
    assert figures.report(FRIDAY, FRIDAY).total.parked_left == 1
    assert office.ticketing.come_back(ticket.tracking).state == "kept"
    friday, today = figures.report(FRIDAY, FRIDAY).total, figures.live().total
    assert (friday.parked_left, friday.served, friday.serving.count) == (0, 1, 1)
    assert (today.taken, today.under_way) == (1, 1)


def test_today_and_the_report_tell_one_mean_wait(office: Office) -> None:
    """Called again, sent away, transferred, from a roll, kept overnight: the wait is the one until the first call."""
    chance = random.Random(8)
    figures = QueueFiguresService(office.store)
    office.queue_office.set_rules(None, msgspec.structs.replace(office.queue_office.rules(), carry_over=True))
    measured = 0
    for day in (0, 3):
        office.clock.set(MORNING + timedelta(days=day))
        office.day_close.close_passed_days()
        sessions = [office.sign_in(), office.sign_in(2, "minh")]
        for step in range(45):
            if step == 30:
                office.queueing.begin_roll(sessions[0], 100 + day)
            office.clock.advance(seconds=chance.choice((20, 90, 400)))
            done = acts(office, sessions, chance)
            with suppress(KnownError):
                done[chance.choice(("take", "take", "take", "next", "next", "next too", *done))]()
            if step % 15 == 14:
                today, report = office.figures.today(), figures.live()
                waits = {row.name: row.waiting.mean for row in report.by_field}
                assert today.mean_wait_minutes == report.total.waiting.mean
                assert [field.mean_wait_minutes for field in today.fields] == [waits.get(f.name) for f in today.fields]
                measured = max(measured, report.total.waiting.count)
    assert measured > 5


@pytest.mark.parametrize("query", [visit_figures.VISITS, visit_figures.PERIODS, visit_figures.AWAY])
def test_a_day_is_found_by_its_index_however_many_there_are(
    small_office: Office, query: Select[*tuple[Any, ...]]
) -> None:
    with small_office.store.read() as unit:
        asked = query.params(first=FRIDAY, last=FRIDAY).compile(
            dialect=unit.connection.dialect, compile_kwargs={"literal_binds": True}
        )
        plan = [row[3] for row in unit.connection.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]
    assert not [step for step in plan if step.startswith("SCAN")], plan
