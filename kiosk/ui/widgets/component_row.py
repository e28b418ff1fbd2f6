"""One line of the component list: its number, a drawn tick box, what it is, and the copies on the counter."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.views import ChecklistItem
from kiosk.ui import theme
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import key_cap
from kiosk.ui.widgets.labels import ElidedLabel, Text

_CENTRE = Qt.AlignmentFlag.AlignCenter


class TickBox(QWidget):
    """A drawn box with a drawn tick; amber while a mandatory paper is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticked = self._missing = False
        self.setFixedSize(self.sizeHint())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Give the size of a box a little higher than a line."""
        side = round(theme.current().text_body * 1.5)
        return QSize(side, side)

    def show_state(self, *, ticked: bool, missing: bool) -> None:
        """Show whether the paper is there."""
        self._ticked, self._missing = ticked, missing
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box and tick."""
        t = theme.current()
        p = t.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = t.focus_width / 2 + 0.5
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        edge = p.accent if self._ticked else p.warn if self._missing else p.line_strong
        ground = p.accent if self._ticked else p.warn_soft if self._missing else p.surface_raised
        painter.setPen(QPen(QColor(edge), t.focus_width))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, t.radius_small * 0.7, t.radius_small * 0.7)
        if self._ticked:
            pen = QPen(QColor(p.accent_ink), t.focus_width * 1.3)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            r = box.width() * 0.26
            points = (QPointF(-r, 0), QPointF(-r * 0.25, r * 0.75), QPointF(r, -r * 0.7))
            painter.drawPolyline(QPolygonF([point + box.center() for point in points]))
        painter.end()


