"""The ticket station's questions, one a page: which class, again or reprint, which number; and what became of one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import ClassView, QueueField, ReturnedView
from kiosk.ui import theme
from kiosk.ui.citizen.ticket_state import TicketsState, in_language, returned_in_words
from kiosk.ui.widgets.buttons import BigButton, button
from kiosk.ui.widgets.cards import Card, clear, column, row
from kiosk.ui.widgets.keypad import Keypad
from kiosk.ui.widgets.labels import FittedLabel, IconLabel, Text
from kiosk.ui.widgets.scroll import scrolled

_CENTRE = Qt.AlignmentFlag.AlignCenter
LONGEST_LABEL = 6
"""Two letters and four digits."""


class ClassesPage(QWidget):
    """The priority classes to touch. Emits `chosen(code)` or `left`."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self._shown: tuple[ClassView, ...] | None = None
        self.choices: dict[str, BigButton] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(t.gap)
        tiles = QWidget()
        tiles.setLayout(self._grid)
        self.back = button(tr("Quay lại"), on_click=self.left.emit)
        question = Text(tr("Ông/bà thuộc diện nào?"), "heading")
        note = Text(tr("Chỉ ghi diện ưu tiên, không ghi lý do. Cán bộ có thể xem giấy tờ khi gọi."), "", tone="soft")
        top = row(question, self.back)
        top.setStretch(0, 1)
        box = column(top, scrolled(tiles, tr), note)
        box.setStretch(1, 1)
        self.setLayout(box)

    def draw(self, state: TicketsState) -> None:
        """Show the classes."""
        if state.classes == self._shown:
            return
        self._shown = state.classes
        clear(self._grid)
        self.choices.clear()
        columns = 1 if theme.current().portrait or len(state.classes) <= 2 else 2
        for place, known in enumerate(state.classes):
            tile = BigButton(in_language(self._tr, known.name, known.name_en), icon="people")
            tile.clicked.connect(lambda _checked=False, code=known.code: self.chosen.emit(code))
            self.choices[known.code] = tile
            self._grid.addWidget(tile, place // columns, place % columns)
            self._grid.setColumnStretch(place % columns, 1)
            self._grid.setRowStretch(place // columns, 1)


class AgainPage(QWidget):
    """Asks whoever touches again so soon. Emits `more` (another number), `reprint` or `left`."""

    more = Signal()
    reprint = Signal()
    left = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self._taken = Text("", "heading", align=_CENTRE)
        question = Text(tr("Lấy thêm số cho việc khác hay in lại phiếu?"), "lead", align=_CENTRE)
        self.another = BigButton(tr("Lấy thêm số"), tr("cho việc khác hoặc cho người khác"), icon="document")
        self.again = BigButton(tr("In lại phiếu"), " ", icon="printer")
        self.another.clicked.connect(lambda *_: self.more.emit())
        self.again.clicked.connect(lambda *_: self.reprint.emit())
        self.back = button(tr("Quay lại"), on_click=self.left.emit)
        choices = column(self.another, self.again) if t.portrait else row(self.another, self.again)
        for choice in (self.another, self.again):
            choice.setMinimumHeight(t.target * 2)
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        choices.setSpacing(t.gap_large)
        box = column(self._taken, question, choices, gap=t.gap_large)
        box.insertStretch(0)
        box.addStretch()
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignHCenter)
        self.back.setMinimumWidth(t.target * 3)
        self.setLayout(box)

    def draw(self, state: TicketsState) -> None:
        """Ask about the number just taken."""
        tr, label = self._tr, state.ticket.label if state.ticket is not None else ""
        self._taken.setText(tr("Ông/bà vừa lấy số {label}").format(label=label))
        self.again.set_subtitle(tr("vẫn là số {label}").format(label=label))
        for choice in (self.another, self.again, self.back):
            choice.setEnabled(not state.taking and not state.lost)


class TypingPage(QWidget):
    """A number to type, or a slip to hold before the scanner. Emits `typed(character)`, `erased`, `sent`, `left`."""

    typed = Signal(str)
    erased = Signal()
    sent = Signal()
    left = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self._alphabet = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        how = column(
            Text(tr("Đưa mã QR trên phiếu số vào máy quét"), "title"),
            Text(tr("hoặc bấm số trên phiếu, ví dụ A012"), "lead", tone="soft"),
            gap=0,
        )
        self.back = button(tr("Quay lại"), on_click=self.left.emit)
        top = row(IconLabel("scan", t.palette.accent, round(t.text_heading * 1.8)), how, self.back)
        top.setStretch(1, 1)
        field = Card()
        field.column.setContentsMargins(t.gap, t.gap_tiny, t.gap, t.gap_tiny)
        self._number = FittedLabel("", largest_px=t.text_display, smallest_px=t.text_title, colour=t.palette.accent)
        self._number.setMinimumHeight(t.target)
        field.column.addWidget(self._number)
        self.send = button(tr("Xem số này"), "primary", on_click=self.sent.emit)
        self.send.setMinimumWidth(t.target * 2)
        line = row(field, self.send)
        line.setStretch(0, 1)
        self._pad_room = column()
        self.keypad: Keypad | None = None
        box = column(top, line, self._pad_room)
        box.setStretch(2, 1)
        self.setLayout(box)

    def draw(self, state: TicketsState) -> None:
        """Show what has been typed, and the keys of this office's numbers."""
        self._keys_for(state.fields or ())
        self._number.setText(state.typed or "– – – –")
        self._number.setAccessibleName(state.typed)
        free = not state.taking and not state.lost
        self.send.setEnabled(bool(state.typed) and free)
        if self.keypad is not None:
            self.keypad.setEnabled(free)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a number from a keyboard."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.sent.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Backspace:
            self.erased.emit()
        elif len(event.text()) == 1 and event.text().upper() in self._alphabet:
            self.typed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _keys_for(self, fields: tuple[QueueField, ...]) -> None:
        letters = "".join(sorted({letter for field in fields for letter in field.prefix}))
        alphabet = letters + "1234567890"
        if alphabet == self._alphabet:
            return
        self._alphabet = alphabet
        clear(self._pad_room)
        columns = 5 if theme.current().portrait else 10
        self.keypad = Keypad(self._tr, alphabet, columns=min(columns, max(5, -(-(len(alphabet) + 2) // 2))))
        self.keypad.typed.connect(self.typed)
        self.keypad.erased.connect(self.erased)
        self._pad_room.addWidget(self.keypad)


class ReturnedPage(QWidget):
    """What became of a number whose slip was held before the scanner; a touch anywhere closes it (`done`)."""

    done = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self._shown: ReturnedView | None = None
        self._card = Card()
        self._icon = IconLabel("info", t.palette.accent, t.icon * 2)
        self._label = FittedLabel("", largest_px=t.text_giant, smallest_px=t.text_display, colour=t.palette.accent)
        self._label.setMinimumHeight(t.text_display)
        self._news = Text("", "heading", align=_CENTRE)
        self._advice = Text("", "lead", align=_CENTRE)
        self._card.column.addStretch(1)
        self._card.column.addWidget(self._icon, 0, _CENTRE)
        self._card.column.addWidget(self._label, 8)
        self._card.column.addWidget(self._news)
        self._card.column.addWidget(self._advice)
        self._card.column.addStretch(1)
        self.close_button = button(tr("Xong"), "primary", on_click=self.done.emit)
        self.close_button.setMinimumWidth(t.target * 3)
        box = column(self._card, self.close_button)
        box.setStretch(0, 1)
        box.setAlignment(self.close_button, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(box)

    def draw(self, state: TicketsState) -> None:
        """Show the answer."""
        found, palette = state.returned, theme.current().palette
        if found is None or found == self._shown:
            return
        self._shown = found
        news, advice = returned_in_words(self._tr, found)
        tone = "ok" if found.state in ("called", "kept", "waiting") else "warn"
        icon = "check" if tone == "ok" else "info"
        self._icon.setPixmap(theme.pixmap(icon, getattr(palette, tone), self._icon.width()))
        self._label.setText(found.label)
        self._label.setVisible(bool(found.label))
        self._news.setText(news)
        self._advice.setText(advice)
        theme.set_tone(self._card, tone)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a touch anywhere for "seen"."""
        event.accept()
        self.done.emit()
