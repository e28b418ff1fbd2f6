"""The side of the board: who waits, and above it the office's picture while nobody is called."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import BoardWaiting
from kiosk.ui import theme
from kiosk.ui.board.pictures import Picture, PictureView
from kiosk.ui.board.queues import WaitingList
from kiosk.ui.widgets.cards import Card
from kiosk.ui.widgets.labels import FittedLabel, Text

CARD_MOST = 0.56
"""How much of the side's height the queues take with their names beside a picture; they have their letters alone
before they take more."""

NOBODY, NOBODY_ALONE = 0.6, 0.8
"""How tall the words are where nobody waits, in the theme's largest text: below a picture and without."""


class WaitingSide(QWidget):
    """The queues in a card of the whole height; with a picture in as low a card as they are still read in from afar.

    Where nobody waits the card says so, without a heading over nothing.
    """

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._view = PictureView(self)
        self._view.hide()
        self._card = Card(parent=self)
        self._card.column.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        self._card.column.setSpacing(t.gap_tiny)
        self._heading = Text(tr("Đang chờ"), "strong", tone="soft")
        self.nobody = FittedLabel(
            tr("Chưa có ai chờ"),
            largest_px=round(t.text_display * NOBODY_ALONE),
            smallest_px=t.text_caption,
            colour=t.palette.ink_soft,
        )
        self.queues = WaitingList(tr)
        self._card.column.addWidget(self._heading)
        self._card.column.addWidget(self.nobody, 1)
        self._card.column.addWidget(self.queues, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def picture(self) -> Picture | None:
        """The picture in sight."""
        return None if self._view.isHidden() else self._view.picture

    def show_side(self, waiting: tuple[BoardWaiting, ...], picture: Picture | None) -> None:
        """Show the queues, and a picture or none."""
        self._heading.setVisible(bool(waiting))
        self.queues.setVisible(bool(waiting))
        self.nobody.setVisible(not waiting)
        self.queues.show_waiting(waiting)
        self._view.show_picture(picture)
        self._view.setVisible(picture is not None)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        gap, wide, high = theme.current().gap_small, self.width(), self.height()
        low = high if self._view.isHidden() else min(self._low(), high)
        self._card.setGeometry(0, high - low, wide, low)
        self._view.setGeometry(0, 0, wide, max(high - low - gap, 0))

    def _low(self) -> int:
        """Give how low the card can be."""
        t, column = theme.current(), self._card.column
        margins = column.contentsMargins()
        around = margins.top() + margins.bottom() + 2 * t.border
        if not self.queues.rows:
            return around + round(t.text_display * NOBODY * 1.45)
        around += self._heading.sizeHint().height() + column.spacing()
        inner = self.width() - margins.left() - margins.right() - 2 * t.border
        return around + self.queues.lowest(inner, round(self.height() * CARD_MOST) - around)
