"""The sound device: playing samples and recording them; one sentence where there is none."""

from __future__ import annotations

import array
import sys
import threading
from collections.abc import Generator
from functools import cache
from typing import TYPE_CHECKING, Any

from kiosk.core.errors import SoundError
from kiosk.core.i18n import N_
from kiosk.voice.clips import RATE, Samples, seconds_of

if TYPE_CHECKING:
    import miniaudio

NO_DEVICE = N_("Máy này không có loa hoặc loa đang tắt; bảng vẫn hiện số, xin đọc số bằng miệng.")
NO_MICROPHONE = N_("Máy này không có micrô hoặc micrô đang bị chặn; cắm micrô rồi ghi lại.")
TAIL_S = 0.25
"""How long the device is kept open after the last sample: its own buffer still sounds."""


STEP_S = 0.05
"""How soon a sentence under way heeds that the station closes."""


class SoundCard:
    """Plays and records on the PC's first sound device.

    Each call opens it anew, so that a loudspeaker plugged in later is found. `backends` narrows where miniaudio looks
    (the tests use its silent one); None: wherever there is a device.
    """

    def __init__(self, backends: list[Any] | None = None) -> None:
        self._backends = backends
        self._hushed = threading.Event()
        self.level = 0
        """How loud the microphone heard it last, 0–100 percent; 0 while nothing is recorded."""

    def hush(self) -> None:
        """End what sounds; nothing sounds afterwards."""
        self._hushed.set()

    def play(self, samples: Samples[int]) -> None:
        """Play samples and come back when they have sounded. Raises SoundError where nothing can sound."""
        import miniaudio

        if self._hushed.is_set():
            return
        source = _source(samples, done := threading.Event())
        next(source)
        try:
            with self._playback() as device:
                device.start(source)
                self._wait(done, seconds_of(samples) + 5)
                self._hushed.wait(TAIL_S)
        except miniaudio.MiniaudioError as error:
            raise SoundError(NO_DEVICE) from error

    def has_loudspeaker(self) -> bool:
        """Tell whether there is a device to play on: one that opens, for the lists name devices that are none."""
        import miniaudio

        try:
            self._playback().close()
        except miniaudio.MiniaudioError:
            return False
        return True

    def _playback(self) -> miniaudio.PlaybackDevice:
        import miniaudio

        return miniaudio.PlaybackDevice(miniaudio.SampleFormat.SIGNED16, 1, RATE, backends=self._systems())

    def _systems(self) -> list[Any]:
        """Give where to look: everywhere but the system that plays to nobody, which would pass for a loudspeaker."""
        import miniaudio

        _hush_alsa()
        nobody = (miniaudio.Backend.NULL, miniaudio.Backend.CUSTOM)
        return self._backends or [system for system in miniaudio.Backend if system not in nobody]

    def record(self, stop: threading.Event, most_s: float = 6.0) -> Samples[int]:
        """Record until `stop` is set, `most_s` at the longest. Raises SoundError where there is no microphone."""
        import miniaudio

        heard: Samples[int] = array.array("h")
        sink = _sink(self, heard)
        next(sink)
        try:
            with miniaudio.CaptureDevice(miniaudio.SampleFormat.SIGNED16, 1, RATE, backends=self._systems()) as device:
                device.start(sink)
                stop.wait(most_s)
        except miniaudio.MiniaudioError as error:
            raise SoundError(NO_MICROPHONE) from error
        finally:
            self.level = 0
        return heard

    def _wait(self, done: threading.Event, most_s: float) -> None:
        """Wait until all has been taken, the time is over, or somebody wants silence."""
        for _ in range(int(most_s / STEP_S)):
            if self._hushed.is_set() or done.wait(STEP_S):
                return


def _source(samples: Samples[int], done: threading.Event) -> miniaudio.PlaybackCallbackGeneratorType:
    """Give the device the frames it asks for; `done` is set when the last were taken."""
    data = samples.tobytes()
    at = 0
    wanted = yield b""
    while at < len(data):
        end = at + 2 * wanted
        piece, at = data[at:end], end
        wanted = yield piece
    done.set()
    while True:
        yield bytes(2 * wanted)


def _sink(card: SoundCard, heard: Samples[int]) -> Generator[None, bytes, None]:
    """Take what the device has heard, and how loud it was."""
    while True:
        data = yield
        piece = array.array("h", data)
        heard.extend(piece)
        card.level = max((abs(sample) for sample in piece), default=0) * 100 // 32_768


@cache
def _hush_alsa() -> object:
    """Keep Linux's sound library from writing a page of messages for every call where there is no sound card."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        library = ctypes.CDLL("libasound.so.2")
    except OSError:
        return None  # nothing that writes
    kind = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
    handler = kind(lambda *_said: None)
    library.snd_lib_error_set_handler(handler)
    return handler  # kept by the cache for as long as the library may call it
