"""Calls made of clips: complete, without a gap, the office's own voice first, as loud as the hour allows."""

from __future__ import annotations

import array
import math
import shutil
from pathlib import Path

import pytest

from kiosk.core.errors import SoundError
from kiosk.core.resources import folder
from kiosk.rules.announcement import WORDS, clips_of
from kiosk.voice import clips
from kiosk.voice.clips import RATE, ClipVoice

LONGEST_SILENCE_S = 0.25


def tone(seconds: float, loudness: int = 9_000) -> array.array[int]:
    return array.array("h", [round(loudness * math.sin(frame / 9)) for frame in range(int(RATE * seconds))])


def longest_silence(samples: array.array[int]) -> float:
    longest = run = 0
    for sample in samples:
        run = run + 1 if abs(sample) < 150 else 0
        longest = max(longest, run)
    return longest / RATE


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_program_speaks_every_word(language: str) -> None:
    root = folder("voice")
    for name in WORDS["vi" if language == "vi" else "en"]:
        said = clips.read(root / language / f"{name}.wav")
        assert 0.1 < clips.seconds_of(said) < 2.5, name
        assert max(said) > 8_000, name


def test_a_call_is_joined_without_a_gap() -> None:
    voice = ClipVoice([folder("voice")])
    once = voice.call("A023", 2, languages=("vi",), repeat=1)
    chime = clips.seconds_of(clips.read(folder("voice") / "chime.wav"))
    words = [clips.read(folder("voice") / "vi" / f"{name}.wav") for name in clips_of("A023", 2)]
    assert clips.seconds_of(once) == pytest.approx(chime + sum(map(clips.seconds_of, words)), abs=0.001)
    assert longest_silence(once[int(chime * RATE) :]) < LONGEST_SILENCE_S


def test_a_call_is_said_twice_and_in_english_on_request() -> None:
    voice = ClipVoice([folder("voice")])
    chime = len(clips.read(folder("voice") / "chime.wav"))
    once = len(voice.call("A023", 2, languages=("vi",), repeat=1)) - chime
    twice = len(voice.call("A023", 2, languages=("vi",), repeat=2)) - chime
    assert twice == 2 * once + int(clips.PAUSE_S * RATE)
    assert len(voice.call("A023", 2, languages=("vi", "en"), repeat=1)) - chime > 1.5 * once


def test_the_offices_own_voice_comes_first(tmp_path: Path) -> None:
    (tmp_path / "vi").mkdir()
    clips.write(tmp_path / "vi" / "so_0.wav", tone(0.9))
    plain = ClipVoice([folder("voice")]).call("A000", 1, languages=("vi",), repeat=1)
    own = ClipVoice([tmp_path, folder("voice")]).call("A000", 1, languages=("vi",), repeat=1)
    assert clips.seconds_of(own) > clips.seconds_of(plain) + 1


def test_a_clip_recorded_anew_is_heard_at_once(tmp_path: Path) -> None:
    shutil.copytree(folder("voice"), tmp_path / "voice")
    voice = ClipVoice([tmp_path / "voice"])
    before = len(voice.call("A000", 1, languages=("vi",), repeat=1))
    clips.write(tmp_path / "voice" / "vi" / "so_0.wav", tone(1.5))
    assert len(voice.call("A000", 1, languages=("vi",), repeat=1)) > before


def test_a_missing_or_broken_clip_is_named(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="chime"):
        ClipVoice([tmp_path]).call("A000", 1, languages=("vi",), repeat=1)
    shutil.copytree(folder("voice"), tmp_path / "voice")
    (tmp_path / "voice" / "vi" / "so_0.wav").write_bytes(b"not a sound at all")
    with pytest.raises(SoundError, match=r"so_0\.wav"):
        ClipVoice([tmp_path / "voice"]).call("A000", 1, languages=("vi",), repeat=1)


def test_a_recorded_word_loses_its_silence_and_gains_loudness() -> None:
    heard = clips.silence(1.0) + tone(0.5, 2_000) + clips.silence(1.0)
    kept = clips.trimmed(heard)
    assert 0.5 <= clips.seconds_of(kept) < 0.6
    assert max(kept) > 20_000


def test_a_word_nobody_spoke_is_empty() -> None:
    assert not clips.trimmed(clips.silence(2.0))


def test_quieter_is_quieter() -> None:
    assert max(clips.louder(tone(0.1), 30)) == pytest.approx(2_700, abs=5)
