"""What a dossier costs and what was paid: amounts owed, receipts with their serials. All amounts in đồng."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.models.base import Base, Moment


class OwedRow(Base):
    """One fee (phí) or charge (lệ phí) a dossier owes; `waived` says why it is not asked for."""

    __tablename__ = "dossier_fee"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(Text)
    quantity: Mapped[int]
    unit_amount: Mapped[int] = mapped_column(BigInteger)
    amount: Mapped[int] = mapped_column(BigInteger)
    waived: Mapped[str] = mapped_column(Text)


class FeeReceiptRow(Base):
    """A receipt for money (biên lai); `state` is issued, cancelled or refunded. `method` is cash or transfer.

    A transfer counts as paid when an official has compared it with the account: `reconciled_at` (đã đối chiếu).
    """

    __tablename__ = "fee_receipt"
    __table_args__ = (
        UniqueConstraint("series", "number"),
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
