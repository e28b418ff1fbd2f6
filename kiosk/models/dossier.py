"""The dossier: what was handed in, by whom, for what, due when; its statuses are periods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    bindparam,
    case,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.core.clock import local_day
from kiosk.core.errors import NotFound
from kiosk.core.i18n import N_
from kiosk.models import dossier_search
from kiosk.models.base import AnyRow, Base, Moment, new_id
from kiosk.models.store import Unit
from kiosk.rules.statuses import DossierStatus, settled_on


class DossierRow(Base):
    """A dossier; `local_code` is ours, `official_code` the provincial system's where there is one.

    `status` is the business status; what is paid (none, due, paid, refunded), what the post carries (none, waiting,
    posted, delivered) and what the provincial system knows (none, entered, failed) stand in states of their own.
    `due_at` binds the office, `law_due_at` is the law's where a local commitment is shorter. `collect_by` is
    counter, postal or electronic. `settled_day` is the day reports count it as settled on, None
    while a result is owed; `import_id` tells the file of old records it came with.
    """

    __tablename__ = "dossier"
    __table_args__ = (
        Index("ix_dossier_status_due_at", "status", "due_at"),
        Index("ix_dossier_day", "day"),
        Index("ix_dossier_procedure_id", "procedure_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    local_code: Mapped[str] = mapped_column(String(45), unique=True)
    official_code: Mapped[str | None] = mapped_column(String(45), unique=True)
    tracking: Mapped[str] = mapped_column(String(12), unique=True)
    day: Mapped[date]
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), index=True)
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))
    received_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id"))
    procedure_name: Mapped[str] = mapped_column(Text)
    procedure_short: Mapped[str] = mapped_column(Text)
    case_code: Mapped[str] = mapped_column(String(20))
    channel: Mapped[int]
    sets: Mapped[int]
    book: Mapped[str] = mapped_column(String(10))
    book_number: Mapped[int]
    status: Mapped[int]
    received_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    due_because: Mapped[str] = mapped_column(Text)
    collect_at: Mapped[str] = mapped_column(Text)
    collect_by: Mapped[str] = mapped_column(String(10), server_default="counter")
    postal_address: Mapped[str] = mapped_column(Text, server_default="")
    subject_kind: Mapped[int] = mapped_column(server_default="1")
    content: Mapped[str] = mapped_column(Text, server_default="")
    law_due_at: Mapped[datetime | None] = mapped_column(Moment)
    result: Mapped[str] = mapped_column(Text, server_default="")
    payment_state: Mapped[str] = mapped_column(String(10), server_default="none")
    delivery_state: Mapped[str] = mapped_column(String(10), server_default="none")
    sync_state: Mapped[str] = mapped_column(String(10), server_default="none")
    sync_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    returned_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_day: Mapped[date | None] = mapped_column(index=True)
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)


class PartyRow(Base):
    """A person of a dossier: its owner (chủ hồ sơ), and who hands it in when that is another.

    `authorisation` names the paper by which the submitter acts for the owner.
    """

    __tablename__ = "dossier_party"
    __table_args__ = (
        Index("ix_dossier_party_folded_name", "folded_name"),
        Index("ix_dossier_party_id_number", "id_number"),
    )

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(10), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    folded_name: Mapped[str] = mapped_column(Text)
    id_number: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(String(20))
    email: Mapped[str] = mapped_column(String(120))
    authorisation: Mapped[str] = mapped_column(Text, server_default="")
    birth: Mapped[date | None]


class ComponentRow(Base):
    """A component of a dossier as it came in: `taken` kept, `seen` and handed back, `database`, or `absent`."""

    __tablename__ = "dossier_component"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    mandatory: Mapped[bool] = mapped_column(Boolean)
    state: Mapped[str] = mapped_column(String(10))
    originals: Mapped[int]
    certified: Mapped[int]
    photocopies: Mapped[int]
    residence: Mapped[bool] = mapped_column(Boolean, server_default=false())
    by_staff: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class StatusPeriodRow(Base):
    """A dossier's status from one moment to another."""

    __tablename__ = "dossier_status"
    __table_args__ = (Index("ix_dossier_status_dossier_id", "dossier_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    status: Mapped[int]
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


_INSERT_DOSSIER = insert(DossierRow)
_INSERT_PARTY = insert(PartyRow)
_INSERT_COMPONENT = insert(ComponentRow)
_INSERT_STATUS = insert(StatusPeriodRow)
_ANY_OF_VISIT = select(DossierRow.id).where(DossierRow.visit_id == bindparam("during")).limit(1)
_BEARER = (
    select(DossierRow.local_code)
    .where((DossierRow.official_code == bindparam("wanted")) | (DossierRow.local_code == bindparam("wanted")))
    .order_by(case((DossierRow.official_code == bindparam("wanted"), 0), else_=1))
    .limit(1)
)


def add(
    unit: Unit,
    values: Mapping[str, object],
    parties: Iterable[Mapping[str, object]],
    components: Iterable[Mapping[str, object]],
) -> int:
    """Add a dossier with its people and components, received now and owed a result, and give its id."""
    dossier_id = new_id(unit.connection.execute(_INSERT_DOSSIER, dict(values)))
    people = [{"dossier_id": dossier_id, **party} for party in parties]
    unit.connection.execute(_INSERT_PARTY, people)
    add_components(unit, dossier_id, components)
    _begin_status(unit, dossier_id, int(str(values["status"])))
    dossier_search.add(unit, dossier_id, values, people)
    return dossier_id


def add_components(unit: Unit, dossier_id: int, components: Iterable[Mapping[str, object]]) -> None:
    """Add components to a dossier, checked by whoever writes, now unless a component says when."""
    rows = [
        {"dossier_id": dossier_id, "by_staff": unit.actor.staff_id, "at": unit.now, **component}
        for component in components
    ]
    if rows:
        unit.connection.execute(_INSERT_COMPONENT, rows)


def move(unit: Unit, dossier_id: int, status: int, **moments: datetime) -> None:
    """Put a dossier into a status from now on; `moments` sets finished_at or returned_at beside it."""
    settled: object = settled_on(status, moments.get("finished_at"), unit.now)
    if status == DossierStatus.RETURNED:
        settled = func.coalesce(DossierRow.settled_day, settled)
    unit.connection.execute(
        update(DossierRow).where(DossierRow.id == dossier_id).values(status=status, settled_day=settled, **moments)
    )
    unit.connection.execute(
        update(StatusPeriodRow)
        .where(StatusPeriodRow.dossier_id == dossier_id, StatusPeriodRow.ended_at.is_(None))
        .values(ended_at=unit.now)
    )
    _begin_status(unit, dossier_id, status)


def change(unit: Unit, dossier_id: int, **columns: object) -> None:
    """Set columns of a dossier: its due times, its procedure, how the result is collected, its codes and states.

    With `finished_at` the day it counts as settled on follows.
    """
    if "finished_at" in columns:
        finished = columns["finished_at"]
        columns["settled_day"] = local_day(finished) if isinstance(finished, datetime) else None
    unit.connection.execute(update(DossierRow).where(DossierRow.id == dossier_id).values(**columns))
    if columns.keys() & dossier_search.SEARCHED:
        dossier_search.index(unit, dossier_id)


def replace_parties(unit: Unit, dossier_id: int, parties: Iterable[Mapping[str, object]]) -> None:
    """Put other people into a dossier, in place of those it had."""
    unit.connection.execute(delete(PartyRow).where(PartyRow.dossier_id == dossier_id))
    unit.connection.execute(_INSERT_PARTY, [{"dossier_id": dossier_id, **party} for party in parties])
    dossier_search.index(unit, dossier_id)


def replace_components(unit: Unit, dossier_id: int, components: Sequence[Mapping[str, object]]) -> None:
    """Put other components into a dossier, in place of those it had; each with who checked it and when."""
    unit.connection.execute(delete(ComponentRow).where(ComponentRow.dossier_id == dossier_id))
    if components:
        unit.connection.execute(
            _INSERT_COMPONENT, [{"dossier_id": dossier_id, **component} for component in components]
        )


def set_component(unit: Unit, dossier_id: int, position: int, columns: Mapping[str, object]) -> None:
    """Set columns of one component, checked by whoever writes, now unless the columns say when."""
    unit.connection.execute(
        update(ComponentRow)
        .where(ComponentRow.dossier_id == dossier_id, ComponentRow.position == position)
        .values(**{"by_staff": unit.actor.staff_id, "at": unit.now, **columns})
    )


def last_moment(unit: Unit, dossier_id: int) -> datetime | None:
    """Give the latest moment a status of the dossier began; None when there is no such dossier."""
    return unit.connection.execute(
        select(func.max(StatusPeriodRow.started_at)).where(StatusPeriodRow.dossier_id == dossier_id)
    ).scalar_one()


def by_code(unit: Unit, *, tracking: str | None = None, code: str | None = None) -> AnyRow | None:
    """Give the dossier with that tracking code, or with that local or official code; with its owner's name.

    NotFound for a code that stands on two dossiers, on one as the official code and on another as the local one:
    neither is opened for the other.
    """
    wanted = (
        DossierRow.tracking == tracking
        if tracking is not None
        else (DossierRow.local_code == code) | (DossierRow.official_code == code)
    )
    rows = unit.connection.execute(
        select(
            DossierRow.id,
            DossierRow.local_code,
            DossierRow.official_code,
            DossierRow.procedure_short,
            DossierRow.status,
            DossierRow.received_at,
            DossierRow.due_at,
            DossierRow.finished_at,
            DossierRow.returned_at,
            DossierRow.collect_at,
            DossierRow.collect_by,
            PartyRow.name.label("owner"),
        )
        .join(PartyRow, (PartyRow.dossier_id == DossierRow.id) & (PartyRow.role == "owner"))
        .where(wanted)
    ).all()
    if len(rows) > 1:
        raise NotFound(
            N_("Mã {code} ghi trên hai hồ sơ; hãy dùng mã tra cứu in cạnh ô QR, hoặc tìm bằng tên tại quầy."),
            code=code,
        )
    return rows[0] if rows else None


def status_periods(unit: Unit, dossier_id: int) -> Sequence[AnyRow]:
    """Give the statuses a dossier went through, in order."""
    return unit.connection.execute(
        select(StatusPeriodRow.status, StatusPeriodRow.started_at, StatusPeriodRow.ended_at)
        .where(StatusPeriodRow.dossier_id == dossier_id)
        .order_by(StatusPeriodRow.id)
    ).all()


def codes_of_visit(unit: Unit, visit_id: int) -> tuple[str, ...]:
    """Give the local codes of the dossiers handed in during a visit."""
    rows = unit.connection.execute(
        select(DossierRow.local_code).where(DossierRow.visit_id == visit_id).order_by(DossierRow.id)
    )
    return tuple(rows.scalars())


def has_come_of(unit: Unit, visit_id: int) -> bool:
    """Tell whether a dossier was handed in during a visit."""
    return unit.connection.execute(_ANY_OF_VISIT, {"during": visit_id}).first() is not None


def bearer_of(unit: Unit, code: str) -> str | None:
    """Give the local code of the dossier that bears a code, as its official or as its own; None when none does."""
    return unit.connection.execute(_BEARER, {"wanted": code}).scalar_one_or_none()


def of_visit(unit: Unit, visit_id: int) -> Sequence[AnyRow]:
    """Give the dossiers handed in during a visit, in order, each with its owner's name."""
    return unit.connection.execute(
        select(
            DossierRow.id,
            DossierRow.local_code,
            DossierRow.official_code,
            DossierRow.tracking,
            DossierRow.procedure_name,
            DossierRow.procedure_short,
            DossierRow.sets,
            DossierRow.received_at,
            DossierRow.due_at,
            DossierRow.collect_at,
            PartyRow.name.label("owner"),
        )
        .join(PartyRow, (PartyRow.dossier_id == DossierRow.id) & (PartyRow.role == "owner"))
        .where(DossierRow.visit_id == visit_id)
        .order_by(DossierRow.id)
    ).all()


def open_of_person(
    unit: Unit,
    id_number: str,
    procedure_code_ids: Sequence[int],
    statuses: Iterable[int],
    *,
    folded_name: str = "",
    phone: str = "",
) -> tuple[str, ...]:
    """Give the codes of open dossiers of that person for one of those procedure versions.

    Where either side has no ID number, the name and the telephone number together tell who it is.
    """
    number = PartyRow.id_number == id_number
    known_by = [number] if id_number else []
    if folded_name and phone:
        named = (PartyRow.folded_name == folded_name) & (PartyRow.phone == phone)
        known_by.append(named & (PartyRow.id_number == "") if id_number else named)
    if not known_by:
        return ()
    rows = unit.connection.execute(
        select(DossierRow.local_code)
        .join(PartyRow, (PartyRow.dossier_id == DossierRow.id) & (PartyRow.role == "owner"))
        .where(
            or_(*known_by),
            DossierRow.procedure_id.in_(procedure_code_ids),
            DossierRow.status.in_(list(statuses)),
        )
    )
    return tuple(rows.scalars())


def counts(
    unit: Unit, *, day: date, end_of_day: datetime, open_statuses: Iterable[int], running: Iterable[int]
) -> dict[str, int]:
    """Count the dossiers received on a day, all open ones, those due by the day's end and those late now."""
    received = func.count().filter(DossierRow.day == day)
    is_open = DossierRow.status.in_(list(open_statuses))
    runs = DossierRow.status.in_(list(running))
    row = unit.connection.execute(
        select(
            received.label("received"),
            func.count().filter(is_open).label("open"),
            func.count().filter(runs, DossierRow.due_at >= unit.now, DossierRow.due_at <= end_of_day).label("due"),
            func.count().filter(runs, DossierRow.due_at < unit.now).label("late"),
        ).where((DossierRow.day == day) | is_open)
    ).one()
    return {"received": row.received, "open": row.open, "due": row.due, "late": row.late}


def due_from(unit: Unit, moment: datetime, statuses: Iterable[int]) -> int:
    """Count the dossiers in those statuses that are due at a moment or after it."""
    count = select(func.count()).where(DossierRow.status.in_(list(statuses)), DossierRow.due_at >= moment)
    return unit.connection.execute(count).scalar_one()


def with_due(unit: Unit, statuses: Iterable[int]) -> tuple[int, ...]:
    """Give the ids of the dossiers in those statuses that have a due time, first received first."""
    wanted = select(DossierRow.id).where(DossierRow.status.in_(list(statuses)), DossierRow.due_at.is_not(None))
    return tuple(unit.connection.execute(wanted.order_by(DossierRow.id)).scalars())


def _begin_status(unit: Unit, dossier_id: int, status: int) -> None:
    unit.connection.execute(
        _INSERT_STATUS,
        {"dossier_id": dossier_id, "status": status, "started_at": unit.now, "staff_id": unit.actor.staff_id},
    )
