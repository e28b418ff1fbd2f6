"""When each station was last heard, and what is wrong with it: one row a station and PC, written over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import String, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.store import Unit
from kiosk.models.visit import VisitRow


class StationSeenRow(Base):
    """A station ("tickets", "counter-2") on a PC; `closed_at` is set while it has been ended in order."""

    __tablename__ = "station_seen"

    station: Mapped[str] = mapped_column(String(40), primary_key=True)
    place: Mapped[str] = mapped_column(String(70), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    trouble: Mapped[str] = mapped_column(String(20))


_COLUMNS = (
    StationSeenRow.station,
    StationSeenRow.place,
    StationSeenRow.seen_at,
    StationSeenRow.closed_at,
    StationSeenRow.trouble,
)


def get(unit: Unit, station: str, place: str) -> AnyRow | None:
    """Give what is known of a station on a PC."""
    return unit.connection.execute(
        select(*_COLUMNS).where(StationSeenRow.station == station, StationSeenRow.place == place)
    ).one_or_none()


def put(unit: Unit, station: str, place: str, **values: object) -> None:
    """Write some columns of a station's row over, or make the row of one that is heard for the first time."""
    known = unit.connection.execute(
        update(StationSeenRow).where(StationSeenRow.station == station, StationSeenRow.place == place).values(**values)
    )
    if known.rowcount == 0:
        unit.connection.execute(insert(StationSeenRow).values(station=station, place=place, **values))


def since(unit: Unit, moment: datetime) -> Sequence[AnyRow]:
    """Give every station heard since a moment, by name and PC."""
    return unit.connection.execute(
        select(*_COLUMNS).where(StationSeenRow.seen_at >= moment).order_by(StationSeenRow.station, StationSeenRow.place)
    ).all()


def between(unit: Unit, station: str, first: datetime, end: datetime) -> Sequence[AnyRow]:
    """Give every PC's row of a station heard last from one moment on and before another, by PC."""
    return unit.connection.execute(
        select(*_COLUMNS)
        .where(StationSeenRow.station == station, StationSeenRow.seen_at >= first, StationSeenRow.seen_at < end)
        .order_by(StationSeenRow.place)
    ).all()


def last_day_of_numbers(unit: Unit) -> date | None:
    """Give the last day before today on which a number was given; None where there was none."""
    found: date | None = unit.connection.execute(
        select(func.max(VisitRow.day)).where(VisitRow.day < unit.day)
    ).scalar_one()
    return found
