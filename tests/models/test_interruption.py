"""A long reading is given up when the person who waits says so, and the store goes on."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from kiosk.models.interruption import ReadingStopped, stoppable
from kiosk.models.store import Store

ENDLESS = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")


def test_a_long_reading_can_be_stopped(store: Store) -> None:
    asked = []

    def goes_on() -> bool:
        asked.append(True)
        return len(asked) < 3

    with pytest.raises(ReadingStopped), store.read() as unit, stoppable(unit, goes_on):
        unit.connection.execute(ENDLESS)
    assert len(asked) == 3
    with store.read() as unit, stoppable(unit, lambda: True):
        assert unit.connection.execute(text("SELECT 1")).scalar_one() == 1
