"""Pages that scroll when they do not fit: under the finger, or by two large buttons; where it fits nothing is seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QScroller, QSizePolicy, QStackedWidget, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.public_page import PublicPage

STEP = 0.8
"""How much of what is seen one touch of a button scrolls by: the last line stays in sight."""


class TouchScroll(QScrollArea):
    """A vertical scroll area: wide as its room, dragged by touch; with two large buttons at its right while it scrolls.

    Without a translator it has no buttons: a window with a mouse and a wheel.
    """

    def __init__(self, content: QWidget, tr: Translator | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content.setProperty("role", "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._buttons: tuple[QPushButton, ...] = ()
        self._arranging = False
        if tr is not None:
            self.up = self._button("chevron-up", tr("Lên trên"), -1)
            self.down = self._button("chevron-down", tr("Xuống dưới"), 1)
            self._buttons = (self.up, self.down)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # too thin for a finger
            self.verticalScrollBar().rangeChanged.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons in their places."""
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Give the height in which two buttons can be touched."""
        if not self._buttons:
            return super().minimumSizeHint()
        t = theme.current()
        return QSize(t.target * 2, t.target * 2 + t.gap_small)

    def scrolls(self) -> bool:
        """Tell whether there is more than can be seen at once."""
        return self.verticalScrollBar().maximum() > 0

    def _button(self, icon: str, says: str, direction: int) -> QPushButton:
        t = theme.current()
        made = button("", "choice", icon=icon, parent=self)
        made.setIconSize(QSize(t.icon, t.icon))
        made.setIcon(theme.icon(icon, t.palette.ink, t.icon))
        made.setAccessibleName(says)
        made.setAutoRepeat(True)
        made.clicked.connect(lambda *_: self._scroll(direction))
        made.hide()
        return made

    def _scroll(self, direction: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(direction * STEP * self.viewport().height()))

    def _arrange(self) -> None:
        if self._arranging:
            return
        self._arranging = True
        needed = self.scrolls()
        t = theme.current()
        self.setViewportMargins(0, 0, t.target + t.gap_small if needed else 0, 0)
        for made in self._buttons:
            made.setVisible(needed)
        self._place()
        self._arranging = False

    def _place(self) -> None:
        if not self._buttons:
            return
        t = theme.current()
        seen = self.viewport().geometry()
        high = min((seen.height() - t.gap_small) // 2, t.target * 2)
        left = seen.right() + 1 + t.gap_small
        self.up.setGeometry(QRect(left, seen.top(), t.target, high))
        self.down.setGeometry(QRect(left, seen.bottom() + 1 - high, t.target, high))
        for made in self._buttons:
            made.raise_()


class FitScroll(TouchScroll):
    """Holds the body of a public screen: as high as the room while that is enough, higher and scrolled when it is not.

    Of a body with several pages only the one on show counts, of a `PublicPage` what it says is in sight.
    """

    def __init__(self, body: QWidget, tr: Translator, parent: QWidget | None = None) -> None:
        self._body = body  # first: the scroll area hears of its content at once
        super().__init__(body, tr, parent)
        self.setWidgetResizable(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if isinstance(body, QStackedWidget):
            body.currentChanged.connect(self._on_turned)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the body its room."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit anew when something in the body needs more room, or less."""
        if watched is self._body and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self._fit()  # what overflows only until the body has heard of less room needs no buttons
        super()._arrange()
        self._fit()

    def _on_turned(self) -> None:
        self.verticalScrollBar().setValue(0)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().size()
        size = QSize(room.width(), max(room.height(), self._needed(room.width())))
        if self._body.size() != size:
            self._body.resize(size)

    def _needed(self, width: int) -> int:
        """Give the least height in which nothing of the page on show is cut."""
        page = self._body.currentWidget() if isinstance(self._body, QStackedWidget) else self._body
        page = page.in_sight() if isinstance(page, PublicPage) else page
        layout = page.layout() if page is not None else None
        if page is None or layout is None:
            return page.minimumSizeHint().height() if page is not None else 0
        if layout.hasHeightForWidth():
            return layout.totalMinimumHeightForWidth(width)
        return layout.totalMinimumSize().height()


def scrolled(content: QWidget, tr: Translator | None = None, parent: QWidget | None = None) -> TouchScroll:
    """Give a vertical scroll area around `content`; with large buttons where their language is given."""
    return TouchScroll(content, tr, parent)
