"""The work lists in the order of urgency: how many dossiers each holds, and the digit that opens it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import ListCount, ListName
from kiosk.ui import theme
from kiosk.ui.records.list_cells import broken
from kiosk.ui.widgets.key_button import key_cap, key_cap_size

LISTS: dict[ListName, str] = {
    "late": N_("Quá hạn"),
    "due_24h": N_("Đến hạn 24 giờ"),
    "due_3d": N_("Đến hạn 3 ngày"),
    "to_hand_over": N_("Hồ sơ cần bàn giao"),
    "to_confirm": N_("Hồ sơ chờ xác nhận"),
    "waiting": N_("Chờ công dân"),
    "ready": N_("Chờ trả kết quả"),
    "mine": N_("Của tôi"),
    "not_entered": N_("Chưa nhập hệ thống tỉnh"),
}
"""The lists by urgency; the first has the key 1."""

_TONES: dict[ListName, str] = {"late": "danger", "due_24h": "warn", "due_3d": "accent", "ready": "warn"}
_MOST_LINES = 4
_ENDLESS = 10_000
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class ListTile(QAbstractButton):
    """A list: its key and count above its name. `count` None while it is not known."""

    def __init__(self, key: str, name: ListName, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._name = name
        self._count: int | None = None
        self._tone = ""
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the digits are the keyboard's way here
        self.show_count(None)

    @property
    def count(self) -> int | None:
        """How many dossiers the list holds."""
        return self._count

    @property
    def tone(self) -> str:
        """The ink of the tile, "" where nothing in it calls for work."""
        return self._tone

    def show_count(self, count: int | None, urgent: int = 0) -> None:
        """Show a count; a result is coloured only where it is `urgent`, the lists by due time wherever they count."""
        self._count = count
        self._tone = _TONES.get(self._name, "") if (urgent if self._name == "ready" else count) else ""
        number = "" if count is None else f": {count}"
        self.setAccessibleName(f"{self.text()}{number} ({self._key})")
        self.update()

    def sizeHint(self) -> QSize:
        """Give the room of a count over a name of one line."""
        return QSize(theme.current().target * 2, self.needed_height(_ENDLESS))

    def needed_height(self, width: int) -> int:
        """Give the height at which the whole name can be read."""
        return self._head() + len(self.lines(width)) * self._line() + 2 * theme.current().gap_small

    def lines(self, width: int) -> tuple[str, ...]:
        """Give the name as it is broken at a width."""
        t = theme.current()
        return broken(self.text(), t.text_caption, width - 2 * t.gap_small, most=_MOST_LINES)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tile: many late dossiers are red, none is quiet."""
        t = theme.current()
        palette = t.palette
        tone = self._tone
        ink = getattr(palette, tone) if tone else palette.ink if self._count else palette.ink_soft
        ground = palette.accent_soft if self.isChecked() else palette.surface_raised
        if tone == "danger":
            ground = palette.danger_soft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = t.focus_width if self.isChecked() else t.border
        checked = palette.danger if tone == "danger" else palette.accent
        painter.setPen(QPen(QColor(checked if self.isChecked() else palette.line), edge))
        painter.setBrush(QColor(ground))
        inset = (edge + 1) // 2
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), t.radius_small, t.radius_small)
        box = self.rect().adjusted(t.gap_small, t.gap_tiny, -t.gap_small, -t.gap_tiny)
        cap = key_cap_size(self._key)
        painter.drawPixmap(box.left(), box.top() + (self._head() - cap.height()) // 2, key_cap(self._key, ink))
        painter.setPen(QColor(ink))
        painter.setFont(theme.font(t.text_title, bold=bool(self._count)))
        number = QRect(box.left(), box.top(), box.width(), self._head())
        shown = "" if self._count is None else f"{self._count:,}".replace(",", ".")
        painter.drawText(number, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setFont(theme.font(t.text_caption))
        for at, text in enumerate(self.lines(self.width())):
            top = box.top() + self._head() + at * self._line()
            painter.drawText(QRect(box.left(), top, box.width(), self._line()), _LEFT, text)
        painter.end()

    @staticmethod
    def _line() -> int:
        return QFontMetrics(theme.font(theme.current().text_caption)).height()

    @staticmethod
    def _head() -> int:
        return QFontMetrics(theme.font(theme.current().text_title, bold=True)).height()


class ListChooser(QWidget):
    """All lists side by side, as high as the longest name needs; emits `chosen(name)`."""

    chosen = Signal(str)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: dict[ListName, ListTile] = {}
        for place, (name, words) in enumerate(LISTS.items()):
            tile = ListTile(str(place + 1), name, tr(words), self)
            tile.clicked.connect(lambda _checked=False, name=name: self._on_clicked(name))
            self.tiles[name] = tile
        self._chosen: ListName | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_state(self, counts: tuple[ListCount, ...], chosen: ListName | None) -> None:
        """Show the counts, and which list is open (None: what was searched for)."""
        known = {count.name: count for count in counts}
        self._chosen = chosen
        for name, tile in self.tiles.items():
            count = known.get(name)
            tile.show_count(count.count if count else None, count.urgent if count else 0)
            tile.setChecked(name == chosen)

    def choose_by_digit(self, digit: str) -> bool:
        """Choose the list of a digit; gives whether there is one."""
        names = tuple(self.tiles)
        if len(digit) != 1 or digit not in "123456789" or int(digit) > len(names):
            return False
        self.chosen.emit(names[int(digit) - 1])
        return True

    def hasHeightForWidth(self) -> bool:
        """Give True: names wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height the longest name needs."""
        each = round(self._each(width) - 0.5)
        return max(tile.needed_height(each) for tile in self.tiles.values())

    def sizeHint(self) -> QSize:
        """Give the room of names on one line."""
        tiles = [tile.sizeHint() for tile in self.tiles.values()]
        return QSize(sum(size.width() for size in tiles), max(size.height() for size in tiles))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the tiles: all of one width. A layout of its own would not let names ask for height."""
        super().resizeEvent(event)
        each, gap = self._each(event.size().width()), theme.current().gap_small
        for place, tile in enumerate(self.tiles.values()):
            left, right = round(place * (each + gap)), round(place * (each + gap) + each)
            tile.setGeometry(left, 0, right - left, event.size().height())

    def _each(self, width: int) -> float:
        return (width - theme.current().gap_small * (len(self.tiles) - 1)) / len(self.tiles)

    def _on_clicked(self, name: ListName) -> None:
        self.tiles[name].setChecked(name == self._chosen)  # the answer checks it, not the click
        self.chosen.emit(name)
