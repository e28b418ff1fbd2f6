"""The page of the office: when it is open, who waits, what is ready, what it costs, and the office's own texts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QGridLayout, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.guide_views import GuideLine
from kiosk.services.office_views import DayHours, FeeField, Notice, OfficeField, OfficeNow
from kiosk.ui import theme
from kiosk.ui.citizen.procedure_finder import ResultLine
from kiosk.ui.widgets.buttons import TileButton, button
from kiosk.ui.widgets.cards import Card, clear, column, row
from kiosk.ui.widgets.clock_label import WEEKDAYS
from kiosk.ui.widgets.labels import IconLabel, Text
from kiosk.ui.widgets.public_page import PublicPage
from kiosk.ui.widgets.scroll import STEP, TouchScroll, scrolled
from kiosk.ui.widgets.spoken import words_of

_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_SCROLLS = {Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1}
SECTIONS: dict[str, tuple[str, str]] = {
    "results": ("check", N_("Kết quả có hôm nay")),
    "fees": ("document", N_("Thủ tục và phí, lệ phí")),
    "noi-quy": ("info", N_("Nội quy")),
    "quy-tac-ung-xu": ("people", N_("Quy tắc ứng xử")),
    "lich-tiep-cong-dan": ("calendar", N_("Lịch tiếp công dân")),
    "phan-anh": ("speaker", N_("Nơi gửi phản ánh, tố cáo")),
}
"""What may be opened: its icon and its title; the last four are notices of the office."""


@dataclass(frozen=True, slots=True)
class OfficeState:
    """The office `now`, and what is open of it: a `section` with its notice or fees, the `field` of the fee table."""

    now: OfficeNow | None = None
    section: str = ""
    notice: Notice | None = None
    fees: tuple[FeeField, ...] = ()
    field: FeeField | None = None


class OfficePage(PublicPage):
    """Shows an `OfficeState`.

    Emits `section_chosen(key)`, `field_chosen(place)` of the fee table, `procedure_chosen(code)`, `back` (one step),
    `forgotten` when it was told to forget.
    """

    section_chosen = Signal(str)
    field_chosen = Signal(int)
    procedure_chosen = Signal(str)
    back = Signal()
    forgotten = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        self._state = OfficeState()
        super().__init__(tr, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def title(self) -> str:
        """Give the page's title."""
        return self.tr_("Văn phòng")

    def words(self) -> str:
        """Give what is in sight as sentences."""
        return words_of(self)

    def draw(self, state: OfficeState) -> None:
        """Show a state; the queue's figures change under one's eyes, everything else stays where it is."""
        same_place = (state.section, state.field) == (self._state.section, self._state.field)
        self._state = state
        if same_place and not state.section and state.now is not None and len(state.now.fields) == len(self._queue):
            self._draw_queue(state.now)
        else:
            self.redraw()

    def forget(self) -> None:
        """Go back to the start."""
        self.draw(OfficeState(now=self._state.now))
        self._area.verticalScrollBar().setValue(0)
        self.forgotten.emit()

    def build(self) -> QWidget:
        """Give the room and the buttons below it."""
        tr, t = self.tr_, theme.current()
        self.tiles: dict[str, TileButton] = {}
        self.lines: list[ResultLine] = []
        self._queue: list[tuple[Text, Text]] = []
        self._room = column(gap=t.gap_small)
        content = QWidget()
        content.setLayout(self._room)
        self._area: TouchScroll = scrolled(content, tr)
        self.step_back = button(tr("Quay lại"), on_click=self.back.emit)
        bar = row(self.step_back, button(tr("Xong"), on_click=self.done.emit))
        bar.insertStretch(1)
        whole = QWidget()
        box = column(self._area, bar, gap=t.gap_small)
        box.setStretch(0, 1)
        whole.setLayout(box)
        return whole

    def redraw(self) -> None:
        """Show the last state again."""
        state, tr = self._state, self.tr_
        clear(self._room)
        self.tiles.clear()
        self.lines.clear()
        self._queue.clear()
        self._area.verticalScrollBar().setValue(0)
        self.step_back.setVisible(bool(state.section))
        if state.section:
            title = tr(SECTIONS[state.section][1])
            if state.field is not None:
                title = _named(tr, state.field)
            self._room.addWidget(Text(title, "heading", tone="accent"))
        if state.field is not None:
            self._draw_fees(state.field)
        elif state.section == "fees":
            self._draw_fields(state.fees)
        elif state.section == "results":
            self._draw_results(state.now)
        elif state.section:
            paragraphs = state.notice.in_language(tr.language) if state.notice is not None else ()
            self._room.addWidget(self._told(paragraphs))
        elif state.now is not None:
            self._draw_start(state.now)
        self._room.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be used by a keyboard alone: Enter opens what Tab reached, Escape goes back, arrows and page keys scroll."""
        key, held = Qt.Key(event.key()), QApplication.focusWidget()
        if key == Qt.Key.Key_Escape:
            (self.back if self._state.section else self.done).emit()
        elif (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(held, QAbstractButton)
            and self.isAncestorOf(held)
        ):
            held.click()
        elif key in _SCROLLS:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + round(_SCROLLS[key] * STEP * self._area.viewport().height()))
        else:
            super().keyPressEvent(event)

    def _draw_start(self, now: OfficeNow) -> None:
        t = theme.current()
        hours, queue, tiles = self._hours(now), self._queue_card(now), self._tiles()
        if t.one_column:
            self._room.addLayout(column(hours, queue, tiles, gap=t.gap_small))
        else:
            left = column(hours, tiles, gap=t.gap_small)
            left.addStretch(1)
            sides = row(left, queue)
            sides.setStretch(0, 1)
            sides.setStretch(1, 1)
            self._room.addLayout(sides)
        self._draw_queue(now)

    def _tiles(self) -> QGridLayout:
        t = theme.current()
        columns = 1 if t.text_size != "normal" else 2
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(t.gap_small)
        for place, (key, (icon, words)) in enumerate(SECTIONS.items()):
            self.tiles[key] = tile = _tile(icon, self.tr_(words))
            tile.clicked.connect(lambda _checked=False, key=key: self.section_chosen.emit(key))
            grid.addWidget(tile, place // columns, place % columns)
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        return grid

    def _hours(self, now: OfficeNow) -> Card:
        tr = self.tr_
        card = Card()
        card.column.addWidget(Text(self._today_words(now.today), "title", tone="accent"))
        for first, last, sessions in _stretches(now.week):
            days = tr(WEEKDAYS[first]) if first == last else f"{tr(WEEKDAYS[first])} – {tr(WEEKDAYS[last])}"
            open_at = ", ".join(sessions) or tr("nghỉ")
            card.column.addWidget(Text(f"{days}: {open_at}"))
        unknown = tr("Chưa có thông tin")
        for words, value in ((tr("Đường dây nóng"), now.hotline), (tr("Địa chỉ"), now.address)):
            card.column.addWidget(Text(f"{words}: {value or unknown}"))
        card.column.addStretch()
        return card

    def _today_words(self, today: DayHours | None) -> str:
        tr = self.tr_
        if today is None:
            return tr("Giờ làm việc")
        name = f" ({today.name})" if today.name else ""
        if not today.sessions:
            return tr("Hôm nay nghỉ{name}").format(name=name)
        return tr("Hôm nay làm việc{name}: {hours}").format(name=name, hours=", ".join(today.sessions))

    def _queue_card(self, now: OfficeNow) -> Card:
        t = theme.current()
        card = Card()
        self._counters = Text("", "title", tone="accent")
        card.column.addWidget(self._counters)
        grid = QGridLayout()
        grid.setHorizontalSpacing(t.gap)
        grid.setVerticalSpacing(t.gap_tiny)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for place, _ in enumerate(now.fields):
            pair = Text("", "strong", align=_TOP), Text("", "", align=_TOP)
            self._queue.append(pair)
            for side, label in enumerate(pair):
                grid.addWidget(label, place, side)
        card.column.addLayout(grid)
        card.column.addStretch()
        return card

    def _draw_queue(self, now: OfficeNow) -> None:
        tr = self.tr_
        numbers = ", ".join(map(str, now.counters))
        self._counters.setText(
            tr("Quầy đang mở: {numbers}").format(numbers=numbers) if numbers else tr("Chưa có quầy nào mở")
        )
        for (name, said), field in zip(self._queue, now.fields, strict=True):
            name.setText(_named(tr, field))
            said.setText(self._field_words(field))

    def _field_words(self, field: OfficeField) -> str:
        tr = self.tr_
        waiting = tr("{count} người chờ").format(count=field.waiting)
        why = field.words_en if tr.language != "vi" and field.words_en else field.words
        if why:
            return f"{why} {waiting}." if field.waiting else why
        if not field.counters:
            return waiting
        counters = tr("Quầy {numbers}").format(numbers=", ".join(map(str, field.counters)))
        return f"{counters}: {waiting}"

    def _draw_results(self, now: OfficeNow | None) -> None:
        tr = self.tr_
        if now is None or not now.results:
            self._room.addWidget(Text(tr("Hôm nay chưa có kết quả nào."), "lead"))
            return
        self._room.addWidget(Text(tr("Mời mang giấy hẹn và giấy tờ tùy thân đến nhận."), "lead", tone="soft"))
        columns = 1 if theme.current().one_column else 3
        grid = QGridLayout()
        for place, code in enumerate(now.results):
            grid.addWidget(Text(code, "title"), place // columns, place % columns)
        card = Card()
        card.column.addLayout(grid)
        self._room.addWidget(card)

    def _draw_fields(self, fields: tuple[FeeField, ...]) -> None:
        lines = [GuideLine(place + 1, "", _named(self.tr_, field), "") for place, field in enumerate(fields)]
        for place, line in enumerate(lines):
            said = self.tr_("{count} thủ tục").format(count=len(fields[place].lines))
            self._add_line(GuideLine(line.version_id, "", line.short_name, said)).clicked.connect(
                lambda _checked=False, place=place: self.field_chosen.emit(place)
            )

    def _draw_fees(self, field: FeeField) -> None:
        unknown = self.tr_("Phí, lệ phí: chưa có thông tin")
        for line, fees in field.lines:
            said = "\n".join(fees) or unknown
            self._add_line(GuideLine(line.version_id, line.code, line.short_name, said)).clicked.connect(
                lambda _checked=False, code=line.code: self.procedure_chosen.emit(code)
            )

    def _add_line(self, line: GuideLine) -> ResultLine:
        made = ResultLine()
        made.show_line(line)
        self.lines.append(made)
        self._room.addWidget(made)
        return made

    def _told(self, paragraphs: tuple[str, ...]) -> Card:
        card = Card()
        for paragraph in paragraphs or (self.tr_("Chưa có thông tin"),):
            card.column.addWidget(Text(paragraph, "lead"))
        return card


def _tile(icon: str, words: str) -> TileButton:
    t = theme.current()
    tile = TileButton(words)
    label = Text(words, "strong")
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    box = row(IconLabel(icon, t.palette.accent, t.text_title), label, gap=t.gap_small)
    box.setStretch(1, 1)
    box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
    tile.setLayout(box)
    return tile


def _named(tr: Translator, named: OfficeField | FeeField) -> str:
    return named.name_en if tr.language != "vi" and named.name_en else named.name


def _stretches(week: tuple[DayHours, ...]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Give the week as stretches of days with the same hours: first day, last day, sessions."""
    stretches: list[tuple[int, int, tuple[str, ...]]] = []
    for day in week:
        if stretches and stretches[-1][2] == day.sessions:
            stretches[-1] = (stretches[-1][0], day.weekday, day.sessions)
        else:
            stretches.append((day.weekday, day.weekday, day.sessions))
    return stretches
