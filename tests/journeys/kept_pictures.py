"""Keeps pictures of windows as small PNGs."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.cli.demo.windows import FADE_MS

COLOURS = 256
"""A screen's colours fit into a palette, and its picture into a third of the bytes."""


def keep(window: QWidget, path: Path) -> None:
    """Write what a window shows as a small PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    QTest.qWait(FADE_MS)
    window.grab().save(str(path))
    squeeze(path)


def squeeze(path: Path) -> None:
    """Write a picture anew in a palette of its own colours."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
