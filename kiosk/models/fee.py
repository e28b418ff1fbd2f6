"""What a dossier costs and what was paid: amounts owed, receipts with their serials. All amounts in đồng."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from kiosk.models import sequence
from kiosk.models.base import AnyRow, Base, Moment, new_id
from kiosk.models.dossier import DossierRow
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit

_FOR_EVER = date(2000, 1, 1)
"""The one period of the receipts' numbers: they run on from year to year until the series changes."""


class OwedRow(Base):
    """One fee (phí) or charge (lệ phí) a dossier owes; `waived` says why it is not asked for.

    What is paid by the page has its rates beside it (see `rules.page_fees`), and `unit_amount` is one copy's of
    `pages` pages; all of them are 0 for anything else.
    """

    __tablename__ = "dossier_fee"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(Text)
    quantity: Mapped[int]
    unit_amount: Mapped[int] = mapped_column(BigInteger)
    amount: Mapped[int] = mapped_column(BigInteger)
    waived: Mapped[str] = mapped_column(Text)
    pages: Mapped[int]
    page_amount: Mapped[int] = mapped_column(BigInteger)
    later_from: Mapped[int]
    later_amount: Mapped[int] = mapped_column(BigInteger)
    ceiling: Mapped[int] = mapped_column(BigInteger)


