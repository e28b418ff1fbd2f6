"""A file of old records that was taken over: which one, when, by whom, and how many rows it brought."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import ForeignKey, Select, String, Text, UniqueConstraint, cast, func, insert, literal, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models import dossier_search
from kiosk.models.amendment import AmendmentRow
from kiosk.models.base import AnyRow, Base, Moment, new_id
from kiosk.models.custody import CustodyRow
from kiosk.models.dossier import DossierRow, PartyRow, StatusPeriodRow
from kiosk.models.pause import DueChangeRow
from kiosk.models.result_return import ResultReturnRow
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit
from kiosk.models.visit import VisitRow
from kiosk.rules.statuses import settled_on

IMPORTED = "imported"
"""What the amendment of a dossier that was taken over says (`AmendmentRow.what`)."""


class ImportBatchRow(Base):
    """One file taken over; `digest` is its SHA-256 in hex, so that the same file is taken over once.

    `kind` is register or ratings. What came with it refers to it: a dossier by its `import_id`.
    """

    __tablename__ = "import_batch"
    __table_args__ = (UniqueConstraint("kind", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    file_name: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


def add(unit: Unit, kind: str, file_name: str, digest: str, rows: int) -> int:
    """Record that a file is being taken over now, and give its id; a second one with that digest is a StoreBug."""
    return new_id(
        unit.connection.execute(
            insert(ImportBatchRow).values(
                kind=kind,
                file_name=file_name,
                digest=digest,
                rows=rows,
                at=unit.now,
                staff_id=unit.actor.staff_id,
            )
        )
    )


def by_digest(unit: Unit, kind: str, digest: str) -> AnyRow | None:
    """Give the file of that digest that has been taken over already: id, file_name, rows, at; None when none has."""
    return unit.connection.execute(
        select(ImportBatchRow.id, ImportBatchRow.file_name, ImportBatchRow.rows, ImportBatchRow.at).where(
            ImportBatchRow.kind == kind, ImportBatchRow.digest == digest
        )
    ).one_or_none()


def newest(unit: Unit, limit: int) -> Sequence[AnyRow]:
    """Give the files taken over last: id, kind, file_name, rows, at, and the name of who did it (`by`, or None)."""
    return unit.connection.execute(
        select(
            *(ImportBatchRow.id, ImportBatchRow.kind, ImportBatchRow.file_name, ImportBatchRow.rows),
            *(ImportBatchRow.at, StaffRow.full_name.label("by")),
        )
        .outerjoin(StaffRow, StaffRow.id == ImportBatchRow.staff_id)
        .order_by(ImportBatchRow.id.desc())
        .limit(limit)
    ).all()


@dataclass(frozen=True, slots=True)
class OldDossier:
    """A dossier as an old register tells it, ready to be written.

    `columns` are those of `DossierRow` but for import_id and settled_day, `owner` those of `PartyRow`, `words` what it
    is found by. `periods` are (status, from, to) in order, `returned` the columns of its return, None without one.
    `held` are unit, step, its name and since when, of one somebody must still work on; `promised` says where its due
    time comes from. `note` is what else is told.
    """

    columns: Mapping[str, object]
    owner: Mapping[str, object]
    words: str
    periods: Sequence[tuple[int, datetime, datetime | None]]
    returned: Mapping[str, object] | None
    held: tuple[int, int, str, datetime] | None
    promised: str
    note: str

    @property
    def code(self) -> str:
        """Give its code."""
        return str(self.columns["local_code"])


def bearing(unit: Unit, codes: Collection[str]) -> Iterator[AnyRow]:
    """Give every dossier that bears one of these codes, with what an old register says of it too."""
    query = (
        select(
            DossierRow.id,
            DossierRow.local_code,
            DossierRow.official_code,
            DossierRow.procedure_id,
            DossierRow.procedure_name,
            DossierRow.content,
            DossierRow.channel,
            DossierRow.sets,
            DossierRow.status,
            DossierRow.received_at,
            DossierRow.due_at,
            DossierRow.finished_at,
            DossierRow.returned_at,
            DossierRow.settled_day,
            DossierRow.collect_by,
            PartyRow.name.label("owner"),
            PartyRow.address,
            PartyRow.phone,
            ResultReturnRow.receiver,
            AmendmentRow.reason.label("note"),
        )
        .join(PartyRow, (PartyRow.dossier_id == DossierRow.id) & (PartyRow.role == "owner"))
        .outerjoin(ResultReturnRow, ResultReturnRow.dossier_id == DossierRow.id)
        .outerjoin(AmendmentRow, (AmendmentRow.dossier_id == DossierRow.id) & (AmendmentRow.what == IMPORTED))
    )
    theirs, official = (
        select(DossierRow.id).where(column.in_(_among(unit, codes)))
        for column in (DossierRow.local_code, DossierRow.official_code)
    )
    yield from unit.connection.execute(query.where(DossierRow.id.in_(theirs.union(official))).order_by(DossierRow.id))


def taken(unit: Unit, trackings: Collection[str]) -> set[str]:
    """Give those of some tracking codes that a dossier or a visit has."""
    found: set[str] = set()
    for column in (DossierRow.tracking, VisitRow.tracking):
        found.update(unit.connection.execute(select(column).where(column.in_(_among(unit, trackings)))).scalars())
    return found


def last_numbers(unit: Unit, books: Iterable[str]) -> dict[str, int]:
    """Give the last number of each of those books that has one."""
    last = func.max(DossierRow.book_number).label("last")
    query = select(DossierRow.book, last).where(DossierRow.book.in_(list(books))).group_by(DossierRow.book)
    return {row.book: row.last for row in unit.connection.execute(query)}


def notes_between(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Give what the old register noted (`reason`), by dossier, of those received from one day to another."""
    return unit.connection.execute(
        select(AmendmentRow.dossier_id, AmendmentRow.reason)
        .join(DossierRow, DossierRow.id == AmendmentRow.dossier_id)
        .where(AmendmentRow.what == IMPORTED, AmendmentRow.reason != "", DossierRow.day.between(first, last))
    ).all()


