"""The daily cash sheet: what money came in and went out on a day, by manner of payment.

Cash counts on the day it was taken, a transfer on the day it was found on the account, money given back on the day it
was given back: a day that has ended never changes its totals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from kiosk.core.clock import VIETNAM, local_day
from kiosk.core.i18n import N_
from kiosk.models import fee
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.printing.payloads import CashRow, CashSheetPayload, OfficeHead
from kiosk.rules.money import amount_in_words
from kiosk.services.dossier_views import CashSheetView, FeeReceiptView

Fate = Literal["taken", "back", "cancelled", "refunded", "unreconciled"]
"""What a receipt is to a day: money taken, money given back; or it moves no money: cancelled, given back the day it
was taken, or a transfer nobody has found on the account by the day's end."""

_IN: dict[str, str] = {"cash": N_("Tiền mặt"), "transfer": N_("Chuyển khoản")}
_OUT: dict[str, str] = {"cash": N_("Hoàn tiền mặt"), "transfer": N_("Hoàn chuyển khoản")}
_APART: dict[Fate, str] = {
    "cancelled": N_("Đã hủy"),
    "refunded": N_("Đã hoàn tiền"),
    "unreconciled": N_("Chưa đối chiếu"),
}


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the sheet: the receipt as it stood when the day ended, and what it is to the day.

    Money given back has a negative total and the moment it was given back.
    """

    receipt: FeeReceiptView
    fate: Fate

    @property
    def counts(self) -> bool:
        """Tell whether it moves the day's money."""
        return self.fate in ("taken", "back")

    @property
    def manner(self) -> str:
        """Give how the money moved, in words."""
        return (_OUT if self.fate == "back" else _IN)[self.receipt.method]


def serial(row: AnyRow) -> str:
    """Give a receipt's serial as it stands on the paper: series and seven digits."""
    return f"{row.series} {row.number:07d}"


def receipt_view(row: AnyRow) -> FeeReceiptView:
    """Give a receipt as it stands now; `row` is what `models.fee.receipt` gives."""
    return FeeReceiptView(
        receipt_id=row.id,
        serial=serial(row),
        dossier_id=row.dossier_id,
        code=row.official_code or row.local_code,
        payer=row.payer,
        total=row.total,
        method=row.method,
        state=row.state,
        issued_at=row.issued_at,
        reconciled_at=row.reconciled_at,
        reason=row.ended_reason,
    )


def lines_of(unit: Unit, day: date) -> tuple[SheetLine, ...]:
    """Give the lines of a day's sheet in the order of the receipts' numbers."""
    start = datetime.combine(day, time.min, VIETNAM)
    rows = fee.receipts_between(unit, start, start + timedelta(days=1))
    found = ((row, _fate(row, day)) for row in rows)
    return tuple(SheetLine(_as_of(row, fate), fate) for row, fate in found if fate is not None)


def collectors(unit: Unit, day: date) -> str:
    """Give the names of those who issued a day's receipts, by name."""
    start = datetime.combine(day, time.min, VIETNAM)
    rows = fee.receipts_between(unit, start, start + timedelta(days=1))
    return ", ".join(sorted({row.collector for row in rows if row.collector and row.day == day}))


def sheet_view(day: date, lines: Sequence[SheetLine]) -> CashSheetView:
    """Give the sheet with its totals by manner of payment; money given back stands in them as negative."""
    totals = tuple(_totals(lines))
    return CashSheetView(day, tuple(line.receipt for line in lines), totals, sum(amount for _, _, amount in totals))


def sheet_payload(
    office: OfficeHead, view: CashSheetView, lines: Sequence[SheetLine], official: str, now: datetime
) -> CashSheetPayload:
    """Give the sheet for the printer."""
    rows = tuple(
        CashRow(
            number=line.receipt.serial,
            local_code=line.receipt.code,
            payer=line.receipt.payer,
            amount=line.receipt.total,
            method=line.manner,
            at=line.receipt.issued_at,
            state="" if line.counts else _APART[line.fate],
        )
        for line in lines
    )
    words = amount_in_words(abs(view.total))
    return CashSheetPayload(
        office=office,
        day=view.day,
        official=official,
        rows=rows,
        totals=view.totals,
        total=view.total,
        total_words=f"Âm {words[0].lower()}{words[1:]}" if view.total < 0 else words,
        printed_at=now,
    )


def _totals(lines: Sequence[SheetLine]) -> list[tuple[str, int, int]]:
    amounts: dict[str, list[int]] = {word: [] for word in (*_IN.values(), *_OUT.values())}
    for line in lines:
        if line.counts:
            amounts[line.manner].append(line.receipt.total)
    return [(word, len(some), sum(some)) for word, some in amounts.items() if some or word in _IN.values()]


def _fate(row: AnyRow, day: date) -> Fate | None:
    """Tell what a receipt is to a day, as things stood when the day ended; None when it is nothing to it."""
    issued = local_day(row.issued_at)
    arrived = issued if row.method == "cash" else row.reconciled_at and local_day(row.reconciled_at)
    ended = row.ended_at and local_day(row.ended_at)
    if row.state == "cancelled":
        return "cancelled" if ended == day else "unreconciled" if issued == day else None
    gone = ended == day
    if arrived == day:
        return "refunded" if gone else "taken"
    if gone:
        return "back"
    return "unreconciled" if issued == day else None


def _as_of(row: AnyRow, fate: Fate) -> FeeReceiptView:
    view = receipt_view(row)
    if fate == "back":
        return replace(view, total=-view.total, issued_at=row.ended_at)
    if fate == "taken":
        return replace(view, state="issued", reason="", issued_at=row.reconciled_at or row.issued_at)
    if fate == "unreconciled":
        return replace(view, state="issued", reason="", reconciled_at=None)
    return view
