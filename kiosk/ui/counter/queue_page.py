"""The queue as a page: who waits, who is kept a place, who did not come, and everything to be done about them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.queue_views import RollView
from kiosk.ui import theme
from kiosk.ui.counter.choice_bar import ChoiceBar
from kiosk.ui.counter.queue_rows import QueueRow, QueueRowDelegate, RowKind, row_of
from kiosk.ui.counter.queue_words import nobody_words, roll_words
from kiosk.ui.counter.roll_bar import RollBar
from kiosk.ui.records.action_bar import Flow
from kiosk.ui.records.keyed_page import ENTERS, KeyedPage, KeyList, is_move, letter, line_height
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import ElidedLabel, Text

ACTIONS: dict[str, tuple[str, str]] = {
    "put_back": ("T", N_("Trả lại hàng")),
    "park": ("G", N_("Giữ chỗ")),
    "transfer": ("C", N_("Chuyển")),
    "finish": ("K", N_("Kết thúc khác")),
    "priority": ("U", N_("Ưu tiên")),
    "walk_in": ("M", N_("Không có phiếu")),
    "pause": ("N", N_("Tạm nghỉ")),
    "stop": ("S", N_("Thôi nhận số")),
    "roll": ("D", N_("Cuộn giấy")),
}
"""The letter and the words of every action."""

OF_FRONT = frozenset({"put_back", "park", "transfer", "finish"})
"""Actions with whom the counter serves; the others are the line's or the counter's own."""

_ENTER: dict[RowKind, str] = {
    "front": N_("Đã đến"),
    "waiting": N_("Gọi số này"),
    "parked": N_("Đã quay lại"),
    "absent": N_("Vào lại hàng"),
}
LONGEST_LABEL = 6


class QueuePage(KeyedPage):
    """Shows `QueueRow`s. Emits `entered(row)` for Enter on one, `wanted(action)` for a letter, `closed`.

    `choice` asks what belongs to an action, `roll` for a number of the paper roll; a digit typed while neither asks
    leads to the line of that number.
    """

    entered = Signal(object)
    wanted = Signal(str)
    closed = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tr_ = tr
        t = theme.current()
        self._rows: tuple[QueueRow, ...] = ()
        self._title = ElidedLabel("", "title")
        self.jump = QLineEdit()
        self.jump.setMaxLength(LONGEST_LABEL)
        self.jump.setFixedWidth(t.target * 4)
        self.jump.setPlaceholderText(tr("Gõ số…"))
        self.jump.setAccessibleName(tr("Tới số (Ctrl+F)"))
        self.jump.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.jump.textChanged.connect(self._on_jump)
        self.jump.installEventFilter(self)
        self.to_jump = KeyButton("Ctrl+F", "", on_click=self.focus_jump)  # the field beside it says what for
        self.to_jump.setAccessibleName(tr("Tới số (Ctrl+F)"))
        self.back = KeyButton("Esc", tr("Trở lại"), on_click=self.leave)
        self._head = QWidget()
        head = row(self._title, self.jump, self.to_jump, self.back, gap=t.gap_small)
        head.setStretch(0, 1)
        self._head.setLayout(head)
        self._roll = Text("", "strong", tone="accent")
        self.list = KeyList(tr("Hàng chờ của quầy"), QueueRowDelegate())
        # the room that is left is the list's; its own wishes, asked through the pages around it, would widen the window
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.list.setMinimumHeight(2 * line_height())
        self.list.currentRowChanged.connect(lambda _row: self._draw_keys())
        self.list.itemDoubleClicked.connect(lambda _item: self._enter())
        self.choice = ChoiceBar(tr)
        self.choice.dropped.connect(self._on_answered)
        self.choice.chosen.connect(lambda _value, _dialled: self._on_answered())
        self.roll = RollBar(tr)
        self.roll.dropped.connect(self._on_answered)
        self._keys = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._keys.setSizePolicy(policy)
        flow = Flow(t.gap_small)
        self.enter = KeyButton("Enter", "", "primary", on_click=self._enter)
        flow.addWidget(self.enter)
        self.buttons: dict[str, KeyButton] = {}
        for action, (key, words) in ACTIONS.items():
            self.buttons[action] = KeyButton(key, tr(words), on_click=partial(self.wanted.emit, action))
            flow.addWidget(self.buttons[action])
        for button in (self.enter, *self.buttons.values()):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keys.setLayout(flow)
        box = column(self._head, self._roll, self.list, self._keys, self.choice, self.roll, gap=t.gap_small)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.setFocusProxy(self.list)
        self._serving = False
        self._roll.hide()
        self._draw_keys()

    @property
    def current(self) -> QueueRow | None:
        """The line the arrows stand on."""
        at = self.list.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    @property
    def rows(self) -> tuple[QueueRow, ...]:
        """The lines on show."""
        return self._rows

    def show_rows(
        self, rows: tuple[QueueRow, ...], *, resting: bool, stopped: bool, roll: RollView | None = None
    ) -> None:
        """Show lines and stand on the visit one stood on, or on who comes in its place."""
        tr = self.tr_
        before, place = self.current, self.list.currentRow()
        self._rows = rows
        kinds = [one.kind for one in rows]
        self._serving = "front" in kinds
        found = next((at for at, one in enumerate(rows) if before and one.visit_id == before.visit_id), None)
        if found is None:
            first = min(int(self._serving), len(rows) - 1)
            found = first if place < 0 else min(place, len(rows) - 1)
        self.list.show_lines(tuple((one, one.words) for one in rows), nobody_words(tr, roll), stand_on=found)
        self._roll.setText(roll_words(tr, roll))
        self._roll.setVisible(roll is not None)
        counts = (
            (tr("Đang chờ: {count}"), kinds.count("waiting")),
            (tr("giữ chỗ: {count}"), kinds.count("parked")),
            (tr("vắng: {count}"), kinds.count("absent")),
        )
        shown = [words.format(count=count) for at, (words, count) in enumerate(counts) if count or not at]
        self._title.set_whole_text(" · ".join(shown))
        self.buttons["pause"].set_words(tr("Làm việc lại") if resting else tr("Tạm nghỉ"))
        self.buttons["stop"].set_words(tr("Nhận số lại") if stopped else tr("Thôi nhận số"))
        self._draw_keys()

    def start(self) -> None:
        """Begin: on who comes next, with nothing typed or asked."""
        self.jump.clear()
        self.choice.withdraw()
        self.roll.withdraw()
        first = next((at for at, one in enumerate(self._rows) if one.kind != "front"), 0)
        self.list.setCurrentRow(first if self._rows else -1)
        self.list.scrollToTop()
        self.list.setFocus()

    def go_to(self, label: str) -> bool:
        """Stand on a number's line; tells whether there is one."""
        at = row_of(self._rows, label)
        if at >= 0:
            self.list.setCurrentRow(at)
        return at >= 0

    def focus_jump(self) -> None:
        """Go to the field that takes a whole label."""
        self.jump.setFocus()
        self.jump.selectAll()

    def leave(self) -> None:
        """Leave what is asked or what was typed; without either, leave the page."""
        if self.choice.asking or self.roll.asking:
            self.choice.withdraw()
            self.roll.withdraw()
        elif self.jump.text() or self.jump.hasFocus():
            self.jump.clear()
            self.list.setFocus()
        else:
            self.closed.emit()

    def minimumSizeHint(self) -> QSize:
        """Give the height needed at the present width: at the least width every key would stand on a line of its own.

        Qt asks for that height, and the whole window would grow.
        """
        layout, least = self.layout(), super().minimumSizeHint()
        needed = layout.totalMinimumHeightForWidth(self.width()) if layout is not None else least.height()
        return QSize(least.width(), min(needed, least.height()))

    def take(self, event: QKeyEvent) -> bool:
        """Take the keys of the page."""
        key, typed = event.key(), letter(event)
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.focus_jump()
        elif self.jump.hasFocus():
            return False
        elif key in ENTERS:
            if not event.isAutoRepeat():
                self._enter()
        elif typed == "/":
            self.focus_jump()
        elif typed.isdecimal():
            self.jump.insert(typed)
        elif key == Qt.Key.Key_Backspace:
            self.jump.backspace()
        else:
            return self._take_letter(typed)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's arrows move in the list, and its Enter take the line."""
        if watched is self.jump and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if is_move(event) and event.key() not in (Qt.Key.Key_Home, Qt.Key.Key_End):
                QApplication.sendEvent(self.list, event)
                return True
            if event.key() in ENTERS:
                if not event.isAutoRepeat():
                    self._enter()
                return True
        return super().eventFilter(watched, event)

    def _take_letter(self, typed: str) -> bool:
        action = next((name for name, (key, _words) in ACTIONS.items() if key == typed), None)
        if action is None:
            return False
        self.wanted.emit(action)
        return True

    def _enter(self) -> None:
        line, typed = self.current, self.jump.text()
        if typed and row_of(self._rows, typed) < 0:
            return
        self.jump.clear()
        self.list.setFocus()
        if line is not None:
            self.entered.emit(line)

    def _on_jump(self, text: str) -> None:
        found = not text.strip() or self.go_to(text)
        theme.set_tone(self.jump, "" if found else "danger")
        self.enter.setEnabled(found and self._may_enter())

    def _on_answered(self) -> None:
        for part in (self._head, self._keys):
            part.show()
        self.list.setFocus()

    def ask(self) -> None:
        """Clear the keys out of the way that do nothing while something is asked: the room is the list's."""
        self.jump.clear()
        self.choice.withdraw()
        self.roll.withdraw()
        for part in (self._head, self._keys):
            part.hide()

    def _may_enter(self) -> bool:
        line = self.current
        return line is not None and (line.kind != "front" or line.called)

    def _draw_keys(self) -> None:
        line = self.current
        words = _ENTER[line.kind if line is not None else "waiting"]
        self.enter.set_words(self.tr_(words))
        self.enter.setEnabled(self._may_enter())
        for action, button in self.buttons.items():
            needs_line = action == "priority" and (line is None or line.kind == "absent")
            button.setEnabled(not (action in OF_FRONT and not self._serving) and not needs_line)
