"""The left side of the counter: whom it serves, the keys that call, and who waits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.services.views import QueueView, ServingView
from kiosk.ui import theme
from kiosk.ui.counter.waiting_list import WaitingList
from kiosk.ui.widgets.cards import Card, column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import FittedLabel, Text
from kiosk.ui.widgets.words import minutes_between, minutes_words

TICK_MS = 5_000
"""How often the minutes are counted again."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class QueueState:
    """What the panel shows: the queue (None before the first answer), whether a call is under way.

    `resting` is the moment after a call in which another one is refused: the key was pressed twice.
    """

    queue: QueueView | None = None
    busy: bool = False
    resting: bool = False

    @property
    def serving(self) -> ServingView | None:
        """Whom the counter serves."""
        return self.queue.serving if self.queue is not None else None


class QueuePanel(QWidget):
    """Shows a `QueueState`; emits what the official wants of the queue."""

    next_wanted = Signal()
    recall_wanted = Signal()
    finish_wanted = Signal()
    absent_wanted = Signal()

    def __init__(self, tr: Translator, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._clock = clock
        self._state = QueueState()
        t = theme.current()
        self.number = FittedLabel("", largest_px=t.text_giant, smallest_px=t.text_display)
        self._field = Text("", "strong", align=_CENTRE)
        self._times = Text("", "caption", align=_CENTRE)
        self._dossiers = Text("", "caption", tone="ok", align=_CENTRE)
        self.next = KeyButton("F9", tr("Gọi số tiếp theo"), "primary", on_click=self.next_wanted.emit)
        self.recall = KeyButton("F8", tr("Gọi lại"), on_click=self.recall_wanted.emit)
        self.absent = KeyButton("F7", tr("Vắng mặt"), on_click=self.absent_wanted.emit)
        self.finish = KeyButton("F10", tr("Kết thúc lượt"), on_click=self.finish_wanted.emit)
        self.next.setToolTip(tr("Kết thúc lượt đang phục vụ và gọi người chờ lâu nhất"))

        card = Card()
        card.column.setContentsMargins(t.gap, t.gap, t.gap, t.gap)
        card.column.setSpacing(t.gap_tiny)
        self.number.setFixedHeight(round(t.text_giant * 1.15))
        for label in (self.number, self._field, self._times, self._dossiers):
            card.column.addWidget(label)
        card.column.addSpacing(t.gap_small)
        keys = QGridLayout()
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(t.gap_small)
        keys.addWidget(self.next, 0, 0, 1, 2)
        keys.addWidget(self.absent, 1, 0)
        keys.addWidget(self.recall, 1, 1)
        keys.addWidget(self.finish, 2, 0, 1, 2)
        self.next.setMinimumHeight(t.target_large)
        card.column.addLayout(keys)

        self._waiting_title = Text(tr("Đang chờ"), "title")
        self._served = Text("", "caption", align=_RIGHT)
        head = row(self._waiting_title, self._served)
        head.setStretch(0, 1)
        self.waiting = WaitingList(tr)
        self._nobody = Text(tr("Chưa có ai chờ. Số mới lấy hiện ra ở đây."), "", tone="soft", align=_CENTRE)
        waiting_card = Card()
        waiting_card.column.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap)
        waiting_card.column.addLayout(head)
        waiting_card.column.addWidget(self.waiting, 1)
        waiting_card.column.addWidget(self._nobody, 1)
        box = column(card, waiting_card)
        box.setStretch(1, 1)
        self.setLayout(box)

        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._draw_times)
        self._timer.start()
        self.draw(QueueState())

    def draw(self, state: QueueState) -> None:
        """Show a state."""
        tr = self._tr
        self._state = state
        palette = theme.current().palette
        serving = state.serving
        free = not state.busy
        self.next.setEnabled(state.queue is not None and free and not state.resting)
        for key in (self.recall, self.finish):
            key.setEnabled(serving is not None and free)
        # whoever handed a dossier in was there: F7 must not say otherwise
        self.absent.setEnabled(serving is not None and free and not serving.dossiers)
        self.number.setText(serving.label if serving else "—")
        self.number.set_colour(palette.accent if serving else palette.ink_disabled)
        self.number.setAccessibleName(serving.label if serving else tr("Chưa gọi ai"))
        self._field.setText(serving.field_name if serving else tr("Chưa gọi ai"))
        codes = ", ".join(serving.dossiers) if serving else ""
        self._dossiers.setText(tr("Đã nhận: {codes}").format(codes=codes) if codes else "")
        self._dossiers.setVisible(bool(codes))
        queue = state.queue
        waiting = queue.waiting if queue is not None else ()
        self._waiting_title.setText(tr("Đang chờ: {count}").format(count=len(waiting)) if waiting else tr("Đang chờ"))
        self._served.setText(tr("Đã phục vụ: {count}").format(count=queue.served_today) if queue is not None else "")
        self.waiting.setVisible(bool(waiting))
        self._nobody.setVisible(queue is not None and not waiting)
        self.waiting.show_waiting(waiting, self._clock.now())
        self._draw_times()

    def _draw_times(self) -> None:
        tr, state, now = self._tr, self._state, self._clock.now()
        serving = state.serving
        if serving is None:
            self._times.setText(tr("Bấm F9 để gọi người chờ lâu nhất"))
        else:
            words = tr("Phục vụ {served} · đã chờ {waited}").format(
                served=minutes_words(tr, minutes_between(serving.called_at, now)),
                waited=minutes_words(tr, minutes_between(serving.taken_at, serving.called_at)),
            )
            if serving.calls > 1:
                words += " · " + tr("gọi {count} lần").format(count=serving.calls)
            self._times.setText(words)
        self.waiting.tick(now)
