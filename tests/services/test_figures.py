"""Today in figures, right to the unit and to the minute."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import pytest

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import NotAllowed
from kiosk.models import dossier
from kiosk.rules.statuses import DossierStatus
from kiosk.services.queueing import Queueing
from kiosk.services.views import FieldFigures, SessionView, TodayView
from tests.office import MORNING, Office
from tests.services.trial import TRIAL


def test_an_empty_day(office: Office) -> None:
    today = office.figures.today()
    assert today == TodayView(
        day=MORNING.date(),
        taken=0,
        waiting=0,
        serving=0,
        served=0,
        absent=0,
        longest_wait_minutes=None,
        mean_wait_minutes=None,
        counters_open=0,
        counters_total=2,
        dossiers_today=0,
        dossiers_open=0,
        dossiers_due_today=0,
        dossiers_late=0,
        fields=today.fields,
    )
    assert set(today.fields) == {FieldFigures(f.name, 0, 0, 0, 0, 0, None) for f in today.fields}


def test_a_morning_counted_by_hand(office: Office, session: SessionView) -> None:
    """Waits: A001 4 minutes, B001 9, A002 (absent) 14; A003 and D001 still wait, since 8:03 and 8:04."""
    for code in ("ho_tich", "chung_thuc", "ho_tich", "ho_tich", "dat_dai"):
        office.ticketing.take_ticket(code)
        office.clock.advance(minutes=1)  # 8:00 A001, 8:01 B001, 8:02 A002, 8:03 A003, 8:04 D001
    office.clock.set(datetime(2026, 11, 20, 8, 4, tzinfo=VIETNAM))
    office.queueing.call_next(session)
    office.clock.set(datetime(2026, 11, 20, 8, 10, tzinfo=VIETNAM))
    office.queueing.call_next(session)
    request = office.ratings.pending(1)
    assert request is not None
    office.ratings.rate(request.rating_id, "satisfied")
    office.clock.set(datetime(2026, 11, 20, 8, 16, tzinfo=VIETNAM))
    office.queueing.call_next(session)
    office.queueing.mark_absent(session)
    request = office.ratings.pending(1)
    assert request is not None
    office.ratings.skip(request.rating_id)
    office.clock.set(datetime(2026, 11, 20, 8, 33, 40, tzinfo=VIETNAM))

    today = office.figures.today()
    assert (today.taken, today.waiting, today.served, today.absent) == (5, 2, 2, 1)
    assert today.longest_wait_minutes == 30
    assert today.mean_wait_minutes == 9.0
    assert (today.counters_open, today.counters_total) == (1, 2)
    assert (today.ratings, today.rated, today.not_rated) == ({"satisfied": 1}, 1, 1)
    fields = {field.name: field for field in today.fields}
    assert fields["Hộ tịch"] == FieldFigures("Hộ tịch", 3, 1, 1, 0, 1, 9.0)
    assert fields["Chứng thực"] == FieldFigures("Chứng thực", 1, 1, 0, 0, 0, 9.0)
    assert fields["Đất đai, xây dựng"] == FieldFigures("Đất đai, xây dựng", 1, 0, 1, 0, 0, None)
    add_up(today)


def add_up(today: TodayView) -> None:
    """Everybody who took a number is in one place, in the whole office and in each field."""
    for name in ("taken", "served", "waiting", "serving", "parked", "absent"):
        assert sum(getattr(field, name) for field in today.fields) == getattr(today, name)
    everywhere: tuple[TodayView | FieldFigures, ...] = (today, *today.fields)
    for counted in everywhere:
        here = counted.waiting + counted.serving + counted.parked
        assert counted.taken == here + counted.served + counted.absent


def test_whom_a_counter_serves_is_neither_waiting_nor_served(office: Office, session: SessionView) -> None:
    office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    today = office.figures.today()
    assert (today.taken, today.waiting, today.serving, today.served, today.absent) == (1, 0, 1, 0, 0)
    add_up(today)


def _send_away(queueing: Queueing) -> Callable[[SessionView], object]:
    return lambda session: queueing.park(session, "papers", ("Tờ khai",))


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_add_up_after_any_morning(small_office: Office, seed: int) -> None:
    office, chance = small_office, random.Random(seed)
    sessions = [office.sign_in(1), office.sign_in(2, "minh")]
    for _ in range(60):
        queueing = office.queueing
        act = chance.choice((queueing.call_next, queueing.finish, queueing.mark_absent, _send_away(queueing), None))
        if act is None:
            office.ticketing.take_ticket(chance.choice(("ho_tich", "chung_thuc", "dat_dai")))
            continue
        with suppress(NotAllowed):  # nobody is in front of that counter
            act(chance.choice(sessions))
        add_up(office.figures.today())


def test_dossiers_open_due_and_late(office: Office, session: SessionView) -> None:
    office.catalogue.load([TRIAL])
    same_day = office.intake.accept(session, office.draft("lthu", case="nhanh"))  # due today at 17:00
    three_days = office.accept(session, "lthu")  # due on 26/11 at 8:00
    no_limit = office.intake.accept(session, office.draft("lthu", case="lau"))

    def counted() -> tuple[int, int, int, int]:
        today = office.figures.today()
        return today.dossiers_today, today.dossiers_open, today.dossiers_due_today, today.dossiers_late

    assert counted() == (3, 3, 1, 0)
    office.clock.set(datetime(2026, 11, 20, 17, 0, tzinfo=VIETNAM))
    assert counted() == (3, 3, 1, 0)
    office.clock.advance(minutes=1)
    assert counted() == (3, 3, 0, 1)
    with office.store.write() as unit:
        dossier.move(unit, same_day.dossier_id, int(DossierStatus.READY), finished_at=unit.now)
    assert counted() == (3, 2, 0, 0)
    office.clock.set(datetime(2026, 11, 26, 7, 30, tzinfo=VIETNAM))
    assert counted() == (0, 2, 1, 0)
    with office.store.write() as unit:
        dossier.move(unit, three_days.dossier_id, int(DossierStatus.SUPPLEMENT))
    office.clock.advance(hours=1)
    assert counted() == (0, 2, 0, 0)  # waiting for the citizen is open, never late
    with office.store.write() as unit:
        dossier.move(unit, no_limit.dossier_id, int(DossierStatus.WITHDRAWN))
    assert counted() == (0, 1, 0, 0)


def test_yesterday_is_not_counted(office: Office, session: SessionView) -> None:
    office.ticketing.take_ticket("ho_tich")
    office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    office.queueing.finish(session)
    office.clock.set(datetime(2026, 11, 21, 0, 0, tzinfo=VIETNAM))
    today = office.figures.today()
    assert (today.taken, today.waiting, today.served, today.counters_open, today.rated) == (0, 0, 0, 0, 0)
