"""The lookup screen: scan or type the code, read where the dossier stands, leave nothing behind."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from kiosk.core.clock import Clock
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.services.views import LookupView
from kiosk.ui import theme
from kiosk.ui.citizen.lookup_result import LookupResult
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import Card, clear, column, row
from kiosk.ui.widgets.keypad import Keypad
from kiosk.ui.widgets.labels import FittedLabel, IconLabel, ShrinkingLabel, Text, caption
from kiosk.ui.widgets.public_screen import OfficeSign, PublicScreen

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class LookupState:
    """What the lookup screen shows: the code so far, whether it is being looked up, a problem, or a result."""

    code: str = ""
    busy: bool = False
    problem: KnownError | None = None
    result: LookupView | None = None


class LookupScreen(PublicScreen):
    """Shows a `LookupState`.

    `alphabet` and `length` describe a code, `group` is how many characters stand together. Emits
    `touched(character)` from the keypad, `typed(character)` from a keyboard, `erased`, `emptied`,
    `submitted` and `done` (the result has been read).
    """

    touched = Signal(str)
    typed = Signal(str)
    erased = Signal()
    emptied = Signal()
    submitted = Signal()
    done = Signal()

    def __init__(
        self,
        tr: Translator,
        sign: OfficeSign,
        clock: Clock,
        *,
        alphabet: str,
        length: int,
        group: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        self._alphabet, self._length, self._group = alphabet, length, group
        self._state = LookupState()
        super().__init__(tr, sign, clock, parent)

    def title(self) -> str:
        """Give the station's title."""
        tr = self.tr_
        return tr("Tra cứu hồ sơ")

    def draw(self, state: LookupState) -> None:
        """Show a state."""
        self._state = state
        self.redraw()

    def redraw(self) -> None:
        """Show the last state again."""
        state = self._state
        if state.problem is not None:
            self.say(state.problem.in_words(self.tr_), "warn", 0)
        else:
            self.hush()
        self._how.setVisible(state.problem is None)  # the problem's sentence takes its room
        self._code.setText(self._code_in_groups(state.code))
        self._code.setAccessibleName(state.code)
        self.submit.setEnabled(bool(state.code) and not state.busy)
        self.empty.setEnabled(bool(state.code) and not state.busy)
        self.keypad.setEnabled(not state.busy)
        self._draw_result(state.result)

    def build_body(self) -> QWidget:
        """Give the two pages: the code, and the result."""
        self._result: LookupResult | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self._code_page())
        self._result_room = QWidget()
        self._result_box = QHBoxLayout(self._result_room)
        self._result_box.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self._result_room)
        return self._pages

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a code from a keyboard: letters, Backspace, Escape, Enter."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.done if self._state.result is not None else self.submitted).emit()
        elif key == Qt.Key.Key_Escape:
            (self.done if self._state.result is not None else self.emptied).emit()
        elif key == Qt.Key.Key_Backspace:
            self.erased.emit()
        elif len(event.text()) == 1 and event.text().upper() in self._alphabet:
            self.typed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _code_page(self) -> QWidget:
        tr, t = self.tr_, theme.current()
        how = column(
            ShrinkingLabel(
                tr("Đưa mã QR trên giấy hẹn vào máy quét"),
                largest_px=t.text_heading,
                smallest_px=t.text_lead,
                align=_LEFT,
            ),
            Text(tr("hoặc bấm mã tra cứu in cạnh ô QR"), "lead", tone="soft"),
            gap=0,
        )
        top = row(IconLabel("scan", t.palette.accent, round(t.text_heading * 1.8)), how)
        top.setStretch(1, 1)
        self._how = QWidget()
        self._how.setLayout(top)
        field = Card()
        field.column.setContentsMargins(t.gap, t.gap_tiny, t.gap, t.gap_tiny)
        self._code = FittedLabel("", largest_px=t.text_display, smallest_px=t.text_title, colour=t.palette.accent)
        self._code.setMinimumHeight(t.target)
        field.column.addWidget(self._code)
        self.empty = button(tr("Xóa hết"), on_click=self.emptied.emit)
        self.submit = button(tr("Tra cứu"), "primary", on_click=self.submitted.emit)
        self.submit.setMinimumWidth(t.target * 2)
        line = QHBoxLayout()
        line.setSpacing(t.gap)
        line.addWidget(field, 1)
        line.addWidget(self.empty)
        line.addWidget(self.submit)
        portrait = theme.current().portrait
        self.keypad = Keypad(tr, self._alphabet, columns=6 if portrait else 10)
        self.keypad.typed.connect(self.touched)
        self.keypad.erased.connect(self.erased)
        purpose = caption(
            tr(
                "Mã chỉ được dùng để tìm và hiển thị tình trạng hồ sơ của ông/bà; màn hình không lưu lại gì và tự xóa "
                "khi không có ai sử dụng."
            )
        )
        page = QWidget()
        box = column(self._how, line, self.keypad, purpose)
        box.setStretch(2, 1)
        page.setLayout(box)
        return page

    def _draw_result(self, result: LookupView | None) -> None:
        if result is None:
            self._pages.setCurrentIndex(0)
            clear(self._result_box)  # nothing of the last person stays, not even hidden
            self._result = None
            return
        if self._result is None or self._result.view != result:
            clear(self._result_box)
            self._result = LookupResult(self.tr_, result, portrait=theme.current().portrait)
            self._result.done.connect(self.done)
            self._result_box.addWidget(self._result)
        self._pages.setCurrentIndex(1)

    def _code_in_groups(self, code: str) -> str:
        shown = code + "_" * max(self._length - len(code), 0)
        groups = [shown[i : i + self._group] for i in range(0, len(shown), self._group)]
        return "  ".join(" ".join(group) for group in groups)
