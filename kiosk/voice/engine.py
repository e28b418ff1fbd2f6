"""The system's own speech engine, where there is one: speech-dispatcher or espeak-ng on Linux, SAPI on Windows."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading

from kiosk.core.errors import SoundError
from kiosk.core.i18n import N_
from kiosk.rules.announcement import Language

LONGEST_S = 30
LONGEST_READING_S = 600
"""How long a whole screen may take to be read."""

ASKING_S = 8
"""How long an engine may think about which voices it has."""

BEAT_S = 0.05
"""How soon a reading under way heeds that it is to stop."""

LONGEST_TEXT = 20_000
"""Characters: what an argument and an environment hold on every system."""

NO_ENGINE = N_('Máy này chưa có bộ đọc tiếng nói; trong [voice] đặt engine = "clips".')
DOES_NOT_RUN = N_("Bộ đọc tiếng nói của máy không chạy được: {reason}.")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows a console would open over the screen; elsewhere there is none."""

_WINDOWS = (
    "Add-Type -AssemblyName System.Speech; $s = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$s.Volume = [int]$env:KIOSK_VOLUME; $c = [Globalization.CultureInfo]$env:KIOSK_CULTURE; "
    "$s.SelectVoiceByHints('NotSet', 'NotSet', 0, $c); $s.Speak($env:KIOSK_WORDS)"
)
_CULTURES: dict[str, str] = {"vi": "vi-VN", "en": "en-GB"}


def command(words: str, language: str, percent: int) -> tuple[list[str], dict[str, str]] | None:
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


_WINDOWS_READS = (
    "Add-Type -AssemblyName System.Speech; $s = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$v = $s.GetInstalledVoices() | Where-Object { $_.Enabled -and "
    "$_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq $env:KIOSK_LANGUAGE } | Select-Object -First 1; "
    "if (-not $v) { exit 3 }; "
)
_WINDOWS_SPEAKS = "$s.SelectVoice($v.VoiceInfo.Name); $s.Volume = [int]$env:KIOSK_VOLUME; $s.Speak($env:KIOSK_WORDS)"


def speaks(language: str) -> bool:
    """Tell whether this PC has a voice for a language ("vi", "en", "pt_BR"): may take seconds."""
    short = language.partition("_")[0]
    if sys.platform == "win32":
        shell = shutil.which("powershell")
        return bool(shell) and _asked([shell or "", "-NoProfile", "-Command", _WINDOWS_READS], short) is not None
    if speaker := shutil.which("spd-say"):
        listed = _asked([speaker, "--list-synthesis-voices"], short) or ""
    elif speaker := shutil.which("espeak-ng"):
        listed = _asked([speaker, f"--voices={short}"], short) or ""
    else:
        return False
    return any(word.lower().partition("-")[0] == short for line in listed.splitlines()[1:] for word in line.split())


def read(words: str, language: str, percent: int, stop: threading.Event) -> None:
    """Speak a text and come back when it has sounded, or soon after `stop` is set. Raises SoundError."""
    import os

    words, short = words[:LONGEST_TEXT].lstrip("-– "), language.partition("_")[0]  # else it might pass for an option
    if sys.platform == "win32":
        shell = shutil.which("powershell")
        line = [shell, "-NoProfile", "-Command", _WINDOWS_READS + _WINDOWS_SPEAKS] if shell else None
        values = {"KIOSK_WORDS": words, "KIOSK_LANGUAGE": short, "KIOSK_VOLUME": str(percent)}
    else:
        found = command(words, short, percent)
        line, values = found if found is not None else (None, {})
    if line is None:
        raise SoundError(NO_ENGINE)
    try:
        with subprocess.Popen(  # noqa: S603 - a fixed program; the words are one argument or in its environment
            line,
            env={**os.environ, **values},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        ) as speaking:
            _wait(speaking, stop)
    except OSError as error:
        raise SoundError(DOES_NOT_RUN, reason=error) from error
    if stop.is_set():
        if daemon := shutil.which("spd-say"):  # its daemon goes on when the one who asked is gone
            _asked([daemon, "--cancel"], short)
    elif speaking.returncode:
        raise SoundError(DOES_NOT_RUN, reason=speaking.returncode)


def _wait(speaking: subprocess.Popen[bytes], stop: threading.Event) -> None:
    for _ in range(int(LONGEST_READING_S / BEAT_S)):
        if speaking.poll() is not None:
            return
        if stop.wait(BEAT_S):
            break
    speaking.kill()


def _asked(line: list[str], language: str) -> str | None:
    """Give what a command of the speech engine answers, None where it cannot."""
    import os

    try:
        ended = subprocess.run(  # noqa: S603 - a fixed program with fixed arguments
            line,
            env={**os.environ, "KIOSK_LANGUAGE": language},
            capture_output=True,
            timeout=ASKING_S,
            check=True,
            creationflags=_NO_WINDOW,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return ended.stdout.decode(errors="replace")


def speak(words: str, language: Language, percent: int) -> None:
    """Speak a sentence and come back when it has sounded. Raises SoundError where nothing speaks."""
    import os

    found = command(words, language, percent)
    if found is None:
        raise SoundError(NO_ENGINE)
    line, values = found
    try:
        ended = subprocess.run(  # noqa: S603 - a fixed program; the words are one argument or in its environment
            line,
            env={**os.environ, **values},
            capture_output=True,
            timeout=LONGEST_S,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SoundError(DOES_NOT_RUN, reason=error) from error
    if ended.returncode:
        raise SoundError(
            DOES_NOT_RUN,
            reason=ended.stderr.decode(errors="replace").strip()[:200] or ended.returncode,
        )
