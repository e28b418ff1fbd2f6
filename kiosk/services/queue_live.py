"""The queue as the head of the office sees it this moment: each field's visits, each counter, who sits and rests."""

from __future__ import annotations

from collections import Counter

from kiosk.models import office, queue_line, visit_figures
from kiosk.models.store import Store
from kiosk.services.live_views import CounterNow, FieldNow
from kiosk.services.queue_document import RulesInForce, name_of


class QueueLive:
    """Reads; changes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rules = RulesInForce()

    def fields(self) -> tuple[FieldNow, ...]:
        """Give every field in the order of the buttons, behind them the paper roll's where there ever was one.

        A closed field is there only while somebody who came before stands for it.
        """
        with self._store.read() as unit:
            waiting = queue_line.waiting_counts(unit)
            serving = Counter(row.queue_field_id for row in queue_line.all_serving(unit))
            return tuple(
                FieldNow(row.code, row.name, waiting.get(row.id, 0), serving[row.id])
                for row in office.every_field(unit)
                if row.closed_at is None or waiting.get(row.id) or serving[row.id]
            )

    def counters(self) -> tuple[CounterNow, ...]:
        """Give every counter the office works with, by its number."""
        with self._store.read() as unit:
            names = visit_figures.officials(unit)
            seated = {row.id: names[row.staff_id].full_name for row in office.open_counters(unit)}
            serving = {row.number: row for row in queue_line.all_serving(unit)}
            resting, reasons = office.paused(unit), self._rules.of(unit).pause_reasons
            found = []
            for row in office.counters(unit):
                visit, rest = serving.get(row.number), resting.get(row.id)
                since = visit.called_at if visit is not None else rest.started_at if rest is not None else None
                found.append(
                    CounterNow(
                        number=row.number,
                        name=row.name,
                        official=seated.get(row.id, ""),
                        label=visit.label if visit is not None else "",
                        come=visit is not None and visit.state == "serving",
                        paused=name_of(reasons, rest.reason) if rest is not None else "",
                        since=since,
                        until=rest.until if rest is not None else None,
                        fields=tuple(sorted(office.served_by(unit, row.id))),
                    )
                )
            return tuple(found)
