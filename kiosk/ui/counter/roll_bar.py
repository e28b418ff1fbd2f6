"""Asks for the number on the paper roll that is called next; the roll is begun, put right or ended here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import RollView
from kiosk.ui import theme
from kiosk.ui.counter.queue_words import roll_number
from kiosk.ui.records.keyed_page import ENTERS, letter
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text

END_KEY = "K"


class RollBar(QFrame):
    """Emits `given(number)`, `ended`, or `dropped`; hidden but while it asks.

    It asks on until `withdraw`: a number the office refuses is put right where it stands.
    """

    given = Signal(int)
    ended = Signal()
    dropped = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self.setProperty("role", "bar")
        self._words = Text("", "strong")
        self.number = QLineEdit()
        self.number.setFixedWidth(t.target * 3)
        self.number.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,3}"), self.number))
        self.number.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.number.installEventFilter(self)
        self.number.textChanged.connect(lambda _text: self._draw_keys())
        self.go = KeyButton("Enter", "", "primary", on_click=self._give)
        self.end = KeyButton(END_KEY, tr("Thôi dùng cuộn"), on_click=self.ended.emit)
        self.drop = KeyButton("Esc", tr("Thôi"), on_click=self.withdraw)
        for key in (self.go, self.end, self.drop):
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = row(self._words, self.drop, gap=t.gap_small)
        head.setStretch(0, 1)
        asked = row(self.number, self.go, self.end, gap=t.gap_small)
        asked.addStretch(1)
        self._hint = Text(
            tr("F9 gọi người đã lấy phiếu của máy trước, rồi đến số trên cuộn; ai lấy phiếu sau được gọi xen vào."),
            "caption",
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        box.setSpacing(t.gap_small)
        box.addLayout(head)
        box.addLayout(asked)
        box.addWidget(self._hint)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether it asks."""
        return not self.isHidden()

    def ask(self, roll: RollView | None) -> None:
        """Ask for the first number of a roll, or the next one of the roll in use, and take the keyboard."""
        tr = self._tr
        words = (
            tr("Số đầu tiên sẽ gọi trên cuộn số giấy:")
            if roll is None
            else tr("Cuộn số giấy dùng từ {moment}, số gọi tiếp theo:").format(moment=f"{roll.since:%H:%M}")
        )
        self._words.setText(words)
        self.number.setAccessibleName(words)
        self.number.setText("" if roll is None else roll_number(roll))
        self.number.selectAll()
        self.go.set_words(tr("Dùng cuộn số giấy") if roll is None else tr("Sửa số tiếp theo"))
        self.end.setVisible(roll is not None)
        self._draw_keys()
        self.show()
        self.number.setFocus()

    def withdraw(self) -> None:
        """Ask no more."""
        if self.asking:
            self.hide()
            self.dropped.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are none of the number's."""
        if watched is not self.number or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self.withdraw()
        elif event.key() in ENTERS:
            if not event.isAutoRepeat():
                self._give()
        elif letter(event) == END_KEY and not self.end.isHidden():
            self.ended.emit()
        else:
            return False
        return True

    def _give(self) -> None:
        if self.go.isEnabled():
            self.given.emit(int(self.number.text()))

    def _draw_keys(self) -> None:
        self.go.setEnabled(bool(self.number.text()) and int(self.number.text()) > 0)
