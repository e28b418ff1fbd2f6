"""Dossiers being taken in: kept at every step, so that a power cut costs nobody their typing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text, bindparam, delete, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.store import Unit
from kiosk.models.visit import VisitRow


class DraftRow(Base):
    """What an official has on the counter and has not accepted yet; `document` is the draft as JSON."""

    __tablename__ = "draft"

    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    updated_at: Mapped[datetime] = mapped_column(Moment)
    document: Mapped[str] = mapped_column(Text)


_REMOVE = delete(DraftRow).where(
    DraftRow.counter_id == bindparam("of_counter"), DraftRow.staff_id == bindparam("of_staff")
)


def get(unit: Unit, counter_id: int, staff_id: int) -> AnyRow | None:
    """Give the draft of an official at a counter, with the number of its visit (`label`, None without a visit)."""
    return unit.connection.execute(
        select(DraftRow.document, DraftRow.updated_at, DraftRow.visit_id, VisitRow.label)
        .outerjoin(VisitRow, VisitRow.id == DraftRow.visit_id)
        .where(DraftRow.counter_id == counter_id, DraftRow.staff_id == staff_id)
    ).one_or_none()


def put(unit: Unit, counter_id: int, staff_id: int, document: str, visit_id: int | None) -> None:
    """Keep a draft in place of the one before; the same one again writes nothing."""
    known = get(unit, counter_id, staff_id)
    if known is not None and (known.document, known.visit_id) == (document, visit_id):
        return
    values = {"document": document, "visit_id": visit_id, "updated_at": unit.now}
    if known is None:
        unit.connection.execute(insert(DraftRow).values(counter_id=counter_id, staff_id=staff_id, **values))
    else:
        where = (DraftRow.counter_id == counter_id) & (DraftRow.staff_id == staff_id)
        unit.connection.execute(update(DraftRow).where(where).values(values))


def remove(unit: Unit, counter_id: int, staff_id: int) -> None:
    """Forget the draft of an official at a counter; none is nothing to do."""
    unit.connection.execute(_REMOVE, {"of_counter": counter_id, "of_staff": staff_id})
