"""The board's pieces: a counter's panel and how the panels share their room, the last calls, the queues."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import BoardCounter
from kiosk.ui import theme
from kiosk.ui.board import call_line
from kiosk.ui.board.arrangement import NAME_HIGH, Arrangement, Writing, arrange
from kiosk.ui.board.call_line import Piece
from kiosk.ui.board.ground import Ground
from kiosk.ui.widgets.buttons import Badge
from kiosk.ui.widgets.labels import FittedLabel, NameLabel

USUAL_NUMBER = "A000"
"""What the arrangement is made for; a longer number shrinks in its panel."""

_CENTRE = Qt.AlignmentFlag.AlignCenter


class CounterPanel(Ground):
    """One counter: the number on its wall, as the call says it, and whom it serves as large as the panel."""

    def __init__(self, tr: Translator, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self._called = False
        self._plan: Arrangement | None = None
        self.name = FittedLabel(
            tr("Quầy {numbers}").format(numbers=number),
            largest_px=t.text_title,
            smallest_px=t.text_caption,
            parent=self,
        )
        self.number = FittedLabel("", largest_px=t.text_giant, smallest_px=t.text_caption, parent=self)
        self.reason = FittedLabel("", largest_px=t.text_title, smallest_px=t.text_caption, parent=self)
        self.reason.hide()

    def show_counter(self, counter: BoardCounter, *, called: bool, bright: bool) -> None:
        """Show what a counter serves; `called` while its call is announced."""
        tr, palette = self._tr, theme.current().palette
        self._called = called
        resting = counter.label is None and counter.open and bool(counter.paused)
        if counter.label is not None:
            words = counter.label
        elif resting:
            words = tr("Tạm nghỉ")
        else:
            words = tr("Sẵn sàng") if counter.open else tr("Chưa mở")
        self.number.setText(words)
        self.reason.setText(tr(counter.paused) if resting else "")
        self.reason.setVisible(resting)
        self.setAccessibleName(", ".join(filter(None, (f"{self.name.text()}: {words}", self.reason.text()))))
        self._place()
        if called:
            self.name.set_colour(palette.lotus_ink)
            self.number.set_colour(palette.lotus_ink)
            self.set_bright(bright=bright)
            return
        working = counter.open and not resting
        self.name.set_colour(palette.ink if working else palette.ink_soft)
        self.number.set_colour(palette.accent if counter.label is not None else palette.ink_soft)
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
            wide = round(QFontMetrics(theme.font(plan.name_px, bold=True)).horizontalAdvance(self.name.text()) / 0.93)
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
        split = round(value.height() * 0.55) if not self.reason.isHidden() else value.height()
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
        names = [panel.name.text() for panel in self.panels.values()]
        writing = Writing(
            number_wide=metrics.horizontalAdvance(USUAL_NUMBER) / size_px / 0.93,
            name_wide=max(map(metrics.horizontalAdvance, names)) / size_px / 0.93,
            least_name_px=round(t.text_title * 1.45),
            most_number_px=round(t.text_giant * 1.5),
        )
        plan = arrange(len(self.panels), self.width(), self.height(), t.gap_small, t.gap_small, writing)
        rows = -(-len(self.panels) // plan.columns)
        wide = (self.width() - t.gap_small * (plan.columns - 1)) / plan.columns
        high = (self.height() - t.gap_small * (rows - 1)) / rows
        for place, panel in enumerate(self.panels.values()):
            down, across = divmod(place, plan.columns)
            left, top = round(across * (wide + t.gap_small)), round(down * (high + t.gap_small))
            panel.setGeometry(left, top, int(wide), int(high))
            panel.arrange(plan)


class LastCalls(Ground):
    """The last calls, newest first, as many whole ones as there is room for: half a number would be a wrong one."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._title = title
        self._calls: tuple[tuple[Piece, ...], ...] = ()
        self._rows = 2 if t.portrait else 1
        self._size_px = round(t.text_display * 0.62)
        self.setFixedHeight(round(self._size_px * 1.25) * self._rows + 2 * t.gap_tiny)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> tuple[str, ...]:
        """The calls there is room for."""
        return tuple(call_line.whole(call) for call, _room in self._places())

    def show_calls(self, calls: tuple[tuple[Piece, ...], ...]) -> None:
        """Show calls."""
        self._calls = calls
        self.setAccessibleName(f"{self._title}: {', '.join(map(call_line.whole, calls))}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the title, then the calls."""
        t = theme.current()
        painter = QPainter(self)
        self.draw_ground(painter)
        call_line.draw(
            painter,
            self._room,
            (Piece(self._title, large=False),),
            self._size_px,
            colour=t.palette.ink_soft,
            centred=False,
        )
        for call, room in self._places():
            call_line.draw(
                painter,
                room,
                call,
                self._size_px,
                colour=t.palette.ink,
                words_colour=t.palette.ink_soft,
                centred=False,
            )
        painter.end()

    @property
    def _room(self) -> QRect:
        t = theme.current()
        return self.rect().adjusted(t.gap, t.gap_tiny, -t.gap, -t.gap_tiny)

    def _places(self) -> list[tuple[tuple[Piece, ...], QRect]]:
        t, room = theme.current(), self._room
        head = call_line.width_of((Piece(self._title, large=False),), self._size_px) + t.gap_large
        high = room.height() // self._rows
        found: list[tuple[tuple[Piece, ...], QRect]] = []
        left, row = room.left() + head, 0
        for call in self._calls:
            wide = call_line.width_of(call, self._size_px)
            if left + wide > room.right():
                left, row = room.left() + head, row + 1
            if row >= self._rows:
                break
            found.append((call, QRect(left, room.top() + row * high, wide, high)))
            left += wide + t.gap_large
        return found


class WaitingRow(QWidget):
    """One field's queue: its letter, its name, and how many wait, large; `part` of the usual size among many."""

    def __init__(self, prefix: str, *, part: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._name = NameLabel("strong")
        self._count = FittedLabel(
            "",
            largest_px=round(t.text_heading * 1.25 * part),
            smallest_px=t.text_caption,
            colour=t.palette.accent,
            align=_CENTRE,
        )
        self._count.setFixedSize(round(t.text_heading * 1.5 * part), round(t.text_heading * 1.2 * part))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap_small)
        middle = Qt.AlignmentFlag.AlignVCenter  # without it their fixed heights would hold the whole line to one
        box.addWidget(Badge(prefix, side_px=round(t.text_heading * 1.15 * part)), 0, middle)
        box.addWidget(self._name, 1)
        box.addWidget(self._count, 0, middle)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_waiting(self, tr: Translator, name: str, count: int) -> None:
        """Show a queue."""
        self._name.set_whole_text(name)
        self._count.setText(str(count))
        self._count.setAccessibleName(tr("{count} người đang chờ").format(count=count))


class WaitingStrip(QWidget):
    """Every queue as a letter and a count, in as few lines as it takes: beside a picture no number goes away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[str, int] = {}
        self._size_px = round(theme.current().text_heading * 0.85)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many wait, by the letters of their numbers."""
        self._counts = counts
        self.setAccessibleName(", ".join(f"{prefix}: {count}" for prefix, count in counts.items()))
        self._claim()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Claim the lines it takes now."""
        super().resizeEvent(event)
        self._claim()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the counts."""
        palette = theme.current().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for line, room in self._places():
            call_line.draw(
                painter, room, line, self._size_px, colour=palette.accent, words_colour=palette.ink_soft, centred=False
            )
        painter.end()

    def _claim(self) -> None:
        lowest = max((room.bottom() + 1 for _, room in self._places()), default=0)
        if self.width() > 1 and self.minimumHeight() != lowest:
            self.setFixedHeight(lowest)

    def _places(self) -> list[tuple[tuple[Piece, ...], QRect]]:
        t = theme.current()
        high = round(self._size_px * 1.15)
        lines = [
            (Piece(f"{prefix} ", large=False), Piece(str(count), large=True)) for prefix, count in self._counts.items()
        ]
        widest = max((call_line.width_of(line, self._size_px) for line in lines), default=0) + t.gap
        across = max((self.width() + t.gap) // max(widest, 1), 1)
        across = -(-len(lines) // -(-len(lines) // across)) if lines else 1  # as many in every line
        wide = self.width() // across
        return [
            (line, QRect(place % across * wide, place // across * high, wide, high)) for place, line in enumerate(lines)
        ]
