"""The list behind a figure, in the place of the figures."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.views import Remark
from kiosk.services.watch_views import LineKind, WatchLine, WatchList
from kiosk.ui import theme
from kiosk.ui.manager.cell_table import Cell, CellDelegate, CellModel, TableRow
from kiosk.ui.records.keyed_page import KeyTable, line_height, share_width
from kiosk.ui.records.list_cells import URGENCY
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import ElidedLabel, Text

_WIDTHS = ((9.0, 2), (10.0, 4), (6.6, 0), (10.0, 3), (9.0, 2))
"""Of each column: the least width in heights of its text, and how many parts of what is left."""

HEADS: Mapping[LineKind, tuple[str, str, str, str, str]] = {
    "dossiers": (N_("Mã hồ sơ"), N_("Thủ tục"), N_("Hẹn trả"), N_("Còn lại"), N_("Người giữ")),
    "petitions": (N_("Mã"), N_("Nội dung"), N_("Hạn trả lời"), N_("Tình trạng"), N_("Lĩnh vực")),
    "visits": (N_("Số"), N_("Lĩnh vực"), N_("Lấy số"), N_("Tình trạng"), N_("Quầy")),
    "counters": (N_("Quầy"), N_("Tên quầy"), N_("Mở lúc"), N_("Tình trạng"), N_("Cán bộ")),
    "ratings": (N_("Mức"), N_("Nơi đánh giá"), N_("Lúc"), N_("Ghi chú"), N_("Quầy")),
}


class WatchListPanel(QWidget):
    """Shows a `WatchList`; emits `left` to go back to the figures."""

    left = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self._kind: LineKind | None = None
        self._title = ElidedLabel("", "title")
        self._note = Text("", "caption")
        self.back = KeyButton("Esc", tr("Quay lại"), on_click=self.left.emit)
        self.model = CellModel([""] * len(_WIDTHS), self)
        self.table = KeyTable("")
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.verticalHeader().setDefaultSectionSize(line_height())
        head = row(self._title, self.back)
        head.setStretch(0, 1)
        box = column(head, self.table, self._note, gap=t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setFocusProxy(self.table)

    def show_opening(self, title: str) -> None:
        """Say what is being read."""
        self._title.set_whole_text(title)
        self.table.setAccessibleName(title)
        self.table.set_empty_words(self._tr("Đang đọc danh sách…"))
        self._note.hide()
        self.model.show_rows(())

    def show_list(self, title: str, found: WatchList) -> None:
        """Show the lines; the arrows stay where they stood."""
        tr, t = self._tr, theme.current()
        words = " · ".join(filter(None, (title, found.part_name)))
        count = f"{words} ({found.count})"
        if found.kind == "counters":  # every counter is told, open or not
            taken = sum(bool(line.holder) for line in found.lines)
            count = tr("Quầy ({count}), đang mở: {open}").format(count=found.count, open=taken)
        self._title.set_whole_text(count)
        self.table.setAccessibleName(words)
        self.table.set_empty_words(tr("Không có gì trong danh sách này."))
        if found.kind != self._kind:
            self._kind = found.kind
            self.model.show_heads([tr(head) for head in HEADS[found.kind]])
            self._share_width()
        at = self.table.currentIndex().row()
        kept = self.model.rows[at].key if 0 <= at < len(self.model.rows) else None
        scrolled_to = self.table.verticalScrollBar().value()
        if self.model.show_rows(tuple(_row(tr, line, found.kind) for line in found.lines)) and found.lines:
            self.table.selectRow(max(self.model.row_of(kept), 0) if kept is not None else 0)
            self.table.verticalScrollBar().setValue(scrolled_to)
        shown = len(found.lines)
        self._note.setVisible(found.count > shown)
        if found.count > shown:
            self._note.setText(tr("Chỉ hiện {shown} dòng đầu trong {count}.").format(shown=shown, count=found.count))
        self.table.setMinimumHeight(t.target * 2)

    def forget(self) -> None:
        """Show nothing any more."""
        self.model.show_rows(())
        self._title.set_whole_text("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the columns."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        least = {place: width for place, (width, _) in enumerate(_WIDTHS)}
        share_width(self.table, self.width(), least, {place: grows for place, (_, grows) in enumerate(_WIDTHS)})


def _row(tr: Translator, line: WatchLine, kind: LineKind) -> TableRow:
    sign, ink = URGENCY[line.urgency]
    day, clock = (f"{line.at:%d/%m/%Y}", f"{line.at:%H:%M}") if line.at is not None else ("", "")
    words, holder = ", ".join(part.in_words(tr) for part in line.words), _told(tr, line.holder)
    cells = (
        Cell(_told(tr, line.code), bold=True),
        Cell(_told(tr, line.what), line.of),
        Cell(day, clock) if kind in ("dossiers", "petitions") else Cell(clock),  # the others are of today
        Cell(words, sign=sign, ink=ink) if words else Cell(""),
        Cell(holder, line.place if line.place != holder else ""),
    )
    return TableRow(line.key, cells)


def _told(tr: Translator, words: Remark | str) -> str:
    return words if isinstance(words, str) else words.in_words(tr)
