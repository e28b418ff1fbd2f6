"""The rating screen: asleep until a visit ends at its counter, three faces, one touch, an offer, thanks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.services.views import RatingLevel
from kiosk.ui import theme
from kiosk.ui.citizen.rating_pages import RatingPages, RatingTouches
from kiosk.ui.citizen.rating_state import PHASES, RatingState
from kiosk.ui.widgets.clock_label import ClockLabel
from kiosk.ui.widgets.faces import FaceButton
from kiosk.ui.widgets.labels import IconLabel, Text
from kiosk.ui.widgets.public_screen import OfficeSign, PublicScreen

_CENTRE = Qt.AlignmentFlag.AlignCenter


class RatingScreen(PublicScreen):
    """Shows a `RatingState`; `touches` tell what is touched."""

    _state = RatingState()

    def __init__(self, tr: Translator, sign: OfficeSign, clock: Clock, parent: QWidget | None = None) -> None:
        self.touches = RatingTouches()
        super().__init__(tr, sign, clock, parent)

    def title(self) -> str:
        """Give the station's title."""
        tr = self.tr_
        return tr("Đánh giá hài lòng")

    def has_clock(self) -> bool:
        """Keep the clock out of the frame: the sleeping page shows a large one."""
        return False

    @property
    def faces(self) -> dict[RatingLevel, FaceButton]:
        """The three faces by their level."""
        return self.pages.faces.faces

    def draw(self, state: RatingState) -> None:
        """Show a state."""
        self._state = state
        self.redraw()

    def redraw(self) -> None:
        """Show the last state again."""
        turned = self.pages.currentIndex() != PHASES.index(self._state.phase)
        if turned or self._state.phase == "asking":
            self.setFocus()  # nothing is preselected
        self.pages.draw(self._state)

    def build_body(self) -> QWidget:
        """Give the pages in the order of their phases."""
        self.pages = RatingPages(self.tr_, self.touches, self._asleep_page())
        return self.pages

    def _asleep_page(self) -> QWidget:
        tr, t = self.tr_, theme.current()
        page = QWidget()
        box = QVBoxLayout(page)
        box.setSpacing(t.gap)
        box.addStretch(2)
        box.addWidget(IconLabel("lotus", t.palette.lotus, t.icon * 2), 0, _CENTRE)
        box.addWidget(ClockLabel(tr, self.clock, time_role="giant", day_role="title", align=_CENTRE))
        box.addStretch(1)
        words = tr("Ý kiến của ông/bà giúp chúng tôi phục vụ tốt hơn.")
        box.addWidget(Text(words, "lead", tone="soft", align=_CENTRE))
        box.addStretch(2)
        return page
