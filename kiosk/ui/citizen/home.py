"""The first page of the lookup station: the scanner does all, or one of a few large choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.buttons import TileButton
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.labels import IconLabel, Text
from kiosk.ui.widgets.public_page import PublicPage
from kiosk.ui.widgets.spoken import words_of

_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: the page's `name`, an icon of `resources/icons`, title and a line below it as messages."""

    name: str
    icon: str
    title: str
    hint: str


class HomePage(PublicPage):
    """Shows as many choices as there are pages. Emits `chosen(name)`."""

    chosen = Signal(str)

    def __init__(self, tr: Translator, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        self._choices = tuple(choices)
        super().__init__(tr, parent)

    def title(self) -> str:
        """Give the page's title."""
        return self.tr_("Màn hình tra cứu")

    def words(self) -> str:
        """Give what is in sight as sentences."""
        return words_of(self)

    def redraw(self) -> None:
        """Do nothing: this page has no state."""

    def forget(self) -> None:
        """Do nothing: nobody leaves anything here."""

    def build(self) -> QWidget:
        """Give the word about the scanner, and the choices below it."""
        tr, t = self.tr_, theme.current()
        how = column(
            Text(tr("Có giấy hẹn: đưa mã QR vào máy quét"), "heading"),
            Text(tr("Hồ sơ hiện ra ngay, không cần bấm gì. Việc khác, mời chọn bên dưới."), "lead", tone="soft"),
            gap=0,
        )
        top = row(IconLabel("scan", t.palette.accent, round(t.text_heading * 1.8)), how)
        top.setStretch(1, 1)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(t.gap)
        count = len(self._choices)
        columns = 1 if t.portrait else 2 if count in (2, 4) or t.one_column else min(count, 3)
        self.tiles: dict[str, TileButton] = {}
        for place, choice in enumerate(self._choices):
            self.tiles[choice.name] = tile = self._tile(choice)
            grid.addWidget(tile, place // columns, place % columns)
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        page = QWidget()
        box = column(top, grid, gap=t.gap_large)
        box.setStretch(1, 1)
        page.setLayout(box)
        return page

    def _tile(self, choice: Choice) -> TileButton:
        tr, t = self.tr_, theme.current()
        title, hint = tr(choice.title), tr(choice.hint)
        tile = TileButton(f"{title}. {hint}")
        crowded = t.one_column and not t.portrait  # in the largest letters all titles come before any hint
        parts = [
            IconLabel(choice.icon, t.palette.accent, round(t.text_heading * (1.0 if crowded else 1.6))),
            Text(title, "heading", tone="accent", align=_CENTRE),
        ]
        if not crowded:
            parts.append(Text(hint, "", tone="soft", align=_CENTRE))
        box = column(gap=t.gap_small)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        box.addStretch()
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(
                part, 0, Qt.AlignmentFlag.AlignHCenter if isinstance(part, IconLabel) else Qt.AlignmentFlag(0)
            )
        box.addStretch()
        tile.setLayout(box)
        tile.clicked.connect(lambda *_: self.chosen.emit(choice.name))
        return tile
