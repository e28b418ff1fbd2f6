"""The office folder a command works on, opened for as long as the command takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.app.parts import Parts


@contextmanager
def opened(home: Path) -> Iterator[Parts]:
    """Give the services of an office folder; SettingsError or StoreError when it cannot be used."""
    from kiosk.app.parts import build

    parts = build(home, "cli")
    try:
        yield parts
    finally:
        parts.close()
