"""Buttons that show the key that does the same, and the key cap they show it with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from kiosk.ui import theme

_INKS = {"primary": "accent_ink", "danger": "danger_ink", "quiet": "accent", "choice": "accent_ink"}


class KeyButton(QPushButton):
    """A button with its key drawn as a key cap before its words.

    Takes the focus by Tab only: a click must not take it out of the field somebody types in. `role` is one of
    `kiosk.ui.theme`'s; with "choice" it shows whether it is checked, and stands in a band unless `band` is False.
    `space` False makes it deaf
    to the space bar, for what must not happen to somebody who types on.
    """

    def __init__(
        self,
        key: str,
        text: str,
        role: str = "",
        *,
        on_click: Callable[[], object] | None = None,
        space: bool = True,
        band: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._key = key
        self._band = band
        self._space = space
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._dress(role)
        self.set_words(text)
        if on_click is not None:
            self.clicked.connect(lambda *_: on_click())

    def set_words(self, text: str) -> None:
        """Say something else, with the same key."""
        self.setText(text)
        self.setAccessibleName(f"{text} ({self._key})" if self._key else text)

    def set_role(self, role: str) -> None:
        """Take another role, and draw the key to match it."""
        if self.property("role") != role:
            theme.set_role(self, role)
            self._dress(role)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a click too: an ordinary button outside a dialog hears the space bar only."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif self._space or event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)

    def _dress(self, role: str) -> None:
        if not self._key:
            return
        palette = theme.current().palette
        on_ground = role == "choice" and not self._band
        ink = "ink" if on_ground else _INKS.get(role, "ink")
        icon = QIcon(_before_words(key_cap(self._key, getattr(palette, ink))))
        icon.addPixmap(_before_words(key_cap(self._key, palette.ink_disabled)), QIcon.Mode.Disabled)
        if role == "choice":
            chosen = _before_words(key_cap(self._key, palette.accent_ink if on_ground else palette.accent_strong))
            icon.addPixmap(chosen, QIcon.Mode.Normal, QIcon.State.On)
        self.setIcon(icon)
        self.setIconSize(key_cap_size(self._key) + QSize(theme.current().gap_small, 0))


def _before_words(cap: QPixmap) -> QPixmap:
    """Give a key cap with a gap at its right: a button sets its words right beside its picture."""
    ratio = cap.devicePixelRatio()
    wide = QPixmap(cap.width() + round(theme.current().gap_small * ratio), cap.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, cap)
    painter.end()
    return wide


def key_cap_size(key: str) -> QSize:
    """Give the size of a key cap in device-independent pixels."""
    t = theme.current()
    metrics = QFontMetrics(theme.font(t.text_caption, bold=True))
    height = round(t.text_caption * 1.55)
    return QSize(max(metrics.horizontalAdvance(key) + t.gap, height), height)


def key_cap(key: str, ink: str, ground: str = "") -> QPixmap:
    """Give a picture of a key: its name in a rounded frame, both in `ink`, on `ground` if one is given."""
    t = theme.current()
    size = key_cap_size(key)
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink), t.border))
    if ground:
        painter.setBrush(QColor(ground))
    inset = t.border / 2 + 0.5
    frame = QRectF(0, 0, size.width(), size.height()).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(frame, t.radius_small * 0.6, t.radius_small * 0.6)
    painter.setFont(theme.font(t.text_caption, bold=True))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, key)
    painter.end()
    return picture


def dot(colour: str) -> QPixmap:
    """Give a filled dot in a token colour, as high as a line's small letters: a state beside its words."""
    t = theme.current()
    side = round(t.text_body * 0.75)
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(0.5, 0.5, side - 1, side - 1))
    painter.end()
    return picture
