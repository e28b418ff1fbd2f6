"""Carries out what is wanted on the recording screen, one thing at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.ui.background import Runner
from kiosk.ui.manager.contracts import Voice
from kiosk.ui.manager.voice_page import VoicePage

METER_MS = 80


class VoicePresenter(QObject):
    """Keeps a `VoicePage` true; belongs to it. `aloud` runs what sounds and records, on a thread of its own."""

    def __init__(self, page: VoicePage, tr: Translator, voice: Voice, aloud: Runner) -> None:
        super().__init__(page)
        self._page = page
        self._tr = tr
        self._voice = voice
        self._aloud = aloud
        self._stop = threading.Event()
        self._meter = QTimer(self)
        self._meter.setInterval(METER_MS)
        self._meter.timeout.connect(self._on_meter)
        page.shown.connect(self.refresh)
        page.left.connect(self.close)
        page.record_wanted.connect(self._on_record)
        page.stop_wanted.connect(self._end)
        page.listen_wanted.connect(self._on_listen)
        page.forget_wanted.connect(self._on_forget)
        page.try_wanted.connect(lambda: self._play(self._voice.try_out))

    def refresh(self) -> None:
        """Read anew which words the office has recorded."""
        self._page.show_words(self._voice.words(self._page.language))

    def close(self) -> None:
        """End a recording, and forget what was asked."""
        self._end()
        self._page.stop_asking()

    def _end(self) -> None:
        self._stop.set()

    def _on_record(self) -> None:
        word, language = self._page.current, self._page.language
        if word is None:
            return
        stop = self._stop = threading.Event()
        self._page.show_recording(word.words)
        self._meter.start()

        def done(seconds: float) -> None:
            self._rest()
            self.refresh()
            self._page.go_to_next()
            words = self._tr("Đã ghi “{word}”: {seconds} giây.")
            self._page.say(words.format(word=word.words, seconds=f"{seconds:.1f}".replace(".", ",")), "ok")

        self._aloud.run(lambda: self._voice.record(word.name, language, stop.is_set), done, self._on_failed)

    def _on_listen(self) -> None:
        word, language = self._page.current, self._page.language
        if word is not None:
            self._play(lambda: self._voice.listen(word.name, language))

    def _on_forget(self) -> None:
        word = self._page.current
        if word is not None:
            self._voice.forget(word.name, self._page.language)
            self.refresh()

    def _play(self, work: Callable[[], None]) -> None:
        self._page.show_playing()
        self._aloud.run(work, lambda _done: self._rest(), self._on_failed)

    def _rest(self) -> None:
        self._meter.stop()
        self._page.show_idle()

    def _on_failed(self, error: KnownError) -> None:
        self._rest()
        self._page.say(error.in_words(self._tr), "warn")

    def _on_meter(self) -> None:
        self._page.meter.setValue(self._voice.level())
