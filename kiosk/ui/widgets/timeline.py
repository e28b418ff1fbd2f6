"""Steps on a way, one under the other, with a drawn tick on what is done and a filled ring where one is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.labels import Text


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One line: what, when in words ("" when not known yet), whether it is done."""

    title: str
    when: str
    done: bool


class Timeline(QWidget):
    """A column of steps: done ones carry a ticked dot, the one the way is at a filled ring, the others an open one.

    `done_words` and `here_words` are what a dot says to whoever does not see it. `at` is the place of the step where
    the way has come to, None where it is at none.
    """

    def __init__(
        self,
        steps: tuple[TimelineStep, ...],
        *,
        done_words: str,
        here_words: str,
        at: int | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        t = theme.current()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(t.gap)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for place, step in enumerate(steps):
            here = place == at
            state = here_words if here else done_words if step.done else ""
            says = f"{step.title}: {state}" if state else step.title
            dot = StepDot(
                done=step.done and not here, here=here, above=place > 0, below=place < len(steps) - 1, says=says
            )
            grid.addWidget(dot, place, 0)
            tone = "accent" if here else "" if step.done else "soft"
            title = Text(step.title, "strong" if step.done or here else "", tone=tone)
            title.setAccessibleName(says)
            title.setContentsMargins(0, t.gap_tiny, 0, t.gap_tiny)
            grid.addWidget(title, place, 1)
            when = Text(step.when, "", tone="soft", align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            when.setWordWrap(False)
            grid.addWidget(when, place, 2)


class StepDot(QWidget):
    """The dot of a step with the line to its neighbours."""

    def __init__(
        self, *, done: bool, above: bool, below: bool, says: str, here: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._done, self._here, self._above, self._below = done, here, above, below
        self.setAccessibleName(says)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Give a dot's room: a line of text high."""
        t = theme.current()
        return QSize(round(t.text_body * 1.3), round(t.text_body * 1.5) + t.gap_tiny)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line and dot, in it the tick of what is done or the core of where one is."""
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, self.height() / 2)
        radius = t.text_body * 0.5
        reached = self._done or self._here
        pen = QPen(QColor(t.palette.accent if reached else t.palette.line_strong), t.border * 1.5)
        painter.setPen(pen)
        if self._above:
            painter.drawLine(QPointF(centre.x(), 0), QPointF(centre.x(), centre.y() - radius))
        if self._below:
            painter.drawLine(QPointF(centre.x(), centre.y() + radius), QPointF(centre.x(), self.height()))
        painter.setBrush(QColor(t.palette.accent if self._done else t.palette.surface_raised))
        painter.drawEllipse(centre, radius, radius)
        if self._here:
            painter.setBrush(QColor(t.palette.accent))
            painter.drawEllipse(centre, radius * 0.5, radius * 0.5)
        elif self._done:
            tick = QPen(QColor(t.palette.accent_ink), radius * 0.3)
            tick.setCapStyle(Qt.PenCapStyle.RoundCap)
            tick.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(tick)
            r = radius * 0.5
            points = [QPointF(-r, 0), QPointF(-r * 0.2, r * 0.75), QPointF(r, -r * 0.75)]
            painter.drawPolyline(QPolygonF([point + centre for point in points]))
        painter.end()
