"""Life events: what people live through, each with the procedures that may be wanted then."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.services.lined_yaml import read_lined


class LifeEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event; `procedures` are codes, the most usual first."""

    code: str
    name: str
    name_en: str
    procedures: tuple[str, ...]


class _LifeEventDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal[1]
    title: str
    events: tuple[LifeEvent, ...]


def read_life_events(file: Path) -> tuple[LifeEvent, ...]:
    """Give the events in the order of the file; BadInput when it cannot be used."""
    try:
        return msgspec.convert(read_lined(file).data, _LifeEventDocument).events
    except msgspec.ValidationError as error:
        raise BadInput(N_("Không dùng được tệp {file}: {reason}."), file=file.name, reason=error) from None
