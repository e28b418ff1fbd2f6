"""What is wrong at the ticket station, said at the counter: slips that did not come out and why, or its silence."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.services.queue_views import AffectedTicket, TicketTrouble
from kiosk.ui import theme
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.counter.queue_contracts import Ticketing
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import IconLabel, Text

REPRINT_KEY = "Ctrl+F6"
ROLL_KEY = "Ctrl+F7"
MOST_LABELS = 4
MOST_UPRIGHT = 2
"""Numbers named, across the page and in a narrow column; how many more there are is said behind them."""

NO_TROUBLE = TicketTrouble((), "", None)


class TicketTroubleBar(QFrame):
    """Says what is wrong and what one key does about it; hidden while nothing is.

    `upright` makes it fit a narrow column, its keys below the words. Emits `reprint_wanted`, and `roll_wanted` for the
    paper roll that stands in for a silent station.
    """

    reprint_wanted = Signal()
    roll_wanted = Signal()

    def __init__(self, tr: Translator, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tr_ = tr
        self._trouble = NO_TROUBLE
        self._rolling = False
        self._covered = False
        self._upright = upright
        t = theme.current()
        self.setProperty("role", "bar")
        self.setProperty("tone", "warn")
        self._words = Text("", "strong")
        self.reprint = KeyButton(REPRINT_KEY, "", on_click=self.reprint_wanted.emit)
        self.roll = KeyButton(ROLL_KEY, tr("Dùng cuộn số giấy"), on_click=self.roll_wanted.emit)
        said = QHBoxLayout()
        said.setSpacing(t.gap)
        said.addWidget(IconLabel("warning", t.palette.warn, round(t.text_body * 1.4)))
        said.addWidget(self._words, 1)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        keys = QBoxLayout(down if upright else across)
        keys.setSpacing(t.gap_small)
        keys.addWidget(self.reprint)
        keys.addWidget(self.roll)
        self._box = QBoxLayout(down if upright else across, self)
        self._box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        self._box.setSpacing(t.gap_small)
        self._box.addLayout(said, 1)
        self._box.addLayout(keys)
        self.hide()

    @property
    def words(self) -> str:
        """What it says, "" while nothing is wrong."""
        return self._words.text()

    def show_trouble(self, trouble: TicketTrouble) -> None:
        """Say what is wrong."""
        self._trouble = trouble
        self._draw()

    def show_rolling(self, *, rolling: bool) -> None:
        """Tell whether numbers come from a paper roll already."""
        if rolling != self._rolling:
            self._rolling = rolling
            self._draw()

    def cover(self, *, covered: bool) -> None:
        """Go out of sight while another bar says it."""
        self._covered = covered
        self.setVisible(bool(self.words) and not covered)

    def _draw(self) -> None:
        tr, trouble = self.tr_, self._trouble
        count = len(trouble.affected)
        said = []
        if trouble.not_begun:
            said.append(tr("Máy lấy số chưa bật hôm nay."))
        elif trouble.silent_since is not None:
            moment = f"{trouble.silent_since:%H:%M}"
            said.append(tr("Máy lấy số không trả lời từ {moment}.").format(moment=moment))
        for place, since in trouble.also_silent:
            words = tr("Máy lấy số ở máy {place} không trả lời từ {moment}.")
            said.append(words.format(place=place, moment=f"{since:%H:%M}"))
        if count:
            said.append(self._affected_words(trouble.affected))
        if trouble.printer:
            reason = tr(trouble.printer).rstrip(".")
            said.append(tr("Máy in phiếu: {reason}.").format(reason=reason[:1].lower() + reason[1:]))
        elif count:
            said.append(tr("Máy in phiếu nay đã in được."))
        self._words.setText(" ".join(said))
        many = tr("In lại {count} phiếu").format(count=count)
        self.reprint.set_words(many if count > 1 else tr("In lại phiếu"))
        self.reprint.setVisible(bool(count))
        self.roll.setVisible(trouble.silent_since is not None and not self._rolling)
        two = not self.reprint.isHidden() and not self.roll.isHidden()
        if not self._upright:  # beside the words there is room for one key
            down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._box.setDirection(down if two else across)
        self.cover(covered=self._covered)

    def _affected_words(self, tickets: tuple[AffectedTicket, ...]) -> str:
        tr = self.tr_
        most = MOST_UPRIGHT if self._upright else MOST_LABELS
        labels = ", ".join(ticket.label for ticket in tickets[:most])
        more = len(tickets) - most
        if more > 0:
            labels = tr("{labels} và {count} số nữa").format(labels=labels, count=more)
        unsure = all(ticket.uncertain for ticket in tickets)
        said = tr("Chưa chắc phiếu lấy số đã in ra: {labels}.") if unsure else tr("Phiếu lấy số chưa in ra: {labels}.")
        return said.format(labels=labels)


class TicketTroublePresenter(QObject):
    """Keeps `TicketTroubleBar`s true while somebody is signed in; `said(words)` and `failed(error)` for the window."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, bars: tuple[TicketTroubleBar, ...], ticketing: Ticketing, background: Runner) -> None:
        super().__init__(bars[0])
        self._bars = bars
        self._affected = 0
        self._ticketing = ticketing
        self._calls = Calls(background, self)
        self._open = False
        self._calls.failed.connect(self.failed)
        for bar in bars:
            bar.reprint_wanted.connect(self.reprint)

    def open(self) -> None:
        """Begin to watch."""
        self._open = True
        self.refresh()

    def close(self) -> None:
        """Watch no more."""
        self._open = False
        self._show(NO_TROUBLE)

    def refresh(self) -> None:
        """Ask anew; what cannot be read now is read with the next change."""
        if self._open:
            self._calls.ask(self._ticketing.trouble, self._on_trouble, self._on_unread)

    def show_rolling(self, *, rolling: bool) -> None:
        """Tell the bars whether numbers come from a paper roll."""
        for bar in self._bars:
            bar.show_rolling(rolling=rolling)

    def reprint(self) -> None:
        """Print all of them, in their order; nothing where there are none."""
        if self._open and self._affected:
            self._calls.act(self._ticketing.reprint_affected, self._on_reprinted)

    def _on_trouble(self, trouble: TicketTrouble) -> None:
        if self._open:
            self._show(trouble)

    def _show(self, trouble: TicketTrouble) -> None:
        self._affected = len(trouble.affected)
        for bar in self._bars:
            bar.show_trouble(trouble)

    def _on_unread(self, _error: KnownError) -> None:
        """Leave what is on show."""

    def _on_reprinted(self, count: int) -> None:
        self.said.emit(self._bars[0].tr_("{count} phiếu đang in lại theo thứ tự.").format(count=count))
        self.refresh()
