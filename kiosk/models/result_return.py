"""The return of a result: to whom, against what, when it happened and when it was recorded."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, ForeignKey, String, Text, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import AnyRow, Base, Moment
from kiosk.models.report_days import within
from kiosk.models.store import Unit


class ResultReturnRow(Base):
    """One return; `receiver_kind` is owner, authorised or post.

    `returned_at` is when it happened, `recorded_at` when somebody said so; they differ only with a
    `backdate_reason`. `signature` names a picture in the file store when the receiver signed on the screen.
    """

    __tablename__ = "result_return"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    receiver_kind: Mapped[str] = mapped_column(String(12))
    receiver: Mapped[str] = mapped_column(Text)
    id_number: Mapped[str] = mapped_column(String(20))
    id_checked: Mapped[bool] = mapped_column(Boolean)
    authorisation: Mapped[str] = mapped_column(Text)
    signature: Mapped[str] = mapped_column(String(64))
    postal_code: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text)
    returned_at: Mapped[datetime] = mapped_column(Moment)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    backdate_reason: Mapped[str] = mapped_column(Text)


def add(unit: Unit, dossier_id: int, returned_at: datetime, **values: object) -> None:
    """Record a return that happened at `returned_at`, said so now; `values` are the other columns."""
    unit.connection.execute(
        insert(ResultReturnRow).values(
            dossier_id=dossier_id,
            returned_at=returned_at,
            recorded_at=unit.now,
            recorded_by=unit.actor.staff_id,
            **values,
        )
    )


def of_dossier(unit: Unit, dossier_id: int) -> AnyRow | None:
    """Give the return of a dossier's result, None while there is none."""
    return unit.connection.execute(
        select(
            ResultReturnRow.receiver_kind,
            ResultReturnRow.returned_at,
            ResultReturnRow.backdate_reason,
            ResultReturnRow.postal_code,
        ).where(ResultReturnRow.dossier_id == dossier_id)
    ).one_or_none()


def by_receiver(unit: Unit, first: date, last: date) -> dict[str, int]:
    """Count the results returned on these days by the kind of their receiver."""
    found = unit.connection.execute(
        select(ResultReturnRow.receiver_kind, func.count())
        .where(within(ResultReturnRow.returned_at, first, last))
        .group_by(ResultReturnRow.receiver_kind)
    )
    return dict(found.all())


def change(unit: Unit, dossier_id: int, **columns: object) -> None:
    """Set columns of a return: when it happened and why that is said later, the post's code."""
    unit.connection.execute(update(ResultReturnRow).where(ResultReturnRow.dossier_id == dossier_id).values(**columns))
