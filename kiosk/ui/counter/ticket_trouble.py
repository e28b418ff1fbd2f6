"""Slips of the ticket station that did not come out: said at the counter, printed in their order by one key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.services.queue_views import AffectedTicket
from kiosk.ui import theme
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.counter.queue_contracts import Ticketing
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import IconLabel, Text

KEY = "Ctrl+F6"
MOST_LABELS = 4
"""Numbers named; how many more there are is said behind them."""


class TicketTroubleBar(QFrame):
    """Says which numbers wait without a slip; hidden while there are none. Emits `reprint_wanted`."""

    reprint_wanted = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tr_ = tr
        t = theme.current()
        self.setProperty("role", "bar")
        self.setProperty("tone", "warn")
        self._words = Text("", "strong")
        self.reprint = KeyButton(KEY, "", on_click=self.reprint_wanted.emit)
        box = QHBoxLayout(self)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        box.setSpacing(t.gap)
        box.addWidget(IconLabel("warning", t.palette.warn, round(t.text_body * 1.4)))
        box.addWidget(self._words, 1)
        box.addWidget(self.reprint)
        self.hide()

    @property
    def words(self) -> str:
        """What it says, "" while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_affected(self, tickets: tuple[AffectedTicket, ...]) -> None:
        """Show the numbers, in their order."""
        tr = self.tr_
        labels = ", ".join(ticket.label for ticket in tickets[:MOST_LABELS])
        more = len(tickets) - MOST_LABELS
        if more > 0:
            labels = tr("{labels} và {count} số nữa").format(labels=labels, count=more)
        unsure = bool(tickets) and all(ticket.uncertain for ticket in tickets)
        said = tr("Chưa chắc phiếu lấy số đã in ra: {labels}.") if unsure else tr("Phiếu lấy số chưa in ra: {labels}.")
        self._words.setText(said.format(labels=labels))
        self.reprint.set_words(
            tr("In lại {count} phiếu theo thứ tự").format(count=len(tickets))
            if len(tickets) > 1
            else tr("In lại phiếu")
        )
        self.setVisible(bool(tickets))


class TicketTroublePresenter(QObject):
    """Keeps a `TicketTroubleBar` true while somebody is signed in; `said(words)` and `failed(error)` for the window."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, bar: TicketTroubleBar, ticketing: Ticketing, background: Runner) -> None:
        super().__init__(bar)
        self._bar = bar
        self._ticketing = ticketing
        self._calls = Calls(background, self)
        self._open = False
        self._calls.failed.connect(self.failed)
        bar.reprint_wanted.connect(self.reprint)

    def open(self) -> None:
        """Begin to watch."""
        self._open = True
        self.refresh()

    def close(self) -> None:
        """Watch no more."""
        self._open = False
        self._bar.hide()

    def refresh(self) -> None:
        """Ask anew; what cannot be read now is read with the next change."""
        if self._open:
            self._calls.ask(self._ticketing.affected, self._on_affected, self._on_unread)

    def reprint(self) -> None:
        """Print all of them, in their order; nothing where there are none."""
        if self._open and self._bar.words:
            self._calls.act(self._ticketing.reprint_affected, self._on_reprinted)

    def _on_affected(self, tickets: tuple[AffectedTicket, ...]) -> None:
        if self._open:
            self._bar.show_affected(tickets)

    def _on_unread(self, _error: KnownError) -> None:
        """Leave what is on show."""

    def _on_reprinted(self, count: int) -> None:
        self.said.emit(self._bar.tr_("{count} phiếu đang in lại theo thứ tự.").format(count=count))
        self.refresh()