class FeeReceiptRow(Base):
    """A receipt for money (biên lai); `state` is issued, cancelled or refunded. `method` is cash or transfer.

    A transfer counts as paid when an official has compared it with the account: `reconciled_at` (đã đối chiếu).
    """

    __tablename__ = "fee_receipt"
    __table_args__ = (
        UniqueConstraint("form_code", "series", "number"),
        Index("ix_fee_receipt_dossier_id", "dossier_id"),
        Index("ix_fee_receipt_day", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    form_code: Mapped[str] = mapped_column(String(20))
    series: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
    day: Mapped[date]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    payer: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    method: Mapped[str] = mapped_column(String(10))
    total: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(10))
    issued_at: Mapped[datetime] = mapped_column(Moment)
    issued_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    reconciled_at: Mapped[datetime | None] = mapped_column(Moment)
    reconciled_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    ended_reason: Mapped[str] = mapped_column(Text)


class FeeReceiptLineRow(Base):
    """One line of a receipt, as it was paid."""

    __tablename__ = "fee_receipt_line"

    receipt_id: Mapped[int] = mapped_column(ForeignKey("fee_receipt.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(Text)
    quantity: Mapped[int]
    unit_amount: Mapped[int] = mapped_column(BigInteger)
    amount: Mapped[int] = mapped_column(BigInteger)


_OWED = (
    select(*(column for column in OwedRow.__table__.columns if column.name != "dossier_id"))
    .where(OwedRow.dossier_id == bindparam("owing"))
    .order_by(OwedRow.position)
)
_COLLECTOR = aliased(StaffRow)
_RECEIPT = (
    select(
        *FeeReceiptRow.__table__.columns,
        DossierRow.local_code,
        DossierRow.official_code,
        DossierRow.tracking,
        DossierRow.procedure_name,
        _COLLECTOR.full_name.label("collector"),
    )
    .join(DossierRow, DossierRow.id == FeeReceiptRow.dossier_id)
    .outerjoin(_COLLECTOR, _COLLECTOR.id == FeeReceiptRow.issued_by)
    .order_by(FeeReceiptRow.id)
)
_CONFIRMED = or_(FeeReceiptRow.method == "cash", FeeReceiptRow.reconciled_at.is_not(None))


def add_owed(unit: Unit, dossier_id: int, rows: Iterable[Mapping[str, object]]) -> None:
    """Add what a dossier owes; each row holds every column but the dossier's."""
    values = [{"dossier_id": dossier_id, **row} for row in rows]
    if values:
        unit.connection.execute(insert(OwedRow), values)


def change_owed(unit: Unit, dossier_id: int, position: int, **columns: object) -> None:
    """Set columns of one thing a dossier owes."""
    unit.connection.execute(
        update(OwedRow).where(OwedRow.dossier_id == dossier_id, OwedRow.position == position).values(**columns)
    )


def owed(unit: Unit, dossier_id: int) -> Sequence[AnyRow]:
    """Give what a dossier owes, in its order, waived rows too."""
    return unit.connection.execute(_OWED, {"owing": dossier_id}).all()


def covered(unit: Unit, dossier_id: int) -> dict[int, tuple[int, int]]:
    """Give for each position how many its standing receipts cover, and for how many of them the money has come.

    The money of a transfer has come when an official has found it on the account.
    """
    quantity = func.sum(FeeReceiptLineRow.quantity)
    rows = unit.connection.execute(
        select(
            FeeReceiptLineRow.position,
            quantity.label("receipted"),
            func.coalesce(quantity.filter(_CONFIRMED), 0).label("arrived"),
        )
        .join(FeeReceiptRow, FeeReceiptRow.id == FeeReceiptLineRow.receipt_id)
        .where(FeeReceiptRow.dossier_id == dossier_id, FeeReceiptRow.state == "issued")
        .group_by(FeeReceiptLineRow.position)
    )
    return {row.position: (int(row.receipted), int(row.arrived)) for row in rows}


def next_number(unit: Unit, form_code: str, series: str) -> int:
    """Give the next number of a form's series; without gaps, for it is used up only when the unit commits."""
    return sequence.next_number(unit, "fee_receipt", f"{form_code}/{series}", _FOR_EVER)


def add_receipt(unit: Unit, values: Mapping[str, object], lines: Iterable[Mapping[str, object]]) -> int:
    """Add a receipt issued now, with its lines, and give its id."""
    values = {
        **values,
        "day": unit.day,
        "state": "issued",
        "issued_at": unit.now,
        "issued_by": unit.actor.staff_id,
        "ended_reason": "",
    }
    receipt_id = new_id(unit.connection.execute(insert(FeeReceiptRow), values))
    unit.connection.execute(insert(FeeReceiptLineRow), [{"receipt_id": receipt_id, **line} for line in lines])
    return receipt_id


def reconcile(unit: Unit, receipt_id: int) -> None:
    """Note that a transfer has been found on the account, now and by whom."""
    unit.connection.execute(
        update(FeeReceiptRow)
        .where(FeeReceiptRow.id == receipt_id)
        .values(reconciled_at=unit.now, reconciled_by=unit.actor.staff_id)
    )


def end_receipt(unit: Unit, receipt_id: int, state: str, reason: str) -> None:
    """Put a receipt out of force, cancelled or refunded, now; its number stays used."""
    unit.connection.execute(
        update(FeeReceiptRow)
        .where(FeeReceiptRow.id == receipt_id)
        .values(state=state, ended_at=unit.now, ended_by=unit.actor.staff_id, ended_reason=reason)
    )


def receipt(unit: Unit, receipt_id: int) -> AnyRow | None:
    """Give a receipt with its dossier's codes and the name of who took the money (`collector`)."""
    return unit.connection.execute(_RECEIPT.where(FeeReceiptRow.id == receipt_id)).one_or_none()


def receipts(unit: Unit, dossier_id: int) -> Sequence[AnyRow]:
    """Give a dossier's receipts in the order they were issued, those out of force too."""
    return unit.connection.execute(_RECEIPT.where(FeeReceiptRow.dossier_id == dossier_id)).all()


def lines(unit: Unit, receipt_id: int) -> Sequence[AnyRow]:
    """Give the lines of a receipt in their order."""
    return unit.connection.execute(
        select(
            FeeReceiptLineRow.position,
            FeeReceiptLineRow.kind,
            FeeReceiptLineRow.name,
            FeeReceiptLineRow.quantity,
            FeeReceiptLineRow.unit_amount,
            FeeReceiptLineRow.amount,
        )
        .where(FeeReceiptLineRow.receipt_id == receipt_id)
        .order_by(FeeReceiptLineRow.position)
    ).all()


def receipts_between(unit: Unit, start: datetime, end: datetime) -> Sequence[AnyRow]:
    """Give the receipts issued, reconciled or put out of force from `start` on and before `end`, oldest first."""
    moments = (FeeReceiptRow.issued_at, FeeReceiptRow.reconciled_at, FeeReceiptRow.ended_at)
    within = or_(*(and_(moment >= start, moment < end) for moment in moments))
    return unit.connection.execute(_RECEIPT.where(within)).all()
