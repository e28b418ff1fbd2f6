"""Calls made of clips: one file a word, joined without a gap, at the loudness of the hour."""

from __future__ import annotations

import array
from collections.abc import Sequence
from pathlib import Path

from kiosk.core.errors import SoundError
from kiosk.core.i18n import N_
from kiosk.rules.announcement import CHIME, Language, clips_of

RATE = 22_050
"""Samples a second of every sound in this room: 16-bit, one channel."""

Samples = array.array  # of "h"
PAUSE_S = 0.45
"""The silence between a call and its repetition."""

ENDINGS = (".wav", ".flac", ".ogg", ".mp3")


class ClipVoice:
    """Joins the clips of folders, the first that has a word wins: the office's own before the program's."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._kept: dict[Path, tuple[int, Samples[int]]] = {}

    def call(self, label: str, counter: int, *, languages: Sequence[Language], repeat: int) -> Samples[int]:
        """Give the sound of a call: chime, then the sentence in each language, `repeat` times over.

        Raises SoundError naming the word whose clip is missing or cannot be read.
        """
        joined = array.array("h", self._clip(CHIME, "vi"))
        for turn in range(repeat):
            if turn:
                joined.extend(silence(PAUSE_S))
            for language in languages:
                for name in clips_of(label, counter):
                    joined.extend(self._clip(name, language))
        return joined

    def file_of(self, name: str, language: Language) -> Path | None:
        """Give the file that speaks a word; the chime has no language."""
        inner = Path() if name == CHIME else Path(language)
        for folder in self._folders:
            for ending in ENDINGS:
                file = folder / inner / f"{name}{ending}"
                if file.is_file():
                    return file
        return None

    def _clip(self, name: str, language: Language) -> Samples[int]:
        file = self.file_of(name, language)
        if file is None:
            raise SoundError(N_("Thiếu tiếng “{name}” trong thư mục giọng đọc."), name=name)
        try:
            stamp = file.stat().st_mtime_ns
            kept = self._kept.get(file)
            if kept is None or kept[0] != stamp:
                kept = self._kept[file] = (stamp, read(file))
        except OSError as error:
            raise SoundError(
                N_("Không đọc được tệp âm thanh {file}: {reason}."), file=file.name, reason=error
            ) from error
        return kept[1]


def read(file: Path) -> Samples[int]:
    """Give a sound file (WAV, FLAC, Ogg Vorbis, MP3) as this room's samples.

    Raises OSError when it cannot be opened, SoundError when it is not a sound.
    """
    import miniaudio

    try:
        decoded = miniaudio.decode(file.read_bytes(), miniaudio.SampleFormat.SIGNED16, 1, RATE)
    except miniaudio.MiniaudioError as error:
        raise SoundError(
            N_("Tệp {file} không phải tệp âm thanh đọc được; ghi âm lại từ này."), file=file.name
        ) from error
    return array.array("h", decoded.samples)


def write(file: Path, samples: Samples[int]) -> None:
    """Write samples as a WAV file, whole or not at all."""
    import wave

    draft = file.with_suffix(".part")
    with wave.open(str(draft), "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", "not compressed"))
        out.writeframes(samples.tobytes())
    draft.replace(file)


def louder(samples: Samples[int], percent: int) -> Samples[int]:
    """Give samples at a share of their loudness, 0–100 percent."""
    if percent >= 100:
        return samples
    return array.array("h", [sample * percent // 100 for sample in samples])


def silence(seconds: float) -> Samples[int]:
    """Give so much silence."""
    return array.array("h", bytes(2 * int(RATE * seconds)))


def seconds_of(samples: Samples[int]) -> float:
    """Give how long samples sound."""
    return len(samples) / RATE


def trimmed(samples: Samples[int]) -> Samples[int]:
    """Give a recorded word without the silence around it, at full loudness; empty where nothing was said."""
    loudest = max((abs(sample) for sample in samples), default=0)
    if loudest < QUIET:
        return array.array("h")
    line = max(QUIET, loudest // 20)
    first = next(place for place, sample in enumerate(samples) if abs(sample) >= line)
    last = next(place for place in range(len(samples) - 1, -1, -1) if abs(samples[place]) >= line)
    edge = int(RATE * 0.03)  # consonants begin softly
    kept = samples[max(0, first - edge) : last + edge]
    return array.array("h", [sample * PEAK // loudest for sample in kept])


QUIET = 500
"""Below this a microphone hears only the room."""

PEAK = 23_000
"""The loudness words are brought to: −3 dB of what a sample holds."""
