"""A look at the queue from behind: rows, periods without gap or overlap, what the journal says of a visit."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec
from sqlalchemy import text

from kiosk.services.views import SessionView
from tests.office import Office


def rows(office: Office, query: str, **values: object) -> list[Any]:
    with office.store.read() as unit:
        return list(unit.connection.execute(text(query), values).all())


def states(office: Office, visit_id: int) -> list[str]:
    """Give the states of a visit one after the other, checking that each begins when the one before ends."""
    query = "SELECT state, started_at, ended_at FROM visit_period WHERE visit_id = :visit ORDER BY id"
    found = rows(office, query, visit=visit_id)
    for before, after in pairwise(found):
        assert before.ended_at == after.started_at
    assert all(period.ended_at is not None and period.ended_at >= period.started_at for period in found[:-1])
    (now,) = rows(office, "SELECT state FROM visit WHERE id = :visit", visit=visit_id)
    assert (found[-1].ended_at is None) == (now.state not in {"finished", "absent", "closed"})
    return [period.state for period in found]


def said(office: Office, kind: str) -> list[dict[str, Any]]:
    """Give the data of all entries of a kind."""
    found = rows(office, "SELECT data FROM journal WHERE kind = :kind ORDER BY seq", kind=kind)
    return [msgspec.json.decode(row.data) for row in found]


def waiting(office: Office, session: SessionView) -> list[str]:
    """Give the labels of a counter's line in the order of calling."""
    return [one.label for one in office.queueing.queue(session).waiting]


def take(office: Office, *fields: str) -> list[int]:
    """Take a number of each field, a minute apart, and give the visits."""
    taken = []
    for field in fields:
        taken.append(office.ticketing.take_ticket(field).visit_id)
        office.clock.advance(minutes=1)
    return taken


def call(office: Office, session: SessionView) -> str:
    """Call the next and give its label, "" when nobody waits."""
    called = office.queueing.call_next(session)
    return called.label if called is not None else ""
