"""The page of one's dossier: scan or type the code, read where the dossier stands."""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QStackedWidget, QWidget

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.rules.codes import LONGEST_OFFICIAL_CODE, TRACKING_ALPHABET, TRACKING_LENGTH
from kiosk.services.views import LookupView
from kiosk.ui import theme
from kiosk.ui.citizen.dossier_result import DossierResult
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import Card, clear, column, row
from kiosk.ui.widgets.keypad import Keypad
from kiosk.ui.widgets.labels import FittedLabel, IconLabel, ShrinkingLabel, Text
from kiosk.ui.widgets.public_page import PublicPage
from kiosk.ui.widgets.public_screen import purpose_note
from kiosk.ui.widgets.spoken import words_of

Kind = Literal["tracking", "dossier"]
LETTERS: dict[Kind, str] = {
    "tracking": TRACKING_ALPHABET,
    "dossier": string.digits + string.ascii_uppercase + "-./_",
}
"""What each kind of code is made of; the dossier's by whatever system of a province."""

LONGEST: dict[Kind, int] = {"tracking": TRACKING_LENGTH, "dossier": LONGEST_OFFICIAL_CODE}
_GROUP = 3
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SCROLLS = {Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1}


def code_character(text: str) -> str:
    """Give what a key adds to a code, in capitals; "" for anything that stands in no code."""
    return text.upper() if len(text) == 1 and text.isascii() and text.upper() in LETTERS["dossier"] else ""


@dataclass(frozen=True, slots=True)
class DossierState:
    """The code so far and which kind it is, whether it is being looked up, a problem, or a result.

    `rateable` offers to rate what the result is of.
    """

    code: str = ""
    kind: Kind = "tracking"
    busy: bool = False
    problem: KnownError | None = None
    result: LookupView | None = None
    rateable: bool = False


