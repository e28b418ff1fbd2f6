"""What a dossier owes, inside a unit of work: recorded, changed with its procedure, set off against receipts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.models import dossier, fee
from kiosk.models.store import Unit
from kiosk.rules.money import show_amount
from kiosk.rules.page_fees import PageRates, rates_of
from kiosk.rules.procedure import Fee
from kiosk.rules.vietqr import LARGEST_AMOUNT
from kiosk.services.dossier_views import OwedView
from kiosk.services.intake_flow import MOST_COPIED

BY_SET = frozenset({"bộ", "bản", "trang"})
"""What a fee may be counted by that there are as many of as sets handed in; of anything else there is one."""

MOST_OF_ONE = MOST_COPIED


def first_owed(position: int, asked: Fee, sets: int) -> OwedView:
    """Give what a fee of the catalogue begins with for so many sets of papers."""
    rates = rates_of(asked)
    count = 0 if asked.optional else max(sets, 1) if asked.per in BY_SET else 1
    each, pages = (asked.amount, 0) if rates is None else (rates.of_copy(1), 1)
    return OwedView(position, asked.kind, asked.name, count, each, each * count, "", pages, rates)


def counted(one: OwedView, quantity: int, pages: int) -> OwedView:
    """Give what is owed for another number of copies or pages; BadInput and NotAllowed say what cannot be."""
    each = one.unit_amount
    if one.rates is not None:
        if not 1 <= pages <= MOST_OF_ONE:
            raise BadInput(N_("Số trang phải từ 1 đến {most}; hãy xem lại."), most=MOST_OF_ONE)
        each = one.rates.of_copy(pages)
    elif pages:
        raise NotAllowed(N_("Khoản {name} không tính theo số trang."), name=one.name)
    if not 0 <= quantity <= MOST_OF_ONE or quantity * each > LARGEST_AMOUNT:
        raise BadInput(N_("Số lượng phải từ 0 đến {most}; hãy xem lại."), most=MOST_OF_ONE)
    return replace(one, quantity=quantity, unit_amount=each, amount=quantity * each, pages=pages)


def counted_at_intake(owed: Sequence[OwedView], pages: int, copies: int) -> tuple[OwedView, ...]:
    """Give what is owed with everything paid by the page counted; `copies` 0 leaves their number as it is.

    BadInput says what cannot be.
    """
    return tuple(
        one if one.rates is None or not one.quantity else counted(one, copies or one.quantity, pages) for one in owed
    )


def counted_words(one: OwedView) -> str:
    """Give the sentence that says how much is owed for it, and how that comes about."""
    if one.rates is not None:
        return f"{one.told}: {one.rates.working(one.pages, one.quantity)}."
    return f"{one.name}: {one.quantity} × {show_amount(one.unit_amount)}."


def owed_of(unit: Unit, dossier_id: int) -> tuple[OwedView, ...]:
    """Give what a dossier owes, inside a unit of work."""
    return tuple(
        OwedView(
            row.position,
            row.kind,
            row.name,
            row.quantity,
            row.unit_amount,
            row.amount,
            row.waived,
            row.pages,
            PageRates(row.page_amount, row.later_from, row.later_amount, row.ceiling) if row.pages else None,
        )
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
            left.append(replace(one, quantity=count, amount=count * one.unit_amount))
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
    before = owed_of(unit, dossier_id)
    asked = {_priced(one) for one in owed}
    known = {_priced(row) for row in before if row.position in paid or not row.waived}
    for row in before:
        if row.position not in paid and not row.waived and _priced(row) not in asked:
            fee.change_owed(unit, dossier_id, row.position, waived=reason)
    fresh = [one for one in owed if _priced(one) not in known]
    first = max((row.position for row in before), default=-1) + 1
    fee.add_owed(unit, dossier_id, [owed_row(replace(one, position=first + n)) for n, one in enumerate(fresh)])
    settle(unit, dossier_id)


def owed_row(one: OwedView) -> dict[str, object]:
    """Give the columns of what is owed."""
    rates = one.rates or PageRates(0)
    return {
        **line_row(one),
        "name": one.name,
        "waived": one.waived,
        "pages": one.pages,
        "page_amount": rates.first,
        "later_from": rates.later_from,
        "later_amount": rates.later,
        "ceiling": rates.ceiling,
    }


def line_row(one: OwedView) -> dict[str, object]:
    """Give the columns of a receipt's line."""
    keys: Sequence[str] = ("position", "kind", "quantity", "unit_amount", "amount")
    return {"name": one.told, **{key: getattr(one, key) for key in keys}}


def _priced(one: OwedView) -> tuple[str, int | PageRates]:
    """Give by what two fees are the same: their name and price, whatever the number of pages."""
    return one.name, one.rates or one.unit_amount
