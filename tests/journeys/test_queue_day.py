"""A morning at two counters in real windows, by keyboard alone, on both engines: nobody's place is lost.

Sent away for papers and back by the slip's code, sent on to the other counter, priority between the ordinary, a rest
the hall sees at once.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.app import screens
from kiosk.app.bench import Bench
from kiosk.core.i18n import Translator
from kiosk.models import journal, visit
from kiosk.ui.background import ChangeWatcher, InlineBackground
from kiosk.ui.board.board import BoardScreen
from kiosk.ui.messages import Messages
from tests.journeys.office import OpenOffice, open_office
from tests.journeys.typist import K, Typist
from tests.ui import reading

CONTROL = Qt.KeyboardModifier.ControlModifier


class Board:
    """The board of the hall, looking when it is told to."""

    def __init__(self, office: OpenOffice) -> None:
        messages = Messages()
        self._watcher = ChangeWatcher(office.parts.store.feed())
        self._bench = Bench(office.parts, InlineBackground(messages), self._watcher, messages, Translator())
        screen = screens.build_screen("board", self._bench)
        assert isinstance(screen, BoardScreen)
        self._screen = screen
        self._screen.resize(1366, 768)
        self._screen.show()

    def sees(self, words: str) -> bool:
        """Tell whether words stand there once it has looked."""
        self._watcher.changed.emit()
        return any(words in text for text in reading.texts(self._screen))

    def leave(self) -> None:
        self._watcher.close()
        self._bench.close()
        self._screen.close()
        self._screen.deleteLater()


def take(office: OpenOffice, field: str, priority: str = "") -> str:
    """Have a citizen take a number; the next one comes a minute later."""
    label = office.parts.ticketing.take_ticket(field, priority=priority).label
    office.clock.advance(minutes=1)
    return label


def slip_of(office: OpenOffice, label: str) -> str:
    with office.parts.store.read() as unit:
        row = visit.by_label(unit, label)
        assert row is not None
        return str(row.tracking)


def call_next(typist: Typist) -> str:
    """Press F9 once it is not deaf any more to being struck twice; gives whom the counter has in front then."""
    while not typist.screen.queue.next.isEnabled():
        QTest.qWait(50)
    typist.key(K.Key_F9)
    return in_front(typist)


def in_front(typist: Typist) -> str:
    return typist.screen.queue.number.text()


def test_two_counters_on_a_morning(qtbot: QtBot, tmp_path: Path, store_url: str) -> None:
    with open_office(tmp_path / "office", store_url) as office:
        lan = Typist(office.parts, "lan", 1)
        hung = Typist(office.parts, "hung", 2)
        board = Board(office)
        try:
            sent_away_and_back(lan, office)
            sent_on(lan, hung, office)
            priority_between(hung, office)
            a_rest(hung, board)
        finally:
            board.leave()
            for typist in (lan, hung):
                typist.leave()
        with office.parts.store.read() as unit:
            assert journal.first_broken(unit) is None


def sent_away_and_back(lan: Typist, office: OpenOffice) -> None:
    """The guide keeps the place; the slip under the scanner brings its owner back to the head, before who waits."""
    for _ in range(3):
        take(office, "ho_tich")
    lan.here()
    assert call_next(lan) == "A001"
    lan.type("ks")
    lan.key(K.Key_Return)
    assert lan.sees("Đang phục vụ")
    lan.key(K.Key_1)
    lan.key(K.Key_F11)
    lan.key(K.Key_F12)
    assert lan.sees("A001 được giữ chỗ ở quầy 1")
    assert call_next(lan) == "A002"
    office.clock.advance(minutes=20)
    lan.presenter.scan(slip_of(office, "A001"))
    lan.settle()
    assert lan.sees("A001 đã quay lại")
    assert call_next(lan) == "A001"
    assert "Giấy chứng sinh" in lan.screen.queue.returned.whole_text
    lan.key(K.Key_F8, modifiers=CONTROL)
    assert lan.sees("Đang phục vụ")


def sent_on(lan: Typist, hung: Typist, office: OpenOffice) -> None:
    """Another matter at the other counter: the same number, called there before who came later."""
    take(office, "dat_dai")
    lan.here()
    lan.key(K.Key_F1)
    lan.key(K.Key_C)
    lan.key(K.Key_1)
    assert lan.sees("A001 đã chuyển sang quầy 2")
    hung.here()
    assert call_next(hung) == "A001"
    assert call_next(hung) == "D001"


def priority_between(hung: Typist, office: OpenOffice) -> None:
    """Two with priority, then one of the ordinary, as the office's rule has it: nobody waits for ever."""
    ordinary = [take(office, "dat_dai") for _ in range(2)]
    first, second, third = (take(office, "dat_dai", "merit") for _ in range(3))
    hung.here()
    called = [call_next(hung) for _ in range(5)]
    assert called == [first, second, ordinary[0], third, ordinary[1]]


def a_rest(hung: Typist, board: Board) -> None:
    """Why the counter rests stands on the board at once, and goes with the next call."""
    hung.here()
    hung.key(K.Key_F10)
    hung.key(K.Key_F1)
    hung.key(K.Key_N)
    hung.key(K.Key_1)
    assert hung.sees("Đang nghỉ: Họp")
    assert board.sees("Họp")
    call_next(hung)
    assert not hung.sees("Đang nghỉ")
    assert not board.sees("Họp")
