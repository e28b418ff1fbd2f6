"""The manager's one window: signing in, then today's figures and the printers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.services.views import StaffView
from kiosk.ui import theme
from kiosk.ui.manager.printers_page import PrintersPage
from kiosk.ui.manager.today_page import TodayPage
from kiosk.ui.messages import Message, Messages
from kiosk.ui.widgets.cards import page, row
from kiosk.ui.widgets.clock_label import ClockLabel
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import ElidedLabel, Text
from kiosk.ui.widgets.message_bar import MessageBar
from kiosk.ui.widgets.sign_in import SignInPanel

BOTH_FROM_TARGETS = 46
"""From a width of so many targets on, figures and printers stand side by side."""


class ManagerScreen(QWidget):
    """Emits `sign_out_wanted`; its panels emit the rest. `messages` is the bridge whose sentences it shows."""

    sign_out_wanted = Signal()

    def __init__(
        self,
        tr: Translator,
        office: str,
        clock: Clock,
        messages: Messages | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tr_ = tr
        self._both = False
        self._chosen = "today"
        t = theme.current()
        self.setProperty("role", "page")
        self.setWindowTitle(tr("Điều hành"))
        self.sign_in = SignInPanel(tr, office, tr("Điều hành"), asks_counter=False)
        self.today = TodayPage(tr)
        self.printers = PrintersPage(tr)
        self.bar = MessageBar()
        self.choices = {
            "today": KeyButton("F2", tr("Hôm nay"), "choice", on_click=lambda: self.show_page("today")),
            "printers": KeyButton("F3", tr("Máy in"), "choice", on_click=lambda: self.show_page("printers")),
        }
        for choice in self.choices.values():
            choice.setCheckable(True)
        self._person = ElidedLabel("")
        body = row(self.today, self.printers)
        body.setStretch(0, 3)
        body.setStretch(1, 2)
        body.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap)
        self._work = page()
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self._top(office, clock))
        work.addLayout(body, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.sign_in)
        self._pages.addWidget(self._work)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addWidget(self._pages, 1)
        for key, name in (("F2", "today"), ("F3", "printers")):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda name=name: self.show_page(name))
        self.show_page("today")
        self.setFocusProxy(self.sign_in.username)
        if messages is not None:
            messages.said.connect(self._on_said)

    def _top(self, office: str, clock: Clock) -> QFrame:
        tr, t = self.tr_, theme.current()
        top = QFrame()
        top.setProperty("role", "band")
        head = QHBoxLayout(top)
        head.setContentsMargins(t.gap, t.gap_tiny, t.gap, t.gap_tiny)
        head.setSpacing(t.gap)
        title = Text(tr("Điều hành"), "title", tone="on_accent")
        title.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(ElidedLabel(office, "strong"), 5)
        head.addWidget(self._person, 2)
        for choice in self.choices.values():
            head.addWidget(choice)
        head.addWidget(ClockLabel(tr, clock, tone="on_accent", time_role="strong"))
        head.addWidget(KeyButton("", tr("Đăng xuất"), on_click=self.sign_out_wanted.emit))
        return top

    @property
    def working(self) -> bool:
        """Whether somebody has signed in."""
        return self._pages.currentWidget() is self._work

    def show_person(self, person: StaffView | None) -> None:
        """Show the figures to a person, or the sign-in for None."""
        self._person.set_whole_text(person.full_name if person is not None else "")
        self._pages.setCurrentWidget(self._work if person is not None else self.sign_in)
        if person is None:
            self.sign_in.start()
        else:
            self._work.setFocus()

    def show_page(self, name: str) -> None:
        """Show one page where there is no room for both."""
        self._chosen = name
        self.today.setVisible(self._both or name == "today")
        self.printers.setVisible(self._both or name == "printers")
        for other, choice in self.choices.items():
            choice.setVisible(not self._both)
            choice.setChecked(other == name)

    def say_error(self, error: KnownError) -> None:
        """Show in one sentence what went wrong."""
        self.bar.show_message(error.in_words(self.tr_), "warn", 12.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both pages where there is room."""
        super().resizeEvent(event)
        both = event.size().width() >= BOTH_FROM_TARGETS * theme.current().target
        if both != self._both:
            self._both = both
            self.show_page(self._chosen)

    def _on_said(self, message: Message) -> None:
        self.bar.show_message(message.in_words(self.tr_), message.tone, message.seconds)
