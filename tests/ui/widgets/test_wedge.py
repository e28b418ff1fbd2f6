"""A scanner and a person at the same keyboard are told apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.widgets.wedge import WedgeListener
from tests.ui.keys import HandClock, enter, press


class Desk:
    """A field under the fingers, a listener, and what it heard."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clock = HandClock()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.field = QLineEdit()
        QVBoxLayout(self.window).addWidget(self.field)
        self.window.show()
        self.field.setFocus()
        self.entered: list[str] = []
        self.field.returnPressed.connect(lambda: self.entered.append(self.field.text()))
        self.listener = WedgeListener(now_ms=self.clock)
        self.scans: list[str] = []
        self.listener.scanned.connect(self.scans.append)

    def send(self, text: str, gap_ms: float) -> None:
        for character in text:
            self.clock.ms += gap_ms
            press(self.field, character)
        self.clock.ms += gap_ms
        enter(self.field)
        QApplication.processEvents()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    found = Desk(qtbot)
    qtbot.waitUntil(found.field.hasFocus)
    yield found
    found.listener.close()


@pytest.mark.parametrize("gap_ms", [1, 5, 20, 49])
def test_a_scan_is_heard_and_leaves_no_trace_in_the_field(desk: Desk, gap_ms: float) -> None:
    desk.field.setText("Nguyễn")
    desk.clock.ms += 5_000
    desk.send("K7M2XB9RT", gap_ms)
    assert desk.scans == ["K7M2XB9RT"]
    assert desk.field.text() == "Nguyễn"
    assert desk.entered == []  # the scanner's Enter presses no default button


@pytest.mark.parametrize("gap_ms", [50, 80, 300])
def test_a_persons_typing_passes_through_untouched(desk: Desk, gap_ms: float) -> None:
    desk.send("K7M2XB9RT", gap_ms)
    assert desk.scans == []
    assert desk.entered == ["K7M2XB9RT"]


def test_two_scans_in_a_row_are_two(desk: Desk) -> None:
    desk.send("AAAAAA", 2)
    desk.send("BBBBBB", 2)
    assert desk.scans == ["AAAAAA", "BBBBBB"]


def test_a_quick_short_word_is_not_a_scan(desk: Desk) -> None:
    desk.send("ks", 5)
    assert desk.scans == []
    assert desk.entered == ["ks"]


def test_letters_typed_before_a_scan_stay(desk: Desk) -> None:
    desk.clock.ms += 1_000
    press(desk.field, "A")
    desk.clock.ms += 1_000
    desk.send("K7M2XB9RT", 3)
    assert desk.scans == ["K7M2XB9RT"]
    assert desk.field.text() == "A"


def test_shift_between_the_characters_of_a_scanner_does_not_tear_it(desk: Desk) -> None:
    for character in "K7M2XB":
        desk.clock.ms += 2
        press(desk.field, "", int(Qt.Key.Key_Shift))
        desk.clock.ms += 2
        press(desk.field, character)
    enter(desk.field)
    QApplication.processEvents()
    assert desk.scans == ["K7M2XB"]


def test_a_key_that_travels_up_through_parents_is_counted_once(qtbot: QtBot) -> None:
    clock, scans = HandClock(), list[str]()
    window = QWidget()
    qtbot.addWidget(window)
    inner = QWidget(window)
    deepest = QWidget(inner)
    listener = WedgeListener(now_ms=clock)
    listener.scanned.connect(scans.append)
    for character in "112233":
        clock.ms += 2
        press(deepest, character)
    enter(deepest)
    QApplication.processEvents()
    listener.close()
    assert scans == ["112233"]


