"""A station from its first paint to its end: opened with real threads on a real store, lost, found again, closed."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.app import founding, parts, screens, stations
from kiosk.app.parts import Parts
from kiosk.app.stations import Opening, Wanted
from kiosk.core import resources
from kiosk.core import settings as core_settings
from kiosk.core.clock import SystemClock
from kiosk.core.settings import STATION_NAMES, StationName
from kiosk.rules.queue_rules import FieldRule, Weekday
from kiosk.ui import theme
from kiosk.ui.board.board import BoardScreen
from kiosk.ui.board.results import ResultsScreen
from kiosk.ui.citizen.lookup import LookupScreen
from kiosk.ui.citizen.rating import RatingScreen
from kiosk.ui.citizen.tickets import TicketsScreen
from kiosk.ui.counter.counter_screen import CounterScreen
from kiosk.ui.manager.manager_screen import ManagerScreen
from kiosk.ui.messages import BUG_SENTENCE
from kiosk.ui.shell.cover import DarkCover
from kiosk.ui.shell.placement import place
from kiosk.ui.widgets.public_screen import PublicScreen
from tests.ui.keys import click
from tests.ui.reading import texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

SCREENS: dict[StationName, type[QWidget]] = {
    "tickets": TicketsScreen,
    "board": BoardScreen,
    "results": ResultsScreen,
    "lookup": LookupScreen,
    "rating": RatingScreen,
    "counter": CounterScreen,
    "manager": ManagerScreen,
}
NEVER_MS = 3_600_000
Opener = Callable[..., Opening]


@pytest.fixture
def opener(qapp: QApplication, home: Path) -> Iterator[Opener]:
    """Opens stations of the office and closes them; nothing of them may be left."""
    before = set(threading.enumerate())
    opened: list[Opening] = []

    def open_(name: StationName, counter: int = 0, *, reopen_ms: int = NEVER_MS) -> Opening:
        stations.application(name)
        opening = Opening(home, core_settings.load(home), Wanted(name, counter=counter), reopen_ms=reopen_ms)
        opened.append(opening)
        opening.window.resize(1024, 600)
        opening.window.show()
        return opening

    yield open_
    for opening in opened:
        opening.close()
        opening.window.hide()
        opening.window.deleteLater()
        opening.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [thread.name for thread in set(threading.enumerate()) - before] == []
    assert held_files(home) == []


def held_files(home: Path) -> list[str]:
    """Give the office's files this process holds open, where that can be told."""
    links = Path("/proc/self/fd")
    if not links.is_dir():
        return []
    found = []
    for link in links.iterdir():
        try:
            target = str(link.readlink())
        except OSError:
            continue
        if target.startswith(str(home)):
            found.append(target)
    return found


def shown(opening: Opening) -> str:
    return " ".join(texts(opening.window))


@pytest.mark.parametrize("name", STATION_NAMES)
def test_every_station_opens(opener: Opener, qtbot: QtBot, name: StationName) -> None:
    opening = opener(name, counter=1 if name in ("counter", "rating") else 0)
    assert "Đang mở…" in shown(opening)
    opening.begin()
    qtbot.waitUntil(lambda: isinstance(opening.window.centralWidget(), SCREENS[name]), timeout=20_000)
    assert "Bình Minh" in opening.window.windowTitle()
    assert "Đang mở…" not in shown(opening)


def test_the_printing_stations_print(opener: Opener, qtbot: QtBot, home: Path) -> None:
    office = parts.build(home, "test")
    office.staffing.sign_in("lan", founding.SAMPLE_PASSWORD, 1)  # only fields with an open counter give numbers
    today = office.store.clock.now().date()
    hours: dict[Weekday, tuple[str, ...]] = dict.fromkeys(get_args(Weekday), ("00:00-23:59",))
    always = FieldRule(days=(today, today + timedelta(days=1)), hours=hours)  # whatever day and hour the test runs
    rules = office.queue_office.rules()
    office.queue_office.set_rules(None, msgspec.structs.replace(rules, fields={"ho_tich": always}))
    office.close()
    opening = opener("tickets")
    opening.begin()
    screen = opening.window.centralWidget
    qtbot.waitUntil(lambda: "ho_tich" in getattr(screen(), "buttons", {}), timeout=20_000)
    tickets = screen()
    assert isinstance(tickets, TicketsScreen)
    click(tickets.buttons["ho_tich"])
    qtbot.waitUntil(lambda: "A001" in shown(opening), timeout=20_000)
    qtbot.waitUntil(lambda: list((home / "papers").glob("*.escpos")) != [], timeout=20_000)


