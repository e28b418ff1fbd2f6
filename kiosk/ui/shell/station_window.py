"""The window of a station: there at once, filled when the office is open, and locked where citizens touch it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.shell.pin_tries import PinTries
from kiosk.ui.shell.placement import place

CORNER_TOUCHES = 5
CORNER_PX = 90
CORNER_MS = 4000


class StationWindow(QMainWindow):
    """One station's window.

    With `lock` (a function that tells whether a PIN is right) the window closes only after that PIN: asked for
    by closing it, by Ctrl+Shift+Q, or by five touches in the upper left corner; after five wrong ones none is
    tried for a minute. Emits `painted` once, when it has first been on the screen, and `retry_wanted` from the page
    of trouble. One that fills its screen stays there: above other windows, back when it was minimised, on its own
    monitor when that is plugged in again.
    """

    painted = Signal()
    retry_wanted = Signal()

    def __init__(self, title: str, tr: Translator, *, lock: Callable[[str], bool] | None = None) -> None:
        super().__init__()
        self._tr = tr
        self._tries = PinTries(lock) if lock is not None else None
        self._unlocked = False
        self._asking = False
        self._painted = False
        self._touches = 0
        self._last_touch = -1
        self._seat: tuple[int, int] | None = None
        self.setWindowTitle(title)
        self._forget_touches = QTimer(self)
        self._forget_touches.setSingleShot(True)
        self._forget_touches.timeout.connect(self._on_touches_forgotten)
        QShortcut(QKeySequence("Ctrl+Shift+Q"), self, self.close)
        self.show_opening()
        if lock is not None:
            app = QApplication.instance()
            if app is not None:
                app.installEventFilter(self)

    def show_opening(self) -> None:
        """Show that the station is on its way."""
        words = QLabel(self._tr("Đang mở…"))  # a bare label: this is the first paint, other widgets come after it
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_role(words, "title")
        self.setCentralWidget(words)

    def show_screen(self, screen: QWidget) -> None:
        """Fill the window with the station's screen."""
        self.setCentralWidget(screen)
        screen.setFocus()

    def show_trouble(self, sentence: str) -> None:
        """Show why the station cannot open, with a way to try again."""
        from kiosk.ui.shell.trouble_page import trouble_page  # after the first paint, if ever

        self.setCentralWidget(trouble_page(self._tr, sentence, self.retry_wanted.emit))

    def show_on(self, screen_number: int, *, full_screen: bool, position: int = 0) -> None:
        """Show the window where `placement.place` puts it."""
        self.setGeometry(place(screen_number, full_screen=full_screen, position=position))
        if not full_screen:
            self.show()
            return
        if self._tries is not None:
            self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.showFullScreen()
        if self._seat is None:
            app = QApplication.instance()
            if isinstance(app, QApplication):
                for news in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
                    news.connect(self._on_screens_changed)
        self._seat = (screen_number, position)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the window go, a locked one only after its PIN."""
        if self._tries is None or self._unlocked:
            event.accept()
            return
        event.ignore()
        if not self._asking:
            self._asking = True
            QTimer.singleShot(0, self._ask_pin)

    def changeEvent(self, event: QEvent) -> None:
        """Come back when a locked window was minimised or made smaller."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self._seat is not None and self._tries is not None:
            state = self.windowState()
            if state & Qt.WindowState.WindowMinimized or not state & Qt.WindowState.WindowFullScreen:
                QTimer.singleShot(0, self, self._stay)

    def event(self, event: QEvent) -> bool:
        """Tell when the window has first been painted."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            self.setWindowIcon(theme.icon("lotus", theme.current().palette.lotus, 64))
            QTimer.singleShot(0, self.painted.emit)
        return handled

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count touches in the upper left corner; swallow nothing."""
        if (
            event.type() == QEvent.Type.MouseButtonPress
            and isinstance(event, QMouseEvent)
            and isinstance(watched, QWidget)
            and watched.window() is self
        ):
            place = self.mapFromGlobal(event.globalPosition().toPoint())
            if event.timestamp() != self._last_touch:
                self._last_touch = event.timestamp()
                self._count_touch(in_corner=max(place.x(), place.y()) < CORNER_PX)
        return False

    def _stay(self) -> None:
        if not self._unlocked:
            self.showFullScreen()

    def _on_screens_changed(self) -> None:
        if self._seat is not None and self.isVisible():
            number, position = self._seat
            self.setGeometry(place(number, full_screen=True, position=position))
            self.showFullScreen()

    def _count_touch(self, *, in_corner: bool) -> None:
        self._touches = self._touches + 1 if in_corner else 0
        if self._touches == 1:
            self._forget_touches.start(CORNER_MS)
        if self._touches >= CORNER_TOUCHES:
            self._touches = 0
            QTimer.singleShot(0, self.close)

    def _on_touches_forgotten(self) -> None:
        self._touches = 0

    def _ask_pin(self) -> None:
        if self._tries is None or QApplication.activeModalWidget() is not None:
            self._asking = False
            return
        from kiosk.ui.shell.pin_dialog import PinDialog  # rarely needed, so not part of every start

        dialog = PinDialog(self._tr, self._tries, self)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        self._asking = False
        if agreed:
            self._unlocked = True
            self.close()
        dialog.deleteLater()
