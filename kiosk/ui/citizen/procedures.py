"""The page of procedures: find one as people ask for it, see what to bring, take the list home."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QStackedWidget, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.citizen.procedure_finder import ProcedureFinder
from kiosk.ui.citizen.procedure_page import CaseChooser, ProcedureView
from kiosk.ui.citizen.procedures_state import ProceduresState
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import clear, column, row
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.public_page import PublicPage
from kiosk.ui.widgets.qr_label import QrLabel
from kiosk.ui.widgets.spoken import words_of

_CENTRE = Qt.AlignmentFlag.AlignCenter
_SCROLLS = {
    Qt.Key.Key_Up: (-1, False),
    Qt.Key.Key_Down: (1, False),
    Qt.Key.Key_PageUp: (-1, True),
    Qt.Key.Key_PageDown: (1, True),
}


class _Rooms(QStackedWidget):
    """Pages that scroll inside: their height is what there is, not what all of them would like."""

    def hasHeightForWidth(self) -> bool:
        return False


class ProceduresPage(PublicPage):
    """Shows a `ProceduresState`.

    Emits `typed(text)`, `group_chosen(kind, code)`, `line_chosen(version_id)`, `case_chosen(code)` ("" to be asked
    again), `list_wanted`, `forms_wanted`, `sheet_wanted`, `phone_wanted`, `back` (one step), `forgotten` when it was
    told to forget.
    """

    typed = Signal(str)
    group_chosen = Signal(str, str)
    line_chosen = Signal(int)
    case_chosen = Signal(str)
    list_wanted = Signal()
    forms_wanted = Signal()
    sheet_wanted = Signal()
    phone_wanted = Signal()
    back = Signal()
    forgotten = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        self._state = ProceduresState()
        super().__init__(tr, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def title(self) -> str:
        """Give the page's title."""
        return self.tr_("Thủ tục cần gì")

    def words(self) -> str:
        """Give what is in sight as sentences."""
        return words_of(self)

    def draw(self, state: ProceduresState) -> None:
        """Show a state."""
        self._state = state
        self.redraw()

    def forget(self) -> None:
        """Go back to the start; what was typed and read is gone, hidden widgets included."""
        self.finder.forget()
        self.draw(ProceduresState(start=self._state.start, printers=self._state.printers))
        self.forgotten.emit()

    def build(self) -> QWidget:
        """Give the finder, the room for a procedure, and the buttons below both."""
        tr, t = self.tr_, theme.current()
        self.finder = ProcedureFinder(tr)
        self.finder.typed.connect(self.typed)
        self.finder.group_chosen.connect(self.group_chosen)
        self.finder.line_chosen.connect(self.line_chosen)
        self._drawn: tuple[object, ...] = ()
        self._room = QWidget()
        self._room_box = column()
        self._room.setLayout(self._room_box)
        self._pages = _Rooms()
        self._pages.addWidget(self.finder)
        self._pages.addWidget(self._room)
        self.step_back = button(tr("Quay lại"), on_click=self.back.emit)
        self.print_list = button(" " + tr("In danh mục giấy tờ"), "primary", icon="printer")
        self.print_forms = button(" " + tr("In tờ khai"), icon="printer")
        self.to_phone = button(" " + tr("Lưu vào điện thoại"), icon="scan")
        self.finish = button(tr("Xong"), on_click=self.done.emit)
        self.print_list.clicked.connect(lambda *_: self.list_wanted.emit())
        self.print_forms.clicked.connect(lambda *_: self.forms_wanted.emit())
        self.to_phone.clicked.connect(lambda *_: self.phone_wanted.emit())
        apart = row(self.step_back, self.to_phone, self.finish, gap=t.gap_small)
        apart.insertStretch(2)
        prints = row(self.print_list, self.print_forms, gap=t.gap_small)
        if t.portrait or t.text_size != "normal":
            bar = column(prints, apart, gap=t.gap_small)
        else:
            apart.insertLayout(1, prints)
            bar = column(apart)
        self.view: ProcedureView | None = None
        self.chooser: CaseChooser | None = None
        self.qr: QrLabel | None = None
        self.print_sheet: QPushButton | None = None
        whole = QWidget()
        box = column(self._pages, bar, gap=t.gap_small)
        box.setStretch(0, 1)
        whole.setLayout(box)
        return whole

    def redraw(self) -> None:
        """Show the last state again."""
        state = self._state
        self._draw_room(state)
        if state.view == "search":
            self.finder.draw(state)
        self._pages.setCurrentIndex(0 if state.view == "search" else 1)
        case = state.chosen if state.view == "procedure" else None
        self.step_back.setVisible(state.view != "search" or state.group is not None)
        self._offer(
            self.print_list, "list", self.tr_("In danh mục giấy tờ"), there=case is not None and state.printers.lists
        )
        has_forms = case is not None and bool(case.forms) and state.printers.forms
        self._offer(self.print_forms, "forms", self.tr_("In tờ khai"), there=has_forms)
        if self.print_sheet is not None:
            self._offer(self.print_sheet, "sheet", self.tr_("In cả trang này, khổ A4"), there=state.printers.sheets)
        self.to_phone.setVisible(case is not None and case.on_phone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be used by a keyboard alone: letters search, Enter opens, Escape goes back, arrows and page keys scroll."""
        key, held = Qt.Key(event.key()), QApplication.focusWidget()
        if key == Qt.Key.Key_Escape:
            (self.back if self.step_back.isVisibleTo(self) or self._state.typed else self.done).emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter(held)
        elif self.view is not None and key in _SCROLLS:
            direction, whole = _SCROLLS[key]
            self.view.scroll_by(direction, page=whole)
        elif self._state.view == "search" and key == Qt.Key.Key_Down:
            self.focusNextChild()
        elif self._state.view == "search" and event.text().isprintable() and event.text().strip():
            self.finder.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.finder.field.insert(event.text())
        else:
            super().keyPressEvent(event)

    def _on_enter(self, held: QWidget | None) -> None:
        """Press the button that has the focus; from the field go to the first result."""
        if isinstance(held, QAbstractButton) and self.isAncestorOf(held):
            held.click()
        elif held is self.finder.field and self._state.hits is not None and self._state.hits.lines:
            self.finder.lines[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _offer(self, offered: QPushButton, what: str, words: str, *, there: bool) -> None:
        sent = what in self._state.sent
        offered.setText(" " + (self.tr_("Đã gửi in") if sent else words))
        offered.setAccessibleName(offered.text().strip())
        offered.setEnabled(not sent)
        offered.setVisible(there)

    def _draw_room(self, state: ProceduresState) -> None:
        """Build what is shown of a procedure; what was shown before is gone, not hidden."""
        wanted: tuple[object, ...] = (state.view, state.procedure, state.case, state.code)
        if state.view == "search":
            wanted = ("search",)
        if wanted == self._drawn:
            return
        self._drawn = wanted
        clear(self._room_box)
        self.view = self.chooser = self.qr = self.print_sheet = None
        if state.procedure is None:
            return
        if state.view == "phone":
            self._room_box.addWidget(self._phone(state))
        elif state.view == "case":
            self.chooser = CaseChooser(self.tr_, state.procedure)
            self.chooser.chosen.connect(self.case_chosen)
            self._room_box.addWidget(self.chooser)
        else:
            self.print_sheet = button("", icon="printer", on_click=self.sheet_wanted.emit)
            self.view = ProcedureView(self.tr_, state.procedure, state.procedure.case(state.case), self.print_sheet)
            self.view.case_wanted.connect(lambda: self.case_chosen.emit(""))
            self._room_box.addWidget(self.view)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _phone(self, state: ProceduresState) -> QWidget:
        tr = self.tr_
        self.qr = QrLabel(tr("Mã QR chứa danh mục giấy tờ"))
        self.qr.show_modules(state.code)
        name = state.procedure.short_name if state.procedure is not None else ""
        page = QWidget()
        box = column(
            Text(name, "title", align=_CENTRE),
            self.qr,
            Text(tr("Mở máy ảnh của điện thoại, đưa vào mã này rồi lưu lại dòng chữ hiện ra."), "lead", align=_CENTRE),
        )
        box.setStretch(1, 1)
        page.setLayout(box)
        return page
