"""Who waits for the counter, in the order they will be called: number, field, since when, how long, and why so."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import InLine
from kiosk.ui import theme
from kiosk.ui.counter.queue_rows import LONG_WAIT_MINUTES, marks_of
from kiosk.ui.widgets.labels import ElidedLabel, Text
from kiosk.ui.widgets.scroll import scrolled
from kiosk.ui.widgets.words import minutes_between, minutes_words

MOST_ROWS = 60
"""Rows drawn at most; how many more there are is said below them."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class WaitingList(QWidget):
    """Shows `InLine`s; rows are kept and filled anew, for the list changes with every ticket."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._waiting: tuple[InLine, ...] = ()
        self._rows: list[tuple[QLabel, ...]] = []
        self._marks: list[ElidedLabel] = []
        t = theme.current()
        self.setAccessibleName(tr("Đang chờ"))
        inner = QWidget()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, t.gap_small, 0)
        self._grid.setHorizontalSpacing(t.gap_small)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        for place, words in enumerate((tr("Số"), tr("Lĩnh vực"), tr("Từ"), tr("Đã chờ"))):
            head = QLabel(words)
            head.setProperty("role", "caption")
            head.setAlignment(_RIGHT if place >= 2 else _TOP)
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
    def shown(self) -> tuple[tuple[str, ...], ...]:
        """The texts of the rows on show."""
        return tuple(tuple(label.text() for label in row) for row in self._rows[: len(self._waiting)])

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands below the rows on show: why somebody stands there, "" for most."""
        return tuple(label.whole_text for label in self._marks[: len(self._waiting)])

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
            marks = " · ".join(marks_of(tr, self._waiting[place])) if shown else ""
            self._marks[place].set_whole_text(marks)
            self._marks[place].setVisible(bool(marks))
            if shown:
                visit = self._waiting[place]
                texts = (visit.label, visit.field_name, f"{visit.taken_at:%H:%M}")
                for label, text in zip(row, texts, strict=False):
                    label.setText(text)
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Count the minutes again."""
        for row, visit in zip(self._rows, self._waiting, strict=False):
            minutes = minutes_between(visit.taken_at, now)
            row[3].setText(minutes_words(self._tr, minutes))
            theme.set_tone(row[3], "warn" if minutes >= LONG_WAIT_MINUTES else "")

    def _add_row(self) -> None:
        number, since, waited = QLabel(), QLabel(), QLabel()
        field = Text("", "caption", align=_TOP)
        number.setProperty("role", "strong")
        since.setProperty("role", "caption")
        row = (number, field, since, waited)
        line = 1 + 2 * len(self._rows)
        for place, label in enumerate(row):
            label.setAlignment(_RIGHT if place >= 2 else _TOP)
            label.setContentsMargins(0, theme.current().gap_small, 0, 0)
            self._grid.addWidget(label, line, place)
        self._rows.append(row)
        marks = ElidedLabel("", "caption", tone="accent")
        self._marks.append(marks)
        self._grid.addWidget(marks, line + 1, 1, 1, 3)
