"""The rating of a visit or a dossier: asked for once, answered by the citizen or by nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, Integer, String, Text, exists, func, insert, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from kiosk.models.base import AnyRow, Base, Moment, new_id
from kiosk.models.dossier import DossierRow
from kiosk.models.office import CounterRow, FieldRow
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit
from kiosk.models.visit import VisitRow

SCREEN, LOOKUP, PAPER = "screen", "lookup", "paper"
"""Where a rating was given: at the counter's own screen, at the lookup station, on a paper ballot."""

RUN = "run"
"""The flag of a rating in a run of presses no person makes."""


class RatingRow(Base):
    """One rating per visit, or per dossier, or per paper ballot.

    `level` stays empty until pressed, `closed_at` tells when it was pressed or passed by. `reasons` are codes
    parted by commas, `comment` the citizen's own words, both taken once, at `explained_at`. `version` is the form's
    it was given under (0: none kept), `flag` tells why it is counted apart ("": it is not), `ballot` the number of a
    paper ballot.
    """

    __tablename__ = "rating"
    __table_args__ = (Index("ix_rating_counter_id_day", "counter_id", "day"), Index("ix_rating_day", "day"))

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), unique=True)
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    day: Mapped[date]
    asked_at: Mapped[datetime] = mapped_column(Moment)
    level: Mapped[str | None] = mapped_column(String(20))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    source: Mapped[str] = mapped_column(String(8), server_default=SCREEN)
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"), unique=True)
    reasons: Mapped[str] = mapped_column(Text, server_default="")
    comment: Mapped[str] = mapped_column(Text, server_default="")
    version: Mapped[int] = mapped_column(Integer, server_default="0")
    flag: Mapped[str] = mapped_column(String(12), server_default="")
    explained_at: Mapped[datetime | None] = mapped_column(Moment)
    ballot: Mapped[str | None] = mapped_column(String(30), unique=True)


_ASK = insert(RatingRow)


def ask(unit: Unit, visit_id: int, counter_id: int) -> int:
    """Ask for the rating of a finished visit at its counter; whatever was still asked there is passed by."""
    made = unit.connection.execute(
        _ASK,
        {
            "visit_id": visit_id,
            "counter_id": counter_id,
            "staff_id": unit.actor.staff_id,
            "day": unit.day,
            "asked_at": unit.now,
        },
    )
    return new_id(made)


def ask_for_dossier(unit: Unit, dossier_id: int, counter_id: int | None, staff_id: int | None) -> int:
    """Ask for the rating of a dossier at the lookup station, of today until it is answered."""
    values = {"dossier_id": dossier_id, "counter_id": counter_id, "staff_id": staff_id}
    return new_id(unit.connection.execute(_ASK, {**values, "day": unit.day, "asked_at": unit.now, "source": LOOKUP}))


def pending(unit: Unit, counter_number: int) -> AnyRow | None:
    """Give the rating asked for last at a counter today, unless it has been answered."""
    newest = unit.connection.execute(
        select(
            RatingRow.id,
            RatingRow.asked_at,
            RatingRow.closed_at,
            VisitRow.label,
            FieldRow.name.label("field_name"),
            FieldRow.name_en.label("field_name_en"),
            StaffRow.full_name.label("official"),
            StaffRow.badge,
        )
        .join(VisitRow, VisitRow.id == RatingRow.visit_id)
        .join(FieldRow, FieldRow.id == VisitRow.field_id)
        .join(CounterRow, CounterRow.id == RatingRow.counter_id)
        .outerjoin(StaffRow, StaffRow.id == RatingRow.staff_id)
        .where(CounterRow.number == counter_number, RatingRow.day == unit.day)
        .order_by(RatingRow.id.desc())
        .limit(1)
    ).one_or_none()
    return newest if newest is not None and newest.closed_at is None else None


def of_visit(unit: Unit, visit_id: int) -> AnyRow | None:
    """Give the rating asked for a visit: id, day, level."""
    return unit.connection.execute(
        select(RatingRow.id, RatingRow.day, RatingRow.level).where(RatingRow.visit_id == visit_id)
    ).one_or_none()


def of_dossier(unit: Unit, dossier_id: int) -> AnyRow | None:
    """Give the rating asked for a dossier: id, day, level."""
    return unit.connection.execute(
        select(RatingRow.id, RatingRow.day, RatingRow.level).where(RatingRow.dossier_id == dossier_id)
    ).one_or_none()


def rateable(unit: Unit, tracking: str) -> AnyRow | None:
    """Give what a tracking code of a receipt leads to, for its rating; None for a code of no dossier.

    That is the dossier's id, procedure_short, returned_at, visit_id, the visit's state and label, the counter (id,
    number) and the official who received it (name, `badge`).
    """
    return unit.connection.execute(
        select(
            DossierRow.id,
            DossierRow.procedure_short,
            DossierRow.returned_at,
            DossierRow.visit_id,
            DossierRow.counter_id,
            DossierRow.received_by,
            VisitRow.state.label("visit_state"),
            VisitRow.label,
            CounterRow.number.label("counter"),
            StaffRow.full_name.label("official"),
            StaffRow.badge,
        )
        .outerjoin(VisitRow, VisitRow.id == DossierRow.visit_id)
        .outerjoin(CounterRow, CounterRow.id == DossierRow.counter_id)
        .outerjoin(StaffRow, StaffRow.id == DossierRow.received_by)
        .where(DossierRow.tracking == tracking)
    ).one_or_none()


