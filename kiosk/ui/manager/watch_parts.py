"""What is late and due by who holds it, or by legal field; every figure opens its list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.watch_views import DUE, DueName, Part, PartFigures
from kiosk.ui import theme
from kiosk.ui.widgets.cards import Card, clear, line
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
HEADS: dict[DueName, str] = {
    "late": N_("Quá hạn"),
    "due_24h": N_("24 giờ"),
    "due_3d": N_("3 ngày"),
}


class PartsCard(Card):
    """Calls `on_open(figure, part)`; an empty table says so."""

    def __init__(
        self,
        tr: Translator,
        title: str,
        on_open: Callable[[DueName, Part], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._tr = tr
        self._on_open = on_open
        self._shown: tuple[PartFigures, ...] | None = None
        t = theme.current()
        self.column.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        self.column.setSpacing(t.gap_tiny)
        self.column.addWidget(Text(title, "title"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(t.gap_small)
        for place in range(1, 1 + len(HEADS)):
            self._grid.setColumnMinimumWidth(place, round(t.target * 1.6))
        self._grid.setVerticalSpacing(t.gap_tiny)
        self._grid.setColumnStretch(0, 1)
        self.column.addLayout(self._grid)
        self.column.addStretch(1)
        self.buttons: dict[tuple[Part, DueName], KeyButton] = {}
        self.show_parts(())

    def show_parts(self, parts: tuple[PartFigures, ...]) -> None:
        """Show the table; the focus stays on the figure it stood on."""
        if parts == self._shown:
            return
        self._shown = parts
        focused = next((at for at, button in self.buttons.items() if button.hasFocus()), None)
        clear(self._grid)
        self.buttons = {}
        if not parts:
            self._grid.addWidget(Text(self._tr("Không có hồ sơ nào quá hạn hoặc sắp đến hạn."), tone="soft"), 0, 0)
            return
        for place, words in enumerate(HEADS.values(), 1):
            head = QLabel(self._tr(words))
            head.setProperty("role", "caption")
            head.setAlignment(_RIGHT)
            self._grid.addWidget(head, 0, place)
        self._grid.addWidget(line(), 1, 0, 1, 1 + len(HEADS))
        for number, one in enumerate(parts, 2):
            self._grid.addWidget(Text(one.name), number, 0)
            for place, name in enumerate(DUE, 1):
                self._grid.addWidget(self._figure(one, name), number, place)
        if focused in self.buttons:
            self.buttons[focused].setFocus()

    def _figure(self, one: PartFigures, name: DueName) -> QWidget:
        count: int = getattr(one, name)
        if not count:
            label = QLabel("0")
            label.setProperty("tone", "soft")
            label.setAlignment(_RIGHT)
            return label
        button = KeyButton("", str(count), on_click=partial(self._on_open, name, one.part))
        button.setAccessibleName(f"{one.name}, {self._tr(HEADS[name])}: {count}")
        if name == "late":
            button.setIcon(theme.icon("warning", theme.current().palette.danger, theme.current().text_body))
        self.buttons[one.part, name] = button
        return button
