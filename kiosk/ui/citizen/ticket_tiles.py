"""The fields of the ticket station: a tile each, with its state in words; whoever has priority says so first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import QueueField
from kiosk.ui import theme
from kiosk.ui.citizen.ticket_state import TicketsState, in_language, printer_warning, waiting_in_words
from kiosk.ui.widgets.buttons import Badge, TileButton, button
from kiosk.ui.widgets.cards import Card, clear, column, row
from kiosk.ui.widgets.labels import IconLabel, Text, caption
from kiosk.ui.widgets.scroll import scrolled

_CENTRE = Qt.AlignmentFlag.AlignCenter
_APART = {"help": "info", "reception": "people"}
"""Kinds of fields that are not procedures, with their icons: tiles of their own kind, below the others."""


class FieldTile(TileButton):
    """One field: its letter, its name, what there is to say of it. Shut, it is still read and answers a touch."""

    def __init__(self, field: QueueField, tr: Translator, *, roomy: bool) -> None:
        name = in_language(tr, field.name, field.name_en)
        super().__init__(name)
        self._name = name
        t = theme.current()
        self._role = "tile_apart" if field.kind in _APART else "tile"
        self._title = Text(name, "title" if roomy else "lead")
        self._words = Text("", "")
        self._waiting = Text("", "", tone="soft")
        lines = column(self._title, gap=t.gap_tiny if roomy else 0)
        if roomy and name != field.name:
            lines.addWidget(Text(field.name, "", tone="soft"))
        lines.addWidget(self._words)
        lines.addWidget(self._waiting)
        lines.insertStretch(0)
        lines.addStretch()
        self._sign: QWidget = Badge(field.prefix)
        if field.kind in _APART:
            self._sign = IconLabel(_APART[field.kind], t.palette.accent, round(t.text_heading * 1.2))
        box = QHBoxLayout(self)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        box.setSpacing(t.gap)
        box.addWidget(self._sign)
        box.addLayout(lines, 1)
        for label in self.findChildren(Text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_field(field, tr)

    def show_field(self, field: QueueField, tr: Translator) -> None:
        """Show how the field is now, in place: a finger may rest on the tile while the counts change."""
        t = theme.current()
        words = in_language(tr, field.words, field.words_en)
        waiting = waiting_in_words(tr, field) if field.takes else ""
        theme.set_role(self, self._role if field.takes else "tile_shut")
        if isinstance(self._sign, Badge):
            self._sign.set_colour(t.palette.accent if field.takes else t.palette.ink_soft)
        theme.set_tone(self._title, "" if field.takes else "soft")
        theme.set_tone(self._words, "accent" if field.takes else "")
        for label, text in ((self._words, words), (self._waiting, waiting)):
            label.setVisible(bool(text))
            if text != label.text():
                label.setText(text)
        self.setAccessibleName(". ".join(filter(None, (self._name, words, waiting))))


class FieldsPage(QWidget):
    """Emits `field_chosen(code)`, for shut fields too; `classes_wanted`, `class_dropped`, `code_wanted`."""

    field_chosen = Signal(str)
    classes_wanted = Signal()
    class_dropped = Signal()
    code_wanted = Signal()

    def __init__(self, tr: Translator, hours: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self._hours = hours
        self.tiles: dict[str, FieldTile] = {}
        self._shape: tuple[object, ...] | None = None
        self._last_used = ""
        self._question = Text("", "heading")
        self.priority = button(" " + tr("Tôi thuộc diện ưu tiên"), icon="people", on_click=self.classes_wanted.emit)
        self.drop = button(tr("Không chọn ưu tiên"), on_click=self.class_dropped.emit)
        self.back = button(" " + tr("Tôi đã có số"), icon="scan", on_click=self.code_wanted.emit)
        for door in (self.priority, self.back):  # the blank parts the words from their icon
            door.setAccessibleName(door.text().strip())
            door.hide()
        self.drop.hide()
        doors = row(self.priority, self.drop, self.back)
        self._grid, self._apart = _grid(), _grid()
        tiles = QWidget()
        inner = column(self._grid, self._apart, gap=t.gap)
        tiles.setLayout(inner)
        self._inner = inner
        self.area: QScrollArea = scrolled(tiles)
        self._more = caption(tr("Còn lĩnh vực ở bên dưới: vuốt lên để xem."))
        self._more.hide()
        self.area.verticalScrollBar().rangeChanged.connect(lambda _least, most: self._more.setVisible(most > 0))
        self._printer = Text("", "strong", tone="warn")
        self._printer.hide()
        if t.portrait:
            box = column(self._question, self.area, self._more, self._printer, doors)
            box.setStretch(1, 1)
            for place in range(doors.count()):
                doors.setStretch(place, 1)
        else:
            top = row(self._question, doors)
            top.setStretch(0, 1)
            box = column(top, self.area, self._more, self._printer, gap=t.gap_small)
            box.setStretch(1, 1)
        self.setLayout(box)

    def draw(self, state: TicketsState) -> None:
        """Show the fields, the chosen class, and what the printer lacks."""
        tr = self._tr
        if state.fields is None:
            self._question.setText(tr("Xin chờ giây lát…"))
            for door in (self.priority, self.drop, self.back):
                door.hide()
            return
        touchable = not state.taking and not state.lost
        takes = any(field.takes for field in state.fields)
        self._question.setText(self._asked(state, takes=takes))
        theme.set_role(self._question, "heading" if state.priority is None else "strong")
        self.priority.setVisible(bool(state.classes) and takes and state.priority is None)
        self.drop.setVisible(state.priority is not None)
        self.back.show()
        warning = printer_warning(tr, state.condition) if takes else ""
        self._printer.setText(warning)
        self._printer.setVisible(bool(warning))
        same = {in_language(tr, field.words, field.words_en) for field in state.fields}
        shut = next(iter(same)) if not takes and len(same) == 1 else ""
        self._build(state.fields, shut)
        if not touchable:
            self._take_focus_from_tiles()
        for field in state.fields:
            if field.code in self.tiles:
                self.tiles[field.code].show_field(field, tr)
                self.tiles[field.code].setEnabled(touchable)
        for door in (self.priority, self.drop, self.back):
            door.setEnabled(touchable)
        if touchable and self._last_used:
            self._give_focus_back()

    def begin(self) -> None:
        """Show the top: the next person begins there."""
        self._last_used = ""
        self.area.verticalScrollBar().setValue(0)

    def _asked(self, state: TicketsState, *, takes: bool) -> str:
        tr = self._tr
        if not takes:
            return tr("Hiện chưa lấy được số")
        if state.priority is not None:
            name = in_language(tr, state.priority.name, state.priority.name_en)
            return tr("Ưu tiên: {name}. Mời chọn việc").format(name=name)
        return tr("Bà con cần làm thủ tục gì?")

    def _build(self, fields: tuple[QueueField, ...], shut: str) -> None:
        """Lay the tiles out anew where other fields are to be shown than before."""
        shape = (shut, *((field.code, field.kind) for field in fields))
        if shape == self._shape:
            return
        self._shape = shape
        self.tiles.clear()
        for grid in (self._grid, self._apart):
            clear(grid)
            for index in range(max(grid.columnCount(), grid.rowCount())):
                grid.setColumnStretch(index, 0)
                grid.setRowStretch(index, 0)
        if shut or not fields:
            self._grid.addWidget(self._nobody(shut), 0, 0)
            self._inner.setStretch(0, 1)
            return
        ordinary = [field for field in fields if field.kind not in _APART]
        apart = [field for field in fields if field.kind in _APART]
        columns = self._columns(len(ordinary) or len(apart))
        lines = -(-len(ordinary) // columns), -(-len(apart) // columns)
        roomy = columns == 1 if theme.current().portrait else sum(lines) <= 3
        for grid in (self._grid, self._apart):
            grid.setSpacing(theme.current().gap if roomy else theme.current().gap_small)
        for grid, shown in ((self._grid, ordinary), (self._apart, apart)):
            for place, field in enumerate(shown):
                tile = FieldTile(field, self._tr, roomy=roomy)
                tile.clicked.connect(lambda _checked=False, code=field.code: self.field_chosen.emit(code))
                self.tiles[field.code] = tile
                grid.addWidget(tile, place // columns, place % columns)
                grid.setRowStretch(place // columns, 1)
            for place in range(columns if shown else 0):
                grid.setColumnStretch(place, 1)
        for place, count in enumerate(lines):
            self._inner.setStretch(place, count)

    def _columns(self, count: int) -> int:
        if theme.current().portrait:
            return 1 if count <= 7 else 2
        return 1 if count <= 2 else 2 if count <= 10 else 3

    def _nobody(self, words: str) -> QWidget:
        tr, t = self._tr, theme.current()
        card = Card()
        card.column.setSpacing(t.gap)
        card.column.addStretch()
        card.column.addWidget(IconLabel("clock", t.palette.accent, t.icon * 2), 0, _CENTRE)
        card.column.addWidget(Text(words or tr("Chưa có lĩnh vực nào để lấy số."), "heading", align=_CENTRE))
        if self._hours:
            hours = tr("Giờ làm việc: {hours}.").format(hours=self._hours)
            card.column.addWidget(Text(hours, "lead", align=_CENTRE))
        card.column.addWidget(Text(tr("Màn hình này tự mở khi lấy được số."), "", tone="soft", align=_CENTRE))
        card.column.addStretch()
        return card

    def _take_focus_from_tiles(self) -> None:
        """Hold the focus while no tile can: a disabled tile hands it to the last one, and the list scrolls there."""
        for code, tile in self.tiles.items():
            if tile.hasFocus():
                self._last_used = code
                self.setFocus()

    def _give_focus_back(self) -> None:
        """Put the focus where it was, if nobody has moved it since: a refused number can be asked for again."""
        tile = self.tiles.get(self._last_used)
        self._last_used = ""
        if tile is not None and self.hasFocus():
            tile.setFocus()


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    return grid
