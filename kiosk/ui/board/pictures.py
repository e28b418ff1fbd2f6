"""The office's pictures on the board: read from a folder in turn, scaled down as they are read, broken ones skipped."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

ENDINGS = frozenset({".jpg", ".jpeg", ".png"})
_log = logging.getLogger("kiosk.ui")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to show, and the name of its file."""

    name: str
    image: QImage


class PictureFolder:
    """Gives the pictures of a folder in the order of their names; those put in or taken out later count at once.

    `after` may take as long as a disk does: call it off the GUI thread.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._broken: set[tuple[str, int]] = set()

    def after(self, name: str, room: QSize) -> Picture | None:
        """Give the picture that follows `name`, from the first again after the last, no larger than a room in pixels.

        None where there is no picture. A file that is none is logged once and skipped.
        """
        files = self._files()
        following = [file for file in files if file.name > name] + [file for file in files if file.name <= name]
        for file in following:
            image = self._read(file, room)
            if image is not None:
                return Picture(file.name, image)
        return None

    def _files(self) -> list[Path]:
        try:
            return sorted(file for file in self._folder.iterdir() if file.suffix.lower() in ENDINGS and file.is_file())
        except OSError:
            return []  # no folder, no pictures: most offices have none

    def _read(self, file: Path, room: QSize) -> QImage | None:
        try:
            version = file.name, file.stat().st_mtime_ns
        except OSError:
            return None  # taken away meanwhile
        if version in self._broken:
            return None
        reader = QImageReader(str(file))
        reader.setAutoTransform(True)
        reader.setDecideFormatFromContent(True)
        size = reader.size()
        if size.isValid():
            turned = reader.transformation().value & 4  # a photo taken with the telephone upright
            goal = QSize(room.height(), room.width()) if turned else room
            if size.width() > goal.width() or size.height() > goal.height():
                reader.setScaledSize(size.scaled(goal, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        if image.isNull():
            self._broken.add(version)
            _log.warning("a picture of the board is skipped: %s: %s", file.name, reader.errorString())
            return None
        return image


class PictureView(QWidget):
    """Shows a picture whole, in the middle of its room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    def show_picture(self, picture: Picture | None) -> None:
        """Show another picture."""
        if picture is not self._picture:
            self._picture = picture
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture."""
        if self._picture is None:
            return
        image = self._picture.image
        room = QRect()
        room.setSize(image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio))
        room.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(room, image)
        painter.end()
