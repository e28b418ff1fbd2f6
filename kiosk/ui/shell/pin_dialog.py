"""Asks for the PIN that closes a public station, by keys or by touch."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.shell.pin_tries import TRIES, PinTries
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.idle import IdleGuard
from kiosk.ui.widgets.keypad import Keypad
from kiosk.ui.widgets.labels import Text, heading

LONGEST = 12
PATIENCE_SECONDS = 20.0
"""A citizen who touched the corner by chance is not left in front of a lock."""


class PinDialog(QDialog):
    """Accepted when the PIN agrees; rejected by Esc, after five wrong ones, or when nobody types for a while.

    While `tries` is closed it takes no digit and says how long that lasts.
    """

    def __init__(self, tr: Translator, tries: PinTries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._tries = tries
        self._pin = ""
        self.setWindowTitle(tr("Mã PIN"))
        self.setModal(True)
        t = theme.current()
        self._dots = Text("", "title", align=Qt.AlignmentFlag.AlignCenter)
        self._dots.setAccessibleName(tr("Số chữ số đã nhập"))
        self._dots.setFixedHeight(round(t.text_title * 1.5))
        self._note = Text(tr("Nhập mã PIN để đóng màn hình này."), "caption", align=Qt.AlignmentFlag.AlignCenter)
        self._pad = pad = Keypad(tr, "1234567890", columns=3, as_given=True)  # as on a telephone
        pad.typed.connect(self._on_typed)
        pad.erased.connect(self._on_erased)
        pad.setMinimumHeight(4 * t.target + 3 * t.gap_small)
        for key in (*pad.keys.values(), pad.erase):
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.confirm = button(tr("Đóng màn hình"), "primary", on_click=self._on_confirmed)
        self.give_up = button(tr("Quay lại"), "quiet", on_click=self.reject)
        for choice in (self.confirm, self.give_up):
            choice.setMinimumHeight(t.target)
            choice.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if tries.closed_seconds:
            self._show_closed()
        whole = column(heading(tr("Mã PIN")), self._note, self._dots, pad, row(self.give_up, self.confirm))
        whole.setContentsMargins(t.gap_large, t.gap, t.gap_large, t.gap_large)
        self.setLayout(whole)
        width = t.target * 7
        self.setFixedSize(width, whole.totalHeightForWidth(width))  # Qt would stop at two thirds of the screen
        self._idle = IdleGuard(PATIENCE_SECONDS, self)
        self._idle.idle.connect(self.reject)
        self._idle.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, Backspace, Enter and Esc from a keyboard."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_confirmed()
        elif key == Qt.Key.Key_Backspace:
            self._on_erased()
        elif key == Qt.Key.Key_Escape:
            self.reject()
        elif event.text().isascii() and event.text().isdigit():
            self._on_typed(event.text())

    def _on_typed(self, digit: str) -> None:
        if self._pad.isEnabled():
            self._pin = (self._pin + digit)[:LONGEST]
        self._show_dots()

    def _on_erased(self) -> None:
        self._pin = self._pin[:-1]
        self._show_dots()

    def _on_confirmed(self) -> None:
        if not self._pad.isEnabled():
            return
        if self._tries.agrees(self._pin):
            self.accept()
            return
        self._pin = ""
        self._show_dots()
        self._note.setText(self._tr("Mã PIN chưa đúng; hãy nhập lại."))
        theme.set_tone(self._note, "danger")
        if self._tries.closed_seconds:
            self.reject()

    def _show_closed(self) -> None:
        tr = self._tr
        self._note.setText(
            tr("Mã PIN đã sai {tries} lần; {seconds} giây nữa mới nhập lại được.").format(
                tries=TRIES, seconds=self._tries.closed_seconds
            )
        )
        theme.set_tone(self._note, "danger")
        for useless in (self._dots, self._pad, self.confirm):
            useless.setEnabled(False)
            useless.hide()

    def _show_dots(self) -> None:
        self._dots.setText("●" * len(self._pin))

    def done(self, result: int) -> None:
        """Forget what was typed, however the dialog ends."""
        self._idle.stop()
        self._pin = ""
        self._show_dots()
        super().done(result)
