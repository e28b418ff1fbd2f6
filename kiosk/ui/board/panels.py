"""The counters on the board: a panel each, and how the panels share their room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import BoardCounter
from kiosk.ui import theme
from kiosk.ui.board import call_line
from kiosk.ui.board.arrangement import NAME_HIGH, Arrangement, Writing, arrange, rows_of
from kiosk.ui.board.ground import Ground
from kiosk.ui.widgets.labels import FittedLabel

USUAL_NUMBER = "A000"
"""What the arrangement is made for; a longer number shrinks in its panel."""

_BREADTH = 0.93
"""How much of its place a name or a number fills."""

NUMBER_PART = 0.64
"""How much of its panel's height a number keeps with the reason of a rest below it."""


class CounterName(FittedLabel):
    """The name on a counter's wall: its number large, the word before it smaller, as it is long in some languages."""

    def __init__(self, tr: Translator, number: int, parent: QWidget | None = None) -> None:
        t = theme.current()
        self.pieces = call_line.pieces(tr("Quầy {numbers}"), numbers=number)
        super().__init__(
            call_line.whole(self.pieces), largest_px=t.text_title, smallest_px=t.text_caption, parent=parent
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        size = self.fitted_font().pixelSize()
        call_line.draw(painter, self.contentsRect(), self.pieces, size, colour=self.colour)
        painter.end()

    def _claim(self, size_px: int) -> QSize:
        return QSize(call_line.width_of(self.pieces, size_px), round(size_px * call_line.LINE_HIGH))


class CounterPanel(Ground):
    """One counter: the number on its wall, as the call says it, and whom it serves as large as the panel."""

    def __init__(self, tr: Translator, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self._called = False
        self._plan: Arrangement | None = None
        self.name = CounterName(tr, number, self)
        self.number = FittedLabel("", largest_px=t.text_giant, smallest_px=t.text_caption, parent=self)
        self.reason = FittedLabel("", largest_px=t.text_title, smallest_px=t.text_caption // 2, parent=self)
        self.reason.hide()

    def show_counter(self, counter: BoardCounter, *, called: bool, bright: bool) -> None:
        """Show what a counter serves; `called` while its call is announced."""
        tr, palette = self._tr, theme.current().palette
        self._called = called
        resting = counter.open and bool(counter.paused)
        rest = tr("Tạm nghỉ")
        if counter.label is not None:
            words = counter.label
        elif resting:
            words = rest
        else:
            words = tr("Sẵn sàng") if counter.open else tr("Chưa mở")
        reason = tr(counter.paused) if resting else ""
        if reason and counter.label is not None:
            reason = f"{rest}: {reason}"
        self.number.setText(words)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason) and not called)  # while it is called the number has the whole room
        self.setAccessibleName(", ".join(filter(None, (f"{self.name.text()}: {words}", reason))))
        self._place()
        if called:
            self.name.set_colour(palette.lotus_ink)
            self.number.set_colour(palette.lotus_ink)
            self.set_bright(bright=bright)
            return
        working = counter.open and not resting
        self.name.set_colour(palette.ink if working else palette.ink_soft)
        if counter.label is not None:
            self.number.set_colour(palette.accent if working else palette.ink)
        else:
            self.number.set_colour(palette.ink_soft)
        self.reason.set_colour(palette.ink_soft)
        self.set_ground(palette.surface_raised if working else palette.surface_sunken, palette.line)

    def set_bright(self, *, bright: bool) -> None:
        """Take one of the two colours of the pulse; the broad frame stays."""
        palette = theme.current().palette
        if self._called:
            self.set_ground(palette.lotus if bright else palette.lotus_strong, palette.lotus_strong, palette.lotus_ink)

    def arrange(self, plan: Arrangement) -> None:
        """Write name and number as the board has it."""
        self._plan = plan
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place name and number anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        plan, t = self._plan, theme.current()
        if plan is None:
            return
        room = self.rect().adjusted(t.gap_small, t.gap_small, -t.gap_small, -t.gap_small)
        self.name.set_largest(plan.name_px)
        if plan.beside:
            wide = round(call_line.width_of(self.name.pieces, plan.name_px) / _BREADTH)
            name = QRect(room.left(), room.top(), min(wide, room.width()), room.height())
            value = room.adjusted(name.width() + t.gap_small, 0, 0, 0)
        else:
            high = min(round(plan.name_px * NAME_HIGH), room.height())
            name = QRect(room.left(), room.top(), room.width(), high)
            value = room.adjusted(0, high, 0, 0)
        self.name.setGeometry(name)
        served = self.number.text().isalnum() and self.number.text()[-1:].isdigit()
        self.number.set_largest(plan.number_px if served else plan.name_px)
        self.reason.set_largest(round(plan.name_px * 0.75))
        part = 1.0 if self.reason.isHidden() else NUMBER_PART if served else 0.55
        split = round(value.height() * part)
        self.number.setGeometry(value.left(), value.top(), value.width(), split)
        self.reason.setGeometry(value.left(), value.top() + split, value.width(), value.height() - split)


class CounterGrid(QWidget):
    """All counters, arranged so that their numbers are as large as the room allows; `panels` by number."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.panels: dict[int, CounterPanel] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_counters(self, counters: tuple[BoardCounter, ...], called: int | None, *, bright: bool) -> None:
        """Show the counters; `called` is the number of the one whose call is announced."""
        if [counter.number for counter in counters] != list(self.panels):
            for panel in self.panels.values():
                panel.setParent(None)
                panel.deleteLater()
            self.panels = {one.number: CounterPanel(self._tr, one.number, self) for one in counters}
            self._place()
            for panel in self.panels.values():
                panel.show()
        for counter in counters:
            self.panels[counter.number].show_counter(counter, called=counter.number == called, bright=bright)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the panels anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if not self.panels:
            return
        t, size_px = theme.current(), 100
        metrics = QFontMetrics(theme.font(size_px, bold=True))
        names = [call_line.width_of(panel.name.pieces, size_px) for panel in self.panels.values()]
        writing = Writing(
            number_wide=metrics.horizontalAdvance(USUAL_NUMBER) / size_px / _BREADTH,
            name_wide=max(names) / size_px / _BREADTH,
            least_name_px=round(t.text_title * 1.8),
            most_number_px=round(t.text_giant * 1.5),
        )
        plan = arrange(len(self.panels), self.width(), self.height(), t.gap_small, t.gap_small, writing)
        rows = rows_of(len(self.panels), plan.columns)
        high = (self.height() - t.gap_small * (len(rows) - 1)) / len(rows)
        panels = iter(self.panels.values())
        for down, across in enumerate(rows):
            wide = (self.width() - t.gap_small * (across - 1)) / across
            for place in range(across):
                panel = next(panels)
                left, top = round(place * (wide + t.gap_small)), round(down * (high + t.gap_small))
                panel.setGeometry(left, top, int(wide), int(high))
                panel.arrange(plan)
