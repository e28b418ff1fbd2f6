"""A migrated store on both engines, with a clock that stands still."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core.clock import HeldClock
from kiosk.models import migrate
from kiosk.models.store import Store
from tests import postgres
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


def _brought_up(url: str) -> str:
    store = Store(url, HeldClock(MORNING), "test")
    migrate.bring_up_to_date(store)
    store.close()
    return url


@pytest.fixture(scope="session")
def sqlite_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store of this program's version, to be copied."""
    file = tmp_path_factory.mktemp("store") / "kiosk.db"
    _brought_up(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_store(postgres_cluster: postgres.Cluster) -> str:
    """The URL of a store of this program's version, to be copied."""
    return _brought_up(postgres_cluster.new_database())


@pytest.fixture
def store(request: pytest.FixtureRequest, store_url: str, clock: HeldClock) -> Iterator[Store]:
    """A store of this program's version, on each engine; its URL is the test's `store_url`."""
    if store_url.startswith("sqlite"):
        shutil.copy(request.getfixturevalue("sqlite_store"), store_url.removeprefix("sqlite:///"))
    else:
        cluster: postgres.Cluster = request.getfixturevalue("postgres_cluster")
        cluster.fill(store_url, like=request.getfixturevalue("postgres_store"))
    store = Store(store_url, clock, "test")
    yield store
    store.close()
