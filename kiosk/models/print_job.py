"""Papers on their way: recorded with what they print and in what words, claimed by one process at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    Boolean,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Text,
    bindparam,
    func,
    insert,
    select,
    union,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment, new_id
from kiosk.models.custody import HandoverItemRow, HandoverRow
from kiosk.models.dossier import DossierRow
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit
from kiosk.models.visit import VisitRow


class WordingRow(Base):
    """The words a form was printed with: the text of their file, once for all papers, under its SHA-256."""

    __tablename__ = "form_wording"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class PrintJobRow(Base):
    """A paper to print: `payload` is all it says, `lease_until` ends the claim of a process that died.

    `printer` is a printer's name, with its PC's name before it where several PCs share the store; it is empty for a
    paper that is `unprinted`, its PC having no printer for it. `dossier_id` is set where it speaks of one dossier,
    `wording` once a form has been drawn.
    """

    __tablename__ = "print_job"
    __table_args__ = (
        Index("ix_print_job_printer_state", "printer", "state"),
        Index("ix_print_job_dossier_id", "dossier_id"),
        Index("ix_print_job_subject", "subject"),
        Index("ix_print_job_created_at", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    printer: Mapped[str] = mapped_column(String(130))
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(60))
    payload: Mapped[str] = mapped_column(Text)
    reprint: Mapped[bool] = mapped_column(Boolean, default=False)
    state: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime] = mapped_column(Moment)
    lease_owner: Mapped[str | None] = mapped_column(String(60))
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    message: Mapped[str] = mapped_column(Text, default="")
    output: Mapped[str] = mapped_column(Text, default="")
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    wording: Mapped[str | None] = mapped_column(ForeignKey("form_wording.digest"))


_COLUMNS = (
    PrintJobRow.id,
    PrintJobRow.printer,
    PrintJobRow.kind,
    PrintJobRow.subject,
    PrintJobRow.payload,
    PrintJobRow.reprint,
    PrintJobRow.state,
    PrintJobRow.created_at,
    PrintJobRow.attempts,
    PrintJobRow.finished_at,
    PrintJobRow.message,
    PrintJobRow.output,
    PrintJobRow.dossier_id,
    PrintJobRow.wording,
)
_INSERT = insert(PrintJobRow)
_VISIT = select(VisitRow.label, VisitRow.taken_at).join(DossierRow, DossierRow.visit_id == VisitRow.id)
_DOSSIER = select(DossierRow.id).where(DossierRow.local_code == bindparam("code"))
_BUSY = select(func.count()).where(
    PrintJobRow.printer == bindparam("of_printer"),
    PrintJobRow.state == "sending",
    PrintJobRow.lease_until >= bindparam("moment"),
    PrintJobRow.lease_until <= bindparam("furthest"),
)
_FIRST = (
    select(*_COLUMNS)
    .where(PrintJobRow.printer == bindparam("of_printer"), PrintJobRow.state == "queued")
    .order_by(PrintJobRow.id)
    .limit(1)
)


def add(
    unit: Unit,
    printer: str,
    kind: str,
    subject: str,
    payload: str,
    *,
    reprint: bool = False,
    dossier_id: int | None = None,
    wording: str | None = None,
) -> int:
    """Queue a paper in this unit of work, so that it exists exactly when its record does; gives the job's id.

    Without a printer it is kept unprinted. `wording` is the digest of the words it has to be drawn with.
    """
    made = unit.connection.execute(
        _INSERT,
        {
            "printer": printer,
            "kind": kind,
            "subject": subject,
            "payload": payload,
            "reprint": reprint,
            "state": "queued" if printer else "unprinted",
            "created_at": unit.now,
            "attempts": 0,
            "message": "",
            "output": "",
            "dossier_id": dossier_id,
            "made_by": unit.actor.staff_id,
            "wording": wording,
        },
    )
    return new_id(made)


def keep_wording(unit: Unit, job_id: int, text: str) -> None:
    """Record the words a paper is drawn with, unless it has some."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    if unit.connection.execute(select(WordingRow.digest).where(WordingRow.digest == digest)).first() is None:
        unit.connection.execute(insert(WordingRow).values(digest=digest, text=text))
    unit.connection.execute(
        update(PrintJobRow).where(PrintJobRow.id == job_id, PrintJobRow.wording.is_(None)).values(wording=digest)
    )


