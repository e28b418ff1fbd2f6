"""Which results are ready, for a screen everybody reads: codes and no person."""

from __future__ import annotations

from kiosk.models import ready_dossier
from kiosk.models.store import Store
from kiosk.rules.statuses import DossierStatus
from kiosk.services.ready_views import ReadyDossier

MOST = 120
"""More are not shown: who waits longer has been told otherwise, and the pages must come round in time."""


class ReadyBoard:
    """Reads, and writes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ready(self) -> tuple[ReadyDossier, ...]:
        """Give the results to collect at a counter, newest first; one that was handed out is gone."""
        with self._store.read() as unit:
            return tuple(
                ReadyDossier(row.code, row.finished_at, row.collect_at)
                for row in ready_dossier.newest(unit, int(DossierStatus.READY), MOST)
            )
