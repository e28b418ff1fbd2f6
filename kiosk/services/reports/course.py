"""How far the making of a long report is, told while the store reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.models.interruption import STEPS_BETWEEN

STEPS: Mapping[str, int] = {
    "II.06a": 250,
    "satisfaction": 65,
    "indices": 145,
    "waiting": 110,
    "officials": 345,
    "fees": 100,
    "supplements": 8,
    "overdue": 85,
    "digitisation": 190,
    "database-use": 75,
    "certified-copies": 140,
    "limits-cut": 16,
    "register": 70,
    "petitions": 0,
    "sync": 40,
}
"""Steps of SQLite's machine a report takes for each dossier of its period, as measured over years of them."""

_MOST = 0.95
"""An estimate never says that all is done."""


class Course:
    """Tells `progress` again and again, while the store reads, how far the report of a name over dossiers is.

    Give it to `stoppable`; it answers whether to go on. Without a number of dossiers it cannot tell, and stays at 0:
    PostgreSQL counts no steps.
    """

    def __init__(self, progress: Callable[[float], bool], name: str, dossiers: int) -> None:
        self._progress = progress
        self._expected = STEPS[name] * dossiers
        self._asked = 0

    def __call__(self) -> bool:
        """Tell how far it is, and give whether to go on."""
        self._asked += 1
        done = self._asked * STEPS_BETWEEN / self._expected if self._expected else 0.0
        return self._progress(min(done, _MOST))
