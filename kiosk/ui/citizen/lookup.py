"""The lookup station: a home page, and the pages its choices lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.ui.citizen.dossier import code_character
from kiosk.ui.citizen.home import Choice, HomePage
from kiosk.ui.widgets.message_bar import MessageTone
from kiosk.ui.widgets.public_page import PublicPage
from kiosk.ui.widgets.public_screen import OfficeSign, PublicScreen

HOME = "home"


class LookupScreen(PublicScreen):
    """Shows one page at a time: `pages` are choices of the home page with the page each opens, `further` by name.

    Emits `turned(name)` when another page is on show, `code_begun(character)` when somebody types a code at home,
    `left` when a page is done with.
    """

    turned = Signal(str)
    code_begun = Signal(str)
    left = Signal()

    def __init__(
        self,
        tr: Translator,
        sign: OfficeSign,
        clock: Clock,
        pages: Sequence[tuple[Choice, PublicPage]],
        further: Mapping[str, PublicPage],
        parent: QWidget | None = None,
    ) -> None:
        self.home = HomePage(tr, [choice for choice, _ in pages])
        self.home.chosen.connect(self.open)
        self.pages: dict[str, PublicPage] = {
            HOME: self.home,
            **{choice.name: page for choice, page in pages},
            **further,
        }
        self._name = HOME
        self._begun = False
        self._handing_on = False
        super().__init__(tr, sign, clock, parent)
        for page in self.pages.values():
            page.done.connect(self.left)
            page.said.connect(lambda words, tone, page=page: self._on_said(page, words, tone))

    @property
    def name(self) -> str:
        """The name of the page on show."""
        return self._name

    def title(self) -> str:
        """Give the station's title."""
        return self.tr_("Màn hình tra cứu")

    def open(self, name: str) -> None:
        """Show a page."""
        self._name = name
        self.hush()
        self._stack.setCurrentWidget(self.pages[name])
        (self if name == HOME else self.pages[name]).setFocus()
        self.turned.emit(name)

    def build_body(self) -> QWidget:
        """Give the pages, in the screen's language."""
        begun, self._stack = self._begun, QStackedWidget()
        self._begun = True
        for page in self.pages.values():
            if begun:
                page.speak(self.tr_)  # at first they have just been built so
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self.pages[self._name])
        return self._stack

    def redraw(self) -> None:
        """Show the page on show again, with what it has to say above it."""
        self.pages[self._name].redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a code at home; elsewhere the page has the keys, also while nothing of it has the focus."""
        page = self.pages[self._name]
        if self._name == HOME:
            if character := code_character(event.text()):
                self.code_begun.emit(character)
            else:
                super().keyPressEvent(event)
        elif self._handing_on or page is (held := QApplication.focusWidget()) or page.isAncestorOf(held or self):
            super().keyPressEvent(event)  # the page did not want it
        else:
            self._handing_on = True
            QApplication.sendEvent(page, event)
            self._handing_on = False

    def _on_said(self, page: PublicPage, words: str, tone: MessageTone) -> None:
        if page is not self.pages[self._name]:
            return
        if words:
            self.say(words, tone, 0 if tone == "warn" else 8)
        else:
            self.hush()