def wording(unit: Unit, digest: str) -> str:
    """Give the words kept under a digest."""
    return str(unit.connection.execute(select(WordingRow.text).where(WordingRow.digest == digest)).scalar_one())


def redirect(unit: Unit, job_id: int, from_states: Collection[str], printer: str) -> bool:
    """Queue a paper that surely never came out for a printer; tells whether it rested in one of those states."""
    changed = unit.connection.execute(
        update(PrintJobRow)
        .where(PrintJobRow.id == job_id, PrintJobRow.state.in_(list(from_states)))
        .values(printer=printer, state="queued", finished_at=None, attempts=0, message="")
    )
    return changed.rowcount == 1


def of_dossier(unit: Unit, dossier_id: int) -> Sequence[AnyRow]:
    """Give the papers that speak of a dossier, with who had each made, in the order they were made.

    Those of its own, the hand-over lists that carried it, and those of the visit it was received in; of the last
    some may speak of other dossiers only.
    """
    lists = (
        select(HandoverRow.number)
        .join(HandoverItemRow, HandoverItemRow.handover_id == HandoverRow.id)
        .where(HandoverItemRow.dossier_id == dossier_id)
    )
    found = [
        select(PrintJobRow.id).where(PrintJobRow.dossier_id == dossier_id),
        select(PrintJobRow.id).where(PrintJobRow.subject.in_(lists), PrintJobRow.kind == "handover"),
    ]
    visit = unit.connection.execute(_VISIT.where(DossierRow.id == dossier_id)).one_or_none()
    if visit is not None:
        found.append(
            select(PrintJobRow.id).where(
                PrintJobRow.subject == visit.label,
                PrintJobRow.kind.in_(("visit_receipt", "visit_slip")),
                PrintJobRow.created_at.between(visit.taken_at, visit.taken_at + timedelta(days=1)),
            )
        )
    ids = union(*found).subquery()
    return unit.connection.execute(
        select(*_COLUMNS, StaffRow.full_name.label("by"))
        .outerjoin(StaffRow, StaffRow.id == PrintJobRow.made_by)
        .where(PrintJobRow.id.in_(select(ids.c.id)))
        .order_by(PrintJobRow.id)
    ).all()


def dossier_of(unit: Unit, subject: str) -> int | None:
    """Give the dossier whose local code a paper's subject is, None when it is about something else."""
    return unit.connection.execute(_DOSSIER, {"code": subject}).scalar_one_or_none()


def _run_out(unit: Unit, lease: timedelta) -> ColumnElement[bool]:
    """Tell of a claim that has run out: also one that ends later than any could, its clock having been set back."""
    return (PrintJobRow.lease_until < unit.now) | (PrintJobRow.lease_until > unit.now + lease)


def has_work(unit: Unit, printer: str, lease: timedelta) -> bool:
    """Tell whether a printer has a paper queued, or one whose sender died."""
    return (
        unit.connection.execute(
            select(PrintJobRow.id)
            .where(
                PrintJobRow.printer == printer,
                (PrintJobRow.state == "queued") | ((PrintJobRow.state == "sending") & _run_out(unit, lease)),
            )
            .limit(1)
        ).first()
        is not None
    )


def expire(unit: Unit, printer: str, lease: timedelta, message: str) -> tuple[int, ...]:
    """Mark as uncertain the papers whose sender died before saying how it went; gives their ids."""
    rows = unit.connection.execute(
        update(PrintJobRow)
        .where(PrintJobRow.printer == printer, PrintJobRow.state == "sending", _run_out(unit, lease))
        .values(state="uncertain", finished_at=unit.now, message=message, lease_owner=None, lease_until=None)
        .returning(PrintJobRow.id)
    )
    return tuple(rows.scalars())


def give_up(unit: Unit, printer: str, kind: str, older_than: datetime, message: str) -> tuple[int, ...]:
    """Mark as failed the queued papers of a kind that were recorded before a moment; gives their ids."""
    rows = unit.connection.execute(
        update(PrintJobRow)
        .where(
            PrintJobRow.printer == printer,
            PrintJobRow.kind == kind,
            PrintJobRow.state == "queued",
            PrintJobRow.attempts == 0,
            PrintJobRow.created_at < older_than,
        )
        .values(state="failed", finished_at=unit.now, message=message)
        .returning(PrintJobRow.id)
    )
    return tuple(rows.scalars())


