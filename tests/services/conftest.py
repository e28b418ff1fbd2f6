"""An office at work on both engines: made once per run, copied for every test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core.clock import HeldClock
from kiosk.services import paper
from kiosk.services.views import SessionView
from tests import postgres
from tests.office import COUNTERS, MORNING, WITH_PRINTERS, Office, use_quick_passwords


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A printer that failed is tried again at once."""
    monkeypatch.setattr(paper, "RETRY_PAUSE_S", 0)


def _prepare(url: str, home: Path) -> None:
    office = Office(url, home, HeldClock(MORNING), WITH_PRINTERS)
    office.set_up(COUNTERS)
    use_quick_passwords(office.store)
    office.close()


@pytest.fixture(scope="session")
def sqlite_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a prepared office."""
    home = tmp_path_factory.mktemp("office")
    _prepare(f"sqlite:///{home / 'kiosk.db'}", home)
    return home / "kiosk.db"


@pytest.fixture(scope="session")
def postgres_office(postgres_cluster: postgres.Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a prepared office's database."""
    url = postgres_cluster.new_database()
    _prepare(url, tmp_path_factory.mktemp("office"))
    return url


@pytest.fixture
def sqlite_url(sqlite_office: Path, tmp_path: Path) -> str:
    """The URL of an office in a SQLite file, this test's own."""
    shutil.copy(sqlite_office, tmp_path / "kiosk.db")
    return f"sqlite:///{tmp_path / 'kiosk.db'}"


@pytest.fixture
def postgres_office_url(postgres_cluster: postgres.Cluster, postgres_office: str) -> Iterator[str]:
    """The URL of an office in a PostgreSQL database, this test's own."""
    url = postgres_cluster.new_database(like=postgres_office)
    yield url
    postgres_cluster.drop_database(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def office_url(request: pytest.FixtureRequest) -> str:
    """The URL of an office that is set up, once on each engine."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_office_url")
    return url


@pytest.fixture
def office(office_url: str, tmp_path: Path) -> Iterator[Office]:
    """An office that is set up, at eight on a working morning, nobody signed in, its printers writing files."""
    office = Office(office_url, tmp_path, HeldClock(MORNING), WITH_PRINTERS)
    yield office
    office.close()


@pytest.fixture
def session(office: Office) -> SessionView:
    """Lan at counter 1."""
    return office.sign_in()


@pytest.fixture
def small_office(sqlite_url: str, tmp_path: Path) -> Iterator[Office]:
    """The same in a SQLite file only, for what the engine has no part in."""
    office = Office(sqlite_url, tmp_path, HeldClock(MORNING), WITH_PRINTERS)
    yield office
    office.close()
