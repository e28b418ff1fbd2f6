"""A signature is what a hand draws: by mouse, finger or pen; a dot is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import sin

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import (
    QImage,
    QInputDevice,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui import theme
from kiosk.ui.records.signature_pad import SignaturePad
from kiosk.ui.widgets.scroll import scrolled

CURVE = [QPoint(40 + 6 * at, round(80 + 40 * sin(at / 4))) for at in range(50)]
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def pad(qtbot: QtBot, qapp: QApplication) -> Iterator[SignaturePad]:
    theme.install(qapp, "counter", size=QSize(1366, 768))
    widget = SignaturePad()
    qtbot.addWidget(widget)
    widget.resize(420, 160)
    widget.show()
    yield widget
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def draw(pad: QWidget, places: list[QPoint]) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, PLAIN, places[0])
    for place in places[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, PLAIN, places[-1])


def touch(pad: QWidget, places: list[QPoint], pause_ms: int = 0) -> None:
    finger = QTest.createTouchDevice()
    QTest.touchEvent(pad, finger).press(0, places[0], pad).commit()
    for place in places[1:]:
        QTest.touchEvent(pad, finger).move(0, place, pad).commit()
        QTest.qWait(pause_ms)  # a page begins to scroll only under a finger that takes its time
    QTest.touchEvent(pad, finger).release(0, places[-1], pad).commit()


def pen(pad: QWidget, places: list[QPoint]) -> None:
    device = QPointingDevice(
        "pen",
        2,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position,
        1,
        1,
        "",
        QPointingDeviceUniqueId(),
    )
    kinds = [QEvent.Type.TabletPress] + [QEvent.Type.TabletMove] * (len(places) - 2) + [QEvent.Type.TabletRelease]
    left = Qt.MouseButton.LeftButton
    for kind, place in zip(kinds, places, strict=True):
        at = QPointF(place)
        event = QTabletEvent(kind, device, at, at, 0.5, 0, 0, 0, 0, 0, PLAIN, left, left)
        QApplication.sendEvent(pad, event)


@pytest.mark.parametrize("hand", [draw, touch, pen], ids=["mouse", "finger", "pen"])
def test_a_hand_signs_black_on_white_cropped(
    pad: SignaturePad, qtbot: QtBot, hand: Callable[[QWidget, list[QPoint]], None]
) -> None:
    with qtbot.waitSignal(pad.signed):
        hand(pad, CURVE)
    picture = QImage.fromData(pad.png())
    shades = [picture.pixelColor(x, y).lightness() for x in range(picture.width()) for y in range(picture.height())]
    assert (min(shades), max(shades)) == (0, 255)
    assert 3 * 294 < picture.width() < 3 * 310, "as wide as what was drawn, three times over"
    edge = [picture.pixelColor(x, 0).lightness() for x in range(picture.width())]
    assert min(edge) == 255, "a white margin, nothing cut"


def test_nothing_or_a_dot_is_no_signature(pad: SignaturePad, qtbot: QtBot) -> None:
    assert pad.png() == b""
    with qtbot.assertNotEmitted(pad.signed):
        QTest.mouseClick(pad, Qt.MouseButton.LeftButton, PLAIN, QPoint(100, 80))
        draw(pad, [QPoint(50, 50), QPoint(53, 51), QPoint(50, 50)])
    assert pad.png() == b""


def test_it_can_be_drawn_anew(pad: SignaturePad) -> None:
    draw(pad, CURVE)
    pad.clear()
    assert pad.png() == b""
    draw(pad, CURVE[:20])
    assert QImage.fromData(pad.png()).width() < 3 * 150


def test_the_page_around_stands_still_under_the_finger(qtbot: QtBot, qapp: QApplication) -> None:
    theme.install(qapp, "counter", size=QSize(1366, 768))
    inner, pad = QWidget(), SignaturePad()
    pad.setMinimumHeight(400)
    box = QVBoxLayout(inner)
    box.addWidget(pad)
    box.addSpacing(2000)
    area = scrolled(inner)
    qtbot.addWidget(area)
    area.resize(420, 500)
    area.show()
    touch(pad, [QPoint(100, 380 - at) for at in range(0, 360, 24)], pause_ms=10)
    assert area.verticalScrollBar().value() == 0
    assert QImage.fromData(pad.png()).height() > 3 * 330


def test_it_is_large_named_and_passed_by_the_keyboard(pad: SignaturePad) -> None:
    assert pad.minimumHeight() >= theme.current().target
    assert pad.accessibleName()
    assert "ký trên giấy" in pad.accessibleDescription()
    assert pad.focusPolicy() == Qt.FocusPolicy.NoFocus
