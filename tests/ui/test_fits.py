"""No public screen cuts a text: both sizes of the brief, upright too, both languages, and 40 % longer words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kiosk.core.errors import NotAllowed, NotFound
from kiosk.core.i18n import Translator
from kiosk.rules.statuses import DossierStatus
from kiosk.services.office_views import Notice
from kiosk.services.petition_views import PetitionTaken
from kiosk.services.qr_picture import qr_modules
from kiosk.services.queue_views import ReturnedView
from kiosk.ui import theme
from kiosk.ui.board.board import BoardScreen, BoardState
from kiosk.ui.citizen.dossier import DossierState
from kiosk.ui.citizen.petition_state import PetitionState
from kiosk.ui.citizen.rating import RatingScreen
from kiosk.ui.citizen.rating_state import RatingState
from kiosk.ui.citizen.ticket_state import TicketsState
from kiosk.ui.citizen.tickets import TicketsScreen
from kiosk.ui.widgets.public_screen import PublicScreen
from tests.ui.citizen.lookup_station import station
from tests.ui.citizen.petition_fakes import ANSWERED, DUE, LATE, SUGGESTED, TAKEN_CODE
from tests.ui.fakes import (
    CLASSES,
    CODE,
    DOSSIER,
    FIELDS,
    FORM,
    NOW,
    QUESTIONS,
    SIGN,
    Office,
    Ratings,
    board,
    call,
    clock,
)
from tests.ui.reading import clipped

LANDSCAPE = [(1024, 600), (1280, 800), (1366, 768), (1920, 1080)]
PORTRAIT = (1080, 1920)


def tickets(tr: Translator, state: TicketsState) -> PublicScreen:
    screen = TicketsScreen(tr, SIGN, clock())
    screen.draw(state)
    return screen


def lookup(tr: Translator, state: DossierState | None = None, page: str = "dossier", section: str = "") -> PublicScreen:
    made = station(language=tr.language)
    made.screen.open(page)
    if state is not None:
        made.dossier.draw(state)
    if section:
        made.office.section_chosen.emit(section)
    return made.screen


def petition(tr: Translator, state: PetitionState) -> PublicScreen:
    made = station(language=tr.language)
    made.screen.open("petition")
    made.petition.draw(state)
    return made.screen


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
    ratings.ask(1, replace(FORM, questions=QUESTIONS))
    return RatingState("asking", ratings.request)


TICKET = Office().take_ticket("BT", priority="Người khuyết tật")
NUMBER = TicketsState(FIELDS, page="number", ticket=TICKET, code=qr_modules(TICKET.tracking))
CALLED = call(board(6), 20, "C015", 2)
PROBLEM = NotFound("Mã chưa đúng, có thể gõ nhầm một chữ; hãy so lại với mã tra cứu in cạnh ô QR.")

SAID = "Quầy số 2 chờ rất lâu vào sáng thứ Hai, chỉ có một cán bộ làm việc. Xin văn phòng bố trí thêm người."
MANY = NotAllowed("Các màn hình vừa nhận nhiều ý kiến liền nhau; mời ông/bà gặp cán bộ tại quầy để gửi ý kiến.")
TAKEN = PetitionState(
    "sent",
    taken=PetitionTaken(TAKEN_CODE, "phan_anh", NOW, DUE),
    picture=qr_modules(TAKEN_CODE),
    can_print=True,
)
COMPLAINTS = Notice(
    "phan-anh", (("vi", ("Khiếu nại: gửi đơn đến cơ quan đã ra quyết định hoặc có người làm việc ấy.",) * 4),)
)

MISSING = replace(
    DOSSIER,
    status="Chờ bổ sung giấy tờ",
    status_code=int(DossierStatus.SUPPLEMENT),
    due_at=None,
    missing=("Văn bản ủy quyền có chứng thực", "Giấy chứng sinh (bản chính)"),
    answer_by=date(2026, 12, 4),
)

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
    "lookup, home": lambda tr: lookup(tr, page="home"),
    "lookup, code": lambda tr: lookup(tr, DossierState(code="K7M2")),
    "lookup, dossier code": lambda tr: lookup(tr, DossierState(code="H26.120-261119-00", kind="dossier")),
    "lookup, wrong": lambda tr: lookup(tr, DossierState(code=CODE, problem=PROBLEM)),
    "lookup, result": lambda tr: lookup(tr, DossierState(result=DOSSIER)),
    "lookup, late": lambda tr: lookup(tr, DossierState(result=replace(DOSSIER, late=True))),
    "lookup, missing": lambda tr: lookup(tr, DossierState(result=MISSING)),
    "lookup, code alone": lambda tr: lookup(tr, DossierState(result=replace(DOSSIER, tracked=False, steps=()))),
    "lookup, office": lambda tr: lookup(tr, page="office"),
    "lookup, house rules": lambda tr: lookup(tr, page="office", section="noi-quy"),
    "lookup, fees": lambda tr: lookup(tr, page="office", section="fees"),
    "lookup, say something": lambda tr: petition(tr, PetitionState()),
    "lookup, suggestion": lambda tr: petition(tr, PetitionState("writing", "gop_y")),
    "lookup, petition": lambda tr: petition(tr, PetitionState("writing", "phan_anh", SAID)),
    "lookup, petition refused": lambda tr: petition(tr, PetitionState("writing", "phan_anh", SAID, problem=MANY)),
    "lookup, complaint?": lambda tr: petition(tr, PetitionState("complaint", "phan_anh", SAID)),
    "lookup, author": lambda tr: petition(tr, PetitionState("person", "phan_anh", SAID, "Trần Thị Mẫu", "0900000000")),
    "lookup, sent": lambda tr: petition(tr, TAKEN),
    "lookup, complaints": lambda tr: petition(tr, PetitionState("where", notice=COMPLAINTS)),
    "lookup, petition's code": lambda tr: petition(tr, PetitionState("code", code="P4T7")),
    "lookup, petition's code wrong": lambda tr: petition(tr, PetitionState("code", code=CODE, problem=PROBLEM)),
    "lookup, answer": lambda tr: petition(tr, PetitionState("answer", answer=ANSWERED)),
    "lookup, answer late": lambda tr: petition(tr, PetitionState("answer", answer=LATE, late=True)),
    "lookup, suggestion read": lambda tr: petition(tr, PetitionState("answer", answer=SUGGESTED)),
    "rating, asleep": lambda tr: rating(tr, RatingState()),
    "rating": lambda tr: rating(tr, _asked()),
    "rating, reasons": lambda tr: rating(tr, replace(_asked(), phase="reasons", chosen=("late",))),
    "rating, writing": lambda tr: rating(tr, replace(_asked(), phase="writing", comment="Chờ lâu.")),
    "rating, question": lambda tr: rating(tr, replace(_asked(), phase="question")),
    "rating, thanks": lambda tr: rating(tr, RatingState("thanking")),
    "board": lambda tr: on_board(tr, BoardState(board(4))),
    "board, one counter": lambda tr: on_board(tr, BoardState(board(1))),
    "board, ten counters": lambda tr: on_board(tr, BoardState(board(10))),
    "board, calling": lambda tr: on_board(tr, BoardState(CALLED, calling=CALLED.calls[0])),
    "board, lost": lambda tr: on_board(tr, BoardState(board(4), lost=True)),
}


def laid_out(qtbot: QtBot, qapp: QApplication, name: str, tr: Translator, size: tuple[int, int]) -> PublicScreen:
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
def test_no_text_is_cut_and_everything_to_touch_is_large_and_named(
    qtbot: QtBot, qapp: QApplication, name: str, size: tuple[int, int], language: str
) -> None:
    screen = laid_out(qtbot, qapp, name, Translator(language), size)
    assert clipped(screen) == []
    assert small_or_nameless(screen) == []


@pytest.mark.parametrize("name", [name for name in SCREENS if name.startswith(("tickets", "lookup"))])
def test_an_upright_screen_cuts_no_text_either(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    screen = laid_out(qtbot, qapp, name, Translator(), PORTRAIT)
    assert clipped(screen) == []
    assert small_or_nameless(screen) == []


def small_or_nameless(screen: PublicScreen) -> list[str]:
    """Give the buttons in sight that a finger misses, or that a screen reader has no word for."""
    return [
        f"{button.text()} {button.size()}"
        for button in screen.findChildren(QPushButton)
        if button.isVisibleTo(screen)
        and (min(button.width(), button.height()) < 60 or not button.accessibleName().strip())
    ]


def test_a_text_that_is_cut_would_be_found(qtbot: QtBot, qapp: QApplication) -> None:
    screen = laid_out(qtbot, qapp, "lookup, code", Translator(), (1024, 600))
    submit = next(one for one in screen.findChildren(QPushButton) if one.text() == "Tra cứu")
    submit.setMinimumWidth(0)
    submit.setFixedWidth(70)
    assert any("Tra cứu" in line for line in clipped(screen))
