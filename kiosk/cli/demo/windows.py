"""One visit through the real windows: keys and clicks, and a picture of every station."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kiosk.app import founding, screens, stations
from kiosk.app.bench import Bench
from kiosk.app.parts import Parts
from kiosk.cli.demo.records import look_around
from kiosk.core.clock import HeldClock
from kiosk.core.i18n import Translator
from kiosk.core.settings import PUBLIC_STATIONS, StationName
from kiosk.services.intake_person import Person
from kiosk.services.views import RatingLevel, ReceiptView, SessionView
from kiosk.ui import theme
from kiosk.ui.background import Background, ChangeWatcher
from kiosk.ui.board.board import BoardScreen
from kiosk.ui.board.board_presenter import BoardPresenter
from kiosk.ui.citizen.dossier_presenter import DossierPresenter
from kiosk.ui.citizen.lookup import LookupScreen
from kiosk.ui.citizen.rating import RatingScreen
from kiosk.ui.citizen.tickets import TicketsScreen
from kiosk.ui.citizen.tickets_presenter import TicketsPresenter
from kiosk.ui.counter.counter_screen import CounterScreen
from kiosk.ui.counter.presenter import CounterPresenter
from kiosk.ui.manager.manager_screen import ManagerScreen
from kiosk.ui.messages import Messages
from kiosk.ui.widgets.public_screen import PublicScreen

ALL_OF_THEM = 12
"""What the list shows before anything is typed is longer than this."""

PATIENCE_S = 30.0
HUMAN_MS = 70
"""No person strikes Enter as fast after a letter as a scanner does."""
FADE_MS = 400
"""What fades in, such as the cross that clears a field, is there after it."""
PUBLIC_SIZE = QSize(1280, 720)
COUNTER_SIZE = QSize(1366, 768)


ScreenT = TypeVar("ScreenT", bound=QWidget)
ObjectT = TypeVar("ObjectT", bound=QObject)


class ScriptError(Exception):
    """A window did not do what the script waits for: a bug of ours."""


@dataclass(frozen=True, slots=True)
class WindowOutcome:
    """What came of the visit that went through the windows."""

    ticket: str
    ticket_job: int | None
    receipt: ReceiptView
    rating: RatingLevel
    procedure: str


class WindowVisit:
    """The stations of counter 1 and the hall in one process, driven as people drive them."""

    def __init__(self, office: Parts, clock: HeldClock, pictures: Path) -> None:
        self._office = office
        self._clock = clock
        self._folder = pictures
        self._folder.mkdir(parents=True, exist_ok=True)
        self.pictures: list[Path] = []
        self._app = stations.application("counter")
        messages = Messages()
        self._background = Background(messages)
        self._watcher = ChangeWatcher(office.store.feed())
        self._bench = Bench(
            office, self._background, self._watcher, messages, Translator(office.settings.office.language), 1
        )
        self._screens: list[QWidget] = []
        self._counter = self.open_screen("counter", CounterScreen)
        self._ticket = ""
        self._ticket_job: int | None = None

    @property
    def session(self) -> SessionView:
        """Who is signed in at the counter."""
        session = self._counter_presenter.session
        if session is None:
            raise ScriptError("nobody is signed in")
        return session

    def open_counter(self) -> None:
        """Sign the official in: the counter is open."""
        with self._on_stage("counter", self._counter):
            panel = self._counter.sign_in
            _type(panel.username, "lan")
            _type(panel.password, founding.SAMPLE_PASSWORD)
            self._picture("counter-sign-in", self._counter)
            QTest.keyClick(panel.password, Qt.Key.Key_Return)
            self._until(lambda: self._counter_presenter.session is not None, "the official is signed in")
            self._until(lambda: self._counter_presenter.papers.state.printers is not None, "the printers have answered")

    def take_number(self) -> None:
        """Have the citizen touch the field and take the slip."""
        screen = self.open_screen("tickets", TicketsScreen)
        presenter = _child(screen, TicketsPresenter)
        with self._on_stage("tickets", screen):
            self._until(lambda: "ho_tich" in screen.buttons, "the fields are on show")
            self._picture("tickets", screen)
            QTest.mouseClick(screen.buttons["ho_tich"], Qt.MouseButton.LeftButton)
            self._until(lambda: presenter.state.printing == "done", "the slip is printed")
            ticket = presenter.state.ticket
            if ticket is None:
                raise ScriptError("no number is on show")
            self._ticket, self._ticket_job = ticket.label, ticket.print_job_id
            self._picture("tickets-number", screen)

    def be_served(self, person: Person, level: RatingLevel) -> WindowOutcome:
        """Have the citizen called, the dossier taken in, the visit ended and rated."""
        self._clock.advance(seconds=70)
        board = self.open_screen("board", BoardScreen)
        self._call(board)
        self._clock.advance(seconds=40)
        receipt, procedure = self._take_in(person)
        self._clock.advance(seconds=45)
        rating = self.open_screen("rating", RatingScreen)
        with self._on_stage("counter", self._counter):
            QTest.keyClick(self._counter, Qt.Key.Key_F10)
            self._until(lambda: self._office.ratings.pending(1) is not None, "the rating is asked for")
        with self._on_stage("rating", rating):
            self._until(lambda: rating.faces[level].isVisible() and rating.faces[level].isEnabled(), "the faces wake")
            QTest.qWait(500)  # the screen is deaf for a moment after waking
            self._picture("rating", rating)
            QTest.mouseClick(rating.faces[level], Qt.MouseButton.LeftButton)
            self._until(lambda: self._office.ratings.pending(1) is None, "the rating is recorded")
            self._until(lambda: not rating.faces[level].isVisible(), "the screen says thanks")
            self._picture("rating-thanks", rating)
        return WindowOutcome(self._ticket, self._ticket_job, receipt, level, procedure)

    def look_up(self, tracking: str) -> None:
        """Hold the receipt's QR under the scanner of the lookup screen."""
        screen = self.open_screen("lookup", LookupScreen)
        presenter = _child(screen, DossierPresenter)
        with self._on_stage("lookup", screen):
            self._picture("lookup", screen)
            for character in tracking:
                _key(screen, character)
            QTest.keyClick(screen, Qt.Key.Key_Return)
            self._until(lambda: presenter.state.result is not None, "the dossier is found")
            self._picture("lookup-result", screen)

    def watch(self) -> None:
        """Show the head of the office the day's figures and the printers."""
        screen = self.open_screen("manager", ManagerScreen)
        with self._on_stage("manager", screen):
            _type(screen.sign_in.username, "thuy")
            _type(screen.sign_in.password, founding.SAMPLE_PASSWORD)
            QTest.keyClick(screen.sign_in.password, Qt.Key.Key_Return)
            self._until(lambda: screen.working and screen.today.known, "the manager sees the figures")
            QTest.qWait(400)
            self._picture("manager", screen)
            screen.show_page("printers")
            QTest.qWait(400)
            self._picture("manager-printers", screen)

    def look_at_records(self) -> None:
        """Lead the official through lists, a dossier, hand-over and money."""
        with self._on_stage("counter", self._counter):
            look_around(self._counter, self._until, self._picture)

    def public_screens(self) -> list[PublicScreen]:
        """Give the screens citizens see that are open."""
        return [screen for screen in self._screens if isinstance(screen, PublicScreen)]

    def close(self) -> None:
        """Close the windows and let go of the store's feed."""
        self._watcher.close()
        self._background.close()
        self._bench.close()
        for screen in self._screens:
            screen.close()
            screen.deleteLater()
        self._app.processEvents()

    def _call(self, board: BoardScreen) -> None:
        presenter = _child(board, BoardPresenter)
        with self._on_stage("counter", self._counter):
            QTest.keyClick(self._counter, Qt.Key.Key_F9)
            self._until(
                lambda: (
                    (serving := self._office.queueing.queue(self.session).serving) is not None
                    and serving.label == self._ticket
                    and self._counter.queue.number.text() == self._ticket
                ),
                "the number is called",
            )
        with self._on_stage("board", board):
            self._until(lambda: _called(presenter) == self._ticket, "the board calls the number")
            QTest.qWait(FADE_MS)
            board.banner.set_bright(bright=True)  # it pulses; the picture is of one moment of it
            for panel in board.panels.values():
                panel.set_bright(bright=True)
            self._picture("board", board)

    def _take_in(self, person: Person) -> tuple[ReceiptView, str]:
        intake = self._counter_presenter.intake
        panel = self._counter.intake
        with self._on_stage("counter", self._counter):
            self._counter_presenter.refresh()  # time has passed by the clock alone
            QTest.keyClick(self._counter, Qt.Key.Key_F2)
            _type(panel.procedure.search, "ks")
            self._until(lambda: 0 < panel.procedure.hits.count() < ALL_OF_THEM, "procedures are found")
            QTest.qWait(FADE_MS)
            self._picture("counter-procedure", self._counter)
            QTest.keyClick(panel.procedure.search, Qt.Key.Key_Return)
            self._until(lambda: intake.state.draft.procedure is not None, "the procedure is chosen")
            if intake.state.view == "case":
                self._picture("counter-case", self._counter)
                QTest.keyClick(panel.case, Qt.Key.Key_1)
            self._until(lambda: intake.state.view == "components", "the components are on show")
            QTest.keyClick(panel.components, Qt.Key.Key_0)
            self._until(lambda: not intake.state.draft.missing(), "the papers are complete")
            self._until(lambda: intake.state.due is not None, "the due time is on show")
            self._picture("counter-components", self._counter)
            QTest.keyClick(panel.components, Qt.Key.Key_Return)
            self._until(lambda: intake.state.view == "applicant", "the applicant is asked for")
            for name in ("name", "id_number", "address", "phone"):
                _type(panel.applicant.owner.fields[name].edit, getattr(person, name))
            self._picture("counter-applicant", self._counter)
            QTest.keyClick(self._counter, Qt.Key.Key_F12)
            self._until(lambda: intake.state.receipt is not None, "the dossier is recorded")
            self._until(lambda: any(job.state == "done" for job in intake.state.jobs), "the receipt is printed")
            self._picture("counter-received", self._counter)
            receipt = intake.state.receipt
        if receipt is None:
            raise ScriptError("no receipt is on show")
        return receipt, receipt.procedure

    @property
    def _counter_presenter(self) -> CounterPresenter:
        return _child(self._counter, CounterPresenter)

    def open_screen(self, name: StationName, kind: type[ScreenT]) -> ScreenT:
        """Give a station's screen, built as its own process builds it, not shown yet."""
        self._dress(name)
        screen = screens.build_screen(name, self._bench)
        if not isinstance(screen, kind):
            raise ScriptError(f"{name} opened as {type(screen).__name__}")
        screen.resize(PUBLIC_SIZE if name in PUBLIC_STATIONS else COUNTER_SIZE)
        self._screens.append(screen)
        return screen

    @contextmanager
    def _on_stage(self, name: StationName, screen: QWidget) -> Iterator[None]:
        """Show a station's window alone, in its own dress, for as long as somebody works at it."""
        self._dress(name)
        screen.show()
        screen.activateWindow()
        QTest.qWaitForWindowActive(screen, 2000)
        try:
            yield
        finally:
            screen.hide()

    def _dress(self, name: StationName) -> None:
        """Dress the process as this station's own process is dressed."""
        public = name in PUBLIC_STATIONS
        theme.install(self._app, "citizen" if public else "counter", size=PUBLIC_SIZE if public else COUNTER_SIZE)

    def _picture(self, name: str, screen: QWidget) -> None:
        self._app.processEvents()
        path = self._folder / f"{len(self.pictures) + 1:02d}-{name}.png"
        screen.grab().save(str(path))
        self.pictures.append(path)

    def _until(self, condition: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                raise ScriptError(f"waited in vain until {what}")
            QTest.qWait(5)


def _type(field: QLineEdit, text: str) -> None:
    """Type into a field key by key, Vietnamese letters as an input method sends them."""
    field.setFocus()
    field.selectAll()
    for character in text:
        _key(field, character)
    QTest.qWait(HUMAN_MS)


def _key(widget: QWidget, character: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character))


def _called(board: BoardPresenter) -> str:
    return board.state.calling.label if board.state.calling is not None else ""


def _child(screen: QWidget, kind: type[ObjectT]) -> ObjectT:
    found = screen.findChild(kind)
    if not isinstance(found, kind):
        raise ScriptError(f"{type(screen).__name__} has no {kind.__name__}")
    return found
