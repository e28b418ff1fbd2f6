"""The citizen's one touch: asked for by the end of the visit, out of the official's reach."""

from __future__ import annotations

from datetime import timedelta

from kiosk.models import journal, rating
from kiosk.models.store import Store
from kiosk.services.views import RatingLevel, RatingRequest

PATIENCE = timedelta(minutes=10)


class Ratings:
    """Asks and records ratings; nothing here lets a counter see or set one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def pending(self, counter: int) -> RatingRequest | None:
        """Give the finished visit that waits to be rated at a counter, None when there is none.

        One that has waited too long is counted as not rated: whoever stands there now is somebody else.
        """
        with self._store.read() as unit:
            row = rating.pending(unit, counter)
            if row is None:
                return None
            request = RatingRequest(
                rating_id=row.id,
                counter=counter,
                label=row.label,
                field_name=row.field_name,
                official=row.official or "",
                finished_at=row.asked_at,
            )
            gone = unit.now - row.asked_at > PATIENCE
        if gone:
            self.skip(request.rating_id)
            return None
        return request

    def rate(self, rating_id: int, level: RatingLevel) -> None:
        """Record the level touched; a second touch for the same visit changes nothing."""
        self._close(rating_id, level)

    def skip(self, rating_id: int) -> None:
        """Record that nobody touched the screen: counted as not rated, never as satisfied."""
        self._close(rating_id, None)

    def _close(self, rating_id: int, level: RatingLevel | None) -> None:
        with self._store.write() as unit:
            if rating.close(unit, rating_id, level):
                journal.append(unit, "visit.rated" if level else "visit.not_rated", "rating", rating_id)
