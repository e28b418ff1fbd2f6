"""The lookup station as it is wired, over made-up services."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.guide_views import GuideLine
from kiosk.services.office_views import DayHours, FeeField, Notice, OfficeField, OfficeNow
from kiosk.ui.background import InlineBackground, Runner
from kiosk.ui.citizen.dossier import DossierPage
from kiosk.ui.citizen.dossier_presenter import DossierPresenter
from kiosk.ui.citizen.home import Choice
from kiosk.ui.citizen.lookup import LookupScreen
from kiosk.ui.citizen.lookup_presenter import DOSSIER, OFFICE, PETITION, PROCEDURES, RATE, LookupPresenter
from kiosk.ui.citizen.office import OfficePage
from kiosk.ui.citizen.office_presenter import OfficePresenter
from kiosk.ui.citizen.petition import PetitionPage
from kiosk.ui.citizen.petition_presenter import PetitionPresenter
from kiosk.ui.citizen.procedures import ProceduresPage
from kiosk.ui.citizen.procedures_presenter import ProceduresPresenter
from kiosk.ui.citizen.rate_page import RatePage
from kiosk.ui.citizen.rate_presenter import RatePresenter
from kiosk.ui.widgets.wedge import WedgeListener
from tests.ui.citizen.guide_fakes import BIRTH, Guide
from tests.ui.citizen.petition_fakes import Petitions
from tests.ui.fakes import SIGN, Dossiers, Ratings, clock
from tests.ui.keys import HandClock, enter, press
from tests.ui.reading import texts

SESSIONS = ("07:30–11:30", "13:30–17:00")
WEEK = tuple(DayHours(day, SESSIONS if day < 5 else ()) for day in range(7))
NOW = OfficeNow(
    address="",
    hotline="024 0000 0000",
    today=WEEK[0],
    week=WEEK,
    counters=(1, 2),
    fields=(
        OfficeField("Hộ tịch", "Civil status", (1, 2), 4, "open", "", ""),
        OfficeField("Đất đai", "Land", (), 0, "no_counter", "Quầy đã đóng.", "The counter has closed."),
    ),
    results=("H26.120-261123-0003",),
)
RULES = Notice("noi-quy", (("vi", ("1. Giữ trật tự.",)), ("en", ("1. Please be quiet.",))))


@dataclass
class Info:
    """What an office tells of itself."""

    view: OfficeNow = NOW
    asked: list[str] = field(default_factory=list)

    def now(self) -> OfficeNow:
        return self.view

    def notice(self, key: str) -> Notice:
        self.asked.append(key)
        return RULES if key == RULES.key else Notice(key)

    def fees(self) -> tuple[FeeField, ...]:
        free = GuideLine(9, "9.000009", "Thủ tục chưa rõ phí", "Hộ tịch")
        return (FeeField("Hộ tịch", "Civil status", ((BIRTH, ("Miễn phí",)), (free, ()))),)


@dataclass
class Station:
    """Every part of one lookup station."""

    screen: LookupScreen
    presenter: LookupPresenter
    dossier: DossierPage
    dossiers: DossierPresenter
    procedures: ProceduresPage
    office: OfficePage
    petition: PetitionPage
    petitions: PetitionPresenter
    wedge: WedgeListener
    hand: HandClock

    def press(self, text: str, key: int = 0) -> None:
        """Press a key as the window gets it: on what has the focus, a slow key of a person."""
        self.hand.ms += 500
        press(QApplication.focusWidget() or self.screen, text, key)

    def scan(self, text: str) -> None:
        """Hold something under the scanner."""
        self.hand.ms += 500
        for character in text:
            self.hand.ms += 2
            press(QApplication.focusWidget() or self.screen, character, ord(character.upper()))
        self.hand.ms += 2
        enter(QApplication.focusWidget() or self.screen)
        for _ in range(3):
            QApplication.processEvents()


def station(
    dossiers: Dossiers | None = None,
    *,
    language: str = "vi",
    idle_seconds: float = 60,
    background: Runner | None = None,
    info: Info | None = None,
    ratings: Ratings | None = None,
    petitions: Petitions | None = None,
) -> Station:
    """Give a station not yet shown."""
    tr, runner = Translator(language), background or InlineBackground()
    dossier, procedures, office, petition = DossierPage(tr), ProceduresPage(tr), OfficePage(tr), PetitionPage(tr)
    screen = LookupScreen(
        tr,
        SIGN,
        clock(),
        (
            (Choice(DOSSIER, "clock", "Hồ sơ của tôi", "Đến đâu rồi, bao giờ xong, còn thiếu gì"), dossier),
            (Choice(PROCEDURES, "document", "Thủ tục cần gì", "Giấy tờ, thời hạn, phí; in mang về"), procedures),
            (Choice(OFFICE, "counter", "Văn phòng", "Giờ làm việc, số người chờ, nội quy, đường dây nóng"), office),
            (Choice(PETITION, "pen", "Góp ý, phản ánh", "Nói điều chưa tốt, điều nên làm; xem trả lời"), petition),
        ),
        {RATE: (rate := RatePage(tr))},
    )
    hand = HandClock()
    wedge = WedgeListener(screen, holds_back=True, now_ms=hand)
    codes, about = dossiers or Dossiers(), info or Info()
    found = DossierPresenter(dossier, codes, runner)
    said = PetitionPresenter(petition, petitions or Petitions(), codes, about, clock(), runner, hand)
    presenter = LookupPresenter(
        screen,
        found,
        ProceduresPresenter(procedures, Guide(), runner, Guide()),
        OfficePresenter(office, about, runner),
        said,
        RatePresenter(rate, ratings or Ratings(), runner, hand),
        wedge,
        idle_seconds=idle_seconds,
    )
    return Station(screen, presenter, dossier, found, procedures, office, petition, said, wedge, hand)


def settle() -> None:
    """Let what was shown be shown, and what was deleted be gone."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def reads(window: QWidget) -> set[str]:
    """Read all that a window holds, hidden or not: texts, names, tips, titles, what undo brings back, the clipboard."""
    said = texts(window, hidden=True)
    for widget in [window, *window.findChildren(QWidget)]:
        said += [widget.accessibleDescription(), widget.whatsThis(), widget.statusTip(), widget.windowTitle()]
        if isinstance(widget, QLineEdit):
            assert not widget.isUndoAvailable(), "undo brings back what was typed"
            assert not widget.isRedoAvailable()
            said += [widget.text(), widget.selectedText()]
        elif isinstance(widget, QPlainTextEdit):
            assert not widget.document().isUndoAvailable()
            assert not widget.document().isRedoAvailable()
            said.append(widget.toPlainText())
    said.append(QGuiApplication.clipboard().text())
    return set(filter(None, said))
