"""Who waits for the counter, in the order they will be called: number, mark, field, since, how long; a line each."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import InLine
from kiosk.ui import theme
from kiosk.ui.counter.queue_rows import LONG_WAIT_MINUTES, badges_of, marks_of
from kiosk.ui.counter.queue_words import when_words
from kiosk.ui.widgets.labels import ElidedLabel, Text
from kiosk.ui.widgets.scroll import scrolled
from kiosk.ui.widgets.words import minutes_between, minutes_words

MOST_ROWS = 60
"""Rows drawn at most; how many more there are is said below them."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FIELD = 2


class WaitingList(QWidget):
    """Shows `InLine`s; rows are kept and filled anew, for the list changes with every ticket."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._waiting: tuple[InLine, ...] = ()
        self._rows: list[tuple[QLabel, QLabel, ElidedLabel, QLabel, QLabel]] = []
        t = theme.current()
        self.setAccessibleName(tr("Đang chờ"))
        inner = QWidget()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, t.gap_small, 0)
        self._grid.setHorizontalSpacing(t.gap_small)
        self._grid.setVerticalSpacing(t.gap_tiny)
        self._grid.setColumnStretch(_FIELD, 1)
        for place, words in ((0, tr("Số")), (_FIELD, tr("Lĩnh vực")), (3, tr("Từ")), (4, tr("Đã chờ"))):
            head = QLabel(words)
            head.setProperty("role", "caption")
            head.setAlignment(_RIGHT if place > _FIELD else _LEFT)
            self._grid.addWidget(head, 0, place)
        self._more = Text("", "caption")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addWidget(self._more)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))

    @property
    def shown(self) -> tuple[tuple[str, str, str, str], ...]:
        """The rows on show: number, field, since when, how long."""
        return tuple(
            (number.text(), field.whole_text, since.text(), waited.text())
            for number, _mark, field, since, waited in self._rows[: len(self._waiting)]
        )

    @property
    def marks(self) -> tuple[str, ...]:
        """Why somebody stands in each row's place, in words, "" for most."""
        return tuple(row[1].accessibleName() for row in self._rows[: len(self._waiting)])

    @property
    def badges(self) -> tuple[str, ...]:
        """The same in a word or two, as it stands in the row."""
        return tuple(row[1].text() for row in self._rows[: len(self._waiting)])

    def show_waiting(self, waiting: tuple[InLine, ...], now: datetime) -> None:
        """Show who waits."""
        tr = self._tr
        self._waiting = waiting[:MOST_ROWS]
        more = len(waiting) - len(self._waiting)
        self._more.setText(tr("và {count} số nữa").format(count=more))
        self._more.setVisible(more > 0)
        while len(self._rows) < len(self._waiting):
            self._add_row()
        for place, row in enumerate(self._rows):
            shown = place < len(self._waiting)
            for label in row:
                label.setVisible(shown)
            if shown:
                visit = self._waiting[place]
                number, mark, field, since, _waited = row
                number.setText(visit.label)
                field.set_whole_text(visit.field_name)
                since.setText(when_words(visit.taken_at, now))
                why = " · ".join(marks_of(tr, visit))
                mark.setText(" · ".join(badges_of(tr, visit)))
                mark.setAccessibleName(why)
                for label in (number, mark):
                    label.setToolTip(why)
                mark.setVisible(bool(why))
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Count the minutes again; a wait carried over from another day has none worth counting."""
        for row, visit in zip(self._rows, self._waiting, strict=False):
            minutes = minutes_between(visit.taken_at, now)
            of_today = visit.taken_at.date() == now.date()
            row[4].setText(minutes_words(self._tr, minutes) if of_today else "")
            theme.set_tone(row[4], "warn" if minutes >= LONG_WAIT_MINUTES else "")

    def _add_row(self) -> None:
        number, mark, since, waited = QLabel(), QLabel(), QLabel(), QLabel()
        field = ElidedLabel("", "caption")
        number.setProperty("role", "strong")
        mark.setProperty("role", "caption")
        mark.setProperty("tone", "accent")
        since.setProperty("role", "caption")
        row = (number, mark, field, since, waited)
        for place, label in enumerate(row):
            label.setAlignment(_RIGHT if place > _FIELD else _LEFT)
            self._grid.addWidget(label, 1 + len(self._rows), place)
        self._rows.append(row)
