"""What a counter is told when the ticket station fails: slips that did not come out, the printer, the silence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from kiosk.core.clock import VIETNAM
from kiosk.core.i18n import N_
from kiosk.models import ticket_slip
from kiosk.models.store import Unit
from kiosk.printing.printers import Condition
from kiosk.services.queue_views import TicketTrouble
from kiosk.services.stations import ticket_printers, tickets_not_begun, tickets_silent
from kiosk.services.ticketing import Ticketing

OVERDUE = timedelta(minutes=2)
"""A slip that waits longer than this is not "being printed"."""

WAITS = N_("Phiếu chờ in đã lâu mà chưa ra, hãy xem máy in và máy lấy số")


class WatchedTicketing(Ticketing):
    """The ticket station's services, with what is wrong with it."""

    def trouble(self) -> TicketTrouble:
        """Give what is wrong with the ticket stations of the office, at whichever PC they stand.

        `printer` is in Vietnamese, to be translated where it is shown. No printer is asked: its condition is what the
        ticket station of its PC has told, or else what its last slip came to.
        """
        with self._store.read() as unit:
            # what stands before the names of a PC's printers: nothing where there is one PC
            told = {place if self._outbox.place else "": code for place, code in ticket_printers(unit).items()}
            conditions = {place: Condition(code) if code else Condition.OK for place, code in told.items()}
            silent = tickets_silent(unit)
            missed = tickets_not_begun(unit, self._settings)
            heard = (*(since for _, since in silent), *(row.seen_at for row in missed))
            return TicketTrouble(
                affected=self._affected(unit),
                printer=_printer_words(unit, conditions),
                silent_since=max(heard, default=None) if not told else None,
                not_begun=bool(missed),
                also_silent=silent if told else (),
            )


def _printer_words(unit: Unit, conditions: Mapping[str, Condition]) -> str:
    """Give why a slip printer does not print, the first by its PC's name; "" while all do as far as is known."""
    for place in sorted(conditions):
        if conditions[place].stops_printing:
            return conditions[place].words
    for row in ticket_slip.last_of_printers(unit, datetime.combine(unit.day, time.min, VIETNAM)):
        if row.oldest is not None and unit.now - row.oldest > OVERDUE:
            return WAITS
        known = conditions.get(row.printer.rpartition("/")[0], Condition.UNKNOWN)
        if known is Condition.UNKNOWN and row.state in ("failed", "uncertain"):
            return str(row.message)
    return ""
