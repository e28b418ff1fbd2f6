"""The QR code of a slip for a screen: the same one as on the paper."""

from __future__ import annotations

Modules = tuple[tuple[bool, ...], ...]
"""Rows of modules, True for dark, the quiet zone included."""


def qr_modules(text: str) -> Modules:
    """Give the code of a text, as the paper would bear it."""
    from kiosk.printing import qr

    return qr.modules(text)
