"""The lines of the queue's page: whom the counter serves, who waits in the order of calling, who is to come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import CounterQueue, InLine, ServingView
from kiosk.ui import theme
from kiosk.ui.counter.queue_words import when_words
from kiosk.ui.records.keyed_page import KeyList, LineDelegate
from kiosk.ui.records.list_cells import draw_pair
from kiosk.ui.widgets.words import minutes_between, minutes_words

RowKind = Literal["front", "waiting", "parked", "absent"]
LONG_WAIT_MINUTES = 30
"""From here on a wait is drawn as a warning."""

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A line: `state` are words at its right end in the ink of that name; `called` whether who is in front has come."""

    kind: RowKind
    visit_id: int
    label: str
    title: str
    about: str
    state: str
    ink: str
    called: bool = False

    @property
    def words(self) -> str:
        """The whole line for a screen reader and a tool tip."""
        return ". ".join(part for part in (self.title, self.about, self.state) if part)


def marks_of(tr: Translator, visit: InLine) -> tuple[str, ...]:
    """Give in words why somebody stands where he or she does."""
    found = []
    if visit.kept:
        found.append(
            tr("sau {count} người khác").format(count=visit.after) if visit.after else tr("giữ chỗ, gọi trước")
        )
    if visit.priority:
        found.append(tr("ưu tiên: {name}").format(name=visit.priority))
    if visit.transferred:
        found.append(tr("chuyển đến"))
    return tuple(found)


def badges_of(tr: Translator, visit: InLine) -> tuple[str, ...]:
    """Give the same in a word each, for a narrow list."""
    found = []
    if visit.kept:
        found.append(tr("sau {count}").format(count=visit.after) if visit.after else tr("giữ"))
    if visit.priority:
        found.append(tr("ƯT"))
    if visit.transferred:
        found.append(tr("chuyển"))
    return tuple(found)


def serving_words(tr: Translator, serving: ServingView) -> tuple[str, str]:
    """Give whether whoever was called has come, in words and tone."""
    return (tr("Đã gọi · chờ đến"), "warn") if serving.state == "called" else (tr("Đang phục vụ"), "ok")


def queue_rows(tr: Translator, serving: ServingView | None, queue: CounterQueue, now: datetime) -> tuple[QueueRow, ...]:
    """Give the lines, in the order of calling, then those away."""
    rows: list[QueueRow] = []
    if serving is not None:
        rows.append(_in_front(tr, serving))
    for visit in queue.line:
        minutes = minutes_between(visit.taken_at, now)
        about = (tr("lấy số {moment}").format(moment=when_words(visit.taken_at, now)), *marks_of(tr, visit))
        of_today = visit.taken_at.date() == now.date()
        waits = tr("chờ {time}").format(time=minutes_words(tr, minutes)) if of_today else tr("chờ từ hôm trước")
        ink = "warn" if minutes >= LONG_WAIT_MINUTES else "ink_soft"
        title = f"{visit.label} · {visit.field_name}"
        rows.append(QueueRow("waiting", visit.visit_id, visit.label, title, " · ".join(about), waits, ink))
    for parked in queue.parked:
        if parked.since.date() == now.date():
            away = tr("giữ chỗ {time}").format(time=minutes_words(tr, minutes_between(parked.since, now)))
        else:
            away = tr("giữ chỗ từ {day}").format(day=when_words(parked.since, now))
        elsewhere = tr("của quầy {counter}, đang đóng").format(counter=parked.counter) if parked.counter else ""
        papers = tr("thiếu: {papers}").format(papers="; ".join(parked.missing)) if parked.missing else ""
        rows.append(
            QueueRow(
                "parked",
                parked.visit_id,
                parked.label,
                f"{parked.label} · {parked.field_name}",
                " · ".join(part for part in (elsewhere, parked.reason, papers) if part),
                away,
                "accent",
            )
        )
    for absent in queue.absent:
        called = tr("gọi lúc {moment}, không đến").format(moment=f"{absent.called_at:%H:%M}")
        until = tr("vào lại được đến {moment}").format(moment=f"{absent.until:%H:%M}")
        title = f"{absent.label} · {absent.field_name}"
        rows.append(QueueRow("absent", absent.visit_id, absent.label, title, called, until, "ink_soft"))
    return tuple(rows)


def row_of(rows: tuple[QueueRow, ...], typed: str) -> int:
    """Give the line somebody means who types "12" or "a012", -1 for none.

    A number as it is comes before one that begins so, and whoever stands at the counter already is meant last.
    """
    wanted = "".join(typed.split()).upper()
    if not wanted:
        return -1
    prefix = wanted.rstrip("0123456789")
    digits = wanted[len(prefix) :].lstrip("0")
    for whole in (True, False):
        for at, row in sorted(enumerate(rows), key=lambda one: one[1].kind == "front"):
            own = row.label.rstrip("0123456789")
            number = row.label[len(own) :].lstrip("0")
            if (not prefix or prefix == own) and (number == digits if whole else number.startswith(digits)):
                return at
    return -1


def _in_front(tr: Translator, serving: ServingView) -> QueueRow:
    words, ink = serving_words(tr, serving)
    about = [tr("gọi lúc {moment}").format(moment=f"{serving.called_at:%H:%M}")]
    if serving.calls > 1:
        about.append(tr("gọi {count} lần").format(count=serving.calls))
    if serving.priority:
        about.append(tr("ưu tiên: {name}").format(name=serving.priority))
    if serving.missing:
        about.append(tr("bổ sung: {papers}").format(papers="; ".join(serving.missing)))
    title = f"{serving.label} · {serving.field_name}"
    called = serving.state == "called"
    return QueueRow("front", serving.visit_id, serving.label, title, " · ".join(about), words, ink, called)


class QueueRowDelegate(LineDelegate):
    """Draws a `QueueRow`; who is at the counter on a ground of its own."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the line."""
        t = theme.current()
        palette = t.palette
        line: QueueRow | None = index.data(KeyList.LINE)
        if line is None:
            return
        painter.save()
        room: QRect = option.rect
        if line.kind != "waiting":
            painter.fillRect(room, QColor(palette.surface_sunken))
        self.ground(painter, room, selected=bool(option.state & QStyle.StateFlag.State_Selected))
        box = room.adjusted(t.gap, 0, -t.gap, 0)
        font = theme.font(t.text_caption, bold=True)
        width = QFontMetrics(font).horizontalAdvance(line.state) + t.gap_tiny
        painter.setFont(font)
        painter.setPen(QColor(getattr(palette, line.ink)))
        painter.drawText(box, _RIGHT, line.state)
        text = box.adjusted(0, 0, -width - t.gap_small, 0)
        draw_pair(painter, text, line.title, line.about, palette.ink, palette.ink_soft, bold=True)
        painter.restore()
