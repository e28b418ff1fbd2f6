"""Two days of a lively office: people are served, sent away or leave, rate it, hand in dossiers, petition."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date, timedelta
from functools import partial

from sqlalchemy import insert

from kiosk.core.errors import KnownError
from kiosk.models import rating
from kiosk.models.petition import PetitionRow
from kiosk.services.rating_ballots import RatingBallots
from kiosk.services.rating_views import Ballot
from kiosk.services.views import RatingLevel, SessionView
from tests.office import MORNING, Office
from tests.services.test_queue_at_random import acts

LEVELS: tuple[RatingLevel, ...] = ("very_satisfied", "satisfied", "dissatisfied")
REASONS = ("late", "waiting", "unclear")
_USUAL = ("take", "take", "next", "arrived", "finish", "finish")
_RARE = ("recall", "absent", "park", "bring back", "rejoin", "field", "counter", "walk in", *(["dossier"] * 6))
DAYS = (MORNING, MORNING + timedelta(days=3))
"""A Friday and the Monday after it, which goes on."""


def live(office: Office, seed: int, steps: int) -> None:
    """Let so many things happen on Friday and half as many on Monday, most of them in the queue."""
    chance = random.Random(seed)
    for place, morning in enumerate(DAYS):
        office.clock.set(morning)
        sessions = [office.sign_in(), office.sign_in(2, "minh")]
        for _ in range(steps // (place + 1)):
            office.clock.advance(seconds=chance.choice((20, 90, 400)))
            done = acts(office, sessions, chance)
            done["dossier"] = partial(office.accept, chance.choice(sessions), "ks")
            for name in (chance.choice(_USUAL), chance.choice(_RARE)):
                with suppress(KnownError):
                    done[name]()
            _rate(office, chance, chance.choice(sessions))
        _also(office, *sessions)
        _ballots(office, chance, morning.date())
        _petitions(office, chance)


def _also(office: Office, session: SessionView, other: SessionView) -> None:
    """Let happen what chance may leave out: a run of presses, one sent away and one on, one dossier rated alone."""
    for _ in range(4):
        with suppress(KnownError):
            office.queueing.finish(session)
        office.queueing.walk_in(session, "ho_tich")
        if (asked := office.ratings.pending(1)) is not None:
            office.ratings.rate(asked.rating_id, "satisfied")
        office.clock.advance(seconds=6)
    dossier_id = office.accept(session, "ks").dossier_id
    office.queueing.park(session, "papers", ["Tờ khai"])
    office.ticketing.take_ticket("ho_tich")
    called = office.queueing.call_next(session)
    assert called is not None
    office.queueing.transfer(session, counter=other.counter)
    with suppress(KnownError):
        office.queueing.finish(other)
    office.queueing.call_this(other, called.visit_id)
    with office.store.write() as unit:
        rating_id = rating.ask_for_dossier(unit, dossier_id, None, session.staff_id)
    office.ratings.rate(rating_id, "very_satisfied", source="lookup")


def _rate(office: Office, chance: random.Random, session: SessionView) -> None:
    asked = office.ratings.pending(session.counter)
    if asked is None or chance.random() < 0.3:
        return
    level = chance.choice(LEVELS)
    office.ratings.rate(asked.rating_id, level)
    if level == "dissatisfied":
        office.ratings.explain(asked.rating_id, chance.sample(REASONS, chance.randint(0, 2)), "Nguyễn Văn An chờ.")


def _ballots(office: Office, chance: random.Random, day: date) -> None:
    def ballot(number: int) -> Ballot:
        level = chance.choice(LEVELS)
        reasons = ("late",) if level == "dissatisfied" and number % 2 else ()
        points = {7: chance.randint(0, 2)} if number % 3 else {}
        return Ballot(f"{day:%d}-{number}", day, level, chance.randint(0, 2), reasons, "", points)

    RatingBallots(office.store).enter(None, [ballot(number) for number in range(8)])


def _petitions(office: Office, chance: random.Random) -> None:
    now = office.clock.now()
    with office.store.write() as unit:
        for number in range(12):
            status = chance.choice(("open", "answered", "passed_on"))
            closed = None if status == "open" else now + timedelta(hours=chance.randint(-2, 90))
            unit.connection.execute(
                insert(PetitionRow),
                {
                    "kind": "gop_y" if number % 4 == 0 else "phan_anh",
                    "code": f"X{now:%d}{number}",
                    "received_at": now - timedelta(minutes=number),
                    "anonymous": number % 3 == 0,
                    "name": "" if number % 3 == 0 else "Nguyễn Văn An",
                    "text": "Ý kiến của Nguyễn Văn An",
                    "field_id": chance.choice((None, 1, 2)),
                    "due_at": chance.choice((None, now + timedelta(hours=chance.randint(-1, 60)))),
                    "status": status,
                    "answered_at": closed,
                },
            )
