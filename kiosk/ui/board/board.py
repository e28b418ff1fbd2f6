"""The board's screen: read from ten metres, from the number down to the queue."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.services.views import BoardCall, BoardView
from kiosk.ui import theme
from kiosk.ui.board.panels import CallBanner, CounterPanel, WaitingRow
from kiosk.ui.widgets.cards import Card, clear, column, row
from kiosk.ui.widgets.labels import ItemsLabel, Text
from kiosk.ui.widgets.public_screen import OfficeSign, PublicScreen

PULSE_MS = 600
LAST_CALLS = 6
MOST_TALL_ROWS = 7
"""With more fields than this the queues are one line each, without their next numbers."""


@dataclass(frozen=True, slots=True)
class BoardState:
    """What the board shows: the office's view (None: not known yet), the call being announced, a lost store."""

    view: BoardView | None = None
    calling: BoardCall | None = None
    lost: bool = False


class BoardScreen(PublicScreen):
    """Shows a `BoardState`; the panel and the banner of the call being announced pulse calmly."""

    def __init__(self, tr: Translator, sign: OfficeSign, clock: Clock, parent: QWidget | None = None) -> None:
        self._state = BoardState()
        self._bright = False
        super().__init__(tr, sign, clock, parent)
        self._pulse = QTimer(self)
        self._pulse.setInterval(PULSE_MS)
        self._pulse.timeout.connect(self._on_pulse)

    def title(self) -> str:
        """Give the station's title."""
        tr = self.tr_
        return tr("Bảng gọi số")

    def has_languages(self) -> bool:
        """Give False: the board hangs out of reach."""
        return False

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
        if state.lost:
            self.say(tr("Mất kết nối, bảng có thể chưa mới. Xin nghe cán bộ gọi số; bảng sẽ tự nối lại."), "danger", 0)
        else:
            self.hush()
        view = state.view
        if view is None:
            return
        if [counter.number for counter in view.counters] != list(self.panels):
            self._build_panels(view)
        for counter in view.counters:
            called = state.calling is not None and state.calling.counter == counter.number
            self.panels[counter.number].show_counter(counter, called=called, bright=self._bright)
        self._draw_banner(state)
        self._draw_calls(view)
        self._draw_waiting(view)

    def build_body(self) -> QWidget:
        """Give the banner, the panels, and the side with last calls and queues."""
        tr, t = self.tr_, theme.current()
        self.panels: dict[int, CounterPanel] = {}
        self.waiting: dict[str, WaitingRow] = {}
        self.banner = CallBanner()
        self._grid = QGridLayout()
        self._grid.setSpacing(t.gap)
        calls = Card()
        self._calls = ItemsLabel("", "lead")
        just = Text(tr("Vừa gọi"), "strong")
        just.setWordWrap(False)
        strip = row(just, self._calls)
        strip.setStretch(1, 1)
        calls.column.addLayout(strip)
        queue = Card()
        queue.column.addWidget(Text(tr("Đang chờ"), "strong"))
        self._queue = QVBoxLayout()
        self._queue.setSpacing(t.gap_small)
        queue.column.addLayout(self._queue)
        queue.column.addStretch()
        main = column(self.banner, self._grid, calls)
        main.setStretch(1, 1)
        for card in (calls, queue):
            card.column.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        body = QWidget()
        if t.portrait:
            box = column(main, queue)
            box.setStretch(0, 3)
            box.setStretch(1, 1)
            body.setLayout(box)
            return body
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(t.gap)
        across.addLayout(main, 12)
        across.addWidget(queue, 8)
        return body

    def _build_panels(self, view: BoardView) -> None:
        clear(self._grid)
        self.panels.clear()
        for index in range(12):
            self._grid.setColumnStretch(index, 0)
            self._grid.setRowStretch(index, 0)
        columns = self._columns(len(view.counters))
        for place, counter in enumerate(view.counters):
            panel = CounterPanel(self.tr_, counter.number)
            self.panels[counter.number] = panel
            self._grid.addWidget(panel, place // columns, place % columns)
            self._grid.setColumnStretch(place % columns, 1)
            self._grid.setRowStretch(place // columns, 1)

    @staticmethod
    def _columns(count: int) -> int:
        if theme.current().portrait:
            return 1 if count <= 3 else 2
        return count if count <= 2 else 2 if count == 4 else 3 if count <= 6 else 4 if count <= 8 else 5

    def _draw_banner(self, state: BoardState) -> None:
        tr = self.tr_
        call = state.calling
        if call is not None:
            self.banner.announce(
                tr("Mời số {label} đến quầy {counter}").format(label=call.label, counter=call.counter),
                bright=self._bright,
            )
        else:
            self.banner.rest(tr("Xin theo dõi số của mình trên bảng"))

    def _draw_calls(self, view: BoardView) -> None:
        tr = self.tr_
        self._calls.set_items(
            tuple(
                tr("{label} – quầy {counter}").format(label=call.label, counter=call.counter)
                for call in view.calls[:LAST_CALLS]
            )
        )

    def _draw_waiting(self, view: BoardView) -> None:
        if [field.field_code for field in view.waiting] != list(self.waiting):
            clear(self._queue)
            compact = len(view.waiting) > MOST_TALL_ROWS
            self.waiting = {field.field_code: WaitingRow(field.prefix, compact=compact) for field in view.waiting}
            for line in self.waiting.values():
                self._queue.addWidget(line)
        for field in view.waiting:
            english = self.tr_.language == "en" and bool(field.name_en)
            self.waiting[field.field_code].show_waiting(
                self.tr_, field.name_en if english else field.name, field.count, field.next_labels
            )

    def _on_pulse(self) -> None:
        self._bright = not self._bright
        calling = self._state.calling
        if calling is not None:
            self.banner.set_bright(bright=self._bright)
            panel = self.panels.get(calling.counter)
            if panel is not None:
                panel.set_bright(bright=self._bright)
