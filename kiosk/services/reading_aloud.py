"""*Đọc to*: what stands on a public screen, spoken by the PC's own speech engine.

The calls of the board are joined from clips, one a word; a whole screen cannot be. Where the PC has no loudspeaker,
or no engine with a voice for the language, nothing is read, and the screens show no button for it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable

from kiosk.voice import engine
from kiosk.voice.sound_card import SoundCard

LOUDNESS = 90
"""Percent of the engine's loudness; the rest is the loudspeaker's own knob."""


class ReadingAloud:
    """Reads texts on this PC, one at a time; the methods block: call them from a thread of their own."""

    def __init__(self, card: SoundCard | None = None) -> None:
        self._card = card or SoundCard()

    def languages(self, wanted: Iterable[str]) -> frozenset[str]:
        """Give those of the languages this PC has a voice for, none without a loudspeaker; may take seconds."""
        if not self._card.has_loudspeaker():
            return frozenset()
        return frozenset(language for language in wanted if engine.speaks(language))

    def read(self, words: str, language: str, stop: threading.Event) -> None:
        """Speak a text and come back when it has sounded, or soon after `stop` is set.

        Raises SoundError, one sentence, where nothing could be heard.
        """
        if words and not stop.is_set():
            engine.read(words, language, LOUDNESS, stop)
