"""The text of a field typed by touch and by a real keyboard, with an input method or a scanner at it too."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from kiosk.core.telex import compose
from kiosk.ui.widgets.typed_text import TypedText
from kiosk.ui.widgets.wedge import WedgeListener
from tests.ui.keys import HandClock, click, enter, press
from tests.ui.widgets.writing_desk import Desk, shown

pytestmark = pytest.mark.usefixtures("dressed")
BACKSPACE = int(Qt.Key.Key_Backspace)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return shown(qtbot, Desk())


def test_a_word_typed_before_is_typed_on(desk: Desk) -> None:
    desk.touch("toan hoc")
    desk.line.setCursorPosition(4)
    desk.touch("s")
    desk.line.setCursorPosition(8)
    desk.touch("j")
    assert desk.text == "toán học"


def test_what_is_selected_is_typed_over(desk: Desk) -> None:
    desk.line.setText("giấy khai tử")
    desk.line.setSelection(10, 2)
    desk.touch("sinh")
    desk.line.setSelection(0, 5)
    click(desk.keyboard.keys["erase"])
    assert desk.text == "khai sinh"


def test_a_real_keyboard_composes_alike_and_may_be_mixed(desk: Desk) -> None:
    desk.press("Nguy")
    desk.touch("ee")
    desk.press("nx")
    assert desk.text == "Nguyễn"
    press(desk.line, "", BACKSPACE)
    assert desk.text == "Nguyễ"
    desk.press("n windows ")
    assert desk.text == "Nguyễn windows "


def test_an_input_method_of_the_pc_is_left_to_itself(desk: Desk) -> None:
    desk.press("d")
    press(desk.line, "", BACKSPACE)
    desk.press("đass")
    assert desk.text == "đass"
    desk.touch(" as")
    assert desk.text == "đass á"
    desk.line.clear()
    desk.keyboard.forget()
    desk.press("as")
    assert desk.text == "á"
    desk.line.clear()
    event = QInputMethodEvent()
    event.setCommitString("ế")
    QApplication.sendEvent(desk.line, event)
    desk.press("as")
    assert desk.text == "ếas"


def test_keys_that_command_are_not_typed(desk: Desk) -> None:
    desk.press("as")
    press(desk.line, "\x01", int(Qt.Key.Key_A), Qt.KeyboardModifier.ControlModifier)
    assert desk.line.selectedText() == "á"


def test_a_scan_leaves_no_trace_in_what_is_typed(qtbot: QtBot, desk: Desk) -> None:
    clock = HandClock()
    listener = WedgeListener(now_ms=clock)
    heard: list[str] = []
    listener.scanned.connect(heard.append)
    desk.touch("tieens")
    clock.ms += 1000
    for character in "HSA2SF7AA9X":
        clock.ms += 2
        press(desk.line, character)
    enter(desk.line)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["HSA2SF7AA9X"]
    assert desk.text == "tiến"
    desk.touch("g")
    assert desk.text == "tiếng"
    listener.close()


def test_a_field_that_is_shut_or_full_stays_as_it_is(desk: Desk) -> None:
    desk.line.setMaxLength(4)
    desk.touch("tieesng")
    assert desk.text == "tiến"
    desk.line.setReadOnly(True)
    desk.touch("a")
    click(desk.keyboard.keys["erase"])
    assert desk.text == "tiến"


def test_what_stands_in_the_field_is_what_telex_makes_of_the_keys(qtbot: QtBot) -> None:
    chance = random.Random(5)
    line, page = QLineEdit(), QPlainTextEdit()
    for field in (line, page):
        qtbot.addWidget(field)
        typed = TypedText(field, telex=True)
        for _ in range(150):
            keys = "".join(chance.choices("aaeeooddwwsfrxjzuiyngthckqAW  .1đâ", k=chance.randrange(1, 16)))
            field.setText("") if isinstance(field, QLineEdit) else field.setPlainText("")
            for key in keys:
                typed.put(key)
            assert (line.text() if field is line else page.toPlainText()) == compose(keys), keys


@pytest.mark.parametrize("seed", range(4))
def test_random_touches_and_keys_do_no_harm(qtbot: QtBot, seed: int) -> None:
    chance = random.Random(seed)
    desk = shown(qtbot, Desk(lines=bool(seed % 2)))
    field = desk.page if seed % 2 else desk.line
    for _ in range(400):
        keys = desk.keyboard.keys
        match chance.randrange(12):
            case 0:
                press(field, chance.choice("asf🙂\u0301é \t\x00ﬁ語"))
            case 1:
                press(field, "", BACKSPACE)
            case 2 if isinstance(field, QLineEdit):
                field.setCursorPosition(chance.randrange(20))
            case 2 if isinstance(field, QPlainTextEdit):
                field.moveCursor(chance.choice([QTextCursor.MoveOperation.Left, QTextCursor.MoveOperation.Up]))
            case 3:
                field.selectAll() if chance.random() < 0.1 else desk.keyboard.show()
            case _:
                keys[chance.choice(list(keys))].click()
    desk.keyboard.forget()
    assert desk.keyboard.isVisible()
