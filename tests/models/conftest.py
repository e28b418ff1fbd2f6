"""A migrated store on both engines, with a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.core.clock import HeldClock
from kiosk.models import migrate
from kiosk.models.store import Store
from tests.office import MORNING


@pytest.fixture
def clock() -> HeldClock:
    """A clock that stands at eight on a working morning."""
    return HeldClock(MORNING)


@pytest.fixture
def empty_store(store_url: str, clock: HeldClock) -> Iterator[Store]:
    """A store without any table, on each engine."""
    store = Store(store_url, clock, "test")
    yield store
    store.close()


@pytest.fixture
def store(empty_store: Store) -> Store:
    """A store of this program's version, on each engine."""
    migrate.bring_up_to_date(empty_store)
    return empty_store
