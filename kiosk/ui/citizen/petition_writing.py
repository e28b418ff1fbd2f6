"""Saying something to the office: what kind it is, the words, and, for those who wish, who they are.

Every part takes its state by `draw` and tells what is touched by signals; the page builds a part when it comes on show
and lets go of it afterwards, so that nothing typed stays behind it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.petition_views import PetitionKind
from kiosk.ui import theme
from kiosk.ui.citizen.petition_state import KINDS, LONGEST_CONTACT, LONGEST_NAME, PetitionState
from kiosk.ui.widgets.buttons import BigButton, button
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.keyboard import OnScreenKeyboard
from kiosk.ui.widgets.labels import Text, caption
from kiosk.ui.widgets.public_screen import purpose_note
from kiosk.ui.widgets.spoken import keep_silent

_INVITATIONS: dict[PetitionKind, str] = {
    "gop_y": N_("Mời ông/bà viết góp ý"),
    "phan_anh": N_("Việc gì, ở đâu, lúc nào? Mời ông/bà viết"),
}
_NOTES: dict[PetitionKind, str] = {
    "gop_y": N_("Gửi đi không kèm tên. Góp ý chỉ dùng để cải tiến việc phục vụ."),
    "phan_anh": N_("Không ghi tên vẫn đọc được câu trả lời, tại màn hình này, bằng mã được cấp sau khi gửi."),
}


class KindsPart(QWidget):
    """The four ways from here. Emits `chosen(way)`: a kind of petition, "where" or "code"; and `finished`."""

    chosen = Signal(str)
    finished = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        suggestion, petition = KINDS.values()
        ways = (
            ("gop_y", "pen", tr(suggestion), tr("Để văn phòng phục vụ tốt hơn")),
            ("phan_anh", "letter", tr(petition), tr("Việc chưa đúng, chưa tốt; được hẹn trả lời")),
            ("where", "info", tr("Khiếu nại, tố cáo"), tr("Xem nơi gửi đơn; màn hình này không nhận")),
            ("code", "scan", tr("Xem trả lời"), tr("Đưa phiếu vào máy quét, hoặc bấm mã đã được cấp")),
        )
        self.tiles: dict[str, BigButton] = {}
        grid = QGridLayout()
        grid.setSpacing(t.gap)
        columns = 1 if t.one_column else 2
        for place, (way, icon, words, hint) in enumerate(ways):
            self.tiles[way] = tile = BigButton(words, hint, icon=icon)
            tile.clicked.connect(lambda _checked=False, way=way: self.chosen.emit(way))
            grid.addWidget(tile, place // columns, place % columns)
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        below = row(button(tr("Xong"), on_click=self.finished.emit))
        below.insertStretch(0)
        box = column(Text(tr("Ông/bà muốn nói điều gì với văn phòng?"), "heading", tone="accent"), grid, below)
        box.setStretch(1, 1)
        self.setLayout(box)

    def draw(self, state: PetitionState) -> None:
        """Do nothing: these ways are always open."""


class WritingPart(QWidget):
    """The words. Emits `typed(text)`, `person_wanted`, `sent` and `back`."""

    typed = Signal(str)
    person_wanted = Signal()
    sent = Signal()
    back = Signal()

    def __init__(self, tr: Translator, kind: PetitionKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(tr(KINDS[kind]))
        self.field.setPlaceholderText(tr(_INVITATIONS[kind]))
        self.field.setTabChangesFocus(True)
        self.field.setUndoRedoEnabled(False)  # what somebody took back is nobody's business
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field.setMinimumHeight(round(t.target * 1.4))
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.field.textChanged.connect(lambda: self.typed.emit(self.field.toPlainText()))
        keep_silent(self.field)
        self.leave = button(tr("Quay lại"), on_click=self.back.emit)
        self.person = button(tr("Ghi tên"), on_click=self.person_wanted.emit)
        self.send = _send(tr, self)
        self.keyboard = OnScreenKeyboard(tr, "telex", done=tr("Gửi"), marks=_has_room())
        self.keyboard.type_into(self.field)
        self.keyboard.done.connect(self.sent)
        words = purpose_note(tr(_NOTES[kind]))
        box = column(_head(tr(KINDS[kind]), self.leave, self.person, self.send), self.field, words, self.keyboard)
        box.setSpacing(t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)

    def draw(self, state: PetitionState) -> None:
        """Show the words, where they are others than stand there."""
        if self.field.toPlainText() != state.text:
            self.field.blockSignals(True)
            self.field.setPlainText(state.text)
            self.field.blockSignals(False)
            cursor = self.field.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            self.field.setTextCursor(cursor)
        _allow(self.send, state)


class PersonPart(QWidget):
    """Name and telephone, for those who wish. Emits `name_typed(text)`, `contact_typed(text)`, `sent` and `back`.

    A key of a telephone comes for its number, letters for the name.
    """

    name_typed = Signal(str)
    contact_typed = Signal(str)
    sent = Signal()
    back = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.name = _line(tr("Họ và tên"), LONGEST_NAME)
        self.contact = _line(tr("Số điện thoại"), LONGEST_CONTACT)
        self.name.textChanged.connect(self.name_typed)
        self.contact.textChanged.connect(self.contact_typed)
        self.leave = button(tr("Không ghi tên"), on_click=self.back.emit)
        self.send = _send(tr, self)
        self.letters = OnScreenKeyboard(tr, "telex", done=tr("Tiếp"), marks=_has_room())
        self.letters.type_into(self.name)
        self.letters.done.connect(self.contact.setFocus)
        self.numbers = OnScreenKeyboard(tr, "numbers", done=tr("Gửi"))
        self.numbers.type_into(self.contact)
        self.numbers.done.connect(self.sent)
        self.numbers.hide()
        for field in (self.name, self.contact):
            field.installEventFilter(self)
        fields = row(*(_labelled(field) for field in (self.name, self.contact)))
        fields.setStretch(0, 3)
        fields.setStretch(1, 2)
        purpose = purpose_note(
            tr("Họ tên, số điện thoại chỉ dùng để trả lời về nội dung này; chỉ người giải quyết xem được.")
        )
        box = column(_head(tr("Người gửi"), self.leave, self.send), fields, purpose, gap=t.gap_small)
        box.addStretch(1)
        box.addWidget(self.letters)
        box.addWidget(self.numbers)
        self.setLayout(box)

    def draw(self, state: PetitionState) -> None:
        """Show what was typed, where it is other than what stands there."""
        for field, text in ((self.name, state.name), (self.contact, state.contact)):
            if field.text() != text:
                field.blockSignals(True)
                field.setText(text)
                field.blockSignals(False)
        _allow(self.send, state)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the keys of the field that is typed into."""
        if event.type() == QEvent.Type.FocusIn:
            self.letters.setVisible(watched is self.name)
            self.numbers.setVisible(watched is self.contact)
        return super().eventFilter(watched, event)