def put(unit: Unit, import_id: int, dossiers: Sequence[OldDossier]) -> None:
    """Write dossiers that came with a file, in few statements; no code and no tracking code of theirs is there yet."""
    run = unit.connection.execute
    by, now = unit.actor.staff_id, unit.now
    theirs = list(zip(_next_ids(unit, len(dossiers)), dossiers, strict=True))
    run(
        insert(DossierRow),
        [
            {"id": dossier_id, **one.columns, "import_id": import_id, "settled_day": _settled(one)}
            for dossier_id, one in theirs
        ],
    )
    run(insert(PartyRow), [{"dossier_id": dossier_id, **one.owner} for dossier_id, one in theirs])
    run(
        insert(StatusPeriodRow),
        [
            {"dossier_id": dossier_id, "status": status, "started_at": started, "ended_at": ended, "staff_id": None}
            for dossier_id, one in theirs
            for status, started, ended in one.periods
        ],
    )
    run(
        insert(AmendmentRow),
        [
            {
                "dossier_id": dossier_id,
                "what": IMPORTED,
                "before": "{}",
                "after": "{}",
                "reason": one.note,
                "at": now,
                "by_staff": by,
            }
            for dossier_id, one in theirs
        ],
    )
    if returns := [
        {"dossier_id": dossier_id, **one.returned} for dossier_id, one in theirs if one.returned is not None
    ]:
        run(insert(ResultReturnRow), returns)
    _put_into_hands(unit, theirs)
    dossier_search.add_words(unit, {dossier_id: one.words for dossier_id, one in theirs})


def _put_into_hands(unit: Unit, dossiers: Iterable[tuple[int, OldDossier]]) -> None:
    """Let somebody hold what is still to be worked on; its due time was set by hand.

    It stays when the calendar changes, for nobody knows by which rules it was reckoned.
    """
    held: list[dict[str, object]] = []
    promised: list[dict[str, object]] = []
    for dossier_id, one in dossiers:
        if one.held is None:
            continue
        unit_id, step, name, since = one.held
        held.append(
            {
                "dossier_id": dossier_id,
                "unit_id": unit_id,
                "step": step,
                "step_name": name,
                "place": "",
                "started_at": since,
            }
        )
        if one.columns["due_at"] is not None:
            promised.append(
                {
                    "dossier_id": dossier_id,
                    "kind": "set",
                    "at": one.columns["received_at"],
                    "reason": one.promised,
                    "new_due_at": one.columns["due_at"],
                }
            )
    for table, rows in ((CustodyRow, held), (DueChangeRow, promised)):
        if rows:
            unit.connection.execute(insert(table), rows)


def _among(unit: Unit, values: Collection[str]) -> Select[*tuple[Any, ...]]:
    """Give texts as a query gives them: however many they are they go along as one value.

    With a value each, PostgreSQL would keep a plan from when the table was empty, and read all of it each time.
    """
    listed = msgspec.json.encode(list(values)).decode()
    if unit.connection.dialect.name == "sqlite":
        return select(func.json_each(listed).table_valued("value").c.value)
    return select(func.jsonb_array_elements_text(cast(literal(listed, Text), JSONB)).column_valued("value"))


def _next_ids(unit: Unit, count: int) -> Sequence[int]:
    """Give ids for so many dossiers, nobody else's: asking for each one's after writing it would take twice as long."""
    if unit.connection.dialect.name == "sqlite":  # one writer at a time, and rows count on from the highest
        last = unit.connection.execute(select(func.max(DossierRow.id))).scalar_one() or 0
        return range(last + 1, last + count + 1)
    sequence = func.pg_get_serial_sequence("dossier", "id")
    return (
        unit.connection.execute(select(func.nextval(sequence)).select_from(func.generate_series(1, count)))
        .scalars()
        .all()
    )


def _settled(one: OldDossier) -> object:
    finished = one.columns["finished_at"]
    status, started, _ = one.periods[-1]
    return settled_on(status, finished if isinstance(finished, datetime) else None, started)
