"""What a scanner can be set to, read from `scanimage -A`, and the setting nearest to what is wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Mode = Literal["Color", "Gray", "Lineart"]

_LINE = re.compile(r"^ +(?P<flag>--[\w-]+|-[a-z])[ =](?P<rest>.*)$", re.MULTILINE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PAGE_MM = {"-x": 210, "-y": 297}
"""A4 (ISO 216)."""

_MODE_WORDS: dict[Mode, tuple[str, ...]] = {
    "Color": ("color", "colour"),
    "Gray": ("gray", "grey", "true gray"),  # not Brother's "Gray[Error Diffusion]", which is dots
    "Lineart": ("lineart", "black & white", "black and white", "binary", "threshold"),
}
_FEEDER_WORDS = ("feeder", "adf")
_BACK_WORDS = ("back", "duplex")


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """The values a device takes, by the flag that sets them; a flag that cannot be set now is not in it."""

    values: dict[str, str]

    @classmethod
    def read(cls, listing: str) -> ScanOptions:
        """Read the listing of `scanimage -A`: lines such as `    --resolution 75|150|300dpi [75]`."""
        values = {}
        for line in _LINE.finditer(listing):
            choices, _, now = line["rest"].removesuffix(" [advanced]").rpartition(" [")
            if now not in {"inactive]", "read-only]"} and not choices.endswith(" [read-only"):
                values[line["flag"]] = choices
        return cls(values)

    def arguments(self, dpi: int, mode: Mode, source: str | None) -> list[str]:
        """Give the arguments for an A4 page at the nearest resolution and mode; what it cannot be set to is left."""
        wanted = {
            "--source": source,
            "--mode": self._mode(mode),
            "--depth": "8" if mode != "Lineart" and "8" in self._choices("--depth") else None,
            "--resolution": f"{resolution:g}" if (resolution := self.resolution(dpi)) else None,
        }
        arguments = [f"{flag}={value}" for flag, value in wanted.items() if value is not None]
        for flag, millimetres in _PAGE_MM.items():
            if flag in self.values:
                arguments += [flag, str(millimetres)]  # scanimage itself cuts it to the glass
        return arguments

    def resolution(self, dpi: int) -> float | None:
        """Give the device's resolution for the wanted one: the next finer, or its finest; None without a choice."""
        text = self.values.get("--resolution", "")
        numbers = [float(number) for number in _NUMBER.findall(text.partition("(")[0])]
        if not numbers:
            return None
        if ".." in text:
            return min(max(float(dpi), numbers[0]), numbers[1])
        return min((number for number in numbers if number >= dpi), default=max(numbers))

    def flatbed(self) -> str | None:
        """Give the name of the glass as a source; None when the device has no choice of one."""
        return next((choice for choice in self._choices("--source") if "flatbed" in choice.lower()), None)

    def feeder(self) -> str | None:
        """Give the name of the document feeder as a source, for one side of each sheet; None without a feeder."""
        feeders = [choice for choice in self._choices("--source") if _has(choice, _FEEDER_WORDS)]
        return next((choice for choice in feeders if not _has(choice, _BACK_WORDS)), None)

    def _mode(self, mode: Mode) -> str | None:
        """Give the device's word for the mode; for black and white grey will do, it is made so afterwards."""
        choices = self._choices("--mode")
        for words in (_MODE_WORDS[mode], _MODE_WORDS["Gray"] if mode == "Lineart" else ()):
            if exact := [choice for choice in choices if choice.lower() in words]:
                return exact[0]
            if near := [choice for choice in choices if _has(choice, words)]:
                return near[0]
        return None

    def _choices(self, flag: str) -> list[str]:
        return self.values.get(flag, "").split("|")


def _has(choice: str, words: tuple[str, ...]) -> bool:
    return any(word in choice.lower() for word in words)
