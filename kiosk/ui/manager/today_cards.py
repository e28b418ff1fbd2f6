"""Cards of the head's first page: today's ratings, and the fields one took numbers for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.rules.shares import shares, written_percent
from kiosk.services.views import FieldFigures, TodayView
from kiosk.ui import theme
from kiosk.ui.manager.watch_tiles import NOTHING, RATINGS, KeyCap, OpeningCard
from kiosk.ui.widgets.cards import Card, clear, line, row
from kiosk.ui.widgets.labels import Text

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

NOT_RATED = N_("Không đánh giá")
FLAGGED = N_("Để riêng, cần xem lại")
FLAGGED_WHY = N_("Cùng một mức bấm liên tiếp quá nhanh cho nhiều lượt, không giống nhiều người bấm.")
SHARES_OF = N_("Tỷ lệ tính trên {rated} lượt đã đánh giá, làm tròn sao cho tổng đúng 100%.")
"""What is counted apart from the levels, and what the levels are shares of."""

LEVELS: tuple[tuple[str, str, str], ...] = (
    ("very_satisfied", N_("Rất hài lòng"), "ok"),
    ("satisfied", N_("Hài lòng"), "accent"),
    ("dissatisfied", N_("Không hài lòng"), "warn"),
)


class Share(QWidget):
    """A bar as long as a part of a whole."""

    def __init__(self, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._part = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give a bar's room."""
        t = theme.current()
        return QSize(t.target * 2, t.gap)

    def show_part(self, part: float) -> None:
        """Show a part between 0 and 1."""
        self._part = part
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the whole softly and the part in its colour."""
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.palette.surface_sunken))
        painter.drawRoundedRect(self.rect(), t.radius_small, t.radius_small)
        if self._part > 0:
            painter.setBrush(QColor(getattr(t.palette, self._tone)))
            width = max(self.width() * self._part, float(self.height()))
            painter.drawRoundedRect(QRectF(0, 0, width, self.height()), t.radius_small, t.radius_small)
        painter.end()


class RatingsCard(OpeningCard):
    """How many touched which face, out of how many; those who touched none are counted apart."""

    def __init__(self, tr: Translator, on_open: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(on_open, parent)
        self._tr = tr
        t = theme.current()
        self.column.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap)
        title = Text(tr(RATINGS.words), "title")
        title.setWordWrap(False)
        self.base = Text("", "caption")
        head = row(title, self.base, KeyCap(RATINGS.key), gap=t.gap)
        head.setStretch(1, 1)
        self.column.addLayout(head)
        self.setAccessibleName(f"{tr(RATINGS.words)} ({RATINGS.key})")
        grid = QGridLayout()
        grid.setHorizontalSpacing(t.gap)
        grid.setVerticalSpacing(t.gap_tiny)
        grid.setColumnStretch(1, 1)
        self.lines: dict[str, tuple[Share, QLabel]] = {}
        for place, (level, words, tone) in enumerate(LEVELS):
            bar, count = Share(tone), QLabel(NOTHING)
            count.setProperty("role", "strong")
            count.setAlignment(_RIGHT)
            grid.addWidget(QLabel(tr(words)), place, 0)
            grid.addWidget(bar, place, 1)
            grid.addWidget(count, place, 2)
            self.lines[level] = (bar, count)
        self.apart = QLabel(NOTHING), QLabel(NOTHING)
        apart = row(gap=t.gap_small)
        for words, count in zip((NOT_RATED, FLAGGED), self.apart, strict=True):
            count.setProperty("role", "strong")
            apart.addWidget(QLabel(tr(words)))
            apart.addWidget(count)
            apart.addStretch(1)
        self.flagged_why = Text(tr(FLAGGED_WHY), "caption")
        self.column.setSpacing(t.gap_tiny)
        self.column.addLayout(grid)
        self.column.addWidget(line())
        self.column.addLayout(apart)
        self.column.addWidget(self.flagged_why)

    def show_ratings(self, today: TodayView) -> None:
        """Show counts and their share of all who rated; those who touched no face, and what no person makes, apart."""
        tr = self._tr
        parts = shares([today.ratings.get(level, 0) for level in self.lines])
        for (level, (bar, count)), part in zip(self.lines.items(), parts, strict=True):
            n = today.ratings.get(level, 0)
            bar.show_part(float(part) / 100)
            count.setText(f"{n} ({written_percent(part)})" if today.rated else str(n))
        self.base.setText(
            tr(SHARES_OF).format(rated=today.rated) if today.rated else tr("Chưa có lượt nào được đánh giá.")
        )
        for count, n in zip(self.apart, (today.not_rated, today.flagged), strict=True):
            count.setText(str(n))
        self.flagged_why.setVisible(today.flagged > 0)


class FieldsCard(Card):
    """A line for each field somebody came for; the others are named below in one."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._tr = tr
        t = theme.current()
        self.column.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        self.column.setSpacing(t.gap_tiny)
        self.column.addWidget(Text(tr("Theo lĩnh vực"), "title"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(t.gap)
        self._grid.setVerticalSpacing(t.gap_tiny)
        self._grid.setColumnStretch(0, 1)
        self.column.addLayout(self._grid)
        self.quiet = Text("", "caption")
        self.column.addWidget(self.quiet)
        self.column.addStretch(1)
        self._shown: tuple[FieldFigures, ...] | None = None

    def show_fields(self, fields: tuple[FieldFigures, ...]) -> None:
        """Show the table."""
        if fields == self._shown:
            return
        self._shown = fields
        tr, grid = self._tr, self._grid
        quiet = [one.name for one in fields if not one.taken]
        self.quiet.setText(tr("Chưa có người lấy số: {fields}").format(fields=" · ".join(quiet)))
        self.quiet.setVisible(bool(quiet))
        fields = tuple(one for one in fields if one.taken)
        clear(grid)
        if not fields:
            return
        heads = (
            tr("Lĩnh vực"),
            tr("Lấy số"),
            tr("Đang chờ"),
            tr("Phục vụ"),
            tr("Gác lại"),
            tr("Đã xong"),
            tr("Vắng"),
            tr("Chờ bình quân"),
        )
        for place, words in enumerate(heads):
            grid.addWidget(_cell(words, place, role="caption"), 0, place)
        grid.addWidget(line(), 1, 0, 1, len(heads))
        for number, figures in enumerate(fields, start=2):
            mean = figures.mean_wait_minutes
            now = (figures.waiting, figures.serving, figures.parked)
            counts = (figures.taken, *now, figures.served, figures.absent)
            cells = (
                figures.name,
                *(str(n) for n in counts),
                NOTHING if mean is None else tr("{minutes} phút").format(minutes=f"{mean:.1f}".replace(".", ",")),
            )
            for place, words in enumerate(cells):
                strong = place == 2 and figures.waiting > 0
                grid.addWidget(_cell(words, place, role="strong" if strong else ""), number, place)


def _cell(words: str, place: int, *, role: str = "") -> QLabel:
    if place == 0:
        return Text(words, role)
    label = QLabel(words)
    label.setProperty("role", role)
    label.setAlignment(_RIGHT)
    return label
