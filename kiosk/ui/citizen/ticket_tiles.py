"""The fields of the ticket station: a tile each, with its state in words; whoever has priority says so first."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import QueueField
from kiosk.ui import theme
from kiosk.ui.citizen.ticket_state import TicketsState, in_language, printer_warning, waiting_in_words
from kiosk.ui.widgets.buttons import Badge, TileButton, button
from kiosk.ui.widgets.cards import Card, clear, column, row
from kiosk.ui.widgets.labels import IconLabel, Text, caption
from kiosk.ui.widgets.scroll import scrolled

Crowd = Literal["", "close", "brief", "briefest"]
CROWDED: tuple[Crowd, ...] = get_args(Crowd)
"""How the tiles make room for each other, one after the other until all are in sight: closer, with the first clause
of a sentence only, with no more than how many are called before."""

_CENTRE = Qt.AlignmentFlag.AlignCenter
_APART = {"help": "info", "reception": "people"}
"""Kinds of fields that are not procedures, with their icons: tiles of their own kind, below the others."""

_FIXED = "\N{NO-BREAK SPACE}"
_LAST_WORDS = 14
"""So many characters at the end of a text are not broken: every tile is broad enough for them."""


class FieldTile(TileButton):
    """One field: its letter, its name, what there is to say of it. Shut, it is still read and answers a touch.

    Its text is said more briefly where all tiles would not fit on the screen (`CROWDED`): a touch says it whole.
    """

    def __init__(self, field: QueueField, tr: Translator, *, roomy: bool) -> None:
        name = in_language(tr, field.name, field.name_en)
        super().__init__(name)
        self._name = name
        self._tr = tr
        t = theme.current()
        self._role = "tile_apart" if field.kind in _APART else "tile"
        self._title = Text(name, "title" if roomy else "lead")
        self._words = Text("", "")
        self._waiting = Text("", "", tone="soft")
        lines = self._lines = column(self._title, gap=t.gap_tiny if roomy else 0)
        if roomy and name != field.name:
            lines.addWidget(Text(field.name, "", tone="soft"))
        lines.addWidget(self._words)
        lines.addWidget(self._waiting)
        lines.insertStretch(0)
        lines.addStretch()
        self._badge = Badge(field.prefix, side_px=round(t.text_heading * (1.5 if roomy else 1.3)))
        self._box = QHBoxLayout(self)
        self._box.setSpacing(t.gap)
        self._box.addWidget(self._badge)
        self._box.addLayout(lines, 1)
        if field.kind in _APART:
            icon = IconLabel(_APART[field.kind], t.palette.accent, round(t.text_heading * 1.1))
            icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._box.addWidget(icon)
        for label in self.findChildren(Text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._field = field
        self._first = False
        self.crowd("")

    def show_field(self, field: QueueField, *, first: bool) -> None:
        """Show how the field is now, in place: a finger may rest on the tile while the counts change.

        `first`: the number will be of a priority class, called before others; how many come before is not known yet.
        """
        t = theme.current()
        self._field, self._first = field, first
        theme.set_role(self, self._role if field.takes else "tile_shut")
        self._badge.set_colour(t.palette.accent if field.takes else t.palette.ink_soft)
        theme.set_tone(self._title, "" if field.takes else "soft")
        theme.set_tone(self._words, "accent" if field.takes else "")
        self._say()
        parts = (self._name, in_language(self._tr, field.words, field.words_en), self._ahead(whole=True))
        self.setAccessibleName(". ".join(part.rstrip(".") for part in parts if part))

    def crowd(self, crowd: Crowd) -> None:
        """Take as little room as that."""
        t = theme.current()
        self._crowd = crowd
        above = t.gap_tiny if crowd else t.gap_small
        self._box.setContentsMargins(t.gap, above, t.gap, above)
        self._say()

    def _say(self) -> None:
        words = in_language(self._tr, self._field.words, self._field.words_en)
        if self._crowd in ("brief", "briefest"):
            words = words.partition(";")[0].rstrip(".")
        ahead = self._ahead(whole=self._crowd in ("", "close") or (self._crowd == "brief" and not words))
        if self._crowd == "briefest" and ahead:
            words = ""
        for label, text in ((self._words, words), (self._waiting, ahead)):
            label.setVisible(bool(text))
            kept = _kept_together(text)
            if kept != label.text():
                label.setText(kept)
        for layout in (self._lines, self._box):
            layout.invalidate()
        self.updateGeometry()  # who asks at once how high it is now is told the truth

    def _ahead(self, *, whole: bool) -> str:
        if not self._field.takes:
            return ""
        if self._first:
            return self._tr("Được gọi trước theo diện ưu tiên")
        return waiting_in_words(self._tr, self._field if whole else replace(self._field, estimate=None))


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
        self.area: QScrollArea = scrolled(tiles, tr)
        self.area.viewport().installEventFilter(self)
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
                self.tiles[field.code].show_field(field, first=state.priority is not None)
                self.tiles[field.code].setEnabled(touchable)
        for door in (self.priority, self.drop, self.back):
            door.setEnabled(touchable)
        self._make_room()
        if touchable and self._last_used:
            self._give_focus_back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room anew when there is more or less of it."""
        if event.type() == QEvent.Type.Resize and watched is self.area.viewport():
            self._make_room()
        return super().eventFilter(watched, event)

    def begin(self) -> None:
        """Show the top: the next person begins there."""
        self._last_used = ""
        self.area.verticalScrollBar().setValue(0)

    def _make_room(self) -> None:
        """Have every tile in sight where that can be: nobody looks for what lies below the edge."""
        room = self.area.contentsRect()
        high = room.height() + (self._more.height() + theme.current().gap_small if self._more.isVisible() else 0)
        for crowd in CROWDED:
            for tile in self.tiles.values():
                tile.crowd(crowd)
            for layout in (self._grid, self._apart, self._inner):
                layout.invalidate()
            if self._inner.totalHeightForWidth(room.width()) <= high:
                break

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


def _kept_together(text: str) -> str:
    """Give a text whose last words stay in one line: "phút" alone below its figures is read as a sentence's rest."""
    words = text.split(" ")
    first = len(words) - 1
    while first > 0 and len(" ".join(words[first - 1 :])) <= _LAST_WORDS:
        first -= 1
    return " ".join((*words[:first], _FIXED.join(words[first:])))


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    return grid
