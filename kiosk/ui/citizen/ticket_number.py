"""The number somebody has just taken: large, with its QR to photograph and the truth about its paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.qr_picture import Modules
from kiosk.services.queue_views import ReturnedView, TicketView
from kiosk.ui import theme
from kiosk.ui.citizen.ticket_state import (
    TicketsState,
    ahead_in_words,
    counters_in_words,
    estimate_in_words,
    in_language,
    new_number_in_words,
    paper_in_words,
)
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import Card, column, row
from kiosk.ui.widgets.labels import FittedLabel, IconLabel, ShrinkingLabel, StatusPill, Text
from kiosk.ui.widgets.qr_label import QrLabel

_CENTRE = Qt.AlignmentFlag.AlignCenter


class NumberPage(QWidget):
    """Shows the number of a `TicketsState`; a touch anywhere closes it (`done`)."""

    done = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        card = Card()
        self._field = ShrinkingLabel("", largest_px=t.text_title, smallest_px=t.text_caption)
        self._number = FittedLabel("", largest_px=t.text_giant, smallest_px=t.text_display, colour=t.palette.accent)
        self._number.setMinimumHeight(t.text_display)  # digits stand in less than a line with marks
        self._ahead = ShrinkingLabel("", largest_px=t.text_title, smallest_px=t.text_caption)
        self._priority = StatusPill("", "accent")
        self._counters = Text("", "lead", align=_CENTRE)
        self._title = Text(tr("Số của ông/bà"), "lead", tone="soft", align=_CENTRE)
        card.column.addWidget(self._title)
        card.column.addWidget(self._number, 1)
        card.column.addWidget(self._priority, 0, _CENTRE)
        for line in (self._field, self._ahead, self._counters):
            card.column.addWidget(line)
        self._qr_card = Card()
        self._qr_card.column.setContentsMargins(t.gap_small, t.gap_small, t.gap_small, t.gap_small)
        self._qr = QrLabel(tr("Mã QR của số này"))
        self._qr_card.column.addWidget(self._qr, 1)
        self._qr_card.column.addWidget(Text(tr("Chụp lại mã này để giữ số"), "", align=_CENTRE))
        self._paper = Card()
        self._paper_icon = IconLabel("printer", t.palette.accent, t.icon)
        self._paper_words = Text("", "lead")
        paper = row(self._paper_icon, self._paper_words)
        paper.setStretch(1, 1)
        self._paper.column.addLayout(paper)
        self.close_button = button(tr("Xong"), "primary", on_click=self.done.emit)
        self.close_button.setMinimumWidth(t.target * 2)
        upper = QBoxLayout(QBoxLayout.Direction.TopToBottom if t.portrait else QBoxLayout.Direction.LeftToRight)
        upper.setSpacing(t.gap)
        upper.addWidget(card, 3 if t.portrait else 5)
        upper.addWidget(self._qr_card, 2)
        bottom = row(self._paper, self.close_button)
        bottom.setStretch(0, 1)
        box = column(upper, bottom)
        box.setStretch(0, 1)
        self.setLayout(box)

    @property
    def code_shown(self) -> Modules:
        """The code to be photographed."""
        return self._qr.modules

    def draw(self, state: TicketsState) -> None:
        """Show a number with whom it waits for, and where its paper is."""
        tr, renewed = self._tr, state.new_number
        if renewed is None and state.ticket is None:
            return
        self._number.setText(state.label)
        self._title.setText(tr("Số của ông/bà") if renewed is None else tr("Số mới của ông/bà"))
        if renewed is not None:
            self._draw_renewed(renewed)
        elif state.ticket is not None:
            self._draw_ticket(state.ticket)
        self._qr.show_modules(state.code)
        words, tone, icon = paper_in_words(self._tr, state)
        self._paper_words.setText(words)
        theme.set_tone(self._paper, tone)
        colour = getattr(theme.current().palette, tone)
        self._paper_icon.setPixmap(theme.pixmap(icon, colour, self._paper_icon.width()))

    def _draw_ticket(self, ticket: TicketView) -> None:
        tr = self._tr
        self._field.setText(in_language(tr, ticket.field_name, ticket.field_name_en))
        ahead, wait = ahead_in_words(tr, ticket.ahead), estimate_in_words(tr, ticket.estimate)
        self._ahead.setText(f"{ahead} · {wait}" if wait else ahead)
        self._priority.setText(tr("Ưu tiên"))
        self._priority.setVisible(bool(ticket.priority))
        where = counters_in_words(tr, ticket.counters)
        self._counters.setText(tr("Khi được gọi, mời đến: {counters}").format(counters=where) if where else "")
        self._counters.setVisible(bool(where))

    def _draw_renewed(self, found: ReturnedView) -> None:
        why, place, ahead = new_number_in_words(self._tr, found)
        self._field.setText(why)
        self._ahead.setText(place)
        self._priority.hide()
        self._counters.setText(ahead)
        self._counters.show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a touch anywhere for "seen"."""
        event.accept()
        self.done.emit()
