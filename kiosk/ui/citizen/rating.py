"""The rating screen: asleep until a visit ends at its counter, three faces, one touch, thanks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk.core.i18n import N_
from kiosk.services.views import RatingLevel, RatingRequest
from kiosk.ui import theme
from kiosk.ui.widgets.cards import Card, column
from kiosk.ui.widgets.clock_label import ClockLabel
from kiosk.ui.widgets.faces import FaceButton, FaceRow, Mood
from kiosk.ui.widgets.labels import IconLabel, Text
from kiosk.ui.widgets.public_screen import PublicScreen

_CENTRE = Qt.AlignmentFlag.AlignCenter

LEVELS: tuple[tuple[RatingLevel, Mood, str], ...] = (
    ("very_satisfied", "happy", N_("Rất hài lòng")),
    ("satisfied", "content", N_("Hài lòng")),
    ("dissatisfied", "unhappy", N_("Không hài lòng")),
)
"""The three levels with their faces and words, best first."""


@dataclass(frozen=True, slots=True)
class RatingState:
    """What the rating screen shows: asleep, asking about a visit (`saving` while it is recorded), or thanking."""

    phase: Literal["asleep", "asking", "thanking"] = "asleep"
    request: RatingRequest | None = None
    saving: bool = False


class RatingScreen(PublicScreen):
    """Shows a `RatingState`; emits `level_chosen(level)`."""

    level_chosen = Signal(str)

    _state = RatingState()

    def title(self) -> str:
        """Give the station's title."""
        tr = self.tr_
        return tr("Đánh giá hài lòng")

    def has_clock(self) -> bool:
        """Keep the clock out of the frame: the sleeping page shows a large one."""
        return False

    def draw(self, state: RatingState) -> None:
        """Show a state."""
        self._state = state
        self.redraw()

    def redraw(self) -> None:
        """Show the last state again."""
        tr, state = self.tr_, self._state
        if state.phase == "asking" and state.request is not None:
            self._visit.setText(
                tr("Số {label} · {field}").format(label=state.request.label, field=state.request.field_name)
            )
        for face in self.faces.values():
            face.setEnabled(state.phase == "asking" and not state.saving)
            face.clearFocus()
        self._pages.setCurrentIndex(("asleep", "asking", "thanking").index(state.phase))
        self.setFocus()

    def build_body(self) -> QWidget:
        """Give the three pages: asleep, asking, thanking."""
        self._pages = QStackedWidget()
        for page in (self._asleep_page(), self._asking_page(), self._thanks_page()):
            self._pages.addWidget(page)
        return self._pages

    def _asleep_page(self) -> QWidget:
        tr, t = self.tr_, theme.current()
        page = QWidget()
        box = QVBoxLayout(page)
        box.setSpacing(t.gap)
        box.addStretch(2)
        box.addWidget(IconLabel("lotus", t.palette.lotus, t.icon * 2), 0, _CENTRE)
        box.addWidget(ClockLabel(tr, self.clock, time_role="giant", day_role="title", align=_CENTRE))
        box.addStretch(1)
        box.addWidget(Text(tr("Ý kiến của bà con giúp chúng tôi phục vụ tốt hơn."), "lead", tone="soft", align=_CENTRE))
        box.addStretch(2)
        return page

    def _asking_page(self) -> QWidget:
        tr, t = self.tr_, theme.current()
        page = QWidget()
        question = Text(tr("Bà con có hài lòng với lần phục vụ vừa rồi không?"), "heading", align=_CENTRE)
        self._visit = Text("", "lead", tone="soft", align=_CENTRE)
        self.faces: dict[RatingLevel, FaceButton] = {}
        for level, mood, words in LEVELS:
            face = FaceButton(mood, tr(words))
            face.clicked.connect(lambda _checked=False, level=level: self.level_chosen.emit(level))
            self.faces[level] = face
        faces = FaceRow(list(self.faces.values()), upright=t.portrait)
        note = Text(tr("Chạm một lần là xong. Không cần ghi tên."), "", tone="soft", align=_CENTRE)
        box = column(question, self._visit, faces, note)
        box.setStretch(2, 1)
        page.setLayout(box)
        return page

    def _thanks_page(self) -> QWidget:
        tr, t = self.tr_, theme.current()
        card = Card()
        card.column.setSpacing(t.gap)
        card.column.addStretch(1)
        card.column.addWidget(IconLabel("check", t.palette.ok, t.icon * 3), 0, _CENTRE)
        card.column.addWidget(Text(tr("Xin cảm ơn bà con!"), "heading", align=_CENTRE))
        card.column.addWidget(Text(tr("Ý kiến đã được ghi nhận."), "lead", tone="soft", align=_CENTRE))
        card.column.addStretch(1)
        return card
