"""What lies over a public screen while nobody is there: the office's notices in turn, or nothing but dark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.clock_label import ClockLabel
from kiosk.ui.widgets.labels import IconLabel, Text
from kiosk.ui.widgets.timers import every

TURN_MS = 12_000
"""How long a notice stays; the next one stands elsewhere, so that no picture burns in."""

SHORT = 90
"""Characters: so short a notice is written very large."""

_CENTRE = Qt.AlignmentFlag.AlignCenter


class Cover(QWidget):
    """Fills its window and takes every touch; emits `touched` when one ends."""

    touched = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys are heard below: a scan is not lost on a sleeping screen

    def lay(self) -> None:
        """Cover the window."""
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it: it wakes and does nothing else."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say so."""
        event.accept()
        self.touched.emit()

    def event(self, event: QEvent) -> bool:
        """Take fingers too, where they do not come as a mouse."""
        if event.type() in (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd):
            event.accept()
            if event.type() == QEvent.Type.TouchEnd:
                self.touched.emit()
            return True
        return super().event(event)


class DarkCover(Cover):
    """Gives no light."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill with black."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        painter.end()


class NoticeCover(Cover):
    """Shows sentences in turn, large, with the clock and how to begin."""

    def __init__(self, window: QWidget, tr: Translator, clock: Clock, office: str, notices: Sequence[str]) -> None:
        t = theme.current()
        self._notices = tuple(notices)
        self._turn = 0
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "page")
        self._notice = Text("", "heading", align=_CENTRE)
        name = Text(office, "lead", tone="soft")
        head = row(IconLabel("lotus", t.palette.lotus, t.icon), name, ClockLabel(tr, clock))
        head.setStretch(1, 1)
        how = Text(tr("Chạm vào màn hình để bắt đầu"), "title", tone="accent", align=_CENTRE)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(t.gap_huge, t.gap_large, t.gap_huge, t.gap_large)
        self._box.addLayout(head)
        self._box.addStretch(1)
        self._box.addWidget(self._notice)
        self._box.addStretch(1)
        self._box.addWidget(how)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._draw()
        if len(self._notices) > 1:
            every(self, self._next, TURN_MS).start()

    @property
    def notice(self) -> str:
        """The sentence on show."""
        return self._notice.text()

    def _next(self) -> None:
        self._turn += 1
        self._draw()

    def _draw(self) -> None:
        words = self._notices[self._turn % len(self._notices)]
        theme.set_role(self._notice, "display" if len(words) <= SHORT else "heading")
        self._notice.setText(words)
        above = 1 + self._turn % 3
        self._box.setStretch(1, above)
        self._box.setStretch(3, 4 - above)
