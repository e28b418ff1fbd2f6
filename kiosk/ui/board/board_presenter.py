"""Decides what the board announces: every call is seen and heard, also when two come within a second."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_
from kiosk.services.queue_views import BoardCall, BoardView
from kiosk.ui.background import ChangeWatcher, Runner
from kiosk.ui.board.board import PAGE_SECONDS, BoardScreen, BoardState
from kiosk.ui.board.pictures import Picture, PictureFolder
from kiosk.ui.widgets.timers import REFRESH_MS, every, once

LEAST_MS = 3_000
"""How long a call is announced at least, when others wait behind it."""

USUAL_MS = 8_000
"""How long a call is announced when no other follows."""

LONGEST_QUEUE = 10
"""Older calls than this many are not announced any more: their numbers stand on the panels."""

BRIEF_FROM = 2
"""With so many calls waiting behind it, one is said once."""

LONGEST_VOICE_MS = 60_000
"""After this the voice is not waited for any more: a sound device that hangs must not hold up the calls."""

_HUNG = N_("Loa của máy không trả lời; bảng vẫn hiện số, xin đọc số bằng miệng.")

RETRY_MS = 2_000
"""How soon the office's data are asked for again after they could not be reached."""


class Queueing(Protocol):
    """What the board needs of the queue."""

    def board(self) -> BoardView:
        """Give everything the board shows."""
        ...


class Voice(Protocol):
    """What the board needs of the loudspeaker."""

    @property
    def enabled(self) -> bool:
        """Whether this PC is to be heard at all."""
        ...

    def announce(self, label: str, counter: int, *, brief: bool = False) -> None:
        """Say a call and come back when it has sounded, `brief` once only; a KnownError where nothing sounds."""
        ...


class BoardPresenter(QObject):
    """Keeps a `BoardScreen` true; belongs to it. Emits `announced(BoardCall)` when a call begins to be shown.

    `voice` speaks on `voice_background`, which must have a thread of its own outside tests: a call takes seconds.
    `pictures` are shown in turn, each for `picture_seconds`.
    """

    announced = Signal(object)

    def __init__(
        self,
        screen: BoardScreen,
        queueing: Queueing,
        background: Runner,
        watcher: ChangeWatcher | None = None,
        *,
        voice: Voice | None = None,
        voice_background: Runner | None = None,
        pictures: PictureFolder | None = None,
        picture_seconds: int = PAGE_SECONDS,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._queueing = queueing
        self._background = background
        self._voice = voice if voice is not None and voice.enabled else None
        self._voice_background = voice_background or background
        self._pictures = pictures
        self._state = BoardState()
        self._seen: int | None = None
        self._coming: deque[BoardCall] = deque(maxlen=LONGEST_QUEUE)
        self._speaking = False
        self._hung = False
        self._give_up = once(self, self._on_hung)
        self._least = once(self, self._go_on)
        self._usual = once(self, self._go_on)
        self._retry = once(self, self.refresh)
        every(self, self.refresh, REFRESH_MS).start()
        if watcher is not None:
            watcher.changed.connect(self.refresh)
            watcher.lost.connect(self._on_lost)
        self.refresh()
        if pictures is not None:
            every(self, self.next_picture, picture_seconds * 1000).start()
            self.next_picture()

    @property
    def state(self) -> BoardState:
        """What is on show."""
        return self._state

    def refresh(self) -> None:
        """Ask anew what the board must show."""
        self._background.run(self._queueing.board, self._on_view, lambda _: self._on_lost())

    def next_picture(self) -> None:
        """Show the picture whose turn it is; nothing changes while a call is announced."""
        if self._pictures is None or self._state.calling is not None:
            return
        name = self._state.picture.name if self._state.picture is not None else ""
        self._voice_background.run(partial(self._pictures.after, name, self._screen.picture_room()), self._on_picture)

    def _on_picture(self, picture: Picture | None) -> None:
        self._show(replace(self._state, picture=picture))

    def _on_view(self, view: BoardView) -> None:
        newest = max((call.seq for call in view.calls), default=0)
        if self._seen is not None:
            seen = self._seen
            fresh = [call for call in view.calls if call.seq > seen]
            self._coming.extend(sorted(fresh, key=lambda call: call.seq))
        # Calls made before the board was switched on, or on a store that was put back, are not announced.
        self._seen = newest
        self._retry.stop()
        self._show(replace(self._state, view=view, read_at=self._screen.clock.now(), lost=False))
        self._go_on()

    def _go_on(self) -> None:
        """Announce the next call when the one before has been shown long enough and has sounded, or come to rest."""
        if self._speaking or self._least.isActive():
            return
        if self._coming:
            self._announce_next()
        elif self._state.calling is not None and not self._usual.isActive():
            self._show(replace(self._state, calling=None))

    def _announce_next(self) -> None:
        call = self._coming.popleft()
        self._least.start(LEAST_MS)
        self._usual.start(USUAL_MS)
        self._show(replace(self._state, calling=call))
        self._screen.rouse()  # the office works into the evening: somebody is wanted
        if self._voice is not None and not self._hung:
            self._speaking = True
            self._give_up.start(LONGEST_VOICE_MS)
            say = partial(self._voice.announce, call.label, call.counter, brief=len(self._coming) >= BRIEF_FROM)
            self._voice_background.run(say, self._on_said, self._on_silent)
        self.announced.emit(call)

    def _on_said(self, _done: None) -> None:
        self._hung = False
        self._voice_ended("")

    def _on_silent(self, error: KnownError) -> None:
        self._hung = False
        self._voice_ended(error.in_words(self._screen.tr_))

    def _on_hung(self) -> None:
        self._hung = True
        self._voice_ended(self._screen.tr_(_HUNG))

    def _voice_ended(self, silent: str) -> None:
        """Go on, and say on the board why nothing was heard, "" when it was."""
        self._give_up.stop()
        self._speaking = False
        if silent != self._state.silent:
            self._show(replace(self._state, silent=silent))
        self._go_on()

    def _on_lost(self) -> None:
        self._retry.start(RETRY_MS)
        self._show(replace(self._state, lost=True))

    def _show(self, state: BoardState) -> None:
        self._state = state
        self._screen.draw(state)
