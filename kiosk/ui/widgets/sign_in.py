"""Signing in at a station of the officials: a name, a password, and at the counter the counter's number."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.cards import Card, column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import IconLabel, Text

_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class SignInState:
    """What the sign-in shows: whether a try is under way, what was wrong with the last one, the counters.

    `counters` are numbers with their names; `counter` is the one this PC stands at, None to let people choose.
    """

    busy: bool = False
    problem: KnownError | None = None
    counters: tuple[tuple[int, str], ...] = ()
    counter: int | None = None


class PasswordField(QLineEdit):
    """Shows dots, never the password; emits `caps_lock(on)` when the letters typed betray the lock."""

    caps_lock = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key; tell whether Caps Lock must be on."""
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)  # it has just changed, nobody knows which way: the next letter tells
        elif len(text) == 1 and text.isalpha() and text.lower() != text.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(text.isupper() != shift)
        super().keyPressEvent(event)


class CounterChoice(QComboBox):
    """The counters to choose from; emits `entered` on Enter, as a field does."""

    entered = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for going on; the open list takes its own keys."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class SignInPanel(QWidget):
    """Emits `submitted(username, password, counter)`; the counter is 0 where none is asked for."""

    submitted = Signal(str, str, int)

    def __init__(
        self, tr: Translator, office: str, station: str, *, asks_counter: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._asks_counter = asks_counter
        self._state = SignInState()
        t = theme.current()
        self.setProperty("role", "page")
        self.username = QLineEdit()
        self.username.setMaxLength(60)
        self.password = PasswordField()
        self.password.setMaxLength(200)
        self.counter = CounterChoice(tr("Quầy"))
        self._place = Text("", "strong", tone="accent")
        self._caps = Text(tr("Phím Caps Lock đang bật: mật khẩu sẽ thành chữ hoa."), "caption", tone="warn")
        self._problem = Text("", "strong", tone="danger")
        self.enter = KeyButton("Enter", tr("Đăng nhập"), "primary", on_click=self._submit)

        card = Card()
        card.setMaximumWidth(t.target * 12)
        card.column.setContentsMargins(t.gap_huge, t.gap_large, t.gap_huge, t.gap_large)
        card.column.setSpacing(t.gap_tiny)
        card.column.addWidget(Text(office, "lead", tone="soft"))
        icon = IconLabel("counter" if asks_counter else "people", t.palette.accent, t.icon)
        head = row(icon, Text(station, "heading"), gap=t.gap_small)
        head.setStretch(1, 1)
        card.column.addLayout(head)
        card.column.addSpacing(t.gap)
        self._field(card, tr("Tên đăng nhập"), self.username)
        self._field(card, tr("Mật khẩu"), self.password)
        card.column.addWidget(self._caps)
        self._counter_caption = Text(tr("Quầy"), "caption")
        card.column.addWidget(self._counter_caption)
        card.column.addWidget(self.counter)
        card.column.addWidget(self._place)
        card.column.addWidget(self._problem)
        card.column.addSpacing(t.gap)
        card.column.addWidget(self.enter)
        middle = row(card)
        middle.insertStretch(0, 1)
        middle.setStretch(1, 4)
        middle.addStretch(1)
        outer = column(middle)
        outer.insertStretch(0, 1)
        outer.addStretch(1)
        outer.setContentsMargins(t.gap, t.gap, t.gap, t.gap)
        self.setLayout(outer)

        self.username.returnPressed.connect(self._on_name_entered)
        for entered in (self.password.returnPressed, self.counter.entered):
            entered.connect(self._submit)
        self.password.caps_lock.connect(self._caps.setVisible)
        self._caps.hide()
        self.draw(SignInState())

    def draw(self, state: SignInState) -> None:
        """Show a state; after a failed try the password is empty again and has the focus."""
        tr, before = self._tr, self._state
        self._state = state
        self.enter.setEnabled(not state.busy)
        self.enter.set_words(tr("Đang kiểm tra…") if state.busy else tr("Đăng nhập"))
        self._problem.setText(state.problem.in_words(tr) if state.problem is not None else "")
        self._problem.setVisible(state.problem is not None)
        self._draw_counters(state)
        if state.problem is not None and before.problem is not state.problem:
            self.password.setFocus()

    def start(self) -> None:
        """Begin with empty fields: for the next person."""
        self.username.clear()
        self.password.clear()
        self._caps.hide()
        self.draw(SignInState(counters=self._state.counters, counter=self._state.counter))
        self.username.setFocus()

    def _draw_counters(self, state: SignInState) -> None:
        chosen = self.counter.currentData() if self.counter.count() > 1 else None  # no choice before there are counters
        wanted = [(name, number) for number, name in state.counters]
        if self._asks_counter:
            wanted.append((self._tr("Không ngồi quầy, chỉ xử lý hồ sơ"), 0))
        if wanted != [(self.counter.itemText(i), self.counter.itemData(i)) for i in range(self.counter.count())]:
            self.counter.clear()
            for name, number in wanted:
                self.counter.addItem(name, number)
            self.counter.setCurrentIndex(max(self.counter.findData(chosen), 0))
        choice = self._asks_counter and state.counter is None
        self._counter_caption.setVisible(choice)
        self.counter.setVisible(choice)
        names = dict(state.counters)
        place = names.get(state.counter or 0) or self._tr("Quầy {number}").format(number=state.counter)
        self._place.setText(place if state.counter is not None else "")
        self._place.setVisible(self._asks_counter and state.counter is not None)

    def _on_name_entered(self) -> None:
        if self.password.text():
            self._submit()
        else:
            self.password.setFocus()

    def _submit(self) -> None:
        if self._state.busy:
            return
        if not self.username.text().strip():
            self.username.setFocus()
            return
        if not self.password.text():
            self.password.setFocus()
            return
        number = self._state.counter if self._state.counter is not None else self.counter.currentData()
        password = self.password.text()
        self.password.clear()  # it stays in no field, whatever comes of the try
        self.submitted.emit(self.username.text(), password, int(number or 0))

    @staticmethod
    def _field(card: Card, words: str, field: QLineEdit) -> None:
        label = Text(words, "caption")
        label.setBuddy(field)
        field.setAccessibleName(words)
        card.column.addWidget(label)
        card.column.addWidget(field)
