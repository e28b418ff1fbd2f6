"""Rating at the lookup station: the same pages as at the counter, for who collects a result and shows its slip."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import Translator
from kiosk.ui.citizen.rating_pages import RatingPages, RatingTouches
from kiosk.ui.citizen.rating_state import RatingState
from kiosk.ui.widgets.public_page import PublicPage
from kiosk.ui.widgets.spoken import words_of


class RatePage(PublicPage):
    """Shows a `RatingState`; `touches` tell what is touched. Emits `forgotten` when its state was dropped."""

    forgotten = Signal()

    _state = RatingState()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        self.touches = RatingTouches()
        super().__init__(tr, parent)

    def title(self) -> str:
        """Give the page's title."""
        return self.tr_("Đánh giá hài lòng")

    def words(self) -> str:
        """Give what is in sight as sentences."""
        return words_of(self)

    def in_sight(self) -> QWidget | None:
        """Give the part on show: the faces need no room for a keyboard."""
        return self.pages.currentWidget()

    def draw(self, state: RatingState) -> None:
        """Show a state."""
        self._state = state
        self.redraw()

    def redraw(self) -> None:
        """Show the last state again."""
        self.pages.draw(self._state)

    def forget(self) -> None:
        """Go back to the start; nothing of the last person stays, not even hidden."""
        self.forgotten.emit()
        self.draw(RatingState())

    def build(self) -> QWidget:
        """Give the pages in the order of their phases; nothing stands where nothing is asked."""
        self.pages = RatingPages(self.tr_, self.touches, QWidget())
        return self.pages
