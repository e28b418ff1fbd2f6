"""The change feed: a commit is known to everybody else, in this process and in others."""

from __future__ import annotations

import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

import psycopg
import pytest

from kiosk.core.clock import HeldClock
from kiosk.core.errors import StoreError
from kiosk.models import journal, migrate
from kiosk.models.feed import ChangeFeed
from kiosk.models.store import Store

PATIENCE_S = 20.0
"""How long a loaded machine may take before a lost commit is believed in; an ordinary one needs milliseconds."""

WRITE = """
import sys
from kiosk.core.clock import SystemClock
from kiosk.models import journal
from kiosk.models.store import Store

store = Store(sys.argv[1], SystemClock())
for line in sys.stdin:
    with store.write() as unit:
        journal.append(unit, "visit.called", "visit", 1)
    print("committed", flush=True)
store.close()
"""


@pytest.fixture
def feed(store: Store) -> Iterator[ChangeFeed]:
    """A feed of the store that has seen everything so far."""
    feed = store.feed()
    feed.changed()
    yield feed
    feed.close()


def hears(feed: ChangeFeed) -> bool:
    """Wait as a window does: polling, or through the descriptor."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if feed.poll_ms is None:
            select.select([feed.fileno()], [], [], PATIENCE_S)
        else:
            time.sleep(feed.poll_ms / 1000)
        if feed.changed():
            return True
    return False


def commit(store: Store) -> None:
    with store.write() as unit:
        journal.append(unit, "visit.called", "visit", 1)


def test_silence_is_silence(feed: ChangeFeed, store: Store) -> None:
    assert not feed.changed()
    with store.read() as unit:
        journal.last_seq(unit)
    assert not feed.changed()


def test_a_commit_of_this_process_is_heard_once(feed: ChangeFeed, store: Store) -> None:
    commit(store)
    assert hears(feed)
    assert not feed.changed()


def test_many_commits_may_be_one_piece_of_news(feed: ChangeFeed, store: Store) -> None:
    for _ in range(5):
        commit(store)
    assert hears(feed)
    if store.is_sqlite:  # PostgreSQL may still be bringing the later ones
        assert not feed.changed()


def test_what_was_undone_is_no_news(feed: ChangeFeed, store: Store) -> None:
    with suppress(LookupError), store.write() as unit:
        journal.append(unit, "visit.called", "visit", 1)
        raise LookupError
    assert not feed.changed()


def test_each_commit_of_another_process_is_heard(feed: ChangeFeed, store_url: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", WRITE, store_url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        for _ in range(5):
            assert not feed.changed()
            writer.stdin.write("\n")
            writer.stdin.flush()
            assert hears(feed)
            assert writer.stdout.readline() == "committed\n"
            feed.changed()
        writer.stdin.close()
    assert writer.returncode == 0


def test_every_station_s_feed_hears(store: Store) -> None:
    feeds = [store.feed() for _ in range(3)]
    for feed in feeds:
        feed.changed()
    commit(store)
    assert [hears(feed) for feed in feeds] == [True] * 3
    for feed in feeds:
        feed.close()


def test_only_one_of_both_ways_to_wait(feed: ChangeFeed, store: Store) -> None:
    if store.is_sqlite:
        assert feed.poll_ms is not None
        assert feed.poll_ms <= 50  # a screen knows within a blink
        with pytest.raises(NotImplementedError):
            feed.fileno()
    else:
        assert feed.poll_ms is None
        assert feed.fileno() > 0


@pytest.mark.postgresql
def test_a_server_that_comes_back_is_heard_again(postgres_url: str, clock: HeldClock) -> None:
    store = Store(postgres_url, clock)
    migrate.bring_up_to_date(store)
    feed = store.feed()
    administrator = psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True)
    administrator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
    with pytest.raises(StoreError, match="Mất kết nối với cơ sở dữ liệu"):
        hears(feed)
    assert feed.changed()  # nobody knows what was missed
    assert not feed.changed()
    commit(store)
    assert hears(feed)
    feed.close()
    administrator.close()
    store.close()
