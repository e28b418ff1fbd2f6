"""The board is read from ten metres: how tall its letters are, that nothing is cut and no room is left empty."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import BoardCall, BoardWaiting
from kiosk.ui import theme
from kiosk.ui.board.board import BoardScreen, BoardState
from kiosk.ui.board.pictures import Picture
from kiosk.ui.board.queues import WaitingRow
from kiosk.ui.widgets.labels import FittedLabel
from tests.office import queues
from tests.ui.board.test_board import settle
from tests.ui.fakes import NOW, SIGN, board, clock
from tests.ui.reading import clipped

pytestmark = pytest.mark.usefixtures("dressed")

ALL_WAIT = tuple(
    BoardWaiting(field.code, field.prefix, field.name, field.name_en, 9 + place) for place, field in enumerate(queues())
)
"""Somebody in every field of the catalogue."""
VILLAGE = Picture("lang.png", QImage(640, 400, QImage.Format.Format_RGB32))
NUMBER_PART, NAME_PART, CALL_PART, FIELD_PART = 0.08, 0.052, 0.045, 0.023
"""Heights of the font, in the height of the screen, of a number, of a counter's number on the wall, of a last call
and of a queue's letter and count, of a field's name beside its letter.

A digit is 0.72 of its font. On a screen of 43 inches, 53 cm high, a number is 3.1 cm tall: at ten metres 10.5 minutes
of arc, what an eye of half the usual sight (6/12) reads.
"""


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("counters", [1, 2, 5, 7, 10, 12])
@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (1600, 900), (1920, 1080)])
def test_numbers_and_counters_are_read_from_ten_metres(
    qtbot: QtBot, qapp: QApplication, size: tuple[int, int], counters: int, language: str
) -> None:
    theme.install(qapp, "citizen", size=QSize(*size))
    screen = BoardScreen(Translator(language), SIGN, clock())
    qtbot.addWidget(screen)
    screen.resize(*size)
    view = board(counters)
    calls = tuple(BoardCall(30 - n, f"A{n:03}", n + 1, view.counters[0].called_at or NOW) for n in range(12))
    view = replace(view, calls=calls, waiting=ALL_WAIT)
    screen.draw(BoardState(view))
    screen.show()
    settle()
    for panel in screen.panels.values():
        if panel.number.text()[-1].isdigit():
            assert panel.number.fitted_font().pixelSize() >= NUMBER_PART * size[1]
        assert panel.name.fitted_font().pixelSize() >= NAME_PART * size[1]
    working = sum(counter.open for counter in view.counters)
    assert len(screen.last_calls.shown) >= max(6, working)
    assert screen.last_calls.size_px >= CALL_PART * size[1]
    assert clipped(screen) == [], "a field's name, or anything else, is cut"
    for row in rows_in_sight(screen):
        assert min(size_of(row.badge), size_of(row.count)) >= CALL_PART * size[1]
        assert size_of(row.name) >= FIELD_PART * size[1]
    assert set(shown_labels(screen)) >= {field.name if language == "vi" else field.name_en for field in ALL_WAIT}
    right = max(panel.geometry().right() for panel in screen.panels.values())
    ends: dict[int, int] = {}
    for panel in screen.panels.values():
        ends[panel.y()] = max(ends.get(panel.y(), 0), panel.geometry().right())
    assert all(right - last <= counters for last in ends.values()), "no row ends in a hole"
    for waiting in (ALL_WAIT, ALL_WAIT[:5], ALL_WAIT[:2], ()):
        screen.draw(BoardState(replace(view, waiting=waiting), picture=VILLAGE))
        settle()
        assert screen.picture is VILLAGE
        rows = rows_in_sight(screen)
        assert [row.count.text() for row in rows] == [str(field.count) for field in waiting]
        assert all(min(size_of(row.badge), size_of(row.count)) >= CALL_PART * size[1] for row in rows)
        assert all(row.name.isVisible() for row in rows) or len(waiting) > 2, "names stand where there is room"
        assert clipped(screen) == []


@pytest.mark.parametrize("picture", [False, True])
def test_where_nobody_waits_it_is_said_large_and_without_a_heading(
    qtbot: QtBot, qapp: QApplication, *, picture: bool
) -> None:
    size = (1366, 768)
    theme.install(qapp, "citizen", size=QSize(*size))
    screen = BoardScreen(Translator(), SIGN, clock())
    qtbot.addWidget(screen)
    screen.resize(*size)
    screen.draw(BoardState(board(5), picture=VILLAGE if picture else None))
    assert "Đang chờ" in shown_labels(screen)
    screen.draw(BoardState(replace(board(5), waiting=()), picture=VILLAGE if picture else None))
    screen.show()
    settle()
    assert "Đang chờ" not in shown_labels(screen)
    (nobody,) = (label for label in screen.findChildren(FittedLabel) if label.text() == "Chưa có ai chờ")
    assert nobody.isVisible()
    assert size_of(nobody) >= CALL_PART * size[1]
    assert clipped(screen) == []


def rows_in_sight(screen: BoardScreen) -> list[WaitingRow]:
    return [row for row in screen.findChildren(WaitingRow) if row.isVisible()]


def size_of(label: FittedLabel) -> int:
    return label.fitted_font().pixelSize()


def shown_labels(screen: BoardScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisibleTo(screen)]
