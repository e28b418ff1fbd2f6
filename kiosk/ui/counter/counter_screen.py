"""The counter's one window: signing in, then the queue at the left and the dossier at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.services.views import DESK, SessionView
from kiosk.ui import theme
from kiosk.ui.counter.intake_panel import IntakePanel
from kiosk.ui.counter.papers_panel import PapersPanel
from kiosk.ui.counter.queue_page import QueuePage
from kiosk.ui.counter.queue_panel import QueuePanel
from kiosk.ui.counter.ticket_trouble import REPRINT_KEY, ROLL_KEY, TicketTroubleBar
from kiosk.ui.counter.top_bar import TopBar
from kiosk.ui.messages import Message, Messages
from kiosk.ui.records.records_panel import RecordsPanel
from kiosk.ui.widgets.cards import column, page, row
from kiosk.ui.widgets.message_bar import MessageBar
from kiosk.ui.widgets.question_bar import QuestionBar
from kiosk.ui.widgets.sign_in import SignInPanel

QUEUE_KEYS = ("F1", "Ctrl+F8", "Ctrl+F9", REPRINT_KEY, ROLL_KEY)
"""Keys of the queue beside those that call: its page, has come, somebody without a slip, slips printed again, roll."""

KEYS = (*QUEUE_KEYS, "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F12", "Esc", "Ctrl+Return", "Ctrl+Enter")
"""Keys that work anywhere in the window, once an official has signed in."""

INTAKE_KEYS = frozenset({"F5", "F6", "F12", "Esc", "Ctrl+Return", "Ctrl+Enter"})
"""Keys that are the dossier's being taken in; while the records or the queue stand there they are theirs."""

CITIZEN_KEYS = frozenset({*QUEUE_KEYS, "F2", "F7", "F8", "F9", "F10"})
"""Keys that need a counter with citizens: at a desk they do nothing."""

QUEUE_PART = 0.235
"""How much of the window's width the queue takes."""

QUEUE_TARGETS = 8.9
"""The least width of the queue, in targets: the keys and the waiting list need it."""


