"""A QR code on a screen, to be photographed: whole pixels a module, dark on light, its quiet zone around it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.services.qr_picture import Modules
from kiosk.ui import theme

LEAST_MODULE_PX = 4
"""Telephones read a smaller module badly from arm's length."""


class QrLabel(QWidget):
    """Draws modules as large as its room allows, square, in the middle; nothing while it has none."""

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modules: Modules = ()
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def modules(self) -> Modules:
        """What is drawn."""
        return self._modules

    def show_modules(self, modules: Modules) -> None:
        """Draw another code."""
        if modules != self._modules:
            self._modules = modules
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Give room for the code at its smallest."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Give room for the code at its smallest."""
        side = (len(self._modules) or 29) * LEAST_MODULE_PX
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the code."""
        if not self._modules:
            return
        palette, count = theme.current().palette, len(self._modules)
        module = max(min(self.width(), self.height()) // count, 1)
        side = module * count
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRect(left, top, side, side), QColor(palette.surface_raised))
        dark = QColor(palette.ink)
        for y, line in enumerate(self._modules):
            for x, is_dark in enumerate(line):
                if is_dark:
                    painter.fillRect(QRect(left + x * module, top + y * module, module, module), dark)
        painter.end()
