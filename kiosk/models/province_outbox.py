"""What is still to be sent to the province: for each dossier the journal's entry it is at, and the one last sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import BigInteger, ColumnElement, ForeignKey, Index, Integer, and_, func, insert, not_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models import journal
from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.custody import HandoverItemRow
from kiosk.models.dossier import DossierRow
from kiosk.models.exchange import ENTERED, FAILED, last_error
from kiosk.models.journal import JournalRow
from kiosk.models.store import Unit

OWN_KINDS = ("dossier.entered", "dossier.entry_failed")
"""Entries that only say what the province has: they are no news to it."""

SENT, NOT_SENT = "province.sent", "province.not_sent"
"""The journal's entries that something was sent to the province, or since when nothing gets through, and why."""

_AT_ONCE = 500


class OutboxRow(Base):
    """A dossier's place: `seq` is the newest journal entry about it, `sent_seq` the one its last sent message told.

    While the two differ a message waits. After a failure `attempts` counts, and nothing is sent before `next_at`.
    """

    __tablename__ = "province_outbox"
    __table_args__ = (Index("ix_province_outbox_seq", "seq"),)

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    sent_seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    attempts: Mapped[int] = mapped_column(Integer, server_default="0")
    next_at: Mapped[datetime] = mapped_column(Moment)


_O = OutboxRow


def collect(unit: Unit) -> int:
    """Take in what the journal says since the last time, and give how many dossiers it is about.

    The first time that is the whole journal; what the province has under a code of its own waits only when it changes.
    """
    mark = unit.connection.execute(select(func.max(_O.seq))).scalar_one() or 0
    found = _changed(unit, mark)
    fresh: list[dict[str, object]] = []
    for some in _in_parts(found):
        rows = unit.connection.execute(
            select(DossierRow.id, DossierRow.sync_state, DossierRow.official_code, _O.seq, _O.sent_seq)
            .outerjoin(_O, _O.dossier_id == DossierRow.id)
            .where(DossierRow.id.in_(some))
        ).all()
        for row in rows:
            seq = found[row.id]
            if row.seq is None:
                known = mark == 0 and row.sync_state == ENTERED and row.official_code is not None
                place = {"dossier_id": row.id, "seq": seq, "sent_seq": seq if known else 0}
                fresh.append({**place, "attempts": 0, "next_at": unit.now})
                continue
            # what waits already keeps waiting as long as it was told to
            anew = {"next_at": unit.now, "attempts": 0} if row.seq == row.sent_seq else {}
            unit.connection.execute(update(_O).where(_O.dossier_id == row.id).values(seq=seq, **anew))
    if fresh:
        unit.connection.execute(insert(_O), fresh)
    return len(found)


def _changed(unit: Unit, mark: int) -> dict[int, int]:
    """Give the dossiers that entries after one are about, each with the newest: their own, and of their lists."""
    own = select(JournalRow.subject_id, func.max(JournalRow.seq)).where(
        JournalRow.seq > mark, JournalRow.subject == "dossier", JournalRow.kind.not_in(OWN_KINDS)
    )
    handed = (
        select(HandoverItemRow.dossier_id, func.max(JournalRow.seq))
        .join(JournalRow, JournalRow.subject_id == HandoverItemRow.handover_id)
        .where(JournalRow.seq > mark, JournalRow.subject == "handover", JournalRow.kind != "handover.reprinted")
    )
    found: dict[int, int] = {}
    for query in (own.group_by(JournalRow.subject_id), handed.group_by(HandoverItemRow.dossier_id)):
        for dossier_id, seq in unit.connection.execute(query):
            found[dossier_id] = max(seq, found.get(dossier_id, 0))
    return found


def _in_parts(ids: Iterable[int]) -> Iterable[tuple[int, ...]]:
    rest = iter(ids)
    while some := tuple(islice(rest, _AT_ONCE)):
        yield some


