"""The component list driven by the keyboard: a digit ticks, 0 ticks everything mandatory, Enter goes on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.views import ChecklistItem
from kiosk.ui import theme
from kiosk.ui.widgets.cards import Card, clear, column, row
from kiosk.ui.widgets.component_row import ComponentRow, count_titles, count_width
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import StatusPill, Text
from kiosk.ui.widgets.scroll import scrolled

_COPY_KEYS = {Qt.Key.Key_B: 0, Qt.Key.Key_C: 1, Qt.Key.Key_P: 2}
_PAPER_KEYS = {Qt.Key.Key_A: "", Qt.Key.Key_Q: "Q", Qt.Key.Key_T: "T"}
"""Keys that open the papers, and the key that is pressed there at once."""

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ComponentsStep(QWidget):
    """Shows a checklist and emits what the keys ask for; positions count from 0."""

    toggled = Signal(int)
    counts_wanted = Signal(int, int, int, int)
    database_toggled = Signal(int)
    mandatory_wanted = Signal()
    turn_away_wanted = Signal()
    papers_wanted = Signal(int, str)
    """Position, and the key that is meant for the papers' page: "" for none."""
    done = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.rows: list[ComponentRow] = []
        self._shown: object = None
        self._current = 0
        self._letters_rest = False
        t = theme.current()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # an active Vietnamese input method must not swallow the letters that are commands here
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._missing = StatusPill("")
        head = row(Text(tr("Thành phần hồ sơ"), "title"), self._missing, gap=t.gap)
        head.addStretch(1)
        heads = row(gap=t.gap_small)
        heads.addStretch(1)
        for words in count_titles(tr):
            label = QLabel(words)
            label.setProperty("role", "caption")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setFixedWidth(count_width(tr))
            heads.addWidget(label)
        head.addLayout(heads)
        self._beside_scroll_bar = QWidget()
        head.addWidget(self._beside_scroll_bar)
        head.setSpacing(0)
        head.insertSpacing(1, t.gap)
        inner = QWidget()
        self._rows = column(gap=0)
        inner.setLayout(self._rows)
        self._area = scrolled(inner)
        self._area.viewport().installEventFilter(self)
        self._none = Text(tr("Trường hợp này không cần giấy tờ nào. Bấm Enter để tiếp tục."), "lead", tone="soft")
        self.mandatory = KeyButton("0", tr("Đủ giấy bắt buộc"), on_click=self.mandatory_wanted.emit)
        self.papers = KeyButton("A", tr("Đính kèm"), on_click=lambda: self.papers_wanted.emit(self._current, ""))
        self.papers.setToolTip(tr("Đính kèm tệp cho thành phần đang chọn: A tệp, Q máy quét, T thư mục quét"))
        self.turn_away = KeyButton("F11", tr("Thiếu giấy"), on_click=self.turn_away_wanted.emit)
        shortcut = QShortcut(QKeySequence("F11"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.turn_away_wanted)
        self.next = KeyButton("Enter", tr("Tiếp tục"), "primary", on_click=self.done.emit)
        hint = Text(
            tr("1–9 đánh dấu · ↑ ↓ đổi dòng · B C P thêm bản, Shift bớt · D khai thác CSDL · Q quét giấy"), "caption"
        )
        foot = row(self.papers, self.turn_away, self.mandatory, self.next, gap=t.gap_small)
        foot.insertStretch(1, 1)
        card = Card()
        card.column.setContentsMargins(t.gap, t.gap_small, t.gap_tiny, t.gap_small)
        card.column.addLayout(head)
        card.column.addWidget(self._area, 1)
        card.column.addWidget(self._none, 1)
        box = column(card, hint, foot, gap=t.gap_small)
        box.setStretch(0, 1)
        self.setLayout(box)

    @property
    def current(self) -> int:
        """The position the arrows stand on."""
        return self._current

    def show_checklist(self, key: object, items: tuple[ChecklistItem, ...], official: str = "", files: int = 0) -> None:
        """Show a list; `key` tells lists apart, the same one is drawn in place.

        `official` is who answers for what was read from a database, `files` how many are attached in all.
        """
        tr = self._tr
        if key != self._shown or len(items) != len(self.rows):
            self._build(items, official)
            self._shown = key
            self._letters_rest = False
            self._current = 0
        for line, item in zip(self.rows, items, strict=True):
            if line.item != item:
                line.draw(item)
        missing = sum(1 for item in items if item.requirement == "mandatory" and not item.ticked)
        if missing:
            self._missing.set_status(tr("Còn thiếu {count}").format(count=missing), "warn")
        else:
            self._missing.set_status(tr("Đủ giấy bắt buộc"), "ok")
        self.next.set_role("" if missing else "primary")
        self.mandatory.set_role("primary" if missing else "")
        self.papers.set_words(tr("Đính kèm · {count}").format(count=files) if files else tr("Đính kèm"))
        self._none.setVisible(not items)
        self._area.setVisible(bool(items))
        self._mark_current()

    def stand_on(self, position: int) -> None:
        """Move the arrows' line."""
        if self.rows:
            self._current = min(max(position, 0), len(self.rows) - 1)
            self._mark_current()

    def rest_letters(self) -> None:
        """Take no letters until a digit, an arrow or a click shows that the list is what is meant.

        Whoever was refused here may type a name on, as if the next step were there.
        """
        self._letters_rest = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the list."""
        if not self._take(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the arrows stand."""
        super().focusInEvent(event)
        self._mark_current()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shorten conditions where not everything fits, show all of them where it does."""
        if event.type() == QEvent.Type.Resize and watched is self._area.viewport():
            self._fit()
            QTimer.singleShot(0, self, self._mark_current)  # the current line stays in sight
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        key, position = Qt.Key(event.key()), self._current
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if self._letters_rest and key not in _ENTERS:
            if event.text().isalpha() or key == Qt.Key.Key_Space:
                return True
            self._letters_rest = False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stand_on(position + (1 if key == Qt.Key.Key_Down else -1))
            return True
        if event.isAutoRepeat():
            return True  # a held key must not flicker ticks
        return self._take_for_all(key) or (bool(self.rows) and self._take_for_current(key, event))

    def _take_for_all(self, key: Qt.Key) -> bool:
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self._toggle(key - Qt.Key.Key_1)
        elif key == Qt.Key.Key_0:
            self.mandatory_wanted.emit()
        elif key in _ENTERS:
            self.done.emit()
        elif key in _PAPER_KEYS:
            self.papers_wanted.emit(self._current, _PAPER_KEYS[key])
        else:
            return False
        return True

    def _take_for_current(self, key: Qt.Key, event: QKeyEvent) -> bool:
        position = self._current
        if key == Qt.Key.Key_Space:
            self._toggle(position)
        elif key in _COPY_KEYS:
            less = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._add_copy(_COPY_KEYS[key], -1 if less else 1)
        elif key == Qt.Key.Key_D or event.text().lower() == "đ":  # a Telex method makes đ of a second d
            self.database_toggled.emit(position)
        else:
            return False
        return True

    def _toggle(self, position: int) -> None:
        self._letters_rest = False
        if position < len(self.rows):
            self.stand_on(position)
            self.toggled.emit(position)

    def _add_copy(self, place: int, step: int) -> None:
        item = self.rows[self._current].item
        counts = [item.originals, item.certified, item.photocopies]
        counts[place] = min(max(counts[place] + step, 0), 99)
        self.counts_wanted.emit(self._current, *counts)

    def _on_counts(self, position: int, originals: int, certified: int, photocopies: int) -> None:
        self._letters_rest = False
        self.stand_on(position)
        self.counts_wanted.emit(position, originals, certified, photocopies)

    def _build(self, items: tuple[ChecklistItem, ...], official: str) -> None:
        clear(self._rows)
        self.rows = []
        for place, item in enumerate(items):
            line = ComponentRow(self._tr, item, official=official)
            line.clicked.connect(lambda place=place: self._toggle(place))
            line.counts_wanted.connect(lambda o, c, p, place=place: self._on_counts(place, o, c, p))
            self.rows.append(line)
            self._rows.addWidget(line)
        self._rows.addStretch(1)
        self._fit()

    def _fit(self) -> None:
        width = self._area.viewport().width()
        compact = sum(line.whole_height(width) for line in self.rows) > self._area.height()
        for line in self.rows:
            line.set_compact(compact)
        bar = self._area.verticalScrollBar()
        self._beside_scroll_bar.setFixedWidth(bar.width() if self._area.width() > width else 0)

    def _mark_current(self) -> None:
        for place, line in enumerate(self.rows):
            line.set_current(place == self._current)
        if self.rows:
            self._rows.activate()
            self._area.ensureWidgetVisible(self.rows[self._current], 0, 0)
