"""Life events: what people live through, each with the procedures that may be wanted then."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.core import resources
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold
from kiosk.services.catalogue_file import LIFE_EVENTS
from kiosk.services.lined_yaml import read_lined

FOLDER = "catalogue"

_TELLING = 4
"""Letters from which on a word says something: shorter ones are "a", "the", "for", or Vietnamese."""

logger = logging.getLogger("kiosk.services")


class LifeEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event; `procedures` are codes, the most usual first. Without `name_en` its name stands in every language.

    `said_en` is what people type for it in English, beside the words of `name_en`: the catalogue knows Vietnamese only.
    """

    code: str
    name: str
    procedures: tuple[str, ...]
    name_en: str = ""
    said_en: tuple[str, ...] = ()

    def answers_english(self, text: str) -> int:
        """Give how many of the typed words, begun ones too, stand for this event in English; 0 for fewer than half."""
        own = fold(" ".join((self.name_en, *self.said_en))).split()
        typed = [word for word in fold(text).split() if len(word) >= _TELLING]
        found = sum(any(word.startswith(one) for word in own) for one in typed)
        return found if 2 * found >= len(typed) else 0


class _LifeEventDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal[1]
    events: tuple[LifeEvent, ...]
    title: str = ""


class LifeEvents:
    """The life events in force: the file `catalogue/life-events.yaml` of the office's folder, else the program's.

    The office's file puts the program's away as a whole. One that cannot be used is told in the log, and the program's
    stand: a public screen goes on. A file that has changed is read anew.
    """

    def __init__(self, home: Path) -> None:
        self._own = home / FOLDER / LIFE_EVENTS
        self._starter: tuple[LifeEvent, ...] | None = None
        self._read: tuple[tuple[int, int], tuple[LifeEvent, ...] | None] | None = None

    def in_force(self) -> tuple[LifeEvent, ...]:
        """Give the events in the order they are shown in."""
        own = self._of_the_office()
        if own is not None:
            return own
        if self._starter is None:
            self._starter = read_life_events(resources.folder(FOLDER) / LIFE_EVENTS)
        return self._starter

    def _of_the_office(self) -> tuple[LifeEvent, ...] | None:
        try:
            found = self._own.stat()
        except OSError:  # the office has none
            return None
        stamp = found.st_mtime_ns, found.st_size
        if self._read is None or self._read[0] != stamp:
            self._read = stamp, _usable(self._own)
        return self._read[1]


def _usable(file: Path) -> tuple[LifeEvent, ...] | None:
    try:
        return read_life_events(file)
    except BadInput as error:
        logger.warning("the life events %s cannot be used: %s", file.name, error)
        return None


def read_life_events(file: Path) -> tuple[LifeEvent, ...]:
    """Give the events in the order of the file; BadInput when it cannot be used."""
    try:
        events = msgspec.convert(read_lined(file).data, _LifeEventDocument).events
    except msgspec.ValidationError as error:
        raise BadInput(N_("Không dùng được tệp {file}: {reason}."), file=file.name, reason=error) from None
    codes = [event.code for event in events]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise BadInput(N_("Không dùng được tệp {file}: mã “{code}” ghi hai lần."), file=file.name, code=twice)
    return events
