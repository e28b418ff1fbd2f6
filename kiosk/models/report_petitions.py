"""Suggestions and petitions counted for reports, as they stood when a period's last day ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, func, not_, or_, select

from kiosk.models.base import AnyRow
from kiosk.models.petition import PetitionRow
from kiosk.models.report_days import midnights, within
from kiosk.models.store import Unit

PETITION = "phan_anh"
"""The kind that is owed an answer; a suggestion ("gop_y") is not."""

_P = PetitionRow


def counts(unit: Unit, first: date, last: date) -> Sequence[AnyRow]:
    """Count what was received on these days by kind, field_id and whether it was anonymous.

    `received` is all of it; `answered_in_time`, `answered_late`, `passed_on`, `open_in_time` and `open_late` say what
    had become of it when the last day ended, or by now where that is yet to come. Late is after the due time.
    """
    then = min(midnights(first, last)[1], unit.now)
    closed = and_(_P.status != "open", _P.answered_at.is_not(None), _P.answered_at <= then)
    answered, passed_on = and_(closed, _P.status == "answered"), and_(closed, _P.status == "passed_on")
    late = and_(answered, _P.due_at.is_not(None), _P.answered_at > _P.due_at)
    overdue = and_(not_(closed), _P.due_at.is_not(None), _P.due_at < then)
    groups = (_P.kind, _P.field_id, _P.anonymous)
    return unit.connection.execute(
        select(
            *groups,
            func.count().label("received"),
            func.count().filter(and_(answered, not_(late))).label("answered_in_time"),
            func.count().filter(late).label("answered_late"),
            func.count().filter(passed_on).label("passed_on"),
            func.count().filter(and_(not_(closed), not_(overdue))).label("open_in_time"),
            func.count().filter(overdue).label("open_late"),
        )
        .where(within(_P.received_at, first, last))
        .group_by(*groups)
    ).all()


def older_open(unit: Unit, first: date, last: date) -> int:
    """Count the petitions received before these days that were still open when the last of them ended."""
    start, end = midnights(first, last)
    still = or_(_P.status == "open", _P.answered_at >= end)
    return unit.connection.execute(
        select(func.count()).where(_P.kind == PETITION, _P.received_at < start, still)
    ).scalar_one()
