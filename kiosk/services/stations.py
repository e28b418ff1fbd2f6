"""The stations of the office: each says it is there, and what is wrong with it; who is not heard any more is silent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Literal

from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import journal, station_seen
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.printing.printers import Condition
from kiosk.rules.calendar import at
from kiosk.rules.queue_hours import sessions_on
from kiosk.rules.queue_rules import FieldRule
from kiosk.services.office import working_calendar
from kiosk.services.queue_views import StationNow

HEARD_EVERY_S = 60
"""How often a station says that it is there."""

SILENT_AFTER = timedelta(minutes=3)
"""A station that has not been heard for longer, and was not ended, is silent: two words may be missed."""

BEGUN_WITHIN = timedelta(minutes=10)
"""A ticket station of the day before that has not been heard this long after opening is missed."""

NO_SOUND = "no_sound"
"""The trouble of a board that is to speak and cannot."""

_TICKETS = "tickets"
_PRINTER = "printer_"
TROUBLES: Mapping[str, str] = {
    NO_SOUND: N_("Không có loa hoặc loa không kêu, hãy kiểm tra loa"),
    **{_PRINTER + one.value: one.words for one in Condition if one.stops_printing},
}
"""What is wrong with a station, in words, by the code it is kept under. Other codes are no trouble to be told."""


class Stations:
    """The stations' words and what they come to; `place` is this PC's name.

    `settings` tell when the office opens; who only says that a station is there needs none.
    """

    def __init__(self, store: Store, place: str, settings: Settings | None = None) -> None:
        self._store = store
        self._place = place
        self._settings = settings

    def heard(self, station: str, trouble: str = "") -> None:
        """Say that a station ("tickets", "counter-2") of this PC is there, and its trouble as a code of `TROUBLES`.

        The other stations are woken only by what they would show: one that has come, other trouble than before.
        Raises StoreError while the store is away.
        """
        with self._store.write() as unit:
            known = station_seen.get(unit, station, self._place)
            station_seen.put(unit, station, self._place, seen_at=unit.now, closed_at=None, trouble=trouble)
            if known is None or known.seen_at.date() != unit.day or _state(unit, known) != "running":
                journal.append(unit, "station.opened", "station", 0, of=station, place=self._place, trouble=trouble)
            elif known.trouble != trouble:
                journal.append(unit, "station.trouble", "station", 0, of=station, place=self._place, trouble=trouble)

    def closed(self, station: str) -> None:
        """Say that a station of this PC has been ended in order. Raises StoreError while the store is away."""
        with self._store.write() as unit:
            if station_seen.get(unit, station, self._place) is not None:
                station_seen.put(unit, station, self._place, seen_at=unit.now, closed_at=unit.now, trouble="")
                journal.append(unit, "station.closed", "station", 0, of=station, place=self._place)

    def now(self) -> tuple[StationNow, ...]:
        """Give every station heard today, by name and PC, after the ticket stations missed this morning.

        `trouble` is in Vietnamese, to be translated where shown; what one not heard any more said before is left out.
        """
        with self._store.read() as unit:
            missed = tickets_not_begun(unit, self._settings) if self._settings is not None else ()
            found = [StationNow(row.station, row.place, "not_begun", row.seen_at, "") for row in missed]
            for row in _today(unit):
                state = _state(unit, row)
                trouble = TROUBLES.get(row.trouble, "") if state == "running" else ""
                found.append(StationNow(row.station, row.place, state, row.seen_at, trouble))
            return tuple(found)


def printer_trouble(condition: str) -> str:
    """Give the code under which a station tells its slip printer's condition ("out"), "" for one that prints.

    One that does not answer is told too: what its last slip came to has to do then.
    """
    return "" if condition in ("", Condition.OK.value, Condition.LOW.value) else _PRINTER + condition


def ticket_printers(unit: Unit) -> dict[str, str]:
    """Give for each PC whose ticket station runs now the condition of its slip printer, "" while it prints."""
    return {
        row.place: row.trouble.removeprefix(_PRINTER)
        for row in _today(unit)
        if row.station == _TICKETS and _state(unit, row) == "running"
    }


def tickets_silent(unit: Unit) -> tuple[tuple[str, datetime], ...]:
    """Give the PCs of today's ticket stations that are silent, with when they were heard, by name."""
    rows = (row for row in _today(unit) if row.station == _TICKETS and _state(unit, row) == "silent")
    return tuple((row.place, row.seen_at) for row in rows)


def tickets_not_begun(unit: Unit, settings: Settings) -> tuple[AnyRow, ...]:
    """Give the ticket stations of the last day with numbers while none has been heard today, though the office is open.

    Also one that was ended in order: that is how an evening ends.
    """
    midnight = at(unit.day, time.min)
    if any(row.station == _TICKETS for row in _today(unit)):
        return ()
    last = station_seen.last_day_of_numbers(unit)
    rows = station_seen.between(unit, _TICKETS, at(last, time.min), midnight) if last is not None else ()
    if not rows:
        return ()
    sessions = sessions_on(FieldRule(), working_calendar(unit, settings), unit.day)
    if not sessions or unit.now < at(unit.day, sessions[0].start) + BEGUN_WITHIN:
        return ()
    return tuple(rows)


def _today(unit: Unit) -> tuple[AnyRow, ...]:
    return tuple(station_seen.since(unit, at(unit.day, time.min)))


def _state(unit: Unit, row: AnyRow) -> Literal["running", "closed", "silent"]:
    if row.closed_at is not None:
        return "closed"
    return "silent" if unit.now - row.seen_at > SILENT_AFTER else "running"
