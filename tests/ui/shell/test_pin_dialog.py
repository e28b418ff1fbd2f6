"""The PIN that closes a public station: by keys, by touch, never for a citizen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.shell import pin_dialog
from kiosk.ui.shell.pin_dialog import PinDialog
from kiosk.ui.shell.pin_tries import CLOSED_SECONDS, PinTries
from tests.ui.keys import HandClock, click, enter, press
from tests.ui.reading import clipped, texts

pytestmark = pytest.mark.usefixtures("dressed")
PIN = "2468"


@pytest.fixture
def asked() -> list[str]:
    """The PINs that were tried."""
    return []


@pytest.fixture
def dialog(qtbot: QtBot, asked: list[str]) -> Iterator[PinDialog]:
    """The dialog of a station whose PIN is 2468."""

    def agrees(pin: str) -> bool:
        asked.append(pin)
        return pin == PIN

    dialog = PinDialog(Translator(), PinTries(agrees))
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.reject()


def digits(dialog: PinDialog) -> dict[str, QPushButton]:
    return {key.text(): key for key in dialog.findChildren(QPushButton) if key.text().isdigit()}


def shown(dialog: PinDialog) -> str:
    return " ".join(texts(dialog))


def type_keys(dialog: PinDialog, text: str) -> None:
    for character in text:
        press(dialog, character)


def test_the_right_pin_by_keys(dialog: PinDialog, asked: list[str]) -> None:
    type_keys(dialog, "24689")
    assert "●●●●●" in shown(dialog)
    press(dialog, "\b", int(Qt.Key.Key_Backspace))
    enter(dialog)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert asked == [PIN]


def test_the_right_pin_by_touch(dialog: PinDialog, asked: list[str]) -> None:
    for digit in "24687":
        click(digits(dialog)[digit])
    (erase,) = [key for key in dialog.findChildren(QPushButton) if key.accessibleName() == "Xóa chữ cuối"]
    click(erase)
    click(dialog.confirm)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert asked == [PIN]


def test_the_digits_stand_as_on_a_telephone(dialog: PinDialog) -> None:
    keys = sorted(digits(dialog).values(), key=lambda key: (key.pos().y(), key.pos().x()))
    assert "".join(key.text() for key in keys) == "1234567890"


def test_a_wrong_pin_is_said_and_asked_again(dialog: PinDialog) -> None:
    type_keys(dialog, "1111")
    enter(dialog)
    assert dialog.isVisible()
    assert "Mã PIN chưa đúng" in shown(dialog)
    assert "●" not in shown(dialog)
    type_keys(dialog, PIN)
    enter(dialog)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_five_wrong_ones_close_it(dialog: PinDialog, asked: list[str]) -> None:
    for number in range(5):
        assert dialog.isVisible()
        type_keys(dialog, f"000{number}")
        enter(dialog)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert len(asked) == 5


def test_after_five_wrong_ones_no_pin_is_tried_for_a_minute(qtbot: QtBot) -> None:
    hand = HandClock()
    tries = PinTries(lambda pin: pin == PIN, now=lambda: hand.ms / 1000)
    for number in range(5):  # over several dialogs: giving up in between does not begin the count anew
        dialog = PinDialog(Translator(), tries)
        qtbot.addWidget(dialog)
        dialog.show()
        type_keys(dialog, f"000{number}")
        enter(dialog)
        dialog.reject()
    hand.ms += (CLOSED_SECONDS - 20) * 1000
    dialog = PinDialog(Translator(), tries)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Mã PIN đã sai 5 lần; 20 giây nữa mới nhập lại được." in shown(dialog)
    type_keys(dialog, PIN)
    assert "●" not in shown(dialog)
    enter(dialog)
    assert dialog.isVisible(), "the right PIN is not tried either"
    click(dialog.give_up)
    assert not dialog.isVisible()
    hand.ms += 20_000
    dialog = PinDialog(Translator(), tries)
    qtbot.addWidget(dialog)
    dialog.show()
    type_keys(dialog, PIN)
    enter(dialog)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_giving_up(dialog: PinDialog, asked: list[str]) -> None:
    type_keys(dialog, "24")
    click(dialog.give_up)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()
    dialog.show()
    press(dialog, "\x1b", int(Qt.Key.Key_Escape))
    assert not dialog.isVisible()
    assert asked == []


def test_nobody_is_left_in_front_of_the_lock(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pin_dialog, "PATIENCE_SECONDS", 0.05)
    dialog = PinDialog(Translator(), PinTries(lambda _: False))
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.rejected):
        dialog.show()


def test_only_digits_and_not_too_many(dialog: PinDialog, asked: list[str]) -> None:
    type_keys(dialog, "1a２ -3")
    type_keys(dialog, "4567890123456")
    enter(dialog)
    assert asked == ["134567890123"]


def test_nothing_typed_is_kept(dialog: PinDialog) -> None:
    type_keys(dialog, "246")
    dialog.reject()
    dialog.show()
    assert "●" not in shown(dialog)
    enter(dialog)
    assert "Mã PIN chưa đúng" in shown(dialog)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_it_fits_and_everything_is_named(
    qtbot: QtBot, qapp: QApplication, size: tuple[int, int], language: str
) -> None:
    t = theme.install(qapp, "citizen", size=QSize(*size))
    tries = PinTries(lambda _: False)
    dialog = PinDialog(Translator(language), tries)
    qtbot.addWidget(dialog)
    dialog.show()
    type_keys(dialog, "123456789012")
    qapp.processEvents()
    assert dialog.width() <= size[0]
    assert dialog.height() <= size[1] - 40, "there is no room for the window's frame"
    assert clipped(dialog) == []
    buttons = dialog.findChildren(QPushButton)
    assert len(buttons) == 13
    for key in buttons:
        assert key.accessibleName().strip(), key.text()
        assert key.height() >= t.target - 1, key.text()
    enter(dialog)
    qapp.processEvents()
    assert clipped(dialog) == []
    for _ in range(4):
        enter(dialog)
    closed = PinDialog(Translator(language), tries)
    qtbot.addWidget(closed)
    closed.show()
    qapp.processEvents()
    assert tries.closed_seconds
    assert closed.height() <= size[1] - 40
    assert clipped(closed) == []
