"""The queue in figures: exactly what happened, each grouping adding up, the day's end left out, days found by index."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import Select, text

from kiosk.core.errors import BadInput
from kiosk.models import visit_figures
from kiosk.services.queue_figures import NOT_CALLED, QueueFiguresService
from kiosk.services.queue_views import QueueFigures, QueueReport, Spread
from kiosk.services.views import SessionView
from tests.office import MORNING, Office

FRIDAY = MORNING.date()
MINUTE = timedelta(minutes=1)


def adds_up(report: QueueReport) -> None:
    """Fail unless every grouping's counts and numbers of measured times make the total's."""
    total = report.total
    for rows in (report.by_field, report.by_counter, report.by_official, report.by_hour):
        for name in ("taken", "served", "absent", "parked_left", "closed"):
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
    assert (live.total.taken, live.total.served, live.total.absent, live.total.closed) == (6, 3, 1, 0)
    worked.clock.set(MORNING + timedelta(days=3))
    worked.day_close.close_passed_days()
    report = QueueFiguresService(worked.store).report(FRIDAY, FRIDAY)
    adds_up(report)
    total = report.total
    assert (total.taken, total.served, total.absent, total.parked_left, total.closed) == (6, 3, 1, 1, 1)
    assert total.waiting == Spread(5, 22.0, 20.0, 32.0)  # 10 19 20 29 32; the sixth's hours do not count
    assert total.serving == Spread(5, 6.2, 6.0, 10.0)  # 8 10 3 4 6
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
    assert empty.total == QueueFigures("", "", 0, 0, 0, 0, 0, nothing, nothing, None, None)
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


@pytest.mark.parametrize("query", [visit_figures.VISITS, visit_figures.PERIODS], ids=["visits", "periods"])
def test_a_day_is_found_by_its_index_however_many_there_are(
    small_office: Office, query: Select[*tuple[Any, ...]]
) -> None:
    with small_office.store.read() as unit:
        asked = query.params(first=FRIDAY, last=FRIDAY).compile(
            dialect=unit.connection.dialect, compile_kwargs={"literal_binds": True}
        )
        plan = [row[3] for row in unit.connection.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]
    assert not [step for step in plan if step.startswith("SCAN")], plan
