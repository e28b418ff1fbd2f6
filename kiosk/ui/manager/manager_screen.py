"""The manager's one window: signing in, then today's figures, the printers, the catalogue, calendar and voice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from kiosk.core.clock import Clock, local_day
from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.services.views import StaffView
from kiosk.ui import theme
from kiosk.ui.manager.calendar_page import CalendarPage
from kiosk.ui.manager.catalogue_page import CataloguePage
from kiosk.ui.manager.page_keys import PageKeys
from kiosk.ui.manager.petitions_page import PetitionsPage
from kiosk.ui.manager.printers_page import PrintersPage
from kiosk.ui.manager.queue_page import QueuePage
from kiosk.ui.manager.rating_page import RatingPage
from kiosk.ui.manager.report_page import ReportPage
from kiosk.ui.manager.settings_page import SettingsPage
from kiosk.ui.manager.today_page import TodayPage
from kiosk.ui.manager.transfer_page import TransferPage
from kiosk.ui.manager.voice_page import VoicePage
from kiosk.ui.messages import Message, Messages
from kiosk.ui.widgets.cards import column, page, row
from kiosk.ui.widgets.clock_label import ClockLabel
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import ElidedLabel, Text
from kiosk.ui.widgets.message_bar import MessageBar, MessageTone
from kiosk.ui.widgets.sign_in import SignInPanel

BOTH_FROM_TARGETS = 46
"""From a width of so many targets on, figures and printers stand side by side."""

PAGES = {
    "today": ("F2", N_("Hôm nay")),
    "printers": ("F3", N_("Thiết bị")),
    "catalogue": ("F4", N_("Bộ thủ tục")),
    "calendar": ("F5", N_("Lịch nghỉ")),
    "voice": ("F6", N_("Giọng đọc")),
    "queue": ("F7", N_("Hàng chờ")),
    "petitions": ("F8", N_("Góp ý, phản ánh")),
    "ratings": ("F9", N_("Đánh giá")),
    "reports": ("F10", N_("Báo cáo")),
    "settings": ("F11", N_("Cài đặt")),
    "transfer": ("F12", N_("Sổ cũ, tỉnh")),
}
"""The pages with their keys."""

SHORTER = {"petitions": N_("Góp ý")}
"""Words for where the whole ones have no room."""


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
        self._offered = frozenset(PAGES)
        t = theme.current()
        self.setProperty("role", "page")
        self.setWindowTitle(tr("Điều hành"))
        self.sign_in = SignInPanel(tr, office, tr("Điều hành"), asks_counter=False)
        self.today = TodayPage(tr)
        self.printers = PrintersPage(tr)
        self.catalogue = CataloguePage(tr, clock)
        self.calendar = CalendarPage(tr, local_day(clock.now()).year)
        self.voice = VoicePage(tr)
        self.queue = QueuePage(tr)
        self.petitions = PetitionsPage(tr, clock)
        self.ratings = RatingPage(tr)
        self.reports = ReportPage(tr)
        self.settings = SettingsPage(tr)
        self.transfer = TransferPage(tr)
        self.bar = MessageBar()
        self._keys = PageKeys(tr, PAGES, SHORTER, self.show_page, self)
        self.choices = self._keys.choices
        self._person = ElidedLabel("")
        self._person.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._figures = self._side_by_side()
        self._body = QStackedWidget()
        self._own: dict[str, QWidget] = {
            "catalogue": self.catalogue,
            "calendar": self.calendar,
            "voice": self.voice,
            "queue": self.queue,
            "petitions": self.petitions,
            "ratings": self.ratings,
            "reports": self.reports,
            "settings": self.settings,
            "transfer": self.transfer,
        }
        for part in (self._figures, *self._own.values()):
            self._body.addWidget(part)
        room = row(self._body)
        room.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap)
        self._work = page()
        work = column(self._top(office, clock), room, gap=0)
        work.setStretch(1, 1)
        self._work.setLayout(work)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.sign_in)
        self._pages.addWidget(self._work)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addWidget(self._pages, 1)
        self.show_page("today")
        self.setFocusProxy(self.sign_in.username)
        if messages is not None:
            messages.said.connect(self._on_said)

    def _side_by_side(self) -> QWidget:
        body = row(self.today, self.printers)
        body.setStretch(0, 3)
        body.setStretch(1, 2)
        figures = QWidget()
        figures.setLayout(body)
        return figures

    def _top(self, office: str, clock: Clock) -> QFrame:
        tr, t = self.tr_, theme.current()
        top = QFrame()
        top.setProperty("role", "band")
        head = QVBoxLayout(top)
        head.setContentsMargins(t.gap, t.gap_tiny, t.gap, t.gap_tiny)
        head.setSpacing(t.gap_tiny)
        title = Text(tr("Điều hành"), "title", tone="on_accent")
        title.setWordWrap(False)
        self._office = ElidedLabel(office, "strong")
        leave = KeyButton("", tr("Đăng xuất"), on_click=self.sign_out_wanted.emit)
        time = ClockLabel(tr, clock, tone="on_accent", time_role="strong")
        self._named: tuple[QWidget, ...] = (title, self._office, self._person, time, leave)
        self._first = row(*self._named, gap=t.gap)
        self._first.setStretch(1, 4)
        self._first.setStretch(2, 1)
        self._second = row(self._keys)
        head.addLayout(self._first)
        head.addLayout(self._second)
        return top

    def _arrange_head(self) -> None:
        """Let the pages' keys stand beside the names where both are whole there, else below them."""
        t = theme.current()
        names = sum(part.sizeHint().width() + t.gap for part in self._named)
        room = self.width() - 2 * t.gap
        beside = names + self._keys.whole_width() <= room
        if beside != (self._first.indexOf(self._keys) >= 0):
            into, place = (self._first, 3) if beside else (self._second, 0)
            (self._second if beside else self._first).removeWidget(self._keys)
            into.insertWidget(place, self._keys)
        # a name gives way to nothing that is beside it: the keys stand there only where all is whole
        self._person.setMinimumWidth(self._person.sizeHint().width() if beside else 0)
        self._keys.arrange(room - names if beside else room)

    @property
    def working(self) -> bool:
        """Whether somebody has signed in."""
        return self._pages.currentWidget() is self._work

    def show_person(self, person: StaffView | None) -> None:
        """Show the figures to a person, or the sign-in for None."""
        self._person.set_whole_text(person.full_name if person is not None else "")
        self._arrange_head()
        self._pages.setCurrentWidget(self._work if person is not None else self.sign_in)
        # a field nobody sees must not be the window's stand-in: Tab would come to it
        self.setFocusProxy(self.sign_in.username if person is None else self._work)
        if person is None:
            self.sign_in.start()
        else:
            self._take_focus()

    def offer_page(self, name: str, *, offered: bool) -> None:
        """Offer a page or not."""
        self._keys.offer(name, offered=offered)
        self._offered = self._offered | {name} if offered else self._offered - {name}
        self._arrange_head()

    def show_page(self, name: str) -> None:
        """Show one page that is offered; figures and printers stand side by side where there is room for both."""
        if name not in self._offered:
            return
        self._chosen = name
        self.today.leave_list()
        own = self._own.get(name)
        self._body.setCurrentWidget(own or self._figures)
        self.today.setVisible(self._both or name != "printers")
        self.printers.setVisible(self._both or name == "printers")
        self._keys.offer("printers", offered=not self._both)
        self._arrange_head()
        together = self._both and name == "printers"
        for other, choice in self.choices.items():
            choice.setChecked(other == ("today" if together else name))
        if self.working:
            self._take_focus()

    def _take_focus(self) -> None:
        """Let the page in sight hear its keys."""
        first = self._work if self.printers.isVisible() and not self._both else self.today
        (self._own.get(self._chosen) or first).setFocus()

    def say(self, words: str, tone: MessageTone) -> None:
        """Show a sentence already in words; "" takes away the one that is shown."""
        if not words:
            self.bar.clear()
            return
        self.bar.show_message(words, tone, 12.0 if tone == "warn" else 8.0)

    def say_error(self, error: KnownError) -> None:
        """Show in one sentence what went wrong."""
        self.bar.show_message(error.in_words(self.tr_), "warn", 12.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both pages where there is room."""
        super().resizeEvent(event)
        self._arrange_head()
        both = event.size().width() >= BOTH_FROM_TARGETS * theme.current().target
        if both != self._both:
            self._both = both
            self.show_page(self._chosen)

    def _on_said(self, message: Message) -> None:
        self.bar.show_message(message.in_words(self.tr_), message.tone, message.seconds)