def close(unit: Unit, rating_id: int, level: str | None, version: int = 0) -> bool:
    """Record the level pressed, or None for nobody; tells whether it was still asked for and not passed by."""
    newer = aliased(RatingRow)
    passed_by = exists().where(
        newer.counter_id == RatingRow.counter_id,
        newer.day == RatingRow.day,
        newer.visit_id.is_not(None),
        newer.id > RatingRow.id,
    )
    changed = unit.connection.execute(
        update(RatingRow)
        .where(
            RatingRow.id == rating_id,
            RatingRow.closed_at.is_(None),
            RatingRow.visit_id.is_not(None),
            ~passed_by,
        )
        .values(level=level, closed_at=unit.now, version=version)
    )
    return changed.rowcount == 1


def close_later(unit: Unit, rating_id: int, level: str, version: int) -> bool:
    """Record the level pressed at the lookup station; tells whether there was none yet.

    A visit that was passed by at its counter may be rated there on the same day: the figures of days that are over
    stay. A dossier's rating is of the day it is given.
    """
    values = {"level": level, "closed_at": unit.now, "version": version, "source": LOOKUP, "day": unit.day}
    changed = unit.connection.execute(
        update(RatingRow)
        .where(
            RatingRow.id == rating_id,
            RatingRow.level.is_(None),
            RatingRow.source != PAPER,
            RatingRow.visit_id.is_(None) | (RatingRow.day == unit.day),
        )
        .values(values)
    )
    return changed.rowcount == 1


def answered(unit: Unit, rating_id: int) -> AnyRow | None:
    """Give level, closed_at, version and explained_at of a rating that was pressed; None for any other."""
    return unit.connection.execute(
        select(RatingRow.level, RatingRow.closed_at, RatingRow.version, RatingRow.explained_at).where(
            RatingRow.id == rating_id, RatingRow.level.is_not(None)
        )
    ).one_or_none()


def explain(unit: Unit, rating_id: int, reasons: Iterable[str], comment: str) -> None:
    """Keep the reasons and the words of a rating, for good."""
    unit.connection.execute(
        update(RatingRow)
        .where(RatingRow.id == rating_id, RatingRow.explained_at.is_(None))
        .values(reasons=",".join(reasons), comment=comment, explained_at=unit.now)
    )


def flag(unit: Unit, rating_ids: Iterable[int], why: str) -> None:
    """Have ratings counted apart."""
    unit.connection.execute(update(RatingRow).where(RatingRow.id.in_(list(rating_ids))).values(flag=why))


def ballots(unit: Unit, numbers: Iterable[str]) -> dict[str, AnyRow]:
    """Give the paper ballots entered already, of these numbers."""
    rows = unit.connection.execute(
        select(
            RatingRow.id,
            RatingRow.ballot,
            RatingRow.day,
            RatingRow.level,
            RatingRow.reasons,
            RatingRow.comment,
            CounterRow.number.label("counter"),
        )
        .outerjoin(CounterRow, CounterRow.id == RatingRow.counter_id)
        .where(RatingRow.ballot.in_(list(numbers)))
    )
    return {row.ballot: row for row in rows}


def add_ballot(unit: Unit, values: Mapping[str, object]) -> int:
    """Enter a paper ballot and give its id; `values` are ballot, day, level, counter_id, reasons, comment, version."""
    kept = {"asked_at": unit.now, "closed_at": unit.now, "explained_at": unit.now, "source": PAPER}
    return new_id(unit.connection.execute(_ASK, {**kept, **values}))


def counts(unit: Unit, day: date) -> Sequence[AnyRow]:
    """Count a day's ratings by level and flag; the level is None for those nobody pressed before they were passed by.

    A dossier nobody has rated at the lookup station is not among them: nobody stood before a question there.
    """
    return unit.connection.execute(
        select(RatingRow.level, RatingRow.flag, func.count().label("n"))
        .where(*_over(day))
        .group_by(RatingRow.level, RatingRow.flag)
    ).all()


def of_day(unit: Unit, day: date) -> Sequence[AnyRow]:
    """Give those `counts` counts one by one, the newest first: id, asked_at, level, flag, source, and the counter."""
    return unit.connection.execute(
        select(
            RatingRow.id,
            RatingRow.asked_at,
            RatingRow.level,
            RatingRow.flag,
            RatingRow.source,
            CounterRow.number.label("counter"),
            CounterRow.name.label("counter_name"),
        )
        .outerjoin(CounterRow, CounterRow.id == RatingRow.counter_id)
        .where(*_over(day))
        .order_by(RatingRow.asked_at.desc(), RatingRow.id.desc())
    ).all()


def _over(day: date) -> tuple[ColumnElement[bool], ...]:
    """Tell a day's ratings that were given or passed by."""
    newest = (
        select(func.max(RatingRow.id))
        .where(RatingRow.day == day, RatingRow.visit_id.is_not(None))
        .group_by(RatingRow.counter_id)
    )
    over = RatingRow.closed_at.is_not(None) | (RatingRow.visit_id.is_not(None) & RatingRow.id.not_in(newest))
    return RatingRow.day == day, over
