"""Money counted for reports, by the same days as the daily cash sheet. All amounts in đồng.

Cash counts on the day it was taken, a transfer on the day it was found on the account, money given back on the day it
was given back; what was given back on the day it came moves nothing, and neither does a cancelled receipt.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, true

from kiosk.models.base import AnyRow
from kiosk.models.dossier import DossierRow
from kiosk.models.fee import FeeReceiptLineRow, FeeReceiptRow
from kiosk.models.local_day import LocalDay
from kiosk.models.report_days import midnights, within
from kiosk.models.report_figures import Figures
from kiosk.models.store import Unit

_R = FeeReceiptRow
_CAME = case((_R.method == "cash", _R.day), else_=LocalDay(_R.reconciled_at))
"""The day the money of a receipt came; NULL for a transfer nobody has found yet."""

METHODS = ("cash", "transfer")
_RECEIPTS = _R.__table__.join(DossierRow.__table__, DossierRow.id == _R.dossier_id)
_ENDED = LocalDay(_R.ended_at)
_ANOTHER_DAY = or_(_CAME.is_(None), _ENDED.is_(None), _CAME != _ENDED)


def by_procedure(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Give receipts and money by procedure_id and method: `taken` and `given_back` with their `…_n`."""
    taken, back = _taken(first, last), _given_back(first, last)
    return unit.connection.execute(
        select(
            DossierRow.procedure_id,
            _R.method,
            func.count().filter(taken).label("taken_n"),
            func.coalesce(func.sum(_R.total).filter(taken), 0).label("taken"),
            func.count().filter(back).label("given_back_n"),
            func.coalesce(func.sum(_R.total).filter(back), 0).label("given_back"),
        )
        .join(DossierRow, DossierRow.id == _R.dossier_id)
        .where(or_(taken, back))
        .group_by(DossierRow.procedure_id, _R.method)
    ).all()


def by_kind(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Give what was `taken` by procedure_id and kind (fee, charge), from the receipts' lines."""
    return unit.connection.execute(
        select(DossierRow.procedure_id, FeeReceiptLineRow.kind, func.sum(FeeReceiptLineRow.amount).label("taken"))
        .join(_R, _R.id == FeeReceiptLineRow.receipt_id)
        .join(DossierRow, DossierRow.id == _R.dossier_id)
        .where(_taken(first, last))
        .group_by(DossierRow.procedure_id, FeeReceiptLineRow.kind)
    ).all()


def taken_by_day(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Give how many receipts (n) over how much (amount) by the day the money came (moved_on) and method."""
    return _by_day(unit, _CAME, _taken(first, last))


def given_back_by_day(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Give the same of what was given back, by the day it was."""
    return _by_day(unit, _ENDED, _given_back(first, last))


def receipts(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Give by method how many receipts (`…_n`) over how much are of each kind of `of_receipts`."""
    kinds = of_receipts(first, last).columns
    columns = [func.count().filter(kind).label(f"{name}_n") for name, kind in kinds.items()]
    columns += [func.coalesce(func.sum(_R.total).filter(kind), 0).label(name) for name, kind in kinds.items()]
    return unit.connection.execute(select(_R.method, *columns).where(or_(*kinds.values())).group_by(_R.method)).all()


def of_receipts(first: date, last: date) -> Figures:
    """Give what is counted of receipts: `issued`, `cancelled` and `refunded` on these days.

    `waiting` are the transfers that nobody had found on the account when the last day ended.
    """
    _, end = midnights(first, last)
    ended = within(_R.ended_at, first, last)
    return Figures(
        _RECEIPTS,
        true(),
        {
            "issued": _R.day.between(first, last),
            "cancelled": and_(_R.state == "cancelled", ended),
            "refunded": and_(_R.state == "refunded", ended),
            "waiting": and_(
                _R.method == "transfer",
                _R.day <= last,
                or_(_R.reconciled_at.is_(None), _R.reconciled_at >= end),
                or_(_R.ended_at.is_(None), _R.ended_at >= end),
            ),
        },
    )


def of_money(first: date, last: date) -> Figures:
    """Give what is counted of the receipts whose money came on these days (taken), or was given back on them."""
    taken, back = _taken(first, last), _given_back(first, last)
    lines = {
        kind: exists().where(FeeReceiptLineRow.receipt_id == _R.id, FeeReceiptLineRow.kind == kind)
        for kind in ("fee", "charge")
    }
    return Figures(
        _RECEIPTS,
        or_(taken, back),
        {
            "taken": taken,
            "given_back": back,
            "net": true(),
            **{kind: and_(taken, has) for kind, has in lines.items()},
            **{method: and_(taken, paid_by(method)) for method in METHODS},
            **{f"{method}_back": and_(back, paid_by(method)) for method in METHODS},
        },
    )


def paid_by(method: str) -> ColumnElement[bool]:
    """Give the condition that a receipt was paid in cash, or by transfer."""
    return _R.method == method


def _taken(first: date, last: date) -> ColumnElement[bool]:
    return and_(_R.state != "cancelled", _CAME.between(first, last), _ANOTHER_DAY)


def _given_back(first: date, last: date) -> ColumnElement[bool]:
    return and_(_R.state != "cancelled", _ENDED.between(first, last), _ANOTHER_DAY)


def _by_day(unit: Unit, day: ColumnElement[date], moved: ColumnElement[bool]) -> Sequence[AnyRow]:
    return unit.connection.execute(
        select(day.label("moved_on"), _R.method, func.count().label("n"), func.sum(_R.total).label("amount"))
        .where(moved)
        .group_by("moved_on", _R.method)
    ).all()
