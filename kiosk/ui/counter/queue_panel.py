"""The left side of the counter: whom it serves, the keys that call, who waits, and how many are away."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.services.queue_views import ServingView
from kiosk.ui import theme
from kiosk.ui.counter.queue_rows import serving_words
from kiosk.ui.counter.queue_state import QueueState, pause_words
from kiosk.ui.counter.queue_words import calls_roll, next_words, nobody_words, roll_number, roll_words
from kiosk.ui.counter.ticket_trouble import TicketTroubleBar
from kiosk.ui.counter.waiting_list import WaitingList
from kiosk.ui.widgets.cards import Card, column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import ElidedLabel, FittedLabel, StatusPill, Text
from kiosk.ui.widgets.scroll import scrolled
from kiosk.ui.widgets.words import minutes_between, minutes_words

TICK_MS = 5_000
"""How often the minutes are counted again."""

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class QueuePanel(QWidget):
    """Shows a `QueueState`; emits what the official wants of the queue.

    `aside` stands where the list was while the queue's page shows it at length; `tickets` is its bar there.
    """

    next_wanted = Signal()
    recall_wanted = Signal()
    finish_wanted = Signal()
    absent_wanted = Signal()
    arrived_wanted = Signal()
    page_wanted = Signal()

    def __init__(self, tr: Translator, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._clock = clock
        self._state = QueueState()
        t = theme.current()
        self.number = FittedLabel("", largest_px=t.text_giant, smallest_px=t.text_display)
        self.here = StatusPill()
        self._field = Text("", "strong")
        self._times = Text("", "caption", align=_CENTRE)
        self._dossiers = Text("", "caption", tone="ok", align=_CENTRE)
        self.priority = ElidedLabel("", "caption", tone="accent")
        self.returned = ElidedLabel("", "caption", tone="warn")
        for note in (self.priority, self.returned):
            note.setAlignment(_CENTRE)
        self.next = KeyButton("F9", tr("Gọi số tiếp theo"), "primary", on_click=self.next_wanted.emit)
        self.recall = KeyButton("F8", tr("Gọi lại"), on_click=self.recall_wanted.emit)
        self.absent = KeyButton("F7", tr("Vắng mặt"), on_click=self.absent_wanted.emit)
        self.arrived = KeyButton("Ctrl+F8", tr("Đã đến quầy"), on_click=self.arrived_wanted.emit)
        self.finish = KeyButton("F10", tr("Kết thúc lượt"), on_click=self.finish_wanted.emit)
        self.page = KeyButton("F1", tr("Hàng chờ"), on_click=self.page_wanted.emit)
        self.next.setToolTip(tr("Kết thúc lượt đang phục vụ và gọi người đứng đầu hàng"))

        card = Card()
        card.column.setContentsMargins(t.gap, t.gap, t.gap, t.gap)
        card.column.setSpacing(t.gap_tiny)
        self.number.setFixedHeight(round(t.text_giant * 0.95))
        card.column.addWidget(self.number)
        about = row(self.here, self._field, gap=t.gap_small)
        about.setStretch(1, 1)
        card.column.addLayout(about)
        for label in (self._times, self.priority, self.returned, self._dossiers):
            card.column.addWidget(label)
        card.column.addSpacing(t.gap_small)
        keys = QGridLayout()
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(t.gap_small)
        keys.addWidget(self.next, 0, 0, 1, 2)
        keys.addWidget(self.absent, 1, 0)
        keys.addWidget(self.recall, 1, 1)
        keys.addLayout(row(self.arrived, self.finish), 2, 0, 1, 2)  # one of them: who has not come is not done with
        self.next.setMinimumHeight(t.target_large)
        card.column.addLayout(keys)

        self._waiting_card = self._list_of_waiting(tr)
        self.aside = self._beside_page(tr)
        box = column(card, self._waiting_card, self.aside)
        box.setStretch(1, 1)
        box.setStretch(2, 1)
        self.setLayout(box)

        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._draw_times)
        self._timer.start()
        self.draw(QueueState())

    def show_list(self, *, shown: bool) -> None:
        """Show who waits, or nothing twice: `aside` while the page does."""
        come, go = (self._waiting_card, self.aside) if shown else (self.aside, self._waiting_card)
        go.hide()  # first: both at once would need a taller window, and windows do not shrink
        come.show()

    def _beside_page(self, tr: Translator) -> QWidget:
        self.tickets = TicketTroubleBar(tr, upright=True)
        hints = (
            tr("Gõ số để tới dòng của số đó"),
            tr("Quét mã trên phiếu khi công dân quay lại"),
            tr("Ctrl+F9 ở mọi trang: phục vụ người không có phiếu"),
        )
        box = column(self.tickets, *(Text(hint, "caption") for hint in hints), gap=theme.current().gap_small)
        box.addStretch(1)
        inner = QWidget()
        inner.setLayout(box)
        aside = scrolled(inner)
        aside.hide()
        return aside

    def _list_of_waiting(self, tr: Translator) -> Card:
        t = theme.current()
        self._waiting_title = Text(tr("Đang chờ"), "title")
        self._counts = ElidedLabel("", "caption")
        head = row(self._waiting_title, self.page)
        head.setStretch(0, 1)
        self.waiting = WaitingList(tr)
        self._roll = Text("", "caption", tone="accent")
        self._nobody = Text("", "", tone="soft", align=_CENTRE)
        waiting_card = Card()
        waiting_card.column.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap)
        waiting_card.column.addLayout(head)
        waiting_card.column.addWidget(self._counts)
        waiting_card.column.addWidget(self._roll)
        waiting_card.column.addWidget(self.waiting, 1)
        waiting_card.column.addWidget(self._nobody, 1)
        return waiting_card

    def draw(self, state: QueueState) -> None:
        """Show a state."""
        tr = self._tr
        self._state = state
        serving = state.serving
        free = not state.busy
        self.next.setEnabled(state.queue is not None and free and not state.resting)
        for key in (self.recall, self.finish, self.arrived):
            key.setEnabled(serving is not None and free)
        called = serving is not None and serving.state == "called"
        self.arrived.setVisible(called)
        self.finish.setVisible(not called)
        # whoever has come, or handed a dossier in, was there: F7 must not say otherwise
        self.absent.setEnabled(called and free and serving is not None and not serving.dossiers)
        self._draw_visit(serving)
        queue = state.queue
        line = state.line
        waiting = line.line if line is not None else ()
        roll = line.roll if line is not None else None
        self.next.set_words(next_words(tr, line))
        self._roll.setText(roll_words(tr, roll))
        self._roll.setVisible(roll is not None)
        self._nobody.setText(nobody_words(tr, roll))
        self._waiting_title.setText(tr("Đang chờ: {count}").format(count=len(waiting)) if waiting else tr("Đang chờ"))
        self.waiting.setVisible(bool(waiting))
        self._nobody.setVisible(queue is not None and not waiting)
        self.waiting.show_waiting(waiting, self._clock.now())
        counts = (
            (tr("Đã phục vụ: {count}"), queue.served_today if queue is not None else 0),
            (tr("giữ chỗ: {count}"), len(line.parked) if line is not None else 0),
            (tr("vắng: {count}"), len(line.absent) if line is not None else 0),
        )
        said = [words.format(count=count) for at, (words, count) in enumerate(counts) if count or not at]
        self._counts.set_whole_text(" · ".join(said))
        self._draw_times()

    def _draw_visit(self, serving: ServingView | None) -> None:
        tr, palette = self._tr, theme.current().palette
        nobody = tr("Chưa gọi ai")
        self.number.setText(serving.label if serving else "—")
        self.number.set_colour(palette.accent if serving else palette.ink_disabled)
        self.number.setAccessibleName(serving.label if serving else nobody)
        self._field.setText(serving.field_name if serving else nobody)
        codes = ", ".join(serving.dossiers) if serving else ""
        self._dossiers.setText(tr("Đã nhận: {codes}").format(codes=codes) if codes else "")
        self._dossiers.setVisible(bool(codes))
        self._field.setAlignment(_CENTRE if serving is None else _LEFT)
        self.here.setVisible(serving is not None)
        if serving is not None:
            words, tone = serving_words(tr, serving)
            self.here.set_status(words, tone)
        priority = serving.priority if serving is not None else ""
        self.priority.set_whole_text(tr("Ưu tiên: {name}").format(name=priority) if priority else "")
        self.priority.setVisible(bool(priority))
        missing = "; ".join(serving.missing) if serving is not None else ""
        back = tr("Trở lại, bổ sung: {papers}").format(papers=missing) if missing else tr("Trở lại quầy")
        self.returned.set_whole_text(back)
        self.returned.setVisible(serving is not None and serving.returned)

    def _draw_times(self) -> None:
        tr, state, now = self._tr, self._state, self._clock.now()
        serving = state.serving
        if serving is None:
            line = state.line
            rests = pause_words(tr, state.pause)
            calls = tr("Bấm F9 để gọi người đứng đầu hàng")
            if line is not None and line.roll is not None and calls_roll(line):
                calls = tr("Bấm F9 để gọi số {number} của cuộn giấy").format(number=roll_number(line.roll))
            self._times.setText(rests or calls)
        else:
            began = (
                tr("Gọi {served} trước · đã chờ {waited}")
                if serving.state == "called"
                else tr("Phục vụ {served} · đã chờ {waited}")
            )
            words = began.format(
                served=minutes_words(tr, minutes_between(serving.called_at, now)),
                waited=minutes_words(tr, minutes_between(serving.back_at or serving.taken_at, serving.called_at)),
            )
            if serving.calls > 1:
                words += " · " + tr("gọi {count} lần").format(count=serving.calls)
            self._times.setText(words)
        self.waiting.tick(now)