class CounterScreen(QWidget):
    """The window. Emits `key_pressed(name)` for the keys of `KEYS`; a held key is heard once.

    `office` is the office's name. `messages` is the bridge whose sentences the window's bar shows. Set
    `may_close` to be asked before the window closes.
    """

    key_pressed = Signal(str)

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
        self.clock = clock
        self._lost = False
        self._at_desk = False
        self.may_close: Callable[[], bool] = _always
        t = theme.current()
        self.setProperty("role", "page")
        self.setWindowTitle(tr("Quầy tiếp nhận"))
        self.sign_in = SignInPanel(tr, office, tr("Quầy tiếp nhận"), asks_counter=True)
        self.top = TopBar(tr, office, clock)
        self.queue = QueuePanel(tr, clock)
        self.intake = IntakePanel(tr, office, clock)
        self.papers = PapersPanel(tr)
        self.queue_page = QueuePage(tr)
        self.tickets = TicketTroubleBar(tr)
        self.records = RecordsPanel(tr, clock)
        self._work_bar, self._door_bar = MessageBar(), MessageBar()
        self._right = QStackedWidget()
        self._right.addWidget(self.intake)
        self._right.addWidget(self.papers)
        self._right.addWidget(self.records)
        self._right.addWidget(self.queue_page)
        self.question = QuestionBar(tr)
        right = column(self.tickets, self._work_bar, self.question, self._right, gap=t.gap_small)
        right.setStretchFactor(self._right, 1)
        self._work = page()
        body = row(self.queue, right)
        body.setStretch(1, 1)
        body.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self.top)
        work.addLayout(body, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.sign_in)
        self._pages.addWidget(self._work)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._door_bar)
        outer.addWidget(self._pages, 1)
        self._shortcuts = {key: self._shortcut(key) for key in KEYS}
        self._enable_keys(enabled=False)
        self.setFocusProxy(self.sign_in.username)
        if messages is not None:
            messages.said.connect(self._on_said)

    @property
    def working(self) -> bool:
        """Whether an official has signed in."""
        return self._pages.currentWidget() is self._work

    @property
    def bar(self) -> MessageBar:
        """The message bar in sight: over the dossier, where it leaves the keys of the queue in their places."""
        return self._work_bar if self.working else self._door_bar

    @property
    def papers_open(self) -> bool:
        """Whether the papers stand where the dossier was."""
        return self._right.currentWidget() is self.papers

    @property
    def records_open(self) -> bool:
        """Whether the records stand where the dossier was."""
        return self._right.currentWidget() is self.records

    @property
    def queue_open(self) -> bool:
        """Whether the queue's page stands where the dossier was."""
        return self._right.currentWidget() is self.queue_page

    def show_session(self, session: SessionView | None) -> None:
        """Show the work of an official, or the sign-in for None."""
        self.top.show_session(session)
        self._at_desk = session is not None and session.counter == DESK
        self.queue.setVisible(not self._at_desk)
        self._enable_keys(enabled=session is not None)
        self.bar.clear()
        self._pages.setCurrentWidget(self._work if session is not None else self.sign_in)
        if self._lost:
            self.show_lost(lost=True)
        if session is None:
            self.sign_in.start()
        else:
            self.show_home()

    def show_home(self) -> None:
        """Show what this place is for: taking dossiers in, at a desk the records."""
        if self._at_desk:
            self.show_records()
        else:
            self._turn_to(self.intake)
            self.intake.focus_step()

    def show_papers(self) -> None:
        """Show the papers."""
        self._turn_to(self.papers)
        self.papers.setFocus()

    def show_records(self) -> None:
        """Show the records: lists, search, whole dossiers."""
        self._turn_to(self.records)
        self.records.focus_page()

    def show_queue(self) -> None:
        """Show the queue's page."""
        self._turn_to(self.queue_page)
        self.queue_page.start()

    def say_error(self, error: KnownError) -> None:
        """Show in one sentence what went wrong."""
        self.bar.show_message(error.in_words(self.tr_), "warn", 12.0)

    def hush(self) -> None:
        """Take the last sentence away: it no longer holds. That the store is lost stays until it is not."""
        if not self._lost:
            self.bar.clear()

    def show_lost(self, *, lost: bool) -> None:
        """Say that the office's records cannot be reached, for as long as that is so."""
        self._lost = lost
        if lost:
            words = self.tr_("Mất kết nối với dữ liệu của văn phòng. Chương trình tự nối lại; xin chờ rồi làm tiếp.")
            self.bar.show_message(words, "danger", 0)
        else:
            self.bar.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the queue its part of the width."""
        super().resizeEvent(event)
        least = round(theme.current().target * QUEUE_TARGETS)
        self.queue.setFixedWidth(max(round(event.size().width() * QUEUE_PART), least))

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the window the counter stands in, be it its own or a station's."""
        super().showEvent(event)
        self.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window close only when nothing would be lost."""
        if event.type() == QEvent.Type.Close and watched is self.window() and not self.may_close():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _on_said(self, message: Message) -> None:
        self.bar.show_message(message.in_words(self.tr_), message.tone, message.seconds)

    def _shortcut(self, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda: self.key_pressed.emit(key))
        return shortcut

    def _turn_to(self, page: QWidget) -> None:
        self._right.setCurrentWidget(page)
        # the page of the queue needs the height, and beside it there is room: nothing is said twice
        self.queue.show_list(shown=not self.queue_open)
        self.tickets.cover(covered=self.queue_open)
        self._enable_keys(enabled=True)

    def _enable_keys(self, *, enabled: bool) -> None:
        """Let the keys work that mean something here; two listeners of one key would silence it for both."""
        for key, shortcut in self._shortcuts.items():
            covered = self.records_open or self.queue_open
            elsewhere = (covered and key in INTAKE_KEYS) or (self._at_desk and key in CITIZEN_KEYS)
            shortcut.setEnabled(enabled and not elsewhere)


def _always() -> bool:
    return True
