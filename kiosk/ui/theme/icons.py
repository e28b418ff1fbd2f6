"""Icons drawn from `resources/icons/*.svg` in any token colour: their files draw in `currentColor`."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiosk.core import resources


def pixmap(name: str, colour: str, size_px: int) -> QPixmap:
    """Give the icon `name`, square, `size_px` device-independent pixels wide, sharp on this screen.

    Raises `FileNotFoundError` for an icon that does not exist: a name is ours, not the world's.
    """
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    picture = QPixmap(round(size_px * ratio), round(size_px * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode())).render(
        painter, QRectF(0, 0, picture.width(), picture.height())
    )
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return (resources.folder("icons") / f"{name}.svg").read_text(encoding="utf-8")
