"""No public screen cuts a text: both sizes of the brief, upright too, both languages, and 40 % longer words."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kiosk.core.errors import NotFound
from kiosk.core.i18n import Translator
from kiosk.services.qr_picture import qr_modules
from kiosk.services.queue_views import ReturnedView
from kiosk.ui import theme
from kiosk.ui.board.board import BoardScreen, BoardState
from kiosk.ui.citizen.lookup import LookupScreen, LookupState
from kiosk.ui.citizen.rating import RatingScreen, RatingState
from kiosk.ui.citizen.ticket_state import TicketsState
from kiosk.ui.citizen.tickets import TicketsScreen
from kiosk.ui.widgets.public_screen import PublicScreen
from tests.ui.fakes import ALPHABET, CLASSES, CODE, DOSSIER, FIELDS, SIGN, Office, Ratings, board, call, clock
from tests.ui.reading import clipped

LANDSCAPE = [(1024, 600), (1280, 800), (1366, 768), (1920, 1080)]
PORTRAIT = (1080, 1920)


def tickets(tr: Translator, state: TicketsState) -> PublicScreen:
    screen = TicketsScreen(tr, SIGN, clock())
    screen.draw(state)
    return screen


def lookup(tr: Translator, state: LookupState) -> PublicScreen:
    screen = LookupScreen(tr, SIGN, clock(), alphabet=ALPHABET, length=len(CODE))
    screen.draw(state)
    return screen


def rating(tr: Translator, state: RatingState) -> PublicScreen:
    screen = RatingScreen(tr, SIGN, clock())
    screen.draw(state)
    return screen


def on_board(tr: Translator, state: BoardState) -> PublicScreen:
    screen = BoardScreen(tr, SIGN, clock())
    screen.draw(state)
    return screen


def _asked() -> RatingState:
    ratings = Ratings()
    ratings.ask(1)
    return RatingState("asking", ratings.request)


TICKET = Office().take_ticket("BT", priority="Người khuyết tật")
NUMBER = TicketsState(FIELDS, page="number", ticket=TICKET, code=qr_modules(TICKET.tracking))
CALLED = call(board(6), 20, "C015", 2)
PROBLEM = NotFound("Mã chưa đúng, có thể gõ nhầm một chữ; hãy so lại với mã tra cứu in cạnh ô QR.")

SCREENS: dict[str, Callable[[Translator], PublicScreen]] = {
    "tickets": lambda tr: tickets(tr, TicketsState(fields=FIELDS)),
    "tickets, lost": lambda tr: tickets(tr, TicketsState(fields=FIELDS, lost=True)),
    "tickets, two fields": lambda tr: tickets(tr, TicketsState(fields=FIELDS[:2], condition="out")),
    "tickets, none open": lambda tr: tickets(tr, TicketsState(fields=FIELDS[6:])),
    "tickets, priority": lambda tr: tickets(tr, TicketsState(FIELDS, CLASSES, priority=CLASSES[4], why="VH")),
    "tickets, classes": lambda tr: tickets(tr, TicketsState(FIELDS, CLASSES, "classes")),
    "tickets, again": lambda tr: tickets(tr, TicketsState(FIELDS, page="again", ticket=TICKET)),
    "tickets, typing": lambda tr: tickets(tr, TicketsState(FIELDS, page="typing", typed="A01")),
    "tickets, kept": lambda tr: tickets(
        tr, TicketsState(FIELDS, page="returned", returned=ReturnedView("kept", "A012", 2, 0))
    ),
    "tickets, late": lambda tr: tickets(
        tr,
        TicketsState(FIELDS, page="returned", returned=ReturnedView("late", "A012", None, 0, taken_at=TICKET.taken_at)),
    ),
    "tickets, number": lambda tr: tickets(tr, replace(NUMBER, printing="queued")),
    "tickets, no paper": lambda tr: tickets(tr, replace(NUMBER, printing="failed", condition="out")),
    "tickets, paper unsure": lambda tr: tickets(tr, replace(NUMBER, printing="uncertain")),
    "lookup": lambda tr: lookup(tr, LookupState(code="K7M2")),
    "lookup, wrong": lambda tr: lookup(tr, LookupState(code=CODE, problem=PROBLEM)),
    "lookup, result": lambda tr: lookup(tr, LookupState(result=DOSSIER)),
    "lookup, late": lambda tr: lookup(tr, LookupState(result=replace(DOSSIER, late=True))),
    "rating, asleep": lambda tr: rating(tr, RatingState()),
    "rating": lambda tr: rating(tr, _asked()),
    "rating, thanks": lambda tr: rating(tr, RatingState("thanking")),
    "board": lambda tr: on_board(tr, BoardState(board(4))),
    "board, one counter": lambda tr: on_board(tr, BoardState(board(1))),
    "board, ten counters": lambda tr: on_board(tr, BoardState(board(10))),
    "board, calling": lambda tr: on_board(tr, BoardState(CALLED, calling=CALLED.calls[0])),
    "board, lost": lambda tr: on_board(tr, BoardState(board(4), lost=True)),
}


def laid_out(qtbot: QtBot, qapp: QApplication, name: str, tr: Translator, size: tuple[int, int]) -> PublicScreen:
    gc.collect()  # a theme dresses every widget there is: screens of the tests before must be gone
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.install(qapp, "citizen", size=QSize(*size))
    screen = SCREENS[name](tr)
    qtbot.addWidget(screen)
    screen.resize(*size)
    screen.show()
    for _ in range(4):  # wrapped labels claim their height in a second pass
        qapp.processEvents()
        qapp.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert screen.size() == QSize(*size), "the screen asks for more room than there is"
    return screen


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", LANDSCAPE, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
def test_no_text_is_cut(qtbot: QtBot, qapp: QApplication, name: str, size: tuple[int, int], language: str) -> None:
    assert clipped(laid_out(qtbot, qapp, name, Translator(language), size)) == []


@pytest.mark.parametrize("name", [name for name in SCREENS if name.startswith(("tickets", "lookup"))])
def test_no_text_is_cut_on_an_upright_screen(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    assert clipped(laid_out(qtbot, qapp, name, Translator(), PORTRAIT)) == []


@pytest.mark.parametrize("name", SCREENS)
def test_everything_to_touch_is_large_and_named(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    screen = laid_out(qtbot, qapp, name, Translator(), (1024, 600))
    for button in screen.findChildren(QPushButton):
        if button.isVisibleTo(screen):
            assert min(button.width(), button.height()) >= 60, button.text()
            assert button.accessibleName().strip(), button.text()


def test_a_text_that_is_cut_would_be_found(qtbot: QtBot, qapp: QApplication) -> None:
    screen = laid_out(qtbot, qapp, "lookup", Translator(), (1024, 600))
    assert isinstance(screen, LookupScreen)
    screen.submit.setMinimumWidth(0)
    screen.submit.setFixedWidth(70)
    assert any("Tra cứu" in line for line in clipped(screen))
