"""What the loudspeaker says, how loud at this hour, and the clerk's own voice, word by word."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.core.clock import Clock
from kiosk.core.errors import BadInput, SoundError
from kiosk.core.i18n import N_
from kiosk.core.resources import folder
from kiosk.core.settings import Voice
from kiosk.rules.announcement import CHIME, WORDS, Language, sentence
from kiosk.services.voice_views import WordView
from kiosk.voice import clips, engine
from kiosk.voice.clips import ClipVoice
from kiosk.voice.sound_card import SoundCard

OWN_VOICE = "voice"
"""The folder of the office's own clips, beside its settings."""

LONGEST_S = 60.0
"""No call takes so long: its device hangs."""

LOUDNESS = 80
"""Percent, where the settings say nothing of the hour."""

EXAMPLE = ("A023", 2)
"""What a voice is tried with."""


class Announcing:
    """Speaks calls on this PC; every method blocks until its sound has ended."""

    def __init__(self, voice: Voice, home: Path, clock: Clock, card: SoundCard | None = None) -> None:
        self._voice = voice
        self._clock = clock
        self._card = card or SoundCard()
        self._own = Path(voice.folder) if voice.folder else home / OWN_VOICE
        self._clips = ClipVoice((self._own, folder("voice")))
        self._silent = False
        self._since: float | None = None

    @property
    def enabled(self) -> bool:
        """Whether this PC is to be heard at all."""
        return self._voice.enabled

    @property
    def silent(self) -> bool:
        """Whether this PC is to be heard and was not, the last time it spoke or was looked at; or speaks for ever."""
        return self._silent or (self._since is not None and time.monotonic() - self._since > LONGEST_S)

    def look_for_loudspeaker(self) -> None:
        """See whether there is a device to sound on, before the first call needs it."""
        self._silent = self._voice.enabled and not self.has_loudspeaker()

    def percent(self) -> int:
        """Give the loudness of this hour: that of the last line before now; before the first, the day's last."""
        lines = sorted(self._voice.volume, key=lambda line: line.since)
        if not lines:
            return LOUDNESS
        now = f"{self._clock.now():%H:%M}"
        return [lines[-1], *(line for line in lines if line.since <= now)][-1].percent

    def announce(self, label: str, counter: int, *, brief: bool = False) -> None:
        """Say a call, as often and in the languages the settings want; nothing at loudness 0 or when not enabled.

        `brief` says it once: others wait to be called. Raises SoundError, one sentence, where nothing could be heard.
        """
        percent = self.percent()
        if not self._voice.enabled or percent == 0:
            return
        self._since = time.monotonic()
        try:
            self._say(label, counter, 1 if brief else self._voice.repeat, percent)
            self._silent = False
        except SoundError:
            self._silent = True
            raise
        finally:
            self._since = None

    def _say(self, label: str, counter: int, repeat: int, percent: int) -> None:
        languages: tuple[Language, ...] = ("vi", "en") if self._voice.english else ("vi",)
        if self._voice.engine == "clips":
            sound = self._clips.call(label, counter, languages=languages, repeat=repeat)
            self._card.play(clips.louder(sound, percent))
            return
        for _ in range(repeat):
            for language in languages:
                engine.speak(sentence(label, counter, language), language, percent)

    def try_out(self) -> None:
        """Say a call as an example, also where the board of this PC is silent. Raises SoundError."""
        sound = self._clips.call(*EXAMPLE, languages=("vi",), repeat=1)
        self._card.play(clips.louder(sound, self.percent() or LOUDNESS))

    def has_loudspeaker(self) -> bool:
        """Tell whether this PC has a device to sound on."""
        return self._card.has_loudspeaker()

    def level(self) -> int:
        """Give how loud the microphone hears it now, 0–100 percent; 0 while nothing is recorded."""
        return self._card.level

    def hush(self) -> None:
        """End what sounds, and let nothing sound any more: the station closes."""
        self._card.hush()

    def words(self, language: Language = "vi") -> tuple[WordView, ...]:
        """Give every word of a language's voice, in the order one records them."""
        return tuple(
            WordView(name, words, self._file(name, language).is_file()) for name, words in WORDS[language].items()
        )

    def missing(self) -> tuple[str, ...]:
        """Give the names of the clips a call may need that no folder has."""
        languages: tuple[Language, ...] = ("vi", "en") if self._voice.english else ("vi",)
        wanted = [(CHIME, languages[0]), *((name, language) for language in languages for name in WORDS[language])]
        return tuple(
            name if name == CHIME else f"{language}/{name}"
            for name, language in wanted
            if self._clips.file_of(name, language) is None
        )

    def record(self, name: str, language: Language, stop: Callable[[], bool]) -> float:
        """Record a word until `stop` says so, keep it as the office's own, and give its seconds.

        Raises SoundError where there is no microphone, BadInput when nothing was heard: the clip before stays.
        """
        ended = threading.Event()
        watch = threading.Thread(target=_wait_for, args=(stop, ended), daemon=True)
        watch.start()
        try:
            heard = self._card.record(ended)
        finally:
            ended.set()
        kept = clips.trimmed(heard)
        if not kept:
            raise BadInput(N_("Chưa nghe thấy tiếng nói; nói gần micrô hơn rồi ghi lại từ này."))
        file = self._file(name, language)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            clips.write(file, kept)
        except OSError as error:
            raise SoundError(
                N_("Không ghi được tệp âm thanh vào {folder}: {reason}."), folder=file.parent, reason=error
            ) from error
        return clips.seconds_of(kept)

    def listen(self, name: str, language: Language) -> None:
        """Play one word as calls would use it. Raises SoundError."""
        file = self._clips.file_of(name, language)
        if file is None:
            raise SoundError(N_("Thiếu tiếng “{name}” trong thư mục giọng đọc."), name=name)
        self._card.play(clips.louder(clips.read(file), self.percent() or LOUDNESS))

    def forget(self, name: str, language: Language) -> None:
        """Take the office's own recording of a word away: the program's voice is heard again."""
        self._file(name, language).unlink(missing_ok=True)

    def _file(self, name: str, language: Language) -> Path:
        if name != CHIME and name not in WORDS[language]:
            raise LookupError(name)
        return self._own / language / f"{name}.wav"


def _wait_for(stop: Callable[[], bool], ended: threading.Event) -> None:
    while not ended.wait(0.05):
        if stop():
            ended.set()
