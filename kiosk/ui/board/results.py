"""The board of ready results: codes large enough to find one's own from a chair, page after page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.ready_views import ReadyDossier
from kiosk.ui import theme
from kiosk.ui.board.banner import CallBanner
from kiosk.ui.board.board import PAGE_SECONDS
from kiosk.ui.board.call_line import draw_lines
from kiosk.ui.board.hall_screen import HallScreen
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.labels import Text

USUAL_CODE = "H26.120-261119-0007"
"""What the columns are made for: a code of the national form."""


@dataclass(frozen=True, slots=True)
class ResultsState:
    """The results ready (None: not known yet), when they were read, the page in sight, a lost store."""

    ready: tuple[ReadyDossier, ...] | None = None
    read_at: datetime | None = None
    page: int = 0
    lost: bool = False


class ResultsScreen(HallScreen):
    """Shows a `ResultsState`."""

    def title(self) -> str:
        """Give the station's title."""
        tr = self.tr_
        return tr("Kết quả đã có")

    def head_words(self) -> str:
        """Give the title, which says what the codes are, before the office."""
        return f"{self.title()} · {self.sign.name}"

    @property
    def page_count(self) -> int:
        """How many pages the codes take at this size."""
        return max(-(-len(self._state.ready or ()) // self.codes.capacity), 1)

    def draw(self, state: ResultsState) -> None:
        """Show a state."""
        self._state = state
        self.redraw()

    def redraw(self) -> None:
        """Show the last state again."""
        tr, state = self.tr_, self._state
        self.banner.setVisible(state.lost)
        if state.lost:
            read_at = state.read_at
            self.banner.alarm(
                tr("Mất kết nối: số liệu lúc {time}").format(time=f"{read_at:%H:%M}")
                if read_at is not None
                else tr("Mất kết nối với dữ liệu"),
                tr("Xin hỏi tại quầy trả kết quả; bảng sẽ tự nối lại."),
            )
        ready = state.ready
        if ready is None:
            return
        page = state.page % self.page_count
        shown = ready[page * self.codes.capacity : (page + 1) * self.codes.capacity]
        places = {one.collect_at for one in ready}
        same = places.pop() if len(places) == 1 else ""
        self.codes.show_codes(shown, with_place=not same, nothing=tr("Hiện chưa có kết quả nào chờ trả."))
        self._place.setText(tr("Nhận tại: {place}").format(place=same) if same else "")
        self._place.setVisible(bool(same))
        self._pages.setText(
            tr("Trang {page}/{pages}").format(page=page + 1, pages=self.page_count) if self.page_count > 1 else ""
        )

    def build_body(self) -> QWidget:
        """Give the codes, and below them what to bring and where to go."""
        tr = self.tr_
        self._state = ResultsState()
        self.banner = CallBanner(PAGE_SECONDS)
        self.codes = CodeList(tr)
        self._place = Text("", "lead")
        self._bring = Text(tr("Mang theo giấy tiếp nhận hồ sơ và giấy tờ tùy thân."), "lead", tone="accent")
        self._pages = Text("", "title", tone="soft", align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._pages.setWordWrap(False)
        foot = row(column(self._place, self._bring, gap=0), self._pages)
        foot.setStretch(0, 1)
        whole = column(self.banner, self.codes, foot, gap=theme.current().gap_small)
        whole.setStretch(1, 1)
        body = QWidget()
        body.setLayout(whole)
        return body

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the pages anew."""
        super().resizeEvent(event)
        self.redraw()


class CodeList(QWidget):
    """Codes in columns, each with the day since when it is ready, and where to collect it if that differs."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._ready: tuple[ReadyDossier, ...] = ()
        self._with_place = False
        self._nothing = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def capacity(self) -> int:
        """How many codes there is room for."""
        return self._columns * self._rows

    @property
    def shown(self) -> tuple[str, ...]:
        """The codes in sight."""
        return tuple(one.code for one in self._ready)

    def show_codes(self, ready: tuple[ReadyDossier, ...], *, with_place: bool, nothing: str) -> None:
        """Show codes; `nothing` is said when there are none."""
        self._ready, self._with_place, self._nothing = ready, with_place, nothing
        self.setAccessibleName(", ".join(self.shown) or nothing)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the codes."""
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._ready and self._nothing:
            size = t.text_heading
            while (
                size > t.text_body
                and QFontMetrics(theme.font(size, bold=True)).horizontalAdvance(self._nothing) > self.width()
            ):
                size -= 1
            draw_lines(painter, self.rect(), (self._nothing,), size, t.palette.ink_soft)
        wide = (self.width() - t.gap_small * (self._columns - 1)) // self._columns
        high = (self.height() - t.gap_small * (self._rows - 1)) // self._rows
        for place, one in enumerate(self._ready[: self.capacity]):
            across, down = divmod(place, self._rows)
            room = QRect(across * (wide + t.gap_small), down * (high + t.gap_small), wide, high)
            self._draw_code(painter, room, one)
        painter.end()

    def _draw_code(self, painter: QPainter, room: QRect, one: ReadyDossier) -> None:
        t, tr = theme.current(), self._tr
        painter.setPen(QColor(t.palette.line))
        painter.setBrush(QColor(t.palette.surface_raised))
        painter.drawRoundedRect(room.adjusted(0, 0, -1, -1), t.radius_small, t.radius_small)
        inner = room.adjusted(t.gap, t.gap_tiny, -t.gap, -t.gap_tiny)
        small = theme.font(t.text_caption)
        upper = inner.adjusted(0, 0, 0, -round(inner.height() * 0.36))
        size = self._code_px
        while size > t.text_caption and _wide(one.code, size) > inner.width():
            size -= 1
        painter.setFont(theme.font(size, bold=True))
        painter.setPen(QColor(t.palette.accent))
        painter.drawText(upper, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), one.code)
        words = tr("Có từ {day}").format(day=f"{one.ready_at:%H:%M %d/%m/%Y}")
        if self._with_place and one.collect_at:
            words = f"{words} · {one.collect_at}"
        painter.setFont(small)
        painter.setPen(QColor(t.palette.ink_soft))
        lower = inner.adjusted(0, upper.height(), 0, 0)
        shown = QFontMetrics(small).elidedText(words, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    @property
    def _code_px(self) -> int:
        """The height of the codes: of a call's words, or what a column holds."""
        t = theme.current()
        room = (self.width() - t.gap_small * (self._columns - 1)) // self._columns - 2 * t.gap
        size = round(t.text_heading * 1.25)
        while size > t.text_body and _wide(USUAL_CODE, size) > room:
            size -= 1
        return size

    @property
    def _columns(self) -> int:
        return 1 if theme.current().portrait else 2

    @property
    def _rows(self) -> int:
        t = theme.current()
        least = round(t.text_heading * 1.25 * 1.3 + t.text_caption * 1.4) + 2 * t.gap_tiny
        return max((self.height() + t.gap_small) // (least + t.gap_small), 1)


def _wide(code: str, size_px: int) -> int:
    return QFontMetrics(theme.font(size_px, bold=True)).horizontalAdvance(code)
