"""What every printer answers, however it is connected.

Sent is not printed. A printer is asked before and after a job where it can be asked; a job ends `done`,
`failed` (nothing of it came out) or `uncertain` (some of it may have: a person looks, and a reprint is marked).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Literal, Protocol

from kiosk.core.errors import PrinterError
from kiosk.core.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.printing.papers import Document


class Condition(Enum):
    """How a printer is; the value is its short name, `words` the Vietnamese sentence for the official."""

    OK = "ok"
    LOW = "low"
    OUT = "out"
    COVER = "cover"
    OFFLINE = "offline"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """The condition in words, to be translated: what is the matter and what to do."""
        return _WORDS[self]

    @property
    def stops_printing(self) -> bool:
        """Whether nothing can come out before somebody has done something."""
        return self in {Condition.OUT, Condition.COVER, Condition.OFFLINE}


_WORDS = {
    Condition.OK: N_("Sẵn sàng"),
    Condition.LOW: N_("Sắp hết giấy, hãy chuẩn bị cuộn mới"),
    Condition.OUT: N_("Hết giấy, hãy thay giấy"),
    Condition.COVER: N_("Nắp máy đang mở, hãy đóng nắp"),
    Condition.OFFLINE: N_("Không liên lạc được, hãy xem nguồn điện và dây nối"),
    Condition.UNKNOWN: N_("Không rõ tình trạng, máy in này không trả lời"),
}


_KIND = "máy in "


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended. `error` says in a sentence what happened unless it is done; `files` are what was written."""

    state: Literal["done", "uncertain", "failed"]
    condition: Condition
    error: PrinterError | None = None
    files: tuple[Path, ...] = ()

    @property
    def message(self) -> str:
        """The sentence in Vietnamese, empty when the job is done."""
        return "" if self.error is None else str(self.error)

    def naming(self, printer: str) -> Outcome:
        """Give it with the printer's name in the settings: an address tells an official nothing."""
        if self.error is None or "printer" not in self.error.values:
            return self
        # the sentences begin "Máy in {printer}", and so do most of the names
        name = printer[len(_KIND) :] if printer.casefold().startswith(_KIND) else printer
        return replace(self, error=PrinterError(self.error.msgid, **(self.error.values | {"printer": name})))


class Printer(Protocol):
    """A printer. Both calls may take seconds: they belong off the screen's thread. Neither raises for a printer."""

    def status(self) -> Condition:
        """Give how the printer is, within three seconds."""
        ...

    def send(self, document: Document, deadline_s: float) -> Outcome:
        """Print a document, whole or not at all as far as can be known; ends within `deadline_s` seconds."""
        ...


class Deadline:
    """The one clock a job runs under; monotonic, so that setting the PC's clock does not matter."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, at_most: float = float("inf")) -> float:
        """Give the seconds left, no more than `at_most`; TimeoutError when there are none."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return min(seconds, at_most)


STATUS_SECONDS = 3.0
"""How long `Printer.status` may take."""
