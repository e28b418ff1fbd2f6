"""Finding a dossier: a search field, the lists of what must be done today, and the dossiers of one of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import DossierPage, ListCount, ListName
from kiosk.ui import theme
from kiosk.ui.records.keyed_page import (
    ENTERS,
    READING,
    UNREAD,
    KeyedPage,
    KeyTable,
    is_move,
    letter,
    line_height,
    share_width,
)
from kiosk.ui.records.list_cells import DossierDelegate
from kiosk.ui.records.list_chooser import ListChooser
from kiosk.ui.records.list_model import CODE, DUE, HOLDER, OWNER, PROCEDURE, STATUS, DossierListModel
from kiosk.ui.records.register_bar import RegisterBar
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import ElidedLabel

NOTHING: dict[ListName, str] = {
    "late": N_("Không có hồ sơ quá hạn."),
    "due_24h": N_("Không có hồ sơ nào đến hạn trong 24 giờ tới."),
    "due_3d": N_("Không có hồ sơ nào đến hạn trong 3 ngày tới."),
    "to_hand_over": N_("Không có hồ sơ nào cần bàn giao."),
    "to_confirm": N_("Không có danh sách bàn giao nào chờ xác nhận."),
    "waiting": N_("Không có hồ sơ nào chờ công dân bổ sung."),
    "ready": N_("Không có kết quả nào chờ trả."),
    "mine": N_("Bạn không giữ hồ sơ nào."),
    "not_entered": N_("Mọi hồ sơ nhận 12 tháng qua đã được nhập vào hệ thống của tỉnh."),
}
"""What an empty list says."""

HINT = N_("1–9 chọn danh sách · ↑ ↓ chọn hồ sơ · gõ chữ để tìm")
ABOUT: dict[ListName, str] = {
    "not_entered": N_("Hồ sơ nhận 12 tháng qua, kể cả đã trả kết quả"),
}
"""What a list holds, where its name does not say it all; said in place of the hint."""

_WIDTHS = {CODE: 7.0, OWNER: 7.8, PROCEDURE: 8.4, DUE: 12.0, STATUS: 7.2, HOLDER: 6.6}
"""The least width of each column, in heights of its text."""

_GROWS = {CODE: 3, OWNER: 3, PROCEDURE: 4, DUE: 1, STATUS: 2, HOLDER: 4}
"""How many parts of what is left each column takes."""


@dataclass(frozen=True, slots=True)
class ListState:
    """What the page shows beside the lines: the counts, the list that is open (None while searching), the text.

    `loading` until the lines are those of the list or text, `unread` when reading them went wrong.
    """

    counts: tuple[ListCount, ...] = ()
    chosen: ListName | None = None
    text: str = ""
    loading: bool = True
    unread: bool = False


class ListPage(KeyedPage):
    """Shows a `ListState` and lines; emits what somebody wants of them.

    `searched(text)` while somebody types, `entered` for Enter in the search field, `opened(dossier_id)` for a line,
    `register_wanted(first, last)` for the register of those days.
    """

    searched = Signal(str)
    entered = Signal()
    opened = Signal(int)
    list_wanted = Signal(str)
    handover_wanted = Signal()
    cash_wanted = Signal()
    register_wanted = Signal(object, object)
    closed = Signal()

    def __init__(self, tr: Translator, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self.search = QLineEdit()
        self.search.setMaxLength(120)
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(tr("Tìm tên, số giấy tờ, điện thoại, mã hồ sơ, thủ tục – không cần dấu"))
        self.search.setAccessibleName(tr("Tìm hồ sơ (Ctrl+F)"))
        self.search.textChanged.connect(self.searched)
        self.search.installEventFilter(self)
        self.to_search = KeyButton("Ctrl+F", tr("Tìm"), on_click=self.focus_search)
        self.back = KeyButton("Esc", tr("Trở lại"), on_click=self.leave)
        top = row(self.search, self.to_search, self.back, gap=t.gap_small)
        top.setStretch(0, 1)
        self.chooser = ListChooser(tr)
        self.chooser.chosen.connect(self.list_wanted)
        self.model = DossierListModel(tr, clock, self)
        self.table = KeyTable(tr("Danh sách hồ sơ"))
        self.table.setModel(self.model)
        self.table.setItemDelegate(DossierDelegate(self.table))
        self.table.verticalHeader().setDefaultSectionSize(line_height())
        self.table.doubleClicked.connect(lambda _index: self._open_current())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._draw_keys())
        self.handover = KeyButton("Ctrl+B", tr("Bàn giao"), on_click=self.handover_wanted.emit)
        self.cash = KeyButton("Ctrl+T", tr("Thu tiền"), on_click=self.cash_wanted.emit)
        self.days = RegisterBar(tr, clock)
        self.days.wanted.connect(self.register_wanted)
        self.days.left.connect(self.table.setFocus)
        self.register = KeyButton("Ctrl+S", tr("Sổ theo dõi"), on_click=self.days.ask)
        self.open = KeyButton("Enter", tr("Mở hồ sơ"), "primary", on_click=self._open_current)
        self.hint = ElidedLabel(tr(HINT), "caption")
        foot = row(self.hint, self.handover, self.cash, self.register, self.open, gap=t.gap_small)
        foot.setStretch(0, 1)
        box = column(top, self.chooser, self.table, self.days, foot, gap=t.gap_small)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.setFocusProxy(self.table)
        self._draw_keys()

    @property
    def current_id(self) -> int | None:
        """The dossier the arrows stand on."""
        line = self.model.line(self.table.currentIndex().row())
        return line.dossier_id if line is not None else None

    def draw(self, state: ListState) -> None:
        """Show the counts, which list is open, and what an empty one says."""
        tr = self._tr
        self.chooser.show_state(state.counts, state.chosen)
        about = ABOUT.get(state.chosen) if state.chosen is not None else None
        self.hint.set_whole_text(tr(about or HINT))
        if state.unread:
            words = tr(UNREAD)
        elif state.loading:
            words = tr(READING)
        elif state.chosen is not None:
            words = tr(NOTHING[state.chosen])
        elif state.text:
            words = tr("Không có hồ sơ nào khớp “{text}”. Thử một phần tên hoặc số khác.").format(text=state.text)
        else:
            words = ""
        self.table.set_empty_words(words)

    def show_lines(self, page: DossierPage, *, anew: bool) -> None:
        """Show lines; `anew` stands on the first, else the dossier the arrows stood on is kept, and where it was seen.

        When it has left the list, the one in its place is taken.
        """
        kept, place = self.current_id, self.table.currentIndex().row()
        scrolled_to = self.table.verticalScrollBar().value()
        if not self.model.show_lines(page) and not anew:
            return
        found = self.model.row_of(kept) if kept is not None and not anew else -1
        stand_on = 0 if anew else found if found >= 0 else max(place, 0)
        if self.model.rowCount():
            self.table.selectRow(min(stand_on, self.model.rowCount() - 1))
        self.table.verticalScrollBar().setValue(0 if anew else scrolled_to)
        if not anew:
            self.table.scrollTo(self.table.currentIndex())
        self._draw_keys()

    def focus_search(self) -> None:
        """Go to the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def clear_search(self) -> None:
        """Search for nothing, and go back to the list."""
        self.search.clear()
        self.table.setFocus()

    def leave(self) -> None:
        """Leave what was searched for; without one, leave the page."""
        if self.search.text():
            self.clear_search()
        else:
            self.closed.emit()

    def take(self, event: QKeyEvent) -> bool:
        """Take the keys of the page."""
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif control and key in (Qt.Key.Key_F, Qt.Key.Key_B, Qt.Key.Key_T, Qt.Key.Key_S):
            chord = {
                Qt.Key.Key_F: self.focus_search,
                Qt.Key.Key_B: self.handover.click,
                Qt.Key.Key_T: self.cash.click,
                Qt.Key.Key_S: self.register.click,
            }
            chord[Qt.Key(key)]()
        elif self.search.hasFocus():
            return False
        elif key in ENTERS:
            if not event.isAutoRepeat():
                self._open_current()
        elif event.text() == "/":
            self.focus_search()
        elif key == Qt.Key.Key_Backspace:
            self.search.setFocus()
            self.search.backspace()
        elif not self.chooser.choose_by_digit(letter(event)):
            return self._type_on(event)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the search field's arrows move in the list, and its Enter take a line."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if is_move(event) and event.key() not in (Qt.Key.Key_Home, Qt.Key.Key_End):
                QApplication.sendEvent(self.table, event)
                return True
            if event.key() in ENTERS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                if not event.isAutoRepeat():
                    self.entered.emit()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the columns."""
        super().resizeEvent(event)
        share_width(self.table, event.size().width(), _WIDTHS, _GROWS)

    def _type_on(self, event: QKeyEvent) -> bool:
        if not letter(event).strip():
            return False
        self.search.setFocus()
        self.search.end(False)
        self.search.insert(event.text())
        return True

    def _open_current(self) -> None:
        if (dossier_id := self.current_id) is not None:
            self.opened.emit(dossier_id)

    def _draw_keys(self) -> None:
        self.open.setEnabled(self.current_id is not None)