def _waits() -> ColumnElement[bool]:
    """Tell what is to be sent. A dossier somebody typed in there waits for its code: without it there would be two."""
    typed_in = and_(DossierRow.sync_state == ENTERED, DossierRow.official_code.is_(None), _O.sent_seq == 0)
    return and_(_O.seq > _O.sent_seq, not_(typed_in))


def next_due(unit: Unit) -> AnyRow | None:
    """Give the dossier_id, seq and attempts of what is to be sent now, the longest unchanged first; None for none."""
    return unit.connection.execute(
        select(_O.dossier_id, _O.seq, _O.attempts)
        .join(DossierRow, DossierRow.id == _O.dossier_id)
        .where(_waits(), _O.next_at <= unit.now)
        .order_by(_O.seq)
        .limit(1)
    ).one_or_none()


def waiting(unit: Unit) -> tuple[int, datetime | None]:
    """Count what is still to be sent, and say when the first of it may be; None when nothing waits."""
    row = unit.connection.execute(
        select(func.count(), func.min(_O.next_at)).join(DossierRow, DossierRow.id == _O.dossier_id).where(_waits())
    ).one()
    return int(row[0]), row[1]


def listed(unit: Unit, limit: int, *, refused: bool = False) -> Sequence[AnyRow]:
    """Give what waits to be sent, the longest unchanged first, or what was sent and is `refused`, the newest first.

    Rows of (id, code, since, attempts, next_at, error): `since` is when the dossier changed last, `error` the JSON of
    the province's last refusal.
    """
    code = func.coalesce(DossierRow.official_code, DossierRow.local_code).label("code")
    return unit.connection.execute(
        select(DossierRow.id, code, JournalRow.at.label("since"), _O.attempts, _O.next_at, last_error().label("error"))
        .join(_O, _O.dossier_id == DossierRow.id)
        .join(JournalRow, JournalRow.seq == _O.seq)
        .where(_refused() if refused else _waits())
        .order_by(_O.seq.desc() if refused else _O.seq)
        .limit(limit)
    ).all()


def refused(unit: Unit) -> int:
    """Count what was sent and is refused."""
    return unit.connection.execute(
        select(func.count()).select_from(_O).join(DossierRow, DossierRow.id == _O.dossier_id).where(_refused())
    ).scalar_one()


def last_sent(unit: Unit) -> datetime | None:
    """Give when something was sent last."""
    return unit.connection.execute(select(func.max(JournalRow.at)).where(JournalRow.kind == SENT)).scalar_one()


def failing(unit: Unit) -> tuple[datetime, dict[str, Any]] | None:
    """Give since when nothing gets through and the entry's words why; None where something was sent after it."""
    row = unit.connection.execute(
        select(JournalRow.at, JournalRow.kind, JournalRow.data).where(
            JournalRow.seq == journal.last_of(unit, SENT, NOT_SENT)
        )
    ).one_or_none()
    return (row.at, msgspec.json.decode(row.data)) if row is not None and row.kind == NOT_SENT else None


def _refused() -> ColumnElement[bool]:
    return and_(_O.seq == _O.sent_seq, DossierRow.sync_state == FAILED)


def sent(unit: Unit, dossier_id: int, seq: int) -> None:
    """Record that the message of an entry has been answered; call `collect` first in the same unit of work.

    What the answer itself wrote into the journal is no news to the province; what others changed meanwhile waits.
    """
    row = unit.connection.execute(select(_O.seq).where(_O.dossier_id == dossier_id)).one()
    told = journal.last_seq(unit) if row.seq == seq else seq
    newest = told if row.seq == seq else row.seq
    unit.connection.execute(
        update(_O).where(_O.dossier_id == dossier_id).values(seq=newest, sent_seq=told, attempts=0, next_at=unit.now)
    )


def put_off(unit: Unit, dossier_id: int, attempts: int, next_at: datetime) -> None:
    """Record that a message could not be delivered, how often that was, and when to try again."""
    unit.connection.execute(update(_O).where(_O.dossier_id == dossier_id).values(attempts=attempts, next_at=next_at))