def test_a_real_key_that_comes_through_the_window_is_counted_once(qtbot: QtBot, desk: Desk) -> None:
    handle = desk.window.windowHandle()
    for character in "112233":
        desk.clock.ms += 2
        QTest.keyClick(handle, Qt.Key(ord(character)))
    desk.clock.ms += 2
    QTest.keyClick(handle, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert desk.scans == ["112233"]
    assert desk.field.text() == ""


CARD = "079185001234|012345678|Nguyễn Thị Ễnh Ương|05031985|Nữ|" + "Thôn Đông, xã Đồng Mẫu, " * 9 + "|01012022"


def test_a_whole_card_goes_through(desk: Desk) -> None:
    desk.field.setMaxLength(40)
    desk.field.setText("Lê An")
    desk.clock.ms += 5_000
    desk.send(CARD, 3)
    assert len(CARD) > 250
    assert desk.scans == [CARD]
    assert desk.field.text() == "Lê An"


def test_who_listens_to_typing_hears_that_the_scan_was_none(desk: Desk) -> None:
    typed: list[str] = []
    desk.field.setText("Lê An")
    desk.field.textEdited.connect(typed.append)
    desk.clock.ms += 5_000
    desk.send("079185001234", 3)
    assert typed[-1] == "Lê An"


def test_an_input_method_that_rewrites_a_letter_does_not_tear_the_scan(desk: Desk) -> None:
    for character in "12345Nguye":
        desk.clock.ms += 2
        press(desk.field, character)
    desk.clock.ms += 2
    press(desk.field, "\b", int(Qt.Key.Key_Backspace))
    desk.send("ên", 2)
    assert desk.scans == ["12345Nguyên"]
    assert desk.field.text() == ""


def test_letters_sent_as_alt_codes_or_single_bytes_are_part_of_the_scan(desk: Desk) -> None:
    for character in "12345":
        desk.clock.ms += 5
        press(desk.field, character)
    for digit in "0225":
        desk.clock.ms += 20
        press(desk.field, "", int(Qt.Key.Key_0) + int(digit), Qt.KeyboardModifier.AltModifier)
    desk.send("á\xc3\x83\x8d\xad\xa0", 5)
    assert desk.scans == ["12345á\xc3\x83\x8d\xad\xa0"]


class Commands(QWidget):
    """A place where letters and digits are commands."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        self.done.append(event.text() or Qt.Key(event.key()).name)


@pytest.fixture
def commands(qtbot: QtBot, desk: Desk) -> Commands:
    desk.listener.close()
    desk.listener = WedgeListener(holds_back=True, now_ms=desk.clock)
    desk.listener.scanned.connect(desk.scans.append)
    widget = Commands()
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return widget


def test_a_scan_commands_nothing_and_a_persons_keys_all_arrive(desk: Desk, commands: Commands, qtbot: QtBot) -> None:
    for character in "079185001234":
        desk.clock.ms += 2
        press(commands, character)
    enter(commands)
    QApplication.processEvents()
    assert desk.scans == ["079185001234"]
    assert commands.done == []
    desk.clock.ms += 2_000
    press(commands, "1")
    desk.clock.ms += 20
    press(commands, "2")
    assert commands.done == [], "not yet known whose they are"
    qtbot.waitUntil(lambda: commands.done == ["1", "2"])


def test_keys_keep_their_order(desk: Desk, commands: Commands) -> None:
    desk.clock.ms += 2_000
    press(commands, "1")
    press(commands, "", int(Qt.Key.Key_Down))
    assert commands.done == ["1", "Key_Down"]
    desk.clock.ms += 2_000
    press(commands, "0")
    desk.clock.ms += 20
    enter(commands)
    assert commands.done == ["1", "Key_Down", "0", "\r"]


KEYS = st.tuples(
    st.text(max_size=3),
    st.sampled_from([0, *(int(key) for key in Qt.Key)]),
    st.sampled_from(
        [
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.AltModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ]
    ),
    st.floats(min_value=0, max_value=200),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.lists(KEYS, max_size=30))
def test_any_key_at_any_speed_is_survived(desk: Desk, keys: list[tuple[str, int, Qt.KeyboardModifier, float]]) -> None:
    desk.scans.clear()
    for text, key, modifiers, gap_ms in keys:
        desk.clock.ms += gap_ms
        press(desk.field, text, key, modifiers)
    QApplication.processEvents()
    assert all(len(scan) >= 5 for scan in desk.scans)
    assert not any(character in "\b\t\n\r\x1b" for scan in desk.scans for character in scan)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=["C", "Z", "M"]), min_size=1, max_size=30),
    gap_ms=st.floats(min_value=50, max_value=500),
)
def test_whatever_a_person_types_arrives(desk: Desk, text: str, gap_ms: float) -> None:
    desk.field.clear()
    desk.entered.clear()
    desk.clock.ms += 1_000
    desk.send(text, gap_ms)
    assert desk.entered == [text]
    assert desk.scans == []
