"""Suggestions and petitions counted for reports, as they stood when a period's last day ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, not_, or_, select

from kiosk.models.base import AnyRow
from kiosk.models.office import FieldRow
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
    groups = (_P.kind, _P.field_id, _P.anonymous)
    parts = (func.count().filter(asked).label(part) for part, asked in _parts(unit, first, last).items())
    return unit.connection.execute(
        select(*groups, func.count().label("received"), *parts)
        .where(within(_P.received_at, first, last))
        .group_by(*groups)
    ).all()


def behind(
    unit: Unit, first: date, last: date, part: str, of: Mapping[str, int | str | bool | None]
) -> tuple[int, ...]:
    """Give the ids of what `counts` counts in a part ("": all received), `of` some kind, field_id or anonymity."""
    asked = [_parts(unit, first, last)[part]] if part else []
    for name, value in of.items():
        column = _P.__table__.c[name]
        asked.append(column.is_(None) if value is None else column == value)
    wanted = select(_P.id).where(within(_P.received_at, first, last), *asked).order_by(_P.received_at, _P.id)
    return tuple(unit.connection.execute(wanted).scalars())


def lines(unit: Unit, first: date, last: date, ids: Sequence[int]) -> list[AnyRow]:
    """Give these in the order of the ids: id, code, kind, field (its name), received_at, due_at and their `part`."""
    part = case(*((asked, name) for name, asked in _parts(unit, first, last).items()))
    rows = unit.connection.execute(
        select(_P.id, _P.code, _P.kind, FieldRow.name.label("field"), _P.received_at, _P.due_at, part.label("part"))
        .outerjoin(FieldRow, FieldRow.id == _P.field_id)
        .where(_P.id.in_(ids))
    )
    found = {row.id: row for row in rows}
    return [found[one] for one in ids]


def _parts(unit: Unit, first: date, last: date) -> dict[str, ColumnElement[bool]]:
    """Give what had become of each when the last day ended, or by now where that is yet to come."""
    then = min(midnights(first, last)[1], unit.now)
    closed = and_(_P.status != "open", _P.answered_at.is_not(None), _P.answered_at <= then)
    answered, passed_on = and_(closed, _P.status == "answered"), and_(closed, _P.status == "passed_on")
    late = and_(answered, _P.due_at.is_not(None), _P.answered_at > _P.due_at)
    overdue = and_(not_(closed), _P.due_at.is_not(None), _P.due_at < then)
    return {
        "answered_in_time": and_(answered, not_(late)),
        "answered_late": late,
        "passed_on": passed_on,
        "open_in_time": and_(not_(closed), not_(overdue)),
        "open_late": overdue,
    }


def older_open(unit: Unit, first: date, last: date) -> int:
    """Count the petitions received before these days that were still open when the last of them ended."""
    start, end = midnights(first, last)
    still = or_(_P.status == "open", _P.answered_at >= end)
    return unit.connection.execute(
        select(func.count()).where(_P.kind == PETITION, _P.received_at < start, still)
    ).scalar_one()
