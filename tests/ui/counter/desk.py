"""A counter with somebody at its keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.intake_flow import Channel
from kiosk.ui.background import ChangeWatcher, InlineBackground, Runner
from kiosk.ui.counter.counter_screen import CounterScreen
from kiosk.ui.counter.presenter import CounterPresenter
from kiosk.ui.messages import Messages
from tests.ui.counter.office import NAME, PASSWORD, Office
from tests.ui.keys import press

NONE = Qt.KeyboardModifier.NoModifier


class Desk:
    """A counter's window with the keys pressed at it counted."""

    def __init__(
        self,
        office: Office,
        size: tuple[int, int],
        *,
        counter: int | None = 1,
        rest_ms: int = 0,
        background: Runner | None = None,
        watcher: ChangeWatcher | None = None,
    ) -> None:
        self.office = office
        self.keys = 0
        self.messages = Messages()
        self.screen = CounterScreen(Translator(), NAME, office.clock, self.messages)
        self.presenter = CounterPresenter(
            self.screen,
            staffing=office.staffing,
            queueing=office.queueing,
            ticketing=office.ticketing,
            intake=office.intake,
            drafts=office.drafts,
            papers=office.draft_papers,
            processing=office.processing,
            ratings=office.ratings,
            records=office.records,
            catalogue=office.catalogue,
            paper=office.paper,
            background=background or InlineBackground(self.messages),
            watcher=watcher,
            counter=counter,
            rest_ms=rest_ms,
        )
        self.screen.resize(*size)
        self.screen.show()
        self.screen.activateWindow()
        self.screen.setFocus()
        self.settle()

    def settle(self) -> None:
        """Let layouts and labels find their room."""
        app = QApplication.instance()
        for _ in range(4):
            QApplication.processEvents()
            if app is not None:
                app.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    @property
    def focus(self) -> QWidget:
        """Where the keyboard goes."""
        focused = QApplication.focusWidget()
        assert focused is not None, "no widget has the focus: keys would be lost"
        return focused

    def key(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.keys += 1
            QTest.keyClick(self.focus, key, modifiers)
            self.settle()

    def type(self, text: str) -> None:
        """Type a text; letters with marks come whole, as from an input method."""
        for character in text:
            self.keys += 1
            press(self.focus, character, ord(character.upper()) if character.isascii() else 0)
        self.settle()

    def sign_in(self, username: str = "lan", password: str = PASSWORD) -> None:
        """Sign in by keyboard."""
        self.screen.sign_in.start()
        self.type(username)
        self.key(Qt.Key.Key_Return)
        self.type(password)
        self.key(Qt.Key.Key_Return)

    def take_tickets(self, *fields: str) -> list[str]:
        """Have citizens take numbers, two minutes apart; gives the numbers."""
        labels = []
        for field in fields:
            labels.append(self.office.ticketing.take_ticket(field).label)
            self.office.clock.advance(minutes=2)
        self.presenter.refresh()
        return labels

    def begin(self, short_code: str) -> None:
        """Type a short code and take the first hit, for a dossier handed in directly."""
        self.type(short_code)
        self.key(Qt.Key.Key_Return)
        self.say_how_it_came()

    def say_how_it_came(self, way: int = 1) -> None:
        """Choose how the dossier came, where nobody has been called and it must be said; costs no key here."""
        intake = self.presenter.intake
        if intake.state.draft.procedure is not None and not intake.state.draft.channel:
            intake._edit(replace(intake.state.draft, channel=cast("Channel", way)))
            self.settle()

    def fill_name(self, name: str = "Nguyễn Thị Ễnh Ương") -> None:
        """Go from complete components to the applicant and type a name."""
        self.key(Qt.Key.Key_0, Qt.Key.Key_Return)
        self.type(name)
