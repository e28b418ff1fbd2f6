"""Makes the clips of resources/voice with espeak-ng and sox: what an office begins with before its own voice.

Run as `python -m tests.voice.make_clips`; the folder given, or resources/voice, is written anew.
"""

from __future__ import annotations

import math
import struct
import subprocess
import sys
import wave
from pathlib import Path

from kiosk.core.resources import folder
from kiosk.rules.announcement import WORDS

RATE = 22_050
VOICES = {"vi": ("vi", 135), "en": ("en-gb", 150)}
"""The voice of espeak-ng for each language, and how many words a minute."""

TRIM = ("silence", "1", "0.005", "0.5%", "fade", "t", "0.004", "reverse")
"""Cuts the silence at the beginning and turns the sound round: done twice, both ends are clean."""

FINISH = ("norm", "-3", "pad", "0.01", "0.035")
CHIME = ((659.26, 0.0), (523.25, 0.32), (783.99, 0.64))
"""Three notes (Hz) and when each begins (s)."""


def main(root: Path) -> None:
    """Make every clip anew."""
    for language, words in WORDS.items():
        (root / language).mkdir(parents=True, exist_ok=True)
        for name, word in words.items():
            make_word(root / language / f"{name}.wav", word, *VOICES[language])
    make_chime(root / "chime.wav")


def make_word(file: Path, word: str, voice: str, speed: int) -> None:
    """Write one word as espeak-ng says it, without silence around it, at the loudness of all."""
    say = ["espeak-ng", "-v", voice, "-s", str(speed), "-p", "45", "--stdout", word]
    said = subprocess.run(say, check=True, capture_output=True).stdout
    finish = ["sox", "-t", "wav", "-", "-r", str(RATE), "-b", "16", "-c", "1", str(file), *TRIM, *TRIM, *FINISH]
    subprocess.run(finish, input=said, check=True)


def make_chime(file: Path) -> None:
    """Write three soft bell notes that fade into one another."""
    seconds = 1.7
    samples = []
    for frame in range(int(RATE * seconds)):
        at = frame / RATE
        value = 0.0
        for pitch, begins in CHIME:
            since = at - begins
            if since >= 0:
                swell = min(1.0, since / 0.008) * math.exp(-since * 4.2)
                value += swell * (math.sin(math.tau * pitch * since) + 0.35 * math.sin(math.tau * 2 * pitch * since))
        fade = min(1.0, (seconds - at) / 0.15)
        samples.append(round(0.3 * fade * value * 32_767))
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", "not compressed"))
        out.writeframes(struct.pack(f"<{len(samples)}h", *(max(-32_768, min(32_767, s)) for s in samples)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else folder("voice"))
