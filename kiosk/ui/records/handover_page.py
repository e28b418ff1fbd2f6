"""Handing over: what should go now, what has come and waits to be confirmed, and the lists of today."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.ui import theme
from kiosk.ui.records.handover_rows import HandoverDelegate, HandoverRow
from kiosk.ui.records.keyed_page import ENTERS, READING, UNREAD, KeyedPage, KeyList, letter
from kiosk.ui.records.reason_bar import ReasonBar
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text

Part = Literal["proposals", "pending", "today"]

PARTS: dict[Part, tuple[str, str]] = {
    "proposals": (N_("Cần bàn giao"), N_("Không có hồ sơ hay kết quả nào cần bàn giao lúc này.")),
    "pending": (N_("Chờ xác nhận"), N_("Không có danh sách bàn giao nào chờ xác nhận.")),
    "today": (N_("Hôm nay"), N_("Hôm nay chưa có danh sách bàn giao nào.")),
}
"""The parts of the page in the order of their keys, and what each says when it is empty."""

_HINTS: dict[Part, str] = {
    "proposals": N_("Dấu cách bỏ hoặc chọn một hồ sơ, ở dòng đầu là cả danh sách."),
    "pending": N_("Dấu cách ở hồ sơ không nhận: trả lại kèm lý do."),
    "today": N_("Giao nhầm thì lấy lại cả danh sách hoặc một hồ sơ, miễn là hồ sơ chưa được xử lý tiếp."),
}


@dataclass(frozen=True, slots=True)
class HandoverState:
    """What the page shows: one part with its lines, how much each part holds, whether something is under way.

    `counts` gives lists and the dossiers on them. `loading` until it has been read, `unread` when that went wrong.
    """

    part: Part = "proposals"
    rows: tuple[HandoverRow, ...] = ()
    counts: tuple[tuple[int, int], ...] = ((0, 0),) * len(PARTS)
    loading: bool = True
    unread: bool = False
    busy: bool = False


class HandoverPage(KeyedPage):
    """Shows a `HandoverState`; emits what is wanted of the line the arrows stand on, as a `HandoverRow`.

    `acted(row)` is Enter: make the list, or confirm it; `place` holds where the papers lie.
    """

    part_wanted = Signal(str)
    toggled = Signal(object)
    acted = Signal(object)
    reprint_wanted = Signal(object)
    take_back_wanted = Signal(object)
    closed = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._state = HandoverState()
        t = theme.current()
        self.parts: dict[Part, KeyButton] = {}
        head = row(gap=t.gap_small)
        for place, (part, (words, _nothing)) in enumerate(PARTS.items()):
            key = KeyButton(str(place + 1), tr(words), on_click=partial(self.part_wanted.emit, part))
            self.parts[part] = key
            head.addWidget(key)
        head.addStretch(1)
        self.back = KeyButton("Esc", tr("Trở lại"), on_click=self.closed.emit)
        head.addWidget(self.back)
        self.lines = KeyList(tr("Bàn giao"), HandoverDelegate())
        self.lines.currentRowChanged.connect(lambda _row: self._draw_keys())
        self.lines.itemClicked.connect(lambda _item: self._on_clicked())
        self._hint = Text("", "caption")
        self.place = QLineEdit()
        self.place.setMaxLength(120)
        self.place.setPlaceholderText(tr("Nơi để giấy tờ: tủ, ngăn, người giữ"))
        self.place.setAccessibleName(tr("Nơi để giấy tờ (N)"))
        self.to_place = KeyButton("N", tr("Nơi để"), on_click=self.place.setFocus)
        self.toggle = KeyButton(tr("Cách"), "", on_click=self._toggle)
        self.act = KeyButton("Enter", "", "primary", on_click=self._act, space=False)
        self.reprint = KeyButton("I", tr("In lại"), on_click=self._reprint)
        self.take_back = KeyButton("L", tr("Lấy lại"), on_click=self._take_back)
        placing = row(self.to_place, self.place, gap=t.gap_small)
        placing.setStretch(1, 1)
        foot = row(self.act, gap=t.gap_small)
        foot.insertLayout(0, placing, 1)
        hints = row(self._hint, self.reprint, self.take_back, self.toggle, gap=t.gap_small)
        hints.setStretch(0, 1)
        self.reason = ReasonBar(tr)
        self.reason.dropped.connect(self.lines.setFocus)
        self.reason.given.connect(lambda _reason: self.lines.setFocus())
        below = QWidget()
        below.setLayout(column(hints, foot, gap=t.gap_small))
        self.reason.asking_changed.connect(below.setHidden)
        box = column(head, self.lines, below, self.reason, gap=t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setFocusProxy(self.lines)
        self.draw(self._state)

    @property
    def state(self) -> HandoverState:
        """What is on show."""
        return self._state

    @property
    def current(self) -> HandoverRow | None:
        """The line the arrows stand on."""
        at = self.lines.currentRow()
        return self._state.rows[at] if 0 <= at < len(self._state.rows) else None

    def draw(self, state: HandoverState) -> None:
        """Show a state; the arrows stay on the dossier they stood on."""
        tr, before = self._tr, self.current
        same_part = state.part == self._state.part
        at = self.lines.currentRow() if same_part else 0
        if before is not None and same_part:
            mark = (before.dossier_id, before.code)
            at = next((k for k, line in enumerate(state.rows) if (line.dossier_id, line.code) == mark), at)
        self._state = state
        hint = tr(_HINTS[state.part])
        for (part, key), (lists, dossiers) in zip(self.parts.items(), state.counts, strict=True):
            key.set_words(f"{tr(PARTS[part][0])}: {dossiers}")  # dossiers, as the work lists count
            if part == state.part and lists:
                held = tr("{lists} bảng · {dossiers} hồ sơ").format(lists=lists, dossiers=dossiers)
                hint = f"{held}. {hint}"
            key.set_role("primary" if part == state.part else "")
        empty = tr(UNREAD) if state.unread else tr(READING) if state.loading else tr(PARTS[state.part][1])
        self.lines.show_lines(tuple((line, line.words) for line in state.rows), empty, stand_on=at)
        self._hint.setText(hint)
        self._draw_keys()

    def show_place(self, place: str) -> None:
        """Show another place."""
        self.place.setText(place)

    def take(self, event: QKeyEvent) -> bool:
        """Take the keys of the page."""
        key, pressed = event.key(), letter(event)
        if key == Qt.Key.Key_Escape:
            if self.place.hasFocus():
                self.lines.setFocus()
            else:
                self.closed.emit()
        elif self.place.hasFocus():
            if key in ENTERS:
                self.lines.setFocus()  # the next Enter, with the list in sight, is the one that counts
        elif event.isAutoRepeat():
            pass  # a held key must not flicker ticks or make a list after the one just made
        elif pressed and pressed in "123"[: len(PARTS)]:
            self.part_wanted.emit(tuple(PARTS)[int(pressed) - 1])
        elif key in ENTERS:
            self.act.click()
        else:
            return self._take_letter(pressed)
        return True

    def _take_letter(self, pressed: str) -> bool:
        keys = {" ": self.toggle, "N": self.to_place, "I": self.reprint, "L": self.take_back}
        key = keys.get(pressed)
        if key is None or key.isHidden():
            return False
        key.click()
        return True

    def _draw_keys(self) -> None:
        tr, state, line = self._tr, self._state, self.current
        deciding = state.part != "today"
        for widget in (self.place, self.to_place, self.toggle, self.act):
            widget.setVisible(deciding)
        for widget in (self.reprint, self.take_back):
            widget.setVisible(not deciding)
        chooses = state.part == "proposals"
        refusing = line is not None and line.dossier_id is not None and line.ticked is True
        self.act.set_words(tr("Lập danh sách, in 2 bản") if chooses else tr("Xác nhận đã nhận"))
        self.toggle.set_words(tr("Bỏ / chọn") if chooses else tr("Trả lại…") if refusing else tr("Nhận"))
        free = line is not None and not state.busy and not state.loading
        self.act.setEnabled(free)
        self.toggle.setEnabled(free and line is not None and (chooses or line.ticked is not None))
        self.reprint.setEnabled(free)
        self.take_back.setEnabled(free and line is not None and line.open)

    def _on_clicked(self) -> None:
        """Let a click on a tick toggle it, like the space bar."""
        line = self.current
        if line is None or line.ticked is None or not self.toggle.isEnabled():
            return
        t = theme.current()
        at: QPoint = self.lines.viewport().mapFromGlobal(self.lines.cursor().pos())
        if at.x() <= t.gap * 2 + round(t.text_body * 1.3):
            self._toggle()

    def _toggle(self) -> None:
        if (line := self.current) is not None:
            self.toggled.emit(line)

    def _act(self) -> None:
        if (line := self.current) is not None:
            self.acted.emit(line)

    def _reprint(self) -> None:
        if (line := self.current) is not None:
            self.reprint_wanted.emit(line)

    def _take_back(self) -> None:
        if (line := self.current) is not None:
            self.take_back_wanted.emit(line)
