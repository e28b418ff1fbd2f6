"""The ticket machine's screen: one card per open field, then the number, large."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedWidget, QWidget

from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.services.views import FieldView, PrintState, TicketView
from kiosk.ui import theme
from kiosk.ui.widgets.buttons import BigButton, button
from kiosk.ui.widgets.cards import Card, clear, column, row
from kiosk.ui.widgets.labels import FittedLabel, IconLabel, ShrinkingLabel, Text, caption, heading
from kiosk.ui.widgets.public_screen import PublicScreen
from kiosk.ui.widgets.scroll import scrolled

_CENTRE = Qt.AlignmentFlag.AlignCenter

_PRINTED = {
    "queued": N_("Đang in phiếu…"),
    "sending": N_("Đang in phiếu…"),
    "done": N_("Mời bà con nhận phiếu in."),
}
_NOT_PRINTED = N_("Máy in chưa in được phiếu. Số của ông/bà vẫn được giữ: xin nhớ số này hoặc chụp ảnh màn hình.")
_NO_PRINTER = N_("Máy này không in phiếu: xin nhớ số này hoặc chụp ảnh màn hình.")
_LOST = N_("Máy đang nối lại với dữ liệu của văn phòng. Xin chờ giây lát hoặc hỏi cán bộ.")


@dataclass(frozen=True, slots=True)
class TicketsState:
    """What the ticket machine shows.

    `fields` None: not known yet. `taking` while a number is being made: nothing can be touched. With
    `ticket` its number is on show and `printing` is the truth about its paper (None: no printer;
    `overdue`: it should have come out by now). `lost`: the office's data cannot be reached.
    """

    fields: tuple[FieldView, ...] | None = None
    taking: bool = False
    ticket: TicketView | None = None
    printing: PrintState | None = None
    overdue: bool = False
    lost: bool = False
    problem: KnownError | None = None


class TicketsScreen(PublicScreen):
    """Shows a `TicketsState`; emits `field_chosen(code)` and `done` (the number has been seen)."""

    field_chosen = Signal(str)
    done = Signal()

    _state = TicketsState()
    _pages: QStackedWidget
    _choice: QWidget
    _area: QScrollArea
    _ticket_page: _TicketPage

    def title(self) -> str:
        """Give the station's title."""
        tr = self.tr_
        return tr("Lấy số thứ tự")

    def draw(self, state: TicketsState) -> None:
        """Show a state."""
        self._state = state
        self.redraw()

    def redraw(self) -> None:
        """Show the last state again."""
        tr, state = self.tr_, self._state
        if state.lost:
            self.say(tr(_LOST), "warn", 0)
        elif state.problem is not None:
            self.say(state.problem.in_words(tr), "warn", 0)
        else:
            self.hush()
        if state.ticket is not None:
            self._ticket_page.show_ticket(state.ticket)
            self._ticket_page.show_printing(state.printing, overdue=state.overdue)
            self._pages.setCurrentWidget(self._ticket_page)
            self._last_used = ""
            return
        self._draw_fields(state)
        if self._pages.currentWidget() is not self._choice:
            self._pages.setCurrentWidget(self._choice)
            self._area.verticalScrollBar().setValue(0)  # the next person begins at the top

    def build_body(self) -> QWidget:
        """Give the two pages: choosing a field, and the number."""
        tr = self.tr_
        self.buttons: dict[str, BigButton] = {}
        self._shown: tuple[FieldView, ...] | None = None
        self._last_used = ""
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.current().gap)
        self._question = heading(tr("Bà con cần làm thủ tục gì?"))
        self._closed = caption("")
        tiles = QWidget()
        tiles.setLayout(self._grid)
        self._choice = QWidget()
        self._area = scrolled(tiles)
        self._more = caption(tr("Còn lĩnh vực ở bên dưới: vuốt lên để xem."))
        self._more.hide()
        self._area.verticalScrollBar().rangeChanged.connect(lambda _least, most: self._more.setVisible(most > 0))
        box = column(self._question, self._area, self._more, self._closed)
        box.setStretch(1, 1)
        self._choice.setLayout(box)
        self._ticket_page = _TicketPage(self)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._choice)
        self._pages.addWidget(self._ticket_page)
        return self._pages

    def _draw_fields(self, state: TicketsState) -> None:
        tr = self.tr_
        if state.fields is None:
            return
        opened = tuple(field for field in state.fields if field.open)
        if self._shown is None or [f.code for f in opened] != [f.code for f in self._shown]:
            self._build_tiles(opened)
        touchable = not state.taking and not state.lost
        if not touchable:
            self._take_focus_from_tiles()
        for field in opened:  # in place: a finger may rest on a tile while the counts change
            self.buttons[field.code].set_subtitle(self._subtitle(field))
            self.buttons[field.code].setEnabled(touchable)
        if touchable and self._last_used:
            self._give_focus_back()
        self._shown = opened
        closed = ", ".join(self._name(field) for field in state.fields if not field.open)
        self._closed.setText(tr("Các lĩnh vực chưa mở quầy: {fields}.").format(fields=closed) if closed else "")
        self._closed.setVisible(bool(closed and opened))
        self._question.setVisible(bool(opened))

    def _take_focus_from_tiles(self) -> None:
        """Hold the focus while no tile can: a disabled tile hands it to the last one, and the list scrolls there."""
        for code, tile in self.buttons.items():
            if tile.hasFocus():
                self._last_used = code
                self.setFocus()

    def _give_focus_back(self) -> None:
        """Put the focus where it was, if nobody has moved it since: a refused number can be asked for again."""
        tile = self.buttons.get(self._last_used)
        self._last_used = ""
        if tile is not None and self.hasFocus():
            tile.setFocus()

    def _build_tiles(self, opened: tuple[FieldView, ...]) -> None:
        clear(self._grid)
        self.buttons.clear()
        for index in range(max(self._grid.columnCount(), self._grid.rowCount())):
            self._grid.setColumnStretch(index, 0)
            self._grid.setRowStretch(index, 0)
        if not opened:
            self._grid.addWidget(self._nobody_open(), 0, 0)
            return
        columns = self._columns(len(opened))
        roomy = len(opened) <= 2 * columns
        for place, field in enumerate(opened):
            english = self.tr_.language == "en" and bool(field.name_en)
            other = field.name if english and roomy else ""  # three lines would not fit in many rows
            tile = BigButton(self._name(field), self._subtitle(field), note=other, badge=field.prefix)
            tile.clicked.connect(lambda _checked=False, code=field.code: self.field_chosen.emit(code))
            self.buttons[field.code] = tile
            self._grid.addWidget(tile, place // columns, place % columns)
            self._grid.setColumnStretch(place % columns, 1)
            self._grid.setRowStretch(place // columns, 1)

    def _columns(self, count: int) -> int:
        if theme.current().portrait:
            return 1 if count <= 7 else 2
        return 1 if count <= 2 else 2 if count <= 8 else 3

    def _nobody_open(self) -> QWidget:
        tr, t = self.tr_, theme.current()
        card = Card()
        card.column.setSpacing(t.gap)
        card.column.addStretch()
        card.column.addWidget(IconLabel("clock", t.palette.accent, t.icon * 2), 0, _CENTRE)
        card.column.addWidget(Text(tr("Hiện chưa có quầy nào mở."), "heading", align=_CENTRE))
        if self.sign.hours:
            hours = tr("Giờ làm việc: {hours}.").format(hours=self.sign.hours)
            card.column.addWidget(Text(hours, "lead", align=_CENTRE))
        card.column.addWidget(Text(tr("Màn hình này tự mở khi có quầy làm việc."), "", tone="soft", align=_CENTRE))
        card.column.addStretch()
        return card

    def _name(self, field: FieldView) -> str:
        return field.name_en if self.tr_.language == "en" and field.name_en else field.name

    def _subtitle(self, field: FieldView) -> str:
        tr = self.tr_
        waiting = tr("{count} người đang chờ").format(count=field.waiting) if field.waiting else tr("Chưa ai chờ")
        return f"{waiting} · {counters_in_words(tr, field.counters)}"


class _TicketPage(QWidget):
    """The number somebody has just taken; a touch anywhere closes it."""

    def __init__(self, screen: TicketsScreen) -> None:
        super().__init__()
        self._screen = screen
        tr, t = screen.tr_, theme.current()
        card = Card()
        self._field = ShrinkingLabel("", largest_px=t.text_title, smallest_px=t.text_caption)
        self._number = FittedLabel("", largest_px=t.text_giant, smallest_px=t.text_display, colour=t.palette.accent)
        self._number.setMinimumHeight(t.text_display)  # digits stand in less than a line with marks
        self._ahead = ShrinkingLabel("", largest_px=t.text_title, smallest_px=t.text_caption)
        self._counters = Text("", "lead", align=_CENTRE)
        card.column.addWidget(Text(tr("Số của ông/bà"), "lead", tone="soft", align=_CENTRE))
        card.column.addWidget(self._number, 1)
        card.column.addWidget(self._field)
        card.column.addWidget(self._ahead)
        card.column.addWidget(self._counters)
        self._printing = Card()
        self._printer_icon = IconLabel("printer", t.palette.accent, t.icon)
        self._printer_words = Text("", "lead")
        self._printing.column.addLayout(row(self._printer_icon, self._printer_words))
        close = button(tr("Xong"), "primary", on_click=screen.done.emit)
        close.setMinimumWidth(t.target * 2)
        bottom = row(self._printing, close)
        bottom.setStretch(0, 1)
        box = column(card, bottom)
        box.setStretch(0, 1)
        self.setLayout(box)

    def show_ticket(self, ticket: TicketView) -> None:
        """Show a number with whom it waits for."""
        tr = self._screen.tr_
        english = tr.language == "en" and bool(ticket.field_name_en)
        self._number.setText(ticket.label)
        self._field.setText(ticket.field_name_en if english else ticket.field_name)
        self._ahead.setText(
            tr("Trước ông/bà còn {count} người").format(count=ticket.ahead)
            if ticket.ahead
            else tr("Ông/bà là người tiếp theo")
        )
        where = counters_in_words(tr, ticket.counters)
        self._counters.setText(tr("Khi được gọi, mời đến: {counters}").format(counters=where) if where else "")
        self._counters.setVisible(bool(where))

    def show_printing(self, state: PrintState | None, *, overdue: bool) -> None:
        """Say the truth about the paper."""
        tr, palette = self._screen.tr_, theme.current().palette
        words, tone, icon = _NO_PRINTER, "accent", "info"
        if state is not None:
            words = _PRINTED.get(state, _NOT_PRINTED)
            tone, icon = ("ok", "check") if state == "done" else ("accent", "printer")
            if words == _NOT_PRINTED or (overdue and state != "done"):
                words, tone, icon = _NOT_PRINTED, "warn", "warning"
        self._printer_words.setText(tr(words))
        theme.set_tone(self._printing, tone)
        self._printer_icon.setPixmap(theme.pixmap(icon, getattr(palette, tone), self._printer_icon.width()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a touch anywhere for "seen"."""
        event.accept()
        self._screen.done.emit()


def counters_in_words(tr: Translator, counters: tuple[int, ...]) -> str:
    """Give "Quầy 1, 2" in the translator's language, "" for none."""
    return tr("Quầy {numbers}").format(numbers=", ".join(str(number) for number in counters)) if counters else ""
