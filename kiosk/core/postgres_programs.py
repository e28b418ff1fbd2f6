"""Where PostgreSQL's own programs are on this PC: they come with a server, or with its client package."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

_PLACES = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin")
_WINDOWS_PLACES = ("Program Files/PostgreSQL/*/bin",)


def postgres_program(name: str) -> str | None:
    """Give the newest program of that name, None where there is none; what is on the path comes last.

    Debian's own on the path is a script that chooses by a cluster of this PC, which need not be the office's.
    """
    windows = sys.platform == "win32"
    root, file = (Path("C:/"), f"{name}.exe") if windows else (Path("/"), name)
    places = _WINDOWS_PLACES if windows else _PLACES
    found = [folder / file for place in places for folder in root.glob(place) if (folder / file).is_file()]
    if found:
        return str(max(found, key=_version_of))
    return shutil.which(name)


def _version_of(program: Path) -> list[int]:
    return [int(part) for part in re.findall("[0-9]+", program.parent.parent.name)]
