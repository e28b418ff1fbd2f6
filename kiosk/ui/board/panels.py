"""The board's pieces: the banner of the call, a counter's panel, a field's queue."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.views import BoardCounter
from kiosk.ui import theme
from kiosk.ui.widgets.buttons import Badge
from kiosk.ui.widgets.cards import column
from kiosk.ui.widgets.labels import FittedLabel, ItemsLabel, NameLabel

_CENTRE = Qt.AlignmentFlag.AlignCenter


class Ground(QWidget):
    """A rounded ground in token colours that can change at every pulse without a new style sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        palette = theme.current().palette
        self._fill, self._edge = palette.surface_raised, palette.line

    def set_ground(self, fill: str, edge: str) -> None:
        """Take other colours."""
        if (fill, edge) != (self._fill, self._edge):
            self._fill, self._edge = fill, edge
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._edge), t.border))
        painter.setBrush(QColor(self._fill))
        half = t.border / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), t.radius, t.radius)
        painter.end()


class CallBanner(Ground):
    """One line across the board: the call being announced, or what to do meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.words = FittedLabel("", largest_px=t.text_display, smallest_px=t.text_lead)
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap_large, t.gap_small, t.gap_large, t.gap_small)
        box.addWidget(self.words)
        self.setFixedHeight(round(t.text_display * 1.36) + 2 * t.gap_small)

    def announce(self, words: str, *, bright: bool) -> None:
        """Announce a call."""
        self.words.setText(words)
        self.words.set_colour(theme.current().palette.lotus_ink)
        self.set_bright(bright=bright)

    def set_bright(self, *, bright: bool) -> None:
        """Take one of the two colours of the pulse."""
        palette = theme.current().palette
        fill = palette.lotus if bright else palette.lotus_strong
        self.set_ground(fill, fill)

    def rest(self, words: str) -> None:
        """Say what people may do while nobody is called."""
        palette = theme.current().palette
        self.words.setText(words)
        self.words.set_colour(palette.accent)
        self.set_ground(palette.accent_soft, palette.accent_soft)


class CounterPanel(Ground):
    """One counter: the number on its wall, as the call says it, and whom it serves as large as the panel."""

    def __init__(self, tr: Translator, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self._called = False
        name = tr("Quầy {numbers}").format(numbers=number)
        self.name = FittedLabel(name, largest_px=t.text_title, smallest_px=t.text_caption)
        self.number = FittedLabel("", largest_px=t.text_giant, smallest_px=t.text_caption)
        self.setAccessibleName(name)
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap_small, t.gap_small, t.gap_small, t.gap_small)
        box.setSpacing(0)
        self.name.setFixedHeight(round(t.text_title * 1.5))
        box.addWidget(self.name)
        box.addWidget(self.number, 1)

    def show_counter(self, counter: BoardCounter, *, called: bool, bright: bool) -> None:
        """Show what a counter serves; `called` while its call is announced."""
        tr, palette = self._tr, theme.current().palette
        self._called = called
        if counter.label is not None:
            self.number.setText(counter.label)
            self.number.set_largest(theme.current().text_giant)
        else:
            self.number.setText(tr("Sẵn sàng") if counter.open else tr("Chưa mở"))
            self.number.set_largest(theme.current().text_title)
        self.setAccessibleName(f"{self.name.text()}: {self.number.text()}")
        if called:
            self.name.set_colour(palette.lotus_ink)
            self.number.set_colour(palette.lotus_ink)
            self.set_bright(bright=bright)
            return
        quiet = counter.label is None
        self.name.set_colour(palette.ink if counter.open else palette.ink_soft)
        self.number.set_colour(palette.ink_soft if quiet else palette.accent)
        self.set_ground(palette.surface_raised if counter.open else palette.surface_sunken, palette.line)

    def set_bright(self, *, bright: bool) -> None:
        """Take one of the two colours of the pulse; the edge stays dark."""
        palette = theme.current().palette
        if self._called:
            self.set_ground(palette.lotus if bright else palette.lotus_strong, palette.lotus_strong)


class WaitingRow(QWidget):
    """One field's queue: its letter, its name, how many wait, and, unless `compact`, the next numbers."""

    def __init__(self, prefix: str, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._name = NameLabel("strong")
        self._next = ItemsLabel("", "caption")
        if compact:
            self._next.hide()
        self._count = FittedLabel(
            "", largest_px=t.text_title, smallest_px=t.text_body, colour=t.palette.accent, align=_CENTRE
        )
        self._count.setFixedSize(round(t.text_title * 1.9), round(t.text_title * 1.5))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap_small)
        middle = Qt.AlignmentFlag.AlignVCenter  # without it their fixed heights would hold the whole line to one
        box.addWidget(Badge(prefix, side_px=round(t.text_title * 1.4)), 0, middle)
        box.addLayout(column(self._name, self._next, gap=0), 1)
        box.addWidget(self._count, 0, middle)

    def show_waiting(self, tr: Translator, name: str, count: int, following: tuple[str, ...]) -> None:
        """Show a queue."""
        self._name.set_whole_text(name)
        self._count.setText(str(count))
        self._count.setAccessibleName(tr("{count} người đang chờ").format(count=count))
        self._next.set_items(following or (tr("Chưa ai chờ"),))
