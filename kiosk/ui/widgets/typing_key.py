"""The keys of the on-screen keyboard, and the page they stand on: all of one measure, faces as large as they fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from kiosk.ui import theme
from kiosk.ui.theme.tokens import CITIZEN_LEAST_TARGET_PX, CITIZEN_LEAST_TEXT_PX
from kiosk.ui.widgets.keyboard_layouts import Key

_ARROWS = {
    int(Qt.Key.Key_Left): (-1, 0),
    int(Qt.Key.Key_Right): (1, 0),
    int(Qt.Key.Key_Up): (0, -1),
    int(Qt.Key.Key_Down): (0, 1),
}
_BROADEST_KEY = 1.7
"""How many targets wide a key may grow: hands stay near one another on a broad screen."""

_WISHED_HEIGHT, _WISHED_HEIGHT_UPRIGHT = 1.0, 1.25
"""How many targets high a key is where there is room; a screen that stands upright has more of it."""

_BEFORE_REPEATING_MS = 500
_REPEATING_MS = 90


class TypingKey(QPushButton):
    """A key with a face: a character, a word, an icon, or an icon and a word.

    A touch leaves the focus in the field that is typed into; Tab and the arrow keys reach the key, Enter and the
    space bar press it. `largest_px` bounds the face. Emits `arrow(dx, dy)` for an arrow key.
    """

    arrow = Signal(int, int)

    def __init__(self, role: str, *, repeats: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = ""
        self.largest_px = theme.current().text_title
        self._icon = ""
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if repeats:
            self.setAutoRepeat(True)
            self.setAutoRepeatDelay(_BEFORE_REPEATING_MS)
            self.setAutoRepeatInterval(_REPEATING_MS)

    def set_face(self, face: str, says: str, icon: str = "") -> None:
        """Show and say something else: `says` in words."""
        if (face, says, icon) != (self.face, self.accessibleName(), self._icon):
            self.face, self._icon = face, icon
            self.setAccessibleName(says)
            self.update()

    def greatest_px(self) -> int:
        """Give the pixel height at which the face fits, as a capital too; never below what citizens can read."""
        t = theme.current()
        size = t.text_body if len(self.face) > 1 else t.text_title
        faces = {self.face, self.face.upper()} if len(self.face) == 1 else {self.face}
        wished = self._room().width() - 2 * t.gap_tiny
        while (
            size > CITIZEN_LEAST_TEXT_PX
            and max(self._claim(theme.font(size, bold=True), one) for one in faces) > wished
        ):
            size -= 1
        return size

    def fitted_font(self) -> QFont:
        """Give the font of the face in the present room."""
        return theme.font(min(self.greatest_px(), self.largest_px), bold=True)

    @property
    def fits(self) -> bool:
        """Whether the whole face can be seen."""
        return self._claim(self.fitted_font(), self.face) <= self._room().width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the key, then its face."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        ink, room, font = self._ink(), self._room(), self.fitted_font()
        left = room.left() + (room.width() - self._claim(font, self.face)) // 2
        if self._icon:
            side = self._icon_side(font)
            painter.drawPixmap(left, room.center().y() - side // 2, theme.pixmap(self._icon, ink, side))
            left += side + theme.current().gap_small
        if self.face:
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(QRect(left, 0, self.width(), self.height()), int(Qt.AlignmentFlag.AlignVCenter), self.face)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a touch too, and hand on the arrows."""
        if event.key() in _ARROWS:
            self.arrow.emit(*_ARROWS[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _room(self) -> QRect:
        inset = theme.current().focus_width
        return self.rect().adjusted(inset, inset, -inset, -inset)

    def _claim(self, font: QFont, face: str) -> int:
        words = QFontMetrics(font).horizontalAdvance(face) if face else 0
        if not self._icon:
            return words
        return self._icon_side(font) + (theme.current().gap_small + words if words else 0)

    def _icon_side(self, font: QFont) -> int:
        return round(font.pixelSize() * 1.2)

    def _ink(self) -> str:
        palette = theme.current().palette
        if not self.isEnabled():
            return palette.ink_disabled
        return palette.accent_ink if self.property("role") == "primary" else palette.ink


class KeyPage(QWidget):
    """Rows of keys on one measure, half a key: a key of width 2 is as wide in every row. None stands for a gap."""

    def __init__(self, rows: list[list[tuple[Key, TypingKey | None]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._halves = max(sum(key.width for key, _ in line) for line in rows)
        self._gap = theme.current().gap_small
        self._lines = [[(key, button) for key, button in line if button is not None] for line in rows]
        for _, button in self.keys:
            button.setParent(self)
            button.arrow.connect(self._move_focus)

    @property
    def keys(self) -> list[tuple[Key, TypingKey]]:
        """The keys from the top left to the bottom right."""
        return [pair for line in self._lines for pair in line]

    @property
    def broadest(self) -> int:
        """The width beyond which hands would have to travel, in pixels."""
        return self._width(round(theme.current().target * _BROADEST_KEY))

    def sizeHint(self) -> QSize:
        """Give the room for keys that are comfortable to hit."""
        t = theme.current()
        wished = _WISHED_HEIGHT_UPRIGHT if t.portrait else _WISHED_HEIGHT
        return QSize(self._width(t.target), self._height(round(t.target * wished)))

    def minimumSizeHint(self) -> QSize:
        """Give the room for keys as small as citizens' targets may be."""
        return QSize(self._width(CITIZEN_LEAST_TARGET_PX), self._height(theme.current().target))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put every key in its place."""
        super().resizeEvent(event)
        half = (self.width() + self._gap) / self._halves
        high = (self.height() + self._gap) / len(self._rows)
        for row, line in enumerate(self._rows):
            top, bottom = round(row * high), round((row + 1) * high) - self._gap
            start = 0
            for key, button in line:
                left, right = round(start * half), round((start + key.width) * half) - self._gap
                start += key.width
                if button is not None:
                    button.setGeometry(left, top, right - left, bottom - top)
        self._match_faces()

    def _match_faces(self) -> None:
        """Write all characters in one size, and all tones in one."""
        for kind in ("type", "tone"):
            alike = [button for key, button in self.keys if key.does == kind and key.name != " "]
            size = min((button.greatest_px() for button in alike), default=0)
            for button in alike:
                button.largest_px = size

    def _width(self, key: int) -> int:
        return self._halves * (key + self._gap) // 2 - self._gap

    def _height(self, key: int) -> int:
        return len(self._rows) * (key + self._gap) - self._gap

    def _move_focus(self, dx: int, dy: int) -> None:
        """Move the focus to the next key in a direction."""
        lines = [[button for _, button in line] for line in self._lines]
        held = self.sender()
        row, place = next((row, line.index(held)) for row, line in enumerate(lines) if held in line)
        if dx:
            target = lines[row][(place + dx) % len(lines[row])]
        else:
            middle = lines[row][place].geometry().center().x()
            target = min(lines[(row + dy) % len(lines)], key=lambda one: abs(one.geometry().center().x() - middle))
        target.setFocus(Qt.FocusReason.TabFocusReason)
