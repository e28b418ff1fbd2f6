"""Waiting and petitions: the queue's own figures, and what had become of a petition when the period ended."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from sqlalchemy import insert

from kiosk.models.petition import PetitionRow
from kiosk.models.store import Store
from kiosk.rules.report_table import Report
from kiosk.services.queue_figures import QueueFiguresService
from kiosk.services.reports.petitions import petitions
from kiosk.services.reports.waiting import waiting
from tests.office import MORNING, Office

DAY = MORNING.date()
HOUR = timedelta(hours=1)


def test_waiting_is_the_queue_s_own_figures(office: Office) -> None:
    session = office.sign_in()
    for _ in range(3):
        office.ticketing.take_ticket("ho_tich")
    office.ticketing.take_ticket("chung_thuc")
    for minutes in (6, 4):
        office.clock.advance(minutes=minutes)
        office.queueing.call_next(session)
        office.queueing.arrived(session)
        office.clock.advance(minutes=5)
        office.queueing.finish(session)
    with office.store.read() as unit:
        report = waiting(unit, DAY, DAY)
        empty = waiting(unit, DAY + timedelta(1), DAY + timedelta(1))
    assert report.failed == empty.failed == ()
    own = QueueFiguresService(office.store).report(DAY, DAY)
    by_field = report.tables[0]
    assert by_field.total is not None
    keys = ("taken", "served", "absent", "left", "closed", "under_way", "waits")
    assert [by_field.total.cells[key] for key in keys] == [4, 2, 0, 0, 0, 2, 2]
    assert float(str(by_field.total.cells["wait_mean"])) == own.total.waiting.mean == 10.5
    assert [row.cells["name"] for row in by_field.rows] == [row.name for row in own.by_field]
    assert [len(table.rows) for table in report.tables[1:]] == [2, 2, 1]
    assert empty.tables[0].total is not None
    assert [empty.tables[0].total.cells[key] for key in (*keys, "wait_mean")] == [0] * 7 + [None]


def add(store: Store, kind: str, **values: object) -> None:
    with store.write() as unit:
        fixed = {"kind": kind, "code": f"X{random.getrandbits(50)}", "anonymous": False, "text": "Ý kiến"}
        unit.connection.execute(insert(PetitionRow), {"received_at": MORNING, **fixed, **values})


def counted(store: Store) -> Report:
    with store.read() as unit:
        report = petitions(unit, DAY, DAY)
    assert report.failed == ()
    return report


KEYS = ("petitions", "answered_in_time", "answered_late", "passed_on", "open_in_time", "open_late")


def test_petitions_as_they_stood_when_the_last_day_ended(office: Office) -> None:
    due, store = MORNING + 5 * HOUR, office.store
    next_day = MORNING + 24 * HOUR
    add(store, "gop_y", anonymous=True)
    add(store, "phan_anh", due_at=due, status="answered", answered_at=due)
    add(store, "phan_anh", due_at=due, status="answered", answered_at=due + HOUR)
    add(store, "phan_anh", due_at=due, status="passed_on", answered_at=due + HOUR)
    add(store, "phan_anh", due_at=due, status="answered", answered_at=next_day)  # open and late as the day ended
    add(store, "phan_anh", due_at=next_day + 24 * HOUR)
    add(store, "phan_anh", received_at=MORNING - 24 * HOUR, due_at=due)
    office.clock.advance(days=30)
    handled, kinds = counted(store).tables
    assert handled.total is not None
    assert [handled.total.cells[key] for key in KEYS] == [5, 1, 1, 1, 1, 1]
    assert str(handled.total.cells["rate"]) == "50.0"
    assert [(row.cells["name"], row.cells["received"], row.cells["anonymous"]) for row in kinds.rows] == [
        ("Góp ý", 1, 1),
        ("Phản ánh, kiến nghị", 5, 0),
    ]
    assert counted(store).notes[-1].endswith("chưa trả lời: 1 phản ánh, kiến nghị.")


@pytest.mark.parametrize("seed", [1, 2])
def test_every_petition_is_in_one_count(office: Office, seed: int) -> None:
    choose = random.Random(seed)
    number = choose.randint(10, 40)
    for _ in range(number):
        status = choose.choice(("open", "answered", "passed_on"))
        closed = None if status == "open" else MORNING + choose.randint(0, 60) * HOUR
        due = choose.choice((None, MORNING + choose.randint(0, 60) * HOUR))
        add(office.store, "phan_anh", status=status, answered_at=closed, due_at=due)
    office.clock.advance(hours=choose.choice((1, 100)))
    handled = counted(office.store).tables[0]
    assert handled.total is not None
    figures = [int(str(handled.total.cells[key])) for key in KEYS]
    assert figures[0] == number == sum(figures[1:])
