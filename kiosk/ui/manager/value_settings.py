"""The sections of the settings about what stands in the settings file: of the office, and of this PC."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.office_value_lines import USUAL, Line, Scope, ValuesView, values_of
from kiosk.services.office_value_table import LINES
from kiosk.ui import theme
from kiosk.ui.manager.cell_table import Cell, TableRow
from kiosk.ui.manager.settings_section import SettingsSection
from kiosk.ui.manager.table_page import Column
from kiosk.ui.manager.value_settings_words import line_words

_TITLES: dict[Scope, str] = {"office": N_("Văn phòng"), "pc": N_("Máy này")}
_NOTES: dict[Scope, str] = {
    "office": N_(
        "Ghi ở máy {pc}; có nhiều máy thì máy nào cũng phải đặt giống nhau. Màn hình đang mở dùng cài đặt lúc nó mở "
        "ra: đổi xong, đóng chương trình rồi mở lại."
    ),
    "pc": N_(
        "Chỉ của máy {pc}; máy khác đặt ở máy ấy. Màn hình đang mở dùng cài đặt lúc nó mở ra: đổi xong, đóng chương "
        "trình trên máy này rồi mở lại."
    ),
}
_PENDING = N_(
    "Đã ghi cho máy {pc} nhưng chưa dùng: các màn hình đang mở còn giữ cài đặt cũ. Đóng chương trình trên máy này rồi "
    "mở lại."
)


class ValueSettings(SettingsSection):
    """Shows the lines of a `ValuesView` that are of the office, or of this PC.

    Emits `change_wanted(key)` with a line's key, also of one that cannot be changed here.
    """

    change_wanted = Signal(str)

    def __init__(self, tr: Translator, scope: Scope, parent: QWidget | None = None) -> None:
        columns = (Column(tr("Mục"), 15.0, 2), Column(tr("Đang đặt"), 24.0, 5))
        super().__init__(tr, tr(_TITLES[scope]), columns, parent)
        self._scope = scope
        self._data: ValuesView | None = None
        self.lines = tuple(line for line in LINES.values() if line.scope == scope)
        self.change = self.add_key("Enter", tr("Đổi…"), self._emit)
        self.drawing_keys.connect(self._draw_keys)
        self._draw_keys()

    @property
    def data(self) -> ValuesView | None:
        """What is shown."""
        return self._data

    def show_values(self, data: ValuesView) -> None:
        """Show what is set; the arrows stay where they were."""
        self._data = data
        self.show_rows(tuple(self._row(line, data) for line in self.lines))
        pending = any(_is_pending(line, data) for line in self.lines)
        self.show_note(self._tr(_PENDING if pending else _NOTES[self._scope]).format(pc=data.pc))
        theme.set_tone(self.note, "warn" if pending else "soft")

    def _row(self, line: Line, data: ValuesView) -> TableRow:
        tr = self._tr
        found = values_of(data.settings, line)
        below, ink = "", "ink_soft"
        if line.fixed:
            below = tr(line.fixed)
        elif _is_pending(line, data):
            below, ink = tr("đã ghi, chưa dùng"), "warn"
        elif found == values_of(USUAL, line):
            below = tr("mặc định")
        cells = (Cell(tr(line.name), tr(line.subject), bold=True), Cell(line_words(tr, line, data), below, ink=ink))
        return TableRow(line.key, cells)

    def _draw_keys(self) -> None:
        self.change.setEnabled(not self.busy and self._data is not None)

    def _emit(self) -> None:
        if self.current_key is not None:
            self.change_wanted.emit(str(self.current_key))


def _is_pending(line: Line, data: ValuesView) -> bool:
    return not line.fixed and values_of(data.settings, line) != values_of(data.in_use, line)
