"""The bridge between whoever has a sentence for the person in front and the window that shows it.

Nobody who says something knows a window; no window knows who speaks. The window translates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_

Tone = Literal["info", "ok", "warn", "danger"]

BUG_SENTENCE = N_("Chương trình vừa gặp trục trặc và đã ghi lại. Xin thử lại; nếu vẫn vậy, xin báo người quản trị.")


class Bug(KnownError):
    """Something of ours went wrong, as a person may hear of it: calmly and without detail; the log has the rest."""

    def __init__(self) -> None:
        super().__init__(BUG_SENTENCE)


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence: its msgid with `{named}` places, the values for them, its tone, how long it stays.

    `seconds` 0 keeps it on show until the next one.
    """

    msgid: str
    values: dict[str, object] = field(default_factory=dict)
    tone: Tone = "info"
    seconds: float = 8.0

    def in_words(self, translate: Callable[[str], str]) -> str:
        """Give the sentence in the language of the translator."""
        return translate(self.msgid).format(**self.values)


class Messages(QObject):
    """Carries messages: connect `said` in the window, call the methods anywhere in the GUI thread."""

    said = Signal(object)
    """Carries one `Message`."""

    def say(self, msgid: str, tone: Tone = "info", *, seconds: float = 8.0, **values: object) -> None:
        """Say a sentence marked for translation with `N_`."""
        self.said.emit(Message(msgid, values, tone, seconds))

    def known(self, error: KnownError) -> None:
        """Say what the world did, or that something of ours went wrong."""
        self.said.emit(Message(error.msgid, error.values, "danger" if isinstance(error, Bug) else "warn", 12.0))