class CountCell(QLabel):
    """A number of copies; a click adds one, a right click takes one away. Emits `wanted(count)`."""

    wanted = Signal(int)

    def __init__(self, says: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._says = says
        self._count = 0
        self.setAlignment(_CENTRE)
        self.setToolTip(hint)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_count(self, count: int, wanted: int, *, ticked: bool) -> None:
        """Show a count; before the tick the copies asked for stand there softly."""
        self._count = count
        shown = count if ticked else wanted
        self.setText(str(shown) if shown else "·")
        self.setProperty("role", "title" if ticked and count else "")
        theme.set_tone(self, ("warn" if count < wanted else "accent") if ticked and shown else "soft")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(f"{self._says}: {count}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Add or take away one."""
        step = -1 if event.button() == Qt.MouseButton.RightButton else 1
        self.wanted.emit(max(self._count + step, 0))
        event.accept()


class ComponentRow(QFrame):
    """Emits `clicked` for a click beside the counts and `counts_wanted(originals, certified, photocopies)`.

    `official` is who answers for what was read from a database, where that is being done now.
    """

    clicked = Signal()
    counts_wanted = Signal(int, int, int)

    def __init__(
        self, tr: Translator, item: ChecklistItem, *, official: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self.item = item
        self._current = self._compact = False
        t = theme.current()
        self.setProperty("role", "row")
        number = QLabel()
        number.setFixedWidth(t.icon + t.gap_small)
        if item.position < 9:
            number.setPixmap(key_cap(str(item.position + 1), t.palette.ink_soft))
        else:
            number.setText(str(item.position + 1))
        self.box = TickBox()
        self.name = Text(item.name, "strong")
        self.status = Text("", "caption")
        self._condition = Text(item.condition, "caption")
        self._condition_short = ElidedLabel(item.condition, "caption")
        self.files = Text("", "caption", tone="accent")
        for label in (self.status, self.files):
            label.setWordWrap(False)
        state = row(self.status, self.files, self._condition_short, gap=t.gap_small)
        state.setStretch(2, 1)
        words = column(self.name, state, self._condition, gap=0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(t.gap_small, t.gap_small, 0, t.gap_small)
        layout.setSpacing(t.gap_small)
        layout.addWidget(number)
        layout.addWidget(self.box)
        layout.addSpacing(t.gap_small)
        layout.addLayout(words, 1)
        hint = tr("Bấm để thêm một bản, bấm chuột phải để bớt")
        self.counts = tuple(CountCell(says, hint) for says in count_titles(tr))
        for cell in self.counts:
            cell.setFixedWidth(count_width(tr))
            cell.setMinimumHeight(round(t.text_title * 1.6))
            layout.addWidget(cell)
        for place, cell in enumerate(self.counts):
            cell.wanted.connect(lambda count, place=place: self._on_count(place, count))
        self._official = official
        self._database = Text("", "caption", tone="accent", align=_CENTRE)
        self._database.setFixedWidth(3 * count_width(tr) + 2 * t.gap_small)
        layout.addWidget(self._database)
        self.draw(item)

    def draw(self, item: ChecklistItem) -> None:
        """Show the state of the same component."""
        tr = self._tr
        self.item = item
        missing = item.requirement == "mandatory" and not item.ticked
        self.box.show_state(ticked=item.ticked, missing=missing)
        words, tone = self._status(item)
        self.status.setText(words)
        theme.set_tone(self.status, tone)
        given = (item.originals, item.certified, item.photocopies)
        asked = (item.originals_wanted, item.certified_wanted, item.photocopies_wanted)
        for cell, count, wanted in zip(self.counts, given, asked, strict=True):
            cell.show_count(count, wanted, ticked=item.ticked)
            cell.setVisible(not item.from_database)
        marked = ", ".join(filter(None, (f"{item.marked_at:%H:%M}" if item.marked_at else "", self._official)))
        self._database.setText("\n".join(filter(None, (tr("Khai thác CSDL, không thu giấy"), marked))))
        self._database.setVisible(item.from_database)
        files = tr("{count} tệp").format(count=item.files) if item.files else ""
        self.files.setText(files)
        self.files.setVisible(bool(files))
        ticked = tr("đã nhận") if item.ticked else tr("chưa có")
        state = f"{ticked}, {files}" if files else ticked
        self.setAccessibleName(f"{item.position + 1}. {item.name}: {state}")
        self._draw_condition()

    def set_current(self, current: bool) -> None:
        """Say whether the arrows stand on this line."""
        if current != self._current:
            self._current = current
            self.update()
            self._draw_condition()

    def whole_height(self, width: int) -> int:
        """Give the height of the line at that width with its whole condition."""
        before, self._compact = self._compact, False
        self._draw_condition()
        height = self.heightForWidth(width)
        self._compact = before
        self._draw_condition()
        return height

    def set_compact(self, compact: bool) -> None:
        """Shorten the condition to one line, but not on the current line."""
        self._compact = compact
        self._draw_condition()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground: the current line on the accent's soft ground with a bar at its side."""
        t = theme.current()
        painter = QPainter(self)
        if self._current:
            painter.fillRect(self.rect(), QColor(t.palette.accent_soft))
            painter.fillRect(0, 0, t.gap_tiny, self.height(), QColor(t.palette.accent))
        painter.fillRect(0, self.height() - t.border, self.width(), t.border, QColor(t.palette.line))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a click anywhere on the line."""
        self.clicked.emit()
        event.accept()

    def _draw_condition(self) -> None:
        short = self._compact and not self._current
        self._condition.setVisible(bool(self.item.condition) and not short)
        # it keeps its room, empty, so that the state beside it stands at the left
        self._condition_short.set_whole_text(self.item.condition if short else "")

    def _on_count(self, place: int, count: int) -> None:
        given = [self.item.originals, self.item.certified, self.item.photocopies]
        given[place] = count
        self.counts_wanted.emit(*given)

    def _status(self, item: ChecklistItem) -> tuple[str, str]:
        tr = self._tr
        if item.from_database:
            return tr("Đã có trong cơ sở dữ liệu"), "accent"
        if item.residence and item.ticked:
            return tr("Cư trú: khai thác CSDL (D), trả lại giấy"), "warn"
        handling = tr("phải nộp") if item.handling == "kept" else tr("xuất trình, trả lại")
        if item.ticked:
            return (tr("Đã nhận") if item.handling == "kept" else tr("Đã xem, trả lại")), "ok"
        if item.requirement == "mandatory":
            return tr("Còn thiếu · {handling}").format(handling=handling), "warn"
        return tr("Khi cần · {handling}").format(handling=handling), "soft"


def count_titles(tr: Translator) -> tuple[str, str, str]:
    """Give the heads of the three columns of copies."""
    return tr("Bản chính"), tr("Chứng thực"), tr("Photo")


def count_width(tr: Translator) -> int:
    """Give the width of a column of copies: its head fits."""
    t = theme.current()
    metrics = QFontMetrics(theme.font(t.text_caption, bold=True))
    return max(metrics.horizontalAdvance(title) for title in count_titles(tr)) + t.gap_small
