"""The keys above the tables of old records and of the province's system: parts, their views, the period."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.manager.report_periods import PERIODS, Period
from kiosk.ui.manager.transfer_tables import PARTS, VIEWS, Part, View
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton

PERIOD_KEYS: dict[Period, str] = {"this_month": "T", "this_quarter": "Q", "this_year": "N"}
"""The periods of the province's part with their letters."""


class TransferKeys(QWidget):
    """Calls what is given for the part, the view or the period that is wanted."""

    def __init__(
        self,
        tr: Translator,
        show_part: Callable[[Part], object],
        show_view: Callable[[View], object],
        want_period: Callable[[Period], object],
        ask_days: Callable[[], object],
    ) -> None:
        super().__init__()
        t = theme.current()
        self.parts: dict[Part, KeyButton] = {
            part: _choice(str(place), tr(words), partial(show_part, part))
            for place, (part, words) in enumerate(PARTS.items(), 1)
        }
        self.views: dict[View, KeyButton] = {
            view: _choice(key, tr(words), partial(show_view, view)) for view, (_part, key, words) in VIEWS.items()
        }
        self.periods: dict[Period, KeyButton] = {
            period: _choice(key, tr(PERIODS[period]), partial(want_period, period))
            for period, key in PERIOD_KEYS.items()
        }
        self.choose_days = KeyButton("Ctrl+D", tr("Chọn ngày…"), on_click=ask_days)
        above = row(*self.parts.values(), gap=t.gap_small)
        above.addSpacing(t.gap)
        for key in self.views.values():
            above.addWidget(key)
        above.addStretch(1)
        days = row(*self.periods.values(), self.choose_days, gap=t.gap_small)
        days.addStretch(1)
        self._days = QWidget()
        self._days.setLayout(days)
        self.setLayout(column(above, self._days, gap=t.gap_small))

    def show_view(self, view: View, *, of_period: bool) -> None:
        """Mark which view is in sight; the period is to be chosen where the view is `of_period`."""
        part = VIEWS[view][0]
        for one, key in self.parts.items():
            key.setChecked(one == part)
        for other, key in self.views.items():
            key.setVisible(VIEWS[other][0] == part)
            key.setChecked(other == view)
        self._days.setVisible(of_period)

    def show_period(self, period: str) -> None:
        """Mark which period was chosen; "" for other days."""
        for one, key in self.periods.items():
            key.setChecked(one == period)

    def enable(self, *, enabled: bool) -> None:
        """Let them be pressed or not."""
        for key in (*self.parts.values(), *self.views.values(), *self.periods.values(), self.choose_days):
            key.setEnabled(enabled)

    def of(self, pressed: str) -> KeyButton | None:
        """Give the button of a digit or a letter, None where it is none of them."""
        for part, key in zip("12", self.parts.values(), strict=True):
            if part == pressed:
                return key
        for view, key in self.views.items():
            if VIEWS[view][1] == pressed:
                return key
        return next((self.periods[period] for period, letter in PERIOD_KEYS.items() if letter == pressed), None)


def _choice(key: str, words: str, chosen: Callable[[], object]) -> KeyButton:
    button = KeyButton(key, words, "choice", on_click=chosen, band=False)
    button.setCheckable(True)
    return button