class DossierPage(PublicPage):
    """Shows a `DossierState`.

    Emits `touched(character)` from the keypad, `typed(character)` from a keyboard, `kind_chosen(kind)`, `erased`,
    `emptied`, `submitted`, `rate_wanted`, `forgotten` when it was told to forget.
    """

    touched = Signal(str)
    typed = Signal(str)
    kind_chosen = Signal(str)
    erased = Signal()
    emptied = Signal()
    submitted = Signal()
    rate_wanted = Signal()
    forgotten = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        self._state = DossierState()
        super().__init__(tr, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def title(self) -> str:
        """Give the page's title."""
        return self.tr_("Hồ sơ của tôi")

    def words(self) -> str:
        """Give what is in sight as sentences."""
        return words_of(self)

    def in_sight(self) -> QWidget | None:
        """Give the room on show: a result needs none for the keys of a code."""
        return self._rooms.currentWidget()

    def draw(self, state: DossierState) -> None:
        """Show a state."""
        self._state = state
        self.redraw()

    def forget(self) -> None:
        """Go back to the start; what was typed and read is gone, hidden widgets included."""
        self.draw(DossierState())
        self.forgotten.emit()

    def build(self) -> QWidget:
        """Give the two rooms: the code, and the result."""
        self.result: DossierResult | None = None
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self._code_room())
        self._result_room = QWidget()
        self._result_box = QHBoxLayout(self._result_room)
        self._result_box.setContentsMargins(0, 0, 0, 0)
        self._rooms.addWidget(self._result_room)
        return self._rooms

    def redraw(self) -> None:
        """Show the last state again."""
        state, tr = self._state, self.tr_
        self.said.emit(state.problem.in_words(tr) if state.problem is not None else "", "warn")
        # a problem's sentence takes its room, so do the rows of a larger keypad
        self._how.setVisible(state.problem is None and state.kind == "tracking")
        self._code.setText(_in_groups(state) or tr("Mã hồ sơ trên giấy hẹn"))
        self._code.setAccessibleName(state.code)
        self.submit.setEnabled(bool(state.code) and not state.busy)
        self.empty.setEnabled(bool(state.code) and not state.busy)
        for kind, keypad in self.keypads.items():
            keypad.setVisible(kind == state.kind)
        words = tr("Gõ mã hồ sơ") if state.kind == "tracking" else tr("Gõ mã tra cứu")
        self.switch.setText(words)
        self.switch.setAccessibleName(words)
        self._draw_result(state.result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be used by a keyboard alone: a code, Backspace, Enter; Escape empties, then leaves."""
        key, state, held = Qt.Key(event.key()), self._state, QApplication.focusWidget()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(held, QAbstractButton) and self.isAncestorOf(held):
                held.click()
            elif not event.isAutoRepeat():  # the Enter that found a dossier must not close it while it is held
                (self.done if state.result is not None else self.submitted).emit()
        elif key == Qt.Key.Key_Escape:
            (self.emptied if state.code and state.result is None else self.done).emit()
        elif key == Qt.Key.Key_Backspace:
            self.erased.emit()
        elif key in _SCROLLS and self.result is not None:
            self.result.scroll_by(_SCROLLS[key])
        elif character := code_character(event.text()):
            self.typed.emit(character)
        else:
            super().keyPressEvent(event)

    def _code_room(self) -> QWidget:
        tr, t = self.tr_, theme.current()
        how = column(
            ShrinkingLabel(
                tr("Đưa mã QR trên giấy hẹn vào máy quét"),
                largest_px=t.text_heading,
                smallest_px=t.text_lead,
                align=_LEFT,
            ),
            Text(tr("hoặc bấm mã tra cứu in cạnh ô QR, hoặc mã hồ sơ"), "lead", tone="soft"),
            gap=0,
        )
        top = row(IconLabel("scan", t.palette.accent, round(t.text_heading * 1.8)), how)
        top.setStretch(1, 1)
        self._how = QWidget()
        self._how.setLayout(top)
        field = Card()
        field.column.setContentsMargins(t.gap, t.gap_tiny, t.gap, t.gap_tiny)
        self._code = FittedLabel("", largest_px=t.text_display, smallest_px=t.text_caption, colour=t.palette.accent)
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
        columns = {"tracking": 6 if t.portrait else 10, "dossier": 8 if t.portrait else 11}
        self.keypads = {kind: Keypad(tr, letters, columns=columns[kind]) for kind, letters in LETTERS.items()}
        for keypad in self.keypads.values():
            keypad.typed.connect(self.touched)
            keypad.erased.connect(self.erased)
        keys = column(*self.keypads.values(), gap=0)
        self.switch = button("", on_click=self._on_switch)
        finish = button(tr("Xong"), on_click=self.done.emit)
        purpose = purpose_note(
            tr(
                "Mã chỉ được dùng để tìm và hiển thị tình trạng hồ sơ của ông/bà; màn hình không lưu lại gì và tự xóa "
                "khi không có ai sử dụng."
            )
        )
        if t.one_column:
            buttons = row(self.switch, finish)
            buttons.insertStretch(1)
            bar = column(purpose, buttons)
        else:
            bar = column(below := row(purpose, self.switch, finish))
            below.setStretch(0, 1)
        page = QWidget()
        box = column(self._how, line, keys, bar)
        box.setStretch(2, 1)
        page.setLayout(box)
        return page

    def _on_switch(self) -> None:
        self.kind_chosen.emit("dossier" if self._state.kind == "tracking" else "tracking")

    def _draw_result(self, result: LookupView | None) -> None:
        if result is None:
            self._rooms.setCurrentIndex(0)
            clear(self._result_box)  # nothing of the last person stays, not even hidden
            self.result = None
            return
        if self.result is None or self.result.view != result:
            clear(self._result_box)
            t = theme.current()
            self.result = DossierResult(self.tr_, result, portrait=t.one_column or t.text_size != "normal")
            self.result.done.connect(self.done)
            self.result.rate_wanted.connect(self.rate_wanted)
            self._result_box.addWidget(self.result)
        self.result.offer_rating(offered=self._state.rateable)
        self._rooms.setCurrentIndex(1)


def _in_groups(state: DossierState) -> str:
    """Give a tracking code with the places still empty, in the groups it is printed in; a dossier's as it is."""
    if state.kind == "dossier":
        return state.code
    shown = state.code.ljust(TRACKING_LENGTH, "_")
    groups = [shown[start : start + _GROUP] for start in range(0, len(shown), _GROUP)]
    return "  ".join(" ".join(group) for group in groups)
