"""The section of the settings about counters, and the fields people take numbers for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from kiosk.core.clock import in_vietnam
from kiosk.core.i18n import N_, Translator
from kiosk.services.live_views import ClosedPlace, ClosedPlaces, CounterNow, FieldSet
from kiosk.ui.manager.cell_table import Cell, TableRow
from kiosk.ui.manager.settings_section import SettingsSection
from kiosk.ui.manager.table_page import Column
from kiosk.ui.manager.watch_tiles import NOTHING

View = Literal["counters", "fields"]

_NOTES: dict[View, str] = {
    "counters": N_("Lĩnh vực của một quầy đã có: đổi ở trang Hàng chờ (F7), bảng Quầy, có hiệu lực ngay."),
    "fields": N_("Thứ tự ở đây là thứ tự ô ở máy lấy số. Giờ lấy số và giới hạn: trang Hàng chờ (F7), bảng Lĩnh vực."),
}


@dataclass(frozen=True, slots=True)
class CountersShown:
    """What the section shows: what the office works with, behind it what is closed for good."""

    counters: tuple[CounterNow, ...]
    fields: tuple[FieldSet, ...]
    closed: ClosedPlaces


class CountersSection(SettingsSection):
    """Shows a `CountersShown`: the counters, or with a key the fields.

    Emits `add_wanted(view)`, with a counter's number or a field's code `rename_wanted(view, key)`,
    `close_wanted(view, key)` and `open_wanted(view, key)`, and `move_wanted(code, earlier)` for a field.
    """

    add_wanted = Signal(str)
    rename_wanted = Signal(str, object)
    close_wanted = Signal(str, object)
    open_wanted = Signal(str, object)
    move_wanted = Signal(str, bool)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(tr, tr("Quầy, lĩnh vực"), _columns(tr, "counters"), parent)
        self._data: CountersShown | None = None
        self._view: View = "counters"
        show_counters, show_fields = partial(self.show_view, "counters"), partial(self.show_view, "fields")
        self._of_view = {
            "counters": self.add_key("Q", tr("Các quầy"), show_counters, chooses=True),
            "fields": self.add_key("L", tr("Các lĩnh vực"), show_fields, chooses=True),
        }
        self.rename = self.add_key("Enter", tr("Đổi tên…"), lambda: self._emit(self.rename_wanted))
        self.add = self.add_key("Ctrl+N", "", lambda: self.add_wanted.emit(self._view))
        self.earlier = self.add_key("Ctrl+↑", tr("Lên"), partial(self._move, earlier=True))
        self.later = self.add_key("Ctrl+↓", tr("Xuống"), partial(self._move, earlier=False))
        self.close_key = self.add_key("Del", tr("Đóng…"), lambda: self._emit(self.close_wanted))
        self.open_key = self.add_key("Ctrl+R", tr("Mở lại"), lambda: self._emit(self.open_wanted))
        self.drawing_keys.connect(self._draw_keys)
        self.show_view("counters")

    @property
    def data(self) -> CountersShown | None:
        """What is shown."""
        return self._data

    @property
    def view(self) -> View:
        """Which table is in sight."""
        return self._view

    @property
    def closed_now(self) -> bool:
        """Whether the arrows stand on what is closed."""
        if self._data is None:
            return False
        closed = self._data.closed.counters if self._view == "counters" else self._data.closed.fields
        return any(one.key == self.current_key for one in closed)

    def show_data(self, data: CountersShown) -> None:
        """Show counters and fields; the arrows stay where they were."""
        self._data = data
        self._draw()

    def show_view(self, view: View) -> None:
        """Show the counters, or the fields."""
        if view != self._view:
            self._view = view
            self.show_columns(_columns(self._tr, view))
        for name, button in self._of_view.items():
            button.setChecked(name == view)
        self.show_note(self._tr(_NOTES[view]))
        self._draw()

    def _draw(self) -> None:
        data = self._data
        if data is None:
            self.show_rows(())
        elif self._view == "counters":
            shut = (self._shut(one, NOTHING) for one in data.closed.counters)
            self.show_rows((*(self._counter(one, data) for one in data.counters), *shut))
        else:
            shut = (self._shut(one) for one in data.closed.fields)
            self.show_rows((*(self._field(one, data) for one in data.fields), *shut))

    def _shut(self, one: ClosedPlace, *further: str) -> TableRow:
        since = self._tr("đã đóng từ {day}").format(day=f"{in_vietnam(one.closed_at):%d/%m/%Y}")
        cells = (Cell(one.sign), Cell(one.name), Cell(since, "", "stop"), *map(Cell, further))
        return TableRow(one.key, cells)

    def _counter(self, one: CounterNow, data: CountersShown) -> TableRow:
        cells = (
            Cell(str(one.number), bold=True),
            Cell(one.name, bold=True),
            Cell(self._served(one, data)),
            Cell(one.official or NOTHING),
        )
        return TableRow(one.number, cells)

    def _served(self, one: CounterNow, data: CountersShown) -> str:
        """Give the fields in words: what is left out where that is shorter, for a line holds a handful of names."""
        served = [field.name for field in data.fields if field.code in one.fields]
        missing = [field.name for field in data.fields if field.code not in one.fields]
        if not served:
            return self._tr("Chưa phục vụ lĩnh vực nào")
        if not missing:
            return self._tr("Mọi lĩnh vực")
        if len(missing) < len(served):
            return self._tr("Mọi lĩnh vực, trừ: {fields}").format(fields="; ".join(missing))
        return "; ".join(served)

    def _field(self, one: FieldSet, data: CountersShown) -> TableRow:
        served = ", ".join(counter.name for counter in data.counters if counter.number in one.counters)
        serves = Cell(served)
        if not served:
            words = self._tr("Chưa quầy nào phục vụ")
            serves = Cell(words, self._tr("máy không phát số"), "warning", "warn")
        cells = (Cell(one.prefix, bold=True), Cell(one.name, one.name_en, bold=True), serves)
        return TableRow(one.code, cells)

    def _draw_keys(self) -> None:
        tr, fields, ready = self._tr, self._view == "fields", not self.busy and self._data is not None
        self.add.set_words(tr(N_("Thêm lĩnh vực…")) if fields else tr(N_("Thêm quầy…")))
        self.add.setEnabled(ready)
        key, closed = self.current_key, self.closed_now
        self.rename.setEnabled(ready and key is not None and not closed)
        # the one that goes first, else both would want room for a moment
        for button, visible in sorted(((self.close_key, not closed), (self.open_key, closed)), key=lambda one: one[1]):
            button.setVisible(visible)
            button.setEnabled(ready and key is not None)
        at, last = self.table.currentIndex().row(), len(self._data.fields if self._data is not None else ()) - 1
        for button, possible in ((self.earlier, 0 < at <= last), (self.later, 0 <= at < last)):
            button.setVisible(fields)
            button.setEnabled(ready and possible)

    def _emit(self, signal: SignalInstance) -> None:
        if self.current_key is not None:
            signal.emit(self._view, self.current_key)

    def _move(self, *, earlier: bool) -> None:
        if self._view == "fields" and self.current_key is not None:
            self.move_wanted.emit(str(self.current_key), earlier)


def _columns(tr: Translator, view: View) -> tuple[Column, ...]:
    if view == "counters":
        return (
            Column(tr("Số"), 4.0, 0),
            Column(tr("Tên quầy"), 10.0, 2),
            Column(tr("Lĩnh vực phục vụ"), 24.0, 9),
            Column(tr("Đang ngồi"), 10.0, 2),
        )
    return (
        Column(tr("Ký hiệu"), 5.0, 0),
        Column(tr("Lĩnh vực"), 16.0, 4),
        Column(tr("Quầy phục vụ"), 14.0, 4),
    )
