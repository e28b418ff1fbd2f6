"""The keyboard on the glass: what touches make of a field, how large, how named, how it forgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.keyboard import OnScreenKeyboard
from kiosk.ui.widgets.keyboard_layouts import Layout
from tests.ui.keys import click
from tests.ui.widgets.writing_desk import TR, Desk, shown

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return shown(qtbot, Desk())


@pytest.mark.parametrize("lines", [False, True])
def test_people_type_vietnamese_by_touch(qtbot: QtBot, lines: bool) -> None:
    desk = shown(qtbot, Desk(lines=lines))
    desk.touch("Giaasy khai sinh, ddawng kys")
    assert desk.text == "Giấy khai sinh, đăng ký"


def test_people_who_do_not_know_telex_touch_marks_and_tones(desk: Desk) -> None:
    for key in ("g", "i", "â", "y", "sắc"):
        click(desk.keyboard.keys[key])
    assert desk.text == "giấy"
    click(desk.keyboard.keys["ngã"])
    assert desk.text == "giẫy"
    click(desk.keyboard.keys["ngã"])
    assert desk.text == "giây", "touched again it goes, and types no letter"


def test_erasing_puts_the_tone_right_and_goes_on_when_held(qtbot: QtBot, desk: Desk) -> None:
    desk.touch("hoafn")
    erase = desk.keyboard.keys["erase"]
    click(erase)
    assert desk.text == "hòa"
    QTest.mousePress(erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.text == "", timeout=5000)
    QTest.mouseRelease(erase, Qt.MouseButton.LeftButton)


def test_a_word_of_no_language_stands_as_typed_when_it_is_over(qtbot: QtBot, desk: Desk) -> None:
    desk.touch("user")
    assert desk.text == "ủe"
    with qtbot.waitSignal(desk.keyboard.done):
        click(desk.keyboard.keys["done"])
    assert desk.text == "user"


def test_capitals_are_for_one_letter_or_for_all(desk: Desk) -> None:
    shift = desk.keyboard.keys["shift"]
    click(shift)
    assert desk.keyboard.keys["q"].face == "Q"
    desk.touch("ab")
    click(shift)
    click(shift)
    for key in "cd":
        click(desk.keyboard.keys[key])
    click(shift)
    desk.touch("e")
    assert desk.text == "AbCDe"


def test_the_key_of_the_language_turns_composing_off_and_on(desk: Desk) -> None:
    telex = desk.keyboard.keys["telex"]
    assert telex.face == "VI"
    click(telex)
    assert telex.face == "EN"
    desk.touch("ass ")
    click(telex)
    desk.touch("as")
    assert desk.text == "ass á"


def test_in_english_nothing_is_composed_at_first(qtbot: QtBot) -> None:
    desk = shown(qtbot, Desk(tr=Translator("en")))
    desk.touch("loss")
    assert desk.text == "loss"
    assert not desk.keyboard.composing


def test_signs_and_numbers_stand_on_the_other_page(desk: Desk) -> None:
    click(desk.keyboard.keys["turn"])
    desk.touch("22/11-(5%)")
    click(desk.keyboard.keys["turn"])
    desk.touch(" a")
    assert desk.text == "22/11-(5%) a"


def test_a_new_line_only_where_there_are_lines(qtbot: QtBot, desk: Desk) -> None:
    assert "new_line" not in desk.keyboard.keys
    desk.line.hide()
    desk.page.show()
    desk.keyboard.type_into(desk.page)
    desk.touch("aas")
    click(desk.keyboard.keys["new_line"])
    desk.touch("b")
    assert desk.page.toPlainText() == "ấ\nb"


@pytest.mark.parametrize(("layout", "typed"), [("numbers", "0912"), ("letters", "HS2K")])
def test_codes_and_numbers_are_typed_as_they_are(qtbot: QtBot, layout: Layout, typed: str) -> None:
    desk = shown(qtbot, Desk(layout))
    for key in typed.lower() if layout == "numbers" else typed:
        click(desk.keyboard.keys[key])
    assert desk.text == typed
    desk.line.clear()
    desk.press("ass")
    assert desk.text == "ass"


def test_it_is_hidden_by_its_key_and_comes_back_with_the_field(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.keyboard.put_away):
        click(desk.keyboard.keys["hide"])
    assert desk.keyboard.isHidden()
    click(desk.line)
    assert desk.keyboard.isVisible()


def test_it_forgets(desk: Desk) -> None:
    desk.touch("Nguyeenx")
    click(desk.keyboard.keys["shift"])
    click(desk.keyboard.keys["telex"])
    click(desk.keyboard.keys["turn"])
    desk.line.setText("")
    desk.keyboard.forget()
    assert desk.keyboard.composing
    assert desk.keyboard.keys["n"].face == "n"
    typed = desk.keyboard._typed
    assert typed is not None
    assert typed._word.text == ""
    desk.touch("as")
    assert desk.text == "á"


def test_a_field_that_was_deleted_takes_no_keys(qtbot: QtBot) -> None:
    keyboard = OnScreenKeyboard(TR)
    qtbot.addWidget(keyboard)
    field = QLineEdit()
    keyboard.type_into(field)
    field.deleteLater()
    qtbot.waitUntil(lambda: keyboard._reach() is None)
    for key in list(keyboard.keys.values()):
        key.click()
    keyboard.forget()


SCREENS = [(1024, 600), (1024, 768), (1280, 800), (1920, 1080), (1080, 1920)]


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("layout", ["numbers", "letters", "telex"])
@pytest.mark.parametrize("size", SCREENS, ids=str)
def test_every_key_is_large_whole_and_named(
    qapp: QApplication, qtbot: QtBot, size: tuple[int, int], layout: Layout, lines: bool
) -> None:
    theme.install(qapp, "citizen", size=QSize(*size), text_size="largest")
    desk = shown(qtbot, Desk(layout, lines=lines, size=size))
    pages = 2 if layout == "telex" else 1
    for page in range(pages):
        keys = desk.keyboard.keys
        for name, key in keys.items():
            assert min(key.width(), key.height()) >= 64, name
            assert key.fitted_font().pixelSize() >= 20, name
            assert key.fits, name
            assert desk.rect().contains(key.rect().translated(key.mapTo(desk, key.rect().topLeft()))), name
        places = list(keys.values())
        for at, one in enumerate(places):
            assert not any(one.geometry().intersects(other.geometry()) for other in places[at + 1 :])
        if page + 1 < pages:
            click(keys["turn"])


@pytest.mark.parametrize("layout", ["numbers", "letters", "telex"])
def test_every_key_says_in_words_what_it_is(qtbot: QtBot, layout: Layout) -> None:
    desk = shown(qtbot, Desk(layout, lines=True))
    for _page in range(2):
        names = [key.accessibleName() for key in desk.keyboard.keys.values()]
        assert len(set(names)) == len(names)
        assert all(len(name) > 2 for name in names), names
        for key in desk.keyboard.keys.values():
            face = QAccessible.queryAccessibleInterface(key)
            assert face is not None
            assert face.role() == QAccessible.Role.Button
        if "turn" in desk.keyboard.keys:
            click(desk.keyboard.keys["turn"])
    if layout == "telex":
        assert desk.keyboard.keys["ă"].accessibleName() == "chữ ă"
        assert desk.keyboard.keys[","].accessibleName() == "dấu phẩy"
        click(desk.keyboard.keys["shift"])
        assert desk.keyboard.keys["q"].accessibleName() == "chữ Q hoa"


def test_arrows_enter_and_space_press_keys_without_a_pointer(desk: Desk) -> None:
    def at(name: str) -> QWidget:
        assert desk.keyboard.keys[name].hasFocus()
        return desk.keyboard.keys[name]

    desk.activateWindow()
    desk.keyboard.keys["q"].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(at("q"), Qt.Key.Key_Right)
    QTest.keyClick(at("w"), Qt.Key.Key_Return)
    QTest.keyClick(at("w"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() in (desk.keyboard.keys["a"], desk.keyboard.keys["s"])
    desk.keyboard.keys["s"].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(at("s"), Qt.Key.Key_Space)
    QTest.keyClick(at("s"), Qt.Key.Key_Up)
    assert desk.text == "ứ"
    desk.keyboard.keys["turn"].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(at("turn"), Qt.Key.Key_Return)
    assert at("turn").accessibleName() == "Chữ cái"


def test_a_touch_leaves_the_focus_in_the_field(desk: Desk) -> None:
    desk.activateWindow()
    desk.line.setFocus()
    desk.touch("a")
    assert desk.line.hasFocus()
