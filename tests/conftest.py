"""What every test stands on: no screen needed, a hostile time zone, both engines, nothing left running."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from typing import TYPE_CHECKING

# Before anything imports Qt. An explicit platform is respected: QT_QPA_PLATFORM=xcb shows the windows.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "KIOSK_HOME"):
    os.environ.pop(_name, None)
# On the other side of the world: whatever takes the machine's day for the office's day shows itself.
os.environ["TZ"] = "America/New_York"
if hasattr(time, "tzset"):
    time.tzset()

import pytest  # noqa: E402 - the environment comes first
from argon2 import PasswordHasher  # noqa: E402 - as above
from hypothesis import settings  # noqa: E402 - as above

from kiosk.services import passwords  # noqa: E402 - as above
from tests import postgres  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

THREAD_GRACE_SECONDS = 2.0

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "default")


def pytest_collection_finish() -> None:
    """Spare every later garbage collection the modules and the five thousand tests, which stay to the end.

    The tests of windows collect before each theme; walking what never goes took a tenth of a second every time.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[postgres.Cluster]:
    """A throw-away PostgreSQL server, one for the whole run; where CI is set its absence is a failure."""
    try:
        with postgres.throw_away_cluster() as cluster:
            yield cluster
    except postgres.PostgresMissingError as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(missing))


@pytest.fixture
def postgres_url(postgres_cluster: postgres.Cluster) -> Iterator[str]:
    """The URL of an empty PostgreSQL database, this test's own."""
    url = postgres_cluster.new_database()
    yield url
    postgres_cluster.drop_database(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store, once on each engine: what is tested with it holds on both."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'kiosk.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


REAL_HASH = passwords._hash


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hash passwords by the same method at its least cost: a real hash takes a tenth of a second, and so does a check.

    Every office founded and everybody signed in would. `real_passwords` gives the real cost back.
    """
    least = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hash", lambda secret: least.hash(passwords._one_form(secret)))
        yield


@pytest.fixture
def real_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords as an office does."""
    monkeypatch.setattr(passwords, "_hash", REAL_HASH)


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a thread behind which would keep the program from ending."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + THREAD_GRACE_SECONDS
    left = _left_since(before)
    while left and time.monotonic() < deadline:
        left[0].join(0.05)
        left = _left_since(before)
    assert not left, f"threads left running: {[thread.name for thread in left]}"


@pytest.fixture(autouse=True)
def _no_window_left() -> Iterator[None]:
    """Delete the windows of each test with it: what hears keys in one left behind takes them from the next test."""
    yield
    widgets, core = sys.modules.get("PySide6.QtWidgets"), sys.modules.get("PySide6.QtCore")
    app = widgets.QApplication.instance() if widgets is not None else None
    if widgets is None or core is None or not isinstance(app, widgets.QApplication):
        return
    for window in widgets.QApplication.topLevelWidgets():
        window.deleteLater()
    app.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


def _left_since(before: set[threading.Thread]) -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
