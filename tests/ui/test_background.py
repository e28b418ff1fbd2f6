"""Work off the GUI thread, and the watch over other processes' commits."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread, Signal
from pytestqt.qtbot import QtBot

from kiosk.core.errors import KnownError, StoreError
from kiosk.ui.background import Background, ChangeWatcher, InlineBackground
from kiosk.ui.messages import BUG_SENTENCE, Message, Messages

SENTENCE = "Kho dữ liệu đang bận."


class Listener(QObject):
    """Hears outcomes and the thread they come on."""

    heard = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[KnownError] = []
        self.threads: list[QThread] = []

    def on_done(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(QThread.currentThread())
        self.heard.emit()

    def on_failed(self, error: KnownError) -> None:
        self.errors.append(error)
        self.heard.emit()


def busy() -> int:
    raise StoreError(SENTENCE)


def broken() -> int:
    raise ZeroDivisionError("bug")


def test_results_come_back_in_order_on_the_gui_thread(qtbot: QtBot) -> None:
    background, listener = Background(), Listener()
    workers: set[int] = set()

    def work(number: int) -> int:
        workers.add(threading.get_ident())
        return number

    for number in range(50):
        background.run(partial(work, number), listener.on_done)
    qtbot.waitUntil(lambda: len(listener.results) == 50)
    background.close()
    assert listener.results == list(range(50))
    assert set(listener.threads) == {QThread.currentThread()}
    assert len(workers) == 1
    assert workers != {threading.get_ident()}


def test_what_the_world_did_goes_to_failed_or_to_the_window(qtbot: QtBot) -> None:
    messages, listener = Messages(), Listener()
    background = Background(messages)
    with qtbot.waitSignal(listener.heard):
        background.run(busy, listener.on_done, listener.on_failed)
    assert [str(error) for error in listener.errors] == [SENTENCE]
    with qtbot.waitSignal(messages.said) as said:
        background.run(busy, listener.on_done)
    background.close()
    assert said.args[0].in_words(str) == SENTENCE
    assert listener.results == []


@pytest.mark.parametrize("kind", [Background, InlineBackground])
def test_a_bug_is_logged_and_the_window_stays_calm(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, kind: type[Background] | type[InlineBackground]
) -> None:
    messages, listener = Messages(), Listener()
    background = kind(messages)
    said: list[Message] = []
    messages.said.connect(said.append)
    with caplog.at_level(logging.ERROR, "kiosk.ui"):
        background.run(broken, listener.on_done)
        background.run(broken, listener.on_done, listener.on_failed)
        qtbot.waitUntil(lambda: bool(said) and bool(listener.errors))
    background.close()
    assert [message.msgid for message in said] == [BUG_SENTENCE]
    assert [error.msgid for error in listener.errors] == [BUG_SENTENCE], "whoever waits is told as well"
    assert "ZeroDivisionError" in caplog.text
    assert not listener.results


def test_nothing_is_delivered_to_a_screen_that_is_gone(qtbot: QtBot) -> None:
    background, gone, after = Background(), Listener(), Listener()
    gate = threading.Event()
    background.run(gate.wait, gone.on_done)
    gone.deleteLater()
    qtbot.wait(10)
    gate.set()
    with qtbot.waitSignal(after.heard):
        background.run(lambda: 1, after.on_done)
    background.close()
    assert gone.results == []


def test_nothing_is_delivered_after_close_and_close_waits(qtbot: QtBot) -> None:
    background, listener = Background(), Listener()
    finished: list[int] = []
    background.run(lambda: finished.append(1), listener.on_done)
    background.close()
    background.run(lambda: finished.append(2), listener.on_done)
    qtbot.wait(20)
    assert finished in ([], [1])  # begun or not; never the second
    assert listener.results == []
    assert not any(thread.name == "background" for thread in threading.enumerate())


def test_the_thread_ends_with_its_window(qtbot: QtBot) -> None:
    owner = QObject()
    Background(parent=owner).run(lambda: 1, lambda _: None)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not any(thread.name == "background" for thread in threading.enumerate()))


BUSY_WINDOWS = """
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from kiosk.ui.background import Background

class Screen(QWidget):
    def on_done(self, result):
        pass

app = QApplication([])
for _ in range(2000):
    owner, screen = QObject(), Screen()
    background = Background(parent=owner)
    for _ in range(3):
        background.run(lambda: 1, screen.on_done)
    del background, screen  # from here on the jobs alone hold the screen
    owner.deleteLater()
    for _ in range(5):
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
"""


def test_screens_that_go_while_their_work_is_under_way_go_on_the_gui_thread() -> None:
    ended = subprocess.run(  # a process of its own: what this guards against ends the interpreter
        [sys.executable, "-X", "faulthandler", "-c", BUSY_WINDOWS],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


class PolledFeed:
    """A feed that is asked."""

    poll_ms: int | None = 5

    def __init__(self) -> None:
        self.news = False
        self.lost = False
        self.closed = False

    def fileno(self) -> int:
        raise NotImplementedError

    def changed(self) -> bool:
        if self.lost:
            raise StoreError(SENTENCE)
        news, self.news = self.news, False
        return news

    def close(self) -> None:
        self.closed = True


class WakingFeed(PolledFeed):
    """A feed that wakes its listener through a descriptor."""

    poll_ms: int | None = None

    def __init__(self) -> None:
        super().__init__()
        self.reading, self.writing = os.pipe()
        os.set_blocking(self.reading, False)

    def fileno(self) -> int:
        return self.reading

    def changed(self) -> bool:
        if self.lost:
            raise StoreError(SENTENCE)
        try:
            return bool(os.read(self.reading, 100))
        except BlockingIOError:
            return False

    def close(self) -> None:
        os.close(self.reading)
        os.close(self.writing)


def test_a_commit_is_heard_of_by_asking(qtbot: QtBot) -> None:
    feed = PolledFeed()
    watcher = ChangeWatcher(feed)
    with qtbot.assertNotEmitted(watcher.changed, wait=30):
        pass
    with qtbot.waitSignal(watcher.changed):
        feed.news = True
    watcher.close()
    assert feed.closed


def test_a_commit_is_heard_of_by_waking(qtbot: QtBot) -> None:
    feed = WakingFeed()
    watcher = ChangeWatcher(feed)
    with qtbot.waitSignal(watcher.changed):
        os.write(feed.writing, b"x")
    watcher.close()


@pytest.mark.parametrize("kind", [PolledFeed, WakingFeed])
def test_a_lost_store_is_told_once_and_comes_back_by_itself(qtbot: QtBot, kind: type[PolledFeed]) -> None:
    feed = kind()
    watcher = ChangeWatcher(feed, retry_ms=5)
    told: list[str] = []
    watcher.lost.connect(lambda: told.append("lost"))
    watcher.recovered.connect(lambda: told.append("recovered"))
    watcher.changed.connect(lambda: told.append("changed"))
    feed.lost = True
    watcher.look()
    qtbot.wait(40)
    assert told == ["lost"]
    feed.lost = False
    qtbot.waitUntil(lambda: "changed" in told)
    assert told == ["lost", "recovered", "changed"]
    if isinstance(feed, WakingFeed):
        with qtbot.waitSignal(watcher.changed):
            os.write(feed.writing, b"x")
    watcher.close()


def test_this_room_knows_no_database() -> None:
    source = Path(__file__).parents[2].joinpath("kiosk/ui/background.py").read_text("utf-8")
    assert "sqlalchemy" not in source.lower()
