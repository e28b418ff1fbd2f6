"""What a dossier owes, inside a unit of work: recorded, changed with its procedure, set off against receipts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.models import dossier, fee
from kiosk.models.store import Unit
from kiosk.services.dossier_views import OwedView


def owed_of(unit: Unit, dossier_id: int) -> tuple[OwedView, ...]:
    """Give what a dossier owes, inside a unit of work."""
    return tuple(
        OwedView(row.position, row.kind, row.name, row.quantity, row.unit_amount, row.amount, row.waived)
        for row in fee.owed(unit, dossier_id)
    )


def left_of(unit: Unit, dossier_id: int, *, arrived: bool) -> tuple[OwedView, ...]:
    """Give what no receipt stands for yet; or, with `arrived`, what the money has not come for yet."""
    covered = fee.covered(unit, dossier_id)
    left = []
    for one in owed_of(unit, dossier_id):
        receipted, come = covered.get(one.position, (0, 0))
        count = one.quantity - (come if arrived else receipted)
        if count > 0 and not one.waived:
            left.append(OwedView(one.position, one.kind, one.name, count, one.unit_amount, count * one.unit_amount, ""))
    return tuple(left)


def settle(unit: Unit, dossier_id: int) -> None:
    """Bring the dossier's payment state in line with what it owes and what has come."""
    states = {row.state for row in fee.receipts(unit, dossier_id)}
    if left_of(unit, dossier_id, arrived=True):
        state = "refunded" if "refunded" in states and "issued" not in states else "due"
    else:
        state = "paid" if "issued" in states else "refunded" if "refunded" in states else "none"
    dossier.change(unit, dossier_id, payment_state=state)


def record_again(unit: Unit, dossier_id: int, owed: tuple[OwedView, ...], reason: str) -> None:
    """Record what a dossier owes after its procedure has changed.

    What was owed before and has a receipt stays; the rest of it is no longer asked for, for that reason, unless
    the new procedure asks for the same.
    """
    paid = fee.covered(unit, dossier_id)
    before = fee.owed(unit, dossier_id)
    asked = {(one.name, one.unit_amount) for one in owed}
    known = {(row.name, row.unit_amount) for row in before if row.position in paid or not row.waived}
    for row in before:
        if row.position not in paid and not row.waived and (row.name, row.unit_amount) not in asked:
            fee.change_owed(unit, dossier_id, row.position, waived=reason)
    fresh = [one for one in owed if (one.name, one.unit_amount) not in known]
    first = max((row.position for row in before), default=-1) + 1
    fee.add_owed(unit, dossier_id, [owed_row(replace(one, position=first + n)) for n, one in enumerate(fresh)])
    settle(unit, dossier_id)


def owed_row(one: OwedView) -> dict[str, object]:
    """Give the columns of what is owed."""
    return {**line_row(one), "waived": one.waived}


def line_row(one: OwedView) -> dict[str, object]:
    """Give the columns of a receipt's line."""
    keys: Sequence[str] = ("position", "kind", "name", "quantity", "unit_amount", "amount")
    return {key: getattr(one, key) for key in keys}
