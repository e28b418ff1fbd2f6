"""Today in figures, counted from the rows the lists show; the mean waits are those of the queue's figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from kiosk.core.clock import VIETNAM
from kiosk.core.settings import Settings
from kiosk.models import dossier, office, rating, visit, worklist
from kiosk.models.base import AnyRow
from kiosk.models.store import Store
from kiosk.rules.statuses import OPEN_STATUSES, RUNNING_STATUSES
from kiosk.services.office import working_calendar
from kiosk.services.queue_figures import mean_waits
from kiosk.services.views import FieldFigures, TodayView
from kiosk.services.worklists import unreturned


class Figures:
    """Counts; changes nothing. `settings` tell the days the office works on, without them those of the usual week."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def today(self) -> TodayView:
        """Give today's visits, dossiers and ratings; times in minutes, None where nothing was measured."""
        with self._store.read() as unit:
            visits = visit.of_day(unit, unit.day)
            means = mean_waits(unit, unit.day)
            fields = office.every_field(unit)
            counts = dossier.counts(
                unit,
                day=unit.day,
                end_of_day=datetime.combine(unit.day, time.max, VIETNAM),
                open_statuses=[int(s) for s in OPEN_STATUSES],
                running=[int(s) for s in RUNNING_STATUSES],
            )
            rated = [(row.level, row.flag, row.n) for row in rating.counts(unit, unit.day)]
            now = unit.now
            (waited,) = worklist.counts(unit, [unreturned(now, working_calendar(unit, self._settings))])
            open_counters = len({row.id for row in office.open_counters(unit)})
            all_counters = len(office.counters(unit))
        waiting = [v for v in visits if v.state == "waiting"]
        waits = [_minutes(v.taken_at, now) for v in waiting if v.day == now.date()]  # a night is no waiting time
        levels = {level: n for level, flag, n in rated if level is not None and not flag}
        return TodayView(
            day=now.date(),
            taken=len(visits),
            waiting=len(waiting),
            serving=_count(visits, *visit.IN_FRONT),
            served=_count(visits, "finished"),
            absent=_count(visits, "absent"),
            longest_wait_minutes=int(max(waits)) if waits else None,
            mean_wait_minutes=means[None],
            counters_open=open_counters,
            counters_total=all_counters,
            dossiers_today=counts["received"],
            dossiers_open=counts["open"],
            dossiers_due_today=counts["due"],
            dossiers_late=counts["late"],
            results_unreturned=waited,
            ratings=levels,
            rated=sum(levels.values()),
            not_rated=sum(n for level, _, n in rated if level is None),
            flagged=sum(n for level, flag, n in rated if level is not None and flag),
            parked=_count(visits, "parked"),
            fields=tuple(
                _field_figures(f.name, of_field, means.get(f.id))
                for f in fields
                if (of_field := [v for v in visits if v.field_id == f.id]) or f.closed_at is None
            ),
        )


def _field_figures(name: str, visits: Sequence[AnyRow], mean_wait: float | None) -> FieldFigures:
    return FieldFigures(
        name=name,
        taken=len(visits),
        served=_count(visits, "finished"),
        waiting=_count(visits, "waiting"),
        serving=_count(visits, *visit.IN_FRONT),
        absent=_count(visits, "absent"),
        mean_wait_minutes=mean_wait,
        parked=_count(visits, "parked"),
    )


def _count(visits: Sequence[AnyRow], *states: str) -> int:
    return sum(1 for v in visits if v.state in states)


def _minutes(start: datetime, end: datetime) -> float:
    return max(0.0, (end - start).total_seconds() / 60)
