"""What the official's side of the queue shows at one moment."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import CounterQueue, PauseView, QueueView, ServingView


@dataclass(frozen=True, slots=True)
class QueueState:
    """What the panel and the page show: the queue (None before the first answer), whether a call is under way.

    `resting` is the moment after a call in which another one is refused: the key was pressed twice.
    """

    queue: QueueView | None = None
    line: CounterQueue | None = None
    busy: bool = False
    resting: bool = False

    @property
    def serving(self) -> ServingView | None:
        """Whom the counter serves."""
        return self.queue.serving if self.queue is not None else None

    @property
    def pause(self) -> PauseView | None:
        """Why the counter rests, None while it works."""
        return self.line.pause if self.line is not None else None


def pause_words(tr: Translator, pause: PauseView | None) -> str:
    """Give "Đang nghỉ: Họp – đến 10:30", "" for a counter at work."""
    if pause is None:
        return ""
    words = tr("Đang nghỉ: {reason}").format(reason=pause.reason)
    return tr("{words} – đến {moment}").format(words=words, moment=f"{pause.until:%H:%M}") if pause.until else words
