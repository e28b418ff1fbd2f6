"""Two groups of keys beside a list: one under the other where the room is high enough, else side by side."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.cards import column


class KeyColumns(QWidget):
    """Lays out two groups of controls by the height it is given."""

    def __init__(self, first: tuple[QWidget, ...], second: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._groups = (QWidget(), QWidget())
        for group, keys in zip(self._groups, (first, second), strict=True):
            box = column(*keys, gap=t.gap_tiny)
            box.addStretch(1)
            group.setLayout(box)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(t.gap)
        for group in self._groups:
            self._box.addWidget(group)
        self._box.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Give the room as it is laid out now, but no more height than side by side."""
        low = max(group.minimumSizeHint().height() for group in self._groups)
        return QSize(super().minimumSizeHint().width(), low)

    def sizeHint(self) -> QSize:
        """Give the room as it is laid out now, but no more height than side by side."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as the height allows."""
        super().resizeEvent(event)
        high = sum(group.minimumSizeHint().height() for group in self._groups) + self._box.spacing()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        wanted = down if event.size().height() >= high else across
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
            self._box.setSpacing(theme.current().gap if wanted == down else theme.current().gap_tiny)
            self.updateGeometry()