def _has_room() -> bool:
    """Tell whether the keys of marks fit as well: on a low screen they would push the others out of sight."""
    t = theme.current()
    return t.screen[1] >= 11 * t.target


def _send(tr: Translator, part: WritingPart | PersonPart) -> QPushButton:
    send = button(tr("Gửi"), "primary", on_click=part.sent.emit)
    send.setMinimumWidth(theme.current().target * 2)
    return send


def _allow(send: QPushButton, state: PetitionState) -> None:
    """Let what has words be sent, once."""
    send.setEnabled(bool(state.text.strip()) and not state.busy)


def _head(title: str, *buttons: QPushButton) -> QWidget:
    """Give the title with the buttons at its right, below it where there is no width for both."""
    t = theme.current()
    keys = row(*buttons, gap=t.gap_small)
    head = QWidget()
    words = Text(title, "title")
    if t.one_column:
        keys.insertStretch(0)
        head.setLayout(column(words, keys, gap=t.gap_small))
    else:
        beside = row(words, keys, gap=t.gap_small)
        beside.setStretch(0, 1)
        head.setLayout(beside)
    return head


def _line(says: str, longest: int) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(longest)
    field.setAccessibleName(says)
    field.setMinimumHeight(theme.current().target)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return field


def _labelled(field: QLineEdit) -> QWidget:
    whole = QWidget()
    whole.setLayout(column(caption(field.accessibleName()), field, gap=theme.current().gap_tiny))
    return whole