def break_store(home: Path) -> Callable[[], object]:
    """Put a folder in the database's place; gives what puts it right again."""
    for file in home.glob("kiosk.db-*"):
        file.unlink()
    store, kept = home / "kiosk.db", home / "kept"
    store.rename(kept)
    store.mkdir()

    def mend() -> None:
        store.rmdir()
        kept.rename(store)

    return mend


def test_a_lost_store_is_said_and_found_again_by_itself(opener: Opener, qtbot: QtBot, home: Path) -> None:
    mend = break_store(home)
    opening = opener("board", reopen_ms=30)
    opening.begin()
    qtbot.waitUntil(lambda: "Không mở được tệp dữ liệu" in shown(opening), timeout=20_000)
    page = opening.window.centralWidget()
    qtbot.wait(200)
    assert opening.window.centralWidget() is page, "the page is drawn anew under the finger"
    mend()
    qtbot.waitUntil(lambda: isinstance(opening.window.centralWidget(), BoardScreen), timeout=20_000)


def test_a_lost_store_is_tried_again_by_touch(opener: Opener, qtbot: QtBot, home: Path) -> None:
    mend = break_store(home)
    opening = opener("counter", counter=1)
    opening.begin()
    qtbot.waitUntil(lambda: "Không mở được tệp dữ liệu" in shown(opening), timeout=20_000)
    click(retry(opening))
    page = opening.window.centralWidget()
    assert page is not None
    assert "Đang mở…" in texts(page, hidden=True)
    qtbot.waitUntil(lambda: "Không mở được tệp dữ liệu" in shown(opening), timeout=20_000)
    mend()
    click(retry(opening))
    qtbot.waitUntil(lambda: isinstance(opening.window.centralWidget(), CounterScreen), timeout=20_000)


def retry(opening: Opening) -> QPushButton:
    page = opening.window.centralWidget()
    assert page is not None
    (found,) = [button for button in page.findChildren(QPushButton) if button.text() == "Thử lại"]
    return found


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda home: (home / "kiosk.db").write_bytes(b"rac " * 4096), "Tệp dữ liệu bị hỏng"),
        (lambda home: (home / "kiosk.db").unlink(), "Không thấy tệp dữ liệu"),
        (lambda home: (home / "kiosk.toml").write_text("[office", "utf-8"), "viết sai cú pháp TOML"),
        (lambda home: reworded(home, "13:30-17:00", "13:30-27:00"), "khóa hours.mon"),
    ],
    ids=["garbage", "gone", "settings", "hours"],
)
def test_what_keeps_a_station_from_opening_is_said(
    opener: Opener, qtbot: QtBot, home: Path, broken: Callable[[Path], object], said: str
) -> None:
    opening = opener("lookup")
    broken(home)
    opening.begin()
    qtbot.waitUntil(lambda: said in shown(opening), timeout=20_000)


def reworded(home: Path, before: str, after: str) -> None:
    file = home / "kiosk.toml"
    file.write_text(file.read_text("utf-8").replace(before, after), "utf-8")


