"""Where a station's window lies and how large it is: known before it is dressed, so that the two fit."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

WINDOW_WIDTH, WINDOW_HEIGHT = 1280, 800
STEP_PX = 36
"""Windows that share a screen lie like cards in a hand, each title in sight."""


def place(screen_number: int, *, full_screen: bool, position: int = 0) -> QRect:
    """Give the rectangle of a window on a screen (1 is the first; one that is not there falls back to it).

    A window that does not fill the screen is as large as the screen allows, and steps aside by its `position`.
    """
    screens = QApplication.screens()
    screen = screens[screen_number - 1] if 0 < screen_number <= len(screens) else screens[0]
    if full_screen:
        return screen.geometry()
    area = screen.availableGeometry()
    size = (min(WINDOW_WIDTH, area.width()), min(WINDOW_HEIGHT, area.height()))
    room_x, room_y = area.width() - size[0], area.height() - size[1]
    return QRect(
        area.x() + min(position * STEP_PX, room_x),
        area.y() + min(position * STEP_PX, room_y),
        *size,
    )
