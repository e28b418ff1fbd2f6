"""Which dossiers each figure of report II.06a/VPCP/KSTT counts, as conditions: the same ones count and list.

Days are the office's, by its calendar in Vietnam. What happened after a period's last day is not seen: due times
changed later are taken back, a later supplement has not begun, one that came later is still waited for. What was
*recorded* later about the period (a result that had been ready, papers that had come) counts where it happened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    and_,
    case,
    func,
    literal,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from kiosk.models.dossier import DossierRow
from kiosk.models.local_day import LocalDay
from kiosk.models.pause import CAUSE, DueChangeRow, PauseRow
from kiosk.models.report_days import midnights
from kiosk.models.store import Unit
from kiosk.rules.statuses import ENDED_STATUSES

ONLINE = 2
"""The channel of dossiers handed in online; the others are direct (1) and postal (3)."""

_D = DossierRow
_WHEN_THE_CLOCK_RAN = ("supplement", "financial")


class SettlingPeriod:
    """A period, both days included: its dossiers as they stood at the end of its last day, and what is asked of them.

    `dossiers` is what the conditions read from; `conditions` are by the columns' numbers in the official form, "3" to
    "13"; `due_day` is the day a dossier was due on as of then.
    """

    def __init__(self, first: date, last: date) -> None:
        self.first = first
        self.last = last
        _, self.end = midnights(first, last)  # the first moment after the period
        self._change = aliased(DueChangeRow)

    @cached_property
    def _changed_since(self) -> CTE:
        """Give the first change of each due time that has changed since the period: what it was before, it was then."""
        ran = aliased(PauseRow)
        ran_at = (
            select(func.max(ran.ended_at))
            .where(ran.dossier_id == DueChangeRow.dossier_id, ran.ended_at <= DueChangeRow.at)
            .scalar_subquery()
        )
        # a change because the clock ran again belongs to when it ran, though it may be written down days after
        of_later = or_(DueChangeRow.kind.not_in(_WHEN_THE_CLOCK_RAN), func.coalesce(ran_at, self.end) >= self.end)
        return (
            select(DueChangeRow.dossier_id, func.min(DueChangeRow.id).label("id"))
            .where(DueChangeRow.at >= self.end, DueChangeRow.kind != CAUSE, of_later)
            .group_by(DueChangeRow.dossier_id)
            .cte("changed_since")
        )

    @cached_property
    def _waiting_then(self) -> CTE:
        """Give the dossiers whose clock stood still at the end of the period."""
        return (
            select(PauseRow.dossier_id)
            .where(PauseRow.started_at < self.end, or_(PauseRow.ended_at.is_(None), PauseRow.ended_at >= self.end))
            .distinct()
            .cte("waiting_then")
        )

    @cached_property
    def dossiers(self) -> FromClause:
        """Give the dossiers with what is known of them at the end of the period."""
        since, change, waiting = self._changed_since, self._change, self._waiting_then
        return (
            _D.__table__.outerjoin(since, since.c.dossier_id == _D.id)
            .outerjoin(change, change.id == since.c.id)
            .outerjoin(waiting, waiting.c.dossier_id == _D.id)
        )

    @cached_property
    def due_at(self) -> ColumnElement[datetime | None]:
        """Give when a dossier was due as of the end of the period."""
        return case((self._changed_since.c.id.is_not(None), self._change.old_due_at), else_=_D.due_at)

    @cached_property
    def due_day(self) -> LocalDay:
        """Give the day a dossier was due on as of the end of the period; NULL where it had no due time."""
        return LocalDay(self.due_at)

    @cached_property
    def settled_within(self) -> ColumnElement[date | None]:
        """Give the day a dossier was settled on; NULL for one that was open at the end of the period."""
        return case((_D.settled_day <= self.last, _D.settled_day))

    @cached_property
    def touched(self) -> ColumnElement[bool]:
        """Tell whether the report counts a dossier at all: received or settled in the period, or open before it.

        Said so that each alternative has an index.
        """
        before = _D.day < self.first
        return or_(
            _D.day.between(self.first, self.last),
            _D.settled_day.between(self.first, self.last),
            and_(_D.settled_day.is_(None), before),
            and_(_D.settled_day > self.last, before),
        )

    @cached_property
    def conditions(self) -> Mapping[str, ColumnElement[bool]]:
        """Give what each column of the form counts.

        "4" to "6" tell a dossier's arrival, "8" to "10" its settling, "12" and "13" what is left of it; "3", "7" and
        "11" are said of their own, so that the form's relations can fail.
        """
        due_day = self.due_day
        received = _D.day.between(self.first, self.last)
        carried = and_(_D.day < self.first, or_(_D.settled_day.is_(None), _D.settled_day >= self.first))
        settled = _D.settled_day.between(self.first, self.last)
        ended = _D.status.in_([int(status) for status in ENDED_STATUSES])
        still_open = and_(_D.day <= self.last, or_(_D.settled_day.is_(None), _D.settled_day > self.last))
        # due on the last day itself is late only on the day after
        last_begins, _ = midnights(self.last, self.last)
        waiting, due = self._waiting_then.c.dossier_id.is_not(None), self.due_at
        return {
            "3": or_(received, carried),
            "4": and_(received, _D.channel == ONLINE),
            "5": and_(received, _D.channel != ONLINE),
            "6": carried,
            "7": settled,
            "8": and_(settled, not_(ended), _D.settled_day < due_day),
            "9": and_(settled, or_(ended, due_day.is_(None), _D.settled_day == due_day)),
            "10": and_(settled, not_(ended), _D.settled_day > due_day),
            "11": still_open,
            "12": and_(still_open, or_(waiting, due.is_(None), due >= last_begins)),
            "13": and_(still_open, not_(waiting), due < last_begins),
        }


def as_value(asked: ColumnElement[bool]) -> ColumnElement[bool]:
    """Give a condition no index is chosen for: beside `touched`, SQLite would else walk years of dossiers by it."""
    return case((asked, 1)) == 1


@dataclass(frozen=True, slots=True)
class Counted:
    """How many dossiers of one version of a procedure and one channel each column counts, by its number."""

    procedure_id: int
    channel: int
    imported: bool
    figures: Mapping[str, int]


def counts(unit: Unit, period: SettlingPeriod) -> tuple[Counted, ...]:
    """Count the dossiers of a period, by procedure version and channel, those taken over from old records apart."""
    conditions = period.conditions
    # by the version's number and not its column: SQLite would else walk all dossiers by that column's index
    by = (_D.procedure_id + 0).label("version"), _D.channel, _D.import_id.is_not(None).label("imported")
    found = select(*by, *(func.count().filter(asked) for asked in conditions.values())).select_from(period.dossiers)
    rows = unit.connection.execute(found.where(period.touched).group_by("version", _D.channel, "imported"))
    return tuple(
        Counted(version, channel, bool(imported), dict(zip(conditions, figures, strict=True)))
        for version, channel, imported, *figures in rows
    )


def behind(
    unit: Unit,
    period: SettlingPeriod,
    figure: str,
    *,
    procedure_ids: Collection[int] | None = None,
    channels: Collection[int] | None = None,
) -> tuple[int, ...]:
    """Give the ids of the dossiers a column counts, of those procedure versions and channels, first received first."""
    asked = as_value(period.conditions[figure])
    wanted = select(_D.id).select_from(period.dossiers).where(period.touched, asked)
    if procedure_ids is not None:
        wanted = wanted.where((_D.procedure_id + 0).in_(procedure_ids))  # as in `counts`
    if channels is not None:
        wanted = wanted.where(_D.channel.in_(channels))
    return tuple(sorted(unit.connection.execute(wanted).scalars()))  # here: SQLite would walk all for the order


def contradicting(unit: Unit, period: SettlingPeriod, relations: Iterable[str]) -> tuple[int, ...]:
    """Give the ids of the dossiers that the two sides of a relation ("3=4+5+6") count differently, first ones first."""
    wrong = []
    for relation in relations:
        left, right = (
            sum((case((period.conditions[column], 1), else_=0) for column in side.split("+")), literal(0))
            for side in relation.split("=")
        )
        wrong.append(left != right)
    found = select(_D.id).select_from(period.dossiers).where(period.touched, as_value(or_(*wrong)))
    return tuple(sorted(unit.connection.execute(found).scalars()))