def test_a_bug_while_building_is_said_calmly_and_tried_again(
    opener: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> Parts:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(parts, "build", broken)
        opening = opener("board")
        opening.begin()
        qtbot.waitUntil(lambda: BUG_SENTENCE in shown(opening), timeout=20_000)
    assert "ZeroDivisionError" in caplog.text
    click(retry(opening))
    qtbot.waitUntil(lambda: isinstance(opening.window.centralWidget(), BoardScreen), timeout=20_000)


def test_a_bug_in_the_screen_is_said_calmly_and_tried_again(
    opener: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    def broken(*_: object) -> QWidget:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(screens, "build_screen", broken)
        opening = opener("board")
        opening.begin()
        qtbot.waitUntil(lambda: BUG_SENTENCE in shown(opening), timeout=20_000)
        assert held_files(home) == []
    click(retry(opening))
    qtbot.waitUntil(lambda: isinstance(opening.window.centralWidget(), BoardScreen), timeout=20_000)


class Watched:
    """The real `parts.build`, watched: how often it was called, and what it gave."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun = threading.Event()
        self.calls = 0
        self._real = parts.build
        monkeypatch.setattr(parts, "build", self)

    def __call__(self, home: Path, station: str) -> Parts:
        self.calls += 1
        self.begun.set()
        return self._real(home, station)


def test_closing_in_the_middle_of_opening_leaves_nothing(
    opener: Opener, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(monkeypatch)
    opening = opener("tickets")
    opening.begin()
    assert watched.begun.wait(20)
    opening.close()
    assert held_files(home) == []


def test_closing_between_built_and_shown_leaves_nothing(opener: Opener, home: Path) -> None:
    opening = opener("counter", counter=1)
    opening.begin()
    end = time.monotonic() + 20
    assert opening._works is not None
    while opening._works._handover._held is None:  # no event is delivered meanwhile
        assert time.monotonic() < end
        time.sleep(0.005)
    assert held_files(home) != [] or not sys.platform.startswith("linux")
    opening.close()
    assert held_files(home) == []


def test_trying_again_while_it_is_opening_opens_once(
    opener: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(monkeypatch)
    opening = opener("board")
    for _ in range(5):
        opening.begin()
    qtbot.waitUntil(lambda: isinstance(opening.window.centralWidget(), BoardScreen), timeout=20_000)
    opening.begin()
    qtbot.wait(100)
    assert watched.calls == 1


def test_closing_a_station_never_begun_or_twice(opener: Opener, qtbot: QtBot) -> None:
    opener("board").close()
    opening = opener("board")
    opening.begin()
    qtbot.waitUntil(lambda: isinstance(opening.window.centralWidget(), BoardScreen), timeout=20_000)
    opening.close()
    opening.close()


def test_counters_and_their_rating_screens_are_told_apart_by_their_titles(opener: Opener) -> None:
    """Four windows of one kind lie in the task bar."""
    wanted: tuple[tuple[StationName, int], ...] = (("counter", 1), ("counter", 2), ("rating", 1), ("rating", 2))
    titles = [opener(name, counter=counter).window.windowTitle() for name, counter in wanted]
    assert len(set(titles)) == 4
    for title, (_, counter) in zip(titles, wanted, strict=True):
        assert f"quầy {counter}" in title
    assert "quầy 0" not in opener("board").window.windowTitle()


def test_a_station_is_dressed_for_the_window_it_will_have(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """A board in a window beside others, its letters cut for the whole wall, would not fit into it."""
    asked: list[tuple[str, QSize | None]] = []

    def remember(app: QApplication, density: theme.Density, *, size: QSize | None, **manner: Any) -> theme.Tokens:
        asked.append((density, size))
        return dress(app, density, size=size, **manner)

    dress = theme.install
    monkeypatch.setattr(theme, "install", remember)
    screen = qapp.primaryScreen()
    for wanted in (Wanted("board"), Wanted("board", full_screen=False), Wanted("counter"), Wanted("tickets", 9)):
        stations.application(wanted.name, wanted)
    window = place(1, full_screen=False).size()
    assert asked == [
        ("citizen", screen.geometry().size()),
        ("citizen", window),
        ("counter", window),
        ("citizen", screen.geometry().size()),  # a screen that is not there
    ]
    assert theme.current() == theme.tokens("citizen", screen.geometry().width(), screen.geometry().height())


def test_a_public_station_meets_people_as_its_settings_say(qtbot: QtBot, home: Path, opener: Opener) -> None:
    settings = core_settings.load(home)
    now = SystemClock().now()
    dark = f"{now - timedelta(hours=1):%H:%M}-{now + timedelta(hours=1):%H:%M}"
    public = core_settings.PublicSettings(dark=dark)
    locks = msgspec.structs.replace(settings.locks, idle_seconds=1)
    core_settings.save(home, msgspec.structs.replace(settings, public=public, locks=locks))
    catalogue = home / "locale" / "fr" / "LC_MESSAGES"
    catalogue.mkdir(parents=True)
    shutil.copy(resources.folder("locale") / "en" / "LC_MESSAGES" / "kiosk.mo", catalogue)
    opening = opener("tickets")
    opening.begin()
    qtbot.waitUntil(lambda: isinstance(opening.window.centralWidget(), PublicScreen), timeout=20_000)
    screen = opening.window.centralWidget()
    assert isinstance(screen, PublicScreen)
    assert {"size:largest", "contrast", "read", "language:fr"} <= set(screen.controls)
    qtbot.waitUntil(lambda: bool(opening.window.findChildren(DarkCover)), timeout=20_000)


def test_windows_that_share_a_screen_lie_beside_one_another(qapp: QApplication) -> None:
    area = qapp.primaryScreen().availableGeometry()
    rectangles = [place(1, full_screen=False, position=position) for position in range(40)]
    for rectangle in rectangles:
        assert area.contains(rectangle)
    assert rectangles[0].topLeft() == area.topLeft()
    room = area.width() > rectangles[0].width() and area.height() > rectangles[0].height()
    assert (rectangles[1] != rectangles[0]) is room


def test_the_window_shown_has_the_size_its_station_was_dressed_for(opener: Opener) -> None:
    window = opener("manager").window
    window.show_on(1, full_screen=False)
    assert window.size() == place(1, full_screen=False).size()


def test_public_stations_fill_the_screen_unless_told_otherwise() -> None:
    filling = {name for name in STATION_NAMES if Wanted(name).fills_screen}
    assert filling == {"tickets", "board", "results", "lookup", "rating"}
    assert not Wanted("board", full_screen=False).fills_screen
    assert Wanted("manager", full_screen=True).fills_screen
