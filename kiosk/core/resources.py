"""Where the files that travel with the program are: fonts, theme, wording, catalogue, calendar."""

from __future__ import annotations

from pathlib import Path

_IN_WHEEL = Path(__file__).resolve().parent.parent / "resources"
_IN_CHECKOUT = _IN_WHEEL.parent.parent / "resources"


def folder(name: str) -> Path:
    """Give the folder of that name, from the installed wheel or from a checkout."""
    root = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT
    return root / name
