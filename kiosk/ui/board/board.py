"""The board's screen: read from ten metres, from the number down to the queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.services.queue_views import BoardCall, BoardView
from kiosk.ui import theme
from kiosk.ui.board import call_line
from kiosk.ui.board.banner import CallBanner
from kiosk.ui.board.hall_screen import HallScreen
from kiosk.ui.board.last_calls import LEAST_CALLS, LastCalls
from kiosk.ui.board.panels import CounterGrid, CounterPanel
from kiosk.ui.board.pictures import Picture
from kiosk.ui.board.side import WaitingSide
from kiosk.ui.widgets.cards import column
from kiosk.ui.widgets.public_screen import OfficeSign

PULSE_MS = 600
PAGE_SECONDS = 12


@dataclass(frozen=True, slots=True)
class BoardState:
    """What the board shows.

    The office's view (None: not known yet) and when it was read, the call being announced, a lost store, why nothing
    is heard ("" while all is well), the picture whose turn it is.
    """

    view: BoardView | None = None
    read_at: datetime | None = None
    calling: BoardCall | None = None
    lost: bool = False
    silent: str = ""
    picture: Picture | None = None


class BoardScreen(HallScreen):
    """Shows a `BoardState`; the panel and the banner of the call being announced pulse calmly.

    `notice` is the office's line for the time nobody is called; its pages turn every `page_seconds`.
    """

    def __init__(
        self,
        tr: Translator,
        sign: OfficeSign,
        clock: Clock,
        parent: QWidget | None = None,
        *,
        notice: str = "",
        page_seconds: int = PAGE_SECONDS,
    ) -> None:
        self._state = BoardState()
        self._bright = False
        self._notice = notice
        self._page_seconds = page_seconds
        super().__init__(tr, sign, clock, parent)
        self._pulse = QTimer(self)
        self._pulse.setInterval(PULSE_MS)
        self._pulse.timeout.connect(self._on_pulse)

    def title(self) -> str:
        """Give the station's title."""
        tr = self.tr_
        return tr("Bảng gọi số")

    @property
    def panels(self) -> dict[int, CounterPanel]:
        """The counters' panels by number."""
        return self._grid.panels

    @property
    def last_calls(self) -> LastCalls:
        """The line of the last calls."""
        return self._calls

    @property
    def picture(self) -> Picture | None:
        """The picture in sight."""
        return self._side.picture

    def picture_room(self) -> QSize:
        """Give how many pixels of the screen a picture has at most."""
        return self._side.size() * self.devicePixelRatioF()

    def draw(self, state: BoardState) -> None:
        """Show a state."""
        if state.calling != self._state.calling:
            self._bright = True
            if state.calling is None:
                self._pulse.stop()
            else:
                self._pulse.start()
        self._state = state
        self.redraw()

    def redraw(self) -> None:
        """Show the last state again."""
        tr, state = self.tr_, self._state
        self.show_mark(tr("Không có tiếng") if state.silent else "", state.silent)
        self._draw_banner(state)
        view = state.view
        for part in (self._side, self._calls):
            part.setVisible(view is not None)
        if view is None:
            return
        self._grid.show_counters(
            view.counters, state.calling.counter if state.calling is not None else None, bright=self._bright
        )
        working = sum(counter.open for counter in view.counters)
        self._calls.make_room_for(working)
        self.banner.set_low(low=working > LEAST_CALLS)
        arrow = "{label} → {counter}"
        newest = {(call.label, call.counter): call for call in reversed(view.calls)}  # called again: stands there once
        shown = sorted(newest.values(), key=lambda call: -call.seq)
        self._calls.show_calls(tuple(call_line.pieces(arrow, label=call.label, counter=call.counter) for call in shown))
        resting = state.calling is None and not state.lost
        self._side.show_side(view.waiting, state.picture if resting else None)

    def build_body(self) -> QWidget:
        """Give the banner, the panels beside the queues, and the line of last calls."""
        tr, t = self.tr_, theme.current()
        self.banner = CallBanner(self._page_seconds)
        self._grid = CounterGrid(tr)
        self._calls = LastCalls((tr("Vừa gọi"), tr("số → quầy")))
        self._side = WaitingSide(tr)
        if t.portrait:
            self._side.setFixedHeight(round(t.text_display * 4.6))  # the panels must not move with what it shows
        middle = QVBoxLayout() if t.portrait else QHBoxLayout()
        middle.setSpacing(t.gap_small)
        middle.addWidget(self._grid, 12)
        middle.addWidget(self._side, 7)
        whole = column(self.banner, middle, self._calls, gap=t.gap_small)
        whole.setStretch(1, 1)
        body = QWidget()
        body.setLayout(whole)
        return body

    def _draw_banner(self, state: BoardState) -> None:
        tr, call = self.tr_, state.calling
        if call is not None:
            words = tr("Mời số {label} đến quầy {counter}")
            self.banner.announce(call_line.pieces(words, label=call.label, counter=call.counter), bright=self._bright)
        elif state.lost:
            read_at = state.read_at
            self.banner.alarm(
                tr("Mất kết nối: số liệu lúc {time}").format(time=f"{read_at:%H:%M}")
                if read_at is not None
                else tr("Mất kết nối với dữ liệu"),
                tr("Xin nghe cán bộ gọi số; bảng sẽ tự nối lại."),
            )
        else:
            self.banner.rest(self._notice or tr("Xin theo dõi số của mình trên bảng"))

    def _on_pulse(self) -> None:
        self._bright = not self._bright
        calling = self._state.calling
        if calling is not None:
            self.banner.set_bright(bright=self._bright)
            panel = self.panels.get(calling.counter)
            if panel is not None:
                panel.set_bright(bright=self._bright)
