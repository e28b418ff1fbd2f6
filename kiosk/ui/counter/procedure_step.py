"""Choosing the procedure: one field to type in, the first hit is one Enter away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kiosk.core.i18n import Translator
from kiosk.services.views import ProcedureHit
from kiosk.ui import theme
from kiosk.ui.widgets.cards import column
from kiosk.ui.widgets.key_button import key_cap, key_cap_size
from kiosk.ui.widgets.labels import Text

_HIT = int(Qt.ItemDataRole.UserRole)
_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_VMID = Qt.AlignmentFlag.AlignVCenter


class ProcedureStep(QWidget):
    """Emits `text_changed(text)` while somebody types, `chosen(version_id)` for a hit, `entered` for Enter.

    Enter is told apart from a choice: the hits on show may belong to an older text, only the presenter knows.
    """

    text_changed = Signal(str)
    entered = Signal()
    chosen = Signal(int)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.search = QLineEdit()
        self.search.setProperty("role", "search")
        self.search.setMaxLength(120)
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(tr("Gõ mã tắt (ks, kh…), mã số hoặc tên không dấu"))
        self.search.setAccessibleName(tr("Tìm thủ tục"))
        self.search.textChanged.connect(self.text_changed)
        self.search.installEventFilter(self)
        self.hits = QListWidget()
        self.hits.setAccessibleName(tr("Thủ tục tìm thấy"))
        self.hits.setItemDelegate(_HitDelegate(tr, self.hits))
        self.hits.setUniformItemSizes(True)
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.itemClicked.connect(lambda item: self.chosen.emit(item.data(_HIT).version_id))
        self._nothing = Text("", "lead", tone="soft", align=Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        hint = Text(tr("↑ ↓ chọn dòng, Enter mở thủ tục. Không cần gõ dấu."), "caption")
        box = column(self.search, self.hits, self._nothing, hint, gap=theme.current().gap_small)
        box.setStretch(1, 1)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.setFocusProxy(self.search)

    def show_hits(self, text: str, hits: tuple[ProcedureHit, ...]) -> None:
        """Show what was found for a text; the first line is the one Enter takes."""
        self.hits.clear()
        for hit in hits:
            item = QListWidgetItem()
            item.setData(_HIT, hit)
            unsure = "" if hit.confirmed else ", " + self._tr("cần xác nhận")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.short_code}: {hit.short_name}{unsure}")
            item.setToolTip(hit.name)
            self.hits.addItem(item)
        self.hits.setCurrentRow(0 if hits else -1)
        self.hits.scrollToTop()
        self.hits.setVisible(bool(hits) or not text)
        self._nothing.setVisible(not hits and bool(text))
        self._nothing.setText(
            self._tr("Không có thủ tục nào khớp “{text}”. Thử một từ trong tên, hoặc xóa bớt chữ.").format(text=text)
        )

    def current(self) -> ProcedureHit | None:
        """Give the line that Enter would take."""
        item = self.hits.currentItem()
        hit: ProcedureHit | None = item.data(_HIT) if item is not None else None
        return hit

    def start(self) -> None:
        """Empty the field for another procedure."""
        self.search.clear()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's arrows move the list, and its Enter take a line."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self._move(event.key())
                return True
            if event.key() in _ENTERS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                if not event.isAutoRepeat():
                    self.entered.emit()
                return True
        return super().eventFilter(watched, event)

    def _move(self, key: int) -> None:
        page = max(self.hits.viewport().height() // max(self.hits.sizeHintForRow(0), 1) - 1, 1)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page}
        wanted = self.hits.currentRow() + steps[Qt.Key(key)]
        self.hits.setCurrentRow(min(max(wanted, 0), self.hits.count() - 1))


class _HitDelegate(QStyledItemDelegate):
    """Draws a hit: its short code as a key cap, the name over code and field, a mark when it is not confirmed."""

    def __init__(self, tr: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self._unsure = tr("cần xác nhận")

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the room of two lines."""
        lines = QFontMetrics(self._name_font()).height() + QFontMetrics(self._small_font()).height()
        return QSize(0, lines + theme.current().gap)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the line."""
        t = theme.current()
        palette = t.palette
        hit: ProcedureHit = index.data(_HIT)
        painter.save()
        room: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(room, QColor(palette.accent_soft))
            painter.fillRect(QRect(room.left(), room.top(), t.gap_tiny, room.height()), QColor(palette.accent))
        box = room.adjusted(t.gap, t.gap // 2, -t.gap, -t.gap // 2)
        cap = key_cap(hit.short_code, palette.accent, palette.surface_raised)
        cap_width = max(key_cap_size("hthtx").width(), key_cap_size(hit.short_code).width())
        painter.drawPixmap(box.left(), box.center().y() - key_cap_size(hit.short_code).height() // 2, cap)
        text = box.adjusted(cap_width + t.gap, 0, 0, 0)
        if not hit.confirmed:
            text.setRight(self._draw_mark(painter, box) - t.gap)
        name_font, small_font = self._name_font(), self._small_font()
        half = QFontMetrics(name_font).height()
        painter.setFont(name_font)
        painter.setPen(QColor(palette.ink))
        self._line(painter, QRect(text.left(), text.top(), text.width(), half), hit.short_name)
        painter.setFont(small_font)
        painter.setPen(QColor(palette.ink_soft))
        rest = QRect(text.left(), text.top() + half, text.width(), QFontMetrics(small_font).height())
        self._line(painter, rest, f"{hit.code} · {hit.field} · {hit.name}")
        painter.restore()

    def _draw_mark(self, painter: QPainter, box: QRect) -> int:
        """Say "not confirmed" quietly at the right end and give where it begins: what it is stands in the summary."""
        font = self._small_font()
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(self._unsure) + 1
        mark = QRect(box.right() - width, box.center().y() - metrics.height() // 2, width, metrics.height())
        painter.setPen(QColor(theme.current().palette.ink_soft))
        painter.setFont(font)
        painter.drawText(mark, int(_VMID | Qt.AlignmentFlag.AlignRight), self._unsure)
        return mark.left()

    @staticmethod
    def _line(painter: QPainter, room: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(_VMID | Qt.AlignmentFlag.AlignLeft), shown)

    @staticmethod
    def _name_font() -> QFont:
        return theme.font(theme.current().text_body, bold=True)

    @staticmethod
    def _small_font() -> QFont:
        return theme.font(theme.current().text_caption)
