"""Dossiers sent to the province as they change: an outbox filled from the journal, emptied through the endpoint.

What has happened is in the store alone: a program that is killed goes on with the same message under the same key, and
an answer that comes twice says nothing new the second time.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

import msgspec

from kiosk.core.errors import BadInput
from kiosk.core.settings import Settings
from kiosk.models import dossier_record, exchange, journal, province_outbox
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.rules.codes import read_official_code
from kiosk.services.exchange.acknowledgements import record_answer, refused_code, says_something_new
from kiosk.services.exchange.answers import LONGEST_ERROR, Answer
from kiosk.services.exchange.endpoint import Endpoint, NotDelivered, NotSent, ProvinceError, Reply, written_down
from kiosk.services.exchange.export import Exchange
from kiosk.services.exchange.message import PROGRESS, SYNC, code_of
from kiosk.services.file_reading import Progress
from kiosk.services.transfer_views import Sent

__all__ = ["Sender", "Sent"]

FIRST_PAUSE_S, LONGEST_PAUSE_S = 5.0, 3600.0
"""How long after a failed try the next one waits at most: doubled each time up to the longest."""

FAILURES_IN_A_ROW = 3
"""After so many dossiers nothing got through, the others are not tried in vain."""


@dataclass(frozen=True, slots=True)
class _Due:
    """One message to send, and the journal's entry it is of."""

    dossier_id: int
    seq: int
    attempts: int
    code: str
    key: str
    body: bytes


class Sender:
    """Sends what waits; `chance` gives numbers from 0 to 1 that spread the tries of many offices."""

    def __init__(
        self, store: Store, settings: Settings, endpoint: Endpoint, chance: Callable[[], float] = random.random
    ) -> None:
        self._store = store
        self._exchange = Exchange(store, settings)
        self._endpoint = endpoint
        self._chance = chance

    def send(
        self,
        patience_s: float = 0.0,
        wait: Callable[[float], None] = time.sleep,
        *,
        by: int | None = None,
        progress: Progress | None = None,
    ) -> Sent:
        """Send everything that waits; where something does not get through, go on trying for so long.

        `by` is who wants it, None for the command line. `progress` hears how much of it is sent, 0 to 1, and answers
        False to stop before the next one. ProvinceError when address or key are wrong; what was answered before stays
        recorded.
        """
        gives_up = self._store.clock.now() + timedelta(seconds=patience_s)
        accepted = refused = 0
        goes_on = progress or (lambda _share: True)
        while True:
            replies, through = self._pass(by, goes_on)
            accepted += sum(reply.accepted for reply in replies)
            refused += sum(not reply.accepted for reply in replies)
            with self._store.read() as unit:
                waiting, next_at = province_outbox.waiting(unit)
                failing = province_outbox.failing(unit) if waiting else None
                if next_at is not None and not through:
                    next_at = max(next_at, unit.now + timedelta(seconds=FIRST_PAUSE_S))
            if next_at is None or next_at > gives_up or not goes_on(1.0):
                return Sent(accepted, refused, waiting, next_at, written_down(failing[1]) if failing else None)
            wait(max(0.0, (next_at - self._store.clock.now()).total_seconds()))

    def _pass(self, by: int | None, goes_on: Progress) -> tuple[list[Reply], bool]:
        """Send what may be sent now, and give the answers, and whether it was gone through to its end."""
        with self._store.write() as unit:
            province_outbox.collect(unit)
            count, _next_at = province_outbox.waiting(unit)
        replies: list[Reply] = []
        failures = 0
        cause: NotSent | None = None
        try:
            while failures < FAILURES_IN_A_ROW and goes_on(len(replies) / max(count, 1)):
                due = self._next()
                if due is None:
                    break
                try:
                    reply = self._endpoint.post(due.body, due.key)
                except ProvinceError as error:
                    cause = error
                    raise
                except NotDelivered as error:
                    cause = error
                    failures += 1
                    self._put_off(due, error.after_s)
                    continue
                failures = 0
                replies.append(self._record(due, reply))
        finally:
            self._note(by, replies, cause)
        return replies, failures < FAILURES_IN_A_ROW

    def _note(self, by: int | None, replies: Sequence[Reply], cause: NotSent | None) -> None:
        """Write into the journal that something was sent; and why not all of it, once as long as it is the same."""
        if not replies and cause is None:
            return
        with self._store.write(by) as unit:
            if replies:
                accepted = sum(reply.accepted for reply in replies)
                counts = {"accepted": accepted, "refused": len(replies) - accepted}
                journal.append(unit, province_outbox.SENT, "province", 0, **counts)
            if cause is not None:
                why = {"cause": cause.cause, **cause.values}
                failing = province_outbox.failing(unit)
                if replies or failing is None or failing[1] != why:
                    journal.append(unit, province_outbox.NOT_SENT, "province", 0, **why)

    def _next(self) -> _Due | None:
        with self._store.read() as unit:
            row = province_outbox.next_due(unit)
            if row is None:
                return None
            record = dossier_record.record(unit, row.dossier_id)
            if record is None:
                raise LookupError(f"dossier {row.dossier_id} is in the outbox but not in the store")
            (told,) = self._exchange.messages(unit, (row.dossier_id,))
            body = msgspec.json.encode({SYNC: told[0], PROGRESS: told[1]})
            key = f"{quote(record.local_code)}:{row.seq}"  # a code of an old register may hold any letter
            return _Due(row.dossier_id, row.seq, row.attempts, code_of(record), key, body)

    def _record(self, due: _Due, reply: Reply) -> Reply:
        """Record an answer and give it as it was understood."""
        with self._store.write() as unit:
            province_outbox.collect(unit)
            row = exchange.standing(unit, due.dossier_id)
            answer = _answer(unit, due, row, reply)
            if says_something_new(answer, row):
                record_answer(unit, answer, row)
            province_outbox.sent(unit, due.dossier_id, due.seq)
        return Reply(answer.entered, answer.official, answer.error)

    def _put_off(self, due: _Due, after_s: float) -> None:
        """Let a message wait: twice as long each time, a random half of it, and no shorter than the province asks."""
        longest = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(due.attempts, 20))
        pause = max(longest * (0.5 + 0.5 * self._chance()), min(after_s, LONGEST_PAUSE_S))
        with self._store.write() as unit:
            next_at = unit.now + timedelta(seconds=pause)
            province_outbox.put_off(unit, due.dossier_id, due.attempts + 1, next_at)


def _answer(unit: Unit, due: _Due, row: AnyRow, reply: Reply) -> Answer:
    """Give what an answer means; a code of the province that cannot be used makes a refusal of it, with the reason."""
    if not reply.accepted:
        return Answer(0, due.code, entered=False, error=reply.error[:LONGEST_ERROR])
    try:
        official = read_official_code(reply.official if reply.official.upper() != due.code else "")
    except BadInput as error:
        return Answer(0, due.code, entered=False, error=str(error))
    answer = Answer(0, due.code, entered=True, official=official)
    bearers = exchange.bearers(unit, (official,)).get(official, ()) if official else ()
    refused = refused_code(answer, row, bearers, {})
    return answer if refused is None else Answer(0, due.code, entered=False, error=str(refused))
