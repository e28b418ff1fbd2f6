"""Dossiers of a period by official: who received them, who settled them, who held them at its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, func, or_, select

from kiosk.models.custody import CustodyRow
from kiosk.models.dossier import DossierRow, StatusPeriodRow
from kiosk.models.report_dossiers import SettlingPeriod, as_value
from kiosk.models.staff import StaffRow
from kiosk.models.store import Unit
from kiosk.rules.statuses import ENDED_STATUSES, DossierStatus

_SETTLING = [int(status) for status in (DossierStatus.READY, *ENDED_STATUSES)]


class OfficialsPeriod:
    """A period's dossiers by who did what; None stands for nobody on record.

    `conditions` are the figures of an official: which dossiers are counted. Those received in the period count with
    who took them in, the settled with who recorded the result or the end, the open with who held them at its end.
    """

    def __init__(self, period: SettlingPeriod) -> None:
        self.period = period
        settled_by = (
            select(StatusPeriodRow.staff_id)
            .where(StatusPeriodRow.dossier_id == DossierRow.id, StatusPeriodRow.status.in_(_SETTLING))
            .order_by(StatusPeriodRow.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        held_by = (
            select(CustodyRow.staff_id)
            .where(
                CustodyRow.dossier_id == DossierRow.id,
                CustodyRow.started_at < period.end,
                or_(CustodyRow.ended_at.is_(None), CustodyRow.ended_at >= period.end),
            )
            .order_by(CustodyRow.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        asked = period.conditions
        self.conditions: Mapping[str, tuple[ColumnElement[bool], SQLColumnExpression[int | None]]] = {
            "received": (or_(asked["4"], asked["5"]), DossierRow.received_by),
            "settled": (asked["7"], settled_by),
            "early": (asked["8"], settled_by),
            "on_time": (asked["9"], settled_by),
            "late": (asked["10"], settled_by),
            "open": (asked["11"], held_by),
            "open_late": (asked["13"], held_by),
        }

    def counts(self, unit: Unit) -> dict[int | None, dict[str, int]]:
        """Count the dossiers of each official by figure; a figure that is not there is 0."""
        found: dict[int | None, dict[str, int]] = {}
        whos = {id(who): who for _, who in self.conditions.values()}
        for key, who in whos.items():
            figures = {name: asked for name, (asked, other) in self.conditions.items() if id(other) == key}
            columns: list[ColumnElement[Any]] = [func.count().filter(asked) for asked in figures.values()]
            # the first figure of each is what the others are part of; it has an index, but for what was open then
            asked = next(iter(figures.values()))
            of_period = (self.period.touched, as_value(asked)) if "open" in figures else (asked,)
            counted = select(who.label("who"), *columns).select_from(self.period.dossiers)
            counted = counted.where(*of_period).group_by("who")
            for official, *numbers in unit.connection.execute(counted):
                found.setdefault(official, {}).update(zip(figures, numbers, strict=True))
        return found

    def behind(self, unit: Unit, figure: str, officials: tuple[int | None, ...] = ()) -> tuple[int, ...]:
        """Give the ids of the dossiers a figure counts, those of one official or, without any named, all."""
        asked, who = self.conditions[figure]
        of_period = self.period.touched, as_value(asked)
        wanted = select(DossierRow.id).select_from(self.period.dossiers).where(*of_period)
        for official in officials:
            wanted = wanted.where(who.is_(None) if official is None else who == official)
        return tuple(sorted(unit.connection.execute(wanted).scalars()))  # as in report_dossiers.behind


def names(unit: Unit) -> dict[int, str]:
    """Give the full name of everybody who works or worked here, by id, in the order they came."""
    rows = unit.connection.execute(select(StaffRow.id, StaffRow.full_name).order_by(StaffRow.id))
    return {row.id: row.full_name for row in rows}