def claim(unit: Unit, printer: str, owner: str, lease: timedelta) -> AnyRow | None:
    """Give the next queued paper of a printer, now being sent by `owner`; None while another is being sent."""
    where = {"of_printer": printer, "moment": unit.now, "furthest": unit.now + lease}
    if unit.connection.execute(_BUSY, where).scalar_one():
        return None
    job = unit.connection.execute(_FIRST, {"of_printer": printer}).one_or_none()
    if job is not None:
        unit.connection.execute(
            update(PrintJobRow)
            .where(PrintJobRow.id == job.id)
            .values(
                state="sending",
                lease_owner=owner,
                lease_until=unit.now + lease,
                attempts=PrintJobRow.attempts + 1,
            )
        )
    return job


def finish(unit: Unit, job_id: int, owner: str, state: str, message: str, output: str) -> bool:
    """Record how sending went; tells False when the claim had run out and somebody else decided meanwhile."""
    changed = unit.connection.execute(
        update(PrintJobRow)
        .where(PrintJobRow.id == job_id, PrintJobRow.lease_owner == owner, PrintJobRow.state == "sending")
        .values(
            state=state,
            finished_at=None if state == "queued" else unit.now,
            message=message,
            output=output,
            lease_owner=None,
            lease_until=None,
        )
    )
    return changed.rowcount == 1


def settle(unit: Unit, job_id: int, from_states: Sequence[str], state: str, *, reprint: bool = False) -> bool:
    """Move a paper that rests in one of `from_states`, as a person decided; tells whether it was there.

    Queued again it is as if recorded now, with all its tries, so that `give_up` lets it be; `reprint` marks it as
    one that may have come out before.
    """
    values: dict[str, object] = {"state": state, "finished_at": unit.now, "message": ""}
    if state == "queued":
        values |= {"created_at": unit.now, "finished_at": None, "attempts": 0}
    if reprint:
        values["reprint"] = True
    changed = unit.connection.execute(
        update(PrintJobRow).where(PrintJobRow.id == job_id, PrintJobRow.state.in_(list(from_states))).values(**values)
    )
    return changed.rowcount == 1


def get(unit: Unit, job_id: int) -> AnyRow | None:
    """Give one paper."""
    return unit.connection.execute(select(*_COLUMNS).where(PrintJobRow.id == job_id)).one_or_none()


def newest(unit: Unit, limit: int) -> Sequence[AnyRow]:
    """Give the newest papers that were to be printed, newest first."""
    return unit.connection.execute(
        select(*_COLUMNS).where(PrintJobRow.state != "unprinted").order_by(PrintJobRow.id.desc()).limit(limit)
    ).all()


def undecided(unit: Unit, place: str, passing: str, passed: datetime, limit: int) -> Sequence[AnyRow]:
    """Give the uncertain and failed papers of a place (empty: all), the lasting ones first, then newest first.

    Papers of the `passing` kind recorded before `passed` are left out: nobody waits for them any more.
    """
    query = (
        select(*_COLUMNS)
        .where(
            PrintJobRow.state.in_(("uncertain", "failed")),
            (PrintJobRow.kind != passing) | (PrintJobRow.created_at >= passed),
        )
        .order_by(PrintJobRow.kind == passing, PrintJobRow.id.desc())
        .limit(limit)
    )
    if place:
        query = query.where(PrintJobRow.printer.startswith(place + "/", autoescape=True))
    return unit.connection.execute(query).all()


def counts(unit: Unit) -> dict[tuple[str, str], int]:
    """Count the papers that a printer has not done, by printer and state."""
    rows = unit.connection.execute(
        select(PrintJobRow.printer, PrintJobRow.state, func.count().label("n"))
        .where(PrintJobRow.state.not_in(("done", "unprinted")))
        .group_by(PrintJobRow.printer, PrintJobRow.state)
    )
    return {(row.printer, row.state): row.n for row in rows}
