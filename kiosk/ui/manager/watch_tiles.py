"""Figures that open their lists: one number with what it counts, its key, and a mark when it calls for work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.watch_views import FigureName
from kiosk.ui import theme
from kiosk.ui.records.keyed_page import ENTERS
from kiosk.ui.widgets.cards import Card, row
from kiosk.ui.widgets.key_button import key_cap, key_cap_size
from kiosk.ui.widgets.labels import FittedLabel, IconLabel, Text

NOTHING = "–"
IN_A_ROW = 5

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of the page: its key, its words, the list it opens, and the tone it takes when it is not zero."""

    key: str
    words: str
    opens: FigureName
    tone: str = ""


WORK: dict[str, Counted] = {
    "late": Counted("1", N_("Quá hạn"), "late", "danger"),
    "due_24h": Counted("2", N_("Đến hạn 24 giờ tới"), "due_24h", "warn"),
    "due_3d": Counted("3", N_("Đến hạn 3 ngày làm việc"), "due_3d"),
    "due": Counted("4", N_("Đến hạn hôm nay"), "due", "warn"),
    "unreturned": Counted("5", N_("Kết quả chờ trả quá 1 ngày"), "unreturned", "warn"),
    "supplement_long": Counted("6", N_("Chờ bổ sung quá lâu"), "supplement_long", "warn"),
    "to_hand_over": Counted("7", N_("Qua 15:00 chưa bàn giao"), "to_hand_over", "warn"),
    "not_entered": Counted("8", N_("Chưa vào hệ thống tỉnh, 12 tháng qua"), "not_entered", "warn"),
    "petitions_late": Counted("9", N_("Góp ý, phản ánh quá hạn"), "petitions_late", "danger"),
    "ready": Counted("0", N_("Có kết quả, chưa trả"), "ready"),
}
"""What calls for work."""

TODAY: dict[str, Counted] = {
    "taken": Counted("L", N_("Lượt lấy số"), "taken"),
    "waiting": Counted("C", N_("Đang chờ"), "waiting"),
    "longest": Counted("K", N_("Chờ lâu nhất, phút"), "waiting"),
    "serving": Counted("P", N_("Đang phục vụ"), "serving"),
    "parked": Counted("G", N_("Đang gác lại"), "parked"),
    "served": Counted("X", N_("Đã phục vụ"), "served"),
    "absent": Counted("V", N_("Vắng mặt"), "absent"),
    "counters": Counted("Q", N_("Quầy đang mở"), "counters"),
    "received": Counted("N", N_("Hồ sơ nhận hôm nay"), "received"),
    "open": Counted("D", N_("Đang giải quyết"), "open"),
}
"""What there is today. Whoever took a number waits, is served, is away for papers, was served or did not come."""

RATINGS = Counted("R", N_("Đánh giá hôm nay"), "ratings")


class OpeningCard(Card):
    """A card that a click, Enter or the space bar opens; Tab comes to it, and it shows that it has the focus."""

    def __init__(self, on_open: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._on_open = on_open
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open."""
        if event.key() in (*ENTERS, Qt.Key.Key_Space) and not event.isAutoRepeat():
            self._on_open()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._on_open()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, and a frame while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            t = theme.current()
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(t.palette.focus), t.focus_width))
            inset = t.focus_width / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), t.radius, t.radius)
            painter.end()


class KeyCap(QLabel):
    """The key that opens something, drawn as a key."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(key_cap_size(key))
        self.setPixmap(key_cap(key, theme.current().palette.ink_soft))


class Figure(OpeningCard):
    """One number with what it counts: above it, or `beside` it in a low tile."""

    def __init__(
        self, tr: Translator, counted: Counted, on_open: Callable[[], object], *, beside: bool = False
    ) -> None:
        super().__init__(on_open)
        t = theme.current()
        self._tr = tr
        self._words, self._key = tr(counted.words), counted.key
        largest = round(t.text_heading * (1 if beside else 1.3))
        self.number = FittedLabel(
            NOTHING, largest_px=largest, smallest_px=t.text_body, colour=t.palette.ink, align=_LEFT
        )
        self.number.setMinimumHeight(round(largest * 1.1))
        self._marks = {tone: IconLabel("warning", getattr(t.palette, tone), t.icon) for tone in ("warn", "danger")}
        words, signs = Text(self._words, "caption"), (*self._marks.values(), KeyCap(counted.key))
        self.column.setContentsMargins(t.gap, t.gap_tiny, t.gap_small, t.gap_tiny)
        self.column.setSpacing(0)
        if beside:
            self.number.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
            self.number.setMinimumWidth(round(largest * 1.5))
            head = row(self.number, words, *signs, gap=t.gap_small)
            head.setStretch(1, 1)
            self.column.addLayout(head, 1)
        else:
            head = row(self.number, *signs, gap=t.gap_small)
            head.setStretch(0, 1)
            self.column.addLayout(head, 1)
            self.column.addWidget(words)
        self.show_number(NOTHING)

    def show_number(self, shown: str, tone: str = "") -> None:
        """Show a number; `tone` draws it and its card as a warning, with a mark that is seen without colours.

        Nothing is pale: what there is catches the eye.
        """
        palette = theme.current().palette
        self.number.setText(shown)
        quiet = palette.ink_soft if shown in ("0", NOTHING) else palette.ink
        self.number.set_colour(getattr(palette, tone) if tone else quiet)
        for of, mark in self._marks.items():
            mark.setVisible(of == tone)
        calls = ", " + self._tr("cần xem") if tone else ""
        self.setAccessibleName(f"{self._words}: {shown}{calls} ({self._key})")
        if self.property("tone") != tone:
            theme.set_tone(self, tone)

    def show_count(self, count: int, tone: str) -> None:
        """Show a count that calls for work when it is not zero."""
        self.show_number(str(count), tone if count else "")


class Tiles(QWidget):
    """Figures in rows of `IN_A_ROW`, all of one width."""

    def __init__(self, figures: dict[str, Figure], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.current().gap_small)
        for place, figure in enumerate(figures.values()):
            grid.addWidget(figure, place // IN_A_ROW, place % IN_A_ROW)
        for at in range(IN_A_ROW):
            grid.setColumnStretch(at, 1)
