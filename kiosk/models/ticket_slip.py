"""The slips of queue numbers among the papers: which number's, which did not come out, how their printers do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, exists, func, select
from sqlalchemy.orm import aliased

from kiosk.models.base import AnyRow
from kiosk.models.print_job import PrintJobRow
from kiosk.models.store import Unit

_TICKETS = (PrintJobRow.created_at >= bindparam("since"), PrintJobRow.kind == "ticket")
_ENDED = (
    select(
        PrintJobRow.printer,
        PrintJobRow.state,
        PrintJobRow.message,
        func.row_number()
        .over(partition_by=PrintJobRow.printer, order_by=(PrintJobRow.finished_at.desc(), PrintJobRow.id.desc()))
        .label("place"),
    )
    .where(*_TICKETS, PrintJobRow.finished_at.is_not(None))
    .subquery()
)
_PRINTERS = (
    select(
        PrintJobRow.printer,
        func.min(PrintJobRow.created_at).filter(PrintJobRow.state == "queued").label("oldest"),
    )
    .where(*_TICKETS)
    .group_by(PrintJobRow.printer)
    .subquery()
)
_LAST = (
    select(_PRINTERS.c.printer, _PRINTERS.c.oldest, _ENDED.c.state, _ENDED.c.message)
    .outerjoin(_ENDED, (_ENDED.c.printer == _PRINTERS.c.printer) & (_ENDED.c.place == 1))
    .order_by(_PRINTERS.c.printer)
)

_AGAIN = aliased(PrintJobRow)
_IN_TROUBLE = (
    select(PrintJobRow.id, PrintJobRow.subject, PrintJobRow.state)
    .where(
        *_TICKETS,
        PrintJobRow.state.in_(("uncertain", "failed")),
        ~exists().where(
            _AGAIN.created_at >= bindparam("since"),
            _AGAIN.subject == PrintJobRow.subject,
            _AGAIN.kind == "ticket",
            _AGAIN.id > PrintJobRow.id,
        ),
    )
    .order_by(PrintJobRow.id)
)


def of_number(unit: Unit, label: str, taken_at: datetime) -> AnyRow | None:
    """Give the first slip of the number taken at a moment."""
    return unit.connection.execute(
        select(
            PrintJobRow.id,
            PrintJobRow.kind,
            PrintJobRow.subject,
            PrintJobRow.payload,
            PrintJobRow.dossier_id,
            PrintJobRow.wording,
        )
        .where(PrintJobRow.subject == label, PrintJobRow.kind == "ticket", PrintJobRow.created_at >= taken_at)
        .order_by(PrintJobRow.id)
        .limit(1)
    ).one_or_none()


def in_trouble(unit: Unit, since: datetime) -> Sequence[AnyRow]:
    """Give every PC's slips recorded since a moment that failed or are uncertain, in the order they were recorded.

    One that has been queued anew since, or printed again, is left out.
    """
    return unit.connection.execute(_IN_TROUBLE, {"since": since}).all()


def last_of_printers(unit: Unit, since: datetime) -> Sequence[AnyRow]:
    """Give for every printer the slip it ended with last, of those recorded since a moment: printer, state, message.

    `oldest` is when the first slip that still waits for that printer was recorded, None where none does; the rest is
    None for a printer that has ended with none.
    """
    return unit.connection.execute(_LAST, {"since": since}).all()
