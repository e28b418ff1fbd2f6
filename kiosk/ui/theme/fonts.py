"""Noto Sans on every screen: its line height holds stacked Vietnamese marks ("Ễ", "Ậ") unclipped."""

from __future__ import annotations

import logging

from PySide6.QtGui import QFont, QFontDatabase

from kiosk.core import resources

FAMILY = "Noto Sans"

_log = logging.getLogger("kiosk.ui")


def load() -> bool:
    """Make the shipped Noto Sans known to this process; give whether it is available.

    A missing folder is logged once and the system's own fonts serve: a station that looks plain is better
    than one that does not start.
    """
    if FAMILY in QFontDatabase.families():
        return True
    for path in sorted((resources.folder("fonts") / "noto-sans").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            _log.warning("font file %s cannot be read", path.name)
    if FAMILY in QFontDatabase.families():
        return True
    _log.warning("font %s is missing; the system's font is used instead", FAMILY)
    return False


def font(size_px: int, *, bold: bool = False) -> QFont:
    """Give the screen font at a pixel height, for widgets that draw their own text."""
    result = QFont(FAMILY)
    result.setPixelSize(max(size_px, 1))
    result.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return result
