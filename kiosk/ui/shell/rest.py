"""When a public screen rests: the office's notices after a while without a touch, dark during the night."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.ui.shell.cover import Cover, DarkCover, NoticeCover
from kiosk.ui.widgets.idle import is_life
from kiosk.ui.widgets.timers import every, once

LOOK_MS = 5_000
"""How often the hour is looked at: the screen is light so soon after the night ends."""


class Rest(QObject):
    """Lays a cover over a station's window while nobody is there, and lifts it at a touch, a key or `wake`.

    A touch on a cover does nothing else; a key is also heard by the screen below, for it may be a scanner's first.
    `dark` is "19:00-06:30", "" for never: then the cover is black, and comes back `idle_seconds` after the last touch.
    """

    def __init__(
        self,
        window: QWidget,
        tr: Translator,
        clock: Clock,
        office: str,
        *,
        dark: str = "",
        notices: Sequence[str] = (),
        saver_minutes: float = 0,
        idle_seconds: float = 60,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tr = tr
        self._clock = clock
        self._office = office
        self._night = tuple(time.fromisoformat(part) for part in dark.split("-")) if dark else ()
        self._notices = tuple(notices)
        self._cover: Cover | None = None
        self._alone = once(self, self.look, round(idle_seconds * 1000))
        self._bored = once(self, self.look, round(saver_minutes * 60_000))
        self._saves = bool(self._notices) and saver_minutes > 0
        self._beat = every(self, self.look, LOOK_MS)
        if not self._night and not self._saves:
            return
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._beat.start()
        self._count()
        self.look()

    @property
    def cover(self) -> Cover | None:
        """What lies over the window now."""
        return self._cover

    def close(self) -> None:
        """Lift the cover and rest no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        for timer in (self._beat, self._alone, self._bored):
            timer.stop()
        self._lift()

    def wake(self) -> None:
        """Lift the cover: somebody is there, or is wanted."""
        self._lift()
        if self._beat.isActive():
            self._count()

    def look(self) -> None:
        """Cover the window or lift the cover, as the hour and the last touch would have it."""
        if self._is_night():
            if not self._alone.isActive():
                self._lay(DarkCover)
        elif isinstance(self._cover, DarkCover):
            self.wake()
        elif self._saves and not self._bored.isActive():
            self._lay(NoticeCover)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count anew at any sign of life; a key lifts the cover. Swallow nothing."""
        if is_life(event):
            self._count()
            if self._cover is not None and event.type() == QEvent.Type.KeyPress:
                self._lift()
        elif watched is self._window and event.type() == QEvent.Type.Resize and self._cover is not None:
            self._cover.setGeometry(self._window.rect())
        return False

    def _count(self) -> None:
        self._alone.start()
        if self._saves:
            self._bored.start()

    def _is_night(self) -> bool:
        if not self._night:
            return False
        begin, end = self._night
        now = self._clock.now().time()
        return begin <= now < end if begin < end else now >= begin or now < end

    def _lay(self, kind: type[Cover]) -> None:
        if isinstance(self._cover, kind):
            return
        self._lift()
        if kind is DarkCover:
            self._cover = DarkCover(self._window)
        else:
            self._cover = NoticeCover(self._window, self._tr, self._clock, self._office, self._notices)
        self._cover.touched.connect(self.wake)
        self._cover.lay()

    def _lift(self) -> None:
        if self._cover is not None:
            self._cover.hide()
            self._cover.deleteLater()
            self._cover = None
