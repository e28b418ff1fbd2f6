"""The system's own speech engine, where there is one: speech-dispatcher or espeak-ng on Linux, SAPI on Windows."""

from __future__ import annotations

import shutil
import subprocess
import sys

from kiosk.core.errors import SoundError
from kiosk.core.i18n import N_
from kiosk.rules.announcement import Language

LONGEST_S = 30
_WINDOWS = (
    "Add-Type -AssemblyName System.Speech; $s = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$s.Volume = [int]$env:KIOSK_VOLUME; $c = [Globalization.CultureInfo]$env:KIOSK_CULTURE; "
    "$s.SelectVoiceByHints('NotSet', 'NotSet', 0, $c); $s.Speak($env:KIOSK_WORDS)"
)
_CULTURES: dict[Language, str] = {"vi": "vi-VN", "en": "en-GB"}


def command(words: str, language: Language, percent: int) -> tuple[list[str], dict[str, str]] | None:
    """Give the command that speaks a sentence and what it finds in its environment; None where nothing speaks.

    The words travel in the environment or as one argument: no shell reads them.
    """
    if sys.platform == "win32":
        shell = shutil.which("powershell")
        values = {"KIOSK_WORDS": words, "KIOSK_CULTURE": _CULTURES[language], "KIOSK_VOLUME": str(percent)}
        return ([shell, "-NoProfile", "-Command", _WINDOWS], values) if shell else None
    if speaker := shutil.which("spd-say"):
        return [speaker, "--wait", "--language", language, "--volume", str(percent * 2 - 100), words], {}
    if speaker := shutil.which("espeak-ng"):
        return [speaker, "-v", language, "-s", "135", "-a", str(percent * 2), words], {}
    return None


def speak(words: str, language: Language, percent: int) -> None:
    """Speak a sentence and come back when it has sounded. Raises SoundError where nothing speaks."""
    import os

    found = command(words, language, percent)
    if found is None:
        raise SoundError(N_('Máy này chưa có bộ đọc tiếng nói; trong [voice] đặt engine = "clips".'))
    line, values = found
    try:
        ended = subprocess.run(  # noqa: S603 - a fixed program; the words are one argument or in its environment
            line, env={**os.environ, **values}, capture_output=True, timeout=LONGEST_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SoundError(N_("Bộ đọc tiếng nói của máy không chạy được: {reason}."), reason=error) from error
    if ended.returncode:
        raise SoundError(
            N_("Bộ đọc tiếng nói của máy không chạy được: {reason}."),
            reason=ended.stderr.decode(errors="replace").strip()[:200] or ended.returncode,
        )
